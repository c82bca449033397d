/**
 * The operators to build with, by family, with a search. A row is dragged onto the board or a wire, or pressed: then it is placed after
 * the selection and wired. As a rail only the tiles are shown.
 */
import { useEffect, useRef, useState } from 'react';
import { cls, Icon, Kbd, OperatorTile, useWords } from '../../kit/index.ts';
import type { OperatorSpec } from '../../operators/index.ts';
import { useLab } from '../../session/index.ts';
import { useChecked, useChecking } from '../check.ts';
import { setDesk } from '../desk.ts';
import { isTyping } from '../graph/typing.ts';
import { operatorWords, useCardWords } from '../operatorWords.ts';
import { useAdding } from '../useAdding.ts';
import { startDrag } from './drag.ts';
import { FAMILIES, operatorsFound } from './families.ts';
import styles from './Palette.module.css';

export function Palette({ rail = false, onAdded }: { readonly rail?: boolean; /** an operator was placed: a sheet may close */ readonly onAdded?: () => void }) {
  useChecking();
  const words = useWords();
  const checked = useChecked();
  const cards = useCardWords();
  const add = useAdding();
  const selectedOp = useLab((state) => (state.selection.nodes.length === 1 ? state.document.graph.nodes.find((node) => node.id === state.selection.nodes[0])?.op : undefined));
  const readOnly = useLab((state) => state.readOnly);
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useSlash(field);
  const found = operatorsFound(checked, cards, rail ? '' : search);
  const place = (op: string) => { add(op, {}); onAdded?.(); };
  const rows = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-op]') ?? [])];
  const walk = (event: React.KeyboardEvent, from: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = rows()[from + step];
    if (next !== undefined) next.focus(); else if (step < 0) field.current?.focus();
  };
  return (
    <div className={cls(styles['palette'], rail && styles['rail'])}>
      {!rail && (
        <label className={styles['search']}>
          <Icon name="search" size={14} />
          <input ref={field} type="search" value={search} placeholder={words.canvas.palette.search} aria-label={words.canvas.palette.search} onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              walk(event, -1);
              if (event.key === 'Enter' && found[0] !== undefined) { place(found[0].op); setSearch(''); }
              if (event.key === 'Escape') { setSearch(''); event.currentTarget.blur(); }
            }} />
          <Kbd>/</Kbd>
        </label>
      )}
      <div ref={list} className={styles['list']} onKeyDown={(event) => walk(event, rows().findIndex((row) => row === event.target))}>
        {FAMILIES.map((family) => {
          const members = found.filter((spec) => spec.family === family);
          return members.length === 0 ? null : (
            <section key={family} aria-label={words.canvas.palette.families[family]}>
              {!rail && <div className={styles['family']}><span>{words.canvas.palette.families[family]}</span><span>{members.length}</span></div>}
              {members.map((spec) => <Row key={spec.op} spec={spec} rail={rail} chosen={spec.op === selectedOp} disabled={readOnly} title={operatorWords(cards, spec.op).sentence} about={cards?.card.about(spec.op) ?? null} onPlace={(op, byKey) => { place(op); if (byKey) setSearch(''); }} />)}
            </section>
          );
        })}
        {found.length === 0 && checked.operators !== null && (
          <div className={styles['none']}>{words.canvas.palette.none(search)} <button type="button" className={styles['link']} onClick={() => setSearch('')}>{words.canvas.palette.clear}</button></div>
        )}
      </div>
    </div>
  );
}

interface RowProps { readonly spec: OperatorSpec; readonly rail: boolean; readonly chosen: boolean; readonly disabled: boolean; readonly title: string; readonly about: string | null; /** by keyboard the search has done its work, as with Enter in its field */ readonly onPlace: (op: string, byKey: boolean) => void }

/** F1 on a row opens its card, as the small button beside it does. */
function Row({ spec, rail, chosen, disabled, title, about, onPlace }: RowProps) {
  const open = () => setDesk({ about: spec.op });
  return (
    <div className={cls(styles['row'], chosen && styles['chosen'])}>
      <button type="button" data-op={spec.op} className={styles['op']} disabled={disabled} draggable={!disabled} aria-label={rail ? spec.op : undefined} title={rail ? `${spec.op}\n${title}` : title} aria-keyshortcuts="F1"
        onDragStart={(event) => startDrag(event, spec.op)} onClick={(event) => onPlace(spec.op, event.detail === 0)} onKeyDown={(event) => { if (event.key === 'F1') { event.preventDefault(); open(); } }}>
        <OperatorTile icon={spec.icon} family={spec.family} />
        {!rail && <span className={styles['name']}>{spec.op}</span>}
      </button>
      {!rail && about !== null && <button type="button" className={styles['about']} aria-label={about} data-tip={about} data-tip-key="F1" onClick={open}><Icon name="help" size={14} /></button>}
    </div>
  );
}

/** `/` puts the keyboard into the search, from wherever no text is typed. */
function useSlash(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || field.current === null) return;
      event.preventDefault();
      field.current.focus();
      field.current.select();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [field]);
}

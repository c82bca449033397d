/**
 * Wiring by keyboard: the inputs a stream can go to, fitting ones first. Arrows move through them (the board shows the one meant), Enter
 * connects, Escape leaves. Inputs that do not fit are listed with the reason.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../kit/index.ts';
import { flowOrder, inputOf, useActs, useLab } from '../../session/index.ts';
import { useChecked } from '../check.ts';
import { setDesk, useDesk } from '../desk.ts';
import styles from './Floating.module.css';
import { refusalText } from './refusalText.ts';
import { targetsOf, type Target } from './wiring.ts';

export function WiringList() {
  const from = useDesk((desk) => desk.wiringFrom);
  return from === null ? null : <Targets from={from} />;
}

function Targets({ from }: { readonly from: string }) {
  const words = useWords();
  const acts = useActs();
  const document = useLab((state) => state.document);
  const checked = useChecked();
  const stage = useDesk((desk) => desk.stage);
  const targets = useMemo(() => targetsOf(document, checked, from, flowOrder(document)), [document, checked, from]);
  const [index, setIndex] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const chosen = targets[index];
  useEffect(() => { list.current?.focus(); }, []);
  useEffect(() => {
    setDesk({ wiringTo: chosen?.edge ?? null });
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const leave = () => { setDesk({ wiringFrom: null, wiringTo: null }); stage?.focus(from); };
  const take = (target: Target | undefined) => {
    if (target === undefined || !target.fit.ok) return;
    acts.connect(target.edge);
    leave();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'ArrowDown' || event.key === 'ArrowRight') { event.preventDefault(); setIndex((index + 1) % Math.max(1, targets.length)); }
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') { event.preventDefault(); setIndex((index + targets.length - 1) % Math.max(1, targets.length)); }
    else if (event.key === 'Enter') { event.preventDefault(); take(chosen); }
    else if (event.key === 'Escape') leave();
  };
  return (
    <div ref={list} className={styles['list']} role="listbox" tabIndex={0} aria-label={words.canvas.wire.connectFrom(from)} aria-activedescendant={chosen === undefined ? undefined : `wire-to-${index}`} onKeyDown={onKeyDown} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setDesk({ wiringFrom: null, wiringTo: null }); }}>
      <div className={styles['listTitle']} role="presentation">{words.canvas.wire.connectFrom(from)}</div>
      {targets.length === 0 && <div className={styles['listTitle']} role="presentation">{words.canvas.wire.noTarget}</div>}
      {targets.map((target, at) => (
        <div key={`${target.edge.to} ${inputOf(target.edge)}`} id={`wire-to-${at}`} role="option" aria-selected={at === index} aria-disabled={!target.fit.ok} className={styles['option']} onPointerMove={() => setIndex(at)} onClick={() => take(target)}>
          <span>{inputOf(target.edge) === 0 ? target.edge.to : words.canvas.wire.inputOf(target.edge.to, inputOf(target.edge))}</span>
          <span className={styles['why']}>{target.fit.ok ? (target.taken ? words.canvas.wire.replaces : '') : refusalText(target.fit.refusal, words.canvas)}</span>
        </div>
      ))}
    </div>
  );
}

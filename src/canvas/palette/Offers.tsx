/** The search and the list inside the picker: operators, and where asked every command and every node. Default export, because it is loaded lazily. */
import { useEffect, useId, useRef, useState } from 'react';
import { cls, Icon, Kbd, OperatorTile, useWords, type IconName } from '../../kit/index.ts';
import type { OperatorSpec } from '../../operators/index.ts';
import { useLab } from '../../session/index.ts';
import { specOf, useChecked } from '../check.ts';
import { setDesk, useDesk, type Picker as PickerState } from '../desk.ts';
import { useCardWords } from '../operatorWords.ts';
import { useAdding } from '../useAdding.ts';
import { useCommands } from '../useCommands.ts';
import { operatorsFound } from './families.ts';
import styles from './Offers.module.css';

interface Offer { readonly key: string; readonly label: string; readonly hint: string; readonly spec?: OperatorSpec | null; readonly icon?: IconName; readonly hotkey?: string; readonly act: () => void }

export default function Offers({ picker }: { readonly picker: PickerState }) {
  const words = useWords();
  const [search, setSearch] = useState('');
  const [index, setIndex] = useState(0);
  const offers = useOffers(picker, search);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [index]);
  const take = (offer: Offer | undefined) => { if (offer !== undefined) { setDesk({ picker: null }); offer.act(); } };
  return (
    <div className={styles['picker']}>
      <input autoFocus className={styles['field']} role="combobox" aria-expanded="true" aria-controls={id} aria-activedescendant={offers[index] === undefined ? undefined : `${id}-${index}`} aria-label={words.canvas.picker.search} placeholder={words.canvas.picker.search} value={search} spellCheck={false}
        onChange={(event) => { setSearch(event.target.value); setIndex(0); }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') { event.preventDefault(); setIndex(Math.min(offers.length - 1, index + 1)); }
          if (event.key === 'ArrowUp') { event.preventDefault(); setIndex(Math.max(0, index - 1)); }
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) { event.preventDefault(); take(offers[index]); }
        }} />
      <div ref={list} id={id} className={styles['list']} role="listbox" aria-label={words.canvas.picker.search}>
        {offers.map((offer, at) => (
          <div key={offer.key} id={`${id}-${at}`} role="option" aria-selected={at === index} className={cls(styles['offer'], at === index && styles['chosen'])} onPointerMove={() => setIndex(at)} onClick={() => take(offer)}>
            {offer.spec === undefined ? <Icon name={offer.icon ?? 'chevronRight'} /> : <OperatorTile icon={offer.spec?.icon ?? ''} family={offer.spec?.family ?? 'transform'} />}
            <span>{offer.label}</span>
            <span className={styles['hint']}>{offer.hint}</span>
            {offer.hotkey !== undefined && <Kbd>{offer.hotkey}</Kbd>}
          </div>
        ))}
        {offers.length === 0 && <div className={styles['none']}>{words.canvas.palette.none(search)}</div>}
      </div>
    </div>
  );
}

function useOffers(picker: PickerState, search: string): readonly Offer[] {
  const words = useWords();
  const checked = useChecked();
  const document = useLab((state) => state.document);
  const stage = useDesk((desk) => desk.stage);
  const commands = useCommands();
  const cards = useCardWords();
  const add = useAdding();
  const spot = { ...(picker.at === undefined ? {} : { at: picker.at }), ...(picker.after === undefined ? {} : { after: picker.after }), ...(picker.edge === undefined ? {} : { edge: picker.edge }) };
  const inside = picker.after !== undefined || picker.edge !== undefined;
  const operators = operatorsFound(checked, cards, search).filter((spec) => !inside || spec.inputs > 0)
    .map((spec): Offer => ({ key: `op ${spec.op}`, label: spec.op, hint: words.canvas.palette.families[spec.family], spec, act: () => add(spec.op, spot) }));
  if (picker.offers === 'operators') return operators;
  const text = search.trim().toLowerCase();
  const fits = (label: string): boolean => label.toLowerCase().includes(text);
  const nodes = document.graph.nodes.filter((node) => text !== '' && (fits(node.id) || fits(node.op)))
    .map((node): Offer => ({ key: `node ${node.id}`, label: node.id, hint: words.canvas.picker.goTo(node.op), spec: specOf(checked, node.op), act: () => { stage?.reveal(node.id); stage?.focus(node.id); } }));
  const acts = commands.filter((command) => fits(command.label)).map((command): Offer => ({ ...command, hint: '' }));
  return [...nodes, ...acts, ...operators];
}

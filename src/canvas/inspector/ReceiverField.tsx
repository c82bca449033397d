/** The design of a receiverStream's receiver: how it stores, whether it acknowledges, what it calls in the end. What is no design is shown as JSON. */
import { NumberField, Select, useWords } from '../../kit/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { useCardWords } from '../operatorWords.ts';
import styles from './Inspector.module.css';
import { JsonField } from './JsonField.tsx';

interface Props { readonly label: string; readonly value: ExactJson | undefined; readonly problem: string | null; readonly readOnly: boolean; readonly onCommit: (value: ExactJson | undefined) => void }
type Fields = Readonly<Record<string, ExactJson>>;

const STORES = ['single', 'buffer', 'iterator', 'bytes'] as const;
const CALLS = ['restart', 'stop', 'reportError'] as const;
const FIRST_AFTER = 1000;

const isFields = (value: ExactJson | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** null: not one of the designs that the fields can show. */
function designOf(value: ExactJson | undefined): Fields | null {
  if (value === 'unreliable') return { store: 'single' };
  if (value === 'reliable') return { store: 'buffer', reliable: true };
  return isFields(value) && STORES.some((store) => store === value['store']) ? value : null;
}

export function ReceiverField({ label, value, problem, readOnly, onCommit }: Props) {
  const words = useWords().canvas.inspector;
  const text = useCardWords()?.receiver;
  const design = designOf(value);
  if (design === null || text === undefined) return <JsonField label={label} value={value} problem={problem} readOnly={readOnly} placeholder='"reliable"' onCommit={onCommit} />;
  const { store, reliable, chunk, every, fails, lingers } = design;
  const change = (more: Readonly<Record<string, ExactJson | undefined>>): void => {
    const next = Object.entries({ ...design, ...more }).filter((entry): entry is [string, ExactJson] => entry[1] !== undefined);
    onCommit(Object.fromEntries(next));
  };
  const number = (one: ExactJson | undefined): number | null => (typeof one === 'number' ? one : null);
  const after = isFields(fails) ? number(fails['after']) : null;
  const by = isFields(fails) && typeof fails['by'] === 'string' ? fails['by'] : '';
  return (
    <div className={styles['fields']}>
      <Select label={label} value={typeof store === 'string' ? store : ''} disabled={readOnly} options={STORES.map((key) => ({ key, label: text.stores[key] }))} onChange={(key) => change(key === 'single' ? { store: key, reliable: undefined, chunk: undefined, every: undefined } : { store: key })} />
      {store !== 'single' && (
        <>
          <Select label={text.reliable} value={String(reliable === true)} disabled={readOnly} options={[{ key: 'true', label: words.yes }, { key: 'false', label: words.no }]} onChange={(key) => change({ reliable: key === 'true' })} />
          <div className={styles['short']}>
            <NumberField label={text.chunk} value={number(chunk)} min={1} placeholder="100" readOnly={readOnly} wrong={words.wholeNumber(1, null)} onCommit={(next) => change({ chunk: next ?? undefined })} />
            <NumberField label={text.every} value={number(every)} min={1} placeholder="200" unit="ms" readOnly={readOnly} wrong={words.wholeNumber(1, null)} onCommit={(next) => change({ every: next ?? undefined })} />
          </div>
        </>
      )}
      <Select label={text.lingers} value={String(lingers === true)} disabled={readOnly} options={[{ key: 'false', label: words.no }, { key: 'true', label: words.yes }]} onChange={(key) => change({ lingers: key === 'true' ? true : undefined })} />
      <div className={styles['short']}>
        <Select label={text.fails} value={by} disabled={readOnly} options={[{ key: '', label: text.never }, ...CALLS.map((key) => ({ key, label: key }))]} onChange={(key) => change({ fails: key === '' ? undefined : { after: after ?? FIRST_AFTER, by: key } })} />
        {by !== '' && <NumberField label={text.after} value={after} min={1} required readOnly={readOnly} wrong={words.wholeNumber(1, null)} onCommit={(next) => change({ fails: { after: next ?? FIRST_AFTER, by } })} />}
      </div>
      {problem !== null && <p className="small lost">{problem}</p>}
    </div>
  );
}

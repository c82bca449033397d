/** What foreachRDD does with each RDD: one of the lab's actions with its number or text, or a list of them as JSON. */
import { NumberField, Select, TextField, useWords } from '../../kit/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import styles from './Inspector.module.css';
import { JsonField } from './JsonField.tsx';

interface Props { readonly label: string; readonly value: ExactJson | undefined; readonly problem: string | null; readonly readOnly: boolean; readonly onCommit: (value: ExactJson | undefined) => void }

const PLAIN = ['collect', 'count', 'none'] as const;
const WITH_NUMBER = { take: 5, sleep: 300 } as const;
type Kind = '' | (typeof PLAIN)[number] | keyof typeof WITH_NUMBER | 'save' | 'json';

function kindOf(value: ExactJson | undefined): Kind {
  if (value === undefined) return '';
  if (typeof value === 'string') return PLAIN.find((plain) => plain === value) ?? 'json';
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'json';
  const [name, ...more] = Object.keys(value);
  return more.length === 0 && (name === 'take' || name === 'sleep' || name === 'save') ? name : 'json';
}

const memberOf = (value: ExactJson | undefined, name: string): ExactJson | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, ExactJson>>)[name] : undefined);

function textMember(value: ExactJson | undefined, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

export function ActionField({ label, value, problem, readOnly, onCommit }: Props) {
  const words = useWords().canvas.inspector;
  const kind = kindOf(value);
  const choose = (next: string): void => {
    if (next === '') onCommit(undefined);
    else if (next === 'take' || next === 'sleep') onCommit({ [next]: WITH_NUMBER[next] });
    else if (next === 'save') onCommit({ save: '/out/part' });
    else if (next === 'json') onCommit([value ?? 'collect']);
    else onCommit(next);
  };
  const kinds: readonly Kind[] = ['', ...PLAIN, 'take', 'sleep', 'save', 'json'];
  return (
    <div className={styles['fields']}>
      <Select label={label} value={kind} disabled={readOnly} options={kinds.map((key) => ({ key, label: key === '' ? words.defaultIs('collect') : words.actions[key] }))} onChange={choose} />
      {(kind === 'take' || kind === 'sleep') && <NumberField label={words.actions[kind]} value={Number(memberOf(value, kind) ?? 0)} min={0} required readOnly={readOnly} problem={problem} wrong={words.wholeNumber(0, null)} {...(kind === 'sleep' ? { unit: 'ms' } : {})} onCommit={(next) => onCommit({ [kind]: next ?? 0 })} />}
      {kind === 'save' && <TextField label={words.actions.save} value={textMember(value, 'save')} readOnly={readOnly} problem={problem} onCommit={(text) => onCommit({ save: text })} />}
      {kind === 'json' && <JsonField label={words.actions.json} value={value} problem={problem} readOnly={readOnly} placeholder='["count", {"take": 5}]' onCommit={onCommit} />}
    </div>
  );
}

/**
 * The design of a write: where to, where the connection is opened, what is written, each with a sentence of what it means and costs.
 * In: the write as it stands in the document; out: the write as chosen. What does not fit together is said by the check, on the field.
 */
import { Select, TextField } from '../../kit/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { TableWords } from '../../words/index.ts';
import { isObject, memberOf, namesOf, textMember } from './actionKinds.ts';
import styles from './Inspector.module.css';

type Into = 'table' | 'file' | 'console';
type Choices = TableWords['write'];

interface Props { readonly value: ExactJson | undefined; /** what is wrong with a field, by its path in the action */ readonly problemAt: (field: string) => string | null; readonly readOnly: boolean; readonly words: Choices; readonly onCommit: (value: ExactJson) => void }

const STARTS: Readonly<Record<Into, ExactJson>> = { table: { table: 'counts' }, file: { file: '/out/counts' }, console: 'console' };
const keysOf = <K extends string>(record: Readonly<Record<K, string>>): readonly K[] => Object.keys(record) as K[];
const options = <K extends string>(labels: Readonly<Record<K, string>>): readonly { readonly key: K; readonly label: string }[] => keysOf(labels).map((key) => ({ key, label: labels[key] }));

export function WriteFields({ value, problemAt, readOnly, words, onCommit }: Props) {
  const write = isObject(value) ? value : {};
  const into: ExactJson = write['into'] ?? 'console';
  const kind: Into = into === 'console' ? 'console' : memberOf(into, 'file') !== undefined ? 'file' : 'table';
  const connection = keysOf(words.connections).find((one) => one === write['connection']) ?? 'partition';
  const mode = keysOf(words.modes).find((one) => one === write['mode']) ?? 'append';
  const set = (change: Readonly<Record<string, ExactJson>>): void => onCommit({ into, connection, mode, ...change });
  const columns = memberOf(into, 'columns');
  const shown = Array.isArray(columns) ? columns.filter((name) => typeof name === 'string').join(', ') : '';
  const table = memberOf(into, 'table');
  const setTable = (name: string, names: readonly string[]): void => set({ into: names.length === 0 ? { table: name } : { table: name, columns: names } });
  return (
    <div className={styles['nested']}>
      <Select label={words.into} value={kind} disabled={readOnly} options={options(words.intos)} onChange={(next) => set({ into: STARTS[next as Into] })} />
      {kind === 'table' && <TextField label={words.table} code value={typeof table === 'string' ? table : ''} readOnly={readOnly} problem={problemAt('.write.into.table')} onCommit={(text) => setTable(text.trim(), namesOf(shown))} />}
      {kind === 'table' && <TextField label={words.columns} code value={shown} placeholder={words.columnsHint} readOnly={readOnly} problem={problemAt('.write.into.columns')} onCommit={(text) => setTable(typeof table === 'string' ? table : '', namesOf(text))} />}
      {kind === 'file' && <TextField label={words.path} code value={textMember(into, 'file')} readOnly={readOnly} problem={problemAt('.write.into.file')} onCommit={(text) => set({ into: { file: text.trim() } })} />}
      {kind !== 'table' && <p className={styles['sentence']}>{words.about[kind]}</p>}
      <Select label={words.connection} value={connection} disabled={readOnly} options={options(words.connections)} problem={problemAt('.write.connection')} onChange={(next) => set({ connection: next })} />
      <p className={styles['sentence']}>{words.about[connection]}</p>
      <Select label={words.mode} value={mode} disabled={readOnly} options={options(words.modes)} problem={problemAt('.write.mode')} onChange={(next) => set({ mode: next })} />
      <p className={styles['sentence']}>{words.about[mode]}</p>
    </div>
  );
}

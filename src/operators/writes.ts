/**
 * The action `write` of foreachRDD: rows that tasks send to a table, to files or to their console. In: the action as it stands in a
 * document, and the element type; out: what is wrong with it, its defaults filled in, its columns, and an element as a row.
 */
import { isPair, operationsOf, typeText, type Type, type Value } from '../language/index.ts';
import type { ExactJson, GraphNode, Problem } from '../plan/index.ts';
import type { ActionFault } from './actionParts.ts';
import { isActions, type Action, type Write, type WriteConnection, type WriteMode } from './recipe.ts';

export const CONNECTIONS: readonly WriteConnection[] = ['driver', 'record', 'partition', 'pool'];
export const MODES: readonly WriteMode[] = ['append', 'upsert', 'transactional'];
/** Columns that every table has after its own: who wrote the row. */
export const OWN_COLUMNS = ['batch_time', 'partition_id', 'task_id'] as const;

export type Sink = 'table' | 'file' | 'console';

/** A write with its defaults. */
export interface WritePlan {
  readonly into: Sink;
  /** name of the table, path of the folder; '' for the console */
  readonly target: string;
  readonly connection: WriteConnection;
  readonly mode: WriteMode;
  readonly columns: readonly WriteColumn[];
}
export interface WriteColumn { readonly name: string; /** of SQLite */ readonly type: 'INTEGER' | 'REAL' | 'TEXT'; readonly key: boolean }

type Fault = Pick<Problem, 'code' | 'with'>;
type Fields = Readonly<Record<string, ExactJson>>;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;
const isObject = (value: ExactJson | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = <T extends string>(among: readonly T[], value: ExactJson | undefined): value is T => among.some((one) => one === value);
const hasOnly = (value: Fields, ...names: readonly string[]): boolean => Object.keys(value).every((name) => names.includes(name));

/** Whether it has the form of a write at all; what its parts say together is for `writeFaults`. */
export function isWrite(value: ExactJson): boolean {
  if (!isObject(value) || !hasOnly(value, 'into', 'connection', 'mode')) return false;
  const { into, connection, mode } = value;
  if (connection !== undefined && !isOneOf(CONNECTIONS, connection)) return false;
  if (mode !== undefined && !isOneOf(MODES, mode)) return false;
  if (into === 'console') return true;
  if (!isObject(into)) return false;
  if ('file' in into) return hasOnly(into, 'file') && typeof into['file'] === 'string';
  if (!hasOnly(into, 'table', 'columns') || typeof into['table'] !== 'string') return false;
  const { columns } = into;
  return columns === undefined || (Array.isArray(columns) && columns.every((name) => typeof name === 'string'));
}

/** All writes of an action, in the order in which they are done. */
export function writesIn(action: Action): readonly Write[] {
  if (typeof action === 'string') return [];
  if (isActions(action)) return action.flatMap(writesIn);
  if ('write' in action) return [action.write];
  return 'ifNotEmpty' in action ? writesIn(action.ifNotEmpty) : [];
}

/** The field that each of them is about, below the action. */
const FIELDS: Readonly<Record<string, string>> = {
  'write-console-mode': 'mode', 'write-upsert-file': 'mode', 'write-upsert-pairs': 'mode', 'write-record-transaction': 'mode', 'write-pool': 'connection', 'write-file-path': 'into.file', 'write-table-name': 'into.table',
  'write-column-count': 'into.columns', 'write-column-name': 'into.columns', 'write-column-taken': 'into.columns',
};

/** What is wrong with a write behind a stream of this type. */
export function writeFaults(write: Write, type: Type): readonly ActionFault[] {
  const { connection = 'partition', mode = 'append', into } = write;
  const faults: ActionFault[] = [];
  const add = (code: string, filling: Fault['with'] = {}): void => void faults.push({ code, with: filling, path: `.write.${FIELDS[code] ?? ''}` });
  if (into === 'console') {
    if (mode !== 'append') add('write-console-mode', { mode });
  } else if ('file' in into) {
    if (!/^\/[^\0]*[^/\0]$/.test(into.file) || into.file.split('/').includes('..')) add('write-file-path', { path: into.file });
    if (mode === 'upsert') add('write-upsert-file');
  } else {
    if (!NAME.test(into.table) || /^sqlite_/i.test(into.table)) add('write-table-name', { table: into.table });
    if (mode === 'upsert' && !isPair(type)) add('write-upsert-pairs', { type: typeText(type) });
    columnFaults(into.columns, type, add);
  }
  if (connection === 'pool' && (into === 'console' || 'file' in into)) add('write-pool');
  if (connection === 'record' && mode === 'transactional') add('write-record-transaction');
  return faults;
}

function columnFaults(names: readonly string[] | undefined, type: Type, add: (code: string, filling?: Fault['with']) => void): void {
  const wanted = ownNames(type);
  const taken = new Set<string>(OWN_COLUMNS);
  if (names !== undefined && names.length !== wanted.length) add('write-column-count', { count: names.length, wanted: wanted.length, type: typeText(type) });
  for (const name of names ?? wanted) {
    if (!NAME.test(name)) add('write-column-name', { name });
    if (taken.has(name.toLowerCase())) add('write-column-taken', { name });
    taken.add(name.toLowerCase());
  }
}

/** Names as Spark's toDF gives them: `_1`, `_2` … of a tuple, the fields of a record, else `value`. */
function ownNames(type: Type): readonly string[] {
  if (type.t === 'Tuple') return type.of.map((_, index) => `_${index + 1}`);
  return type.t === 'Record' ? type.fields.map(([name]) => name) : ['value'];
}

function partsOf(type: Type): readonly Type[] {
  if (type.t === 'Tuple') return type.of;
  return type.t === 'Record' ? type.fields.map(([, of]) => of) : [type];
}

export function writePlan(write: Write, type: Type): WritePlan {
  const { into, connection = 'partition', mode = 'append' } = write;
  if (into === 'console') return { into: 'console', target: '', connection, mode, columns: [LINE] };
  if ('file' in into) return { into: 'file', target: into.file, connection, mode, columns: [LINE] };
  const names = into.columns ?? ownNames(type);
  const columns = partsOf(type).map((part, index) => ({ name: names[index] ?? '', type: columnType(part), key: mode === 'upsert' && index === 0 }));
  return { into: 'table', target: into.table, connection, mode, columns };
}

const LINE: WriteColumn = { name: 'line', type: 'TEXT', key: false };

function columnType(type: Type): WriteColumn['type'] {
  if (type.t === 'Option') return columnType(type.of);
  return type.t === 'Long' || type.t === 'Boolean' ? 'INTEGER' : type.t === 'Double' ? 'REAL' : 'TEXT';
}

/** An element as the row that is written: a line of text, or a value a column; what SQL has no type for is its text. */
export function rowOf(plan: WritePlan, type: Type, element: ExactJson): readonly ExactJson[] {
  const operations = operationsOf(type);
  const value = operations.fromJson(element);
  if (value === undefined) return [null];
  if (plan.into !== 'table') return [operations.text(value)];
  const parts = partsOf(type);
  const values = parts.length === 1 && type.t !== 'Tuple' && type.t !== 'Record' ? [value] : (value as readonly Value[]);
  return parts.map((part, index) => cellOf(part, values[index] ?? null));
}

function cellOf(type: Type, value: Value): ExactJson {
  if (value === null) return null;
  if (type.t === 'Option') return cellOf(type.of, value);
  if (type.t === 'Boolean') return value === true ? 1 : 0;
  const operations = operationsOf(type);
  return type.t === 'Long' || type.t === 'Double' || type.t === 'String' ? operations.toJson(value) : operations.text(value);
}

/** Two nodes may write into one table only if they mean the same columns. */
export function tableFaults(writers: readonly { readonly node: GraphNode; readonly plans: readonly WritePlan[] }[]): readonly (Fault & { readonly node: string })[] {
  const first = new Map<string, { readonly node: string; readonly text: string }>();
  const faults: (Fault & { readonly node: string })[] = [];
  for (const { node, plans } of writers) {
    for (const plan of plans) {
      if (plan.into !== 'table') continue;
      const text = plan.columns.map((column) => `${column.name} ${column.type}${column.key ? ' key' : ''}`).join(', ');
      const known = first.get(plan.target.toLowerCase());
      if (known === undefined) first.set(plan.target.toLowerCase(), { node: node.id, text });
      else if (known.text !== text) faults.push({ node: node.id, code: 'write-table-differs', with: { table: plan.target, columns: text, other: known.node, others: known.text } });
    }
  }
  return faults;
}


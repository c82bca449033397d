/**
 * What the tasks of a query do with rows, as Spark's physical operators would: filter and project, aggregate before and after the exchange.
 * In: a query and rows; out: rows, in the order of Spark's generated code: maps of aggregates are read in the order in which keys came,
 * except for keys that found no place in the small map in front; what sorts its keys gives them sorted.
 */
import { isConstant, type Aggregate, type Grouping, type Query } from './check.ts';
import { addExactly, evaluator, type Evaluator } from './evaluate.ts';
import { BUCKETS, bucketOf, mapHashOf } from './hashing.ts';
import { compareCells, rowOrder, type Ordering } from './order.ts';
import type { Cell, Row, SqlType } from './types.ts';

/** The cells of a row as it is shown, then those it is sorted by. */
export function resultTypes(query: Query): readonly SqlType[] {
  return [...query.select, ...query.order.map(({ of }) => of)].map(({ type }) => type);
}

/** The cells of a row between the two sides of an aggregation: keys, then buffers. */
export function bufferTypes({ keys, aggregates }: Grouping): readonly SqlType[] {
  return [...keys.map(({ type }) => type), ...aggregates.flatMap((aggregate) => bufferOf(aggregate).types)];
}

export function orderings(query: Query): readonly Ordering[] {
  return query.order.map(({ of, descending, nullsFirst }, index) => ({ index: query.select.length + index, type: of.type, descending, nullsFirst }));
}

const passes = (condition: Evaluator | null, row: Row): boolean => condition === null || condition(row) === true;

/** FilterExec and ProjectExec. */
export function projection(query: Query): (row: Row) => Row | null {
  const where = query.where === null ? null : evaluator(query.where);
  const project = projecting(query);
  return (row) => (passes(where, row) ? project(row) : null);
}

function projecting({ select, order }: Query): (row: Row) => Row {
  const cells = [...select, ...order.map(({ of }) => of)].map(evaluator);
  return (row) => cells.map((cell) => cell(row));
}

/** One aggregate's part of a buffer. Cells are changed in place. */
interface Buffer {
  readonly types: readonly SqlType[];
  readonly start: Row;
  add(buffer: Cell[], at: number, value: Cell, place: number): void;
  merge(buffer: Cell[], at: number, other: Row, from: number): void;
  result(buffer: Row, at: number): Cell;
}

type Long = number | bigint;

function bufferOf({ fn, of, type }: Aggregate): Buffer {
  if (fn === 'count') return COUNT;
  if (fn === 'avg') return AVERAGE;
  if (fn === 'sum') return type === 'DOUBLE' ? DOUBLE_SUM : LONG_SUM;
  return extreme(of.type, fn === 'max' ? 1 : -1);
}

const COUNT: Buffer = {
  types: ['BIGINT'], start: [0],
  add: (buffer, at, value) => void (value !== null && (buffer[at] = (buffer[at] as number) + 1)),
  merge: (buffer, at, other, from) => void (buffer[at] = (buffer[at] as number) + (other[from] as number)),
  result: (buffer, at) => buffer[at] ?? null,
};

/** NULL until there is a value. */
function summing(type: SqlType, plus: (a: Cell, b: Cell, place: number) => Cell): Buffer {
  const add = (buffer: Cell[], at: number, value: Cell, place: number): void => void (value !== null && (buffer[at] = plus(buffer[at] ?? 0, value, place)));
  return { types: [type], start: [null], add, merge: (buffer, at, other, from) => add(buffer, at, other[from] ?? null, 0), result: (buffer, at) => buffer[at] ?? null };
}

const LONG_SUM = summing('BIGINT', (a, b, place) => addExactly(a as Long, b as Long, place));
const DOUBLE_SUM = summing('DOUBLE', (a, b) => (a as number) + (b as number));

/** Sum as a DOUBLE, and count. */
const AVERAGE: Buffer = {
  types: ['DOUBLE', 'BIGINT'], start: [0, 0],
  add(buffer, at, value) {
    if (value === null) return;
    buffer[at] = (buffer[at] as number) + Number(value);
    buffer[at + 1] = (buffer[at + 1] as number) + 1;
  },
  merge(buffer, at, other, from) {
    buffer[at] = (buffer[at] as number) + (other[from] as number);
    buffer[at + 1] = (buffer[at + 1] as number) + (other[from + 1] as number);
  },
  result: (buffer, at) => (buffer[at + 1] === 0 ? null : (buffer[at] as number) / (buffer[at + 1] as number)),
};

/** The first of equals stays. */
function extreme(type: SqlType, sign: 1 | -1): Buffer {
  const add = (buffer: Cell[], at: number, value: Cell): void => {
    const held = buffer[at] ?? null;
    if (value !== null && (held === null || sign * compareCells(value, held, type) > 0)) buffer[at] = value;
  };
  return { types: [type], start: [null], add, merge: (buffer, at, other, from) => add(buffer, at, other[from] ?? null), result: (buffer, at) => buffer[at] ?? null };
}

/** Equal for equal keys. */
function keyText(keys: Row): string {
  return keys.map((key) => (typeof key === 'string' ? `"${key.length}:${key}` : `${typeof key}${String(key)}`)).join(',');
}

/** Spark's NormalizeNaNAndZero, which constants are spared. */
const normalized = (cell: Cell): Cell => (cell === 0 ? 0 : cell);

interface Group { readonly keys: Row; readonly cells: Cell[] }

/** Groups in the order in which their keys came. */
class Groups {
  readonly #found = new Map<string, Group>();
  readonly #start: Row;
  readonly buffers: readonly Buffer[];
  readonly starts: readonly number[];

  constructor({ aggregates }: Grouping) {
    this.buffers = aggregates.map(bufferOf);
    this.#start = this.buffers.flatMap(({ start }) => start);
    let at = 0;
    this.starts = this.buffers.map(({ types }) => (at += types.length) - types.length);
  }

  of(keys: Row): Group {
    const text = keyText(keys);
    let group = this.#found.get(text);
    if (group === undefined) this.#found.set(text, (group = { keys, cells: [...this.#start] }));
    return group;
  }

  all(): readonly Group[] {
    return [...this.#found.values()];
  }
}

/** Aggregation of a map task, after WHERE: rows of keys and buffers. */
export function partialRows(query: Query, group: Grouping, rows: Iterable<Row>): readonly Row[] {
  const where = query.where === null ? null : evaluator(query.where);
  const keys = group.keys.map(evaluator);
  const values = group.aggregates.map(({ of }) => evaluator(of));
  const isVaried = group.keys.map((key) => !isConstant(key));
  const groups = new Groups(group);
  if (group.isGlobal) groups.of([]);
  for (const row of rows) {
    if (!passes(where, row)) continue;
    const { cells } = groups.of(keys.map((key, index) => (isVaried[index] === true ? normalized(key(row)) : key(row))));
    values.forEach((value, index) => (groups.buffers[index] as Buffer).add(cells, groups.starts[index] as number, value(row), 0));
  }
  return readOut(group, groups.all()).map((one) => [...one.keys, ...one.cells]);
}

function readOut(group: Grouping, groups: readonly Group[]): readonly Group[] {
  if (group.sorts) return sortedByKeys(group, groups);
  return hasSmallMap(group, 'partial') ? smallMapFirst(group, groups) : groups;
}

/** Spark asks whether all its aggregates are partial ones, which is true of none as well. */
function hasSmallMap({ isGlobal, aggregates }: Grouping, side: 'partial' | 'final'): boolean {
  return !isGlobal && (side === 'partial' || aggregates.length === 0);
}

function sortedByKeys({ keys }: Grouping, groups: readonly Group[]): readonly Group[] {
  const compare = rowOrder(keys.map(({ type }, index) => ({ index, type, descending: false, nullsFirst: true })));
  return [...groups].sort((a, b) => compare(a.keys, b.keys));
}

const SLOTS = 1 << 17;
const CAPACITY = 1 << 16;
const STEPS = 2;

/** The generated map looks at two slots only; keys that find none, and those with a NULL, go to the map behind it, which is read later. */
function smallMapFirst(grouping: Grouping, groups: readonly Group[]): readonly Group[] {
  const { types, cells } = hashedOf(grouping);
  const taken = new Set<number>();
  const small: Group[] = [];
  const large: Group[] = [];
  for (const group of groups) {
    const keys = cells(group.keys);
    const isSmall = !keys.includes(null) && small.length < CAPACITY && place(taken, mapHashOf(keys, types));
    (isSmall ? small : large).push(group);
  }
  return [...small, ...large];
}

function place(taken: Set<number>, hash: number): boolean {
  for (let step = 0; step < STEPS; step++) {
    const slot = (hash + step) & (SLOTS - 1);
    if (taken.has(slot)) continue;
    taken.add(slot);
    return true;
  }
  return false;
}

/** The keys that are hashed: their types, and their cells in a row that begins with all keys. */
function hashedOf({ keys, hashed }: Grouping): { readonly types: readonly SqlType[]; readonly cells: (row: Row) => Row } {
  const cells = hashed.length === keys.length ? (row: Row): Row => row : (row: Row): Row => hashed.map((index) => row[index] ?? null);
  return { types: hashed.flatMap((index) => keys[index]?.type ?? []), cells };
}

/** The exchange's map side: which of the 200 partitions a row goes to, in their order, because a reducer reads those of one map task in one piece. */
export function exchanged(group: Grouping, rows: readonly Row[]): readonly (readonly [number, Row])[] {
  if (group.isGlobal) return rows.map((row) => [0, row]);
  const { types, cells } = hashedOf(group);
  const buckets = Array.from({ length: BUCKETS }, (): Row[] => []);
  for (const row of rows) buckets[bucketOf(cells(row), types)]?.push(row);
  return buckets.flatMap((bucket, index) => bucket.map((row) => [index, row] as const));
}

/** Aggregation behind the exchange, HAVING, and the select list. */
export function finalRows(query: Query, group: Grouping, rows: Iterable<Row>): readonly Row[] {
  const groups = new Groups(group);
  if (group.isGlobal) groups.of([]);
  const width = group.keys.length;
  for (const row of rows) {
    const { cells } = groups.of(row.slice(0, width));
    groups.buffers.forEach((buffer, index) => buffer.merge(cells, groups.starts[index] as number, row, width + (groups.starts[index] as number)));
  }
  const having = group.having === null ? null : evaluator(group.having);
  const project = projecting(query);
  const found = group.sorts ? sortedByKeys(group, groups.all()) : hasSmallMap(group, 'final') ? smallMapFirst(group, groups.all()) : groups.all();
  const whole = found.map(({ keys, cells }) => [...keys, ...groups.buffers.map((buffer, index) => buffer.result(cells, groups.starts[index] as number))]);
  return whole.filter((row) => passes(having, row)).map(project);
}

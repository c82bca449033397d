/**
 * Orders of Spark SQL: of cells (text by its bytes in UTF-8, NaN after all numbers, -0.0 equal to 0.0), of rows by ORDER BY, and which rows
 * come first with how many are wanted. In: rows; out: their order, ties as Spark leaves them.
 */
import type { Cell, Row, SqlType } from './types.ts';

/** Neither is NULL. */
export function compareCells(a: Cell, b: Cell, type: SqlType): number {
  if (type === 'STRING') return compareText(a as string, b as string);
  if (type === 'DOUBLE' && (a !== a || b !== b)) return Number(a !== a) - Number(b !== b);
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
}

/** As their bytes in UTF-8 compare, that is by code points: units of a pair stand for more than any single one. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

export interface Ordering { readonly index: number; readonly type: SqlType; readonly descending: boolean; readonly nullsFirst: boolean }

export function rowOrder(by: readonly Ordering[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const { index, type, descending, nullsFirst } of by) {
      const left = a[index] ?? null;
      const right = b[index] ?? null;
      if (left === null || right === null) {
        if (left === right) continue;
        return (left === null) === nullsFirst ? -1 : 1;
      }
      const order = compareCells(left, right, type);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}

/**
 * The first `count` rows, as Guava's TopKSelector finds them for RDD.takeOrdered: a buffer of twice as many, halved by quickselect when
 * it is full, and sorted in the end. Rows that compare equal may so change places.
 */
export function firstRows(rows: Iterable<Row>, count: number, compare: (a: Row, b: Row) => number): readonly Row[] {
  if (count === 0) return [];
  const buffer: Row[] = [];
  let threshold: Row | null = null;
  for (const row of rows) {
    if (threshold === null) {
      buffer.push(row);
      threshold = row;
    } else if (buffer.length < count) {
      buffer.push(row);
      if (compare(row, threshold) > 0) threshold = row;
    } else if (compare(row, threshold) < 0) {
      buffer.push(row);
      if (buffer.length === 2 * count) threshold = halve(buffer, count, compare);
    }
  }
  return buffer.sort(compare).slice(0, count);
}

function halve(buffer: Row[], count: number, compare: (a: Row, b: Row) => number): Row {
  let left = 0;
  let right = 2 * count - 1;
  let least = 0;
  let iterations = 0;
  // 3 · ⌈log₂(right - left)⌉
  const most = 3 * (32 - Math.clz32(right - left - 1));
  while (left < right) {
    const pivot = partition(buffer, left, right, (left + right + 1) >>> 1, compare);
    if (pivot > count) right = pivot - 1;
    else if (pivot < count) {
      left = Math.max(pivot, left + 1);
      least = pivot;
    } else break;
    if (++iterations >= most) {
      buffer.splice(left, right + 1 - left, ...buffer.slice(left, right + 1).sort(compare));
      break;
    }
  }
  buffer.length = count;
  let threshold = buffer[least] as Row;
  for (let index = least + 1; index < count; index++) if (compare(buffer[index] as Row, threshold) > 0) threshold = buffer[index] as Row;
  return threshold;
}

function partition(buffer: Row[], left: number, right: number, pivot: number, compare: (a: Row, b: Row) => number): number {
  const value = buffer[pivot] as Row;
  buffer[pivot] = buffer[right] as Row;
  let place = left;
  for (let index = left; index < right; index++) {
    const row = buffer[index] as Row;
    if (compare(row, value) >= 0) continue;
    buffer[index] = buffer[place] as Row;
    buffer[place++] = row;
  }
  buffer[right] = buffer[place] as Row;
  buffer[place] = value;
  return place;
}

/** As Guava's Iterators.mergeSorted merges two: a heap of both, in which the one that was taken from goes behind its equal. */
export function mergedRows(a: readonly Row[], b: readonly Row[], count: number, compare: (a: Row, b: Row) => number): readonly Row[] {
  const merged: Row[] = [];
  let heads: readonly { readonly rows: readonly Row[]; readonly at: number }[] = [a, b].filter((rows) => rows.length > 0).map((rows) => ({ rows, at: 0 }));
  const [one, other] = heads;
  if (one !== undefined && other !== undefined && compare(other.rows[0] as Row, one.rows[0] as Row) < 0) heads = [other, one];
  while (merged.length < count && heads.length > 0) {
    const [head, rest] = heads as readonly [{ readonly rows: readonly Row[]; readonly at: number }, { readonly rows: readonly Row[]; readonly at: number } | undefined];
    merged.push(head.rows[head.at] as Row);
    const next = { rows: head.rows, at: head.at + 1 };
    const hasNext = next.at < next.rows.length;
    if (rest === undefined) heads = hasNext ? [next] : [];
    else if (!hasNext) heads = [rest];
    else heads = compare(next.rows[next.at] as Row, rest.rows[rest.at] as Row) < 0 ? [next, rest] : [rest, next];
  }
  return merged;
}

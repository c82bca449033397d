/**
 * The steps of a query of Spark SQL inside a stage: operators of src/sql over whole partitions, and its filter and select list row by row.
 * In: a step and the elements (or rows) of a partition; out: rows, as tuples of cells of which each may be missing.
 */
import { exchanged, finalRows, firstRows, orderings, partialRows, projection, rowOrder, rowReader, type Grouping, type Query, type Row } from '../../sql/index.ts';
import { bug } from '../../base/index.ts';
import type { Type, Value } from '../../language/index.ts';
import type { Step } from '../rdd/rdd.ts';
import { partOf } from './builtins.ts';
import { blame } from './functions.ts';

type SqlStep = Extract<Step, { do: 'sql' }>;

/** Filter and select list; null: the row is not wanted. */
export function selecting(query: Query, type: Type, node: string | null): (element: Value) => Value | null {
  const read = rowReader(type);
  const project = projection(query);
  return (element) => {
    try {
      return project(read(element));
    } catch (thrown) {
      throw blame(thrown, node);
    }
  };
}

export function sqlRows(step: SqlStep, type: Type, records: readonly Value[], node: string | null): readonly Value[] {
  try {
    return rowsOf(step, type, records) as readonly Value[];
  } catch (thrown) {
    throw blame(thrown, node);
  }
}

function rowsOf({ part, query, n }: SqlStep, type: Type, records: readonly Value[]): readonly unknown[] {
  if (part === 'first') return [firstRows(records as readonly Row[], n, rowOrder(orderings(query)))];
  const group: Grouping = query.group ?? bug('a query without groups has no aggregation');
  if (part === 'partial') return partialRows(query, group, records.map(rowReader(type)));
  if (part === 'exchange') return exchanged(group, records as readonly Row[]);
  return finalRows(query, group, records.map((pair) => partOf(pair, 1) as Row));
}

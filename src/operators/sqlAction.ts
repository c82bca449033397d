/**
 * The action `sql` of foreachRDD: the batch's RDD as a view, a query over it, the result as a table on the driver's console. In: the action as
 * a document writes it, and the element type; out: what is wrong with it, and the query as it is run (src/sql).
 */
import { bug } from '../base/index.ts';
import { typeText, type Type } from '../language/index.ts';
import type { ExactJson } from '../plan/index.ts';
import { columnsOf, partsOf, readQuery, type Query } from '../sql/index.ts';
import type { ActionFault } from './actionParts.ts';
import type { SqlAction } from './recipe.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;
/** a longer query is no query */
const LONGEST = 4096;
export const DEFAULT_VIEW = 'batch';

export function isSql(value: ExactJson): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { query, view, columns, ...more } = value as Readonly<Record<string, ExactJson>>;
  if (typeof query !== 'string' || Object.keys(more).length > 0 || (view !== undefined && typeof view !== 'string')) return false;
  return columns === undefined || (Array.isArray(columns) && columns.every((name) => typeof name === 'string'));
}

/** What is wrong with it behind a stream of this type. Trusted test programs have no types, and no queries. */
export function sqlFaults({ query, view = DEFAULT_VIEW, columns }: SqlAction, type: Type): readonly ActionFault[] {
  const own = partsOf(type);
  if (!NAME.test(view)) return [{ code: 'sql-view-name', path: '.sql.view', with: { name: view } }];
  if (columns !== undefined && columns.length !== own.length) return [{ code: 'sql-columns', path: '.sql.columns', with: { count: columns.length, wanted: own.length, type: typeText(type) } }];
  const twice = columns?.find((name, index) => columns.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index);
  if (twice !== undefined) return [{ code: 'sql-column-twice', path: '.sql.columns', with: { name: twice } }];
  if (query.length > LONGEST) return [{ code: 'sql-long', path: '.sql.query', with: { most: LONGEST } }];
  const read = readQuery(query, view, columnsOf(type, columns));
  if (!('problem' in read)) return [];
  const { code, with: filling, at } = read.problem;
  return [{ code, path: '.sql.query', with: { ...filling, at: at + 1 } }];
}

export function readSql({ query, view = DEFAULT_VIEW, columns }: SqlAction, type: Type): Query {
  const read = readQuery(query, view, columnsOf(type, columns));
  return 'problem' in read ? bug(`a query was not checked: ${read.problem.code}`) : read;
}

/**
 * A query against the columns of its view: names resolved, types settled, aggregates told from keys, as Spark's analyzer does. In: the
 * text, the view's name and columns; out: the query as its tasks need it, or the first thing that is wrong, with its place.
 */
import { callOf, prettyName, type Expr } from './functions.ts';
import { parseSelect, SqlStop, type Ast, type OrderItem, type Select, type SelectItem, type SqlProblem } from './syntax.ts';
import type { Column, SqlType } from './types.ts';
import { evaluator } from './evaluate.ts';
import { RecordFailure, typeText } from '../language/index.ts';

export interface Aggregate { readonly fn: 'count' | 'sum' | 'min' | 'max' | 'avg'; /** of the input row */ readonly of: Expr; readonly type: SqlType }
export interface Sorted { readonly of: Expr; readonly descending: boolean; readonly nullsFirst: boolean }

export interface Query {
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
  /** of the input row */
  readonly where: Expr | null;
  /** WHERE is a constant that is not true: Spark reads nothing at all */
  readonly isEmpty: boolean;
  /** null: row by row */
  readonly group: Grouping | null;
  /** of the input row; with `group` of a row of keys and aggregates */
  readonly select: readonly Expr[];
  /** likewise */
  readonly order: readonly Sorted[];
  readonly limit: number | null;
}

export interface Grouping {
  /** of the input row; none: all rows are one group, even if there are none */
  readonly keys: readonly Expr[];
  readonly isGlobal: boolean;
  readonly aggregates: readonly Aggregate[];
  /** of a row of keys and aggregates */
  readonly having: Expr | null;
  /** positions of the keys that are hashed: constants in GROUP BY are dropped before, those that DISTINCT meets are not */
  readonly hashed: readonly number[];
  /** an aggregate whose buffer cannot be changed in place (text): then Spark sorts by the keys instead of hashing them */
  readonly sorts: boolean;
}

const AGGREGATES: readonly string[] = ['count', 'sum', 'min', 'max', 'avg', 'mean'];

export function readQuery(source: string, view: string, columns: readonly Column[]): Query | { readonly problem: SqlProblem } {
  try {
    return new Analysis(parseSelect(source), view, columns).query();
  } catch (thrown) {
    if (thrown instanceof SqlStop) return { problem: thrown.problem };
    throw thrown;
  }
}

/** What a select list gives: its name in the result, and the expression. */
interface Output { readonly name: string; readonly ast: Ast; expr: Expr }

class Analysis {
  readonly #select: Select;
  readonly #columns: readonly Column[];
  readonly #names: readonly string[];
  readonly #keys: Expr[] = [];
  readonly #aggregates: Aggregate[] = [];
  #outputs: Output[] = [];

  constructor(select: Select, view: string, columns: readonly Column[]) {
    this.#select = select;
    this.#columns = columns;
    this.#names = [select.view.alias ?? view];
    if (!same(select.view.name, view)) throw new SqlStop('sql-view', select.view.at, { name: select.view.name, view });
  }

  query(): Query {
    const { distinct, where, having, groupBy, orderBy, limit } = this.#select;
    const items = this.#select.items.flatMap((item) => this.#spread(item));
    const filter = where === null ? null : boolean(this.#input(where), where);
    const isGrouped = groupBy.length > 0 || having !== null || items.some(({ ast }) => hasAggregate(ast)) || orderBy.some(({ of }) => hasAggregate(of));
    if (distinct && isGrouped) throw new SqlStop('sql-part', 0, { part: 'DISTINCT … GROUP BY' });
    for (const key of groupBy) this.#keys.push(this.#key(key, items));
    const resolve = isGrouped ? (ast: Ast): Expr => this.#grouped(ast) : (ast: Ast): Expr => this.#input(ast);
    this.#outputs = items.map((item) => ({ ...item, expr: resolve(item.ast) }));
    for (const { expr, ast } of this.#outputs) if (expr.type === 'DECIMAL') throw new SqlStop('sql-decimal', ast.at, { name: prettyName(ast), types: 'DECIMAL' });
    const kept = having === null ? null : boolean(this.#behind(having, resolve), having);
    const order = orderBy.map((item) => this.#ordered(item, resolve, distinct)).filter(({ of }) => !this.#isConstant(of, distinct));
    const columns = this.#outputs.map(({ name, expr }) => ({ name, type: expr.type }));
    const isEmpty = filter !== null && isNeverTrue(filter);
    if (distinct) return this.#distinct({ columns, where: filter, isEmpty, limit, order });
    const isGlobal = isGrouped && groupBy.length === 0;
    const sorts = this.#aggregates.some(({ fn, type }) => (fn === 'min' || fn === 'max') && type === 'STRING');
    const group = isGrouped ? { keys: this.#keys, isGlobal, aggregates: this.#aggregates, having: kept, hashed: varying(this.#keys), sorts } : null;
    // one row needs no order
    return { columns, where: filter, isEmpty, group, select: this.#outputs.map(({ expr }) => expr), order: isGlobal ? [] : order, limit };
  }

  /** Each whole row is a key. */
  #distinct(query: Pick<Query, 'columns' | 'where' | 'isEmpty' | 'limit' | 'order'>): Query {
    const keys = this.#outputs.map(({ expr }) => expr);
    const slots = keys.map((key, index): Expr => ({ k: 'cell', index, type: key.type }));
    return { ...query, group: { keys, isGlobal: false, aggregates: [], having: null, hashed: keys.map((_, index) => index), sorts: false }, select: slots };
  }

  #spread({ of, alias, at }: SelectItem): readonly { readonly name: string; readonly ast: Ast }[] {
    if (of !== null) return [{ name: alias ?? prettyName(of), ast: of }];
    return this.#columns.map(({ name }) => ({ name, ast: { k: 'column', name, of: null, at } }));
  }

  /** A number is the position of an output, a name that no column has is its alias. */
  #key(ast: Ast, items: readonly { readonly name: string; readonly ast: Ast }[]): Expr {
    const isColumn = ast.k === 'column' && (ast.of !== null || this.#columns.some(({ name }) => same(name, ast.name)));
    const alias = ast.k === 'column' && !isColumn ? items.find(({ name }) => same(name, ast.name)) : ast.k === 'literal' && ast.type === 'INT' ? items[Number(ast.value) - 1] : undefined;
    const meant = alias?.ast ?? ast;
    if (hasAggregate(meant)) throw new SqlStop('sql-aggregate-place', ast.at, { clause: 'GROUP BY' });
    if (meant.k === 'literal') throw new SqlStop('sql-part', ast.at, { part: `GROUP BY ${meant.text}` });
    return this.#input(meant);
  }

  /** An expression of the input row. */
  #input(ast: Ast): Expr {
    if (ast.k === 'literal') return { k: 'literal', value: ast.value, type: ast.type };
    if (ast.k === 'column') return this.#column(ast);
    if (AGGREGATES.includes(ast.name)) throw new SqlStop('sql-aggregate-place', ast.at, { clause: 'WHERE' });
    return callOf(ast.name, ast.args.map((arg) => this.#input(arg)), ast.at);
  }

  #column(ast: Extract<Ast, { k: 'column' }>): Expr {
    const index = ast.of !== null && !this.#names.some((name) => same(name, ast.of ?? '')) ? -1 : this.#columns.findIndex(({ name }) => same(name, ast.name));
    const column = this.#columns[index];
    if (column === undefined) throw new SqlStop('sql-column', ast.at, { name: ast.of === null ? ast.name : `${ast.of}.${ast.name}`, among: this.#columns.map(({ name }) => name).join(', ') });
    if (column.type === null) throw new SqlStop('sql-column-type', ast.at, { name: column.name, type: typeText(column.spelled) });
    return { k: 'cell', index, type: column.type };
  }

  /** An expression of a row of keys and aggregates. */
  #grouped(ast: Ast): Expr {
    if (ast.k === 'literal') return { k: 'literal', value: ast.value, type: ast.type };
    if (!hasAggregate(ast)) {
      const key = this.#keyLike(ast);
      if (key !== null) return key;
    }
    if (ast.k === 'column') throw new SqlStop('sql-group', ast.at, { name: ast.name });
    if (AGGREGATES.includes(ast.name)) return this.#aggregate(ast);
    return callOf(ast.name, ast.args.map((arg) => this.#grouped(arg)), ast.at);
  }

  #keyLike(ast: Ast): Expr | null {
    const wanted = shape(this.#input(ast));
    const index = this.#keys.findIndex((key) => shape(key) === wanted);
    return index < 0 ? null : { k: 'cell', index, type: (this.#keys[index] as Expr).type };
  }

  #aggregate({ name, args, at }: Extract<Ast, { k: 'call' }>): Expr {
    const [arg, ...more] = args;
    if (arg === undefined || more.length > 0) throw new SqlStop(args.length > 1 && name === 'count' ? 'sql-part' : 'sql-arguments', at, { part: 'count(a, b)', name, count: args.length, wanted: '1' });
    if (hasAggregate(arg)) throw new SqlStop('sql-aggregate-place', at, { clause: name });
    const fn = (name === 'mean' ? 'avg' : name) as Aggregate['fn'];
    const of = this.#input(arg);
    const isSum = fn === 'sum' || fn === 'avg';
    if (of.type === 'DECIMAL' || (fn !== 'count' && of.type === 'VOID')) throw new SqlStop('sql-decimal', at, { name, types: of.type });
    if (isSum && of.type !== 'INT' && of.type !== 'BIGINT' && of.type !== 'DOUBLE') throw new SqlStop('sql-types', at, { name, types: of.type });
    const type: SqlType = fn === 'count' ? 'BIGINT' : fn === 'avg' ? 'DOUBLE' : fn === 'sum' && of.type === 'INT' ? 'BIGINT' : of.type;
    const made: Aggregate = { fn, of, type };
    const known = this.#aggregates.findIndex((other) => other.fn === fn && shape(other.of) === shape(of));
    const index = known < 0 ? this.#aggregates.push(made) - 1 : known;
    return { k: 'cell', index: this.#keys.length + index, type };
  }

  /** HAVING and ORDER BY know the names of the result first. */
  #behind(ast: Ast, resolve: (ast: Ast) => Expr): Expr {
    const output = this.#output(ast);
    if (output !== null) return output;
    if (ast.k === 'literal') return resolve(ast);
    if (ast.k === 'column' || AGGREGATES.includes(ast.name)) return resolve(ast);
    if (!hasAggregate(ast) && this.#keys.length > 0 && !this.#namesOutput(ast)) {
      const key = this.#keyLike(ast);
      if (key !== null) return key;
    }
    return callOf(ast.name, ast.args.map((arg) => this.#behind(arg, resolve)), ast.at);
  }

  /** It has a name in it that only the result has. */
  #namesOutput(ast: Ast): boolean {
    if (ast.k === 'column') return !this.#columns.some(({ name }) => same(name, ast.name));
    return ast.k === 'call' && ast.args.some((arg) => this.#namesOutput(arg));
  }

  #output(ast: Ast): Expr | null {
    if (ast.k !== 'column' || ast.of !== null) return null;
    const found = this.#outputs.filter(({ name }) => same(name, ast.name));
    if (new Set(found.map(({ expr }) => shape(expr))).size > 1) throw new SqlStop('sql-ambiguous', ast.at, { name: ast.name });
    return found[0]?.expr ?? null;
  }

  #ordered({ of, descending, nullsFirst }: OrderItem, resolve: (ast: Ast) => Expr, distinct: boolean): Sorted {
    const position = of.k === 'literal' && of.type === 'INT' ? Number(of.value) : null;
    if (position !== null) {
      const output = this.#outputs[position - 1];
      if (output === undefined) throw new SqlStop('sql-position', of.at, { position, count: this.#outputs.length });
      return { of: distinct ? this.#slot(output.expr, of) : output.expr, descending, nullsFirst };
    }
    const expr = this.#behind(of, resolve);
    return { of: distinct ? this.#slot(expr, of) : expr, descending, nullsFirst };
  }

  /** Spark sorts by no constant. */
  #isConstant(expr: Expr, distinct: boolean): boolean {
    if (expr.k === 'cell') {
      const keys = distinct ? this.#outputs.map((output) => output.expr) : this.#keys;
      const key = keys[expr.index];
      return key !== undefined && isConstant(key);
    }
    return expr.k === 'literal' || expr.args.every((arg) => this.#isConstant(arg, distinct));
  }

  /** With DISTINCT only what is selected can be sorted by. */
  #slot(expr: Expr, ast: Ast): Expr {
    const index = this.#outputs.findIndex((output) => shape(output.expr) === shape(expr));
    if (index < 0) throw new SqlStop('sql-distinct-order', ast.at, { name: prettyName(ast) });
    return { k: 'cell', index, type: expr.type };
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const isConstant = (expr: Expr): boolean => expr.k === 'literal' || (expr.k === 'call' && expr.args.every(isConstant));
/** A condition that can be worked out now. One that fails is left to its task. */
function isNeverTrue(condition: Expr): boolean {
  if (!isConstant(condition)) return false;
  try {
    return evaluator(condition)([]) !== true;
  } catch (thrown) {
    if (thrown instanceof RecordFailure) return false;
    throw thrown;
  }
}

const varying = (keys: readonly Expr[]): readonly number[] => keys.flatMap((key, index) => (isConstant(key) ? [] : [index]));

/** Whether it reads a cell from this position on. */
export function readsFrom(expr: Expr, index: number): boolean {
  return expr.k === 'cell' ? expr.index >= index : expr.k === 'call' && expr.args.some((arg) => readsFrom(arg, index));
}

/** Equal for equal expressions, wherever they stand. */
function shape(expr: Expr): string {
  if (expr.k === 'cell') return `#${expr.index}`;
  if (expr.k === 'literal') return `${expr.type}:${String(expr.value)}`;
  return `${expr.fn}(${expr.args.map(shape).join(',')})`;
}

function hasAggregate(ast: Ast): boolean {
  return ast.k === 'call' && (AGGREGATES.includes(ast.name) || ast.args.some(hasAggregate));
}

function boolean(expr: Expr, ast: Ast): Expr {
  if (expr.type !== 'BOOLEAN' && expr.type !== 'VOID') throw new SqlStop('sql-condition', ast.at, { name: prettyName(ast), type: expr.type });
  return expr;
}

/**
 * The grammar of the queries that the lab runs: one SELECT over one view, in Spark's syntax (SqlBaseParser.g4). In: the text; out: its
 * tree, or a problem with its place. What Spark reads and the lab does not is named as such.
 */
import { tokensOf, type Token } from './tokens.ts';
import type { Cell, SqlType } from './types.ts';

export type Ast =
  | { readonly k: 'column'; readonly name: string; readonly of: string | null; readonly at: number }
  | { readonly k: 'literal'; readonly value: Cell; readonly type: SqlType; readonly text: string; readonly at: number }
  /** functions and operators alike; `*` as the only argument of count is none */
  | { readonly k: 'call'; readonly name: string; readonly args: readonly Ast[]; readonly at: number };

export interface SelectItem { /** null: `*` */ readonly of: Ast | null; readonly alias: string | null; readonly at: number }
export interface OrderItem { readonly of: Ast; readonly descending: boolean; readonly nullsFirst: boolean }

export interface Select {
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly view: { readonly name: string; readonly alias: string | null; readonly at: number };
  readonly where: Ast | null;
  readonly groupBy: readonly Ast[];
  readonly having: Ast | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: number | null;
}

/** `sql-syntax`: Spark cannot read it either; `sql-part`: Spark can. */
export interface SqlProblem { readonly code: string; readonly with: Readonly<Record<string, string | number>>; readonly at: number }

export class SqlStop extends Error {
  readonly problem: SqlProblem;
  constructor(code: string, at: number, filling: SqlProblem['with'] = {}) {
    super(code);
    this.problem = { code, with: filling, at };
  }
}

/** Words that end what stands before them, so that they are no alias. */
const CLAUSES = new Set(['from', 'where', 'group', 'having', 'order', 'limit', 'as', 'union', 'except', 'intersect', 'join', 'inner', 'left', 'right', 'full', 'cross', 'natural', 'on', 'using', 'sort', 'cluster', 'distribute', 'window', 'lateral', 'offset', 'then', 'when', 'else', 'end', 'and', 'or', 'not', 'in', 'is', 'like', 'between', 'asc', 'desc', 'nulls', 'select', 'over', 'filter', 'tablesample', 'pivot', 'unpivot', 'minus', 'semi', 'anti', 'div', 'rlike', 'ilike', 'escape']);
/** Beginnings of parts that Spark has and the lab has not. */
const BEYOND = new Set(['union', 'except', 'intersect', 'minus', 'join', 'inner', 'left', 'right', 'full', 'cross', 'natural', 'semi', 'anti', 'sort', 'cluster', 'distribute', 'window', 'lateral', 'offset', 'over', 'filter', 'tablesample', 'pivot', 'unpivot', 'div', 'rlike', 'ilike', 'escape', 'with', 'values', 'insert', 'create', 'drop', 'show', 'describe', 'explain', 'cast', 'exists', 'interval', 'rollup', 'cube', 'grouping', 'extract', 'all', 'date', 'timestamp', 'distinct', 'qualify', 'set', 'cache', 'refresh']);
const COMPARISONS = new Set(['=', '==', '<', '>', '<=', '>=', '<>', '!=']);
const MAX_DEPTH = 50;

export function parseSelect(source: string): Select {
  const tokens = tokensOf(source);
  if ('badAt' in tokens) throw new SqlStop('sql-syntax', tokens.badAt, { found: source.slice(tokens.badAt, tokens.badAt + 10) });
  return new Parser(tokens).select();
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  select(): Select {
    this.#need('select');
    const distinct = this.#take('distinct');
    const items = this.#list(() => this.#item());
    this.#need('from');
    const view = this.#view();
    const where = this.#take('where') ? this.#expression() : null;
    const groupBy = this.#takeBoth('group', 'by') ? this.#list(() => this.#expression()) : [];
    const having = this.#take('having') ? this.#expression() : null;
    const orderBy = this.#takeBoth('order', 'by') ? this.#list(() => this.#order()) : [];
    const limit = this.#take('limit') ? this.#limit() : null;
    while (this.#take(';')) continue;
    if (this.#peek.kind !== 'end') this.#refuse();
    return { distinct, items, view, where, groupBy, having, orderBy, limit };
  }

  get #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #is(text: string, token = this.#peek): boolean {
    return (token.kind === 'word' && token.text.toLowerCase() === text) || (token.kind === 'symbol' && token.text === text);
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#next++;
    return true;
  }

  #takeBoth(first: string, second: string): boolean {
    if (!this.#is(first)) return false;
    this.#next++;
    this.#need(second);
    return true;
  }

  #need(text: string): void {
    if (!this.#take(text)) this.#refuse();
  }

  #refuse(): never {
    const { kind, text, at } = this.#peek;
    if (kind === 'word' && BEYOND.has(text.toLowerCase())) throw new SqlStop('sql-part', at, { part: text.toUpperCase() });
    throw new SqlStop('sql-syntax', at, { found: text });
  }

  #list<T>(one: () => T): readonly T[] {
    const found = [one()];
    while (this.#take(',')) found.push(one());
    return found;
  }

  #name(): string {
    const { kind, text } = this.#peek;
    if (kind !== 'quoted' && !(kind === 'word' && !CLAUSES.has(text.toLowerCase()))) return this.#refuse();
    this.#next++;
    return text;
  }

  #alias(): string | null {
    if (this.#take('as')) return this.#name();
    const { kind, text } = this.#peek;
    return kind === 'quoted' || (kind === 'word' && !CLAUSES.has(text.toLowerCase())) ? this.#name() : null;
  }

  #item(): SelectItem {
    const { at } = this.#peek;
    if (this.#take('*')) return { of: null, alias: null, at };
    return { of: this.#expression(), alias: this.#alias(), at };
  }

  #view(): Select['view'] {
    const { at } = this.#peek;
    if (this.#is('(')) throw new SqlStop('sql-part', at, { part: '(SELECT …)' });
    const name = this.#name();
    const alias = this.#alias();
    if (this.#is(',')) throw new SqlStop('sql-part', this.#peek.at, { part: 'JOIN' });
    return { name, alias, at };
  }

  #order(): OrderItem {
    const of = this.#expression();
    const descending = this.#take('desc');
    if (!descending) this.#take('asc');
    if (!this.#take('nulls')) return { of, descending, nullsFirst: !descending };
    const first = this.#take('first');
    if (!first) this.#need('last');
    return { of, descending, nullsFirst: first };
  }

  #limit(): number {
    const { kind, text } = this.#peek;
    if (kind !== 'number' || !/^\d{1,9}$/.test(text)) this.#refuse();
    this.#next++;
    return Number(text);
  }

  #expression(): Ast {
    if (++this.#depth > MAX_DEPTH) throw new SqlStop('sql-part', this.#peek.at, { part: `${MAX_DEPTH}+ (` });
    let left = this.#conjunction();
    for (let { at } = this.#peek; this.#take('or'); { at } = this.#peek) left = { k: 'call', name: 'or', args: [left, this.#conjunction()], at };
    this.#depth--;
    return left;
  }

  #conjunction(): Ast {
    let left = this.#negation();
    for (let { at } = this.#peek; this.#take('and'); { at } = this.#peek) left = { k: 'call', name: 'and', args: [left, this.#negation()], at };
    return left;
  }

  #negation(): Ast {
    const { at } = this.#peek;
    if (!this.#take('not')) return this.#predicate();
    if (++this.#depth > MAX_DEPTH) throw new SqlStop('sql-part', at, { part: `${MAX_DEPTH}+ NOT` });
    const of = this.#negation();
    this.#depth--;
    return not(of, at);
  }

  #predicate(): Ast {
    const left = this.#sum();
    const { at, text, kind } = this.#peek;
    if (kind === 'symbol' && COMPARISONS.has(text)) {
      this.#next++;
      const right = this.#sum();
      if (text === '<>' || text === '!=') return not({ k: 'call', name: '=', args: [left, right], at }, at);
      return { k: 'call', name: text === '==' ? '=' : text, args: [left, right], at };
    }
    if (this.#take('is')) {
      const isNot = this.#take('not');
      this.#need('null');
      return { k: 'call', name: isNot ? 'isnotnull' : 'isnull', args: [left], at };
    }
    const isNot = this.#is('not') && ['in', 'like', 'between'].some((word) => this.#is(word, this.#tokens[this.#next + 1])) && this.#take('not');
    const found = this.#membership(left, at);
    return found === null ? left : isNot ? not(found, at) : found;
  }

  #membership(left: Ast, at: number): Ast | null {
    if (this.#take('in')) {
      this.#need('(');
      if (this.#is('select')) throw new SqlStop('sql-part', this.#peek.at, { part: 'IN (SELECT …)' });
      const among = this.#list(() => this.#expression());
      this.#need(')');
      return { k: 'call', name: 'in', args: [left, ...among], at };
    }
    if (this.#take('like')) return { k: 'call', name: 'like', args: [left, this.#sum()], at };
    if (!this.#take('between')) return null;
    const low = this.#sum();
    this.#need('and');
    return { k: 'call', name: 'between', args: [left, low, this.#sum()], at };
  }

  #sum(): Ast {
    let left = this.#product();
    for (;;) {
      const { at, text, kind } = this.#peek;
      if (kind !== 'symbol' || (text !== '+' && text !== '-' && text !== '||')) return left;
      this.#next++;
      left = { k: 'call', name: text === '||' ? 'concat' : text, args: [left, this.#product()], at };
    }
  }

  #product(): Ast {
    let left = this.#sign();
    for (;;) {
      const { at, text, kind } = this.#peek;
      if (kind !== 'symbol' || (text !== '*' && text !== '/' && text !== '%')) return left;
      this.#next++;
      left = { k: 'call', name: text, args: [left, this.#sign()], at };
    }
  }

  #sign(): Ast {
    const { at } = this.#peek;
    if (this.#take('+')) return this.#sign();
    if (!this.#take('-')) return this.#primary();
    const { kind, text, at: place } = this.#peek;
    if (kind === 'number') {
      this.#next++;
      return numberOf(`-${text}`, place);
    }
    if (++this.#depth > MAX_DEPTH) throw new SqlStop('sql-part', at, { part: `${MAX_DEPTH}+ -` });
    const of = this.#sign();
    this.#depth--;
    return { k: 'call', name: 'negative', args: [of], at };
  }

  #primary(): Ast {
    const { kind, text, at } = this.#peek;
    if (this.#take('(')) {
      if (this.#is('select')) throw new SqlStop('sql-part', at, { part: '(SELECT …)' });
      const inner = this.#expression();
      this.#need(')');
      return inner;
    }
    if (kind === 'number') {
      this.#next++;
      return numberOf(text, at);
    }
    if (kind === 'string') {
      this.#next++;
      if (this.#peek.kind === 'string') this.#refuse();
      return { k: 'literal', value: text, type: 'STRING', text, at };
    }
    if (this.#take('case')) return this.#case(at);
    if (kind === 'word' && /^(?:true|false|null)$/i.test(text)) {
      this.#next++;
      const word = text.toLowerCase();
      return word === 'null' ? { k: 'literal', value: null, type: 'VOID', text: 'NULL', at } : { k: 'literal', value: word === 'true', type: 'BOOLEAN', text: word, at };
    }
    return this.#named(at);
  }

  /** A column, or a function with its arguments. */
  #named(at: number): Ast {
    const { kind } = this.#peek;
    const follows = this.#tokens[this.#next + 1];
    if (kind === 'word' && follows !== undefined && this.#is('(', follows)) {
      const name = this.#peek.text.toLowerCase();
      if (BEYOND.has(name)) return this.#refuse();
      this.#next += 2;
      return { k: 'call', name, args: this.#arguments(name, at), at };
    }
    const name = this.#name();
    if (!this.#take('.')) return { k: 'column', name, of: null, at };
    if (this.#is('*')) throw new SqlStop('sql-part', at, { part: `${name}.*` });
    return { k: 'column', name: this.#name(), of: name, at };
  }

  #arguments(name: string, at: number): readonly Ast[] {
    if (this.#is('distinct')) throw new SqlStop('sql-part', this.#peek.at, { part: `${name.toUpperCase()}(DISTINCT …)` });
    if (this.#take('*')) {
      this.#need(')');
      if (name !== 'count') throw new SqlStop('sql-syntax', at, { found: `${name}(*)` });
      return [{ k: 'literal', value: 1, type: 'INT', text: '1', at }];
    }
    if (this.#take(')')) return [];
    const args = this.#list(() => this.#expression());
    this.#need(')');
    if (this.#is('over') || this.#is('filter')) this.#refuse();
    return args;
  }

  /** As one call: condition, value, condition, value …, and what holds otherwise. With a value to compare it stands first, in `caseof`. */
  #case(at: number): Ast {
    const of = this.#is('when') ? null : this.#expression();
    const args: Ast[] = [];
    while (this.#take('when')) {
      const condition = this.#expression();
      this.#need('then');
      args.push(of === null ? condition : { k: 'call', name: '=', args: [of, condition], at }, this.#expression());
    }
    if (args.length === 0) this.#refuse();
    if (this.#take('else')) args.push(this.#expression());
    this.#need('end');
    return { k: 'call', name: 'case', args, at };
  }
}

const not = (of: Ast, at: number): Ast => ({ k: 'call', name: 'not', args: [of], at });

const INT_MAX = 2147483647n;
const LONG_MAX = 9223372036854775807n;

/** A whole number is an INT if it fits, else a BIGINT; one with an exponent is a DOUBLE, one with a point alone a DECIMAL. */
function numberOf(text: string, at: number): Ast {
  const mark = /(?:BD|[LDld])$/.exec(text)?.[0] ?? '';
  const digits = text.slice(0, text.length - mark.length);
  if (mark === 'BD') throw new SqlStop('sql-part', at, { part: text });
  if (mark.toUpperCase() === 'D' || /e/i.test(digits)) return { k: 'literal', value: Number(digits), type: 'DOUBLE', text: digits, at };
  if (digits.includes('.')) return { k: 'literal', value: Number(digits), type: 'DECIMAL', text: digits, at };
  const whole = BigInt(digits);
  const number = Number(whole);
  const value = Number.isSafeInteger(number) ? number : whole;
  const fits = (most: bigint): boolean => whole <= most && whole >= -most - 1n;
  if (mark === '' && fits(INT_MAX)) return { k: 'literal', value, type: 'INT', text: digits, at };
  if (!fits(LONG_MAX)) throw new SqlStop('sql-part', at, { part: text });
  return { k: 'literal', value, type: 'BIGINT', text: String(whole), at };
}

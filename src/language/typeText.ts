/**
 * Types as text and back, and the questions asked of types. In: a Type or its spelling, e.g. "(String, List[Long])".
 * Out: the spelling, the Type, or where the spelling went wrong. How a list prints (ListKind) is part of the spelling only where values
 * are to be shown (`shownType`): nobody writes it into a document.
 */
import { isFieldName } from './names.ts';
import type { ListKind, Type } from './types.ts';
import { BOOLEAN, DOUBLE, LONG, STRING } from './types.ts';

export interface TypeTextProblem {
  readonly error: 'unexpected' | 'unknown' | 'tooDeep' | 'field' | 'repeated' | 'arity';
  readonly at: number;
}

const SCALARS: ReadonlyMap<string, Type> = new Map([['String', STRING], ['Long', LONG], ['Double', DOUBLE], ['Boolean', BOOLEAN]]);
const MAX_DEPTH = 32;

export function typeText(type: Type): string {
  switch (type.t) {
    case 'Tuple':
      return `(${type.of.map(typeText).join(', ')})`;
    case 'List':
    case 'Option':
    case 'RDD':
      return `${type.t}[${typeText(type.of)}]`;
    case 'Record':
      return `{${type.fields.map(([name, of]) => `${name}: ${typeText(of)}`).join(', ')}}`;
    default:
      return type.t;
  }
}

/** With the collections that hold the lists, for whoever prints values. */
export function shownType(type: Type): string {
  switch (type.t) {
    case 'Tuple':
      return `(${type.of.map(shownType).join(', ')})`;
    case 'List':
      return `${type.as ?? type.t}[${shownType(type.of)}]`;
    case 'Option':
      return `Option[${shownType(type.of)}]`;
    case 'Record':
      return `{${type.fields.map(([name, of]) => `${name}: ${shownType(of)}`).join(', ')}}`;
    default:
      return typeText(type);
  }
}

/** Equal but for how lists print. */
export function sameType(a: Type, b: Type): boolean {
  switch (a.t) {
    case 'Tuple':
      return b.t === 'Tuple' && a.of.length === b.of.length && a.of.every((part, i) => sameType(part, b.of[i] as Type));
    case 'List':
    case 'Option':
    case 'RDD':
      return b.t === a.t && sameType(a.of, b.of);
    case 'Record':
      return b.t === 'Record' && a.fields.length === b.fields.length && a.fields.every(([name, of], i) => name === b.fields[i]?.[0] && sameType(of, b.fields[i][1]));
    default:
      return a.t === b.t;
  }
}

/** A value of type `actual` may stand where `expected` is asked for as it is: equal types, or anything where Any is asked for. */
export function fits(actual: Type, expected: Type): boolean {
  return expected.t === 'Any' || sameType(actual, expected);
}

/** A pair is what Spark's PairDStreamFunctions work on. Any may turn out to be one. */
export function isPair(type: Type): boolean {
  return (type.t === 'Tuple' && type.of.length === 2) || type.t === 'Any';
}

/** Whether an RDD stands anywhere in it: then it has no values. */
export function holdsRdd(type: Type): boolean {
  switch (type.t) {
    case 'RDD':
      return true;
    case 'Tuple':
      return type.of.some(holdsRdd);
    case 'Record':
      return type.fields.some(([, of]) => holdsRdd(of));
    case 'List':
    case 'Option':
      return holdsRdd(type.of);
    default:
      return false;
  }
}

class Misspelt extends Error {
  readonly problem: TypeTextProblem;
  constructor(error: TypeTextProblem['error'], at: number) {
    super();
    this.problem = { error, at };
  }
}

/** Reads a spelling. `Any` has none: it belongs to trusted programs alone. */
export function parseType(text: string): Type | TypeTextProblem {
  return read(new TypeReader(text, false));
}

/** Reads what `shownType` wrote. */
export function parseShownType(text: string): Type | TypeTextProblem {
  return read(new TypeReader(text, true));
}

const KINDS: ReadonlySet<string> = new Set<ListKind>(['ArrayBuffer', 'CompactBuffer', 'ArraySeq', 'Array', 'Vector']);
const isKind = (name: string): name is ListKind => KINDS.has(name);

function read(reader: TypeReader): Type | TypeTextProblem {
  try {
    return reader.whole();
  } catch (stop) {
    if (stop instanceof Misspelt) return stop.problem;
    throw stop;
  }
}

class TypeReader {
  readonly #text: string;
  readonly #knowsKinds: boolean;
  #at = 0;

  constructor(text: string, knowsKinds: boolean) {
    this.#text = text;
    this.#knowsKinds = knowsKinds;
  }

  whole(): Type {
    const type = this.#type(0);
    this.#space();
    if (this.#at < this.#text.length) throw new Misspelt('unexpected', this.#at);
    return type;
  }

  #type(depth: number): Type {
    if (depth > MAX_DEPTH) throw new Misspelt('tooDeep', this.#at);
    if (this.#takes('(')) return { t: 'Tuple', of: this.#parts(depth) };
    if (this.#takes('{')) return { t: 'Record', fields: this.#fields(depth) };
    const at = this.#at;
    const name = this.#word();
    const scalar = SCALARS.get(name);
    if (scalar !== undefined) return scalar;
    if (this.#knowsKinds && isKind(name)) return { t: 'List', of: this.#inBrackets(depth), as: name };
    if (name !== 'List' && name !== 'Option' && name !== 'RDD') throw new Misspelt(name === '' ? 'unexpected' : 'unknown', at);
    return { t: name, of: this.#inBrackets(depth) };
  }

  #inBrackets(depth: number): Type {
    this.#demand('[');
    const of = this.#type(depth + 1);
    this.#demand(']');
    return of;
  }

  #parts(depth: number): Type[] {
    const at = this.#at;
    const parts: Type[] = [];
    do parts.push(this.#type(depth + 1));
    while (this.#takes(','));
    this.#demand(')');
    // Scala's tuples have two to twenty-two parts
    if (parts.length < 2 || parts.length > 22) throw new Misspelt('arity', at);
    return parts;
  }

  #fields(depth: number): [string, Type][] {
    const fields: [string, Type][] = [];
    if (this.#takes('}')) return fields;
    do {
      this.#space();
      const at = this.#at;
      const name = this.#word();
      if (!isFieldName(name)) throw new Misspelt('field', at);
      if (fields.some(([other]) => other === name)) throw new Misspelt('repeated', at);
      this.#demand(':');
      fields.push([name, this.#type(depth + 1)]);
    } while (this.#takes(','));
    this.#demand('}');
    return fields;
  }

  #word(): string {
    this.#space();
    const start = this.#at;
    while (/[A-Za-z0-9_]/.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #takes(mark: string): boolean {
    this.#space();
    if (this.#text.charAt(this.#at) !== mark) return false;
    this.#at++;
    return true;
  }

  #demand(mark: string): void {
    if (!this.#takes(mark)) throw new Misspelt('unexpected', this.#at);
  }

  #space(): void {
    while (this.#text.charAt(this.#at) === ' ') this.#at++;
  }
}

/**
 * JSON whose integers keep all their digits: text to values and back. Integers beyond 2^53 - 1 are bigints.
 * In: a text (check its nesting first with base's jsonDepth); out: plain values, or where the text went wrong.
 */
import { assert } from '../base/index.ts';

export type ExactJson = null | boolean | number | bigint | string | readonly ExactJson[] | { readonly [key: string]: ExactJson };

export interface JsonProblem {
  readonly error: 'syntax' | 'tooDeep' | 'repeatedKey' | 'badKey';
  readonly at: number;
  /** the key, for the last two */
  readonly key?: string;
}

export interface JsonRules {
  /** deepest nesting of lists and objects; 256 if not given */
  readonly depth?: number;
  /** what stands for a number with a fraction or an exponent whose value is whole (2.0, 1e3); the plain number if not given */
  readonly wholeReal?: (value: number) => ExactJson;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'],
]);

class JsonStop {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    this.problem = problem;
  }
}

/** Objects have no prototype; `__proto__` is refused as a key, and so is a key that stands twice. */
export function parseJsonExact(text: string, rules: JsonRules = {}): { readonly value: ExactJson } | JsonProblem {
  try {
    return { value: new JsonReader(text, rules).whole() };
  } catch (stop) {
    if (stop instanceof JsonStop) return stop.problem;
    throw stop;
  }
}

class JsonReader {
  readonly #text: string;
  readonly #rules: JsonRules;
  readonly #deepest: number;
  #at = 0;

  constructor(text: string, rules: JsonRules) {
    this.#text = text;
    this.#rules = rules;
    this.#deepest = rules.depth ?? 256;
  }

  whole(): ExactJson {
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) this.#fail();
    return value;
  }

  #value(depth: number): ExactJson {
    this.#space();
    if (depth > this.#deepest) throw new JsonStop({ error: 'tooDeep', at: this.#at });
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#list(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): ExactJson {
    const members = Object.create(null) as { [key: string]: ExactJson };
    this.#at++;
    if (this.#takes('}')) return members;
    do {
      this.#space();
      const at = this.#at;
      if (this.#text.charAt(at) !== '"') this.#fail();
      const key = this.#string();
      if (key === '__proto__') throw new JsonStop({ error: 'badKey', at, key });
      if (key in members) throw new JsonStop({ error: 'repeatedKey', at, key });
      if (!this.#takes(':')) this.#fail();
      members[key] = this.#value(depth + 1);
    } while (this.#takes(','));
    if (!this.#takes('}')) this.#fail();
    return members;
  }

  #list(depth: number): ExactJson {
    const items: ExactJson[] = [];
    this.#at++;
    if (this.#takes(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) this.#fail();
    return items;
  }

  #string(): string {
    let piece = '';
    let from = ++this.#at;
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === 0x22) break;
      if (unit !== unit || unit < 0x20) this.#fail();
      if (unit === 0x5c) {
        piece += this.#text.slice(from, this.#at) + this.#escape();
        from = this.#at;
      } else this.#at++;
    }
    piece += this.#text.slice(from, this.#at);
    this.#at++;
    return piece;
  }

  #escape(): string {
    const mark = this.#text.charAt(this.#at + 1);
    if (mark === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail();
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = ESCAPES.get(mark);
    if (plain === undefined) this.#fail();
    this.#at += 2;
    return plain;
  }

  #number(): ExactJson {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text);
    if (found === null) this.#fail();
    this.#at = NUMBER.lastIndex;
    const value = Number(found[0]);
    if (found[1] === undefined && found[2] === undefined) return Number.isSafeInteger(value) ? value + 0 : BigInt(found[0]);
    // a double cannot hold 1e999
    if (!Number.isFinite(value)) this.#fail();
    return Number.isInteger(value) && this.#rules.wholeReal !== undefined ? this.#rules.wholeReal(value) : value;
  }

  #word<T extends ExactJson>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) this.#fail();
    this.#at += word.length;
    return value;
  }

  #takes(mark: string): boolean {
    this.#space();
    if (this.#text.charAt(this.#at) !== mark) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.#at++;
    }
  }

  #fail(): never {
    throw new JsonStop({ error: 'syntax', at: this.#at });
  }
}

/** No spaces, members in the order of the object; -0 is a Double's and prints as -0.0. */
export function printJsonExact(value: ExactJson): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      assert(Number.isFinite(value), 'a number without a JSON form');
      return Object.is(value, -0) ? '-0.0' : String(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (isList(value)) return `[${value.map(printJsonExact).join(',')}]`;
      return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${printJsonExact(value[key] ?? null)}`).join(',')}}`;
  }
}

function isList(value: readonly ExactJson[] | { readonly [key: string]: ExactJson }): value is readonly ExactJson[] {
  return Array.isArray(value);
}

/**
 * JSON read without loss: an integer wider than a double becomes a bigint, and a syntax error names its place. The runtime's own
 * parser rounds such integers and keeps the last of duplicate keys in silence.
 * In: text, already known to be of bearable size and depth; out: a value, or a thrown `JsonFailure`.
 */
export type ExactValue = null | boolean | number | bigint | string | readonly ExactValue[] | { readonly [key: string]: ExactValue };

/** What can be wrong with a text that is to be JSON. */
export const JSON_FAULTS = {
  trailing: 'the text goes on after its end',
  tooDeep: 'it is nested too deeply',
  end: 'the text ends too early',
  value: 'a value was expected here',
  key: 'a key in double quotes was expected here',
  colon: 'a colon was expected here',
  comma: 'a comma or the closing bracket was expected here',
  digits: 'a number with too many digits',
  tooLarge: 'a number too large for a Double',
  control: 'a control character inside a string',
  escape: 'an unknown escape inside a string',
} as const;
export type JsonFault = keyof typeof JSON_FAULTS;

export class JsonFailure extends Error {
  override readonly name = 'JsonFailure';
  readonly fault: JsonFault;
  /** offset in UTF-16 units */
  readonly at: number;
  constructor(fault: JsonFault, at: number) {
    super(JSON_FAULTS[fault]);
    this.fault = fault;
    this.at = at;
  }
}

/** What a reader wants to hear besides the value, and decide. Paths are like `graph.nodes[2].id`. */
export interface JsonNotes {
  /** deepest nesting of lists and objects; 1000 if not given */
  readonly depth?: number;
  /** objects without a prototype */
  readonly bare?: boolean;
  /** a key, before its value is read */
  key?(key: string, at: number): void;
  duplicate?(path: string, at: number): void;
  /** a number written with a fraction or an exponent although it is whole, such as 1.0: JSON's way to say Double. Gives what stands for it. */
  wholeDouble?(value: number, path: string): ExactValue;
}

const MAX_DEPTH = 1000;
const MAX_DIGITS = 400;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const ESCAPES: ReadonlyMap<string, string> = new Map([['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t']]);

export function parseJsonExact(text: string, notes: JsonNotes = {}): ExactValue {
  const reader = new Reader(text, notes);
  return reader.whole();
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: at - start + 1 };
}

/** `value` as JSON text; a bigint keeps all its digits. With `indent`, one member a line. Members keep their order. */
export function printJsonExact(value: ExactValue, indent = 0): string {
  return indent === 0 && isPlain(value) ? JSON.stringify(value) : print(value, indent, '\n');
}

/** Whether the runtime's own printer, which is far faster, loses nothing. */
function isPlain(value: ExactValue): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return !Object.is(value, -0) && (Number.isSafeInteger(value) || !Number.isInteger(value));
    case 'object':
      return value === null || (Array.isArray(value) && value.every(isPlain));
    default:
      return false;
  }
}

function print(value: ExactValue, indent: number, lineStart: string): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return printNumber(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = indent === 0 ? '' : lineStart + ' '.repeat(indent);
  const outer = indent === 0 ? '' : lineStart;
  const colon = indent === 0 ? ':' : ': ';
  if (Array.isArray(value)) {
    const items: readonly ExactValue[] = value;
    return items.length === 0 ? '[]' : `[${inner}${items.map((item) => print(item, indent, inner)).join(`,${inner}`)}${outer}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{${inner}${members.map(([key, member]) => `${JSON.stringify(key)}${colon}${print(member, indent, inner)}`).join(`,${inner}`)}${outer}}`;
}

/** Without a fraction or an exponent the text would be read as an integer: a bigint, or 0 for -0. */
function printNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : JSON.stringify(value);
}

class Reader {
  readonly #text: string;
  readonly #notes: JsonNotes;
  #at = 0;
  /** keys and indexes that lead to the value in hand */
  readonly #path: (string | number)[] = [];

  constructor(text: string, notes: JsonNotes) {
    this.#text = text;
    this.#notes = notes;
  }

  whole(): ExactValue {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) this.#fail('trailing');
    return value;
  }

  #value(): ExactValue {
    this.#space();
    if (this.#path.length > (this.#notes.depth ?? MAX_DEPTH)) this.#fail('tooDeep');
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    if (first !== undefined && (first === '-' || (first >= '0' && first <= '9'))) return this.#number();
    for (const [word, value] of [['true', true], ['false', false], ['null', null]] as const) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#fail('value');
  }

  #object(): ExactValue {
    const members = (this.#notes.bare === true ? Object.create(null) : {}) as Record<string, ExactValue>;
    this.#at++;
    if (this.#next('}')) return members;
    do {
      this.#space();
      const keyAt = this.#at;
      if (this.#text[keyAt] !== '"') this.#fail('key');
      const key = this.#string();
      this.#notes.key?.(key, keyAt);
      this.#path.push(key);
      if (Object.hasOwn(members, key)) this.#notes.duplicate?.(jsonPath(this.#path), keyAt);
      if (!this.#next(':')) this.#fail('colon');
      // defined, not assigned: assigning to __proto__ would change the object's prototype
      Object.defineProperty(members, key, { value: this.#value(), enumerable: true, configurable: true, writable: true });
      this.#path.pop();
    } while (this.#next(','));
    if (!this.#next('}')) this.#fail('comma');
    return members;
  }

  #array(): ExactValue {
    const items: ExactValue[] = [];
    this.#at++;
    if (this.#next(']')) return items;
    do {
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
    } while (this.#next(','));
    if (!this.#next(']')) this.#fail('comma');
    return items;
  }

  #number(): ExactValue {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text);
    if (found === null) return this.#fail('value');
    const [token, fraction, exponent] = found;
    if (token.length > MAX_DIGITS) this.#fail('digits');
    this.#at += token.length;
    const value = Number(token);
    if (fraction !== undefined || exponent !== undefined) {
      if (!Number.isFinite(value)) this.#fail('tooLarge');
      return Number.isInteger(value) && this.#notes.wholeDouble !== undefined ? this.#notes.wholeDouble(value, jsonPath(this.#path)) : value;
    }
    return Number.isSafeInteger(value) ? value + 0 : BigInt(token);
  }

  #string(): string {
    let result = '';
    this.#at++;
    for (;;) {
      const start = this.#at;
      let unit = this.#text.charCodeAt(start);
      while (unit >= SPACE && unit !== QUOTE && unit !== BACKSLASH) unit = this.#text.charCodeAt(++this.#at);
      result += this.#text.slice(start, this.#at);
      if (unit === QUOTE) {
        this.#at++;
        return result;
      }
      // past the end of the text it is NaN
      if (unit !== BACKSLASH) this.#fail('control');
      result += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    const simple = ESCAPES.get(letter);
    if (simple !== undefined) {
      this.#at += 2;
      return simple;
    }
    const digits = this.#text.slice(this.#at + 2, this.#at + 6);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail('escape');
    this.#at += 6;
    return String.fromCharCode(parseInt(digits, 16));
  }

  /** Takes `mark` if it comes next. */
  #next(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) return false;
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

  /** Where the text is over, that is what is wrong, whatever was expected. */
  #fail(fault: JsonFault): never {
    throw new JsonFailure(this.#at >= this.#text.length && fault !== 'trailing' && fault !== 'tooLarge' ? 'end' : fault, this.#at);
  }
}

/** `['graph', 'nodes', 2, 'id']` as `graph.nodes[2].id`; a key that is not a plain name stands in brackets and quotes. */
export function jsonPath(parts: readonly (string | number)[]): string {
  let path = '';
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(part)) path += path === '' ? part : `.${part}`;
    else path += `[${JSON.stringify(part)}]`;
  }
  return path;
}

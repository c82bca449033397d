/**
 * What printers share: literals in ASCII with escapes of our own, names that no target language has as a keyword, and brackets by
 * binding strength. In: values and pieces of text; out: text of the target language.
 */
import { doubleText } from './doubleText.ts';

/** A printed expression and how strongly its outermost operator binds; a higher number binds more. */
export interface Piece {
  readonly text: string;
  readonly strength: number;
}

/** Needs no brackets anywhere. */
export const ATOM = 100;

/** Binding of Scala's operators, from weak to strong; a dot or a call can follow what binds as `select`. */
export const SCALA = Object.freeze({ if: 2, or: 10, and: 11, equal: 12, order: 13, plus: 14, times: 15, prefix: 16, select: 20 });
/** The same for Python. */
export const PYTHON = Object.freeze({ if: 2, or: 3, and: 4, not: 5, compare: 6, plus: 8, times: 9, prefix: 10, select: 20 });

export const piece = (text: string, strength = ATOM): Piece => ({ text, strength });

export function within(inner: Piece, strength: number): string {
  return inner.strength < strength ? `(${inner.text})` : inner.text;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([['"', '\\"'], ['\\', '\\\\'], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t']]);

/** In double quotes; whatever is not printable ASCII as \uXXXX. `wide`: a character of two units as one \UXXXXXXXX, as Python wants it. */
export function quoted(text: string, wide: boolean): string {
  let escaped = '';
  for (const character of wide ? text : text.split('')) {
    const code = character.codePointAt(0) as number;
    const short = SHORT_ESCAPES.get(character);
    if (short !== undefined) escaped += short;
    else if (code >= 0x20 && code < 0x7f) escaped += character;
    else escaped += code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  }
  return `"${escaped}"`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** A finite Double; the languages write it alike. */
export function realText(value: number): string {
  return doubleText(value);
}

const KEYWORDS: ReadonlySet<string> = new Set([
  // Scala
  'abstract', 'case', 'catch', 'class', 'def', 'do', 'else', 'extends', 'final', 'finally', 'for', 'forSome', 'given', 'if', 'implicit', 'import', 'lazy', 'match', 'new',
  'object', 'override', 'package', 'private', 'protected', 'return', 'sealed', 'super', 'then', 'this', 'throw', 'trait', 'try', 'type', 'val', 'var', 'while', 'with', 'yield', 'enum', 'export', 'macro',
  // Python, and what the printed code itself calls
  'and', 'as', 'assert', 'async', 'await', 'break', 'continue', 'del', 'elif', 'except', 'from', 'global', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise',
  'abs', 'all', 'any', 'enumerate', 'float', 'functools', 'len', 'list', 'max', 'min', 'next', 'sorted', 'str', 'math', 'print', 'exec', 'exit', 'decimal', 'None', 'True', 'False',
  'List', 'Some', 'Option', 'Seq', 'Iterator', 'Record', 'RDD', 'java',
]);

/** A name that is free in both languages. */
export function freeName(name: string): string {
  return KEYWORDS.has(name) ? `${name}_` : name === '_' ? 'unused' : name;
}

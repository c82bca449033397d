/** Code of the functions: String, Number, parseInt and those of Math. */
import { bug } from '../base/index.ts';
import type { CallNode, Code, CodeMaker } from './code.ts';
import { demandedCode, argumentCode } from './code.ts';
import { notANumber } from './failures.ts';
import type { Long } from './longs.ts';
import { absLong, longOf, longOfDouble, LONG_MAX, LONG_MIN } from './longs.ts';
import { fail } from './problem.ts';
import { textCode } from './text.ts';
import type { Value } from './types.ts';

/** What Java's parseDouble reads, but for hexadecimal digits and a closing d or f. */
const REAL = /^[+-]?(NaN|Infinity|([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)$/;

function parseReal(text: string, at: number): number {
  const trimmed = text.trim();
  return REAL.test(trimmed) ? Number(trimmed) : notANumber(text, at);
}

/** Java's Long.parseLong: a sign and digits, nothing else. */
function parseWhole(text: string, radix: Long, at: number): Long {
  if (typeof radix !== 'number' || radix < 2 || radix > 36) {
    return fail('java.lang.NumberFormatException', `radix ${radix} ${radix < 2 ? 'less than Character.MIN_RADIX' : 'greater than Character.MAX_RADIX'}`, at);
  }
  const start = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
  const base = BigInt(radix);
  let whole = 0n;
  let fits = text.length > start;
  for (let i = start; fits && i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i));
    whole = whole * base + BigInt(digit);
    fits = digit < radix && whole <= -LONG_MIN;
  }
  if (text.startsWith('-')) whole = -whole;
  return fits && whole <= LONG_MAX ? longOf(whole) : fail('java.lang.NumberFormatException', `For input string: "${text}"${radix === 10 ? '' : ` under radix ${radix}`}`, at);
}

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 + 10 : 99;
}

/** Up to fifteen plain digits need no bigint. */
const SHORT = /^-?[0-9]{1,15}$/;

const parseIntCode: CodeMaker = (node, coder) => {
  const text = demandedCode(node, coder, 0);
  const radix = argumentCode(node, coder, 1);
  if (radix !== null) return (a, b) => parseWhole(text(a, b) as string, radix(a, b) as Long, node.at);
  return (a, b) => {
    const digits = text(a, b) as string;
    return SHORT.test(digits) ? Number(digits) + 0 : parseWhole(digits, 10, node.at);
  };
};

function isReal(node: CallNode): boolean {
  const [first] = node.args;
  return first !== undefined && first.k !== 'lambda' && first.type.t === 'Double';
}

/** A Math function of one argument, for Long and for Double. */
function oneNumber(ofLong: (x: Long) => Value, ofDouble: (x: number) => Value): CodeMaker {
  return (node, coder) => {
    const of = demandedCode(node, coder, 0);
    return isReal(node) ? (a, b) => ofDouble(of(a, b) as number) : (a, b) => ofLong(of(a, b) as Long);
  };
}

const same = (x: Long): Value => x;
const signOf = (x: Long): Value => (x > 0 ? 1 : x < 0 ? -1 : 0);

/** Math.max and Math.min of Doubles know NaN and -0; Longs are compared as they are. */
function extreme(ofDoubles: (x: number, y: number) => number, keepsLeft: (x: Long, y: Long) => boolean): CodeMaker {
  return (node, coder) => {
    const codes = node.args.map((_, i) => demandedCode(node, coder, i));
    const [first = bug('Math.max without arguments'), ...others] = codes;
    const pick: (x: Value, y: Value) => Value = isReal(node) ? (x, y) => ofDoubles(x as number, y as number) : (x, y) => (keepsLeft(x as Long, y as Long) ? x : y);
    return (a, b) => {
      let best = first(a, b);
      for (let i = 0; i < others.length; i++) best = pick(best, (others[i] as Code)(a, b));
      return best;
    };
  };
}

export const functionCodes: ReadonlyMap<string, CodeMaker> = new Map<string, CodeMaker>([
  ['String', (node, coder) => {
    const [arg] = node.args;
    return arg === undefined || arg.k === 'lambda' ? bug('String without a value') : textCode(arg, coder.code(arg));
  }],
  ['Number', (node, coder) => {
    const text = demandedCode(node, coder, 0);
    return (a, b) => parseReal(text(a, b) as string, node.at);
  }],
  ['parseInt', parseIntCode],
  ['Math.abs', oneNumber(absLong, Math.abs)],
  ['Math.sign', oneNumber(signOf, Math.sign)],
  ['Math.floor', oneNumber(same, (x) => longOfDouble(Math.floor(x)))],
  ['Math.ceil', oneNumber(same, (x) => longOfDouble(Math.ceil(x)))],
  ['Math.round', oneNumber(same, (x) => longOfDouble(Math.round(x)))],
  ['Math.trunc', oneNumber(same, longOfDouble)],
  ['Math.sqrt', oneNumber(same, Math.sqrt)],
  ['Math.max', extreme(Math.max, (x, y) => x >= y)],
  ['Math.min', extreme(Math.min, (x, y) => x <= y)],
]);

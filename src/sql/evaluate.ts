/**
 * What an expression gives for a row. In: a checked expression; out: a function, made once per task. NULL goes through as in SQL; whole
 * numbers that overflow and division by zero fail the task with Spark's exception (ANSI mode is Spark 4's default).
 */
import { bug } from '../base/index.ts';
import { addLong, DOUBLE, lowerCase, operationsOf, RecordFailure, subtractLong, upperCase } from '../language/index.ts';
import type { Expr } from './functions.ts';
import { compareCells } from './order.ts';
import type { Cell, Row } from './types.ts';

export type Evaluator = (row: Row) => Cell;

type Long = number | bigint;

const INT_LIMIT = 2147483648;
const LONG_LIMIT = 1n << 63n;

function failure(message: string, at: number): never {
  throw new RecordFailure('runtime', 'org.apache.spark.SparkArithmeticException', message, at);
}

const BYPASS = 'If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.';

function overflow(of: 'long' | 'integer', instead: string, at: number): never {
  return failure(`[ARITHMETIC_OVERFLOW] ${of} overflow.${instead === '' ? '' : ` Use '${instead}' to tolerate overflow and return NULL instead.`} ${BYPASS} SQLSTATE: 22003`, at);
}

function byZero(at: number): never {
  return failure(`[DIVIDE_BY_ZERO] Division by zero. Use \`try_divide\` to tolerate divisor being 0 and return NULL instead. ${BYPASS} SQLSTATE: 22012`, at);
}

const INSTEAD: Readonly<Record<string, string>> = { '+': 'try_add', '-': 'try_subtract', '*': 'try_multiply' };

/** Within 64 bits, or Spark's exception. */
function exact(whole: bigint, instead: string, at: number): Long {
  if (whole >= LONG_LIMIT || whole < -LONG_LIMIT) return overflow('long', instead, at);
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

export function addExactly(a: Long, b: Long, at: number, instead = 'try_add'): Long {
  if (typeof a === 'number' && typeof b === 'number') return addLong(a, b);
  return exact(BigInt(a) + BigInt(b), instead, at);
}

function longOperation(operator: string, a: Long, b: Long, at: number): Long {
  if (operator === '+') return addExactly(a, b, at);
  const both = typeof a === 'number' && typeof b === 'number';
  if (operator === '-') return both ? subtractLong(a, b) : exact(BigInt(a) - BigInt(b), 'try_subtract', at);
  if (operator === '*') return both && Number.isSafeInteger(a * b) ? a * b + 0 : exact(BigInt(a) * BigInt(b), 'try_multiply', at);
  if (b === 0) return byZero(at);
  return both ? (a % b) + 0 : exact(BigInt(a) % BigInt(b), '', at);
}

function doubleOperation(operator: string, a: number, b: number, at: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  return b === 0 ? byZero(at) : a % b;
}

/** Functions of arguments none of which is NULL; with one that is, they give NULL. */
type Plain = (args: readonly Cell[], at: number) => Cell;

const arithmetic = (operator: '+' | '-' | '*' | '%'): readonly (readonly [string, Plain])[] => [
  [operator, ([a, b], at) => longOperation(operator, a as Long, b as Long, at)],
  [`d${operator}`, ([a, b], at) => doubleOperation(operator, a as number, b as number, at)],
  [`i${operator}`, ([a, b], at) => int(longOperation(operator, a as Long, b as Long, at), INSTEAD[operator] ?? '', at)],
];

function int(value: Long, instead: string, at: number): Long {
  return value < -INT_LIMIT || value >= INT_LIMIT ? overflow('integer', instead, at) : value;
}

const negative = (value: Long, at: number): Long => (typeof value === 'number' ? 0 - value : exact(-value, '', at));

const comparing = (operator: string, holds: (order: number) => boolean): readonly (readonly [string, Plain])[] =>
  (['BIGINT', 'DOUBLE', 'STRING'] as const).map((type) => {
    const prefix = type === 'DOUBLE' ? 'd' : type === 'STRING' ? 's' : '';
    return [`${prefix}${operator}`, ([a, b]) => holds(compareCells(a as Cell, b as Cell, type))] as const;
  });

const PLAIN: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ...arithmetic('+'), ...arithmetic('-'), ...arithmetic('*'), ...arithmetic('%'),
  ...comparing('=', (order) => order === 0), ...comparing('<', (order) => order < 0), ...comparing('>', (order) => order > 0), ...comparing('<=', (order) => order <= 0), ...comparing('>=', (order) => order >= 0),
  ['/', ([a, b], at) => (b === 0 ? byZero(at) : (a as number) / (b as number))],
  ['negative', ([a], at) => negative(a as Long, at)], ['inegative', ([a], at) => int(negative(a as Long, at), '', at)], ['dnegative', ([a]) => -(a as number)],
  ['abs', ([a], at) => ((a as Long) < 0 ? negative(a as Long, at) : (a as Long))], ['iabs', ([a], at) => int((a as Long) < 0 ? negative(a as Long, at) : (a as Long), '', at)], ['dabs', ([a]) => ((a as number) < 0 || Object.is(a, -0) ? -(a as number) : (a as number))],
  ['not', ([a]) => a !== true], ['double', ([a]) => Number(a)], ['text', ([a]) => String(a)], ['doubletext', ([a]) => operationsOf(DOUBLE).text(a as number)],
  ['concat', (args) => args.join('')], ['length', ([a]) => [...(a as string)].length], ['upper', ([a]) => upperCase(a as string)], ['lower', ([a]) => lowerCase(a as string)],
  ['trim', ([a]) => (a as string).replace(/^ +| +$/g, '')], ['substring', ([of, from, length]) => substring(of as string, Number(from), length === undefined ? Infinity : Number(length))],
  ['like', ([a, pattern]) => isLike(a as string, pattern as string)],
]);

/** Letters are code points; counted from 1, from the end if negative; 0 is the first one too (UTF8String.substringSQL). */
function substring(text: string, from: number, length: number): string {
  const letters = [...text];
  const start = from > 0 ? from - 1 : from < 0 ? letters.length + from : 0;
  return letters.slice(Math.max(0, start), Math.max(0, start + length)).join('');
}

/** `%` any letters, `_` any one, `\` before either takes it as it is. Goes back to the last `%` only, so the work is bounded by text × pattern. */
function isLike(text: string, pattern: string): boolean {
  const letters = [...text];
  const wanted = [...pattern.matchAll(/\\([%_\\])|([^])/gu)].map(([all, taken]) => (taken !== undefined ? { letter: taken, wild: '' } : { letter: all, wild: all === '%' || all === '_' ? all : '' }));
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < letters.length) {
    const want = wanted[next];
    if (want?.wild === '%') {
      star = next++;
      resume = at;
    } else if (want !== undefined && (want.wild === '_' || want.letter === letters[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  return wanted.slice(next).every(({ wild }) => wild === '%');
}

/** Functions that look at NULL themselves. */
const LAZY: Readonly<Record<string, (args: readonly Evaluator[]) => Evaluator>> = {
  and: ([a = NULL, b = NULL]) => (row) => {
    const left = a(row);
    if (left === false) return false;
    const right = b(row);
    return right === false ? false : left === null || right === null ? null : true;
  },
  or: ([a = NULL, b = NULL]) => (row) => {
    const left = a(row);
    if (left === true) return true;
    const right = b(row);
    return right === true ? true : left === null || right === null ? null : false;
  },
  isnull: ([a = NULL]) => (row) => a(row) === null,
  isnotnull: ([a = NULL]) => (row) => a(row) !== null,
  coalesce: (args) => (row) => {
    for (const arg of args) {
      const value = arg(row);
      if (value !== null) return value;
    }
    return null;
  },
  case: (args) => (row) => {
    for (let index = 0; index + 1 < args.length; index += 2) if ((args[index] as Evaluator)(row) === true) return (args[index + 1] as Evaluator)(row);
    return args.length % 2 === 1 ? (args.at(-1) as Evaluator)(row) : null;
  },
  in: (args) => member(args, 'BIGINT'),
  din: (args) => member(args, 'DOUBLE'),
};

/** NULL among them leaves open what is not found. */
function member([of = NULL, ...among]: readonly Evaluator[], type: 'BIGINT' | 'DOUBLE'): Evaluator {
  return (row) => {
    const value = of(row);
    if (value === null) return null;
    let isOpen = false;
    for (const one of among) {
      const other = one(row);
      if (other === null) isOpen = true;
      else if (compareCells(value, other, typeof value === 'string' ? 'STRING' : type) === 0) return true;
    }
    return isOpen ? null : false;
  };
}

const NULL: Evaluator = () => null;

export function evaluator(expr: Expr): Evaluator {
  if (expr.k === 'literal') return () => expr.value;
  if (expr.k === 'cell') {
    const { index } = expr;
    return (row) => row[index] ?? null;
  }
  const args = expr.args.map(evaluator);
  const lazy = LAZY[expr.fn];
  if (lazy !== undefined) return lazy(args);
  const plain = PLAIN.get(expr.fn) ?? bug(`no function ${expr.fn} of SQL`);
  const { at } = expr;
  return (row) => {
    const values: Cell[] = [];
    for (const arg of args) {
      const value = arg(row);
      if (value === null) return null;
      values.push(value);
    }
    return plain(values, at);
  };
}

/**
 * Attacks on the expression language: each is compiled for eight signatures and, where it compiles, run on a small and a large input.
 * It must be refused with a place, or end within the budgets with plain data; and it must leave nothing behind.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Type, Value } from '../../src/language/index.ts';
import { compile, evalLine, isProblem, operationsOf, parseType, printJsonExact, RecordFailure } from '../../src/language/index.ts';

interface Attack {
  readonly expr: string;
  readonly why: string;
}
const attacks = JSON.parse(readFileSync(new URL('../vectors/escapes.json', import.meta.url), 'utf8')) as readonly Attack[];

const text = 'The quick, brown fox '.repeat(3048).slice(0, 64_000);
const words = Array.from({ length: 10_000 }, (_, i) => `w${i % 97}`);
const numbers = Array.from({ length: 10_000 }, (_, i) => i - 5000);
const signatures: readonly { readonly types: readonly string[]; readonly small: readonly Value[]; readonly large: readonly Value[] }[] = [
  { types: ['String'], small: ['a b'], large: [text] },
  { types: ['Long'], small: [3], large: [9007199254740993n] },
  { types: ['{a: Long, b: List[String]}'], small: [[1, ['x']]], large: [[1, words]] },
  { types: ['List[String]'], small: [['x', 'y']], large: [words] },
  { types: ['List[Long]'], small: [[1, 2]], large: [numbers] },
  { types: ['Long', 'Long'], small: [1, 2], large: [9007199254740993n, -1] },
  { types: ['String', 'Long'], small: ['a', 2], large: [text, 1_000_000] },
  { types: ['(String, Long)'], small: [['a', 2]], large: [[text, 7]] },
];

const hosts: readonly object[] = [Object.prototype, Function.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype, RegExp.prototype, Map.prototype, Set.prototype, Math, JSON, Reflect, Promise.prototype, globalThis];

function fingerprints(): string[] {
  return hosts.map((host) => Reflect.ownKeys(host).map((key) => `${String(key)}:${typeof Reflect.getOwnPropertyDescriptor(host, key)?.value}`).join());
}

function freeze(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const item of value) freeze(item);
    Object.freeze(value);
  }
  return value;
}

/** Plain data within the budgets. */
function plain(value: unknown, sizes = { characters: 0, elements: 0 }): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return true;
  if (typeof value === 'string') return (sizes.characters += value.length) <= 65_536;
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype && (sizes.elements += value.length) <= 10_000 + 22 && value.every((item) => plain(item, sizes));
}

function read(spelling: string): Type {
  const type = parseType(spelling);
  if ('error' in type) throw new Error(spelling);
  return type;
}

/** What became of it, as text, so that two runs can be compared. */
function attempt(source: string, types: readonly Type[], args: readonly Value[]): string {
  const f = compile(source, types);
  if (isProblem(f)) {
    expect(f.at).toBeGreaterThanOrEqual(0);
    expect(f.at).toBeLessThanOrEqual(Math.max(source.length, 4096));
    return `${f.kind} ${f.code} ${f.at}`;
  }
  try {
    const result = f.call(...args);
    expect(plain(result)).toBe(true);
    return printJsonExact(operationsOf(f.type).toJson(result));
  } catch (failure) {
    if (!(failure instanceof RecordFailure)) throw failure;
    expect(failure.at).toBeGreaterThanOrEqual(0);
    return `${failure.kind} ${failure.exception} ${failure.at}`;
  }
}

function judge(source: string): void {
  for (const { types, small, large } of signatures) {
    const of = types.map(read);
    for (const args of [small, large]) {
      args.forEach(freeze);
      // that it ends is the budgets' doing: an endless one would run into the test's own limit
      const first = attempt(source, of, args);
      expect(attempt(source, of, args)).toBe(first);
    }
  }
}

describe('the escape corpus', () => {
  let before: readonly string[] = [];
  beforeAll(() => {
    before = fingerprints();
  });

  it('is all there', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(100);
  });

  it.each(attacks)('$why', ({ expr }) => {
    judge(expr);
    expect(fingerprints()).toEqual(before);
  });

  it('gives typed answers to eval lines as well', () => {
    for (const { expr } of attacks) {
      const answer = JSON.parse(evalLine(JSON.stringify({ expr, params: ['String'], args: ['a b'] }))) as { error?: { kind: string; at: number } };
      if (answer.error !== undefined) expect(['parse', 'type', 'runtime', 'budget']).toContain(answer.error.kind);
    }
  });
});

describe('further attacks', () => {
  it.each([
    's => s["length"]', 's => s.__proto__', 's => s.constructor("return 1")()', 'xs => xs.constructor', 'xs => xs.push(1)', 'xs => xs.map.call(xs, x => x)', 'xs => xs.map(x => x, 1)', 'xs => xs[0].constructor', 's => s.at(0)', 's => `${s.constructor}`',
    'x => ({}).constructor', 'x => [].constructor', 'x => (1).constructor', 'x => (() => 1)()', 'x => Math.constructor', 'x => Math["max"](1, 2)', 'x => String.fromCharCode(65)', 'x => String.prototype', 'x => Number.MAX_VALUE', 'x => parseInt.call(1)',
    'x => eval("1")', 'x => setTimeout(x)', 'x => fetch("x")', 'x => process.exit()', 'x => require("fs")', 'x => postMessage(x)', 'x => import.meta', 'x => new.target', 'x => super.x', 'x => arguments', 'x => void 0', 'x => delete x.a', 'x => "a" in x',
    'x => x instanceof x', 'x => x => x', 'x => {}', 'x => ({get a() { return 1 }})', 'x => ({toString() { return 1 }})', 'x => ({valueOf: 1})', 'x => ({then: 1})', 'x => ({a: x})["a"]', '({constructor}) => constructor', '({__proto__: p}) => p',
    'hasOwnProperty => hasOwnProperty', '__defineGetter__ => 1', 'x => `${x => x}`', 'x => x`a`', 'x => x.y.z', 'x => x[x]', 's => s[-1]', 's => s[1e3]', 's => s[NaN]', 'x => 0/0', 'x => -0', 'x => 1/-0.0', 'x => 017', 'x => 08', 'x => 1__0', 'x => .5', 'x => 5.', 'x => 0x',
    's => s.split(s)', 's => s.replaceAll("", s)', 's => s.split("").map(c => s.split("").map(d => s.split("")))', 's => s.padStart(9007199254740993)', 's => s.repeat(9223372036854775807)', 'xs => xs.flatMap(x => xs)', 'xs => xs.map(x => xs.map(y => xs.map(z => xs)))',
    'xs => xs.reduce((a, x) => a + a + "x", "x")', 'xs => xs.reduce((a, x) => [...a, ...a, x], [])', 'xs => xs.toSorted((a, b) => xs.length)', 'xs => xs.map(x => xs.toSorted())', 'xs => xs.some(x => xs.every(y => xs.includes(y)))', 'xs => xs.map(x => xs.join(","))',
    'x => (((((x)))))', '<!-- x => x', 'x => x --> 0', '#!x\nx => x', 'x => x;', ';x => x', 'x => x}', '(x) => x)', '((x) => x', 'x =>', '=> x', 'x', '"x => x"', '`x => x`', 'x => x\u2028', '\ufeffx => x', 'x\u200b => x', 'x => "\\u{110000}"', 'x => "\\x4"',
    'let x = 1', 'function f() {}', 'class A {}', 'x => x, 1', 'if (1) x', 'throw 1', '"use strict"', 'x => [,]', 'x => [...x]', 'x => f(...x)', 'x => x?.[0]', 'x => x!', 'x => <a/>', 'x => @a', 'x => a?b', 'x => x ?? y ?? z', 'x => x || y ?? z',
  ])('%s', (source) => {
    judge(source);
  });

  it('random tokens never end without an answer', () => {
    const token = fc.constantFrom('x', 'y', 's', 'xs', '=>', '(', ')', '[', ']', '{', '}', ',', '.', '...', '+', '-', '*', '/', '%', '<', '===', '!==', '&&', '||', '??', '?', ':', '!', '"a"', '`', '${', '0', '1', '1.5', 'null', 'undefined', 'true', 'map', 'reduce', 'length', 'split', 'Math', 'max', 'String', 'constructor', '=', '\n', ' ');
    fc.assert(fc.property(fc.array(token, { minLength: 1, maxLength: 14 }), (tokens) => {
      const source = `${tokens[0] === 'x' ? '' : 'x => '}${tokens.join('')}`;
      for (const type of ['String', 'List[Long]', '(String, Option[Long])']) attempt(source, [read(type)], [type === 'String' ? 'a b' : type === 'List[Long]' ? [1, 2] : ['a', null]]);
    }), { numRuns: 8_000 });
  }, 60_000);
});

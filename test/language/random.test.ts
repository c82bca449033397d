/**
 * Random well-typed functions: each is written twice, in the language and as JavaScript that says the same with a few helpers. Both
 * must give the same value, of the type that the checker found; and every such function must print in both other languages.
 * The seed is fixed; RANDOM_RUNS=20000 tries that many of a new one.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Type, Value } from '../../src/language/index.ts';
import { compile, isProblem, operationsOf, parseType, RecordFailure, sameType, toPython, toScala, typeText } from '../../src/language/index.ts';
import { doubleText } from '../../src/language/doubleText.ts';

interface Written {
  readonly lab: string;
  readonly js: string;
}
type Pick = (n: number) => number;
type Names = readonly (readonly [string, string])[];

const TYPES = ['Long', 'Double', 'String', 'Boolean', 'List[Long]', 'List[String]', 'Option[Long]', '(String, Long)'] as const;

/** Brackets around everything, so that the oracle needs no knowledge of precedence. */
const both = (parts: readonly Written[], join: (...texts: string[]) => string, js: (...texts: string[]) => string = join): Written => ({
  lab: `(${join(...parts.map(({ lab }) => lab))})`,
  js: `(${js(...parts.map((part) => part.js))})`,
});

function write(type: string, depth: number, names: Names, pick: Pick): Written {
  const of = (other: string, more: Names = []): Written => write(other, depth - 1, [...names, ...more], pick);
  const options = WAYS[type] ?? [];
  const named = names.filter(([, t]) => t === type);
  if (named.length > 0 && pick(3) === 0) {
    const name = named[pick(named.length)]?.[0] ?? '';
    return { lab: name, js: name };
  }
  const simple = LITERALS[type]?.[pick(LITERALS[type].length)] ?? '';
  if (depth <= 0 || options.length === 0) return { lab: simple, js: simple };
  if (pick(6) === 0) return both([of('Boolean'), of(type), of(type)], (t, a, b) => `${t} ? ${a} : ${b}`);
  return (options[pick(options.length)] as Way)(of, pick);
}

type Way = (of: (type: string, more?: Names) => Written, pick: Pick) => Written;

const LITERALS: Readonly<Record<string, readonly string[]>> = {
  Long: ['0', '1', '2', '7', '-3'], Double: ['0.5', '2.0', '-1.5'], String: ['""', '"a"', '"b c"', '"xyz"'], Boolean: ['true', 'false'],
  'List[Long]': ['[]', '[4]'], 'List[String]': ['["q"]'], 'Option[Long]': ['null'], '(String, Long)': ['["k", 5]'],
};

const WAYS: Readonly<Record<string, readonly Way[]>> = {
  Long: [
    (of, pick) => {
      const op = '+-*'.charAt(pick(3));
      return both([of('Long'), of('Long')], (a, b) => `${a} ${op} ${b}`, (a, b) => `whole(${a} ${op} ${b})`);
    },
    (of) => both([of('Long')], (a) => `${a} / 3`, (a) => `whole(${a} / 3)`),
    (of) => both([of('Long')], (a) => `${a} % 4`, (a) => `(${a} % 4) + 0`),
    (of) => both([of('String')], (s) => `${s}.length`),
    (of) => both([of('List[Long]')], (xs) => `${xs}.length`),
    (of) => both([of('String'), of('String')], (s, t) => `${s}.indexOf(${t})`),
    (of) => both([of('Option[Long]'), of('Long')], (o, x) => `${o} ?? ${x}`),
    (of) => both([of('(String, Long)')], (p) => `${p}[1]`),
    (of) => both([of('List[Long]'), of('Long'), of('Long', [['a', 'Long'], ['b', 'Long']])], (xs, x, body) => `${xs}.reduce((a, b) => ${body}, ${x})`),
    (of) => both([of('Long'), of('Long')], (a, b) => `Math.max(${a}, ${b})`),
    (of) => both([of('Double')], (x) => `Math.round(${x})`, (x) => `whole(Math.round(${x}))`),
  ],
  Double: [
    (of) => both([of('Double'), of('Double')], (a, b) => `${a} + ${b}`),
    (of) => both([of('Double'), of('Long')], (a, b) => `${a} * ${b}`),
    (of) => both([of('Double'), of('Double')], (a, b) => `Math.min(${a}, ${b})`),
    (of) => both([of('Double')], (a) => `- ${a}`),
  ],
  String: [
    (of) => both([of('String'), of('String')], (a, b) => `${a} + ${b}`),
    (of) => both([of('String'), of('Long')], (a, b) => `${a} + ${b}`),
    (of) => both([of('String'), of('Double')], (a, b) => `${a} + ${b}`, (a, b) => `${a} + shown(${b})`),
    (of) => both([of('String'), of('Boolean')], (a, b) => `\`<\${${a}}\${${b}}>\``),
    (of) => both([of('String'), of('Long')], (s, n) => `${s}.slice(${n})`),
    (of) => both([of('String'), of('Long'), of('Long')], (s, n, m) => `${s}.substring(${n}, ${m})`),
    (of) => both([of('String')], (s) => `${s}.toUpperCase().trim()`),
    (of) => both([of('String'), of('String')], (s, t) => `${s}.replaceAll("a", ${t})`, (s, t) => `${s}.replaceAll("a", () => ${t})`),
    (of) => both([of('List[String]')], (xs) => `${xs}.join("-")`),
    (of) => both([of('(String, Long)')], (p) => `${p}[0]`),
  ],
  Boolean: [
    (of) => both([of('Long'), of('Long')], (a, b) => `${a} < ${b}`),
    (of) => both([of('String'), of('String')], (a, b) => `${a} === ${b}`),
    (of) => both([of('Boolean'), of('Boolean')], (a, b) => `${a} && !${b}`),
    (of) => both([of('String'), of('String')], (a, b) => `${a}.includes(${b})`),
    (of) => both([of('Option[Long]')], (o) => `${o} !== null`),
    (of) => both([of('List[Long]'), of('Boolean', [['e', 'Long']])], (xs, body) => `${xs}.some(e => ${body})`),
  ],
  'List[Long]': [
    (of) => both([of('Long')], (x) => `[${x}]`),
    (of) => both([of('List[Long]'), of('Long')], (xs, x) => `[...${xs}, ${x}]`),
    (of) => both([of('List[Long]'), of('Long', [['m', 'Long'], ['i', 'Long']])], (xs, body) => `${xs}.map((m, i) => ${body})`),
    (of) => both([of('List[Long]'), of('Boolean', [['f', 'Long']])], (xs, body) => `${xs}.filter(f => ${body})`),
    (of) => both([of('List[Long]'), of('List[Long]', [['g', 'Long']])], (xs, body) => `${xs}.flatMap(g => ${body})`),
    (of) => both([of('List[Long]')], (xs) => `${xs}.toSorted((l, r) => l - r)`),
    (of) => both([of('List[Long]'), of('List[Long]')], (xs, ys) => `${xs}.concat(${ys}).slice(1)`),
  ],
  'List[String]': [
    (of) => both([of('String')], (s) => `${s}.split(" ")`),
    (of) => both([of('List[Long]'), of('String', [['n', 'Long']])], (xs, body) => `${xs}.map(n => ${body})`),
    (of) => both([of('List[String]')], (xs) => `${xs}.toReversed()`),
  ],
  'Option[Long]': [
    (of) => both([of('List[Long]'), of('Boolean', [['h', 'Long']])], (xs, body) => `${xs}.find(h => ${body})`, (xs, body) => `${xs}.find(h => ${body}) ?? null`),
    (of) => both([of('Boolean'), of('Long')], (t, x) => `${t} ? ${x} : null`),
  ],
  '(String, Long)': [(of) => both([of('String'), of('Long')], (s, x) => `[${s}, ${x}]`)],
};

const params: Names = [['s', 'String'], ['x', 'Long'], ['d', 'Double'], ['xs', 'List[Long]'], ['o', 'Option[Long]']];
const argSets: readonly (readonly Value[])[] = [['a b', 3, 0.25, [1, 2], null], ['', 0, -2, [], 7], ['xa', -5, 1e3, [3, -1, 3], 0]];
const read = (spelling: string): Type => parseType(spelling) as Type;

/** Nothing that a double could not hold exactly went through the oracle. */
class TooLarge extends Error {}
const whole = (x: number): number => {
  if (!Number.isSafeInteger(Math.trunc(x))) throw new TooLarge();
  return Math.trunc(x) + 0;
};
const safe = (value: unknown): unknown => {
  if (typeof value === 'number' && Math.abs(value) > 1e15) throw new TooLarge();
  return Array.isArray(value) ? value.map(safe) : value;
};

it('random functions give what JavaScript gives, of the type that was found', () => {
  let compared = 0;
  fc.assert(fc.property(fc.constantFrom(...TYPES), fc.infiniteStream(fc.nat()), (type, stream) => {
    const pick: Pick = (n) => (stream.next().value as number) % n;
    const body = write(type, 4, params, pick);
    const source = `(${params.map(([name]) => name).join(', ')}) => ${body.lab}`;
    const f = compile(source, params.map(([, t]) => read(t)), read(type));
    // size is the one thing that may be wrong with what is written here
    if (isProblem(f)) return void expect(`${source}\n${f.message}`).toBe(f.kind === 'budget' ? `${source}\n${f.message}` : 'accepted');
    expect(sameType(f.type, read(type)), `${source}: ${typeText(f.type)}`).toBe(true);
    expect(toScala(f.tree) + toPython(f.tree)).toMatch(/^[\x20-\x7e]*$/);
    // the oracle is JavaScript itself, which only a test may run
    const oracle = new Function('whole', 'shown', `return (${params.map(([name]) => name).join(', ')}) => ${body.js}`) as (w: typeof whole, s: typeof doubleText) => (...args: readonly unknown[]) => unknown;
    for (const args of argSets) {
      let expected: unknown;
      let actual: Value;
      try {
        actual = f.call(...args);
        expected = safe(oracle(whole, doubleText)(...args));
      } catch (failure) {
        if (failure instanceof TooLarge || (failure instanceof RecordFailure && failure.kind === 'budget')) continue;
        throw new Error(`${source} on ${JSON.stringify(args)}: ${String(failure)}`, { cause: failure });
      }
      compared++;
      expect(operationsOf(f.type).fromJson(operationsOf(f.type).toJson(actual)), source).toEqual(actual);
      expect(typeof actual === 'number' && type === 'Long' ? actual + 0 : actual, `${source} on ${JSON.stringify(args)}`).toEqual(typeof expected === 'number' && type === 'Long' ? expected + 0 : normal(expected, type));
    }
  }), { numRuns: Number(process.env['RANDOM_RUNS'] ?? 1500), ...(process.env['RANDOM_RUNS'] === undefined ? { seed: 20240 } : {}) });
  expect(compared).toBeGreaterThan(2500);
}, 600_000);

/** JavaScript has -0 among whole numbers. */
function normal(value: unknown, type: string): unknown {
  if (type === 'Double') return value;
  if (typeof value === 'number') return value + 0;
  return Array.isArray(value) ? value.map((item) => normal(item, 'Long')) : value;
}

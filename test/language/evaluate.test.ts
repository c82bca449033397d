/** Expressions: ordinary functions and their values, Longs against 64-bit arithmetic, what is refused and where, budgets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compiled, Pattern, Type, Value } from '../../src/language/index.ts';
import { compile, evalLine, isProblem, list, LONG, DOUBLE, operationsOf, parseType, printJsonExact, RecordFailure, STRING, tuple, typeText, variable } from '../../src/language/index.ts';
import { lowerCase, upperCase } from '../../src/language/letters.ts';
import { ordinary } from './ordinary.ts';

const read = (spelling: string): Type => {
  const type = parseType(spelling);
  if ('error' in type) throw new Error(`${spelling}: ${type.error} at ${type.at}`);
  return type;
};

const compiled = (source: string, params: readonly Pattern[], gives?: Pattern): Compiled => {
  const result = compile(source, params, gives);
  if (isProblem(result)) throw new Error(`${result.message} at ${result.at}`);
  return result;
};

const option = (of: Pattern): Pattern => ({ t: 'Option', of });
const listOf = (of: Pattern): Pattern => ({ t: 'List', of });

describe('ordinary functions', () => {
  const rows = ordinary.map(([source, params, args, type, value], i) => ({ source, params, args, type, value, i, shown: printJsonExact(args) }));
  it.each(rows)('$i: $source of $shown', ({ source, params, args, type, value }) => {
    const types = params.split('|').map(read);
    const f = compiled(source, types);
    expect(typeText(f.type)).toBe(type);
    const values = types.map((of, i) => operationsOf(of).fromJson(args[i] ?? null) as Value);
    if (typeof value === 'object' && value !== null && 'fails' in value) {
      expect(() => f.call(...values)).toThrow(expect.objectContaining({ kind: 'runtime', exception: value.fails as string }) as Error);
    } else {
      const result = f.call(...values);
      expect(operationsOf(f.type).toJson(result)).toEqual(value);
      expect(operationsOf(f.type).fromJson(value)).toEqual(result);
    }
    const line = printJsonExact({ expr: source, params: params.split('|'), args });
    expect(evalLine(line)).toContain(typeof value === 'object' && value !== null && 'fails' in value ? (value.fails as string) : printJsonExact({ type, value: value as never }));
  });

  it('there are over two hundred of them', () => {
    expect(ordinary.length).toBeGreaterThan(200);
  });
});

describe('what operators ask for', () => {
  const S = variable('S');
  const cases: readonly [string, readonly Pattern[], Pattern, string][] = [
    ['line => line.split(" ")', [STRING], listOf(variable('B')), 'List[String]'],
    ['x => [x, 1]', [LONG], listOf(variable('B')), 'List[Long]'],
    ['x => [x, 0.5]', [LONG], listOf(variable('B')), 'List[Double]'],
    ['x => x > 1 ? [x, 1] : []', [LONG], listOf(variable('B')), 'List[Long]'],
    ['x => [[x, 1], [x, 2]]', [LONG], listOf(variable('B')), 'List[(Long, Long)]'],
    ['x => [x, null]', [LONG], listOf(variable('B')), 'List[Option[Long]]'],
    ['(a, b) => a + b', [LONG, LONG], LONG, 'Long'],
    ['(a, b) => 1', [DOUBLE, DOUBLE], DOUBLE, 'Double'],
    ['(a, b) => [a[0], 1]', [tuple(STRING, DOUBLE), tuple(STRING, DOUBLE)], tuple(STRING, DOUBLE), '(String, Double)'],
    ['(values, state) => values.length + (state ?? 0)', [listOf(STRING), option(S)], option(S), 'Option[Long]'],
    ['(values, state) => values.length === 0 ? null : values.reduce((a, b) => a + b, state ?? 0)', [listOf(LONG), option(S)], option(S), 'Option[Long]'],
    ['(values, state) => values.reduce((a, b) => a + b, state ?? 0)', [listOf(DOUBLE), option(S)], option(S), 'Option[Double]'],
    ['(values, state) => [...(state ?? []), ...values]', [listOf(STRING), option(S)], option(S), 'Option[List[String]]'],
    ['(values, state) => state === null ? values.length : state + values.length', [listOf(STRING), option(S)], option(S), 'Option[Long]'],
    ['(values, state) => state !== null ? state + "x" : "new"', [listOf(STRING), option(S)], option(S), 'Option[String]'],
    ['(values, state) => state !== null ? state.concat(values) : values', [listOf(STRING), option(S)], option(S), 'Option[List[String]]'],
    ['(values, state) => state === null ? [values.length, 0.5] : [state[0] + 1, state[1]]', [listOf(STRING), option(S)], option(S), 'Option[(Long, Double)]'],
    ['(values, state) => null', [listOf(STRING), option(S)], option(S), 'Option[Any]'],
    ['(values, state) => state', [listOf(STRING), option(LONG)], option(LONG), 'Option[Long]'],
    ['values => values.length', [listOf(STRING), option(S)], option(S), 'Option[Long]'],
  ];
  it.each(cases)('%s gives what is asked', (source, params, gives, type) => {
    expect(typeText(compiled(source, params, gives).type)).toBe(type);
  });

  it('a state gets its type from use, and the parameter shows it', () => {
    const f = compiled('(values, state) => values.reduce((a, b) => a + b, state ?? 0)', [listOf(DOUBLE), option(S)], option(S));
    expect(f.params.map(typeText)).toEqual(['List[Double]', 'Option[Double]']);
    expect(f.call([0.5, 1], null)).toBe(1.5);
    expect(f.call([0.5, 1], 2)).toBe(3.5);
  });

  it.each([
    ['x => x + 1', LONG, { t: 'Boolean' } as const, 'mismatch', 5], ['x => x', STRING, listOf(variable('B')), 'mismatch', 5], ['x => [x, "a"]', LONG, listOf(variable('B')), 'mismatch', 9],
    ['x => x > 1', LONG, LONG, 'mismatch', 5],
  ] as const)('%s is refused with its place', (source, param, gives, code, at) => {
    expect(compile(source, [param], gives)).toMatchObject({ kind: 'type', code, at });
  });
});

describe('lists keep how they print', () => {
  it.each([
    ['xs => xs.filter(x => x > 1)', 'ArrayBuffer', 'ArrayBuffer(2)'], ['xs => xs.map(x => x + 1)', 'ArrayBuffer', 'ArrayBuffer(2, 3)'], ['xs => xs.filter(x => x > 1)', 'CompactBuffer', 'List(2)'],
    ['xs => xs', 'CompactBuffer', 'Seq(1, 2)'], ['xs => [...xs]', 'ArrayBuffer', 'List(1, 2)'],
  ] as const)('%s of a %s prints as %s', (source, as, text) => {
    const f = compiled(source, [list(LONG, as)]);
    expect(operationsOf(f.type).text(f.call([1, 2]))).toBe(text);
  });
});

describe('Longs are 64 bits wide', () => {
  const long = fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
    fc.bigInt({ min: -(2n ** 32n), max: 2n ** 32n }), fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n),
  );
  const { fromJson } = operationsOf(LONG);
  const asLong = (n: bigint): Value => fromJson(BigInt.asIntN(64, n)) as Value;
  const operators: readonly [string, (a: bigint, b: bigint) => bigint][] = [
    ['+', (a, b) => a + b], ['-', (a, b) => a - b], ['*', (a, b) => a * b], ['/', (a, b) => a / b], ['%', (a, b) => a % b],
  ];
  it.each(operators)('a %s b agrees with whole numbers cut to 64 bits', (op, exact) => {
    const f = compiled(`(a, b) => a ${op} b`, [LONG, LONG]);
    fc.assert(fc.property(long, long, (a, b) => {
      fc.pre(b !== 0n || (op !== '/' && op !== '%'));
      const result = f.call(asLong(a), asLong(b));
      expect(result).toBe(asLong(exact(a, b)));
      expect(Object.is(result, -0)).toBe(false);
    }), { numRuns: 3000 });
  });

  it('order and equality agree too', () => {
    const less = compiled('(a, b) => a < b', [LONG, LONG]);
    const equal = compiled('(a, b) => a === b', [LONG, LONG]);
    fc.assert(fc.property(long, long, (a, b) => {
      expect(less.call(asLong(a), asLong(b))).toBe(a < b);
      expect(equal.call(asLong(a), asLong(b))).toBe(a === b);
    }));
  });
});

describe('case follows the table, which is Unicode', () => {
  it('agrees with the runtime on every letter alone', () => {
    for (let code = 0; code < 0x30000; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const letter = String.fromCodePoint(code);
      if (upperCase(letter) !== letter.toUpperCase() || lowerCase(letter) !== letter.toLowerCase()) expect(code.toString(16)).toBe('mapped alike');
    }
  });

  it('agrees with the runtime on texts, the last sigma included', () => {
    const texts = fc.array(fc.constantFrom('Σ', 'a', 'A', '.', ' ', 'ß', 'İ', '\u00ad', '\u0301', '😀', '𐐀', 'ǅ', "'", '\u02b0'), { maxLength: 6 });
    fc.assert(fc.property(texts, (letters) => {
      const text = letters.join('');
      expect(lowerCase(text)).toBe(text.toLowerCase());
      expect(upperCase(text)).toBe(text.toUpperCase());
    }), { numRuns: 3000 });
  });
});

describe('what is refused, and where', () => {
  const cases: readonly [string, string, string, string, number][] = [
    ['1 + 1', L, 'parse', 'notArrow', 0], ['', L, 'parse', 'syntax', 0], ['x => x; x', L, 'parse', 'syntax', 6], ['x => x, y => y', L, 'parse', 'notArrow', 0], ['x => x)(', L, 'parse', 'notArrow', 0],
    ['x => { return x }', L, 'parse', 'blockBody', 5], ['x => x == 1', L, 'parse', 'looseEquality', 5], ['x => x != 1', L, 'parse', 'looseEquality', 5], ['x => /a/', L, 'parse', 'regularExpression', 5],
    ['x => x ** 2', L, 'parse', 'outside', 5], ['x => x & 1', L, 'parse', 'outside', 5], ['x => ~x', L, 'parse', 'outside', 5], ['x => typeof x', L, 'parse', 'outside', 5], ['x => 1n', L, 'parse', 'outside', 5],
    ['x => x?.y', L, 'parse', 'outside', 5], ['x => new Date()', L, 'parse', 'outside', 5], ['x => (x, 1)', L, 'parse', 'outside', 6], ['x => (x = 1)', L, 'parse', 'assignment', 6], ['x => x++', L, 'parse', 'assignment', 5],
    ['async x => x', L, 'parse', 'outside', 0], ['x => tag`a`', L, 'parse', 'outside', 5], ['x => this', L, 'parse', 'outside', 5], ['(x = 1) => x', L, 'parse', 'parameterShape', 1], ['(...xs) => 1', L, 'parse', 'parameterShape', 1],
    ['([[a]]) => a', '((Long, Long), Long)', 'parse', 'parameterShape', 2], ['constructor => 1', L, 'parse', 'parameterName', 0], ['Math => 1', L, 'parse', 'parameterName', 0], ['x => ({ __proto__: x })', L, 'parse', 'fieldName', 8],
    ['x => ({ a: x, a: x })', L, 'parse', 'fieldTwice', 14], ['x => ({ a() {} })', L, 'parse', 'outside', 8], ['x => ({ ["a"]: 1 })', L, 'parse', 'outside', 8], ['x => ({ ...x })', L, 'parse', 'outside', 8],
    ['x => "\u200b"', L, 'parse', 'strangeCharacter', 6], ['x => "\u202e"', L, 'parse', 'strangeCharacter', 6], ['x => "\ud800"', L, 'parse', 'strangeCharacter', 6],
    ['x => y', L, 'type', 'unknownName', 5], ['x => globalThis', L, 'type', 'unknownName', 5], ['x => f(x)', L, 'type', 'unknownName', 5], ['x => x.foo', L, 'type', 'unknownMember', 7], ['s => s.foo()', S, 'type', 'unknownMember', 7],
    ['s => s.trim', S, 'type', 'mustCall', 7], ['s => Math.max', S, 'type', 'mustCall', 10], ['s => Math.pow(2, 2)', S, 'type', 'unknownMember', 5], ['s => Math', S, 'type', 'unknownName', 5], ['s => s.length()', S, 'type', 'notCallable', 5],
    ['s => s.split()', S, 'type', 'argumentCount', 5], ['s => s.split(1)', S, 'type', 'mismatch', 13], ['xs => xs.map(1)', 'List[Long]', 'type', 'lambdaExpected', 13], ['xs => xs.map(String)', 'List[Long]', 'type', 'lambdaExpected', 13],
    ['x => y => x', L, 'type', 'lambdaHere', 5], ['(x, y) => x', L, 'type', 'tooManyParameters', 4], ['xs => xs.map((a, b, c) => a)', 'List[Long]', 'type', 'tooManyParameters', 20], ['x => x ? 1 : 0', L, 'type', 'mismatch', 5],
    ['x => x && true', L, 'type', 'mismatch', 5], ['x => x > 1 ? x : "a"', L, 'type', 'noCommonType', 17], ['x => [1, "a"].map(y => y)', L, 'type', 'mismatch', 6], ['x => x + true', L, 'type', 'operands', 5], ['s => s - 1', S, 'type', 'operands', 5],
    ['s => s < 1', S, 'type', 'mismatch', 9], ['x => x === "1"', L, 'type', 'equality', 5], ['(a, b) => a === b', `${L}|Double`, 'type', 'equality', 10], ['x => x + 1', 'Option[Long]', 'type', 'mayBeNone', 5],
    ['x => x.length', 'Option[String]', 'type', 'mayBeNone', 5], ['x => x ?? 0', L, 'type', 'neverNone', 5], ['x => x === null', L, 'type', 'neverNone', 5], ['s => s + [1]', S, 'type', 'notScalar', 9], ['s => `${[s]}`', S, 'type', 'notScalar', 8],
    ['x => 9223372036854775808', L, 'type', 'numberTooLarge', 5], ['x => 1e999', L, 'type', 'numberTooLarge', 5], ['xs => xs["0"]', 'List[Long]', 'type', 'indexText', 9], ['xs => xs[1.0]', 'List[Long]', 'type', 'indexText', 9],
    ['p => p[2]', '(Long, Long)', 'type', 'tupleIndex', 7], ['(p, i) => p[i]', '(Long, Long)|Long', 'type', 'tupleIndex', 12], ['([a, b]) => a', L, 'type', 'notParts', 1], ['([a, b, c]) => a', '(Long, Long)', 'type', 'notParts', 1],
    ['({a}) => a', '{b: Long}', 'type', 'unknownMember', 2], ['s => [...s]', S, 'type', 'spreadList', 9], ['xs => Math.max(...xs)', 'List[Long]', 'parse', 'outside', 15], ['r => r.a(1)', '{a: Long}', 'type', 'notCallable', 5],
  ];
  it.each(cases)('%j on %s is refused as %s %s at %i', (source, params, kind, code, at) => {
    expect(compile(source, params.split('|').map(read))).toMatchObject({ kind, code, at });
  });

  it('every refusal has words', () => {
    for (const [source, params] of cases) {
      const problem = compile(source, params.split('|').map(read));
      if (isProblem(problem)) expect(problem.message).not.toMatch(/undefined|\[object/);
    }
  });
});

const L = 'Long';
const S = 'String';

describe('budgets', () => {
  const nested = (depth: number): string => `${'('.repeat(depth)}x${')'.repeat(depth)}`;
  it.each([
    [`x => ${'x + '.repeat(2000)}x`, 'tooLong'], [`x => ${nested(70)}`, 'tooDeep'], [`x => ${'1*'.repeat(200)}x`, 'tooDeep'], [`x => ${'!'.repeat(100)}x`, 'tooDeep'], [`x => [${'x, '.repeat(600)}x].length`, 'tooManyNodes'],
    [`x => ${'x => '.repeat(500)}x`, 'tooDeep'], [`x => ${'x ? '.repeat(300)}x${' : 1'.repeat(300)}`, 'tooDeep'],
  ])('%.30s… is refused before it is compiled', (source, code) => {
    expect(compile(source, [LONG])).toMatchObject({ kind: 'budget', code });
  });

  const fails = (f: () => unknown): RecordFailure => {
    try {
      f();
    } catch (failure) {
      if (failure instanceof RecordFailure) return failure;
    }
    throw new Error('it did not fail');
  };

  const big = 'x'.repeat(64_000);
  it.each([
    ['s => s.repeat(100000000)', S, [big]], ['s => s.padEnd(1000000000)', S, [big]], ['s => s + s', S, [big]], ['s => `${s}${s}`', S, [big]], ['s => s.split("")', S, [big]], ['s => s.replaceAll("x", "yyyy")', S, [big]],
    ['s => s.split("", ).map(c => s)', S, ['x'.repeat(5000)]], ['x => [1, 2, 3, 4, 5, 6, 7, 8].flatMap(a => [1, 2, 3, 4, 5, 6, 7, 8].flatMap(b => [1, 2, 3, 4, 5, 6, 7, 8].flatMap(c => [1, 2, 3, 4, 5, 6, 7, 8].flatMap(d => [a, b, c, d]))))', L, [1]],
    ['xs => xs.concat(xs)', 'List[Long]', [new Array(6000).fill(1)]], ['xs => [...xs, ...xs]', 'List[Long]', [new Array(6000).fill(1)]], ['xs => xs.map(x => xs)', 'List[Long]', [new Array(200).fill(1)]],
    ['xs => xs.map(a => xs.map(b => xs.map(c => a + b + c).length).length).length', 'List[Long]', [new Array(1000).fill(1)]],
    ['xs => xs.join(",")', 'List[String]', [new Array(10_000).fill('0123456789')]], ['s => [s, s].map(x => s.toUpperCase()).map(x => x + "!").join("")', S, [big]],
  ] as const)('%s ends as a typed failure', (source, params, args) => {
    const f = compiled(source, params.split('|').map(read));
    const failure = fails(() => f.call(...(args as readonly Value[])));
    expect(failure).toMatchObject({ kind: 'budget' });
    expect(failure.at).toBeGreaterThanOrEqual(0);
  });

  it('a whole partition may be as large as it is', () => {
    const f = compile('xs => xs.map(x => x + 1).filter(x => x > 0)', [list(LONG)], variable('B'), { partition: true });
    if (isProblem(f)) throw new Error(f.message);
    expect((f.call(Array.from({ length: 50_000 }, (_, i) => i)) as readonly Value[]).length).toBe(50_000);
  });

  it('many values of one key are many records', () => {
    const f = compiled('(values, state) => values.reduce((a, b) => a + b, state ?? 0)', [list(LONG), option(LONG)]);
    expect(f.call(new Array(100_000).fill(1), 5)).toBe(100_005);
  });
});

describe('the eval line', () => {
  it.each([
    ['nonsense', '{"error":{"kind":"parse","message":"This line is not JSON.","at":0}}'],
    ['{"expr": "(a, b) => a + b", "params": ["Long", "Long"], "args": [1, 2]}', '{"type":"Long","value":3}'],
    ['{"expr":"x => x + 1","params":["Long"],"args":[9223372036854775806]}', '{"type":"Long","value":9223372036854775807}'],
    ['{"expr":"x => x","params":["Double"],"args":["NaN"]}', '{"type":"Double","value":"NaN"}'],
    ['{"expr":"x => 1 / x","params":["Long"],"args":[0]}', '{"error":{"kind":"runtime","message":"java.lang.ArithmeticException: / by zero","at":5}}'],
  ])('%s gives %s', (line, answer) => {
    expect(evalLine(line)).toBe(answer);
  });

  it.each(['{"expr":"x => x","params":["Long"],"args":["a"]}', '{"expr":"x => x","params":["Long"],"args":[]}', '{"expr":"x => x","params":["Foo"],"args":[1]}', '{"expr":"x => x"}', '[]', 'null', '{"expr":"x => x","params":["RDD[Long]"],"args":[[]]}'])(
    '%s does not fit and is a type error',
    (line) => {
      expect(JSON.parse(evalLine(line))).toMatchObject({ error: { kind: 'type', at: 0 } });
    },
  );
});

/** Values: hash codes and their order against recorded Spark, texts as Java prints them, laws of equality, key, hash and order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type, Value } from '../../src/language/index.ts';
import { ANY, BOOLEAN, DOUBLE, list, LONG, operationsOf, option, parseType, printJsonExact, slotOrder, STRING, tuple, typeText } from '../../src/language/index.ts';
import { rehash } from '../../src/language/hashmap.ts';
import { doubleText } from '../../src/language/doubleText.ts';

const read = (spelling: string): Type => {
  const type = parseType(spelling);
  if ('error' in type) throw new Error(`${spelling}: ${type.error} at ${type.at}`);
  return type;
};

describe('hash codes are those of Scala 2.13', () => {
  const cases: readonly [string, Value, number][] = [
    ['Long', -1, 0], ['Long', -2, 1], ['Long', 2147483648, -2147483648], ['Long', 1500000000000, 1056414045], ['Long', 4294967296, 1],
    ['Long', 9223372036854775807n, -2147483648], ['Long', -9223372036854775808n, -2147483648],
    ['Boolean', true, 1231], ['Boolean', false, 1237],
    ['Double', 0, 0], ['Double', -0, -2147483648], ['Double', 1, 1072693248], ['Double', -1, -1074790400], ['Double', 0.5, 1071644672],
    ['Double', 0.1, -1507852285], ['Double', NaN, 2146959360],
    ['String', '日本', 835047], ['String', '\u{1F600}', 1772899], ['String', 'a\u{1F600}', 1866116], ['String', 'spark', 109638365],
    ['String', 'hello', 99162322], ['String', 'Aa', 2112], ['String', 'BB', 2112],
    ['(Long, Long)', [1, 2], 1316541600], ['(Double, Double)', [1, 2], 1316541600], ['(Long, Long)', [-1, 0], 1340403638], ['(Double, Long)', [-1, 0], 1340403638],
    ['(String, Long)', ['a', -1], 2101542951], ['(String, Long)', ['a', 2147483648], -350480774], ['(String, Double)', ['a', 2147483648], -350480774],
    ['(String, Double)', ['a', 0.5], -1242954727], ['(String, Double)', ['a', 0.1], -1391628274], ['(String, Double)', ['a', 1e10], -668837120],
    ['(String, Double)', ['a', NaN], -253471653], ['(String, Double)', ['a', -0], 1176439076], ['(String, Long)', ['a', 0], 1176439076],
    ['(String, Boolean)', ['a', true], 1072135066], ['(String, Boolean)', ['a', false], -1131919138], ['(String, Long)', ['\u{1F600}', 1], 1660731862],
    ['(Long, (Long, Long))', [1, [2, 3]], -1629194184], ['((String, Long), (Long, Double))', [['a', 1], [2, 0.5]], -1466540327],
    ['(Long, Long, Long, Long)', [1, 2, 3, 4], 595884866], ['(Long, Long, Long)', [1, 2, 3], 2016703621], ['(String, Long)', ['a', 1], -1734940110],
    ['(String, List[Long])', ['a', [1, 2]], 966030981], ['(String, Option[Long])', ['a', null], -1806317387], ['(String, Option[Long])', ['a', 1], 1124156189],
    ['Option[Long]', 1, 913362633], ['Option[Long]', -1, -1743365083], ['Option[String]', 'a', -553261384], ['Option[Double]', 0.5, 818020984],
    ['Option[Option[Long]]', [null], 640356245], ['Option[Long]', null, 2433880],
    ['List[Long]', [], 473519988], ['List[Long]', [1], 1945410391], ['List[Long]', [1, 2], 959905896], ['List[Long]', [2, 1], 335177884],
    ['List[Long]', [1, 1], -1995267960], ['List[Long]', [1, 2, 3], 1836368899], ['List[Long]', [1, 1, 1], -849291098], ['List[Long]', [1, 2, 4], 1213857136],
    ['List[Long]', [5, 3, 1], -1402103257], ['List[String]', ['a', 'b', 'c'], -1431565476],
  ];
  it.each(cases.map(([spelling, value, hash]) => ({ spelling, value, hash, shown: printJsonExact(operationsOf(read(spelling)).toJson(value)) })))(
    '$spelling $shown hashes to $hash',
    ({ spelling, value, hash }) => {
      expect(operationsOf(read(spelling)).hash(value)).toBe(hash);
    },
  );

  it('null, as trusted programs have it, is 0, also inside a tuple', () => {
    expect(operationsOf(ANY).hash(null)).toBe(0);
    expect(operationsOf(ANY).hash(['a', null])).toBe(1176439076);
    expect(operationsOf(ANY).hash([null, null])).toBe(-737015216);
    expect(operationsOf(ANY).hash(['a', 1])).toBe(-1734940110);
  });
});

describe('the order of a hash map', () => {
  const orderOf = (type: Type, keys: readonly Value[]): Value[] => {
    const { hash } = operationsOf(type);
    return slotOrder(keys.map(hash)).map((i) => keys[i] as Value);
  };

  it('spreads hash codes as AppendOnlyMap does', () => {
    expect([0, 1, 2, 97, -1].map(rehash)).toEqual([593689054, -68075478, 1085422463, 1455541201, 1982413648]);
    expect(['a', 'spark', 'hello'].map((s) => rehash(operationsOf(STRING).hash(s)) & 63)).toEqual([17, 7, 35]);
  });

  it('is that of recorded Spark for words, numbers and pairs', () => {
    expect(orderOf(STRING, 'apple banana cherry date elderberry fig grape'.split(' '))).toEqual('banana grape fig cherry apple date elderberry'.split(' '));
    expect(orderOf(STRING, 'to be or not that is the question'.split(' '))).toEqual('not is that or be to question the'.split(' '));
    expect(orderOf(LONG, [0, 2, 4, 6, 8])).toEqual([4, 0, 6, 8, 2]);
    expect(orderOf(LONG, [1, 3, 5, 7, 9])).toEqual([1, 3, 7, 9, 5]);
    expect(orderOf(DOUBLE, [0, 0.5, 1, 1.5, 2, 2.5])).toEqual([1.5, 0.5, 2.5, 2, 0, 1]);
    expect(orderOf(tuple(STRING, LONG), [['c', 1], ['d', 1], ['e', 1]])).toEqual([['d', 1], ['e', 1], ['c', 1]]);
  });

  it('holds over 44 keys, and grows with the 45th', () => {
    const first44 = Array.from({ length: 44 }, (_, i) => i + 1);
    expect(orderOf(LONG, first44)).toEqual([43, 13, 19, 34, 39, 31, 15, 4, 41, 21, 16, 22, 25, 28, 29, 11, 14, 32, 27, 24, 30, 33, 35, 37, 23, 42, 1, 40, 36, 6, 17, 3, 7, 9, 8, 12, 38, 18, 44, 20, 26, 10, 5, 2]);
    const order = orderOf(LONG, [...first44, 45]);
    expect([...order].sort((a, b) => Number(a) - Number(b))).toEqual([...first44, 45]);
    const slots = order.map((key) => rehash(Number(key)) & 127);
    expect(slots.filter((slot, i) => i > 0 && slot < (slots[i - 1] as number)).length).toBeLessThan(15);
  });

  it('gives the null key first, which counts in the size', () => {
    const keys = Array.from({ length: 45 }, (_, i) => i);
    expect(slotOrder(keys, 7)[0]).toBe(7);
    expect(slotOrder(keys, 7).slice(1)).not.toEqual(slotOrder(keys.filter((i) => i !== 7)).map((i) => (i < 7 ? i : i + 1)));
  });
});

describe('texts', () => {
  const cases: readonly [Type, Value, string][] = [
    [tuple(STRING, LONG), ['a', 1], '(a,1)'],
    [tuple(STRING, tuple(LONG, DOUBLE)), ['a', [1, 2]], '(a,(1,2.0))'],
    [option(LONG), 1, 'Some(1)'],
    [option(LONG), null, 'None'],
    [option(option(LONG)), [null], 'Some(None)'],
    [list(LONG), [1, 2], 'List(1, 2)'],
    [list(LONG, 'ArrayBuffer'), [1, 2], 'ArrayBuffer(1, 2)'],
    [list(LONG, 'CompactBuffer'), [1], 'Seq(1)'],
    [list(LONG, 'ArraySeq'), [], 'ArraySeq()'],
    [{ t: 'Record', fields: [['a', LONG], ['b', STRING]] }, [1, 'x'], 'Record(1,x)'],
    [LONG, -9223372036854775808n, '-9223372036854775808'],
    [ANY, ['a', null], '(a,null)'],
    [ANY, ['a', ['b']], '(a,List(b))'],
  ];
  it.each(cases.map(([type, value, text]) => ({ type, value, text, of: typeText(type) })))('a $of prints as $text', ({ type, value, text }) => {
    expect(operationsOf(type).text(value)).toBe(text);
  });

  const doubles: readonly [number, string][] = [
    [1, '1.0'], [0.1, '0.1'], [1e7, '1.0E7'], [9999999, '9999999.0'], [12345678, '1.2345678E7'], [0.001, '0.001'], [0.0001, '1.0E-4'], [123.456, '123.456'],
    [0, '0.0'], [-0, '-0.0'], [NaN, 'NaN'], [Infinity, 'Infinity'], [-Infinity, '-Infinity'], [-2.5, '-2.5'], [1e21, '1.0E21'], [1e22, '1.0E22'],
    [2 ** 59, '5.7646075230342349E17'], [2 ** 53, '9.007199254740992E15'], [5e-324, '4.9E-324'], [1.7976931348623157e308, '1.7976931348623157E308'],
    [2.2250738585072014e-308, '2.2250738585072014E-308'], [2e23, '1.9999999999999998E23'], [0.1 + 0.2, '0.30000000000000004'], [100, '100.0'], [1 / 3, '0.3333333333333333'],
    [1e-5, '1.0E-5'], [3.14e10, '3.14E10'], [2 ** -44, '5.6843418860808015E-14'], [2 ** -1074 * 3, '1.5E-323'], [1e15 + 0.5, '1.0000000000000005E15'],
    [2 / 3, '0.6666666666666666'], [9.999999, '9.999999'], [99999.99999, '99999.99999'], [0.99, '0.99'], [1.005, '1.005'],
  ];
  it.each(doubles)('the double %d prints as %s', (x, text) => {
    expect(doubleText(x)).toBe(text);
  });

  it('a printed double reads back as itself', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => {
      expect(Number(doubleText(x).replace('Infinity', 'Infinity'))).toBe(x);
    }), { numRuns: 3000 });
  });

  it('everyday fractions print as JavaScript prints them', () => {
    fc.assert(fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 1, max: 4 }), (n, places) => {
      const x = n / 10 ** places;
      fc.pre(Math.abs(x) >= 0.001 && Math.abs(x) < 1e7 && !Number.isInteger(x));
      expect(doubleText(x)).toBe(String(x));
    }), { numRuns: 3000 });
  });
});

describe('the laws of values', () => {
  const long = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n })) as fc.Arbitrary<Value>;
  const double = fc.oneof(fc.constantFrom(0, -0, NaN, 1, 0.5, Infinity), fc.double()) as fc.Arbitrary<Value>;
  const string = fc.oneof(fc.constantFrom('', 'a', 'b', '1', '1;', '1:a'), fc.string()) as fc.Arbitrary<Value>;
  const pairs: readonly [Type, fc.Arbitrary<Value>][] = [
    [STRING, string], [LONG, long], [DOUBLE, double], [BOOLEAN, fc.boolean()],
    [tuple(STRING, LONG), fc.tuple(string, long)], [tuple(STRING, STRING), fc.tuple(string, string)], [tuple(DOUBLE, DOUBLE), fc.tuple(double, double)],
    [list(STRING), fc.array(string, { maxLength: 3 })], [option(STRING), fc.option(string)],
    [option(option(LONG)), fc.oneof(fc.constant(null), fc.tuple(fc.option(long)))],
    [tuple(list(LONG), list(LONG)), fc.tuple(fc.array(long, { maxLength: 2 }), fc.array(long, { maxLength: 2 }))],
    [{ t: 'Record', fields: [['a', STRING], ['b', option(DOUBLE)]] }, fc.tuple(string, fc.option(double)) as fc.Arbitrary<Value>],
    [ANY, fc.oneof(string, fc.integer(), fc.constant(null), fc.tuple(string, fc.integer()))],
  ];
  it.each(pairs.map(([type, values]) => ({ type, values, of: typeText(type) })))('of $of hold', ({ type, values }) => {
    const { same, key, hash, compare, toJson, fromJson, size, text } = operationsOf(type);
    fc.assert(fc.property(values, values, values, (a, b, c) => {
      expect(same(a, a)).toBe(true);
      expect(same(a, b)).toBe(same(b, a));
      expect(new Set([key(a), key(b)]).size === 1).toBe(same(a, b));
      if (same(a, b)) expect(hash(a)).toBe(hash(b));
      expect(hash(a)).toBe(hash(a) | 0);
      expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      expect(same(fromJson(toJson(a)) as Value, a)).toBe(true);
      expect(Number.isInteger(size(a))).toBe(true);
      expect(typeof text(a)).toBe('string');
    }), { numRuns: 500 });
  });

  it('values of another type are not taken', () => {
    const refused: readonly [Type, Value][] = [
      [LONG, 1.5], [LONG, '1'], [LONG, 2n ** 63n], [STRING, 1], [BOOLEAN, 0], [DOUBLE, 'x'], [tuple(LONG, LONG), [1]], [list(LONG), ['a']], [option(LONG), 'a'], [option(option(LONG)), 1],
    ];
    for (const [type, json] of refused) expect(operationsOf(type).fromJson(json as never), `${typeText(type)} ${String(json)}`).toBeUndefined();
    expect(operationsOf(LONG).fromJson(-0)).toBe(0);
    expect(operationsOf(LONG).fromJson(5n)).toBe(5);
    expect(operationsOf(DOUBLE).fromJson('NaN')).toBeNaN();
  });
});

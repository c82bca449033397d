/** Types and their spelling, and JSON that keeps every digit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, isPair, list, LONG, parseJsonExact, parseType, printJsonExact, sameType, STRING, tuple, typeText } from '../../src/language/index.ts';
import type { Type } from '../../src/language/index.ts';

describe('the spelling of types', () => {
  it.each(['String', 'Long', 'Double', 'Boolean', '(String, Long)', 'List[(String, List[Long])]', 'Option[Double]', '{a: Long, b: {c: String}}', 'RDD[(String, Option[Long])]', '((Long, Long, Long), Boolean)', '{}'])('%s reads and prints as itself', (spelling) => {
    const type = parseType(spelling);
    expect('error' in type ? type : typeText(type)).toBe(spelling);
  });

  it.each([
    ['(String,Long)', '(String, Long)'], [' List[ Long ] ', 'List[Long]'],
  ])('spaces in %j do not matter', (spelling, canonical) => {
    expect(typeText(parseType(spelling) as Type)).toBe(canonical);
  });

  it.each([
    ['', 'unexpected', 0], ['Int', 'unknown', 0], ['Any', 'unknown', 0], ['(String)', 'arity', 1], ['List[Long', 'unexpected', 9], ['List', 'unexpected', 4], ['String x', 'unexpected', 7],
    ['{a: Long, a: Long}', 'repeated', 10], ['{constructor: Long}', 'field', 1], ['{__proto__: Long}', 'field', 1], ['Option[]', 'unexpected', 7], [`${'List['.repeat(40)}Long${']'.repeat(40)}`, 'tooDeep', 165],
  ])('%j is refused', (spelling, error, at) => {
    expect(parseType(spelling)).toEqual({ error, at });
  });

  it('lists are the same type however they print', () => {
    expect(sameType(list(LONG, 'ArrayBuffer'), list(LONG))).toBe(true);
    expect(sameType(list(LONG), list(STRING))).toBe(false);
    expect(fits(tuple(STRING, LONG), { t: 'Any' })).toBe(true);
    expect(isPair(tuple(STRING, LONG))).toBe(true);
    expect(isPair(tuple(STRING, LONG, LONG))).toBe(false);
  });
});

describe('exact JSON', () => {
  it('agrees with the runtime on every value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('__proto__'));
      const read = parseJsonExact(text);
      if (!('value' in read)) throw new Error(text);
      expect(JSON.parse(printJsonExact(read.value))).toEqual(JSON.parse(text));
    }), { numRuns: 500 });
  });

  it('keeps all digits of a whole number', () => {
    const read = parseJsonExact('[9223372036854775807,-9007199254740993,5,-0,-0.0,1e2]');
    expect(read).toEqual({ value: [9223372036854775807n, -9007199254740993n, 5, 0, -0, 100] });
    expect('value' in read ? printJsonExact(read.value) : '').toBe('[9223372036854775807,-9007199254740993,5,0,-0.0,100]');
  });

  it('tells whole numbers written as reals apart when asked to', () => {
    expect(parseJsonExact('[2.0,2,2.5,1e3]', { wholeReal: (value) => `real ${value}` })).toEqual({ value: ['real 2', 2, 2.5, 'real 1000'] });
  });

  it.each([
    ['', 'syntax', 0], ['[1,]', 'syntax', 3], ['{"a":1', 'syntax', 6], ['01', 'syntax', 1], ['1.', 'syntax', 1], ['"\n"', 'syntax', 1], ['"\\x"', 'syntax', 1], ['nul', 'syntax', 0], ['1 2', 'syntax', 2], ['[1e999]', 'syntax', 6],
    ['{"__proto__":1}', 'badKey', 1], ['{"a":1,"a":2}', 'repeatedKey', 7], ['{"a":1,"\\u0061":2}', 'repeatedKey', 7], ['['.repeat(300), 'tooDeep', 257],
  ])('%j is refused', (text, error, at) => {
    expect(parseJsonExact(text)).toMatchObject({ error, at });
  });

  it('refuses exactly what the runtime refuses', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', 'a', '1', '-', '.', 'e', 'true', 'null', '\\', 'u0041', ' '), { maxLength: 8 });
    fc.assert(fc.property(pieces, (tokens) => {
      const text = tokens.join('');
      let valid = true;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        valid = false;
      }
      const read = parseJsonExact(text);
      if ('error' in read && read.error === 'repeatedKey') return;
      expect('value' in read).toBe(valid);
      if ('value' in read) expect(JSON.parse(printJsonExact(read.value))).toEqual(value === 0 ? 0 : value);
    }), { numRuns: 5000 });
  });
});

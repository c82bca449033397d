/** Numbers and times as the lab writes them. */
import { describe, expect, it } from 'vitest';
import { en } from '../../src/words/index.ts';
import { bytes, clock, count, duration, rate, readTarget, secondsExact, shortHash } from '../../src/kit/formats.ts';

const units = en.app.units;

describe('numbers', () => {
  it('have thin spaces in thousands', () => {
    expect(count(12_430)).toBe('12\u2009430');
    expect(count(1_234_567.5)).toBe('1\u2009234\u2009567.5');
    expect(count(-1000)).toBe('−1\u2009000');
  });

  it('carry their unit after a space', () => {
    expect(duration(97, units)).toBe('97 ms');
    expect(duration(1180, units)).toBe('1.18 s');
    expect(duration(90_000, units)).toBe('1.5 min');
    expect(bytes(123 * 1024 * 1024, units)).toBe('123 MiB');
  });

  it('shorten rates without losing their size', () => {
    expect(rate(412, units)).toBe('412/s');
    expect(rate(3900, units)).toBe('3.9k/s');
    expect(rate(2_000_000, units)).toBe('2M/s');
  });
});

describe('times', () => {
  it('are exact to the millisecond', () => {
    expect(secondsExact(13_200)).toBe('13.200');
    expect(secondsExact(999)).toBe('0.999');
    expect(clock(13_200)).toEqual({ hours: null, minutes: '00', seconds: '13', millis: '200' });
    expect(clock(3_661_001)).toEqual({ hours: '01', minutes: '01', seconds: '01', millis: '001' });
  });

  it('are read from what a person types', () => {
    expect(readTarget('20')).toEqual({ batch: 20 });
    expect(readTarget('12.5s')).toEqual({ at: 12_500 });
    expect(readTarget('800 ms')).toEqual({ at: 800 });
    expect(readTarget('2m')).toEqual({ at: 120_000 });
    for (const wrong of ['', 'x', '0', '1.5', '-3', '5 parsecs', '1e3']) expect(readTarget(wrong), wrong).toBeNull();
  });
});

describe('a fingerprint', () => {
  it('shows its first eight digits in two halves', () => {
    expect(shortHash('7f3ac91e00')).toBe('7f3a·c91e');
    expect(shortHash('')).toBe('');
  });
});

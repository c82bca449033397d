/** The time axis: pixels and milliseconds, following, ticks. */
import { describe, expect, it } from 'vitest';
import { followStart, msOf, panned, spanFor, ticks, xOf, zoomed } from '../../src/kit/axis.ts';

const axis = { startMs: 0, endMs: 24_000, widthPx: 932 };

describe('the time axis', () => {
  it('gives back the millisecond it was asked for', () => {
    for (const ms of [0, 1, 999, 13_200, 24_000]) expect(Math.round(msOf(axis, xOf(axis, ms)))).toBe(ms);
  });

  it('shows the 24 batches of the look at its width', () => {
    expect(spanFor(932, 1000)).toBe(24_000);
    expect(spanFor(100, 1000)).toBe(6000);
  });

  it('keeps the followed instant in sight and moves in steps', () => {
    let moves = 0;
    let before = 0;
    for (let at = 0; at <= 300_000; at += 100) {
      const start = followStart(at, 24_000, 1000);
      expect(at).toBeGreaterThanOrEqual(start);
      expect(at).toBeLessThanOrEqual(start + 24_000);
      if (start !== before) moves += 1;
      before = start;
    }
    expect(moves).toBeLessThan(60);
  });

  it('labels ticks at round times at least 60 px apart', () => {
    const { majorMs, at } = ticks(axis);
    expect(majorMs).toBe(2000);
    const majors = at.filter((tick) => tick.major);
    expect(majors[0]?.ms).toBe(0);
    expect(xOf(axis, majors[1]?.ms ?? 0) - xOf(axis, 0)).toBeGreaterThanOrEqual(60);
  });

  it('zooms around the pointer and never before time 0', () => {
    const near = zoomed(axis, 0.5, 12_000, 1000, 1e6);
    expect([near.startMs, near.endMs]).toEqual([6000, 18_000]);
    expect(zoomed(axis, 2, 0, 1000, 1e6).startMs).toBe(0);
    expect(panned(axis, -5000).startMs).toBe(0);
  });
});

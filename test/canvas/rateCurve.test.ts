/** The drawn rate of a source: what a hand does on the board keeps the steps in order, and the area under the line is what the source sends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addedPoint, linePath, movedPoint, placeAt, plannedRecords, plotOf, pointsOf, removedPoint, xOfMs, yOfRate, type Planned } from '../../src/canvas/inspector/rateCurve.ts';
import { openFeed } from '../../src/engine/source/index.ts';
import { checkDocument, newDocument } from '../../src/plan/index.ts';

const step = fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 5000 }));
const hand = fc.oneof(
  fc.record({ does: fc.constant('add' as const), to: step }),
  fc.record({ does: fc.constant('move' as const), point: fc.nat(), to: fc.tuple(fc.integer({ min: -5000, max: 90_000_000 }), fc.integer({ min: -50, max: 2_000_000 })) }),
  fc.record({ does: fc.constant('remove' as const), point: fc.nat() }),
);

function drawn(acts: readonly (typeof hand extends fc.Arbitrary<infer T> ? T : never)[]): Planned {
  return acts.reduce<Planned>((planned, act) => {
    if (act.does === 'add') return addedPoint(planned, act.to).planned;
    const point = act.point % (planned.steps.length + 1);
    return act.does === 'move' ? movedPoint(planned, point, act.to) : removedPoint(planned, point);
  }, { rate: 100, steps: [] });
}

describe('a rate drawn by hand', () => {
  it('is a curve that a document may hold, whatever the hand does', () => {
    fc.assert(fc.property(fc.array(hand, { maxLength: 12 }), (acts) => {
      const { rate, steps } = drawn(acts);
      const node = { id: 'lines', op: 'socketTextStream', params: { hostname: 'h', port: 1 }, feed: { from: 'words' as const, rate, ...(steps.length === 0 ? {} : { curve: steps }) } };
      expect(checkDocument({ ...newDocument('x'), graph: { nodes: [node], edges: [] } })).toEqual([]);
    }), { numRuns: 200 });
  });

  it('sends as many records as the area under its line says', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 5 }), fc.integer({ min: 0, max: 2000 }), (added, rate) => {
      const planned = added.reduce<Planned>((before, one) => addedPoint(before, one).planned, { rate, steps: [] });
      const feed = openFeed({ id: 'n', feed: { from: 'words', rate: planned.rate, curve: planned.steps }, seed: 1 });
      feed.connect(0);
      const span = plotOf(planned, 280, 132).spanMs;
      expect(Math.abs(plannedRecords(planned, span) - feed.upTo(span - 1).to)).toBeLessThanOrEqual(1);
    }), { numRuns: 20 });
  });

  it('is put where the hand points, and drawn there', () => {
    const planned: Planned = { rate: 50, steps: [[10_000, 200]] };
    const plot = plotOf(planned, 280, 132);
    for (const [ms, rate] of [[0, 0], [10_000, 200], [plot.spanMs, plot.most]] as const) {
      const [atMs, atRate] = placeAt(plot, xOfMs(plot, ms), yOfRate(plot, rate));
      expect([atMs, atRate]).toEqual([ms, rate]);
    }
    expect(pointsOf({ rate: 50, steps: [[0, 7], [5, 9]] }).map(({ point }) => point)).toEqual([1, 2]);
    expect(linePath(plot, planned).match(/V/g)?.length).toBe(1);
  });
});

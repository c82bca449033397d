/** The course of wires, the walk by keyboard, durations as people write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDocument, type LabDocument } from '../../src/plan/index.ts';
import { chooseWay, labelPlace, pointAt, roundedPath, wirePoints, type Box, type Place } from '../../src/canvas/graph/routing.ts';

const place = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });
const box = fc.record({ x: fc.integer({ min: -500, max: 1500 }), y: fc.integer({ min: -500, max: 500 }), width: fc.constant(150), height: fc.constant(92) });

const pairsOf = (points: readonly Place[]): readonly (readonly [Place, Place])[] => points.slice(1).map((point, index) => [points[index] as Place, point]);

describe('wires', () => {
  it('begin at the out port, end at the in port, and run level or upright in between', () => {
    fc.assert(fc.property(place, place, fc.array(box, { maxLength: 6 }), (from, to, obstacles) => {
      const points = wirePoints(from, to, chooseWay(from, to, obstacles));
      expect(points[0]).toEqual(from);
      expect(points.at(-1)).toEqual(to);
      for (const [a, b] of pairsOf(points)) expect(a.x === b.x || a.y === b.y).toBe(true);
    }));
  });

  it('leave to the right and arrive from the left', () => {
    fc.assert(fc.property(place, place, (from, to) => {
      const points = wirePoints(from, to, 'middle');
      expect((points[1] as Place).x).toBeGreaterThanOrEqual(from.x);
      expect((points.at(-2) as Place).x).toBeLessThanOrEqual(to.x);
    }));
  });

  it('go around a node that stands in the straight way', () => {
    const from = { x: 150, y: 47 };
    const to = { x: 660, y: 47 };
    const between: Box = { x: 220, y: 0, width: 150, height: 92 };
    const points = wirePoints(from, to, chooseWay(from, to, [between]));
    for (const [a, b] of pairsOf(points)) {
      const inside = Math.max(a.x, b.x) > between.x && Math.min(a.x, b.x) < between.x + between.width && Math.max(a.y, b.y) > between.y && Math.min(a.y, b.y) < between.y + between.height;
      expect(inside).toBe(false);
    }
  });

  it('that run straight have no bend, others bend in curves of at most 8 px', () => {
    expect(roundedPath(wirePoints({ x: 0, y: 5 }, { x: 90, y: 5 }, 'middle'))).toBe('M0 5L90 5');
    expect(roundedPath(wirePoints({ x: 0, y: 0 }, { x: 100, y: 50 }, 'middle'))).toBe('M0 0L42 0Q50 0 50 8L50 42Q50 50 58 50L100 50');
    expect(roundedPath(wirePoints({ x: 0, y: 0 }, { x: 100, y: 6 }, 'middle'))).toBe('M0 0L47 0Q50 0 50 3L50 3Q50 6 53 6L100 6');
  });

  it('carry their label in the middle of the longest part', () => {
    expect(labelPlace(wirePoints({ x: 0, y: 0 }, { x: 100, y: 400 }, 'middle'))).toEqual({ x: 50, y: 200 });
  });

  it('a dot moves from one end to the other without leaving the wire', () => {
    const points = wirePoints({ x: 0, y: 0 }, { x: 100, y: 60 }, 'middle');
    expect(pointAt(points, 0)).toEqual({ x: 0, y: 0 });
    expect(pointAt(points, 0.5)).toEqual({ x: 50, y: 30 });
    expect(pointAt(points, 1)).toEqual({ x: 100, y: 60 });
  });
});

describe('walking the graph by keyboard', () => {
  const document: LabDocument = {
    ...newDocument('Fork', 1),
    graph: { nodes: ['a', 'b', 'c', 'd'].map((id) => ({ id, op: 'map', params: {} })), edges: [{ from: 'a', to: 'b' }, { from: 'a', to: 'c' }, { from: 'c', to: 'd' }] },
    view: { nodes: { a: { x: 0, y: 0 }, b: { x: 200, y: -300 }, c: { x: 200, y: 50 }, d: { x: 400, y: 50 } } },
  };

  it('right and left follow wires, the nearest first; up and down keep to the column', async () => {
    const { neighbour } = await import('../../src/canvas/graph/walk.ts');
    expect(neighbour(document, 'a', 'right')).toBe('c');
    expect(neighbour(document, 'c', 'left')).toBe('a');
    expect(neighbour(document, 'd', 'right')).toBeNull();
    expect(neighbour(document, 'c', 'up')).toBe('b');
    expect(neighbour(document, 'b', 'down')).toBe('c');
  });
});

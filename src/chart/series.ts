/** Numbers behind the charts: which points are in sight, a round top of the scale, bins of the histogram beside it. Pure. */
import type { TimelinePicture } from '../protocol/index.ts';

export type SeriesName = 'inputRate' | 'schedulingDelay' | 'processingTime' | 'totalDelay';
/** Spark's names in Spark's order. */
export const SERIES: readonly SeriesName[] = ['inputRate', 'schedulingDelay', 'processingTime', 'totalDelay'];

export interface Point { readonly batchTime: number; /** the middle of the interval in which the batch's records came */ readonly middle: number; readonly value: number; readonly late: boolean; readonly running: boolean; readonly failed: boolean; readonly again: boolean }

/** More points than this on one chart is more than the dock's width can show apart. */
export const MOST_POINTS = 120;

export function pointsOf(timeline: TimelinePicture, name: SeriesName, startMs: number, endMs: number, batchMs: number): readonly Point[] {
  const cells = new Map(timeline.cells.map((cell) => [cell.batchTime, cell]));
  const points: Point[] = [];
  for (const each of timeline.series) {
    const value = each[name];
    if (value === null || each.batchTime < startMs || each.batchTime - batchMs > endMs) continue;
    const cell = cells.get(each.batchTime);
    points.push({ batchTime: each.batchTime, middle: each.batchTime - batchMs / 2, value, late: name !== 'inputRate' && name !== 'schedulingDelay' && value > batchMs, running: name !== 'inputRate' && cell?.state === 'running', failed: cell?.state === 'failed', again: cell?.again === true });
  }
  return points;
}

/** At most `most` points: of neighbours that share a place the greatest stays, so that no peak is hidden. */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  const step = Math.ceil(points.length / most);
  if (step <= 1) return points;
  return Array.from({ length: Math.ceil(points.length / step) }, (_, group) => points.slice(group * step, group * step + step).reduce((greatest, point) => (point.value > greatest.value ? point : greatest)));
}

/** The least of 1, 1.5, 2, 3, 5, 7.5 · 10^k that is at least the value. */
export function roundTop(value: number): number {
  if (!(value > 0)) return 1;
  let scale = 1;
  while (scale * 10 < value) scale *= 10;
  while (scale > value) scale /= 10;
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((step) => step * scale).find((top) => top >= value) ?? value;
}

/** Counts in `bins` equal parts of [0, top]; a bin includes its lower edge, the last one the top too. */
export function histogram(values: readonly number[], top: number, bins: number): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value / top) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

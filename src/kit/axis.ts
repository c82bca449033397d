/**
 * The one time axis of the dock: a stretch of virtual time laid over a width in pixels. Rulers, strips and charts share it, so that a
 * fault, a batch and its delay stand above each other. Pure.
 */
export interface Axis {
  readonly startMs: number;
  readonly endMs: number;
  readonly widthPx: number;
}

/** Room left and right of the first and last instant, so that labels there are whole. */
export const AXIS_PAD_PX = 10;

export const xOf = (axis: Axis, ms: number): number => AXIS_PAD_PX + ((ms - axis.startMs) / (axis.endMs - axis.startMs)) * (axis.widthPx - 2 * AXIS_PAD_PX);
export const msOf = (axis: Axis, x: number): number => axis.startMs + ((x - AXIS_PAD_PX) / (axis.widthPx - 2 * AXIS_PAD_PX)) * (axis.endMs - axis.startMs);
export const pxPerMs = (axis: Axis): number => (axis.widthPx - 2 * AXIS_PAD_PX) / (axis.endMs - axis.startMs);

/** Batches that fit: cells near 38 px wide as drawn in the look, between 6 and 48. */
export const spanFor = (widthPx: number, batchMs: number): number => Math.max(6, Math.min(48, Math.round((widthPx - 2 * AXIS_PAD_PX) / 38))) * batchMs;

/**
 * The stretch that keeps `atMs` in sight: from 0 while it fits in the first three quarters, then moving in quarters of the span, so that
 * the picture stands still most of the time.
 */
export function followStart(atMs: number, spanMs: number, batchMs: number): number {
  const quarterMs = Math.max(batchMs, Math.round(spanMs / 4 / batchMs) * batchMs);
  return atMs < spanMs * 0.75 ? 0 : Math.ceil((atMs - spanMs * 0.75) / quarterMs) * quarterMs;
}

export function zoomed(axis: Axis, factor: number, aroundMs: number, minMs: number, maxMs: number): Axis {
  const span = axis.endMs - axis.startMs;
  const next = Math.max(minMs, Math.min(maxMs, span * factor));
  const share = (aroundMs - axis.startMs) / span;
  const startMs = Math.max(0, Math.round(aroundMs - share * next));
  return { ...axis, startMs, endMs: startMs + next };
}

export function panned(axis: Axis, byMs: number): Axis {
  const startMs = Math.max(0, Math.round(axis.startMs + byMs));
  return { ...axis, startMs, endMs: startMs + axis.endMs - axis.startMs };
}

/** Ticks at a round step (1, 2, 5 · 10^k ms, then minutes), labelled ones at least 60 px apart; minor ones between them. */
export function ticks(axis: Axis): { readonly majorMs: number; readonly at: readonly { readonly ms: number; readonly major: boolean }[] } {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000];
  const perMs = pxPerMs(axis);
  const majorMs = steps.find((step) => step * perMs >= 60) ?? 86_400_000;
  const minorMs = majorMs / (majorMs % 2 === 0 && (majorMs / 2) * perMs >= 24 ? 2 : 1);
  const at = [];
  for (let ms = Math.ceil(axis.startMs / minorMs) * minorMs; ms <= axis.endMs; ms += minorMs) at.push({ ms, major: ms % majorMs === 0 });
  return { majorMs, at };
}

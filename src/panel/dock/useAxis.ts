/**
 * Which stretch of virtual time the dock shows: it follows the viewed instant until a person zooms or pans, then stays where it was put.
 */
import { useMemo, useState } from 'react';
import { followStart, panned, spanFor, zoomed } from '../../kit/index.ts';
import type { Axis } from '../../kit/index.ts';

export interface DockAxis {
  readonly axis: Axis;
  readonly following: boolean;
  readonly zoom: (factor: number, aroundMs?: number) => void;
  readonly pan: (byMs: number) => void;
  readonly follow: () => void;
}

/** The timeline holds the last 200 batches: no use in seeing more. */
const MOST_BATCHES = 200;

export function useAxis(widthPx: number, viewedAt: number, batchMs: number): DockAxis {
  const [kept, setKept] = useState<{ readonly startMs: number; readonly endMs: number } | null>(null);
  const spanMs = spanFor(widthPx, batchMs);
  const startMs = kept?.startMs ?? followStart(viewedAt, spanMs, batchMs);
  const endMs = kept?.endMs ?? startMs + spanMs;
  const axis = useMemo(() => ({ startMs, endMs, widthPx: Math.max(widthPx, 40) }), [startMs, endMs, widthPx]);
  return {
    axis, following: kept === null,
    zoom: (factor, aroundMs = viewedAt) => setKept(zoomed(axis, factor, Math.max(axis.startMs, Math.min(axis.endMs, aroundMs)), batchMs / 2, batchMs * MOST_BATCHES)),
    pan: (byMs) => setKept(panned(axis, byMs)),
    follow: () => setKept(null),
  };
}

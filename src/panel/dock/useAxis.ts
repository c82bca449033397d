/**
 * Which stretch of virtual time the dock shows: it follows the viewed instant until a person zooms or pans, then stays where it was put.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RefCallback } from 'react';
import { followStart, panned, spanFor, zoomed } from '../../kit/index.ts';
import type { Axis } from '../../kit/index.ts';
import { useLab, useLabNow } from '../../session/index.ts';

export interface DockAxis {
  readonly axis: Axis;
  readonly following: boolean;
  readonly zoom: (factor: number, aroundMs?: number) => void;
  readonly pan: (byMs: number) => void;
  readonly follow: () => void;
}

/** The timeline holds the last 200 batches: no use in seeing more. */
const MOST_BATCHES = 200;

export function useAxis(widthPx: number, batchMs: number): DockAxis {
  const now = useLabNow();
  const [kept, setKept] = useState<{ readonly startMs: number; readonly endMs: number } | null>(null);
  const spanMs = spanFor(widthPx, batchMs);
  // the start moves in quarters of the span: the dock is not drawn again for every instant between
  const follows = useLab((lab) => followStart(lab.run.viewedAt, spanMs, batchMs));
  const startMs = kept?.startMs ?? follows;
  const endMs = kept?.endMs ?? startMs + spanMs;
  const axis = useMemo(() => ({ startMs, endMs, widthPx: Math.max(widthPx, 40) }), [startMs, endMs, widthPx]);
  return {
    axis, following: kept === null,
    zoom: (factor, aroundMs = now().run.viewedAt) => setKept(zoomed(axis, factor, Math.max(axis.startMs, Math.min(axis.endMs, aroundMs)), batchMs / 2, batchMs * MOST_BATCHES)),
    pan: (byMs) => setKept(panned(axis, byMs)),
    follow: () => setKept(null),
  };
}

/** Ctrl and the wheel zoom around the playhead, a sideways wheel pans. Not passive: the browser would zoom the whole page instead. */
export function useWheel(dock: DockAxis): RefCallback<HTMLElement> {
  const latest = useRef(dock);
  useEffect(() => { latest.current = dock; });
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const wheel = (event: WheelEvent) => {
      const { axis, zoom, pan } = latest.current;
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!event.ctrlKey && !sideways) return;
      event.preventDefault();
      if (event.ctrlKey) zoom(event.deltaY > 0 ? 1.15 : 0.87);
      else pan((event.deltaX / axis.widthPx) * (axis.endMs - axis.startMs));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, []);
}

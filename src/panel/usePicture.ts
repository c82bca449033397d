/** A picture of the run for a panel on screen: asking for it and reading it are one act, so that nothing is asked for in vain. */
import { useEffect } from 'react';
import { useActs, useLab } from '../session/index.ts';
import type { PanelName, Pictures } from '../protocol/index.ts';

export function usePicture<P extends PanelName>(panel: P): Pictures[P] | undefined {
  const { watch } = useActs();
  useEffect(() => watch([panel]), [watch, panel]);
  return useLab((lab) => lab.run.pictures[panel]);
}

/** The newest instant the run has reached, and whether the page shows it. */
export function useEdge(): { readonly viewedAt: number; readonly liveAt: number; readonly atLiveEdge: boolean } {
  const viewedAt = useLab((lab) => lab.run.viewedAt);
  const liveAt = useLab((lab) => lab.run.status?.at ?? 0);
  const atLiveEdge = useLab((lab) => lab.run.atLiveEdge);
  return { viewedAt, liveAt: Math.max(liveAt, viewedAt), atLiveEdge };
}

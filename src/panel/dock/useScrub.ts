/** Scrubbing: many wishes while dragging, one seek at a time, the last wish always fulfilled. */
import { useCallback, useRef } from 'react';
import { useActs, useLab } from '../../session/index.ts';

export function useScrub(): (atMs: number) => void {
  const { seek, pause } = useActs();
  const playing = useLab((lab) => lab.run.playing);
  const wish = useRef<number | null>(null);
  const busy = useRef(false);
  return useCallback((atMs: number) => {
    wish.current = Math.max(0, Math.round(atMs));
    if (playing) pause();
    if (busy.current) return;
    busy.current = true;
    void (async () => {
      while (wish.current !== null) {
        const next = wish.current;
        wish.current = null;
        await seek(next).catch(() => undefined);
      }
      busy.current = false;
    })();
  }, [seek, pause, playing]);
}

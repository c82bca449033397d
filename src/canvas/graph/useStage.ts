/** What the rest of the canvas may ask of the board (bring a node into view, zoom), and whether it is seen from afar. */
import { useEffect, type RefObject } from 'react';
import { useReactFlow, useStore } from 'reactflow';
import { useReducedMotion } from '../../kit/index.ts';
import { setDesk } from '../desk.ts';

/** Below this zoom a node shows name and state only. */
const FAR = 0.6;
const MOVE_MS = 220;

export function useStage(board: RefObject<HTMLDivElement | null>): boolean {
  const flow = useReactFlow();
  const still = useReducedMotion();
  useEffect(() => {
    const options = { duration: still ? 0 : MOVE_MS };
    const element = (node: string): HTMLElement | null => board.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`) ?? null;
    const reveal = (node: string): void => {
      const found = flow.getNode(node);
      if (found === undefined) return;
      void flow.setCenter(found.position.x + (found.width ?? 0) / 2, found.position.y + (found.height ?? 0) / 2, { zoom: Math.max(flow.getZoom(), FAR), ...options });
    };
    setDesk({ stage: {
      reveal,
      focus(node) {
        const shown = element(node)?.getBoundingClientRect();
        const frame = board.current?.getBoundingClientRect();
        if (shown === undefined || frame === undefined || shown.left < frame.left || shown.right > frame.right || shown.top < frame.top || shown.bottom > frame.bottom) reveal(node);
        element(node)?.focus({ preventScroll: true });
      },
      middle() {
        const frame = board.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
        return flow.screenToFlowPosition({ x: frame.left + frame.width / 2 - 66, y: frame.top + frame.height / 2 - 46 });
      },
      fit: () => void flow.fitView({ padding: 0.12, maxZoom: 1, ...options }),
      zoom: (by) => void flow.zoomTo(flow.getZoom() * by, options),
      zoomTo: (scale) => void flow.zoomTo(scale, options),
    } });
    return () => setDesk({ stage: null });
  }, [board, flow, still]);
  return useStore((state) => state.transform[2] < FAR);
}

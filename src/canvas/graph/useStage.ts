/** What the rest of the canvas may ask of the board (bring a node into view, zoom), and whether it is seen from afar. */
import { useEffect, useRef, type RefObject } from 'react';
import { useReactFlow, useStore, type FitViewOptions } from 'reactflow';
import { useReducedMotion } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import { setDesk, useDesk } from '../desk.ts';

/** Below this zoom a node shows name and state only. */
const FAR = 0.6;
const MOVE_MS = 220;
/** The whole graph in view: its margins, above what stands at the board's lower edge. */
export const FIT: FitViewOptions = { padding: { x: '20px', top: '16px', bottom: '56px' }, maxZoom: 1 };
/** Room between a revealed node and the edge of the board. */
const MARGIN = 64;

export function useStage(board: RefObject<HTMLDivElement | null>, coveredPx: number): boolean {
  const flow = useReactFlow();
  const still = useReducedMotion();
  useEffect(() => {
    const options = { duration: still ? 0 : MOVE_MS };
    const element = (node: string): HTMLElement | null => board.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`) ?? null;
    /** The shortest way that brings the node whole into the frame; none if it is there. */
    const reveal = (node: string): void => {
      const found = flow.getNode(node);
      const frame = board.current?.getBoundingClientRect();
      if (found === undefined || frame === undefined) return;
      const { x, y, zoom } = flow.getViewport();
      const into = (start: number, length: number, room: number): number => Math.max(MARGIN - start, 0) || Math.min(room - MARGIN - start - length, 0);
      const right = into(found.position.x * zoom + x, (found.width ?? 0) * zoom, frame.width - coveredPx);
      const down = into(found.position.y * zoom + y, (found.height ?? 0) * zoom, frame.height);
      if (right !== 0 || down !== 0) void flow.setViewport({ x: x + right, y: y + down, zoom }, options);
    };
    setDesk({ stage: {
      reveal,
      focus(node) {
        reveal(node);
        element(node)?.focus({ preventScroll: true });
      },
      middle() {
        const frame = board.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
        return flow.screenToFlowPosition({ x: frame.left + frame.width / 2 - 66, y: frame.top + frame.height / 2 - 46 });
      },
      fit: () => void flow.fitView({ ...FIT, ...options }),
      zoom: (by) => void flow.zoomTo(flow.getZoom() * by, options),
      zoomTo: (scale) => void flow.zoomTo(scale, options),
    } });
    return () => setDesk({ stage: null });
  }, [board, flow, still, coveredPx]);
  // another document is seen whole from the beginning, once React Flow has its nodes
  const opened = useLab((state) => state.opened);
  const seen = useRef(opened);
  useEffect(() => {
    if (seen.current === opened) return;
    seen.current = opened;
    const frame = requestAnimationFrame(() => void flow.fitView(FIT));
    return () => cancelAnimationFrame(frame);
  }, [flow, opened]);
  const chosen = useLab((state) => (state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined));
  useEffect(() => {
    if (chosen === undefined || coveredPx === 0) return;
    // a press that selects may be the beginning of a drag: the ground must not move under it
    const timer = setTimeout(() => { if (flow.getNode(chosen)?.dragging !== true) useDesk.getState().stage?.reveal(chosen); }, MOVE_MS);
    return () => clearTimeout(timer);
  }, [chosen, coveredPx, flow]);
  return useStore((state) => state.transform[2] < FAR);
}

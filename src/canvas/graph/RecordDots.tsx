/**
 * Records on their way, as dots on one canvas over the board: a sample, said so in the legend. A dot is on the wire for at most 900 ms.
 * Dots are drawn only while the run plays at up to 4× and something flows; else, and with reduced motion, nothing is on this canvas.
 */
import { useEffect, useRef } from 'react';
import { useReactFlow, useStoreApi } from 'reactflow';
import { useReducedMotion, useTheme } from '../../kit/index.ts';
import type { LabDocument } from '../../plan/index.ts';
import type { GraphPicture } from '../../protocol/index.ts';
import { inputOf, nodeSize, useLab } from '../../session/index.ts';
import { inputY, PORT_Y, type FlowNode, type WireFlowEdge } from './flow.ts';
import { edgeIn } from './live.ts';
import { labelPlace, pointAt, wirePoints, type Place } from './routing.ts';

const TRAVEL_MS = 900;
const FASTEST = 4;
/** Dots a second on the busiest wire, and on one of a single record a second. */
const MOST_PER_SEC = 6;
const DOT_LIMIT = 300;
/** Smooth enough for the eye; each picture of a large canvas costs the whole page a frame. */
const DRAW_EVERY_MS = 30;
/** New dots begin in this rhythm; a frame only moves those there are. */
const BEAR_EVERY_MS = 100;
/** Seen from further away the width of a wire says enough. */
const NEAREST_ZOOM = 0.6;

/** Half the room of a wire's rate: dots pass under it. */
const LABEL = { x: 24, y: 8 };

interface Dot { readonly points: readonly Place[]; readonly label: Place; readonly bornMs: number }

export function RecordDots() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const still = useReducedMotion();
  const moving = useLab((state) => state.run.playing && state.run.speed !== 'max' && state.run.speed <= FASTEST);
  const picture = useLab((state) => state.run.pictures.graph);
  const document = useLab((state) => state.document);
  const now = useRef({ picture, document });
  now.current = { picture, document };
  const flow = useReactFlow<FlowNode, WireFlowEdge>();
  const store = useStoreApi();
  const on = moving && !still;
  const theme = useTheme();
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d') ?? null;
    if (!on || element === null || pen === null) return;
    const dots: Dot[] = [];
    const owed = new Map<string, number>();
    let frame = 0;
    let bornMs = performance.now();
    let drawnMs = -DRAW_EVERY_MS;
    let isBlank = true;
    const style = getComputedStyle(element);
    const [ink, ground] = [style.getPropertyValue('--ink-1'), style.getPropertyValue('--canvas')];
    const draw = (nowMs: number): void => {
      frame = requestAnimationFrame(draw);
      if (nowMs - drawnMs < DRAW_EVERY_MS) return;
      drawnMs = nowMs;
      const { width, height, transform: [panX, panY, zoom] } = store.getState();
      fitCanvas(element, width, height);
      if (nowMs - bornMs >= BEAR_EVERY_MS && zoom >= NEAREST_ZOOM) {
        bornMs = nowMs;
        for (const wire of flow.getEdges()) bear(dots, owed, pathOfWire(wire, flow.getNode(wire.source), flow.getNode(wire.target)), wire, rateOf(now.current, wire), nowMs);
      }
      while (dots[0] !== undefined && nowMs - dots[0].bornMs > TRAVEL_MS) dots.shift();
      if (dots.length === 0 && isBlank) return;
      isBlank = dots.length === 0;
      const scale = globalThis.devicePixelRatio;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, element.width, element.height);
      pen.setTransform(scale * zoom, 0, 0, scale * zoom, scale * panX, scale * panY);
      pen.fillStyle = ink;
      pen.strokeStyle = ground;
      pen.lineWidth = 1.3;
      for (const dot of dots) {
        const place = pointAt(dot.points, (nowMs - dot.bornMs) / TRAVEL_MS);
        if (Math.abs(place.x - dot.label.x) < LABEL.x && Math.abs(place.y - dot.label.y) < LABEL.y) continue;
        pen.beginPath();
        pen.arc(place.x, place.y, 2.7, 0, 2 * Math.PI);
        pen.fill();
        pen.stroke();
      }
    };
    frame = requestAnimationFrame(draw);
    return () => { cancelAnimationFrame(frame); pen.setTransform(1, 0, 0, 1, 0, 0); pen.clearRect(0, 0, element.width, element.height); };
  }, [on, flow, store, theme]);
  return <canvas ref={canvas} aria-hidden="true" style={{ position: 'absolute', inset: 0, pointerEvents: 'none', zIndex: 5 }} />;
}

function rateOf({ picture }: { readonly picture: GraphPicture | undefined; readonly document: LabDocument }, wire: WireFlowEdge): number {
  return wire.data === undefined ? 0 : (edgeIn(picture, wire.data.edge)?.ratePerSec ?? 0);
}

function pathOfWire(wire: WireFlowEdge, from: FlowNode | undefined, to: FlowNode | undefined): readonly Place[] {
  if (wire.data === undefined || from?.type !== 'operator' || to?.type !== 'operator') return [];
  const start = { x: from.position.x + nodeSize(from.data.node).width, y: from.position.y + PORT_Y };
  return wirePoints(start, { x: to.position.x, y: to.position.y + inputY(inputOf(wire.data.edge)) }, wire.data.way);
}

/** More dots on a faster wire, but never in proportion: one a second for one record, six for a hundred thousand. */
function bear(dots: Dot[], owed: Map<string, number>, points: readonly Place[], wire: WireFlowEdge, perSec: number, nowMs: number): void {
  if (perSec <= 0 || points.length === 0 || dots.length >= DOT_LIMIT) return;
  const dotsPerSec = Math.min(MOST_PER_SEC, 1 + Math.log10(Math.max(1, perSec)));
  const due = (owed.get(wire.id) ?? 1) + (dotsPerSec * BEAR_EVERY_MS) / 1000;
  if (due >= 1) dots.push({ points, label: labelPlace(points), bornMs: nowMs });
  owed.set(wire.id, due % 1);
}

function fitCanvas(element: HTMLCanvasElement, width: number, height: number): void {
  const scale = globalThis.devicePixelRatio;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (element.width === wide && element.height === high) return;
  element.width = wide;
  element.height = high;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}

/** Wires by pointer: which connections are allowed, what a dropped one does, and what to offer where it does not fit. */
import { useMemo } from 'react';
import { useReactFlow, type ReactFlowProps } from 'reactflow';
import type { GraphEdge, LabDocument } from '../../plan/index.ts';
import { connected, useActs, useLab } from '../../session/index.ts';
import { useChecked } from '../check.ts';
import { setDesk } from '../desk.ts';
import { inPort, portInput, type FlowNode, type WireFlowEdge } from './flow.ts';
import { fitOf, type Fit } from './wiring.ts';

type Handlers = Required<Pick<ReactFlowProps<FlowNode, WireFlowEdge>, 'isValidConnection' | 'onConnect' | 'onConnectEnd' | 'onReconnect'>>;
interface Ends { readonly source: string; readonly target: string; readonly targetHandle?: string | null }

function edgeOf({ source, target, targetHandle }: Ends): GraphEdge {
  const input = portInput(targetHandle);
  return input === 0 ? { from: source, to: target } : { from: source, to: target, input };
}

export function useConnecting(): Handlers {
  const acts = useActs();
  const document = useLab((state) => state.document);
  const { screenToFlowPosition } = useReactFlow();
  return useMemo((): Handlers => {
    const fits = (edge: GraphEdge, inside: LabDocument = document): Fit => fitOf(inside, useChecked.getState(), edge);
    return {
      isValidConnection: (connection) => fits(edgeOf(connection)).ok,
      onConnect: (connection) => acts.connect(edgeOf(connection)),
      onReconnect: (old, connection) => acts.edit('connect', (before) => connected(before, edgeOf(connection), old.data?.edge)),
      onConnectEnd(event, connection) {
        const from = connection.fromNode?.id;
        if (from === undefined || connection.fromHandle?.type !== 'source' || connection.isValid === true) return;
        const point = 'changedTouches' in event ? event.changedTouches[0] : event;
        if (point === undefined) return;
        const place = { x: point.clientX, y: point.clientY };
        if (connection.toNode === null) {
          setDesk({ picker: { offers: 'operators', after: from, at: screenToFlowPosition(place) } });
          return;
        }
        const targetHandle = connection.toHandle?.type === 'target' ? connection.toHandle.id : inPort(0);
        const edge = edgeOf({ source: from, target: connection.toNode.id, targetHandle: targetHandle ?? null });
        const fit = fits(edge);
        if (fit.ok) acts.connect(edge);
        else if (fit.refusal.why !== 'self') setDesk({ refused: { edge, refusal: fit.refusal, ...place } });
      },
    };
  }, [acts, document, screenToFlowPosition]);
}

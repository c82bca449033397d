/** The lists React Flow draws: from the document, with what is being dragged and what is selected laid over; and what it changes. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { applyNodeChanges, type NodeChange } from 'reactflow';
import { useWords } from '../../kit/index.ts';
import { sameEdge, useActs, useLab } from '../../session/index.ts';
import { useChecked } from '../check.ts';
import { flowEdges, flowNodes, noteIndex, type FlowNode, type WireFlowEdge } from './flow.ts';
import { moveNote } from './notes.ts';

interface Flow { readonly nodes: FlowNode[]; readonly edges: WireFlowEdge[]; readonly onNodesChange: (changes: NodeChange<FlowNode>[]) => void }

export function useFlow(): Flow {
  const words = useWords();
  const acts = useActs();
  const document = useLab((state) => state.document);
  const selection = useLab((state) => state.selection);
  const checked = useChecked();
  const fresh = useMemo(() => flowNodes(document, checked), [document, checked]);
  const [held, setHeld] = useState(fresh);
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => setHeld((before) => withSizes(before, fresh)), [fresh]);
  const nodes = useMemo(() => held.map((node) => {
    const selected = selection.nodes.includes(node.id) || node.id === note;
    return (node.selected ?? false) === selected ? node : { ...node, selected };
  }), [held, selection.nodes, note]);
  const wires = useMemo(() => flowEdges(document, (edge) => words.canvas.wire.name(edge.from, edge.to)), [document, words]);
  const edges = useMemo(() => wires.map((wire) => (selection.edge !== null && wire.data !== undefined && sameEdge(wire.data.edge, selection.edge) ? { ...wire, selected: true } : wire)), [wires, selection.edge]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    setHeld((before) => applyNodeChanges(changes.filter((change) => change.type === 'position' || change.type === 'dimensions'), before));
    const moves: Record<string, { x: number; y: number }> = {};
    const chosen = new Set(selection.nodes);
    for (const change of changes) {
      if (change.type === 'select' && noteIndex(change.id) !== null) setNote(change.selected ? change.id : null);
      else if (change.type === 'select' && change.selected) chosen.add(change.id);
      else if (change.type === 'select') chosen.delete(change.id);
      // While a node is dragged only the picture follows; the document learns the place where it is let go.
      if (change.type !== 'position' || change.position === undefined || change.dragging === true) continue;
      const { position } = change;
      const index = noteIndex(change.id);
      if (index === null) moves[change.id] = position;
      else acts.edit('moveNote', (before) => moveNote(before, index, position));
    }
    const sameChoice = chosen.size === selection.nodes.length && selection.nodes.every((id) => chosen.has(id));
    if (!sameChoice) acts.select({ nodes: [...chosen], edge: null });
    if (Object.keys(moves).length > 0) acts.moveNodes(moves);
  }, [acts, selection.nodes]);
  return { nodes, edges, onNodesChange };
}

/** New nodes keep the sizes that were measured for them, so that nothing is measured twice. */
function withSizes(before: readonly FlowNode[], fresh: readonly FlowNode[]): FlowNode[] {
  const sizes = new Map(before.map((node) => [node.id, node.measured]));
  return fresh.map((node) => {
    const measured = sizes.get(node.id);
    return measured === undefined || node.type !== 'operator' ? node : { ...node, measured };
  });
}

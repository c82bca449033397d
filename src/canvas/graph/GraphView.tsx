/**
 * The board: the document's graph with its live states, panned, zoomed and edited by pointer, touch or keyboard. React Flow is given new
 * nodes only when the graph, a place or the selection changes. Comes in: the store; goes out: acts on the document.
 */
import { useEffect, useRef } from 'react';
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode } from 'reactflow';
import 'reactflow/dist/style.css';
import { cls, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { useChecking } from '../check.ts';
import { setDesk, useDesk } from '../desk.ts';
import { Dialogs } from '../Dialogs.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { Corner } from './Corner.tsx';
import { EmptyBoard } from './EmptyBoard.tsx';
import { isFrame, noteIndex, type FlowNode, type WireFlowEdge } from './flow.ts';
import styles from './GraphView.module.css';
import { Holding } from './Holding.tsx';
import { Note } from './Note.tsx';
import { OperatorNode } from './OperatorNode.tsx';
import { PipelineFrame } from './PipelineFrame.tsx';
import { RecordDots } from './RecordDots.tsx';
import { Refusal } from './Refusal.tsx';
import { useBoardKeys } from './useBoardKeys.ts';
import { useConnecting } from './useConnecting.ts';
import { useDropping } from './useDropping.ts';
import { useFlow } from './useFlow.ts';
import { FIT, useStage } from './useStage.ts';
import { Wire } from './Wire.tsx';
import { WiringList } from './WiringList.tsx';

const nodeTypes = { operator: OperatorNode, note: Note, frame: PipelineFrame };
const edgeTypes = { wire: Wire };
/** Above this many nodes only those on screen are drawn. */
const DRAW_ALL = 200;

/** `coveredPx`: so much of the right side something else lies over; a selected node is brought out from under it. */
export function GraphView({ coveredPx = 0 }: { readonly coveredPx?: number }) {
  return <ReactFlowProvider><Board coveredPx={coveredPx} /></ReactFlowProvider>;
}

function Board({ coveredPx }: { readonly coveredPx: number }) {
  useChecking();
  const words = useWords();
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  const count = useLab((state) => state.document.graph.nodes.length);
  const board = useRef<HTMLDivElement>(null);
  const { nodes, edges, onNodesChange } = useFlow();
  const far = useStage(board, coveredPx);
  const keys = useBoardKeys(board);
  const connecting = useConnecting();
  const dropping = useDropping();
  useEffect(() => acts.watch(['graph']), [acts]);
  // The inspector is fetched once the board is there, so that the first selection need not wait for it.
  useEffect(() => { void import('../inspector/InspectorBody.tsx'); }, []);
  return (
    <div ref={board} className={cls(styles['board'], far && 'far')} role="region" aria-label={words.canvas.graph.name} {...keys} {...dropping}>
      <ReactFlow<FlowNode, WireFlowEdge>
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onNodesChange={onNodesChange} {...connecting} connectionLineComponent={ConnectionLine} connectionRadius={24}
        onEdgeClick={(_event, edge) => acts.select({ nodes: [], edge: edge.data?.edge ?? null })}
        onPaneClick={() => { setDesk({ refused: null, wiringFrom: null, wiringTo: null }); acts.select({ nodes: [], edge: null }); }}
        onNodeContextMenu={(event, node) => { event.preventDefault(); if (noteIndex(node.id) === null && !isFrame(node.id)) { acts.select({ nodes: [node.id], edge: null }); setDesk({ picker: { offers: 'everything' } }); } }}
        onNodeDoubleClick={(_event, node) => { if (noteIndex(node.id) === null && !isFrame(node.id)) setDesk({ renaming: node.id }); }}
        onNodeDragStop={(_event, node) => { if (coveredPx > 0) useDesk.getState().stage?.reveal(node.id); }}
        nodesDraggable={!readOnly} nodesConnectable={!readOnly} edgesReconnectable={!readOnly} edgesFocusable={false} deleteKeyCode={null} panActivationKeyCode={null} selectionMode={SelectionMode.Partial} zoomOnDoubleClick={false}
        minZoom={0.15} maxZoom={2} fitView fitViewOptions={FIT} onlyRenderVisibleElements={count > DRAW_ALL}
        ariaLabelConfig={words.canvas.flow} attributionPosition="bottom-right"
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--line-2)" bgColor="var(--canvas)" />
        <RecordDots />
      </ReactFlow>
      {count === 0 && <EmptyBoard />}
      <Holding />
      <Corner />
      <Refusal />
      <WiringList />
      <Dialogs />
    </div>
  );
}

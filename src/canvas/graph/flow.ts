/**
 * The document as React Flow takes it: nodes in flow order (their order is the focus order) and wires with the course they run.
 * Live figures are not in here: each node and wire selects its own from the store, so these lists change only with the graph.
 */
import type { AriaRole } from 'react';
import type { Edge, Node } from 'reactflow';
import type { OperatorSpec } from '../../operators/index.ts';
import type { GraphEdge, GraphNode, LabDocument } from '../../plan/index.ts';
import { flowOrder, inputOf, nodeSize, placesOf } from '../../session/index.ts';
import { specOf, type Checked } from '../check.ts';
import { frames } from './pipelines.ts';
import { chooseWay, type Box, type Way } from './routing.ts';

/** Ports stand at this height of a node; more inputs follow below. */
export const PORT_Y = 47;
const INPUT_STEP = 18;
/** So many inputs have room in a node of the usual height; it grows for more. */
const INPUTS_INSIDE = 3;
/** Until a note is measured, so that it can take the keyboard at once and the whole graph is brought into view with it. */
const NOTE_WIDTH = 236;
const noteHeight = (text: string): number => 18 + 16 * text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / 36)), 0);
export const inputY = (input: number): number => PORT_Y + input * INPUT_STEP;

export interface OperatorData extends Record<string, unknown> { readonly node: GraphNode; readonly inputs: number }
export interface NoteData extends Record<string, unknown> { readonly index: number; readonly text: string }
export interface WireData extends Record<string, unknown> { readonly edge: GraphEdge; readonly way: Way; readonly off: boolean }
export type OperatorFlowNode = Node<OperatorData, 'operator'>;
export type NoteFlowNode = Node<NoteData, 'note'>;
export type FrameFlowNode = Node<Record<string, unknown>, 'frame'>;
export type FlowNode = OperatorFlowNode | NoteFlowNode | FrameFlowNode;
export type WireFlowEdge = Edge<WireData, 'wire'>;

export const wireId = (edge: GraphEdge): string => `${edge.from}→${edge.to}:${inputOf(edge)}`;
export const inPort = (input: number): string => `in${input}`;
export const portInput = (handle: string | null | undefined): number => Number(handle?.slice(2) ?? 0);
const FRAME = 'frame ';
export const isFrame = (id: string): boolean => id.startsWith(FRAME);
const noteId = (index: number): string => `note ${index}`;
export const noteIndex = (id: string): number | null => (/^note [0-9]+$/.test(id) ? Number(id.slice(5)) : null);

/** How many inputs a node shows: what its operator has, every one that is wired, and a free one where it takes any number. */
export function inputCount(document: LabDocument, node: GraphNode, spec: OperatorSpec | null): number {
  const wired = document.graph.edges.filter((edge) => edge.to === node.id).map((edge) => inputOf(edge) + 1);
  return Math.max(spec?.inputs ?? 0, ...wired.map((count) => (spec?.moreInputs === true ? count + 1 : count)), 0);
}

export function flowNodes(document: LabDocument, checked: Checked): FlowNode[] {
  const places = placesOf(document);
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]));
  const operators = flowOrder(document).map((id): FlowNode => {
    const node = nodes.get(id) as GraphNode;
    const { width, height } = nodeSize(node);
    const role: AriaRole = 'group';
    const inputs = inputCount(document, node, specOf(checked, node.op));
    return {
      id, type: 'operator', position: places.get(id) ?? { x: 0, y: 0 }, width, height: height + Math.max(0, inputs - INPUTS_INSIDE) * INPUT_STEP, ariaRole: role, ariaLabel: `${id}, ${node.op}`,
      data: { node, inputs },
    };
  });
  const notes = (document.view?.notes ?? []).map((note, index): FlowNode => ({ id: noteId(index), type: 'note', position: { x: note.x, y: note.y }, initialWidth: NOTE_WIDTH, initialHeight: noteHeight(note.text), data: { index, text: note.text }, zIndex: -1 }));
  const around = frames(document, checked).map(({ key, box }): FlowNode => ({ id: `${FRAME}${key}`, type: 'frame', position: { x: box.x, y: box.y }, width: box.width, height: box.height, data: {}, zIndex: -2, selectable: false, draggable: false, focusable: false, connectable: false }));
  return [...around, ...operators, ...notes];
}

export function flowEdges(document: LabDocument, label: (edge: GraphEdge) => string): WireFlowEdge[] {
  const places = placesOf(document);
  const boxes = new Map<string, Box>();
  for (const node of document.graph.nodes) {
    const place = places.get(node.id);
    if (place !== undefined) boxes.set(node.id, { ...place, ...nodeSize(node) });
  }
  const off = new Set(document.graph.nodes.filter((node) => node.off === true).map((node) => node.id));
  return document.graph.edges.flatMap((edge): WireFlowEdge[] => {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const obstacles = [...boxes].filter(([id]) => id !== edge.from && id !== edge.to).map(([, box]) => box);
    const way = chooseWay({ x: from.x + from.width, y: from.y + PORT_Y }, { x: to.x, y: to.y + inputY(inputOf(edge)) }, obstacles);
    return [{
      id: wireId(edge), type: 'wire', source: edge.from, target: edge.to, sourceHandle: 'out', targetHandle: inPort(inputOf(edge)), ariaLabel: label(edge),
      data: { edge, way, off: off.has(edge.from) || off.has(edge.to) },
    }];
  });
}

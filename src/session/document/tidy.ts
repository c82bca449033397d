/** A layout from left to right by dagre, which is loaded only when somebody asks for it. Comes in: a document; goes out: places. */
import type { LabDocument } from '../../plan/index.ts';
import { placeNodes } from './edits.ts';
import { flowOrder, GAP_X, GAP_Y, NODE_HEIGHT, nodeSize, type Point } from './places.ts';

const NOTE_STEP = 260;

/** The document laid out: notes stand in a row below the graph. */
export function tidied(document: LabDocument, places: Readonly<Record<string, Point>>): LabDocument {
  const placed = placeNodes(document, places);
  const bottom = Math.max(0, ...Object.values(places).map((place) => place.y)) + NODE_HEIGHT + 2 * GAP_Y;
  const notes = placed.view?.notes?.map((note, index) => ({ ...note, x: index * NOTE_STEP, y: bottom }));
  return notes === undefined ? placed : { ...placed, view: { ...placed.view, notes } };
}

export async function tidyPlaces(document: LabDocument): Promise<Readonly<Record<string, Point>>> {
  const dagre = await import('@dagrejs/dagre');
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: GAP_X, nodesep: GAP_Y, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]));
  for (const id of flowOrder(document)) {
    const node = nodes.get(id);
    if (node !== undefined) graph.setNode(id, { ...nodeSize(node) });
  }
  for (const edge of document.graph.edges) graph.setEdge(edge.from, edge.to);
  dagre.layout(graph);
  return Object.fromEntries(document.graph.nodes.map((node) => {
    const { width, height } = nodeSize(node);
    const middle = graph.node(node.id) as Point;
    return [node.id, { x: Math.round(middle.x - width / 2), y: Math.round(middle.y - height / 2) }];
  }));
}

/**
 * Where nodes stand: their size, a place for each one that has none, free places for new ones, and fresh names.
 * Sizes follow from the document alone, so that wires and layouts need no measuring.
 */
import type { GraphNode, LabDocument } from '../../plan/index.ts';

export interface Point { readonly x: number; readonly y: number }

export const NODE_HEIGHT = 92;
const NARROWEST = 132;
const WIDEST = 164;
export const GAP_X = 64;
export const GAP_Y = 44;

/** Wide enough for the name (13 px, strong) and Spark's name (11 px); longer ones are cut with an ellipsis. */
export function nodeSize(node: Pick<GraphNode, 'id' | 'op'>): { readonly width: number; readonly height: number } {
  const wanted = Math.max(44 + node.id.length * 8, 18 + node.op.length * 7);
  return { width: Math.min(WIDEST, Math.max(NARROWEST, wanted)), height: NODE_HEIGHT };
}

/** How many steps each node is from the sources (longest way). A circle, which a draft may hold, ends the walk. */
export function depths(document: LabDocument): ReadonlyMap<string, number> {
  const { nodes, edges } = document.graph;
  const known = new Map<string, number>();
  const parents = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const edge of edges) parents.get(edge.to)?.push(edge.from);
  const walking = new Set<string>();
  const depth = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    if (walking.has(id)) return 0;
    walking.add(id);
    let deepest = 0;
    for (const parent of parents.get(id) ?? []) if (parents.has(parent)) deepest = Math.max(deepest, depth(parent) + 1);
    walking.delete(id);
    known.set(id, deepest);
    return deepest;
  };
  for (const node of nodes) depth(node.id);
  return known;
}

/** Nodes as data flows through them: by depth, then from top to bottom, then as they stand in the document. */
export function flowOrder(document: LabDocument): readonly string[] {
  const depth = depths(document);
  const places = placesOf(document);
  return document.graph.nodes
    .map((node, index) => ({ id: node.id, depth: depth.get(node.id) ?? 0, y: places.get(node.id)?.y ?? 0, index }))
    .sort((a, b) => a.depth - b.depth || a.y - b.y || a.index - b.index)
    .map((entry) => entry.id);
}

/** Every node's place: its own, or a free one in the column of its depth. */
export function placesOf(document: LabDocument): ReadonlyMap<string, Point> {
  const own = document.view?.nodes ?? {};
  const places = new Map<string, Point>();
  for (const node of document.graph.nodes) {
    const place = Object.hasOwn(own, node.id) ? own[node.id] : undefined;
    if (place !== undefined) places.set(node.id, place);
  }
  if (places.size === document.graph.nodes.length) return places;
  const depth = depths(document);
  for (const node of document.graph.nodes) {
    if (!places.has(node.id)) places.set(node.id, freePlace(places, { x: (depth.get(node.id) ?? 0) * (WIDEST + GAP_X), y: 0 }));
  }
  return places;
}

/** The first place at or below the wanted one on which no node stands. */
export function freePlace(taken: ReadonlyMap<string, Point>, wanted: Point): Point {
  let place = wanted;
  for (;;) {
    const hit = [...taken.values()].find((other) => Math.abs(other.x - place.x) < WIDEST + 16 && Math.abs(other.y - place.y) < NODE_HEIGHT + 24);
    if (hit === undefined) return place;
    place = { x: place.x, y: hit.y + NODE_HEIGHT + GAP_Y };
  }
}

export function placeAfter(document: LabDocument, id: string): Point {
  const places = placesOf(document);
  const place = places.get(id) ?? { x: 0, y: 0 };
  const node = document.graph.nodes.find((other) => other.id === id);
  return freePlace(places, { x: place.x + (node === undefined ? WIDEST : nodeSize(node).width) + GAP_X, y: place.y });
}

export function placeBetween(document: LabDocument, from: string, to: string): Point {
  const places = placesOf(document);
  const a = places.get(from) ?? { x: 0, y: 0 };
  const b = places.get(to) ?? a;
  return freePlace(places, { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) });
}

/**
 * Places for a node that came between two others: it stands a gap after the first, in their row if they share one, and where that is too
 * tight everything behind it that is downstream moves to the right.
 */
export function roomFor(document: LabDocument, before: string, id: string, after: string): Readonly<Record<string, Point>> {
  const places = placesOf(document);
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]));
  const [first, own, last] = [places.get(before), places.get(id), places.get(after)];
  const [firstNode, node] = [nodes.get(before), nodes.get(id)];
  if (first === undefined || own === undefined || last === undefined || firstNode === undefined || node === undefined) return {};
  const x = first.x + nodeSize(firstNode).width + GAP_X;
  const moved: Record<string, Point> = { [id]: { x, y: first.y === last.y ? first.y : own.y } };
  const shift = x + nodeSize(node).width + GAP_X - last.x;
  if (shift <= 0 || last.x <= first.x) return moved;
  for (const other of downstream(document, id)) {
    const place = places.get(other);
    if (place !== undefined && place.x >= last.x) moved[other] = { x: place.x + shift, y: place.y };
  }
  return moved;
}

/** Every node that data from this one reaches, itself left out. */
function downstream(document: LabDocument, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const edge of document.graph.edges) {
      if (edge.from !== id || reached.has(edge.to)) continue;
      reached.add(edge.to);
      queue.push(edge.to);
    }
  }
  reached.delete(from);
  return reached;
}

/** `map`, `map2`, `map3` …: the operator's name, or `wanted` without its number, and the first number that is free. */
export function freshId(document: LabDocument, wanted: string, also: ReadonlySet<string> = new Set()): string {
  const taken = new Set(document.graph.nodes.map((node) => node.id));
  const free = (id: string): boolean => !taken.has(id) && !also.has(id);
  if (free(wanted)) return wanted;
  const stem = wanted.replace(/[0-9]+$/, '') || wanted;
  let number = 2;
  while (!free(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}

/**
 * What holds between nodes and edges, whatever the operators are: ids are unique, edges lead from node to node once, nothing flows in a
 * circle, and only sources that listen to a socket or the like are fed. Which inputs an operator has and what fits it is for the
 * operators' room.
 */
import type { GraphEdge, GraphNode, LabDocument } from './document.ts';
import { inside, TOP, type Findings, type Spot } from './findings.ts';
import { nearestName } from './nearest.ts';

/** Sources into which something flows from outside; a queueStream holds its records in its parameters. */
const FED_OPS: ReadonlySet<string> = new Set(['socketTextStream', 'socketStream', 'rawSocketStream', 'receiverStream', 'actorStream']);
/** Sources that watch a folder: a feed of theirs is a file that is moved into it. */
const WATCHING_OPS: ReadonlySet<string> = new Set(['textFileStream', 'fileStream', 'binaryRecordsStream']);

export function watchesFolder(node: GraphNode): boolean {
  return WATCHING_OPS.has(node.op);
}

export function isFed(node: GraphNode): boolean {
  return FED_OPS.has(node.op) || watchesFolder(node);
}

export function checkGraph(document: LabDocument, found: Findings): void {
  const { nodes, edges } = document.graph;
  const spotOfNode = (index: number, id: string): Spot => ({ path: ['graph', 'nodes', index], node: id });
  const byId = new Map<string, GraphNode>();
  for (const [index, node] of nodes.entries()) {
    const spot = spotOfNode(index, node.id);
    if (byId.has(node.id)) found.add('duplicate-id', inside(spot, 'id'), { id: node.id });
    byId.set(node.id, node);
    if (watchesFolder(node) && (node.feed?.from ?? 'hand') !== 'hand' && node.feed?.from !== 'file') found.add('feed-of-folder', inside(spot, 'feed'), { id: node.id, from: node.feed?.from ?? '' });
    if (node.feed !== undefined && !isFed(node)) found.add('feed-without-use', inside(spot, 'feed'), { id: node.id, op: node.op });
  }
  checkEdges(edges, byId, found);
  const circle = findCircle(nodes, edges);
  if (circle !== null) {
    const [first = ''] = circle;
    found.add('cycle', spotOfNode(nodes.findIndex((node) => node.id === first), first), { nodes: [...circle, first].join(' → ') });
  }
}

function checkEdges(edges: readonly GraphEdge[], byId: ReadonlyMap<string, GraphNode>, found: Findings): void {
  const seen = new Set<string>();
  for (const [index, edge] of edges.entries()) {
    const spot = inside({ ...TOP, node: byId.has(edge.to) ? edge.to : null }, 'graph', 'edges', index);
    for (const end of ['from', 'to'] as const) {
      if (!byId.has(edge[end])) found.add('edge-to-nowhere', inside(spot, end), { id: edge[end], nearest: nearestName(edge[end], byId.keys()) ?? '' });
    }
    if (edge.from === edge.to) found.add('edge-to-itself', spot, { id: edge.from });
    const same = JSON.stringify([edge.from, edge.to, edge.input ?? 0]);
    if (seen.has(same)) found.add('duplicate-edge', spot, { from: edge.from, to: edge.to, input: edge.input ?? 0 });
    seen.add(same);
  }
}

/** The ids of one circle in the direction of flow, or null. Edges to themselves are told already. */
function findCircle(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (from === to) continue;
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  const done = new Set<string>();
  for (const { id } of nodes) {
    const circle = walk(id, next, done);
    if (circle !== null) return circle;
  }
  return null;
}

/** Depth first without recursion: a graph may be a thousand nodes long. */
function walk(start: string, next: ReadonlyMap<string, readonly string[]>, done: Set<string>): readonly string[] | null {
  if (done.has(start)) return null;
  const trail: string[] = [start];
  const onTrail = new Set(trail);
  const chosen = [0];
  while (trail.length > 0) {
    const id = trail[trail.length - 1] as string;
    const index = chosen[chosen.length - 1] as number;
    const to = next.get(id)?.[index];
    if (to === undefined) {
      done.add(id);
      onTrail.delete(id);
      trail.pop();
      chosen.pop();
      continue;
    }
    chosen[chosen.length - 1] = index + 1;
    if (onTrail.has(to)) return trail.slice(trail.indexOf(to));
    if (done.has(to)) continue;
    trail.push(to);
    onTrail.add(to);
    chosen.push(0);
  }
  return null;
}

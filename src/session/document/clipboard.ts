/**
 * Copy and paste. What lies on the clipboard is a lab document that holds the copied nodes and the wires between them, so pasting reads
 * it with the same care as a file, and the text of any lab document can be pasted too.
 */
import { readDocument, writeDocument, type GraphNode, type LabDocument } from '../../plan/index.ts';
import { freshId, placesOf, type Point } from './places.ts';

export function copyText(document: LabDocument, ids: readonly string[]): string | null {
  const chosen = new Set(ids);
  const nodes = document.graph.nodes.filter((node) => chosen.has(node.id));
  if (nodes.length === 0) return null;
  const places = placesOf(document);
  return writeDocument({
    format: 'dstream-lab', version: 1, name: document.name, batchDuration: document.batchDuration, seed: document.seed,
    graph: { nodes, edges: document.graph.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to)) },
    view: { nodes: Object.fromEntries(nodes.map((node) => [node.id, places.get(node.id) ?? { x: 0, y: 0 }])) },
  });
}

/** The document with the text's nodes added under fresh names, their top left corner at `at`, or a little off the originals. */
export function pasted(document: LabDocument, text: string, at: Point | undefined): { readonly document: LabDocument; readonly ids: readonly string[] } | null {
  const read = readDocument(text);
  if (!('document' in read) || read.document.graph.nodes.length === 0) return null;
  const { graph } = read.document;
  const names = new Map<string, string>();
  for (const node of graph.nodes) names.set(node.id, freshId(document, node.id, new Set(names.values())));
  const renamed = (id: string): string => names.get(id) ?? id;
  const nodes = graph.nodes.map((node): GraphNode => ({ ...node, id: renamed(node.id) }));
  const edges = graph.edges.map((edge) => ({ ...edge, from: renamed(edge.from), to: renamed(edge.to) }));
  const places = placesOf(read.document);
  const left = Math.min(...[...places.values()].map((place) => place.x));
  const top = Math.min(...[...places.values()].map((place) => place.y));
  const shift = at === undefined ? { x: 40, y: 40 } : { x: at.x - left, y: at.y - top };
  const moved = Object.fromEntries([...places].map(([id, place]) => [renamed(id), { x: Math.round(place.x + shift.x), y: Math.round(place.y + shift.y) }]));
  return {
    ids: nodes.map((node) => node.id),
    document: { ...document, graph: { nodes: [...document.graph.nodes, ...nodes], edges: [...document.graph.edges, ...edges] }, view: { ...document.view, nodes: { ...document.view?.nodes, ...moved } } },
  };
}

/** Walking the graph with the arrow keys: right and left along wires, up and down among the nodes beside. */
import type { LabDocument } from '../../plan/index.ts';
import { placesOf } from '../../session/index.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

export function neighbour(document: LabDocument, from: string, direction: Direction): string | null {
  const places = placesOf(document);
  const here = places.get(from);
  if (here === undefined) return null;
  const { edges, nodes } = document.graph;
  const along = direction === 'right' ? edges.filter((edge) => edge.from === from).map((edge) => edge.to) : direction === 'left' ? edges.filter((edge) => edge.to === from).map((edge) => edge.from) : null;
  const among = along ?? nodes.filter((node) => { const place = places.get(node.id); return place !== undefined && (direction === 'up' ? place.y < here.y : place.y > here.y); }).map((node) => node.id);
  // Sideways distance counts double, so that up and down keep to the column.
  const distance = (id: string): number => { const place = places.get(id) ?? here; return along === null ? 2 * Math.abs(place.x - here.x) + Math.abs(place.y - here.y) : Math.abs(place.y - here.y); };
  return among.length === 0 ? null : among.reduce((best, id) => (distance(id) < distance(best) ? id : best));
}

/**
 * Which operators run pipelined, one record after the other inside one task: chains without a branch and without a shuffle. Each chain
 * gets a frame on the board, unless something else stands in it. Comes in: the document and what the check knows; goes out: frames.
 */
import type { LabDocument } from '../../plan/index.ts';
import { nodeSize, placesOf } from '../../session/index.ts';
import { specOf, type Checked } from '../check.ts';
import type { Box } from './routing.ts';
import { shuffles } from './shuffle.ts';

const SIDE = 9;
/** Room for the words above and the type below. */
const ABOVE = 24;
const BELOW = 22;

/** A step that works inside the task of what feeds it: neither source nor output, and no new stage begins at it. */
function isNarrow(checked: Checked, document: LabDocument, id: string): boolean {
  const node = document.graph.nodes.find((other) => other.id === id);
  const recipe = checked.graph?.nodes.get(id)?.recipe ?? null;
  const spec = node === undefined ? null : specOf(checked, node.op);
  return spec?.inputs === 1 && spec.gives === 'stream' && recipe !== null && !shuffles(recipe);
}

export function chains(document: LabDocument, checked: Checked): readonly (readonly string[])[] {
  const { nodes, edges } = document.graph;
  const narrow = new Set(nodes.filter((node) => isNarrow(checked, document, node.id)).map((node) => node.id));
  const next = new Map<string, string>();
  for (const { from, to } of edges) {
    const only = edges.filter((edge) => edge.from === from).length === 1 && edges.filter((edge) => edge.to === to).length === 1;
    if (only && narrow.has(from) && narrow.has(to)) next.set(from, to);
  }
  const followers = new Set(next.values());
  return nodes.filter((node) => next.has(node.id) && !followers.has(node.id)).map((node) => {
    const chain = [node.id];
    for (let id = next.get(node.id); id !== undefined; id = next.get(id)) chain.push(id);
    return chain;
  });
}

export interface Frame { readonly key: string; readonly box: Box }

export function frames(document: LabDocument, checked: Checked): readonly Frame[] {
  const places = placesOf(document);
  const boxOf = (id: string): Box | null => {
    const place = places.get(id);
    const node = document.graph.nodes.find((other) => other.id === id);
    return place === undefined || node === undefined ? null : { ...place, ...nodeSize(node) };
  };
  return chains(document, checked).flatMap((chain): readonly Frame[] => {
    const boxes = chain.map(boxOf).filter((box) => box !== null);
    const left = Math.min(...boxes.map((box) => box.x)) - SIDE;
    const top = Math.min(...boxes.map((box) => box.y)) - ABOVE;
    const right = Math.max(...boxes.map((box) => box.x + box.width)) + SIDE;
    const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + BELOW;
    const inside = document.graph.nodes.some((node) => {
      const box = chain.includes(node.id) ? null : boxOf(node.id);
      return box !== null && box.x < right && box.x + box.width > left && box.y < bottom && box.y + box.height > top;
    });
    return inside ? [] : [{ key: chain.join(' '), box: { x: left, y: top, width: right - left, height: bottom - top } }];
  });
}

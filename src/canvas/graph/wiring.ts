/**
 * Which wires fit. Comes in: the document, what is known of its types, and a wire somebody would like; goes out: that it fits, or why
 * not and what would mend it. Types inside expressions are not asked here: such a wire is made and its problem is shown at the node.
 */
import type { ExactJson, Fix, GraphEdge, GraphNode, LabDocument } from '../../plan/index.ts';
import { inputOf } from '../../session/index.ts';
import { specOf, type Checked } from '../check.ts';
import { inputCount } from './flow.ts';

export type Refusal =
  | { readonly why: 'self' | 'circle' | 'givesNothing' | 'takesNothing' | 'noSuchInput' }
  /** a by-key operator gets something that is not a pair */
  | { readonly why: 'pair'; readonly type: string; readonly fix: Fix };
export type Fit = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

const FITS: Fit = { ok: true };
const refused = (refusal: Refusal): Fit => ({ ok: false, refusal });

/** The element as key with 1 beside it: what word count does, and a start for everything else. */
export const PAIR_MAP: Readonly<Record<string, ExactJson>> = { f: 'x => [x, 1]' };

export function fitOf(document: LabDocument, checked: Checked, edge: GraphEdge): Fit {
  if (edge.from === edge.to) return refused({ why: 'self' });
  const node = (id: string): GraphNode | undefined => document.graph.nodes.find((other) => other.id === id);
  const from = node(edge.from);
  const to = node(edge.to);
  if (from === undefined || to === undefined) return refused({ why: 'noSuchInput' });
  if (reaches(document, edge.to, edge.from)) return refused({ why: 'circle' });
  const giver = specOf(checked, from.op);
  const taker = specOf(checked, to.op);
  if (giver?.gives === 'nothing') return refused({ why: 'givesNothing' });
  if (taker === null) return FITS;
  if (taker.inputs === 0) return refused({ why: 'takesNothing' });
  const type = checked.graph?.nodes.get(edge.from)?.type ?? null;
  if (type !== null && checked.language !== null && (taker.pairs ?? []).includes(inputOf(edge)) && !checked.language.isPair(type)) {
    return refused({ why: 'pair', type: checked.language.typeText(type), fix: { kind: 'insert', op: 'map', params: PAIR_MAP, edge } });
  }
  return FITS;
}

/** Whether data flows from one node to another over the wires there are. */
export function reaches(document: LabDocument, from: string, to: string): boolean {
  const next = new Map<string, string[]>();
  for (const edge of document.graph.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const seen = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(next.get(id) ?? []));
  }
  return false;
}

export interface Target { readonly edge: GraphEdge; readonly fit: Fit; /** the input has a wire already, which this one would replace */ readonly taken: boolean }

/** Every input of every other node, fitting ones first, for "Connect to…". Inputs beside the ones a node shows are not offered. */
export function targetsOf(document: LabDocument, checked: Checked, from: string, order: readonly string[]): readonly Target[] {
  const targets: Target[] = [];
  for (const id of order) {
    const node = document.graph.nodes.find((other) => other.id === id);
    const inputs = node === undefined ? 0 : inputCount(document, node, specOf(checked, node.op));
    for (let input = 0; input < inputs; input++) {
      const edge: GraphEdge = input === 0 ? { from, to: id } : { from, to: id, input };
      if (id === from) continue;
      const there = document.graph.edges.filter((other) => other.to === id && inputOf(other) === input);
      if (there.some((other) => other.from === from)) continue;
      targets.push({ edge, fit: fitOf(document, checked, edge), taken: there.length > 0 });
    }
  }
  return [...targets.filter((target) => target.fit.ok && !target.taken), ...targets.filter((target) => target.fit.ok && target.taken), ...targets.filter((target) => !target.fit.ok)];
}

/**
 * A new operator with what it needs to be useful at once: the examples of its required parameters, a name and a place. Where nothing else
 * is said it stands after the selected node and is wired to it; with nothing selected, on free ground.
 */
import { useCallback } from 'react';
import type { OperatorSpec, ParamSpec } from '../operators/index.ts';
import type { ExactJson, Feed, GraphEdge, LabDocument } from '../plan/index.ts';
import { nodeSize, placeAfter, placesOf, useActs, useLab, type Point } from '../session/index.ts';
import { specOf, useChecked } from './check.ts';
import { useDesk } from './desk.ts';
import { isTyping } from './graph/typing.ts';

export interface Spot { readonly at?: Point; readonly after?: string; readonly edge?: GraphEdge }

/** `example` of every parameter that must be given. */
export function exampleParams(spec: OperatorSpec): Readonly<Record<string, ExactJson>> {
  const given = (param: ParamSpec): ExactJson | undefined => ('example' in param ? param.example : undefined);
  return Object.fromEntries(spec.params.flatMap((param) => { const value = given(param); return param.required && value !== undefined ? [[param.name, value]] : []; }));
}

export const FIRST_FEED = { from: 'words', rate: 100 } as const satisfies Feed;

const GAP = { x: 64, y: 52 };

/** Where nothing stands yet: a source below all others, anything else to the right of them. None in an empty graph. */
function freeGround(document: LabDocument, isSource: boolean): Point | null {
  const places = placesOf(document);
  const boxes = document.graph.nodes.map((node) => ({ ...(places.get(node.id) ?? { x: 0, y: 0 }), ...nodeSize(node) }));
  const last = boxes.reduce<(typeof boxes)[number] | undefined>((right, box) => (right === undefined || box.x + box.width > right.x + right.width ? box : right), undefined);
  if (last === undefined) return null;
  return isSource ? { x: Math.min(...boxes.map((box) => box.x)), y: Math.max(...boxes.map((box) => box.y + box.height)) + GAP.y } : { x: last.x + last.width + GAP.x, y: last.y };
}

/** Once the board has drawn it; but a person who has gone on to a field meanwhile stays there. */
function focusSoon(id: string): void {
  const before = globalThis.document.activeElement;
  setTimeout(() => {
    const now = globalThis.document.activeElement;
    if (now === before || !isTyping(now)) useDesk.getState().stage?.focus(id);
  }, 60);
}

export function useAdding(): (op: string, spot: Spot) => string {
  const acts = useActs();
  const document = useLab((state) => state.document);
  const selection = useLab((state) => state.selection);
  return useCallback((op, spot) => {
    const checked = useChecked.getState();
    const spec = specOf(checked, op);
    const gives = (id: string): boolean => { const node = document.graph.nodes.find((other) => other.id === id); return node !== undefined && specOf(checked, node.op)?.gives !== 'nothing'; };
    const chosen = spot.after ?? (spot.at === undefined && spot.edge === undefined && selection.nodes.length === 1 ? selection.nodes[0] : undefined);
    const after = chosen !== undefined && spec?.inputs !== 0 && gives(chosen) ? chosen : undefined;
    const edge = spec?.inputs === 0 ? undefined : (spot.edge ?? (spot.at === undefined && after === undefined ? (selection.edge ?? undefined) : undefined));
    const at = spot.at ?? (after !== undefined ? placeAfter(document, after) : edge !== undefined ? placeAfter(document, edge.from) : freeGround(document, spec?.inputs === 0) ?? useDesk.getState().stage?.middle() ?? { x: 0, y: 0 });
    const id = acts.addNode(op, at, {
      ...(after === undefined ? {} : { after }), ...(edge === undefined ? {} : { edge }),
      ...(spec === null ? {} : { params: exampleParams(spec), ends: spec.gives === 'nothing' }), ...(spec?.fed === true ? { feed: FIRST_FEED } : {}),
    });
    if (id !== '') focusSoon(id);
    return id;
  }, [acts, document, selection]);
}

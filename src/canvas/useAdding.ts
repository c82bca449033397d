/**
 * A new operator with what it needs to be useful at once: the examples of its required parameters, a name and a place. Where nothing else
 * is said it stands after the selected node and is wired to it.
 */
import { useCallback } from 'react';
import type { OperatorSpec, ParamSpec } from '../operators/index.ts';
import type { ExactJson, Feed, GraphEdge } from '../plan/index.ts';
import { placeAfter, useActs, useLab, type Point } from '../session/index.ts';
import { specOf, useChecked } from './check.ts';
import { useDesk } from './desk.ts';

export interface Spot { readonly at?: Point; readonly after?: string; readonly edge?: GraphEdge }

/** `example` of every parameter that must be given. */
export function exampleParams(spec: OperatorSpec): Readonly<Record<string, ExactJson>> {
  const given = (param: ParamSpec): ExactJson | undefined => ('example' in param ? param.example : undefined);
  return Object.fromEntries(spec.params.flatMap((param) => { const value = given(param); return param.required && value !== undefined ? [[param.name, value]] : []; }));
}

const FIRST_FEED: Feed = { from: 'words', rate: 100 };

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
    const at = spot.at ?? (after !== undefined ? placeAfter(document, after) : edge !== undefined ? placeAfter(document, edge.from) : useDesk.getState().stage?.middle() ?? { x: 0, y: 0 });
    const id = acts.addNode(op, at, {
      ...(after === undefined ? {} : { after }), ...(edge === undefined ? {} : { edge }),
      ...(spec === null ? {} : { params: exampleParams(spec), ends: spec.gives === 'nothing' }), ...(spec?.fed === true ? { feed: FIRST_FEED } : {}),
    });
    if (id !== '') setTimeout(() => useDesk.getState().stage?.focus(id), 60);
    return id;
  }, [acts, document, selection]);
}

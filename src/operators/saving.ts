/** What the operators that save share: a folder `prefix-TIME_IN_MS.suffix` a batch, and the parameters that name it. */
import { climbs, type Problem } from '../plan/index.ts';
import { given, textParam } from './params.ts';
import type { SaveMethod } from './recipe.ts';
import type { NodeInHand, OperatorSpec, ParamSpec } from './spec.ts';

const params: readonly ParamSpec[] = [
  { name: 'prefix', kind: 'text', required: true, example: '/out/words' },
  { name: 'suffix', kind: 'text', required: false, example: 'txt' },
];

export function saving(op: SaveMethod, pairs?: readonly number[]): OperatorSpec {
  return {
    op, family: 'output', inputs: 1, gives: 'nothing', icon: op, params, ...(pairs === undefined ? {} : { pairs }),
    build: (node) => {
      const [prefix, suffix] = [textParam(node, 'prefix', ''), textParam(node, 'suffix', '')];
      const faults = [...climbing(node, 'prefix', prefix), ...climbing(node, 'suffix', suffix)];
      if (faults.length > 0) return faults;
      return {
        type: null, slideMs: given(node.slides, 0), expressions: {},
        recipe: { stream: 'ForEachDStream', callSite: op, type: given(node.inputs, 0), parent: { input: 0 }, job: { do: op, prefix, suffix } },
      };
    },
  };
}

/** The lab's storage has no way up. */
function climbing({ id }: NodeInHand, param: string, path: string): readonly Problem[] {
  return climbs(path) ? [{ code: 'path-climbs', node: id, path: `params.${param}`, with: { param, path } }] : [];
}

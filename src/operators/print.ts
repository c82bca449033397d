/** print: the first `num` elements of each batch on the driver's console. */
import { given, integerParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const print: OperatorSpec = {
  op: 'print', family: 'output', inputs: 1, gives: 'nothing', icon: 'print',
  params: [{ name: 'num', kind: 'integer', required: false, min: 0, max: 10_000, example: 10 }],
  build: (node) => ({
    type: null, slideMs: given(node.slides, 0), expressions: {},
    recipe: { stream: 'ForEachDStream', callSite: 'print', type: given(node.inputs, 0), parent: { input: 0 }, job: { do: 'print', num: integerParam(node, 'num', 10) } },
  }),
};

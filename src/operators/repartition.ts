/** repartition: the same elements, dealt out evenly to so many partitions; a shuffle. */
import { given, integerParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const repartition: OperatorSpec = {
  op: 'repartition', family: 'transform', inputs: 1, gives: 'stream', icon: 'repartition',
  params: [{ name: 'numPartitions', kind: 'integer', required: true, min: 1, max: 1000, example: 4 }],
  build: (node) => {
    const type = given(node.inputs, 0);
    const transform = { method: 'repartition', on: { rdd: 0 }, others: [], fns: [], numbers: [integerParam(node, 'numPartitions', 1)], type };
    return {
      type, slideMs: given(node.slides, 0), expressions: {},
      recipe: { stream: 'TransformedDStream', callSite: 'repartition', type, parents: [{ input: 0 }], transform },
    };
  },
};

/** countByValue: how often each element occurs in the batch: map(x => (x, 1)).reduceByKey(+). */
import { LONG } from '../language/index.ts';
import { numPartitionsParam, pairOf, reduced } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';

export const countByValue: OperatorSpec = {
  op: 'countByValue', family: 'transform', inputs: 1, gives: 'stream', icon: 'countByValue', params: [numPartitionsParam],
  build: (node) => {
    const type = pairOf(given(node.inputs, 0), LONG);
    const ones: StreamRecipe = { stream: 'MappedDStream', callSite: 'countByValue', type, parent: { input: 0 }, f: { builtin: 'valueOne' } };
    const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
    return {
      type, slideMs: given(node.slides, 0), expressions: {},
      recipe: reduced({ callSite: 'countByValue', type, parent: ones, f: { builtin: 'sum' }, numPartitions }),
    };
  },
};

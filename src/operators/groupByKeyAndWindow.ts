/**
 * groupByKeyAndWindow: groupByKey in each batch, a window over the groups, and their concatenation by key, which needs no shuffle,
 * because the union of equally partitioned RDDs keeps their partitioner.
 */
import { groupType } from './groupByKey.ts';
import { grouped, numPartitionsParam } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';
import { isTimes, windowParams, windowTimes } from './windows.ts';

const callSite = 'groupByKeyAndWindow';

export const groupByKeyAndWindow: OperatorSpec = {
  op: callSite, family: 'window', inputs: 1, pairs: [0], gives: 'stream', icon: callSite, params: [...windowParams, numPartitionsParam],
  build: (node) => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const type = groupType(given(node.inputs, 0));
    const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
    const perBatch = grouped({ callSite, type, parent: { input: 0 }, numPartitions });
    const window: StreamRecipe = { stream: 'WindowedDStream', callSite, type, parent: perBatch, ...times };
    return {
      type, slideMs: times.slideMs, expressions: {},
      recipe: {
        stream: 'ShuffledDStream', callSite, type, parent: window, numPartitions,
        createCombiner: { builtin: 'itself' }, mergeValue: { builtin: 'concat' }, mergeCombiner: { builtin: 'concat' }, mapSideCombine: true,
      },
    };
  },
};

/**
 * reduceByKeyAndWindow(reduceFunc): a reduceByKey in each batch, a window over its results, and a second reduceByKey that needs no
 * shuffle, because the union of equally partitioned RDDs keeps their partitioner.
 */
import { isProblem, lambda } from './lambda.ts';
import { numPartitionsParam, reduced, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';
import { isTimes, windowParams, windowTimes } from './windows.ts';

const callSite = 'reduceByKeyAndWindow';

export const reduceByKeyAndWindow: OperatorSpec = {
  op: callSite, family: 'window', inputs: 1, pairs: [0], gives: 'stream', icon: callSite,
  params: [
    { name: 'reduceFunc', kind: 'expression', required: true, example: '(a, b) => a + b', takes: (inputs) => [valueType(given(inputs, 0)), valueType(given(inputs, 0))] },
    ...windowParams,
    numPartitionsParam,
  ],
  build: (node) => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const type = given(node.inputs, 0);
    const value = valueType(type);
    const f = lambda(node, 'reduceFunc', [value, value], value);
    if (isProblem(f)) return [f];
    const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
    const perBatch = reduced({ callSite, type, parent: { input: 0 }, f: f.fn, numPartitions });
    const window: StreamRecipe = { stream: 'WindowedDStream', callSite, type, parent: perBatch, ...times };
    return {
      type, slideMs: times.slideMs, expressions: { reduceFunc: f.text },
      recipe: reduced({ callSite, type, parent: window, f: f.fn, numPartitions }),
    };
  },
};

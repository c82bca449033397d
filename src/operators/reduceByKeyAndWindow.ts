/**
 * reduceByKeyAndWindow. With reduceFunc alone: a reduceByKey in each batch, a window over its results, and a second reduceByKey that
 * needs no shuffle, because the union of equally partitioned RDDs keeps their partitioner. With invReduceFunc too: the window before is
 * kept up by taking away what leaves and adding what comes in.
 */
import { BOOLEAN } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { checkpointFaults, inverseWindow } from './inverseWindows.ts';
import { isProblem, lambda, type Lambda } from './lambda.ts';
import { numPartitionsParam, reduced, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { Built, NodeInHand, OperatorSpec, ParamSpec } from './spec.ts';
import { isTimes, windowParams, windowTimes, type WindowTimes } from './windows.ts';

const callSite = 'reduceByKeyAndWindow';

const twoValues: Extract<ParamSpec, { kind: 'expression' }>['takes'] = (inputs) => [valueType(given(inputs, 0)), valueType(given(inputs, 0))];

export const reduceByKeyAndWindow: OperatorSpec = {
  op: callSite, family: 'window', inputs: 1, pairs: [0], gives: 'stream', icon: callSite,
  params: [
    { name: 'reduceFunc', kind: 'expression', required: true, example: '(a, b) => a + b', takes: twoValues },
    { name: 'invReduceFunc', kind: 'expression', required: false, example: '(a, b) => a - b', takes: twoValues },
    ...windowParams,
    numPartitionsParam,
    { name: 'filterFunc', kind: 'expression', required: false, example: '([k, v]) => v !== 0', takes: (inputs) => [given(inputs, 0)] },
  ],
  build: (node) => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const value = valueType(given(node.inputs, 0));
    const reduce = lambda(node, 'reduceFunc', [value, value], value);
    if (isProblem(reduce)) return [reduce];
    return node.params['invReduceFunc'] === undefined ? plain(node, times, reduce) : withInverse(node, times, reduce);
  },
};

function plain(node: NodeInHand, times: WindowTimes, reduce: Lambda): Built | readonly Problem[] {
  // Spark's overloads take a filter only together with an inverse
  if (node.params['filterFunc'] !== undefined) return [{ code: 'filter-without-inverse', node: node.id, path: 'params.filterFunc', with: {} }];
  const type = given(node.inputs, 0);
  const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
  const perBatch = reduced({ callSite, type, parent: { input: 0 }, f: reduce.fn, numPartitions });
  const window: StreamRecipe = { stream: 'WindowedDStream', callSite, type, parent: perBatch, ...times };
  return {
    type, slideMs: times.slideMs, expressions: { reduceFunc: reduce.text },
    recipe: reduced({ callSite, type, parent: window, f: reduce.fn, numPartitions }),
  };
}

function withInverse(node: NodeInHand, times: WindowTimes, reduce: Lambda): Built | readonly Problem[] {
  const type = given(node.inputs, 0);
  const value = valueType(type);
  const inverse = lambda(node, 'invReduceFunc', [value, value], value);
  if (isProblem(inverse)) return [inverse];
  const filter = node.params['filterFunc'] === undefined ? null : lambda(node, 'filterFunc', [type], BOOLEAN);
  if (filter !== null && isProblem(filter)) return [filter];
  const faults = checkpointFaults(node, callSite);
  if (faults.length > 0) return faults;
  const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
  const expressions = { reduceFunc: reduce.text, invReduceFunc: inverse.text, ...(filter === null ? {} : { filterFunc: filter.text }) };
  return {
    type, slideMs: times.slideMs, expressions,
    recipe: inverseWindow({ callSite, type, parent: { input: 0 }, reduce: reduce.fn, inverse: inverse.fn, filter: filter?.fn ?? null, times, numPartitions }),
  };
}

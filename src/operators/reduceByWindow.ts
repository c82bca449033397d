/**
 * reduceByWindow: one value for the whole window. With reduceFunc alone: reduce, window, reduce. With invReduceFunc too: an inverse
 * window over pairs with one common key.
 */
import { tuple, ANY, LONG } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { checkpointFaults, inverseWindow } from './inverseWindows.ts';
import { isProblem, lambda } from './lambda.ts';
import { reducedToOne } from './pairs.ts';
import { given } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { Built, OperatorSpec } from './spec.ts';
import { isTimes, windowParams, windowTimes } from './windows.ts';

const callSite = 'reduceByWindow';

export const reduceByWindow: OperatorSpec = {
  op: callSite, family: 'window', inputs: 1, gives: 'stream', icon: callSite,
  params: [
    { name: 'reduceFunc', kind: 'expression', required: true, example: '(a, b) => a + b', takes: (inputs) => [given(inputs, 0), given(inputs, 0)] },
    { name: 'invReduceFunc', kind: 'expression', required: false, example: '(a, b) => a - b', takes: (inputs) => [given(inputs, 0), given(inputs, 0)] },
    ...windowParams,
  ],
  build: (node): Built | readonly Problem[] => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const type = given(node.inputs, 0);
    const reduce = lambda(node, 'reduceFunc', [type, type], type);
    if (isProblem(reduce)) return [reduce];
    if (node.params['invReduceFunc'] === undefined) {
      const window: StreamRecipe = { stream: 'WindowedDStream', callSite, type, parent: reducedToOne(callSite, type, { input: 0 }, reduce.fn), ...times };
      return { type, slideMs: times.slideMs, expressions: { reduceFunc: reduce.text }, recipe: reducedToOne(callSite, type, window, reduce.fn) };
    }
    const inverse = lambda(node, 'invReduceFunc', [type, type], type);
    if (isProblem(inverse)) return [inverse];
    const faults = checkpointFaults(node, callSite);
    if (faults.length > 0) return faults;
    const pair = type.t === 'Any' ? ANY : tuple(LONG, type);
    const pairs: StreamRecipe = { stream: 'MappedDStream', callSite, type: pair, parent: { input: 0 }, f: { builtin: 'oneValue' } };
    const window = inverseWindow({ callSite, type: pair, parent: pairs, reduce: reduce.fn, inverse: inverse.fn, filter: null, times, numPartitions: 1 });
    return {
      type, slideMs: times.slideMs, expressions: { reduceFunc: reduce.text, invReduceFunc: inverse.text },
      recipe: { stream: 'MappedDStream', callSite, type, parent: window, f: { builtin: 'second' } },
    };
  },
};

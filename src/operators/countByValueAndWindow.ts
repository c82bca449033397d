/** countByValueAndWindow: how often each element occurs in the window, by an inverse window that drops counts of 0. */
import { LONG } from '../language/index.ts';
import { checkpointFaults, inverseWindow } from './inverseWindows.ts';
import { numPartitionsParam, pairOf } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';
import { isTimes, requiredSlide, windowTimes } from './windows.ts';

const callSite = 'countByValueAndWindow';

export const countByValueAndWindow: OperatorSpec = {
  op: callSite, family: 'window', inputs: 1, gives: 'stream', icon: callSite, params: [...requiredSlide, numPartitionsParam],
  build: (node) => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const faults = checkpointFaults(node, callSite);
    if (faults.length > 0) return faults;
    const type = pairOf(given(node.inputs, 0), LONG);
    const ones: StreamRecipe = { stream: 'MappedDStream', callSite, type, parent: { input: 0 }, f: { builtin: 'valueOne' } };
    const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
    return {
      type, slideMs: times.slideMs, expressions: {},
      recipe: inverseWindow({ callSite, type, parent: ones, reduce: { builtin: 'sum' }, inverse: { builtin: 'difference' }, filter: { builtin: 'secondIsNotZero' }, times, numPartitions }),
    };
  },
};

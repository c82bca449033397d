/** countByWindow: the number of elements in the window: map(_ => 1).reduceByWindow(+, −). Nothing before the first data, then 0 if empty. */
import { LONG, tuple } from '../language/index.ts';
import { checkpointFaults, inverseWindow } from './inverseWindows.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';
import { isTimes, requiredSlide, windowTimes } from './windows.ts';

const callSite = 'countByWindow';

export const countByWindow: OperatorSpec = {
  op: callSite, family: 'window', inputs: 1, gives: 'stream', icon: callSite, params: requiredSlide,
  build: (node) => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const faults = checkpointFaults(node, callSite);
    if (faults.length > 0) return faults;
    const pair = tuple(LONG, LONG);
    const ones: StreamRecipe = { stream: 'MappedDStream', callSite, type: LONG, parent: { input: 0 }, f: { builtin: 'one' } };
    const pairs: StreamRecipe = { stream: 'MappedDStream', callSite, type: pair, parent: ones, f: { builtin: 'oneValue' } };
    const window = inverseWindow({ callSite, type: pair, parent: pairs, reduce: { builtin: 'sum' }, inverse: { builtin: 'difference' }, filter: null, times, numPartitions: 1 });
    return { type: LONG, slideMs: times.slideMs, expressions: {}, recipe: { stream: 'MappedDStream', callSite, type: LONG, parent: window, f: { builtin: 'second' } } };
  },
};

/** window: at each slide, all elements of the last `windowDuration`. */
import { given } from './params.ts';
import type { OperatorSpec } from './spec.ts';
import { isTimes, windowParams, windowTimes } from './windows.ts';

export const window: OperatorSpec = {
  op: 'window', family: 'window', inputs: 1, gives: 'stream', icon: 'window', params: windowParams,
  build: (node) => {
    const times = windowTimes(node);
    if (!isTimes(times)) return times;
    const type = given(node.inputs, 0);
    return { type, slideMs: times.slideMs, expressions: {}, recipe: { stream: 'WindowedDStream', callSite: 'window', type, parent: { input: 0 }, ...times } };
  },
};

/**
 * checkpoint: every so often the stream's RDD is written to the reliable storage, and its lineage ends there. It persists the stream as
 * well. What Spark checks of the interval when the context starts (DStream.validateAtStart) is checked here.
 */
import type { Problem } from '../plan/index.ts';
import { checkpointFaults } from './inverseWindows.ts';
import { given, integerParam } from './params.ts';
import { sameStream } from './sameStream.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';

export const checkpoint: OperatorSpec = {
  op: 'checkpoint', family: 'state', inputs: 1, gives: 'stream', icon: 'checkpoint',
  params: [{ name: 'interval', kind: 'duration', required: true, example: 10_000 }],
  build: (node) => {
    const intervalMs = integerParam(node, 'interval', 0);
    const faults = [...checkpointFaults(node, 'checkpoint'), ...intervalFaults(node, intervalMs)];
    return faults.length > 0 ? faults : sameStream(node, 'checkpoint', { level: null, checkpointMs: intervalMs });
  },
};

function intervalFaults(node: NodeInHand, intervalMs: number): readonly Problem[] {
  const slideMs = given(node.slides, 0);
  const own = given(node.streams, 0);
  // what mapWithState gives hands its interval on to the stream of its states
  const stream = own === 'MapWithStateDStreamImpl' ? 'InternalMapWithStateDStream' : own;
  // a window hands persist on to its parent, so it never has a level of its own
  if (stream === 'WindowedDStream') return [{ code: 'checkpoint-unpersisted', node: node.id, path: '', with: { stream } }];
  const fault = (code: string, value: number): Problem => ({
    code, node: node.id, path: 'params.interval', with: { stream, intervalMs, slideMs }, fix: { kind: 'setParam', node: node.id, param: 'interval', value },
  });
  if (intervalMs < slideMs) return [fault('checkpoint-below-slide', slideMs)];
  return intervalMs % slideMs === 0 ? [] : [fault('checkpoint-between-slides', Math.floor(intervalMs / slideMs) * slideMs)];
}

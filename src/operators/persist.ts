/** persist: the RDDs of the stream stay on their executors for as long as they are remembered. The last call before the start counts. */
import { textParam } from './params.ts';
import { sameStream } from './sameStream.ts';
import type { OperatorSpec } from './spec.ts';
import { storageLevels } from './storageLevels.ts';

/** Streams do not keep objects by default, as RDDs do, but serialized ones: they are many, and live long. */
const STREAM_LEVEL = 'MEMORY_ONLY_SER';

export const persist: OperatorSpec = {
  op: 'persist', family: 'state', inputs: 1, gives: 'stream', icon: 'persist',
  params: [{ name: 'level', kind: 'choice', required: false, among: storageLevels, example: STREAM_LEVEL }],
  build: (node) => sameStream(node, 'persist', { level: textParam(node, 'level', STREAM_LEVEL), checkpointMs: null }),
};

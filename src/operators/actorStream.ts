/** actorStream: an Akka actor as a receiver, last in Spark 1.6. It stored record by record, as any unreliable receiver. */
import { STRING } from '../language/index.ts';
import { textParam } from './params.ts';
import { BY_RECORD } from './receiverDesigns.ts';
import type { OperatorSpec } from './spec.ts';
import { storageLevels } from './storageLevels.ts';

export const actorStream: OperatorSpec = {
  op: 'actorStream', family: 'source', inputs: 0, gives: 'stream', fed: true, icon: 'receiverStream',
  params: [
    { name: 'props', kind: 'text', required: true, example: 'Props[LineActor]' },
    { name: 'name', kind: 'text', required: true, example: 'lines' },
    { name: 'storageLevel', kind: 'choice', required: false, among: storageLevels, example: 'MEMORY_AND_DISK_SER_2' },
  ],
  build: (node) => ({
    type: STRING, slideMs: node.batchDurationMs, expressions: {},
    recipe: {
      stream: 'PluggableInputDStream', callSite: 'actorStream', type: STRING,
      storageLevel: textParam(node, 'storageLevel', 'MEMORY_AND_DISK_SER_2'), feed: node.feed ?? { from: 'hand' }, receiver: BY_RECORD,
    },
    warnings: [{ code: 'warn-actor-stream', node: node.id, path: 'op', with: {} }],
  }),
};

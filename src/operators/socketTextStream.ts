/** socketTextStream: lines of text from a TCP server, taken by a receiver. The lab plays the server: the node's feed. */
import { STRING } from '../language/index.ts';
import { textParam } from './params.ts';
import { BY_RECORD } from './receiverDesigns.ts';
import type { OperatorSpec } from './spec.ts';
import { storageLevels } from './storageLevels.ts';

export const socketTextStream: OperatorSpec = {
  op: 'socketTextStream', family: 'source', inputs: 0, gives: 'stream', fed: true, icon: 'socketTextStream',
  params: [
    { name: 'hostname', kind: 'text', required: true, example: 'localhost' },
    { name: 'port', kind: 'integer', required: true, min: 1, max: 65_535, example: 9999 },
    { name: 'storageLevel', kind: 'choice', required: false, among: storageLevels, example: 'MEMORY_AND_DISK_SER_2' },
  ],
  build: (node) => ({
    type: STRING, slideMs: node.batchDurationMs, expressions: {},
    recipe: {
      stream: 'SocketInputDStream', callSite: 'socketTextStream', type: STRING,
      storageLevel: textParam(node, 'storageLevel', 'MEMORY_AND_DISK_SER_2'), feed: node.feed ?? { from: 'hand' }, receiver: BY_RECORD,
    },
  }),
};

/** receiverStream: a receiver of the program's own. What it is written like is chosen: how it stores, whether it is reliable, how it fails. */
import { bug } from '../base/index.ts';
import { STRING } from '../language/index.ts';
import { textParam } from './params.ts';
import { receiverDesign } from './receiverDesigns.ts';
import type { OperatorSpec } from './spec.ts';
import { storageLevels } from './storageLevels.ts';

export const receiverStream: OperatorSpec = {
  op: 'receiverStream', family: 'source', inputs: 0, gives: 'stream', fed: true, icon: 'receiverStream',
  params: [
    { name: 'receiver', kind: 'receiver', required: true, example: 'reliable' },
    { name: 'storageLevel', kind: 'choice', required: false, among: storageLevels, example: 'MEMORY_AND_DISK_SER_2' },
  ],
  build: (node) => {
    const receiver = receiverDesign(node.params['receiver'] ?? null) ?? bug(`receiver of ${node.id} was not checked`);
    // store(item) returns before the record is in a block: there is nothing yet that could be acknowledged
    if (receiver.isReliable && receiver.store === 'records') {
      return [{ code: 'receiver-unreliable', node: node.id, path: 'params.receiver', with: {}, fix: { kind: 'setParam', node: node.id, param: 'receiver', value: 'reliable' } }];
    }
    return {
      type: STRING, slideMs: node.batchDurationMs, expressions: {},
      recipe: {
        stream: 'PluggableInputDStream', callSite: 'receiverStream', type: STRING,
        storageLevel: textParam(node, 'storageLevel', 'MEMORY_AND_DISK_SER_2'), feed: node.feed ?? { from: 'hand' }, receiver,
      },
    };
  },
};

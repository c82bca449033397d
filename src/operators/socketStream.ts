/** socketStream: as socketTextStream, with a converter that the receiver applies to what the connection brings. It has no default storage level. */
import { STRING } from '../language/index.ts';
import { isProblem, lambda } from './lambda.ts';
import { textParam } from './params.ts';
import { BY_RECORD } from './receiverDesigns.ts';
import type { OperatorSpec } from './spec.ts';
import { storageLevels } from './storageLevels.ts';

export const socketStream: OperatorSpec = {
  op: 'socketStream', family: 'source', inputs: 0, gives: 'stream', fed: true, icon: 'socketTextStream',
  params: [
    { name: 'hostname', kind: 'text', required: true, example: 'localhost' },
    { name: 'port', kind: 'integer', required: true, min: 1, max: 65_535, example: 9999 },
    { name: 'converter', kind: 'expression', required: true, example: 'line => line.length', takes: () => [STRING] },
    { name: 'storageLevel', kind: 'choice', required: true, among: storageLevels, example: 'MEMORY_AND_DISK_SER_2' },
  ],
  build: (node) => {
    const converter = lambda(node, 'converter', [STRING]);
    if (isProblem(converter)) return [converter];
    return {
      type: converter.gives, slideMs: node.batchDurationMs, expressions: { converter: converter.text },
      recipe: {
        stream: 'SocketInputDStream', callSite: 'socketStream', type: converter.gives, storageLevel: textParam(node, 'storageLevel', ''),
        feed: node.feed ?? { from: 'hand' }, receiver: { ...BY_RECORD, converter: converter.fn },
      },
    };
  },
};

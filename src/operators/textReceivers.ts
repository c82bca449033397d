/**
 * Sources whose receiver takes lines of text: socketTextStream, rawSocketStream, actorStream. In: what tells them apart; out: the operator.
 * The lab plays the sender: the node's feed.
 */
import { STRING } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { textParam } from './params.ts';
import type { ReceiverDesign } from './recipe.ts';
import type { OperatorSpec, ParamSpec } from './spec.ts';
import { storageLevels } from './storageLevels.ts';

interface TextReceiver {
  readonly stream: 'SocketInputDStream' | 'RawInputDStream' | 'PluggableInputDStream';
  readonly receiver: ReceiverDesign;
  readonly icon?: string;
  /** parameters before the storage level */
  readonly params: readonly ParamSpec[];
  /** code of a warning that every such node has */
  readonly warning?: string;
}

export const ADDRESS: readonly ParamSpec[] = [
  { name: 'hostname', kind: 'text', required: true, example: 'localhost' },
  { name: 'port', kind: 'integer', required: true, min: 1, max: 65_535, example: 9999 },
];

export function textReceiver(op: string, { stream, receiver, icon = op, params, warning }: TextReceiver): OperatorSpec {
  return {
    op, family: 'source', inputs: 0, gives: 'stream', fed: true, icon,
    params: [...params, { name: 'storageLevel', kind: 'choice', required: false, among: storageLevels, example: 'MEMORY_AND_DISK_SER_2' }],
    build: (node) => {
      const warnings: readonly Problem[] = warning === undefined ? [] : [{ code: warning, node: node.id, path: 'op', with: {} }];
      return {
        type: STRING, slideMs: node.batchDurationMs, expressions: {}, warnings,
        recipe: { stream, callSite: op, type: STRING, storageLevel: textParam(node, 'storageLevel', 'MEMORY_AND_DISK_SER_2'), feed: node.feed ?? { from: 'hand' }, receiver },
      };
    },
  };
}

/** foreachRDD: runs an action on the RDD of each batch; the lab's actions stand for the function that a program would give. */
import { bug } from '../base/index.ts';
import { given, isAction } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const foreachRDD: OperatorSpec = {
  op: 'foreachRDD', family: 'output', inputs: 1, gives: 'nothing', icon: 'foreachRDD',
  params: [{ name: 'action', kind: 'action', required: false }],
  build: (node) => {
    const action = node.params['action'] ?? 'collect';
    return {
      type: null, slideMs: given(node.slides, 0), expressions: {},
      recipe: {
        stream: 'ForEachDStream', callSite: 'foreachRDD', type: given(node.inputs, 0), parent: { input: 0 },
        job: { do: 'foreachRDD', action: isAction(action) ? action : bug(`the action of ${node.id} was not checked`) },
      },
    };
  },
};

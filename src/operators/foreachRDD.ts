/** foreachRDD: runs an action on the RDD of each batch; the lab's actions stand for the function that a program would give. */
import { bug } from '../base/index.ts';
import { actionFaults } from './actionParts.ts';
import { given, isAction } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const foreachRDD: OperatorSpec = {
  op: 'foreachRDD', family: 'output', inputs: 1, gives: 'nothing', icon: 'foreachRDD',
  params: [{ name: 'action', kind: 'action', required: false }],
  build: (node) => {
    const type = given(node.inputs, 0);
    const action = node.params['action'] ?? 'collect';
    if (!isAction(action)) return bug(`the action of ${node.id} was not checked`);
    const faults = actionFaults(action, 'params.action', type);
    if (faults.length > 0) return faults.map((fault) => ({ ...fault, node: node.id }));
    return {
      type: null, slideMs: given(node.slides, 0), expressions: {},
      recipe: { stream: 'ForEachDStream', callSite: 'foreachRDD', type, parent: { input: 0 }, job: { do: 'foreachRDD', action } },
    };
  },
};

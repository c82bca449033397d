/** stateSnapshots: all keys with their states after each batch, changed or not. Only what mapWithState gives has it. */
import { given } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const stateSnapshots: OperatorSpec = {
  op: 'stateSnapshots', family: 'state', inputs: 1, gives: 'stream', icon: 'stateSnapshots', params: [],
  build: (node) => {
    const states = node.states[0] ?? null;
    if (states === null) return [{ code: 'no-state-snapshots', node: node.id, path: '', with: {} }];
    return { type: states, slideMs: given(node.slides, 0), expressions: {}, recipe: { stream: 'StateSnapshots', callSite: 'stateSnapshots', type: states, parent: { input: 0 } } };
  },
};

/**
 * updateStateByKey: a state for each key, made anew in every batch from the batch's values and the state before; None drops the key.
 * The type of the state is that of the function's result.
 */
import { ANY, list, option, variable, type Pattern } from '../language/index.ts';
import type { ExactJson, Problem } from '../plan/index.ts';
import { checkpointFaults } from './inverseWindows.ts';
import { isProblem, lambda } from './lambda.ts';
import { keyType, numPartitionsParam, pairOf, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import { misfitOf } from './fixedValues.ts';
import type { OperatorSpec } from './spec.ts';

const STATE: Pattern = { t: 'Option', of: variable('State') };

export const updateStateByKey: OperatorSpec = {
  op: 'updateStateByKey', family: 'state', inputs: 1, pairs: [0], gives: 'stream', icon: 'updateStateByKey',
  params: [
    {
      name: 'updateFunc', kind: 'expression', required: true, example: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)',
      takes: (inputs) => [list(valueType(given(inputs, 0))), option(ANY)],
    },
    numPartitionsParam,
    { name: 'initialState', kind: 'batch', required: false },
  ],
  build: (node) => {
    const input = given(node.inputs, 0);
    const update = lambda(node, 'updateFunc', [list(valueType(input)), STATE], STATE);
    if (isProblem(update)) return [update];
    const faults = checkpointFaults(node, 'updateStateByKey');
    if (faults.length > 0) return faults;
    const type = pairOf(keyType(input), update.gives.t === 'Option' ? update.gives.of : ANY);
    const initial = (node.params['initialState'] ?? null) as readonly ExactJson[] | null;
    const misfit: Problem | null = initial === null || node.trusted ? null : misfitOf(node, initial, type, 'params.initialState');
    if (misfit !== null) return [misfit];
    return {
      type, slideMs: given(node.slides, 0), expressions: { updateFunc: update.text },
      recipe: {
        stream: 'StateDStream', callSite: 'updateStateByKey', type, parent: { input: 0 }, update: update.fn,
        numPartitions: integerParam(node, 'numPartitions', node.defaultParallelism), initial,
      },
    };
  },
};

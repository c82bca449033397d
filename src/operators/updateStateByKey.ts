/**
 * updateStateByKey: a state for each key, made anew in every batch from the batch's values and the state before; None drops the key.
 * The type of the state is that of the function's result. Its forms are those of Spark's overloads, told apart by their parameters.
 */
import { ANY, list, LONG, option, tuple, variable, type Pattern, type Type } from '../language/index.ts';
import type { ExactJson, Problem } from '../plan/index.ts';
import { checkpointFaults } from './inverseWindows.ts';
import { isProblem, lambda, type Lambda } from './lambda.ts';
import { keyType, numPartitionsParam, pairOf, valueType } from './pairs.ts';
import { flagParam, given, integerParam } from './params.ts';
import { misfitOf } from './fixedValues.ts';
import type { UpdateForm } from './recipe.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';

const STATE: Pattern = { t: 'Option', of: variable('State') };

export const updateStateByKey: OperatorSpec = {
  op: 'updateStateByKey', family: 'state', inputs: 1, pairs: [0], gives: 'stream', icon: 'updateStateByKey',
  params: [
    {
      name: 'updateFunc', kind: 'expression', required: true, example: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)',
      takes: (inputs) => [list(valueType(given(inputs, 0)), 'CompactBuffer'), option(ANY)],
    },
    numPartitionsParam,
    { name: 'initialState', kind: 'batch', required: false },
    { name: 'rememberPartitioner', kind: 'flag', required: false, example: true },
  ],
  build: (node) => {
    const input = given(node.inputs, 0);
    const update = updateOf(node, keyType(input), valueType(input));
    if (isProblem(update)) return [update];
    const faults = checkpointFaults(node, 'updateStateByKey');
    if (faults.length > 0) return faults;
    const { form, state } = update;
    if (form === 'plain' && node.params['rememberPartitioner'] === false) return [{ code: 'state-remember', node: node.id, path: 'params.rememberPartitioner', with: {} }];
    const type = pairOf(keyType(input), state);
    const initial = (node.params['initialState'] ?? null) as readonly ExactJson[] | null;
    const misfit: Problem | null = initial === null || node.trusted ? null : misfitOf(node, { place: 'initialState', values: initial }, type);
    if (misfit !== null) return [misfit];
    return {
      type, slideMs: given(node.slides, 0), expressions: { updateFunc: update.lambda.text },
      recipe: {
        stream: 'StateDStream', callSite: 'updateStateByKey', type, parent: { input: 0 }, update: update.lambda.fn, form,
        rememberPartitioner: flagParam(node, 'rememberPartitioner', true), numPartitions: integerParam(node, 'numPartitions', node.defaultParallelism), initial,
      },
    };
  },
};

interface Update {
  readonly lambda: Lambda;
  readonly form: UpdateForm;
  readonly state: Type;
}

/** Two parameters; four, the batch time and the key first; or one, all keys of a partition: the first form that fits. */
function updateOf(node: NodeInHand, key: Type, value: Type): Update | Problem {
  const plain = lambda(node, 'updateFunc', [list(value, 'CompactBuffer'), STATE], STATE);
  if (!isProblem(plain)) return { lambda: plain, form: 'plain', state: stateIn(plain.gives) };
  if (plain.with['problem'] === 'tooManyParameters' && plain.with['actual'] === 4) {
    const timed = lambda(node, 'updateFunc', [LONG, key, list(value, 'CompactBuffer'), STATE], STATE);
    return isProblem(timed) ? timed : { lambda: timed, form: 'timed', state: stateIn(timed.gives) };
  }
  const rows = lambda(node, 'updateFunc', [{ t: 'List', of: { t: 'Tuple', of: [key, list(value, 'CompactBuffer'), STATE] } }], { t: 'List', of: { t: 'Tuple', of: [key, variable('State')] } }, { partition: true });
  if (isProblem(rows)) return plain;
  const pair = rows.gives.t === 'List' ? rows.gives.of : tuple(key, ANY);
  return { lambda: rows, form: 'rows', state: valueType(pair) };
}

const stateIn = (type: Type): Type => (type.t === 'Option' ? type.of : ANY);

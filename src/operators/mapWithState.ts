/**
 * mapWithState: a state for each key, changed by each of its values in turn; what the function gives makes the stream. Spark's State is an
 * object that the function changes; here the function gives the new state, and null removes it. Its forms are those of StateSpec.function.
 */
import { ANY, LONG, option, tuple, variable, type Pattern, type Type } from '../language/index.ts';
import type { ExactJson, Problem } from '../plan/index.ts';
import { misfitOf } from './fixedValues.ts';
import { checkpointFaults } from './inverseWindows.ts';
import { isProblem, lambda, type Lambda } from './lambda.ts';
import { keyType, numPartitionsParam, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { StateMapping } from './recipe.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';

const STATE: Pattern = { t: 'Option', of: variable('State') };
const GIVEN = variable('Mapped');

export const mapWithState: OperatorSpec = {
  op: 'mapWithState', family: 'state', inputs: 1, pairs: [0], gives: 'stream', icon: 'mapWithState',
  params: [
    {
      name: 'f', kind: 'expression', required: true, example: '(key, value, state) => [(state ?? 0) + (value ?? 0), [key, (state ?? 0) + (value ?? 0)]]',
      takes: (inputs) => [keyType(given(inputs, 0)), option(valueType(given(inputs, 0))), option(ANY)],
    },
    { name: 'timeout', kind: 'duration', required: false, unset: 'none' },
    numPartitionsParam,
    { name: 'initialState', kind: 'batch', required: false },
  ],
  build: (node) => {
    const input = given(node.inputs, 0);
    const found = mapping(node, keyType(input), valueType(input));
    if (isProblem(found)) return [found];
    const faults = checkpointFaults(node, 'mapWithState');
    if (faults.length > 0) return faults;
    const { state, type } = found;
    const initial = (node.params['initialState'] ?? null) as readonly ExactJson[] | null;
    const misfit: Problem | null = initial === null || node.trusted ? null : misfitOf(node, { place: 'initialState', values: initial }, tuple(keyType(input), state));
    if (misfit !== null) return [misfit];
    const timeoutMs = node.params['timeout'] === undefined ? null : integerParam(node, 'timeout', 0);
    return {
      type, slideMs: given(node.slides, 0), expressions: { f: found.text },
      recipe: {
        stream: 'MapWithStateDStreamImpl', callSite: 'mapWithState', type, parent: { input: 0 }, mapping: found.mapping, state,
        numPartitions: integerParam(node, 'numPartitions', node.defaultParallelism), timeoutMs, initial,
      },
    };
  },
};

interface Found {
  readonly mapping: StateMapping;
  readonly state: Type;
  readonly type: Type;
  readonly text: string;
}

/** Three parameters: gives an element every time; four, the batch time first: gives one or nothing. */
function mapping(node: NodeInHand, key: Type, value: Type): Found | Problem {
  const plain = lambda(node, 'f', [key, option(value), STATE], { t: 'Tuple', of: [STATE, GIVEN] });
  if (node.trusted) return found(plain, 'handle', value);
  if (!isProblem(plain) || plain.with['problem'] !== 'tooManyParameters') return found(plain, 'plain', value);
  return found(lambda(node, 'f', [LONG, key, option(value), STATE], { t: 'Tuple', of: [STATE, { t: 'Option', of: GIVEN }] }), 'timed', value);
}

function found(lambda: Lambda | Problem, form: StateMapping['form'], value: Type): Found | Problem {
  if (isProblem(lambda)) return lambda;
  const [state = ANY, given = ANY] = lambda.gives.t === 'Tuple' ? lambda.gives.of.map((part, index) => (index === 0 || form === 'timed' ? inner(part) : part)) : [];
  const nests = (type: Type): boolean => type.t === 'Option';
  return { mapping: { f: lambda.fn, form, nestsValue: nests(value), nestsState: nests(state), nestsGiven: nests(given) }, state, type: given, text: lambda.text };
}

const inner = (type: Type): Type => (type.t === 'Option' ? type.of : ANY);

/**
 * combineByKey: one combined value of any type for each key. The type of the combined value is that of `createCombiner`'s result; what
 * it leaves open (an empty list) `mergeValue` decides.
 */
import { ANY, type Pattern, type Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { isProblem, lambda, opened, type Lambda } from './lambda.ts';
import { keyType, numPartitionsParam, pairOf, valueType } from './pairs.ts';
import { flagParam, given, integerParam } from './params.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';

const value = (inputs: readonly Type[]): Type => valueType(given(inputs, 0));

export const combineByKey: OperatorSpec = {
  op: 'combineByKey', family: 'transform', inputs: 1, pairs: [0], gives: 'stream', icon: 'combineByKey',
  params: [
    { name: 'createCombiner', kind: 'expression', required: true, example: 'v => [v]', takes: (inputs) => [value(inputs)] },
    { name: 'mergeValue', kind: 'expression', required: true, example: '(c, v) => [...c, v]', takes: (inputs) => [ANY, value(inputs)] },
    { name: 'mergeCombiner', kind: 'expression', required: true, example: '(a, b) => [...a, ...b]', takes: () => [ANY, ANY] },
    numPartitionsParam,
    { name: 'mapSideCombine', kind: 'flag', required: false, example: true },
  ],
  build: (node) => {
    const functions = combiners(node, value(node.inputs));
    if ('code' in functions) return [functions];
    const { createCombiner, mergeValue, mergeCombiner } = functions;
    const type = pairOf(keyType(given(node.inputs, 0)), mergeCombiner.gives);
    return {
      type, slideMs: given(node.slides, 0),
      expressions: { createCombiner: createCombiner.text, mergeValue: mergeValue.text, mergeCombiner: mergeCombiner.text },
      recipe: {
        stream: 'ShuffledDStream', callSite: 'combineByKey', type, parent: { input: 0 },
        createCombiner: createCombiner.fn, mergeValue: mergeValue.fn, mergeCombiner: mergeCombiner.fn,
        numPartitions: integerParam(node, 'numPartitions', node.defaultParallelism), mapSideCombine: flagParam(node, 'mapSideCombine', true),
      },
    };
  },
};

interface Combiners { readonly createCombiner: Lambda; readonly mergeValue: Lambda; readonly mergeCombiner: Lambda }

function combiners(node: NodeInHand, valueOf: Type): Combiners | Problem {
  const first = lambda(node, 'createCombiner', [valueOf]);
  if (isProblem(first)) return first;
  const open: Pattern = opened(first.gives);
  const mergeValue = lambda(node, 'mergeValue', [open, valueOf], open);
  if (isProblem(mergeValue)) return mergeValue;
  const combined = mergeValue.gives;
  const createCombiner = lambda(node, 'createCombiner', [valueOf], combined);
  if (isProblem(createCombiner)) return createCombiner;
  const mergeCombiner = lambda(node, 'mergeCombiner', [combined, combined], combined);
  return isProblem(mergeCombiner) ? mergeCombiner : { createCombiner, mergeValue, mergeCombiner };
}

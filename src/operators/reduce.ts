/** reduce: one value a batch, none for an empty one: pairs with one common key, reduceByKey into one partition, the value again. */
import { isProblem, lambda } from './lambda.ts';
import { reducedToOne } from './pairs.ts';
import { given } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const reduce: OperatorSpec = {
  op: 'reduce', family: 'transform', inputs: 1, gives: 'stream', icon: 'reduce',
  params: [{ name: 'f', kind: 'expression', required: true, example: '(a, b) => a + b', takes: (inputs) => [given(inputs, 0), given(inputs, 0)] }],
  build: (node) => {
    const type = given(node.inputs, 0);
    const f = lambda(node, 'f', [type, type], type);
    if (isProblem(f)) return [f];
    return { type, slideMs: given(node.slides, 0), expressions: { f: f.text }, recipe: reducedToOne('reduce', type, { input: 0 }, f.fn) };
  },
};

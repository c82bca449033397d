/** reduceByKey: one value per key and batch, put together by the function; combined on the map side before the shuffle. */
import { isProblem, lambda } from './lambda.ts';
import { numPartitionsParam, reduced, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const reduceByKey: OperatorSpec = {
  op: 'reduceByKey', family: 'transform', inputs: 1, pairs: [0], gives: 'stream', icon: 'reduceByKey',
  params: [
    { name: 'f', kind: 'expression', required: true, example: '(a, b) => a + b', takes: (inputs) => [valueType(given(inputs, 0)), valueType(given(inputs, 0))] },
    numPartitionsParam,
  ],
  build: (node) => {
    const type = given(node.inputs, 0);
    const value = valueType(type);
    const f = lambda(node, 'f', [value, value], value);
    if (isProblem(f)) return [f];
    const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
    return { type, slideMs: given(node.slides, 0), expressions: { f: f.text }, recipe: reduced({ callSite: 'reduceByKey', type, parent: { input: 0 }, f: f.fn, numPartitions }) };
  },
};

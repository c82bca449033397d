/** ConstantInputDStream: the same RDD in every batch. Like a queue it needs no receiver and reports no records. */
import { ANY } from '../language/index.ts';
import type { ExactJson } from '../plan/index.ts';
import { elementTypeOf, misfitOf } from './fixedValues.ts';
import { integerParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const constantInputDStream: OperatorSpec = {
  op: 'ConstantInputDStream', family: 'source', inputs: 0, gives: 'stream', icon: 'constantInputDStream',
  params: [
    { name: 'values', kind: 'batch', required: true, example: ['a b', 'a'] },
    { name: 'numSlices', kind: 'integer', required: false, min: 1, max: 1000 },
    { name: 'type', kind: 'type', required: false, example: 'String' },
  ],
  build: (node) => {
    const values = node.params['values'] as readonly ExactJson[] | null;
    if (values === null) return [{ code: 'constant-null', node: node.id, path: 'params.values', with: {}, fix: { kind: 'setParam', node: node.id, param: 'values', value: [] } }];
    const type = node.trusted ? ANY : elementTypeOf(node, 'values', [{ place: 'values', values }]);
    if ('code' in type) return [type];
    const misfit = node.trusted ? null : misfitOf(node, { place: 'values', values }, type);
    if (misfit !== null) return [misfit];
    const numSlices = integerParam(node, 'numSlices', node.defaultParallelism);
    return { type, slideMs: node.batchDurationMs, expressions: {}, recipe: { stream: 'ConstantInputDStream', callSite: 'ConstantInputDStream', type, values, numSlices } };
  },
};

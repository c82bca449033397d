/** groupByKey: all values of each key of the batch, as a list. A DStream's groupByKey combines on the map side, an RDD's does not. */
import { ANY, list, type Type } from '../language/index.ts';
import { grouped, keyType, numPartitionsParam, pairOf, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const groupType = (pair: Type): Type => (pair.t === 'Any' ? ANY : pairOf(keyType(pair), list(valueType(pair), 'ArrayBuffer')));

export const groupByKey: OperatorSpec = {
  op: 'groupByKey', family: 'transform', inputs: 1, pairs: [0], gives: 'stream', icon: 'groupByKey', params: [numPartitionsParam],
  build: (node) => {
    const type = groupType(given(node.inputs, 0));
    const numPartitions = integerParam(node, 'numPartitions', node.defaultParallelism);
    return { type, slideMs: given(node.slides, 0), expressions: {}, recipe: grouped({ callSite: 'groupByKey', type, parent: { input: 0 }, numPartitions }) };
  },
};

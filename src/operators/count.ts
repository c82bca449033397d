/**
 * count: one number a batch, 0 if it is empty: pairs with one common key, a zero put beside them (so that a sum exists), then
 * reduceByKey into the default number of partitions, of which only the first holds anything.
 */
import { LONG, tuple } from '../language/index.ts';
import { reduced } from './pairs.ts';
import { given } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';

const PAIR = tuple(LONG, LONG);

export const count: OperatorSpec = {
  op: 'count', family: 'transform', inputs: 1, gives: 'stream', icon: 'count', params: [],
  build: (node) => {
    const ones: StreamRecipe = { stream: 'MappedDStream', callSite: 'count', type: PAIR, parent: { input: 0 }, f: { builtin: 'zeroOne' } };
    const withZero: StreamRecipe = {
      stream: 'TransformedDStream', callSite: 'count', type: PAIR, parents: [ones],
      transform: {
        method: 'union', on: { rdd: 0 }, fns: [], numbers: [], type: PAIR,
        others: [{ make: [[0, 0]], slices: 1, type: PAIR, callSite: 'makeRDD' }],
      },
    };
    const sums = reduced({ callSite: 'count', type: PAIR, parent: withZero, f: { builtin: 'sum' }, numPartitions: node.defaultParallelism });
    return {
      type: LONG, slideMs: given(node.slides, 0), expressions: {},
      recipe: { stream: 'MappedDStream', callSite: 'count', type: LONG, parent: sums, f: { builtin: 'second' } },
    };
  },
};

/** flatMapValues: each value of a pair to a list of values, each paired with the key; the partitioner stays. */
import { ANY, variable } from '../language/index.ts';
import { narrowOperator } from './narrow.ts';
import { keyType, pairOf, valueType } from './pairs.ts';

export const flatMapValues = narrowOperator({
  op: 'flatMapValues', stream: 'FlatMapValuedDStream', example: 'v => [v]', pairs: true, takes: valueType, wants: { t: 'List', of: variable('B') },
  gives: (pair, result) => pairOf(keyType(pair), result.t === 'List' ? result.of : ANY),
});

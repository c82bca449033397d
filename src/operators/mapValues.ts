/** mapValues: each value of a pair to another one; keys, and with them the partitioner, stay. */
import { narrowOperator } from './narrow.ts';
import { keyType, pairOf, valueType } from './pairs.ts';

export const mapValues = narrowOperator({
  op: 'mapValues', stream: 'MapValuedDStream', example: 'v => v', pairs: true, takes: valueType, gives: (pair, result) => pairOf(keyType(pair), result),
});

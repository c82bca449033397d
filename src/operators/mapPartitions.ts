/** mapPartitions: each partition, as a whole list, to another list. */
import { ANY, list, variable } from '../language/index.ts';
import { narrowOperator } from './narrow.ts';

export const mapPartitions = narrowOperator({
  op: 'mapPartitions', stream: 'MapPartitionedDStream', example: 'part => [part.length]', takes: (element) => list(element),
  wants: { t: 'List', of: variable('B') }, rules: { partition: true }, gives: (_, result) => (result.t === 'List' ? result.of : ANY),
});

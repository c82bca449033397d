/** flatMap: each element to any number of elements, given as a list. */
import { ANY, variable } from '../language/index.ts';
import { narrowOperator } from './narrow.ts';

export const flatMap = narrowOperator({
  op: 'flatMap', stream: 'FlatMappedDStream', example: 'line => line.split(" ")', takes: (element) => element, wants: { t: 'List', of: variable('B') },
  gives: (_, result) => (result.t === 'List' ? result.of : ANY),
});

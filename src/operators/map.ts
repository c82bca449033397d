/** map: each element to another one. */
import { narrowOperator } from './narrow.ts';

export const map = narrowOperator({
  op: 'map', stream: 'MappedDStream', example: 'x => [x, 1]', takes: (element) => element, gives: (_, result) => result,
});

/** filter: keeps the elements of which the function says true, and the partitioner with them. */
import { narrowOperator } from './narrow.ts';

export const filter = narrowOperator({
  op: 'filter', stream: 'FilteredDStream', example: 'x => true', takes: (element) => element, wants: { kind: 'boolean' }, gives: (element) => element,
});

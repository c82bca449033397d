/** filter: keeps the elements of which the function says true, and the partitioner with them. */
import { BOOLEAN } from '../language/index.ts';
import { narrowOperator } from './narrow.ts';

export const filter = narrowOperator({
  op: 'filter', stream: 'FilteredDStream', example: 'x => true', takes: (element) => element, wants: BOOLEAN, gives: (element) => element,
});

/** cogroup: for each key the values of both streams, as two lists. */
import { list, tuple } from '../language/index.ts';
import { joinOperator } from './joins.ts';

export const cogroup = joinOperator('cogroup', (left, right) => tuple(list(left, 'CompactBuffer'), list(right, 'CompactBuffer')));

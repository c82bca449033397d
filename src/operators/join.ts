/** join: one pair for each combination of values that both streams have for a key. */
import { tuple } from '../language/index.ts';
import { joinOperator } from './joins.ts';

export const join = joinOperator('join', (left, right) => tuple(left, right));

/** rightOuterJoin: as join, and the second stream's values without a partner too. */
import { option, tuple } from '../language/index.ts';
import { joinOperator } from './joins.ts';

export const rightOuterJoin = joinOperator('rightOuterJoin', (left, right) => tuple(option(left), right));

/** leftOuterJoin: as join, and the first stream's values without a partner too. */
import { option, tuple } from '../language/index.ts';
import { joinOperator } from './joins.ts';

export const leftOuterJoin = joinOperator('leftOuterJoin', (left, right) => tuple(left, option(right)));

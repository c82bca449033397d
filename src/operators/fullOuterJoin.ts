/** fullOuterJoin: as join, and the values of both streams without a partner too. */
import { option, tuple } from '../language/index.ts';
import { joinOperator } from './joins.ts';

export const fullOuterJoin = joinOperator('fullOuterJoin', (left, right) => tuple(option(left), option(right)));

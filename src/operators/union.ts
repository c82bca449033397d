/** union: the elements of two or more streams of one type and one slide, the first stream's first. */
import { unionOf } from './unions.ts';

export const union = unionOf('union', 2);

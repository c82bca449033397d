/** transformWith: RDD methods on the RDDs of two streams of the same batch. */
import { transforming } from './transforming.ts';

export const transformWith = transforming('transformWith', 2, '(rdd, other) => rdd.union(other)');

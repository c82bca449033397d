/** StreamingContext.transform: RDD methods on the RDDs of any number of streams of the same batch, which the function gets together. */
import { transforming } from './transforming.ts';

export const streamingContextTransform = transforming('StreamingContext.transform', 1, '(rdds, time) => rdds[0].distinct()', 'together');

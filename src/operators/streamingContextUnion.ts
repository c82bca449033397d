/** StreamingContext.union: the union of a list of streams, which may be of one only. */
import { unionOf } from './unions.ts';

export const streamingContextUnion = unionOf('StreamingContext.union', 1);

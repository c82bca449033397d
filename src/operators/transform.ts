/** transform: any RDD methods on the RDD of each batch, applied on the driver when the batch is generated. */
import { transforming } from './transforming.ts';

export const transform = transforming('transform', 1, 'rdd => rdd.distinct()');

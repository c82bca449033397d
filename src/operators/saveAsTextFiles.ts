/** saveAsTextFiles: a text file a partition, a line a record. */
import { saving } from './saving.ts';

export const saveAsTextFiles = saving('saveAsTextFiles');

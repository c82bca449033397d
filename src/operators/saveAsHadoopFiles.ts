/** saveAsHadoopFiles: pairs in an output format of Hadoop's old API; the lab's is TextOutputFormat, `key<tab>value`. */
import { saving } from './saving.ts';

export const saveAsHadoopFiles = saving('saveAsHadoopFiles', [0]);

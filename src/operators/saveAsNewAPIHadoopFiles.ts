/** saveAsNewAPIHadoopFiles: as saveAsHadoopFiles, in Hadoop's new API, whose parts are called `part-r-00000`. */
import { saving } from './saving.ts';

export const saveAsNewAPIHadoopFiles = saving('saveAsNewAPIHadoopFiles', [0]);

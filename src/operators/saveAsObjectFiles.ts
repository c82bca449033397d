/** saveAsObjectFiles: serialized records in sequence files. */
import { saving } from './saving.ts';

export const saveAsObjectFiles = saving('saveAsObjectFiles');

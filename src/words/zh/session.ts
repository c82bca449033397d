/** Chinese words for: autosave, branches, files, host failures. */
import type { Words } from '../index.ts';

export const session: Words['session'] = {};

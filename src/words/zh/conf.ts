/** Chinese words for: conf keys. */
import type { Words } from '../index.ts';

export const conf: Words['conf'] = {};

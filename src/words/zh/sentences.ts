/** Chinese words for: what happens: one sentence per event. */
import type { Words } from '../index.ts';

export const sentences: Words['sentences'] = {};

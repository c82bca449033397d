/** Chinese words for: problems found in documents, by code. */
import type { Words } from '../index.ts';

export const problems: Words['problems'] = {};

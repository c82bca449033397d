/** Chinese words for: problems of expressions. */
import type { Words } from '../index.ts';

export const expressions: Words['expressions'] = {};

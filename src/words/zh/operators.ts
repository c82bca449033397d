/** Chinese words for: operators: names, sentences, parameters. */
import type { Words } from '../index.ts';

export const operators: Words['operators'] = {};

/** Chinese words for: batch table, console, sources, faults, commands. */
import type { Words } from '../index.ts';

export const panels: Words['panels'] = {};

/** Chinese words for: graph, palette, inspector, problems list, gallery. */
import type { Words } from '../index.ts';

export const canvas: Words['canvas'] = {};

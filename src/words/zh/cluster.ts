/** Chinese words for: the cluster view. */
import type { Words } from '../index.ts';

export const cluster: Words['cluster'] = {};

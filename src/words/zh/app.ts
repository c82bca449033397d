/** Chinese words for: bar, views, transport, status, dialogs. */
import type { Words } from '../index.ts';

export const app: Words['app'] = {};

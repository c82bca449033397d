/** Chinese words for: time dock, charts, batch strip. */
import type { Words } from '../index.ts';

export const dock: Words['dock'] = {};

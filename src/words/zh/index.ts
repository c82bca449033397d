/** The Chinese catalogue, of the same shape as the English one. */
import type { Words } from '../index.ts';

export const zh: Words = {};

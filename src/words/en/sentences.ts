/** English words for: what happens: one sentence per event. */
export const sentences = {};

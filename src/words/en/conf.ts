/** English words for: conf keys. */
export const conf = {};

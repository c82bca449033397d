/** English words for: the cluster view. */
export const cluster = {};

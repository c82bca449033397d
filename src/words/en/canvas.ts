/** English words for: graph, palette, inspector, problems list, gallery. */
export const canvas = {};

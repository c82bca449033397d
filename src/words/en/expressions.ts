/** English words for: problems of expressions. */
export const expressions = {};

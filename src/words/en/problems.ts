/** English words for: problems found in documents, by code. */
export const problems = {};

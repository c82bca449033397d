/** English words for: autosave, branches, files, host failures. */
export const session = {};

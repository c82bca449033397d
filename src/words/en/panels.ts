/** English words for: batch table, console, sources, faults, commands. */
export const panels = {};

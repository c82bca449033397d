/** The bounds of one expression and of its work on one record, in units that are the same on every machine. */
export const MAX_SOURCE = 4096;
export const MAX_NODES = 512;
export const MAX_DEPTH = 64;
export const MAX_STEPS = 10_000;
export const MAX_TEXT = 65_536;
export const MAX_LIST = 10_000;

/** The English catalogue: one key per area. A value is a text, or a function of the things it names. */
export const en = {};

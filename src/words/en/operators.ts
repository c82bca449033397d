/** English words for: operators: names, sentences, parameters. */
export const operators = {};

/** Class names joined, leaving out what is absent or off. */
export const cls = (...names: readonly (string | false | null | undefined)[]): string => names.filter((name) => typeof name === 'string' && name !== '').join(' ');

/**
 * Assertions for bugs. A failure of the simulated world is an event and a user's mistake is a value; only a mistake of this program
 * ends here, in production too.
 */
export class Bug extends Error {
  override readonly name = 'Bug';
}

export function bug(message: string): never {
  throw new Bug(message);
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) bug(message);
}

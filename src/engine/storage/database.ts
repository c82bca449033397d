/**
 * What a database outside of Spark remembers of transactions: their identifiers, committed together with their rows. It outlives
 * executors and the driver. The rows themselves are in the log; a table is a fold of it.
 */
export class Database {
  readonly #committed = new Set<string>();

  /** False: this identifier is committed already, and nothing was written. */
  commit(identifier: string): boolean {
    if (this.#committed.has(identifier)) return false;
    this.#committed.add(identifier);
    return true;
  }
}

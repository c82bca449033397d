/**
 * The rate limit of a block generator (spark.streaming.receiver.maxRate): Guava's SmoothBursty. A request never waits for its own
 * permits but for the debt that the one before it left; up to one second's worth of permits is saved while nobody asks.
 */
export class RateLimiter {
  readonly #intervalUs: number;
  readonly #maxPermits: number;
  #storedPermits = 0;
  #nextFreeUs = 0;

  constructor(permitsPerSec: number) {
    this.#intervalUs = 1_000_000 / permitsPerSec;
    this.#maxPermits = permitsPerSec;
  }

  /** One permit asked for at `nowUs`; gives when it is granted. */
  acquire(nowUs: number): number {
    if (nowUs > this.#nextFreeUs) {
      this.#storedPermits = Math.min(this.#maxPermits, this.#storedPermits + (nowUs - this.#nextFreeUs) / this.#intervalUs);
      this.#nextFreeUs = nowUs;
    }
    const grantedUs = this.#nextFreeUs;
    const fromStore = Math.min(1, this.#storedPermits);
    this.#nextFreeUs += Math.floor((1 - fromStore) * this.#intervalUs);
    this.#storedPermits -= fromStore;
    return grantedUs;
  }
}

/**
 * The rate limit of a receiver's block generator (Spark's RateLimiter): `spark.streaming.receiver.maxRate`, and below it what
 * back-pressure asks for. Underneath is Guava's SmoothBursty: a request never waits for its own permits but for the debt that the one
 * before it left; up to one second's worth of permits is saved while nobody asks.
 */

/** Spark's Long.MaxValue: no limit. */
const UNLIMITED = 2 ** 63;

export class RateLimiter {
  readonly #maxRatePerSec: number;
  readonly #bursty: SmoothBursty;
  /** records per second; what it was set to last */
  #limit: number;

  /** null: not set. Spark begins with the initial rate of back-pressure even if back-pressure is off. */
  constructor(maxRatePerSec: number | null, initialRatePerSec: number | null = null) {
    this.#maxRatePerSec = maxRatePerSec ?? UNLIMITED;
    this.#limit = Math.min(initialRatePerSec ?? this.#maxRatePerSec, this.#maxRatePerSec);
    this.#bursty = new SmoothBursty(this.#limit);
  }

  get currentLimit(): number {
    return this.#limit;
  }

  /** A new rate; one that is not positive changes nothing. */
  update(ratePerSec: number, nowUs: number): void {
    if (ratePerSec <= 0) return;
    this.#limit = Math.min(ratePerSec, this.#maxRatePerSec);
    this.#bursty.setRate(this.#limit, nowUs);
  }

  /** One permit asked for at `nowUs`; gives when it is granted. */
  acquire(nowUs: number): number {
    return this.#bursty.acquire(nowUs);
  }
}

class SmoothBursty {
  #intervalUs: number;
  #maxPermits: number;
  #storedPermits = 0;
  #nextFreeUs = 0;

  constructor(permitsPerSec: number) {
    this.#intervalUs = 1_000_000 / permitsPerSec;
    this.#maxPermits = permitsPerSec;
  }

  acquire(nowUs: number): number {
    this.#resync(nowUs);
    const grantedUs = this.#nextFreeUs;
    const fromStore = Math.min(1, this.#storedPermits);
    this.#nextFreeUs += Math.floor((1 - fromStore) * this.#intervalUs);
    this.#storedPermits -= fromStore;
    return grantedUs;
  }

  /** The debt so far stays as it is; what is saved keeps its share of a second. */
  setRate(permitsPerSec: number, nowUs: number): void {
    this.#resync(nowUs);
    this.#intervalUs = 1_000_000 / permitsPerSec;
    this.#storedPermits = (this.#storedPermits * permitsPerSec) / this.#maxPermits;
    this.#maxPermits = permitsPerSec;
  }

  #resync(nowUs: number): void {
    if (nowUs <= this.#nextFreeUs) return;
    this.#storedPermits = Math.min(this.#maxPermits, this.#storedPermits + (nowUs - this.#nextFreeUs) / this.#intervalUs);
    this.#nextFreeUs = nowUs;
  }
}

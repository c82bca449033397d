/**
 * When a feed's records are due. In: the feed's pace, the instant its first receiver connected, changes of rate and bursts as they
 * happen; out: how many records are due at or before an instant, in whole numbers only.
 * Progress is the sum of rate × time, in thousandths of a record: record i is due in the first millisecond by whose end the progress
 * exceeds i. With a constant rate that is start + floor(i · 1000 / rate), and a change of rate keeps the part of a record already made.
 */
import type { Pace } from '../../plan/index.ts';

interface Mark {
  /** virtual time, ms */
  ms: number;
  records: number;
  /** thousandths of the next record, 0 … 999 */
  milli: number;
}

interface Burst {
  readonly from: number;
  readonly until: number;
  readonly factor: number;
}

export class Schedule {
  readonly #startDelayMs: number;
  /** base rates from their instants on; before the connection their instants are counted from the start */
  #rates: (readonly [number, number])[];
  #bursts: Burst[] = [];
  #startMs: number | null = null;
  #mark: Mark = { ms: 0, records: 0, milli: 0 };

  constructor(pace: Pace, defaultRate: number) {
    this.#startDelayMs = pace.start ?? 0;
    this.#rates = [[0, pace.rate ?? defaultRate], ...(pace.curve ?? [])];
  }

  /** The first receiver of the node connected; later connections change nothing. */
  connect(atMs: number): void {
    if (this.#startMs !== null) return;
    const startMs = atMs + this.#startDelayMs;
    this.#startMs = startMs;
    this.#rates = this.#rates.map(([ms, rate]) => [startMs + ms, rate] as const);
    this.#mark = { ms: startMs, records: 0, milli: 0 };
  }

  /** From now on this rate, whatever the curve still had to come. */
  setRate(atMs: number, ratePerSec: number): void {
    if (this.#startMs === null) {
      this.#rates = [[0, ratePerSec]];
      return;
    }
    this.#advance(atMs);
    const fromMs = Math.max(atMs, this.#startMs);
    this.#rates = [...this.#rates.filter(([ms]) => ms < fromMs), [fromMs, ratePerSec]];
  }

  /** The rate is multiplied until `untilMs`; bursts at the same time multiply each other. */
  burst(atMs: number, factor: number, untilMs: number): void {
    this.#advance(atMs);
    this.#bursts = [...this.#bursts.filter((burst) => burst.until > atMs), { from: atMs, until: untilMs, factor }];
  }

  /** The rate without bursts. */
  baseRateAt(ms: number): number {
    if (this.#startMs === null || ms < this.#startMs) return 0;
    let rate = 0;
    for (const [from, value] of this.#rates) if (from <= ms) rate = value;
    return rate;
  }

  rateAt(ms: number): number {
    let rate = this.baseRateAt(ms);
    for (const burst of this.#bursts) if (burst.from <= ms && ms < burst.until) rate = Math.floor(rate * burst.factor);
    return rate;
  }

  /** How many records are due at or before `atMs`. */
  countThrough(atMs: number): number {
    if (this.#startMs === null) return 0;
    const mark = { ...this.#mark };
    this.#walk(mark, atMs + 1);
    return mark.records + (mark.milli > 0 ? 1 : 0);
  }

  /** When record `index` is due under the rates known now; null: it is not. Not before `notBeforeMs`. */
  dueAt(index: number, notBeforeMs: number): number | null {
    if (this.#startMs === null) return null;
    const mark = { ...this.#mark };
    for (;;) {
      const rate = this.rateAt(mark.ms);
      const missing = (index - mark.records) * 1000 - mark.milli;
      const dueMs = missing < 0 ? mark.ms : rate === 0 ? Infinity : mark.ms + Math.floor(missing / rate);
      const breakMs = this.#nextBreak(mark.ms);
      if (dueMs < breakMs) return Math.max(dueMs, notBeforeMs);
      if (breakMs === Infinity) return null;
      this.#walk(mark, breakMs);
    }
  }

  #advance(atMs: number): void {
    if (this.#startMs !== null) this.#walk(this.#mark, atMs);
  }

  /** Moves a mark on to `toMs` (never back), through every instant at which the rate changes. */
  #walk(mark: Mark, toMs: number): void {
    while (mark.ms < toMs) {
      const endMs = Math.min(toMs, this.#nextBreak(mark.ms));
      const rate = this.rateAt(mark.ms);
      const spanMs = endMs - mark.ms;
      // whole seconds apart from the rest, so that no product leaves the safe integers
      const milli = mark.milli + rate * (spanMs % 1000);
      mark.records += rate * Math.floor(spanMs / 1000) + Math.floor(milli / 1000);
      mark.milli = milli % 1000;
      mark.ms = endMs;
    }
  }

  #nextBreak(ms: number): number {
    let next = Infinity;
    for (const [from] of this.#rates) if (from > ms && from < next) next = from;
    for (const { from, until } of this.#bursts) {
      if (from > ms && from < next) next = from;
      if (until > ms && until < next) next = until;
    }
    return next;
  }
}

/**
 * The wire between a node's feed and whoever listens. The feed runs by the clock; this cuts what is due into ranges (lazily: at block
 * ticks, before a change of rate, before a death) and hands them to the listening receiver, or tells that nobody heard them. To a
 * reliable receiver the sender keeps what is not acknowledged, and sends it again to the next one that connects.
 */
import { atSource, type Parts } from '../machine/parts.ts';
import type { FeedReader } from '../source/index.ts';
import { utf8Length } from '../source/utf8.ts';

/** Records [from, to) that crossed the wire since the last cut. */
export interface Arrival {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly bytes: number;
  /** when the first of them may have been due, and the instant of the cut */
  readonly sinceMs: number;
  readonly atMs: number;
  /** seq of their emission */
  readonly emitted: number;
}

export interface Listener {
  arrive(arrival: Arrival): void;
}

export class Wire {
  readonly node: string;
  readonly feed: FeedReader;
  readonly #parts: Parts;
  #listener: Listener | null = null;
  #cutAtMs: number;
  /** seq of what last changed the wire: connection, rate, death of the listener */
  #changed: number;
  #connected = false;
  #toldEnd = false;
  #toldFailure = false;
  #toldRate: number | null = null;
  readonly #isReliable: boolean;
  /** all before this number is acknowledged */
  #acknowledged = 0;

  constructor(parts: Parts, node: string, feed: FeedReader, started: number, isReliable = false) {
    this.#parts = parts;
    this.node = node;
    this.feed = feed;
    this.#changed = started;
    this.#cutAtMs = parts.kernel.now;
    this.#isReliable = isReliable;
  }

  get listener(): Listener | null {
    return this.#listener;
  }

  /** A receiver connects: what was due before this instant is unheard, what comes from now on is its. */
  connect(listener: Listener, cause: number): void {
    const { now } = this.#parts.kernel;
    this.cutBefore(now);
    this.#listener = listener;
    this.#changed = cause;
    this.#connected = true;
    this.feed.connect(now);
    this.#tellRate();
    if (this.#isReliable) this.#resend(listener);
  }

  /** What its receiver has stored and reported: up to here. */
  acknowledge(to: number, cause: number): void {
    const from = this.#acknowledged;
    if (to <= from) return;
    this.#acknowledged = to;
    this.#parts.kernel.emit(atSource(this.node), cause, { type: 'records.acknowledged', node: this.node, from, to });
  }

  #resend(listener: Listener): void {
    const from = this.#acknowledged;
    const to = this.feed.sent;
    if (from === to) return;
    const { now } = this.#parts.kernel;
    const lines = this.feed.lines(from, to);
    const emitted = this.#parts.kernel.emit(atSource(this.node), this.#changed, { type: 'records.resent', node: this.node, from, to });
    listener.arrive({ from, to, lines, bytes: bytesOf(lines), sinceMs: now, atMs: now, emitted });
  }

  /** The listener is gone, because of `cause`. */
  disconnect(cause: number): void {
    this.#listener = null;
    this.#changed = cause;
  }

  setRate(ratePerSec: number, cause: number): void {
    const { now } = this.#parts.kernel;
    this.cutBefore(now);
    this.feed.setRate(now, ratePerSec);
    this.#changed = cause;
    this.#tellRate();
  }

  burst(factor: number, untilMs: number, cause: number): void {
    const { now } = this.#parts.kernel;
    this.cutBefore(now);
    this.feed.burst(now, factor, untilMs);
    this.#changed = this.#parts.kernel.emit(atSource(this.node), cause, { type: 'source.burstStarted', node: this.node, factor, until: untilMs });
  }

  endBurst(cause: number): void {
    this.cutBefore(this.#parts.kernel.now);
    this.#parts.kernel.emit(atSource(this.node), cause, { type: 'source.burstEnded', node: this.node });
  }

  type(line: string, cause: number): void {
    const { now } = this.#parts.kernel;
    this.cutBefore(now);
    this.feed.type(now, line);
    this.#changed = cause;
  }

  /** Cut what was due before this instant. */
  cutBefore(atMs: number): void {
    if (atMs > 0) this.cut(atMs - 1);
  }

  /** Cut what is due up to and at `atMs`. */
  cut(atMs: number): void {
    if (!this.#connected) return;
    const sinceMs = this.#cutAtMs;
    if (atMs > this.#cutAtMs) this.#cutAtMs = atMs;
    const { kernel } = this.#parts;
    const { node } = this;
    const { from, to, lines, bytes, hash, offset } = this.feed.upTo(atMs);
    if (to > from) {
      const emitted = kernel.emit(atSource(node), this.#changed, { type: 'records.emitted', node, from, to, bytes, hash, offset, of: this.feed.of });
      this.#changed = emitted;
      if (this.#listener) this.#listener.arrive({ from, to, lines, bytes, sinceMs, atMs, emitted });
      else if (!this.#isReliable) kernel.emit(atSource(node), emitted, { type: 'records.unheard', node, from, to });
    }
    this.#tellRate();
    this.#tellEnd();
  }

  #tellEnd(): void {
    const { failure } = this.feed;
    if (failure !== null && !this.#toldFailure) {
      this.#toldFailure = true;
      this.#parts.kernel.emit(atSource(this.node), this.#changed, { type: 'source.failed', node: this.node, message: failure });
    }
    if (this.feed.ended && failure === null && !this.#toldEnd) {
      this.#toldEnd = true;
      this.#parts.kernel.emit(atSource(this.node), this.#changed, { type: 'source.ended', node: this.node, records: this.feed.sent });
    }
  }

  /** The rate without bursts, when it has changed: by a command or by a step of its curve. */
  #tellRate(): void {
    const rate = this.feed.baseRatePerSec(this.#parts.kernel.now);
    if (rate === this.#toldRate) return;
    this.#toldRate = rate;
    this.#parts.kernel.emit(atSource(this.node), this.#changed, { type: 'source.rateSet', node: this.node, rate });
  }
}

/** As they come over the wire: UTF-8, each with its line end. */
export const bytesOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + utf8Length(line) + 1, 0);

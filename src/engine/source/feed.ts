/**
 * One node's feed during a run: the schedule says how many records are due, the content says what they are, a person's lines come in
 * between. Records are numbered from 0 in the order in which they are due.
 * In: connection, rate changes, bursts and typed lines, in order of virtual time; out: cuts, each with the records since the last one.
 */
import { Hasher } from '../../base/index.ts';
import type { Feed, Pace } from '../../plan/index.ts';
import { contentOf, type Content, type Piece } from './content.ts';
import { Schedule } from './schedule.ts';
import type { ByteSource } from './textLines.ts';
import { utf8Length } from './utf8.ts';

/** Records that came due since the last cut: [from, to). */
export interface Cut extends Piece {
  readonly from: number;
  readonly to: number;
  /** of the lines, in order; empty ranges have none */
  readonly hash: string;
  /** bytes sent up to here, this cut included; of a file, without its byte order mark */
  readonly offset: number;
}

export interface FeedReader {
  /** The first call starts the feed; lines typed before wait for it, as in the buffer of a listening server. */
  connect(atMs: number): void;
  setRate(atMs: number, ratePerSec: number): void;
  burst(atMs: number, factor: number, untilMs: number): void;
  type(atMs: number, line: string): void;
  /** The records due at or before `atMs` that no earlier cut took. */
  upTo(atMs: number): Cut;
  /** Records by number, at any time again; [from, to) must have been cut. */
  lines(from: number, to: number): readonly string[];
  /** When the first record that is not cut yet is due under the rates known now, not before `atMs`; null: none is. */
  nextDue(atMs: number): number | null;
  /** The rate with bursts, and without. */
  ratePerSec(atMs: number): number;
  baseRatePerSec(atMs: number): number;
  /** number of records cut */
  readonly sent: number;
  /** all it had to send is cut; a person may still type. Never true of a feed by hand. */
  readonly ended: boolean;
  /** why its file cannot be read any further */
  readonly failure: string | null;
  /** records it will send at all, or bytes of its file; null: unknown or without end */
  readonly of: number | null;
}

/** The rate of a file that names none, and of everything else, in records per second. */
const FILE_RATE = 1000;
const RATE = 100;

export function openFeed(node: { readonly id: string; readonly feed: Feed; readonly seed: number }, bytes?: ByteSource): FeedReader {
  return new Reader(node.feed, contentOf(node.feed, node.seed, node.id, bytes));
}

interface TypedLine {
  readonly number: number;
  readonly line: string;
}

class Reader implements FeedReader {
  readonly #content: Content;
  readonly #schedule: Schedule;
  /** of the content's own records; typed lines are extra */
  readonly #limit: number;
  readonly #typed: TypedLine[] = [];
  readonly #isByHand: boolean;
  #connected = false;
  #sent = 0;
  #sentBytes = 0;

  constructor(feed: Feed, content: Content) {
    const pace: Pace = feed.from === 'hand' ? { rate: 0 } : feed;
    this.#isByHand = feed.from === 'hand';
    this.#content = content;
    this.#schedule = new Schedule(pace, feed.from === 'file' ? FILE_RATE : RATE);
    this.#limit = pace.limit ?? Infinity;
  }

  connect(atMs: number): void {
    this.#connected = true;
    this.#schedule.connect(atMs);
  }

  setRate(atMs: number, ratePerSec: number): void {
    this.#schedule.setRate(atMs, ratePerSec);
  }

  burst(atMs: number, factor: number, untilMs: number): void {
    this.#schedule.burst(atMs, factor, untilMs);
  }

  type(atMs: number, line: string): void {
    // what was due before this instant has the smaller numbers; a file that ends before them must be known to
    const due = this.#schedule.countThrough(atMs - 1);
    if (due > 0 && this.#content.total === null) this.#content.read(due - 1, due);
    this.#typed.push({ number: Math.max(this.#sent, this.#countThrough(atMs - 1)), line });
  }

  upTo(atMs: number): Cut {
    const from = this.#sent;
    const to = this.#connected ? Math.max(from, this.#countThrough(atMs)) : from;
    const piece = this.#read(from, to);
    const hasher = new Hasher();
    for (const line of piece.lines) hasher.text(line);
    this.#sent = from + piece.lines.length;
    this.#sentBytes += piece.bytes;
    return { from, to: this.#sent, ...piece, hash: piece.lines.length === 0 ? '' : hasher.hex(), offset: this.#sentBytes };
  }

  lines(from: number, to: number): readonly string[] {
    return this.#read(from, to).lines;
  }

  nextDue(atMs: number): number | null {
    if (!this.#connected) return null;
    if (this.#sent < this.#lastTyped()) return atMs;
    if (this.ended) return null;
    return this.#schedule.dueAt(this.#sent - this.#typed.length, atMs);
  }

  ratePerSec(atMs: number): number {
    return this.#schedule.rateAt(atMs);
  }

  baseRatePerSec(atMs: number): number {
    return this.#schedule.baseRateAt(atMs);
  }

  get sent(): number {
    return this.#sent;
  }

  get ended(): boolean {
    const own = this.#sent - this.#typedBefore(this.#sent);
    return this.#connected && !this.#isByHand && own >= this.#ownTotal() && this.#sent >= this.#lastTyped();
  }

  get failure(): string | null {
    return this.#content.failure;
  }

  get of(): number | null {
    const own = this.#content.sizeBytes ?? this.#ownTotal();
    return own === Infinity || this.#isByHand ? null : own;
  }

  /** Records due through an instant, those of a person included. */
  #countThrough(atMs: number): number {
    const own = Math.min(this.#schedule.countThrough(atMs), this.#ownTotal());
    return Math.max(own + this.#typed.length, this.#lastTyped());
  }

  #ownTotal(): number {
    return Math.min(this.#limit, this.#content.total ?? Infinity);
  }

  /** One past the number of the last typed line. */
  #lastTyped(): number {
    const last = this.#typed[this.#typed.length - 1];
    return last === undefined ? 0 : last.number + 1;
  }

  #typedBefore(number: number): number {
    let low = 0;
    let high = this.#typed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#typed[middle] as TypedLine).number < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #read(from: number, to: number): Piece {
    const lines: string[] = [];
    let bytes = 0;
    let at = from;
    let typedIndex = this.#typedBefore(from);
    while (at < to) {
      const typed = this.#typed[typedIndex];
      if (typed?.number === at) {
        lines.push(typed.line);
        bytes += utf8Length(typed.line) + 1;
        typedIndex++;
        at++;
        continue;
      }
      const end = Math.min(to, typed?.number ?? to);
      const piece = this.#content.read(at - typedIndex, end - typedIndex);
      for (const line of piece.lines) lines.push(line);
      bytes += piece.bytes;
      at += piece.lines.length;
      if (at < end) break;
    }
    return { lines, bytes };
  }
}

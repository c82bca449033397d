/**
 * The kernel: a clock of whole virtual milliseconds and one agenda, ordered by time, then by the rank of the station, then by a number
 * that is given out when the item is put down. Handlers are synchronous. An item that stands for the effect of a computation says so by
 * `ready`: the kernel does not pass it before the answer is there, and arrival order never becomes information.
 */
import { Agenda, assert } from '../../base/index.ts';
import type { EventBody, EventLog, Place } from '../../events/index.ts';
import type { Rank } from './ranks.ts';

export type Handler = () => void;

interface Item {
  readonly at: number;
  readonly run: Handler;
  readonly ready: (() => boolean) | null;
  cancelled: boolean;
}

/** An item on the agenda that may still be taken off. */
export interface Appointment {
  cancel(): void;
}

export type Step = 'done' | 'waiting' | 'idle';

export class Kernel {
  readonly #agenda = new Agenda<Item>();
  readonly #log: EventLog;
  #now: number;
  #number = 0;
  /** the newest instant of which an item was handled; just before the start: none yet */
  #touched: number;

  /** `startMs`: where its time begins; not 0 for a driver that starts after another has ended */
  constructor(log: EventLog, startMs = 0) {
    this.#log = log;
    this.#now = startMs;
    this.#touched = startMs - 1;
  }

  get now(): number {
    return this.#now;
  }

  get touched(): number {
    return this.#touched;
  }

  get events(): number {
    return this.#log.length;
  }

  /** Put an item down for `at`; with `ready`, it is passed only once that holds. */
  at(at: number, rank: Rank, run: Handler, ready: (() => boolean) | null = null): Appointment {
    assert(Number.isSafeInteger(at) && at >= this.#now, `an item for ${at} at ${this.#now}`);
    const item: Item = { at, run, ready, cancelled: false };
    this.#agenda.push(at, rank, this.#number++, item);
    return { cancel: () => { item.cancelled = true; } };
  }

  after(delayMs: number, rank: Rank, run: Handler): Appointment {
    return this.at(this.#now + delayMs, rank, run);
  }

  /** Write an event down at this instant; gives its number. */
  emit(place: Place, cause: number | null, body: EventBody): number {
    return this.#log.append(this.#now, place, cause, body);
  }

  /** Time of the next item; null: the agenda is empty. */
  nextAt(): number | null {
    for (;;) {
      const item = this.#agenda.peek();
      if (item === undefined) return null;
      if (!item.cancelled) return item.at;
      this.#agenda.pop();
    }
  }

  /** Handle the next item. */
  step(): Step {
    if (this.nextAt() === null) return 'idle';
    const item = this.#agenda.peek() as Item;
    if (item.ready !== null && !item.ready()) return 'waiting';
    this.#agenda.pop();
    this.#now = item.at;
    this.#touched = item.at;
    item.run();
    return 'done';
  }

  /** Everything up to `at` has been handled: the clock may stand there. */
  rest(at: number): void {
    const next = this.nextAt();
    assert(next === null || next > at, 'the clock cannot pass an item');
    if (at > this.#now) this.#now = at;
    if (at > this.#touched) this.#touched = at;
  }
}

/**
 * The state that mapWithState's function gets in hand, after Spark's StateImpl: it reads, updates or removes the state of one key. In: the
 * state as it was; out: what has become of it. Wrong uses fail with Spark's messages.
 */
import type { Value } from '../../language/index.ts';
import { refuse } from './functions.ts';

export class State {
  /** undefined: there is none */
  #value: Value | undefined = undefined;
  #updated = false;
  #removed = false;
  #timingOut = false;

  /** The same object serves one key after the other. */
  wrap(value: Value | undefined): void {
    this.#value = value;
    this.#updated = false;
    this.#removed = false;
    this.#timingOut = false;
  }

  wrapTimingOut(value: Value): void {
    this.wrap(value);
    this.#timingOut = true;
  }

  exists(): boolean {
    return this.#value !== undefined;
  }

  get(): Value {
    if (this.#value === undefined) refuse('java.util.NoSuchElementException', 'State is not set');
    return this.#value;
  }

  update(value: Value): void {
    if (this.#removed) unfit('Cannot update the state after it has been removed');
    if (this.#timingOut) unfit('Cannot update the state that is timing out');
    this.#value = value;
    this.#updated = true;
  }

  remove(): void {
    if (this.#timingOut) unfit('Cannot remove the state that is timing out');
    if (this.#removed) unfit('Cannot remove the state that has already been removed');
    this.#value = undefined;
    this.#updated = false;
    this.#removed = true;
  }

  isTimingOut(): boolean {
    return this.#timingOut;
  }

  isUpdated(): boolean {
    return this.#updated;
  }

  isRemoved(): boolean {
    return this.#removed;
  }
}

function unfit(why: string): never {
  refuse('java.lang.IllegalArgumentException', `requirement failed: ${why}`);
}

/**
 * The budget of one call: steps, and the size of texts and lists before they are made. In: what is about to be done; out: nothing, or
 * a RecordFailure. Counted only where an expression can exceed it: what a tree without inner functions does is bounded by its size.
 */
import { MAX_LIST, MAX_STEPS, MAX_TEXT } from './limits.ts';
import { overrun } from './problem.ts';
import type { Value } from './types.ts';

export class Meter {
  #steps = 0;
  #maxSteps = MAX_STEPS;
  #maxText = MAX_TEXT;
  #maxList = MAX_LIST;

  /**
   * `records`: how many records the call works on (a list argument holds many). Each has its steps; what follows a list just once or a
   * few times always passes, what compares all with all ends at some million steps.
   * `partition`: the function gets a whole partition at once, so its result may be as large.
   */
  start(records: number, partition: boolean): void {
    this.#steps = 0;
    this.#maxSteps = Math.max(MAX_STEPS * Math.min(records, 1000), 100 * records);
    const times = partition ? Math.max(1, records) : 1;
    this.#maxText = MAX_TEXT * times;
    this.#maxList = MAX_LIST * times;
  }

  spend(steps: number, at: number): void {
    this.#steps += steps;
    if (this.#steps > this.#maxSteps) overrun('tooManySteps', this.#maxSteps, at);
  }

  text(length: number, at: number): void {
    if (length > this.#maxText) overrun('textTooLarge', this.#maxText, at);
  }

  list(length: number, at: number): void {
    if (length > this.#maxList) overrun('listTooLarge', this.#maxList, at);
  }

  get maxList(): number {
    return this.#maxList;
  }

  /** The whole result: all its characters, all its elements. */
  result(value: Value, at: number): void {
    let characters = 0;
    let elements = 0;
    const weigh = (part: Value): void => {
      if (typeof part === 'string') {
        characters += part.length;
        if (characters > this.#maxText) overrun('textTooLarge', this.#maxText, at);
      } else if (typeof part === 'object' && part !== null) {
        elements += part.length;
        if (elements > this.#maxList) overrun('listTooLarge', this.#maxList, at);
        for (const item of part) weigh(item);
      }
    };
    weigh(value);
  }
}

/**
 * The budget of one call: steps, and the size of texts and lists before they are made. In: what is about to be done; out: nothing, or
 * a RecordFailure. Counted only where an expression can exceed it: what a tree without inner functions does is bounded by its size.
 */
import { MAX_LIST, MAX_STEPS, MAX_TEXT } from './limits.ts';
import { overrun } from './problem.ts';
import type { Type, Value } from './types.ts';

export class Meter {
  #steps = 0;
  #maxSteps = MAX_STEPS;
  #maxText = MAX_TEXT;
  #maxList = MAX_LIST;
  #characters = 0;
  #elements = 0;

  /**
   * `records`: how many records the call works on (a list argument holds many). Each has its steps; what follows a list just once or a
   * few times always passes, what compares all with all ends at a million steps.
   * `partition`: the function gets a whole partition at once, so its result may be as large.
   */
  start(records: number, partition: boolean): void {
    this.#steps = 0;
    this.#maxSteps = Math.max(MAX_STEPS * Math.min(records, 100), 100 * records);
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

  /** Weighs a whole result: the characters of all its texts, the elements of all its lists. */
  result(value: Value, type: Type, at: number): void {
    this.#characters = 0;
    this.#elements = 0;
    this.#weigh(value, type, at);
  }

  #weigh(value: Value, type: Type, at: number): void {
    if (typeof value === 'string') {
      this.#characters += value.length;
      this.text(this.#characters, at);
    } else if (typeof value === 'object' && value !== null) {
      const list = type.t === 'Option' ? type.of : type;
      if (list.t === 'List') {
        this.list((this.#elements += value.length), at);
        if (!hasWeight(list.of)) return;
      }
      for (let i = 0; i < value.length; i++) this.#weigh(value[i] as Value, partType(type, i), at);
    }
  }
}

/** Whether texts or lists can be in a value of the type. */
function hasWeight(type: Type): boolean {
  switch (type.t) {
    case 'Long':
    case 'Double':
    case 'Boolean':
      return false;
    case 'Tuple':
      return type.of.some(hasWeight);
    case 'Record':
      return type.fields.some(([, of]) => hasWeight(of));
    case 'Option':
      return hasWeight(type.of);
    default:
      return true;
  }
}

function partType(type: Type, index: number): Type {
  switch (type.t) {
    case 'Tuple':
      return type.of[index] ?? type;
    case 'Record':
      return type.fields[index]?.[1] ?? type;
    case 'List':
      return type.of;
    // only an Option of an Option holds its content in an array
    case 'Option':
      return type.of.t === 'Option' ? type.of : partType(type.of, index);
    default:
      return type;
  }
}

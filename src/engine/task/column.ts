/**
 * A list that is filled value by value: in pieces, because an array that grows as a whole is copied again and again. In: values, and how
 * many there will be about; out: one array of just their number.
 */
import type { Value } from '../../language/index.ts';

const FIRST_PIECE = 16;
/** a larger one would no longer be a young object to the garbage collector */
const LAST_PIECE = 8192;

export class Column {
  readonly #full: Value[][] = [];
  #piece: Value[];
  #filled = 0;

  /** `about`: that many fit into the first piece */
  constructor(about = 0) {
    this.#piece = new Array<Value>(Math.max(FIRST_PIECE, about));
  }

  push(value: Value): void {
    if (this.#filled === this.#piece.length) this.#next();
    this.#piece[this.#filled++] = value;
  }

  /** Ends the filling. */
  values(): Value[] {
    this.#piece.length = this.#filled;
    return this.#full.length === 0 ? this.#piece : ([] as Value[]).concat(...this.#full, this.#piece);
  }

  #next(): void {
    this.#full.push(this.#piece);
    this.#piece = new Array<Value>(Math.min(LAST_PIECE, 2 * this.#filled));
    this.#filled = 0;
  }
}

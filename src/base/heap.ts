/**
 * A binary min-heap of items ordered by three numbers (time, rank, number): the agenda of the kernel.
 * In: push; out: peek and pop in order. Equal keys do not occur where the number is unique; if they do, their order is unspecified.
 */
export class Agenda<T> {
  readonly #times: number[] = [];
  readonly #ranks: number[] = [];
  readonly #numbers: number[] = [];
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(time: number, rank: number, number: number, item: T): void {
    let hole = this.#items.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isAfter(parent, time, rank, number)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, time, rank, number, item);
  }

  /** The first item, which stays. */
  peek(): T | undefined {
    return this.#items[0];
  }

  /** Time of the first item. */
  peekTime(): number | undefined {
    return this.#times[0];
  }

  pop(): T | undefined {
    const first = this.#items[0];
    const time = this.#times.pop();
    const rank = this.#ranks.pop();
    const number = this.#numbers.pop();
    if (time === undefined || rank === undefined || number === undefined) return undefined;
    const last = this.#items.pop() as T;
    const count = this.#items.length;
    if (count === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      if (child + 1 < count && this.#isAfterItem(child, child + 1)) child++;
      if (this.#isAfter(child, time, rank, number)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, time, rank, number, last);
    return first;
  }

  /** Every item, in no useful order. */
  items(): readonly T[] {
    return this.#items;
  }

  #put(at: number, time: number, rank: number, number: number, item: T): void {
    this.#times[at] = time;
    this.#ranks[at] = rank;
    this.#numbers[at] = number;
    this.#items[at] = item;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#ranks[to] = this.#ranks[from] as number;
    this.#numbers[to] = this.#numbers[from] as number;
    this.#items[to] = this.#items[from] as T;
  }

  #isAfterItem(at: number, other: number): boolean {
    return this.#isAfter(at, this.#times[other] as number, this.#ranks[other] as number, this.#numbers[other] as number);
  }

  #isAfter(at: number, time: number, rank: number, number: number): boolean {
    const times = this.#times[at] as number;
    if (times !== time) return times > time;
    const ranks = this.#ranks[at] as number;
    if (ranks !== rank) return ranks > rank;
    return (this.#numbers[at] as number) > number;
  }
}

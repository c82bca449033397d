/**
 * The order in which Spark's AppendOnlyMap gives its entries: slots ascending in an open hash table with triangular probing.
 * In: the hash codes of the distinct keys in the order of their first insertion; out: their indexes in iteration order. Also the table
 * itself, which finds keys by their hash codes and so knows the order without a second one.
 */
import type { Value } from './types.ts';

const FIRST_CAPACITY = 64;
const LOAD_FACTOR = 0.7;

/** Guava's murmur3_32 of an int with seed 0, by which AppendOnlyMap spreads hash codes. */
export function rehash(hash: number): number {
  let k = Math.imul(hash, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  let h = (k << 13) | (k >>> 19);
  h = (Math.imul(h, 5) + 0xe6546b64) ^ 4;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * `nullAt`: index of the null key, if one is among them; it has no slot and comes first, but counts in the size that makes the table grow.
 * `firstCapacity`: a power of two.
 */
export function slotOrder(hashes: Int32Array | readonly number[], nullAt = -1, firstCapacity = FIRST_CAPACITY): number[] {
  const count = hashes.length;
  const spread = spreadOf(hashes);
  let capacity = firstCapacity;
  let limit = Math.floor(LOAD_FACTOR * capacity);
  // a slot holds index + 1, 0 is free
  let slots = new Int32Array(capacity);
  for (let i = 0; i < count; i++) {
    if (i !== nullAt) settle(slots, spread[i] as number, i + 1);
    if (i + 1 > limit) {
      capacity *= 2;
      limit = Math.floor(LOAD_FACTOR * capacity);
      slots = grown(slots, capacity, spread);
    }
  }
  return inOrder(slots, nullAt >= 0 ? [nullAt] : []);
}

function inOrder(slots: Int32Array, order: number[] = []): number[] {
  for (let slot = 0; slot < slots.length; slot++) {
    const entry = slots[slot] as number;
    if (entry !== 0) order.push(entry - 1);
  }
  return order;
}

function spreadOf(hashes: Int32Array | readonly number[]): Int32Array {
  const spread = new Int32Array(hashes.length);
  for (let i = 0; i < hashes.length; i++) spread[i] = rehash(hashes[i] as number);
  return spread;
}

function settle(slots: Int32Array, spread: number, entry: number): void {
  const mask = slots.length - 1;
  let slot = spread & mask;
  for (let step = 1; slots[slot] !== 0; step++) slot = (slot + step) & mask;
  slots[slot] = entry;
}

/** The old slots are read in order, so that growth can change the order of colliding keys. */
function grown(old: Int32Array, capacity: number, spread: Int32Array): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(capacity);
  for (let slot = 0; slot < old.length; slot++) {
    const entry = old[slot] as number;
    if (entry !== 0) settle(slots, spread[entry - 1] as number, entry);
  }
  return slots;
}

/** Distinct keys, numbered in the order in which they came, in the slots that AppendOnlyMap would give them. */
export class SlotMap {
  readonly keys: Value[] = [];
  readonly hashes: number[] = [];
  readonly #same: ((a: Value, b: Value) => boolean) | null;
  #slots = new Int32Array(FIRST_CAPACITY);
  #limit = Math.floor(LOAD_FACTOR * FIRST_CAPACITY);

  /** `same`: null where === tells */
  constructor(same: ((a: Value, b: Value) => boolean) | null) {
    this.#same = same;
  }

  /** The number of a key; a new one gets the next. */
  index(key: Value, hash: number): number {
    const { keys, hashes } = this;
    const same = this.#same;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = rehash(hash) & mask;
    let entry = slots[slot] as number;
    for (let step = 1; entry !== 0; step++) {
      const known = keys[entry - 1] as Value;
      if (same === null ? known === key : hashes[entry - 1] === hash && same(known, key)) return entry - 1;
      slot = (slot + step) & mask;
      entry = slots[slot] as number;
    }
    const index = keys.length;
    keys.push(key);
    hashes.push(hash);
    slots[slot] = index + 1;
    if (index + 1 > this.#limit) this.#grow();
    return index;
  }

  /** The numbers of all keys in the order of their slots. */
  order(): number[] {
    return inOrder(this.#slots);
  }

  #grow(): void {
    const capacity = this.#slots.length * 2;
    this.#limit = Math.floor(LOAD_FACTOR * capacity);
    this.#slots = grown(this.#slots, capacity, spreadOf(this.hashes));
  }
}

/**
 * The order in which Spark's AppendOnlyMap gives its entries: slots ascending in an open hash table with triangular probing.
 * In: the hash codes of the distinct keys in the order of their first insertion; out: their indexes in iteration order.
 */
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
  const spread = new Int32Array(count);
  for (let i = 0; i < count; i++) spread[i] = rehash(hashes[i] as number);
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
  const order: number[] = nullAt >= 0 ? [nullAt] : [];
  for (let slot = 0; slot < capacity; slot++) {
    const index = slots[slot] as number;
    if (index !== 0) order.push(index - 1);
  }
  return order;
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

/**
 * Tables by key, as Spark's AppendOnlyMap: what combineByKey holds on both sides of a shuffle, and a cogroup. In: keys with values; out:
 * keys, what belongs to each, hash codes, and the orders in which Spark would read them out.
 */
import { operationsOf, SlotMap, slotOrder, tuple, ANY, LONG, type Type, type Value } from '../../language/index.ts';
import { keyTypeOf } from '../rdd/methods.ts';
import type { Partitioner } from '../rdd/rdd.ts';
import { partOf, type Callable } from './builtins.ts';
import { TaskFailure } from './functions.ts';

export interface Combining {
  readonly createCombiner: Callable;
  readonly mergeValue: Callable;
  readonly mergeCombiner: Callable;
}

/** Distinct keys in the order in which they came, with their hash codes. */
class KeyTable {
  readonly keys: Value[];
  readonly hashes: number[];
  readonly keyType: Type;
  readonly #slots: SlotMap;
  readonly #hash: (key: Value) => number;
  /** where the runtime's own map finds keys faster: it remembers the hash of a text. Null: the slots find them */
  readonly #known: Map<unknown, number> | null;
  readonly #keyOf: (key: Value) => unknown;

  constructor(keyType: Type) {
    const { hash, same, key } = operationsOf(keyType);
    this.keyType = keyType;
    this.#hash = hash;
    this.#slots = new SlotMap(keyType.t === 'Long' || keyType.t === 'Boolean' ? null : same);
    this.keys = this.#slots.keys;
    this.hashes = this.#slots.hashes;
    this.#known = keyType.t === 'String' || keyType.t === 'Any' ? new Map() : null;
    this.#keyOf = key;
  }

  /** The index of a key; a new one is put at the end. */
  index(key: Value, hash: number | null): number {
    const known = this.#known;
    if (known === null) return this.#slots.index(key, hash ?? this.#hash(key));
    const mapKey = this.#keyOf(key);
    const found = known.get(mapKey);
    if (found !== undefined) return found;
    const index = this.keys.length;
    known.set(mapKey, index);
    this.keys.push(key);
    this.hashes.push(hash ?? this.#hash(key));
    return index;
  }

  /** The reducer's order: AppendOnlyMap's slots. Scala's null (of Any only) has no slot. */
  slots(): readonly number[] {
    if (this.#known === null) return this.#slots.order();
    return slotOrder(this.hashes, this.keyType.t === 'Any' ? this.keys.indexOf(null) : -1);
  }
}

/** The table of combineByKey: one combined value per key. */
export class CombineTable extends KeyTable {
  readonly values: Value[] = [];
  readonly #combining: Combining;

  constructor(keyType: Type, combining: Combining) {
    super(keyType);
    this.#combining = combining;
  }

  /** A value that is not combined yet. */
  add(key: Value, value: Value): void {
    const index = this.index(key, null);
    if (index === this.values.length) this.values.push(this.#combining.createCombiner(value, null));
    else this.values[index] = this.#combining.mergeValue(this.values[index] as Value, value);
  }

  /** What a map side has combined; it knows the key's hash code. */
  merge(key: Value, combined: Value, hash: number): void {
    const index = this.index(key, hash);
    if (index === this.values.length) this.values.push(combined);
    else this.values[index] = this.#combining.mergeCombiner(this.values[index] as Value, combined);
  }

  /**
   * The map side's order, a list per reducer: Spark's table there is keyed by (partition, key), and is sorted by partition and the key's
   * hash code; keys of one hash code stay as they stood in the table.
   */
  byPartition(partitions: number, partitionOf: (key: Value, hash: number) => number): readonly (readonly number[])[] {
    const parts: number[][] = Array.from({ length: partitions }, () => []);
    const partitionsOf = this.keys.map((key, index) => partitionOf(key, this.hashes[index] as number));
    partitionsOf.forEach((partition, index) => parts[partition]?.push(index));
    const { hashes } = this;
    let places: Int32Array | null = null;
    const placeOf = (index: number): number => (places ??= this.#places(partitionsOf))[index] as number;
    for (const part of parts) part.sort((a, b) => (hashes[a] as number) - (hashes[b] as number) || placeOf(a) - placeOf(b));
    return parts;
  }

  /** Where each key stands in the table keyed by (partition, key). Asked for only if hash codes collide. */
  #places(partitionsOf: readonly number[]): Int32Array {
    const both = operationsOf(this.keyType.t === 'Any' ? ANY : tuple(LONG, this.keyType));
    const order = slotOrder(this.keys.map((key, index) => both.hash([partitionsOf[index] as number, key])));
    const places = new Int32Array(order.length);
    order.forEach((index, place) => (places[index] = place));
    return places;
  }
}

/** What one side of a cogroup brings: lists of values as they came, and for each list to which keys its values belong. */
class Side {
  readonly #lists: (readonly Value[])[] = [];
  readonly #owners: Int32Array[] = [];
  /** all values, those of key i at #starts[i] up to, without, #starts[i + 1] */
  #values: Value[] = [];
  #starts = new Int32Array(0);

  add(values: readonly Value[], owners: Int32Array): void {
    this.#lists.push(values);
    this.#owners.push(owners);
  }

  /** Sorts the values by key, once all are there. */
  settle(keys: number): void {
    const starts = new Int32Array(keys + 2);
    let count = 0;
    for (const owners of this.#owners) {
      count += owners.length;
      for (let at = 0; at < owners.length; at++) starts[(owners[at] as number) + 2]!++;
    }
    for (let key = 2; key < keys + 2; key++) starts[key]! += starts[key - 1]!;
    const sorted = new Array<Value>(count);
    this.#owners.forEach((owners, list) => {
      const values = this.#lists[list] as readonly Value[];
      for (let at = 0; at < owners.length; at++) sorted[starts[(owners[at] as number) + 1]!++] = values[at] as Value;
    });
    this.#values = sorted;
    this.#starts = starts;
  }

  group(key: number): readonly Value[] {
    const from = this.#starts[key] as number;
    const to = this.#starts[key + 1] as number;
    if (from === to) return [];
    return to === from + 1 ? [this.#values[from] as Value] : this.#values.slice(from, to);
  }

  has(key: number): boolean {
    return this.#starts[key] !== this.#starts[key + 1];
  }
}

/** The table of a cogroup: for each key the values of every side, in the order in which they came. First all are added, then read. */
export class GroupTable extends KeyTable {
  readonly #sides: readonly Side[];

  constructor(keyType: Type, sides: number) {
    super(keyType);
    this.#sides = Array.from({ length: sides }, () => new Side());
  }

  /** Keys and values side by side. */
  add(side: number, keys: readonly Value[], values: readonly Value[]): void {
    const owners = new Int32Array(keys.length);
    for (let at = 0; at < owners.length; at++) owners[at] = this.index(keys[at] as Value, null);
    (this.#sides[side] as Side).add(values, owners);
  }

  settle(): void {
    for (const side of this.#sides) side.settle(this.keys.length);
  }

  /** What every side has for a key. */
  groups(index: number): readonly (readonly Value[])[] {
    const [left, right] = this.#sides;
    if (left !== undefined && right !== undefined && this.#sides.length === 2) return [left.group(index), right.group(index)];
    return this.#sides.map((side) => side.group(index));
  }

  group(index: number, side: number): readonly Value[] {
    return this.#sides[side]?.group(index) ?? [];
  }

  /** Whether a key has come, and from which side. */
  sideHas(index: number, side: number): boolean {
    return this.#sides[side]?.has(index) === true;
  }

  /** The order of java.util.HashMap, in which SubtractedRDD reads out its keys: by bucket, in a bucket as they came. */
  buckets(): readonly number[] {
    let capacity = 16;
    while (this.keys.length > 0.75 * capacity) capacity *= 2;
    const bucketOf = (index: number): number => {
      const hash = this.hashes[index] as number;
      return (hash ^ (hash >>> 16)) & (capacity - 1);
    };
    return this.keys.map((_, index) => index).sort((a, b) => bucketOf(a) - bucketOf(b));
  }
}

/** Which reducer a key belongs to, its hash code being known. */
export function partitionRule(partitioner: Partitioner, keyType: Type): (key: Value, hash: number) => number {
  const { partitions } = partitioner;
  if (partitioner.by === 'hash') {
    // HashPartitioner(0) may be made, and fails with the first record
    if (partitions === 0) {
      return () => {
        throw new TaskFailure('java.lang.ArithmeticException', '/ by zero', null, null);
      };
    }
    return (_, hash) => {
      const rest = hash % partitions;
      return rest < 0 ? rest + partitions : rest;
    };
  }
  if (partitioner.by === 'part') {
    const part = keyTypeOf(keyType);
    const parts = operationsOf(part);
    const rule = partitionRule(partitioner.of, part);
    return (key) => rule(partOf(key, 0), parts.hash(partOf(key, 0)));
  }
  const { bounds, ascending } = partitioner;
  const keys = operationsOf(keyType);
  return (key) => {
    let index = 0;
    while (index < bounds.length && keys.compare(key, bounds[index] as Value) > 0) index++;
    return ascending ? index : bounds.length - index;
  };
}

/**
 * The table of mapWithState's states, after Spark's OpenHashMapBasedStateMap: a chain of hash tables, each with the changes of one batch
 * over those before. In: keys, states, times of change; out: states by key, and all of them in the order in which Spark would read them out.
 * A level of the chain is plain data and never changes, so that batches share it and it can cross a thread.
 */
import { assert } from '../../base/index.ts';
import { operationsOf, slotOrder, type Type, type Value } from '../../language/index.ts';
import { refuse } from './functions.ts';

/** A key, its state (none: removed) and the time of the last change. */
export type StateEntry = readonly [key: Value, state: readonly Value[], timeMs: number];
type EntryInHand = [key: Value, state: readonly Value[], timeMs: number];
/** The capacity that the hash table began with, and its entries in the order in which they first came. */
export type StateLevel = readonly [capacity: number, entries: readonly StateEntry[]];

const FIRST_CAPACITY = 64;
const NO_TIME = -1;

/** What is worked out of a level when it is first asked for. */
interface Index {
  readonly at: ReadonlyMap<unknown, number>;
  order: readonly number[] | null;
  /** states in the chain that ends here: the same whatever is done to the tables below */
  live: number | null;
  bytes: number | null;
}

const indexes = new WeakMap<StateLevel, Index>();

export class StateMap {
  readonly keyType: Type;
  readonly #below: readonly StateLevel[];
  /** null: EmptyStateMap, which holds nothing and takes nothing */
  readonly #capacity: number | null;
  readonly #entries: EntryInHand[] = [];
  readonly #at = new Map<unknown, EntryInHand>();
  readonly #keyOf: (key: Value) => unknown;
  /** the key that was asked for last, and its entry here: it is mostly the next to be set */
  #askedKey: Value | undefined = undefined;
  #asked: EntryInHand | undefined = undefined;

  private constructor(keyType: Type, below: readonly StateLevel[], capacity: number | null) {
    this.keyType = keyType;
    this.#keyOf = operationsOf(keyType).key;
    this.#below = below;
    this.#capacity = capacity;
  }

  static empty(keyType: Type): StateMap {
    return new StateMap(keyType, [], null);
  }

  /** A table of its own, for about so many keys. */
  static create(keyType: Type, size = FIRST_CAPACITY): StateMap {
    return new StateMap(keyType, [], powerOfTwo(size));
  }

  /** A new table over those of a chain, oldest first: Spark's `copy`. Changes stay in it. */
  static over(keyType: Type, levels: readonly StateLevel[]): StateMap {
    return new StateMap(keyType, levels, levels.length === 0 ? null : FIRST_CAPACITY);
  }

  /** The chain with the changes made here as its last level. */
  levels(): readonly StateLevel[] {
    return this.#capacity === null ? this.#below : [...this.#below, [this.#capacity, this.#entries]];
  }

  get(key: Value): Value | undefined {
    const mapKey = this.#keyOf(key);
    const own = this.#at.get(mapKey);
    this.#askedKey = key;
    this.#asked = own;
    if (own !== undefined) return own[1][0];
    for (let depth = this.#below.length - 1; depth >= 0; depth--) {
      const level = this.#below[depth] as StateLevel;
      const at = indexOf(this.keyType, level).at.get(mapKey);
      if (at !== undefined) return level[1][at]?.[1][0];
    }
    return undefined;
  }

  put(key: Value, state: Value, timeMs: number): void {
    if (this.#capacity === null) refuse('java.lang.UnsupportedOperationException', 'put() should not be called on an EmptyStateMap');
    this.#set(key, [state], timeMs);
  }

  /** Leaves a mark, also for a key that was not there: it hides what the chain holds. */
  remove(key: Value): void {
    if (this.#capacity !== null) this.#set(key, [], NO_TIME);
  }

  /** All live entries: the oldest level's first, without those that a later level changed. */
  all(): readonly StateEntry[] {
    return liveEntries(this.keyType, this.levels());
  }

  /** Those last changed before a time. */
  changedBefore(timeMs: number): readonly StateEntry[] {
    return this.all().filter(([, , changedMs]) => changedMs < timeMs);
  }

  #set(key: Value, state: readonly Value[], timeMs: number): void {
    const own = key === this.#askedKey ? this.#asked : this.#at.get(this.#keyOf(key));
    if (own === undefined) {
      const entry: EntryInHand = [key, state, timeMs];
      this.#at.set(this.#keyOf(key), entry);
      this.#entries.push(entry);
      if (key === this.#askedKey) this.#asked = entry;
      return;
    }
    own[0] = key;
    own[1] = state;
    own[2] = timeMs;
  }
}

function indexOf(keyType: Type, level: StateLevel): Index {
  let index = indexes.get(level);
  if (index === undefined) {
    const operations = operationsOf(keyType);
    index = { at: new Map(level[1].map(([key], at) => [operations.key(key), at])), order: null, live: null, bytes: null };
    indexes.set(level, index);
  }
  return index;
}

/** The entries of a level as OpenHashMap reads them out, removed ones included. */
function slots(keyType: Type, level: StateLevel): readonly StateEntry[] {
  const index = indexOf(keyType, level);
  const [capacity, entries] = level;
  const operations = operationsOf(keyType);
  index.order ??= slotOrder(entries.map(([key]) => operations.hash(key)), -1, capacity);
  return index.order.map((at) => entries[at] as StateEntry);
}

function liveEntries(keyType: Type, levels: readonly StateLevel[]): readonly StateEntry[] {
  const operations = operationsOf(keyType);
  const later = new Set<unknown>();
  const live: (readonly StateEntry[])[] = [];
  for (const level of levels.toReversed()) {
    live.push(slots(keyType, level).filter(([key, state]) => state.length > 0 && !later.has(operations.key(key))));
    for (const key of indexOf(keyType, level).at.keys()) later.add(key);
  }
  return live.reverse().flat();
}

/** How many states a chain holds, from how many there were before its last table. */
export function liveCount(keyType: Type, levels: readonly StateLevel[]): number {
  const last = levels.at(-1);
  if (last === undefined) return 0;
  const index = indexOf(keyType, last);
  if (index.live === null) {
    const below = StateMap.over(keyType, levels.slice(0, -1));
    const added = last[1].map(([key, state]) => Number(state.length > 0) - Number(below.get(key) !== undefined));
    index.live = added.reduce((sum, one) => sum + one, liveCount(keyType, levels.slice(0, -1)));
  }
  return index.live;
}

/** The size of a table, by the rule for values; worked out once. */
export function levelBytes(keyType: Type, levelType: Type, level: StateLevel): number {
  const index = indexOf(keyType, level);
  return (index.bytes ??= operationsOf(levelType).size(level));
}

/**
 * What Spark does to a long chain when it writes it: all levels but the last become one table. It stays so in memory as well; the table
 * begins with room for all entries of the chain, overridden ones included.
 */
export function compacted(keyType: Type, levels: readonly StateLevel[], threshold: number): readonly StateLevel[] {
  if (levels.length - 1 < threshold) return levels;
  return merged(keyType, levels, powerOfTwo(sizeOf(levels) || FIRST_CAPACITY), (last) => last);
}

/** The chain as Spark reads it after it has been bytes: two tables, the last level's and one of all below it, made anew. */
export function reread(keyType: Type, levels: readonly StateLevel[]): readonly StateLevel[] {
  const capacity = powerOfTwo(Math.max(sizeOf(levels), FIRST_CAPACITY));
  return merged(keyType, levels, capacity, (last) => [last[1].length === 0 ? FIRST_CAPACITY : powerOfTwo(last[1].length), slots(keyType, last)]);
}

function merged(keyType: Type, levels: readonly StateLevel[], capacity: number, remake: (last: StateLevel) => StateLevel): readonly StateLevel[] {
  const last = levels.at(-1);
  assert(last !== undefined, 'a chain of states has a level');
  return [[capacity, liveEntries(keyType, levels.slice(0, -1))], remake(last)];
}

/** Spark's approxSize. */
const sizeOf = (levels: readonly StateLevel[]): number => levels.reduce((sum, [, entries]) => sum + entries.length, 0);

function powerOfTwo(size: number): number {
  let power = 1;
  while (power < size) power *= 2;
  return power;
}

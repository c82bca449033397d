/**
 * The driver's BlockManagerMaster: which executor holds which block, and what becomes of blocks when room is short or an executor is
 * struck off. It speaks for the executors' stores as well: they report every change at once. In: puts, removals, deaths; out: locations.
 */
import type { Executor } from '../machine/executor.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';
import type { BlockName, ExecutorId } from '../task/order.ts';
import type { StorageLevel } from './levels.ts';
import type { Stored } from './store.ts';

/** A partition of a persisted RDD, as the events tell it. */
export interface Kept {
  readonly rdd: number;
  readonly partition: number;
  readonly node: string | null;
  readonly batchTime: number;
  readonly records: number;
}

/** The last living copy of a block has ended. */
export type Vanished = (block: BlockName, executor: ExecutorId, cause: number) => void;

export class BlockManagerMaster {
  readonly #parts: Parts;
  readonly #vanished: Vanished;
  /** holders in the order in which they reported, as the driver believes */
  readonly #holders = new Map<BlockName, ExecutorId[]>();
  /** partitions of persisted RDDs that are held somewhere */
  readonly #partitions = new Map<number, Set<number>>();
  readonly #kept = new Map<BlockName, Kept>();

  constructor(parts: Parts, vanished: Vanished) {
    this.#parts = parts;
    this.#vanished = vanished;
  }

  /** Executors that hold a copy, as far as the driver knows. */
  locations(block: BlockName): readonly ExecutorId[] {
    return this.#holders.get(block) ?? [];
  }

  /** Copies on executors that live. */
  copies(block: BlockName): number {
    return this.locations(block).reduce((count, id) => count + (this.#parts.executors.get(id).alive ? 1 : 0), 0);
  }

  bytesOf(block: BlockName): number {
    const [holder] = this.locations(block);
    return holder === undefined ? 0 : this.#parts.executors.get(holder).store.bytesOf(block);
  }

  /** What a held partition of a persisted RDD is. */
  keptOf(block: BlockName): Kept | undefined {
    return this.#kept.get(block);
  }

  /** Put a block into an executor's store; gives where it lies now, or null if there is no room. */
  put(executor: Executor, block: BlockName, bytes: number, level: StorageLevel, kept: Kept | null, cause: number): 'memory' | 'disk' | null {
    const placed = executor.store.put(block, bytes, level, kept?.rdd ?? null);
    if (placed === null) return null;
    for (const moved of placed.movedToDisk) {
      this.#parts.kernel.emit(atExecutor(executor.id), cause, { type: 'block.stored', block: moved.block, executor: executor.id, bytes: moved.bytes, on: 'disk' });
    }
    for (const dropped of placed.dropped) this.#evicted(executor, dropped, cause);
    this.#parts.drops.booked(executor.id, block);
    if (kept !== null) this.#kept.set(block, kept);
    const holders = this.#holders.get(block);
    if (holders === undefined) this.#list(block, executor.id);
    else if (!holders.includes(executor.id)) holders.push(executor.id);
    return placed.on;
  }

  /** A process died: tell which copies ended with it. The driver's books change only when it notices (`strikeOff`). */
  died(executor: Executor, cause: number): void {
    for (const block of executor.store.names()) {
      if (!isStreamBlock(block)) continue;
      const copies = this.copies(block);
      const seq = this.#parts.kernel.emit(atExecutor(executor.id), cause, { type: 'block.copyLost', block, executor: executor.id, copies, why: 'executor died' });
      if (copies === 0) this.#vanished(block, executor.id, seq);
    }
    this.#tellDropped(executor, executor.store.names(), 'executor died', cause);
  }

  /** The driver has noticed: locations on this executor are gone; gives the blocks. */
  strikeOff(executor: Executor): readonly BlockName[] {
    const names = executor.store.names();
    for (const block of names) this.#unlist(block, executor.id);
    return names;
  }

  /** Remove blocks from every executor that holds them. */
  remove(blocks: readonly BlockName[]): void {
    const byExecutor = new Map<ExecutorId, BlockName[]>();
    for (const block of blocks) {
      for (const id of this.locations(block)) {
        const executor = this.#parts.executors.get(id);
        if (!executor.alive) continue;
        executor.store.remove(block);
        const list = byExecutor.get(id);
        if (list) list.push(block);
        else byExecutor.set(id, [block]);
      }
      this.#forget(block);
    }
    for (const [id, list] of byExecutor) this.#parts.drops.blocks(id, list);
  }

  /** Partitions of an RDD that are held somewhere, ascending. */
  partitionsOf(rdd: number): readonly number[] {
    return [...(this.#partitions.get(rdd) ?? [])].sort((a, b) => a - b);
  }

  #evicted(executor: Executor, stored: Stored, cause: number): void {
    this.#unlist(stored.block, executor.id);
    this.#parts.drops.blocks(executor.id, [stored.block]);
    if (stored.rdd !== null) return this.#tellDropped(executor, [stored.block], 'evicted', cause);
    const copies = this.copies(stored.block);
    const seq = this.#parts.kernel.emit(atExecutor(executor.id), cause, { type: 'block.copyLost', block: stored.block, executor: executor.id, copies, why: 'evicted' });
    if (copies === 0) this.#vanished(stored.block, executor.id, seq);
  }

  #tellDropped(executor: Executor, blocks: readonly BlockName[], why: string, cause: number): void {
    const byRdd = new Map<number, number[]>();
    for (const block of blocks) {
      const place = partitionOf(block);
      if (place === null) continue;
      const partitions = byRdd.get(place.rdd);
      if (partitions) partitions.push(place.partition);
      else byRdd.set(place.rdd, [place.partition]);
    }
    for (const [rdd, partitions] of byRdd) this.#parts.kernel.emit(atExecutor(executor.id), cause, { type: 'partition.dropped', rdd, partitions, executor: executor.id, why });
  }

  #unlist(block: BlockName, executor: ExecutorId): void {
    const holders = this.#holders.get(block)?.filter((id) => id !== executor);
    if (holders === undefined || holders.length === 0) this.#forget(block);
    else this.#holders.set(block, holders);
  }

  #list(block: BlockName, executor: ExecutorId): void {
    this.#holders.set(block, [executor]);
    const place = partitionOf(block);
    if (place === null) return;
    const partitions = this.#partitions.get(place.rdd);
    if (partitions) partitions.add(place.partition);
    else this.#partitions.set(place.rdd, new Set([place.partition]));
  }

  #forget(block: BlockName): void {
    this.#holders.delete(block);
    this.#kept.delete(block);
    const place = partitionOf(block);
    if (place === null) return;
    const partitions = this.#partitions.get(place.rdd);
    partitions?.delete(place.partition);
    if (partitions?.size === 0) this.#partitions.delete(place.rdd);
  }
}

export function isStreamBlock(block: BlockName): boolean {
  return block.startsWith('input-');
}

/** `rdd_<rdd>_<partition>` taken apart; null: not a partition of a persisted RDD. */
export function partitionOf(block: BlockName): { readonly rdd: number; readonly partition: number } | null {
  const [kind, rdd, partition] = block.split('_');
  return kind === 'rdd' ? { rdd: Number(rdd), partition: Number(partition) } : null;
}

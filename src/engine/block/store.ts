/**
 * One executor's block store as the driver's books show it: storage memory with Spark's LRU eviction (MemoryStore, UnifiedMemory-
 * Manager) and a disk without limit. Bytes themselves lie in the executor process; here are names and sizes.
 */
import type { BlockName } from '../task/order.ts';
import type { StorageLevel } from './levels.ts';

export interface Stored {
  readonly block: BlockName;
  readonly bytes: number;
  readonly level: StorageLevel;
  /** RDD whose partition it is; null: a stream block */
  readonly rdd: number | null;
  on: 'memory' | 'disk';
}

export interface Placed {
  readonly on: 'memory' | 'disk';
  /** blocks that had to make room, oldest first */
  readonly movedToDisk: readonly Stored[];
  readonly dropped: readonly Stored[];
}

export class BlockStore {
  readonly limitBytes: number;
  /** in order of last use, oldest first */
  readonly #blocks = new Map<BlockName, Stored>();
  #memoryBytes = 0;
  /** blocks that are being read for a copy, and how often: they cannot be evicted */
  readonly #pinned = new Map<BlockName, number>();

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  get count(): number {
    return this.#blocks.size;
  }

  has(block: BlockName): boolean {
    return this.#blocks.has(block);
  }

  bytesOf(block: BlockName): number {
    return this.#blocks.get(block)?.bytes ?? 0;
  }

  names(): readonly BlockName[] {
    return [...this.#blocks.keys()];
  }

  levelOf(block: BlockName): StorageLevel | null {
    return this.#blocks.get(block)?.level ?? null;
  }

  pin(block: BlockName): void {
    this.#pinned.set(block, (this.#pinned.get(block) ?? 0) + 1);
  }

  unpin(block: BlockName): void {
    const left = (this.#pinned.get(block) ?? 0) - 1;
    if (left > 0) this.#pinned.set(block, left);
    else this.#pinned.delete(block);
  }

  /** A read: the block is now the last to be evicted. */
  touch(block: BlockName): void {
    const stored = this.#blocks.get(block);
    if (stored === undefined) return;
    this.#blocks.delete(block);
    this.#blocks.set(block, stored);
  }

  /** Memory first where the level allows it, else disk; null: there is no room for it. A block that is there stays as it is. */
  put(block: BlockName, bytes: number, level: StorageLevel, rdd: number | null): Placed | null {
    const present = this.#blocks.get(block);
    if (present !== undefined) return { on: present.on, movedToDisk: [], dropped: [] };
    const room = level.memory ? this.#makeRoom(bytes, rdd) : null;
    if (room !== null) {
      this.#memoryBytes += bytes;
      this.#blocks.set(block, { block, bytes, level, rdd, on: 'memory' });
      return { on: 'memory', ...room };
    }
    if (!level.disk) return null;
    this.#blocks.set(block, { block, bytes, level, rdd, on: 'disk' });
    return { on: 'disk', movedToDisk: [], dropped: [] };
  }

  remove(block: BlockName): boolean {
    const stored = this.#blocks.get(block);
    if (stored === undefined) return false;
    this.#blocks.delete(block);
    if (stored.on === 'memory') this.#memoryBytes -= stored.bytes;
    return true;
  }

  /** Evicts the least recently used blocks of other RDDs; evicts nothing if even all of them would not do. */
  #makeRoom(bytes: number, rdd: number | null): Pick<Placed, 'movedToDisk' | 'dropped'> | null {
    if (bytes > this.limitBytes) return null;
    let missing = bytes - (this.limitBytes - this.#memoryBytes);
    const victims: Stored[] = [];
    for (const stored of this.#blocks.values()) {
      if (missing <= 0) break;
      if (stored.on !== 'memory' || this.#pinned.has(stored.block) || (rdd !== null && stored.rdd === rdd)) continue;
      victims.push(stored);
      missing -= stored.bytes;
    }
    if (missing > 0) return null;
    const movedToDisk: Stored[] = [];
    const dropped: Stored[] = [];
    for (const victim of victims) {
      this.#memoryBytes -= victim.bytes;
      if (victim.level.disk) {
        victim.on = 'disk';
        movedToDisk.push(victim);
      } else {
        this.#blocks.delete(victim.block);
        dropped.push(victim);
      }
    }
    return { movedToDisk, dropped };
  }
}

/**
 * A task puts partitions that its RDDs' level wants more than once: each into the store of its executor, then copied to others before
 * the task goes on (BlockManager.doPutIterator waits for the replication). In: what the computation kept; out: events, and word when
 * all is done. A partition without room is not copied.
 */
import { Copying, tellCopy } from '../block/copying.ts';
import type { StorageLevel } from '../block/levels.ts';
import type { BlockManagerMaster, Kept } from '../block/master.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';

export interface Partition {
  readonly block: string;
  readonly bytes: number;
  readonly level: StorageLevel;
  readonly kept: Kept;
}

export class Keeping {
  readonly #parts: Parts;
  readonly #master: BlockManagerMaster;
  readonly #executor: Executor;
  readonly #left: Partition[];
  /** seq of the task's start */
  readonly #cause: number;
  readonly #done: () => void;
  #copying: Copying | null = null;

  constructor(parts: Parts, master: BlockManagerMaster, executor: Executor, partitions: readonly Partition[], cause: number, done: () => void) {
    this.#parts = parts;
    this.#master = master;
    this.#executor = executor;
    this.#left = [...partitions];
    this.#cause = cause;
    this.#done = done;
  }

  next(): void {
    this.#copying = null;
    const partition = this.#left.shift();
    if (partition === undefined) return this.#done();
    const { block, bytes, level, kept } = partition;
    const cached = putPartition(this.#parts, this.#master, this.#executor, partition, this.#cause);
    if (cached === null) return this.next();
    this.#copying = new Copying(this.#parts, this.#master, { block, bytes, level, kept, executor: this.#executor, existing: [], wanted: level.copies - 1 }, cached, {
      copied: (peer, on, cause) => tellCopy(this.#parts, kept, this.#executor, peer, bytes, on, cause),
      done: () => this.next(),
    });
    this.#copying.start();
  }

  /** Its task ends here: with its executor, or because nobody waits for it. */
  stop(): void {
    this.#copying?.stop();
  }

  peerDied(peer: Executor): void {
    this.#copying?.peerDied(peer);
  }
}

/** A partition comes to lie on the executor that computed it; gives the seq of the event, null: there is no room, or it was there. */
export function putPartition(parts: Parts, master: BlockManagerMaster, executor: Executor, { block, bytes, level, kept }: Partition, cause: number): number | null {
  if (executor.store.has(block)) return null;
  const on = master.put(executor, block, bytes, level, kept, cause);
  return on === null ? null : parts.kernel.emit(atExecutor(executor.id), cause, { type: 'partition.cached', ...kept, executor: executor.id, bytes, on });
}

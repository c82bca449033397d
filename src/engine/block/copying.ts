/**
 * Copies of one block to other executors, one upload after the other (Spark's BlockManager.replicate): peers are chosen by the policy,
 * a failed upload makes the driver be asked for its executors again, and too many failures end it with the copies there are. In: a
 * block that its executor holds; out: word of each copy and of the end. The block cannot be evicted from its executor meanwhile.
 */
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { fetchUs, msOf } from '../machine/costs.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';
import type { ExecutorId } from '../task/order.ts';
import type { StorageLevel } from './levels.ts';
import type { BlockManagerMaster, Kept } from './master.ts';
import { choosePeers, type Peer } from './replication.ts';

export interface CopyOrder {
  readonly block: string;
  readonly bytes: number;
  readonly level: StorageLevel;
  /** what the block is, if it is a partition of a persisted RDD */
  readonly kept: Kept | null;
  /** who has it */
  readonly executor: Executor;
  /** others that have it already */
  readonly existing: readonly ExecutorId[];
  /** others that should have it in the end */
  readonly wanted: number;
}

export interface CopyWord {
  /** a copy is there; gives the seq of the event that tells it */
  readonly copied: (peer: Executor, on: 'memory' | 'disk', cause: number) => number;
  /** nothing more is copied; problems never fail the put */
  readonly done: (cause: number) => void;
}

export class Copying {
  readonly #parts: Parts;
  readonly #master: BlockManagerMaster;
  readonly #order: CopyOrder;
  readonly #word: CopyWord;
  /** seq of the newest step */
  #cause: number;
  /** executors that have it or could not be reached */
  readonly #tried: Set<ExecutorId>;
  #copies: number;
  #failures = 0;
  /** in the order in which they are tried */
  #chosen: readonly Peer[] = [];
  /** who receives a copy now */
  #peer: Executor | null = null;
  #appointment: Appointment | null = null;

  constructor(parts: Parts, master: BlockManagerMaster, order: CopyOrder, cause: number, word: CopyWord) {
    this.#parts = parts;
    this.#master = master;
    this.#order = order;
    this.#cause = cause;
    this.#word = word;
    this.#copies = order.existing.length;
    this.#tried = new Set([order.executor.id, ...order.existing]);
  }

  /** `askAgain`: do not trust the list of executors that this one has. */
  start(askAgain = false): void {
    const { executor, block } = this.#order;
    executor.store.pin(block);
    this.#choose(askAgain, this.#order.wanted);
    this.#next();
  }

  /** Its executor dies, or nobody wants the copy any more: one under way does not count. */
  stop(): void {
    const { executor, block } = this.#order;
    this.#appointment?.cancel();
    executor.store.unpin(block);
    if (this.#peer !== null) this.#discard(this.#peer);
    this.#peer = null;
  }

  /** The executor that receives a copy just now dies: the upload fails at once. */
  peerDied(peer: Executor): void {
    if (this.#peer !== peer) return;
    this.#appointment?.cancel();
    this.#failed();
  }

  #choose(askAgain: boolean, wanted: number): void {
    const peers = this.#peersOf(askAgain).filter((peer) => !this.#tried.has(peer.id));
    this.#chosen = choosePeers(this.#order.block, peers, wanted);
  }

  #next(): void {
    const { executor, block, wanted } = this.#order;
    const [chosen, ...others] = this.#chosen;
    const isOver = this.#copies >= wanted || this.#failures > this.#parts.settings.maxReplicationFailures || !executor.store.has(block);
    if (isOver || chosen === undefined) return this.#end();
    this.#chosen = others;
    this.#upload(this.#parts.executors.get(chosen.id));
  }

  #upload(peer: Executor): void {
    const { costs, workforce, kernel } = this.#parts;
    const { executor, block, bytes } = this.#order;
    this.#tried.add(peer.id);
    if (!peer.alive) {
      this.#appointment = kernel.after(msOf(costs.networkUs), RANK.block, () => this.#failed());
      return;
    }
    this.#peer = peer;
    workforce.errand(executor.id, { do: 'replicate', block, to: peer.id });
    this.#appointment = kernel.after(msOf(fetchUs(costs, bytes) + costs.blockStoreUs), RANK.block, () => this.#arrived(peer));
  }

  #arrived(peer: Executor): void {
    const { executor, block, bytes, level, kept } = this.#order;
    this.#peer = null;
    // removed everywhere meanwhile: its copy is not to outlive it
    const on = executor.store.has(block) ? this.#master.put(peer, block, bytes, level, kept, this.#cause) : null;
    if (on === null) {
      this.#discard(peer);
      return this.#failed();
    }
    this.#copies++;
    this.#cause = this.#word.copied(peer, on, this.#cause);
    this.#next();
  }

  /** What was sent is not in the books. */
  #discard(peer: Executor): void {
    const { block } = this.#order;
    if (peer.alive && !peer.store.has(block)) this.#parts.drops.blocks(peer.id, [block]);
  }

  #failed(): void {
    this.#peer = null;
    this.#failures++;
    this.#choose(true, this.#order.wanted - this.#copies);
    this.#next();
  }

  #end(): void {
    const { executor, block, wanted } = this.#order;
    executor.store.unpin(block);
    if (this.#copies < wanted && executor.store.has(block)) {
      this.#cause = this.#parts.kernel.emit(atExecutor(executor.id), this.#cause, { type: 'block.underReplicated', block, wanted: wanted + 1, got: this.#copies + 1 });
    }
    this.#word.done(this.#cause);
  }

  /** Peers as the executor knows them; the driver is asked again when that is old (spark.storage.cachedPeersTtl) or after a failure. */
  #peersOf(again: boolean): readonly Executor[] {
    const { kernel, executors, settings } = this.#parts;
    const { executor } = this.#order;
    if (again || executor.peers === null || kernel.now - executor.peers.at > settings.cachedPeersTtlMs) {
      executor.peers = { list: executors.known().filter((peer) => peer !== executor), at: kernel.now };
    }
    return executor.peers.list;
  }
}

/** A cached partition has a further copy; gives the seq of the event. */
export function tellCopy(parts: Parts, kept: Kept, from: Executor, to: Executor, bytes: number, on: 'memory' | 'disk', cause: number): number {
  return parts.kernel.emit(atExecutor(to.id), cause, { type: 'partition.replicated', ...kept, from: from.id, to: to.id, bytes, on });
}

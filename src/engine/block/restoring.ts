/**
 * The driver has noticed that an executor is gone: cached partitions of which copies are left get another one (BlockManagerMasterEndpoint
 * with spark.storage.replication.proactive; blocks of receivers get none). One holder of each is asked, drawn by the block's name, and
 * does what it is asked one after the other. In: blocks of the lost executor; out: copies and their events.
 */
import { JavaRandom } from '../../base/index.ts';
import { RANK } from '../kernel/ranks.ts';
import { msOf } from '../machine/costs.ts';
import type { Executor } from '../machine/executor.ts';
import type { Parts } from '../machine/parts.ts';
import type { BlockName } from '../task/order.ts';
import { Copying, tellCopy } from './copying.ts';
import type { BlockManagerMaster } from './master.ts';
import { blockHash, setOrder } from './replication.ts';

interface Wish {
  readonly block: BlockName;
  /** the others that hold it, as the driver believed when it asked */
  readonly existing: readonly string[];
  readonly cause: number;
}

export class Restoring {
  readonly #parts: Parts;
  readonly #master: BlockManagerMaster;
  /** what each executor still has to do, first what it does now */
  readonly #wishes = new Map<Executor, Wish[]>();
  readonly #copying = new Map<Executor, Copying>();

  constructor(parts: Parts, master: BlockManagerMaster) {
    this.#parts = parts;
    this.#master = master;
  }

  executorLost(blocks: readonly BlockName[], cause: number): void {
    const { settings, executors, kernel, costs } = this.#parts;
    if (!settings.replicatesProactively) return;
    for (const block of blocks) {
      const holders = setOrder(this.#master.locations(block).map((id) => executors.get(id)));
      if (this.#master.keptOf(block) === undefined || holders.length === 0) continue;
      const asked = holders[new JavaRandom(blockHash(block)).nextInt(holders.length)] ?? holders[0];
      if (asked === undefined) continue;
      const wish: Wish = { block, existing: holders.filter((holder) => holder !== asked).map(({ id }) => id), cause };
      const executor = executors.get(asked.id);
      kernel.after(msOf(costs.networkUs), RANK.cluster, () => this.#ask(executor, wish));
    }
  }

  /** The truth of a death, before anybody notices. */
  executorDied(executor: Executor): void {
    this.#copying.get(executor)?.stop();
    this.#copying.delete(executor);
    this.#wishes.delete(executor);
    for (const copying of [...this.#copying.values()]) copying.peerDied(executor);
  }

  #ask(executor: Executor, wish: Wish): void {
    if (!executor.alive) return;
    const wishes = this.#wishes.get(executor);
    if (wishes !== undefined) wishes.push(wish);
    else {
      this.#wishes.set(executor, [wish]);
      this.#next(executor);
    }
  }

  #next(executor: Executor): void {
    const wish = this.#wishes.get(executor)?.shift();
    if (wish === undefined) {
      this.#wishes.delete(executor);
      this.#copying.delete(executor);
      return;
    }
    const { block, existing, cause } = wish;
    const level = executor.store.levelOf(block);
    const kept = this.#master.keptOf(block);
    // dropped meanwhile
    if (level === null || kept === undefined) return this.#next(executor);
    const bytes = executor.store.bytesOf(block);
    const copying = new Copying(this.#parts, this.#master, { block, bytes, level, kept, executor, existing, wanted: existing.length + 1 }, cause, {
      copied: (to, on, why) => tellCopy(this.#parts, kept, executor, to, bytes, on, why),
      done: () => this.#next(executor),
    });
    this.#copying.set(executor, copying);
    copying.start(true);
  }
}

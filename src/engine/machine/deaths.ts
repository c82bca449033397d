/**
 * What happens when an executor process is killed: first the truth of that instant (what it held is gone), then, when the driver has
 * noticed, what the driver makes of it, then another executor in its place. Tells exactly which records are lost.
 */
import type { ReceivedBlockTracker } from '../batch/blockTracker.ts';
import type { DagScheduler } from '../batch/dag.ts';
import type { JobSet } from '../batch/jobs.ts';
import { isStreamBlock, partitionOf, type BlockManagerMaster } from '../block/master.ts';
import type { Restoring } from '../block/restoring.ts';
import { RANK } from '../kernel/ranks.ts';
import type { ReceiverDeath, ReceiverTracker } from '../receiver/tracker.ts';
import type { BlockName, ExecutorId } from '../task/order.ts';
import type { Executor } from './executor.ts';
import { atExecutor, DRIVER, type Parts } from './parts.ts';

export interface DeathStations {
  readonly master: BlockManagerMaster;
  readonly blocks: ReceivedBlockTracker;
  readonly dag: DagScheduler;
  readonly receivers: ReceiverTracker;
  readonly restoring: Restoring;
  /** start an executor on this host, now */
  readonly register: (id: ExecutorId, host: string, cause: number) => void;
}

export class Deaths {
  readonly #parts: Parts;
  readonly #stations: DeathStations;

  constructor(parts: Parts, stations: DeathStations) {
    this.#parts = parts;
    this.#stations = stations;
  }

  /** Nothing that matters before this instant may still be on its way out of the process. */
  isSettled(executor: ExecutorId, atMs: number): boolean {
    return this.#stations.dag.runner.isSettled(executor, atMs) && this.#parts.workforce.pendingCopies(executor) === 0;
  }

  kill(executor: Executor, replaceAfterMs: number | null, cause: number): void {
    const { kernel, workforce, drops } = this.#parts;
    const { master, dag, receivers, restoring } = this.#stations;
    const deaths = receivers.executorDies(executor);
    const outputs = dag.mapOutputs.on(executor.id);
    const names = executor.store.names();
    const seq = kernel.emit(atExecutor(executor.id), cause, {
      type: 'executor.killed', executor: executor.id, victims: this.#victims(executor, deaths), tasks: dag.runner.tasksOn(executor),
      blocks: names.filter(isStreamBlock).length, shuffles: outputs.reduce((sum, { maps }) => sum + maps.length, 0), cached: names.filter((name) => partitionOf(name) !== null).length,
    });
    executor.died = { at: kernel.now, seq };
    for (const death of deaths) death.tell(seq);
    master.died(executor, seq);
    for (const { shuffle, maps } of outputs) kernel.emit(atExecutor(executor.id), seq, { type: 'shuffle.lost', shuffle, executor: executor.id, maps });
    dag.runner.executorDied(executor);
    receivers.peerDied(executor);
    restoring.executorDied(executor);
    drops.died(executor.id);
    workforce.terminate(executor.id);
    kernel.after(this.#parts.costs.noticeMs, RANK.cluster, () => this.#notice(executor, replaceAfterMs, seq));
  }

  request(host: string, readyMs: number, cause: number): void {
    const { kernel, executors } = this.#parts;
    const id = executors.nextId();
    const ready = Math.max(kernel.now, readyMs);
    const seq = kernel.emit(DRIVER, cause, { type: 'executor.requested', executor: id, ready });
    kernel.at(ready, RANK.cluster, () => this.#stations.register(id, host, seq));
  }

  /** The last living copy of a received block has ended; it is a loss now if it still waited for a batch. */
  vanished(block: BlockName, executor: ExecutorId, cause: number): void {
    if (this.#stations.blocks.waits(block)) this.#tellLost(block, executor, cause);
  }

  /** A batch fails: if no output has got its records, those in blocks that no living executor holds are lost. */
  batchFails(set: JobSet, cause: number): void {
    if (set.failures < set.outputs.length) return;
    for (const { block } of this.#stations.blocks.openOf(set.batchTime)) {
      if (this.#stations.master.copies(block) === 0) this.#tellLost(block, null, cause);
    }
  }

  #tellLost(block: BlockName, executor: ExecutorId | null, cause: number): void {
    const info = this.#stations.blocks.atRisk(block);
    if (info === null) return;
    this.#stations.blocks.markLost(block);
    const { node, from, to } = info;
    this.#parts.kernel.emit(DRIVER, cause, { type: 'records.lost', node, ranges: [[from, to]], count: to - from, where: 'block', executor: executor ?? this.#lastHolder(block), block });
  }

  /** For the account: which death took the last copy. */
  #lastHolder(block: BlockName): ExecutorId {
    const holders = this.#parts.executors.all.filter((executor) => executor.died !== null && executor.store.has(block));
    return holders.sort((a, b) => (b.died?.at ?? 0) - (a.died?.at ?? 0))[0]?.id ?? '';
  }

  #notice(executor: Executor, replaceAfterMs: number | null, killed: number): void {
    const { kernel } = this.#parts;
    const { master, dag, restoring } = this.#stations;
    executor.known = false;
    const blocks = master.strikeOff(executor);
    const mapOutputs = dag.mapOutputs.strikeOff(executor.id);
    const lost = kernel.emit(DRIVER, killed, { type: 'executor.lost', executor: executor.id, reason: 'Command exited with code 137', blocks: blocks.length, mapOutputs });
    restoring.executorLost(blocks, lost);
    dag.executorLost(executor);
    dag.tasks.executorLost(executor, lost);
    dag.tasks.offerAll(lost);
    if (replaceAfterMs !== null) this.request(executor.host, (executor.died?.at ?? kernel.now) + replaceAfterMs, lost);
  }

  /** Records that end here: in receivers' hands, and in blocks of which this is the only living copy while a batch still needs them. */
  #victims(executor: Executor, deaths: readonly ReceiverDeath[]): readonly { node: string; buffered: number; inBlocks: number }[] {
    const byNode = new Map<string, { node: string; buffered: number; inBlocks: number }>();
    const victim = (node: string): { node: string; buffered: number; inBlocks: number } => {
      const known = byNode.get(node) ?? { node, buffered: 0, inBlocks: 0 };
      byNode.set(node, known);
      return known;
    };
    for (const { node, buffered } of deaths) victim(node).buffered += buffered;
    for (const block of executor.store.names()) {
      const info = isStreamBlock(block) && this.#stations.master.copies(block) === 1 ? this.#stations.blocks.atRisk(block) : null;
      if (info !== null) victim(info.node).inBlocks += info.to - info.from;
    }
    return [...byNode.values()].filter(({ buffered, inBlocks }) => buffered + inBlocks > 0);
  }
}

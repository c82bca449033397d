/**
 * The block pushing thread of a receiver: one block at a time is stored, copied to other executors and reported to the driver (Spark's
 * pushAndReportBlock and BlockManager.replicate). Each step takes virtual time; a block counts only once the driver has its report.
 */
import { Copying } from '../block/copying.ts';
import { storageLevel } from '../block/levels.ts';
import type { BlockManagerMaster } from '../block/master.ts';
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { msOf, transferUs } from '../machine/costs.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, DRIVER, type Parts } from '../machine/parts.ts';
import type { ReceivedBlock } from '../batch/blockTracker.ts';

export interface SealedBlock {
  readonly block: string;
  readonly stream: number;
  readonly node: string;
  /** record numbers [from, to) */
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  readonly level: string;
  /** seq of its sealing */
  readonly sealed: number;
  /** the report says how many records it has */
  readonly isCounted: boolean;
}

interface Push {
  readonly sealed: SealedBlock;
  readonly executor: Executor;
  /** it is stored, copied and reported; `cause`: seq of the report */
  readonly done: (cause: number) => void;
  /** it cannot be stored; absent: the pushing thread ends with it */
  readonly failed: ((cause: number) => void) | null;
  copying: Copying | null;
  appointment: Appointment | null;
  /** seq of the newest step */
  cause: number;
}

export class BlockPusher {
  readonly #parts: Parts;
  readonly #master: BlockManagerMaster;
  readonly #report: (block: ReceivedBlock) => void;
  #push: Push | null = null;

  constructor(parts: Parts, master: BlockManagerMaster, report: (block: ReceivedBlock) => void) {
    this.#parts = parts;
    this.#master = master;
    this.#report = report;
  }

  get busy(): boolean {
    return this.#push !== null;
  }

  /** The block that is stored, copied or reported just now. */
  get inHand(): SealedBlock | null {
    return this.#push?.sealed ?? null;
  }

  push(sealed: SealedBlock, executor: Executor, done: Push['done'], failed: Push['failed'] = null): void {
    const push: Push = { sealed, executor, done, failed, copying: null, appointment: null, cause: sealed.sealed };
    this.#push = push;
    const { costs } = this.#parts;
    const onDisk = !storageLevel(sealed.level).memory;
    this.#after(push, costs.blockStoreUs + (onDisk ? transferUs(sealed.bytes, costs.diskBytesPerUs) : 0), () => this.#store(push));
  }

  /** The receiver's own executor dies: a copy under way does not count. */
  die(executor: Executor): void {
    const push = this.#push;
    if (push === null || push.executor !== executor) return;
    push.appointment?.cancel();
    push.copying?.stop();
  }

  /** Another executor dies, which may be receiving a copy. */
  peerDied(peer: Executor): void {
    this.#push?.copying?.peerDied(peer);
  }

  #after(push: Push, us: number, run: () => void): void {
    push.appointment = this.#parts.kernel.after(msOf(us), RANK.block, run);
  }

  #store(push: Push): void {
    const { sealed, executor } = push;
    const on = this.#master.put(executor, sealed.block, sealed.bytes, storageLevel(sealed.level), null, push.cause);
    if (on === null) return this.#couldNotStore(push);
    push.cause = this.#parts.kernel.emit(atExecutor(executor.id), push.cause, { type: 'block.stored', block: sealed.block, executor: executor.id, bytes: sealed.bytes, on });
    this.#replicate(push);
  }

  /** No room, and the level allows no disk: Spark's pushing thread ends with this error, and later blocks only fill the queue. Who stores by himself gets the exception. */
  #couldNotStore(push: Push): void {
    const { block, node, from, to } = push.sealed;
    const executor = push.executor.id;
    this.#parts.workforce.errand(executor, { do: 'drop', blocks: [block] });
    if (push.failed !== null) {
      this.#push = null;
      return push.failed(push.cause);
    }
    this.#parts.kernel.emit(atExecutor(executor), push.cause, { type: 'records.lost', node, ranges: [[from, to]], count: to - from, where: 'store', executor, block });
  }

  #replicate(push: Push): void {
    const { sealed: { block, bytes, level: name }, executor } = push;
    const level = storageLevel(name);
    if (level.copies === 1) return this.#reportSoon(push);
    push.copying = new Copying(this.#parts, this.#master, { block, bytes, level, kept: null, executor, existing: [], wanted: level.copies - 1 }, push.cause, {
      copied: (peer, _on, cause) => this.#parts.kernel.emit(atExecutor(peer.id), cause, { type: 'block.replicated', block, from: executor.id, to: peer.id, bytes }),
      done: (cause) => {
        push.copying = null;
        push.cause = cause;
        this.#reportSoon(push);
      },
    });
    push.copying.start();
  }

  #reportSoon(push: Push): void {
    this.#after(push, this.#parts.costs.blockReportUs, () => this.#reported(push));
  }

  #reported(push: Push): void {
    const { block, stream, node, from, to, bytes, isCounted } = push.sealed;
    const reported = this.#parts.kernel.emit(DRIVER, push.cause, { type: 'block.reported', block, node, stream, records: to - from });
    this.#push = null;
    this.#report({ block, stream, node, from, to, bytes, records: isCounted ? to - from : 0, reported });
    push.done(reported);
  }
}

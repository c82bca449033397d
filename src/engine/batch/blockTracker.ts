/**
 * Spark's ReceivedBlockTracker: which received blocks wait for a batch, and which batch got which. A block belongs to the batch that is
 * formed first after its report. It also knows which blocks no completed batch has read yet: those are what a death can cost.
 */
import { assert } from '../../base/index.ts';
import type { BlockName } from '../task/order.ts';

export interface ReceivedBlock {
  readonly block: BlockName;
  readonly stream: number;
  readonly node: string;
  /** record numbers [from, to) */
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  /** as its report says; a block of bytes says nothing, which counts as 0 */
  readonly records: number;
  /** seq of its report */
  readonly reported: number;
}

export type BatchBlocks = ReadonlyMap<number, readonly ReceivedBlock[]>;

interface OpenBlock {
  readonly info: ReceivedBlock;
  batchTime: number | null;
  /** its loss has been told */
  lost: boolean;
}

export class ReceivedBlockTracker {
  readonly #waiting = new Map<number, ReceivedBlock[]>();
  readonly #allocated = new Map<number, BatchBlocks>();
  /** blocks that no completed batch has read */
  readonly #open = new Map<BlockName, OpenBlock>();
  #lastAllocated = -1;

  addBlock(info: ReceivedBlock): void {
    const queue = this.#waiting.get(info.stream);
    if (queue) queue.push(info);
    else this.#waiting.set(info.stream, [info]);
    this.#open.set(info.block, { info, batchTime: null, lost: false });
  }

  /** Everything that waits, of all streams, to one batch; a batch is formed once. */
  allocate(timeMs: number): void {
    if (timeMs <= this.#lastAllocated) return;
    const blocks = new Map<number, readonly ReceivedBlock[]>();
    for (const [stream, queue] of this.#waiting) {
      blocks.set(stream, queue);
      for (const { block } of queue) {
        const open = this.#open.get(block);
        assert(open !== undefined, `block ${block} is allocated and was never reported`);
        open.batchTime = timeMs;
      }
    }
    this.#waiting.clear();
    this.#allocated.set(timeMs, blocks);
    this.#lastAllocated = timeMs;
  }

  /** Blocks of a batch and stream in order of arrival. */
  blocksOf(timeMs: number, stream: number): readonly ReceivedBlock[] {
    return this.#allocated.get(timeMs)?.get(stream) ?? [];
  }

  /** The open block of that name, whose loss has not been told. */
  atRisk(block: BlockName): ReceivedBlock | null {
    const open = this.#open.get(block);
    return open === undefined || open.lost ? null : open.info;
  }

  get hasUnallocated(): boolean {
    return this.#waiting.size > 0;
  }

  waits(block: BlockName): boolean {
    const open = this.#open.get(block);
    return open !== undefined && open.batchTime === null;
  }

  /** Open blocks of a batch. */
  openOf(timeMs: number): readonly ReceivedBlock[] {
    return [...this.#open.values()].filter((open) => open.batchTime === timeMs && !open.lost).map((open) => open.info);
  }

  markLost(block: BlockName): void {
    const open = this.#open.get(block);
    if (open !== undefined) open.lost = true;
  }

  /** The batch is over: its blocks were read, or their fate is told. */
  closeBatch(timeMs: number): void {
    for (const [block, open] of this.#open) if (open.batchTime === timeMs) this.#open.delete(block);
  }

  /** Forget batches before `thresholdMs`. */
  cleanUp(thresholdMs: number): void {
    for (const time of this.#allocated.keys()) if (time < thresholdMs) this.#allocated.delete(time);
  }
}

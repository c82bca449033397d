/**
 * When data may really leave an executor process. The books say at once that a block is gone; the process is told only when no
 * computation under way reads from it, and not at all while one there keeps that very block again. Without this, what a late computation
 * finds would depend on real time.
 */
import type { BlockName, ExecutorId } from '../task/order.ts';
import type { Workforce } from './workforce.ts';

interface Computation {
  readonly executor: ExecutorId;
  /** other executors it reads from; none once its answer is there */
  sources: readonly ExecutorId[];
  readonly keeps: readonly BlockName[];
}

interface Waiting {
  readonly blocks: Set<BlockName>;
  readonly shuffles: Set<number>;
}

export class Drops {
  readonly #workforce: Workforce;
  readonly #computations = new Map<number, Computation>();
  readonly #waiting = new Map<ExecutorId, Waiting>();

  constructor(workforce: Workforce) {
    this.#workforce = workforce;
  }

  begin(order: number, executor: ExecutorId, sources: readonly ExecutorId[], keeps: readonly BlockName[]): void {
    this.#computations.set(order, { executor, sources, keeps });
  }

  /** The answer is there: whatever was to be read has been read. */
  answered(order: number): void {
    const computation = this.#computations.get(order);
    if (computation === undefined || computation.sources.length === 0) return;
    computation.sources = [];
    this.#flush();
  }

  /** The computation is over, or nobody waits for it any more. */
  end(order: number): void {
    this.#computations.delete(order);
    this.#flush();
  }

  blocks(executor: ExecutorId, blocks: readonly BlockName[]): void {
    const { blocks: waiting } = this.#waitingOf(executor);
    for (const block of blocks) if (!this.#isKept(executor, block)) waiting.add(block);
    this.#flush();
  }

  shuffle(executor: ExecutorId, shuffle: number): void {
    this.#waitingOf(executor).shuffles.add(shuffle);
    this.#flush();
  }

  /** A block of that name is in the books again. */
  booked(executor: ExecutorId, block: BlockName): void {
    this.#waiting.get(executor)?.blocks.delete(block);
  }

  died(executor: ExecutorId): void {
    this.#waiting.delete(executor);
  }

  #waitingOf(executor: ExecutorId): Waiting {
    const known = this.#waiting.get(executor) ?? { blocks: new Set(), shuffles: new Set() };
    this.#waiting.set(executor, known);
    return known;
  }

  #isKept(executor: ExecutorId, block: BlockName): boolean {
    for (const computation of this.#computations.values()) if (computation.executor === executor && computation.keeps.includes(block)) return true;
    return false;
  }

  #flush(): void {
    if (this.#waiting.size === 0) return;
    const read = new Set([...this.#computations.values()].flatMap((computation) => computation.sources));
    for (const [executor, { blocks, shuffles }] of this.#waiting) {
      if (read.has(executor)) continue;
      this.#waiting.delete(executor);
      if (blocks.size > 0) this.#workforce.errand(executor, { do: 'drop', blocks: [...blocks] });
      for (const shuffle of shuffles) this.#workforce.errand(executor, { do: 'dropShuffle', shuffle });
    }
  }
}

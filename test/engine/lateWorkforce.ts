/**
 * Executor processes whose answers come late and out of order: an order is computed only when its answer has been asked for a number of
 * times, which differs from run to run. What the kernel does must not depend on it.
 */
import { InProcessWorkforce, readsOf, type Errand, type ExecutorId, type TaskAnswer, type TaskOrder, type Workforce } from '../../src/engine/index.ts';

interface Late {
  readonly executor: ExecutorId;
  readonly order: TaskOrder;
  asked: number;
  readonly after: number;
}

export class LateWorkforce implements Workforce {
  readonly #staff = new InProcessWorkforce();
  readonly #late = new Map<number, Late>();
  readonly #copies = new Map<ExecutorId, number>();
  readonly #gone = new Set<ExecutorId>();
  #state: number;
  /** how often the kernel had to wait */
  waits = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  start(executor: ExecutorId): void {
    this.#staff.start(executor);
  }

  /** Whatever was not computed in time is gone. */
  terminate(executor: ExecutorId): void {
    for (const [task, late] of this.#late) if (late.executor === executor) this.#late.delete(task);
    this.#gone.add(executor);
    this.#staff.terminate(executor);
  }

  errand(executor: ExecutorId, errand: Errand): void {
    this.#staff.errand(executor, errand);
    if (errand.do === 'replicate') this.#copies.set(executor, 1 + this.#draw(3));
  }

  compute(executor: ExecutorId, order: TaskOrder): void {
    this.#late.set(order.task, { executor, order, asked: 0, after: this.#draw(4) });
  }

  take(task: number): TaskAnswer | undefined {
    const late = this.#late.get(task);
    if (late === undefined) return undefined;
    late.asked++;
    if (late.asked <= late.after) {
      this.waits++;
      return undefined;
    }
    this.#late.delete(task);
    // nobody may wait for such an answer: the kernel asserts that
    const missing = readsOf(late.order.plan).find(({ from }) => this.#gone.has(from));
    if (missing !== undefined) return { task, ok: false, missing: missing.block };
    this.#staff.compute(late.executor, late.order);
    return this.#staff.take(task);
  }

  pendingCopies(executor: ExecutorId): number {
    const left = this.#copies.get(executor) ?? 0;
    if (left > 0) this.#copies.set(executor, left - 1);
    return left;
  }

  #draw(n: number): number {
    this.#state = (Math.imul(this.#state, 1103515245) + 12345) & 0x7fffffff;
    return (this.#state >> 8) % n;
  }
}

/**
 * Executor processes without threads: every order is computed at once, on the spot. For the command line, tests and replays.
 */
import { assert } from '../../base/index.ts';
import { ExecutorProcess } from '../task/index.ts';
import type { Held, OpenFile } from '../task/index.ts';
import type { Errand, ExecutorId, TaskAnswer, TaskOrder } from '../task/order.ts';
import type { Workforce } from './workforce.ts';

export class InProcessWorkforce implements Workforce {
  readonly #processes = new Map<ExecutorId, ExecutorProcess>();
  readonly #open: OpenFile | undefined;
  readonly #answers = new Map<number, TaskAnswer>();

  /** `open`: how files of the person's own are read */
  constructor(open?: OpenFile) {
    this.#open = open;
  }

  start(executor: ExecutorId): void {
    this.#processes.set(executor, new ExecutorProcess(executor, this.#open));
  }

  terminate(executor: ExecutorId): void {
    this.#processes.delete(executor);
  }

  errand(executor: ExecutorId, errand: Errand): void {
    const process = this.#process(executor);
    if (errand.do !== 'replicate') return process.errand(errand);
    const held = process.serve([errand.block]).get(errand.block);
    assert(held !== undefined, `executor ${executor} has no block ${errand.block} to copy`);
    this.#process(errand.to).accept(errand.block, held);
  }

  compute(executor: ExecutorId, order: TaskOrder): void {
    const process = this.#process(executor);
    const fetched = new Map<string, Held>();
    for (const { block, from } of process.needs(order)) {
      const held = this.#process(from).serve([block]).get(block);
      if (held !== undefined) fetched.set(block, held);
    }
    this.#answers.set(order.task, process.execute(order, fetched));
  }

  take(task: number): TaskAnswer | undefined {
    const answer = this.#answers.get(task);
    this.#answers.delete(task);
    return answer;
  }

  pendingCopies(): number {
    return 0;
  }

  #process(executor: ExecutorId): ExecutorProcess {
    const process = this.#processes.get(executor);
    assert(process !== undefined, `executor ${executor} is not running`);
    return process;
  }
}

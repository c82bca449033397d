/**
 * The executor processes as the kernel sees them. Implemented by hosts: in process (everything computed at once), Node threads, Web
 * Workers. The kernel never awaits: it asks for an answer between events and stops (`Engine.run` gives 'waiting') when it is not there.
 */
import type { Errand, ExecutorId, TaskAnswer, TaskOrder } from '../task/order.ts';

export interface Workforce {
  /** start an empty executor process */
  start(executor: ExecutorId): void;
  /** end it at once; what it held is gone */
  terminate(executor: ExecutorId): void;
  errand(executor: ExecutorId, errand: Errand): void;
  /** begin computing; the order names every other executor it reads from */
  compute(executor: ExecutorId, order: TaskOrder): void;
  /** the answer if it is there (then forgotten here), else undefined */
  take(task: number): TaskAnswer | undefined;
  /** replications under way from or to this executor that were ordered and are not confirmed; 0 in process */
  pendingCopies(executor: ExecutorId): number;
}

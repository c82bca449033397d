/**
 * What passes between the kernel and an executor that lives in a thread or worker of its own, and between two executors over a port
 * of their own. Plain data only. Items (errands, orders, copies to come) are counted, so that an executor can say "after your 17th
 * item" to another without any clock: arrival order between different ports is never information.
 */
import type { BlockName, Errand, ExecutorId, TaskAnswer, TaskOrder } from '../engine/index.ts';

/** Done in the order in which the kernel sent them. */
export type Item =
  | { readonly is: 'errand'; readonly errand: Errand }
  /** `reads`: executors it reads from, and how many items each had been sent by then */
  | { readonly is: 'order'; readonly order: TaskOrder; readonly reads: readonly (readonly [ExecutorId, number])[] }
  /** a copy of this block was ordered from another executor and is on its way here */
  | { readonly is: 'expect'; readonly block: BlockName; readonly from: ExecutorId };

export type ToExecutor =
  | Item
  /** `life`: the lock to hold for as long as it lives (lifeLine.ts) */
  | { readonly is: 'born'; readonly executor: ExecutorId; readonly life?: string }
  | { readonly is: 'peer'; readonly executor: ExecutorId; readonly port: MessagePort }
  /** that process has ended: nothing more will come from it */
  | { readonly is: 'gone'; readonly executor: ExecutorId }
  | { readonly is: 'ping' };

export type FromExecutor =
  | { readonly is: 'ready' }
  /** the lock of its life is held */
  | { readonly is: 'held' }
  | { readonly is: 'began' }
  | { readonly is: 'answer'; readonly answer: TaskAnswer }
  | { readonly is: 'copied'; readonly block: BlockName; readonly from: ExecutorId }
  | { readonly is: 'pong' }
  /** a bug inside the executor's code */
  | { readonly is: 'broke'; readonly message: string };

/** Executor to executor. `bytes`: the blocks, packed (bytes.ts) and transferred. */
export type BetweenExecutors =
  | { readonly is: 'want'; readonly request: number; readonly blocks: readonly BlockName[]; readonly after: number }
  | { readonly is: 'have'; readonly request: number; readonly bytes: ArrayBuffer }
  | { readonly is: 'copy'; readonly block: BlockName; readonly bytes: ArrayBuffer };

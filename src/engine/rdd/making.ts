/**
 * Making an RDD may take Spark jobs of its own (sortByKey samples its keys, zipWithIndex counts partitions). So everything that makes
 * RDDs is a generator: it yields the job it waits for and goes on with its results, while the engine's clock runs.
 */
import type { Goal, TaskAnswer } from '../task/order.ts';
import type { Rdd, Shuffle } from './rdd.ts';

export interface DriverJob {
  readonly rdd: Rdd;
  readonly partitions: readonly number[];
  readonly goal: Goal;
  /** names the result stage */
  readonly action: string;
  /** only the map side of this shuffle is wanted (SparkContext.submitMapStage); `rdd` is that side */
  readonly mapStage?: Shuffle;
}

export type TaskResult = Extract<TaskAnswer, { ok: true }>['result'];
export type Making<T> = Generator<DriverJob, T, readonly TaskResult[]>;

/** What needs no job. */
// eslint-disable-next-line require-yield -- a generator only in form: callers go on at once
export function* made<T>(value: T): Making<T> {
  return value;
}

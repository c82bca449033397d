/** take(n) as an output operation runs it, for print, take and isEmpty: the Spark jobs of RDD.take, one after the other. */
import type { Failure } from '../batch/stage.ts';
import { taken, type Rdd, type Taken } from '../rdd/index.ts';
import type { OutputRun } from './outputRun.ts';

export function take(run: OutputRun, rdd: Rdd, count: number, action: string, then: (taken: Taken) => void, failed: (failure: Failure) => void): void {
  run.make(taken(run.context, rdd, count, action), then, failed);
}

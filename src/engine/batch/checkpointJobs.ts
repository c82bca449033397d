/**
 * A Spark job and the checkpoints that fall due with it: an RDD marked for checkpointing is written by a job of its own, right after the
 * first job that has it in its lineage. In: a job request; out: the job, then a job per due RDD, then the first job's outcome.
 */
import { assert } from '../../base/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { allPartitions, dueCheckpoints, finishCheckpoint, type RddContext } from '../rdd/index.ts';
import type { DagScheduler } from './dag.ts';
import type { JobOutcome, JobRequest } from './stage.ts';

/** `nextRound`: the position of a further job among those of its output operation. */
export function submitWithCheckpoints(dag: DagScheduler, context: RddContext, request: JobRequest, nextRound: () => number): void {
  dag.submit({
    ...request,
    done: (outcome, cause) => {
      if (outcome.ok) writeDue(dag, context, request, nextRound, outcome, cause);
      else request.done(outcome, cause);
    },
  });
}

/** One after the other: what is behind a checkpointed RDD is not looked at again. */
function writeDue(dag: DagScheduler, context: RddContext, request: JobRequest, nextRound: () => number, outcome: JobOutcome, cause: number): void {
  const [rdd] = dueCheckpoints(request.rdd);
  if (rdd === undefined) return request.done(outcome, cause);
  dag.submit({
    ...request, rdd, partitions: allPartitions(rdd), goal: { do: 'collect' }, round: nextRound(), cause,
    done: (written, end) => {
      if (!written.ok) return request.done(written, end);
      finishCheckpoint(context, rdd, written.results.map((result) => {
        assert(result.do === 'collect', 'a checkpoint is written from values');
        return result.values as readonly ExactJson[];
      }));
      writeDue(dag, context, request, nextRound, outcome, end);
    },
  });
}

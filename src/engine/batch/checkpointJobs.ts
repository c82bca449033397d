/**
 * A Spark job and the checkpoints that fall due with it: an RDD marked for checkpointing is written by a job of its own, right after the
 * first job that has it in its lineage. In: a job request; out: the job, then a job per due RDD, then the first job's outcome.
 */
import { assert } from '../../base/index.ts';
import { DRIVER } from '../machine/parts.ts';
import { allPartitions, dueCheckpoints, finishCheckpoint, writeCheckpoint, type RddContext } from '../rdd/index.ts';
import type { DagScheduler } from './dag.ts';
import type { JobOutcome, JobRequest } from './stage.ts';

/** `nextRound`: the position of a further job among those of its output operation. */
export function submitWithCheckpoints(dag: DagScheduler, context: RddContext, request: JobRequest, nextRound: () => number): void {
  dag.submit({
    ...request,
    done: (outcome, cause) => {
      // what only prepares a shuffle is no job over an RDD: nothing is looked for behind it
      if (outcome.ok && request.mapStage === undefined) writeDue(dag, context, request, nextRound, outcome, cause);
      else request.done(outcome, cause);
    },
  });
}

/** One after the other: what is behind a checkpointed RDD is not looked at again. */
function writeDue(dag: DagScheduler, context: RddContext, request: JobRequest, nextRound: () => number, outcome: JobOutcome, cause: number): void {
  const [rdd] = dueCheckpoints(request.rdd);
  if (rdd === undefined) return request.done(outcome, cause);
  dag.submit({
    ...unwritten(request), rdd, partitions: allPartitions(rdd), goal: { do: 'checkpoint' }, round: nextRound(), cause,
    done: (written, end) => {
      if (!written.ok) return request.done(written, end);
      const parts = written.results.map((result) => {
        assert(result.do === 'checkpoint', 'a checkpoint job writes files');
        return result;
      });
      const { kernel, files, checkpointFolder } = dag.parts;
      assert(checkpointFolder !== null, 'an RDD is marked for checkpointing only where there is a directory for it');
      const folder = `${checkpointFolder}/rdd-${rdd.id}`;
      const bytes = writeCheckpoint(files, folder, rdd, parts.map((part) => part.content), kernel.now);
      finishCheckpoint(context, rdd, folder);
      const told = kernel.emit(DRIVER, end, {
        type: 'checkpoint.written', rdd: rdd.id, node: rdd.node, batchTime: request.batchTime, partitions: parts.length,
        records: parts.reduce((sum, part) => sum + part.records, 0), bytes, file: folder,
      });
      writeDue(dag, context, request, nextRound, outcome, told);
    },
  });
}

/** A checkpoint job writes nothing to the outside. */
function unwritten({ writes: _writes, progress: _progress, ...request }: JobRequest): JobRequest {
  return request;
}

/** Batches and what they run: outputs, jobs, stages, tasks. */
import type { ExactJson } from '../plan/index.ts';
import { json } from './schema.ts';

export interface StageLine { readonly stage: number; readonly name: string; readonly tasks: number; readonly rdds: number; readonly skipped: boolean; /** graph nodes whose RDDs are pipelined in it, in order */ readonly nodes: readonly string[] }

export const batch = {
  /** blocks allocated to the batch at its tick */
  'batch.formed': { batchTime: 'int', inputs: json<readonly { node: string; stream: number; blocks: readonly string[]; records: number }[]>() },
  'rdd.planned': { batchTime: 'int', /** the RDD each graph node's stream got in this batch */ rdds: json<readonly { node: string; rdd: number; partitions: number }[]>() },
  /** some input blocks had no copy left when the batch was generated: dropped with a warning, as Spark does */
  'batch.blocksMissing': { batchTime: 'int', node: 'text', blocks: json<readonly string[]>(), records: 'int' },
  'batch.submitted': { batchTime: 'int', records: 'int', outputOps: 'int' },
  /** no output is valid at this time: Spark submits no job set */
  'batch.empty': { batchTime: 'int' },
  'batch.generationFailed': { batchTime: 'int', message: 'text', node: 'text?' },
  'batch.started': { batchTime: 'int', schedulingDelay: 'int' },
  'batch.completed': { batchTime: 'int', records: 'int', outputOps: 'int', schedulingDelay: 'int', processingDelay: 'int', totalDelay: 'int' },
  /** all its jobs are over and at least one output failed */
  'batch.failed': { batchTime: 'int', node: 'text', message: 'text', records: 'int', schedulingDelay: 'int', processingDelay: 'int', totalDelay: 'int' },
  'batch.cleared': { batchTime: 'int' },
} as const;

export const output = {
  'outputOp.started': { batchTime: 'int', outputOp: 'int', node: 'text' },
  'outputOp.completed': { batchTime: 'int', outputOp: 'int', node: 'text', duration: 'int', failure: 'text?' },
  /** what an output gave: the text of a print, the partitions of a collect, the result of another action */
  'output.written': { batchTime: 'int', outputOp: 'int', node: 'text', op: 'text', text: 'text?', partitions: json<readonly (readonly ExactJson[])[] | null>(), result: json<ExactJson>(), /** of the partitions' elements or of the result, to print them: a type with its collections; Unit; Write is what an action write did */ elementType: 'text' },
} as const;

export const job = {
  'job.submitted': { job: 'int', batchTime: 'int', outputOp: 'int', node: 'text', stages: json<readonly StageLine[]>() },
  'job.finished': { job: 'int', batchTime: 'int', outputOp: 'int', failure: 'text?' },
  'stage.submitted': { stage: 'int', attempt: 'int', job: 'int', batchTime: 'int', name: 'text', tasks: 'int', nodes: json<readonly string[]>() },
  'stage.finished': { stage: 'int', attempt: 'int', job: 'int', failure: 'text?' },
  'stage.resubmitted': { stage: 'int', attempt: 'int', job: 'int', missing: 'int', why: 'text' },
} as const;

export const checkpoint = {
  /** an RDD lies in the reliable storage, one file a partition; what is behind it is not needed any more */
  'checkpoint.written': { rdd: 'int', node: 'text?', batchTime: 'int', partitions: 'int', records: 'int', bytes: 'int', file: 'text' },
  /** the driver's own checkpoint lies in the reliable storage; `after`: generated or completed; `pending`: batches that are not over; `removed`: the oldest files */
  'checkpoint.saved': { batchTime: 'int', path: 'text', bytes: 'int', after: 'text', pending: json<readonly number[]>(), removed: json<readonly string[]>() },
  /** folders of RDDs that no checkpoint names any more */
  'checkpoint.deleted': { batchTime: 'int', folders: json<readonly string[]>() },
} as const;

export const task = {
  'task.started': { task: 'int', stage: 'int', stageAttempt: 'int', partition: 'int', attempt: 'int', executor: 'text', core: 'int', locality: 'text', batchTime: 'int' },
  'task.finished': {
    task: 'int', stage: 'int', partition: 'int', executor: 'text', batchTime: 'int', duration: 'int',
    /** virtual ms: launch, fetch, compute, write */
    phases: json<readonly [number, number, number, number]>(),
    records: 'int', remoteBytes: 'int',
    /** records that left each graph node in this partition */
    counts: json<readonly (readonly [string, number])[]>(),
  },
  'task.failed': { task: 'int', stage: 'int', partition: 'int', executor: 'text', batchTime: 'int', attempt: 'int', why: 'text', message: 'text', node: 'text?', counted: json<boolean>() },
} as const;

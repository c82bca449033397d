/**
 * A run told line by line: the fold from the log to what `run --json` prints, one object per job, output, batch and failure. The command
 * line, the conformance runner and the tests all read a run through it.
 * In: events in order; out: the lines an event brings, and what to know of the run as a whole (how far it is, why it ended).
 */
import { printJsonExact } from '../base/index.ts';
import type { BodyOf, LabEvent, StageLine } from '../events/index.ts';
import type { ExactJson } from '../plan/index.ts';

export interface JobLine {
  readonly type: 'job';
  readonly batchTime: number;
  readonly outputOp: number;
  /** sorted by their JSON text: siblings have no order */
  readonly stages: readonly { readonly tasks: number; readonly rdds: number; readonly name: string; readonly skipped: boolean }[];
}
export interface PrintLine { readonly type: 'print'; readonly node: string; readonly batchTime: number; readonly text: string }
/** `partitions` of a collect, `result` of any other action */
export interface OutputLine { readonly type: 'output'; readonly node: string; readonly op: string; readonly batchTime: number; readonly partitions?: readonly (readonly ExactJson[])[]; readonly result?: ExactJson }
/** `path` as the program names it; `lines` of a binary file: what its records read as */
export interface FileLine { readonly type: 'file'; readonly node: string; readonly batchTime: number; readonly path: string; readonly lines: readonly string[] }
export interface BatchLine { readonly type: 'batch'; readonly batchTime: number; readonly numRecords: number; readonly outputOps: number; readonly schedulingDelay: number; readonly processingDelay: number; readonly totalDelay: number }
export interface FailureLine { readonly type: 'failure'; readonly batchTime: number; readonly node: string | null; readonly message: string }
export interface SummaryLine { readonly type: 'summary'; readonly batches: number; readonly virtualTime: number; readonly events: number; readonly fingerprint: string; readonly open?: number }
export type RunLine = JobLine | PrintLine | OutputLine | FileLine | BatchLine | FailureLine;

interface RunningJob {
  readonly batchTime: number;
  readonly outputOp: number;
  readonly stages: readonly StageLine[];
  /** the stages that were submitted */
  readonly begun: Set<number>;
  /** path → what its tasks wrote so far */
  readonly files: Map<string, FileLine>;
}

export class RunLines {
  /** the first failure, which ends a run as Spark's awaitTermination would throw it, and the instant of it */
  failure: (FailureLine & { readonly at: number }) | null = null;
  /** a source that cannot be read any further */
  sourceFailure: { readonly node: string; readonly message: string } | null = null;
  /** batches all of whose jobs succeeded */
  completed = 0;
  /** batches whose jobs are not over */
  open = 0;
  readonly #jobs = new Map<number, RunningJob>();

  /** The lines this event brings; most bring none. */
  of(event: LabEvent): readonly RunLine[] {
    switch (event.type) {
      case 'job.submitted':
        // jobs of a batch's generation belong to no output operation: Spark's batch page does not list them
        if (event.outputOp >= 0) this.#jobs.set(event.job, { batchTime: event.batchTime, outputOp: event.outputOp, stages: event.stages, begun: new Set(), files: new Map() });
        return [];
      case 'stage.submitted':
        this.#runs(event.stage);
        return [];
      case 'job.finished':
        return this.#job(event);
      case 'output.written':
        return [outputLine(event)];
      case 'file.written':
        return this.#file(event);
      case 'batch.submitted':
        this.open++;
        return [];
      case 'batch.completed':
        this.open--;
        this.completed++;
        return [batchLine(event)];
      case 'batch.failed':
        this.open--;
        return [this.#fail(event)];
      case 'batch.generationFailed':
        return [this.#fail(event)];
      case 'source.failed':
        this.sourceFailure = { node: event.node, message: event.message };
        return [];
      default:
        return [];
    }
  }

  /** The last line, for a run that ended at `at` after so many events. */
  summary(end: { readonly at: number; readonly events: number; readonly fingerprint: string }): SummaryLine {
    const open = this.open > 0 && this.failure === null ? { open: this.open } : {};
    return { type: 'summary', batches: this.completed, virtualTime: end.at, events: end.events, fingerprint: end.fingerprint, ...open };
  }

  /** A stage that was to be skipped runs after all when its files were lost meanwhile. */
  #runs(stage: number): void {
    for (const [job, running] of this.#jobs) {
      const { stages, begun } = running;
      if (!stages.some((one) => one.stage === stage)) continue;
      begun.add(stage);
      if (stages.some((one) => one.stage === stage && one.skipped)) this.#jobs.set(job, { ...running, stages: stages.map((one) => (one.stage === stage ? { ...one, skipped: false } : one)) });
    }
  }

  /** What tasks write while their job runs is told after it, each file once, as it is then. */
  #file({ node, batchTime, outputOp, path, lines }: BodyOf<'file.written'>): readonly RunLine[] {
    const line: FileLine = { type: 'file', node, batchTime, path, lines };
    for (const job of this.#jobs.values()) {
      if (job.batchTime !== batchTime || job.outputOp !== outputOp) continue;
      job.files.set(path, line);
      return [];
    }
    return [line];
  }

  /** When a job fails, the stages that still waited count as skipped, as on Spark's pages. */
  #job({ job, batchTime, outputOp, failure }: BodyOf<'job.finished'>): readonly RunLine[] {
    const running = this.#jobs.get(job);
    if (running === undefined) return [];
    this.#jobs.delete(job);
    const lines = running.stages.map(({ stage, tasks, rdds, name, skipped }) => ({ tasks, rdds, name, skipped: skipped || (failure !== null && !running.begun.has(stage)) }));
    const sorted = lines.map((line) => ({ line, text: printJsonExact(line) })).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    return [{ type: 'job', batchTime, outputOp, stages: sorted.map(({ line }) => line) }, ...running.files.values()];
  }

  #fail({ at, batchTime, node, message }: LabEvent & BodyOf<'batch.failed' | 'batch.generationFailed'>): FailureLine {
    const line: FailureLine = { type: 'failure', batchTime, node, message };
    this.failure ??= { ...line, at };
    return line;
  }
}

function outputLine({ node, op, batchTime, text, partitions, result }: BodyOf<'output.written'>): PrintLine | OutputLine {
  if (text !== null) return { type: 'print', node, batchTime, text };
  return { type: 'output', node, op, batchTime, ...(partitions === null ? { result } : { partitions }) };
}

function batchLine({ batchTime, records: numRecords, outputOps, schedulingDelay, processingDelay, totalDelay }: BodyOf<'batch.completed'>): BatchLine {
  return { type: 'batch', batchTime, numRecords, outputOps, schedulingDelay, processingDelay, totalDelay };
}

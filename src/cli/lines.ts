/**
 * What a run tells on standard output, read off its log: Spark's console, or one JSON object per job, output, batch and failure.
 * In: events in order; out: the lines they bring, and where the run ends early because the application failed.
 */
import { printJsonExact } from '../base/index.ts';
import type { BodyOf, LabEvent, StageLine } from '../events/index.ts';

export interface Failure {
  /** the last event of the run */
  readonly seq: number;
  readonly at: number;
}

export class RunLines {
  /** the failure that ends the run, as Spark's awaitTermination would throw it */
  failure: Failure | null = null;
  /** a source that cannot be read any further */
  sourceFailure: { readonly node: string; readonly message: string } | null = null;
  /** batches all of whose jobs succeeded */
  completed = 0;
  /** batches whose jobs are not over */
  open = 0;
  readonly #json: boolean;
  /** stages of the jobs that run */
  readonly #jobs = new Map<number, readonly StageLine[]>();

  constructor(json: boolean) {
    this.#json = json;
  }

  /** The text this event brings; '' for most. Nothing may be asked after a failure. */
  of(event: LabEvent): string {
    switch (event.type) {
      case 'job.submitted':
        this.#jobs.set(event.job, event.stages);
        return '';
      case 'stage.submitted':
        this.#runs(event.stage);
        return '';
      case 'job.finished':
        return this.#job(event);
      case 'output.written':
        return this.#output(event);
      case 'batch.submitted':
        this.open++;
        return '';
      case 'batch.completed': {
        this.completed++;
        this.open--;
        const { batchTime, records: numRecords, outputOps, schedulingDelay, processingDelay, totalDelay } = event;
        return this.#line({ type: 'batch', batchTime, numRecords, outputOps, schedulingDelay, processingDelay, totalDelay });
      }
      case 'batch.failed':
        this.open--;
        return this.#fail(event);
      case 'batch.generationFailed':
        return this.#fail(event);
      case 'source.failed':
        this.sourceFailure = { node: event.node, message: event.message };
        return '';
      default:
        return '';
    }
  }

  summary(end: { readonly at: number; readonly events: number; readonly fingerprint: string }): string {
    const open = this.open > 0 && this.failure === null ? { open: this.open } : {};
    return this.#line({ type: 'summary', batches: this.completed, virtualTime: end.at, events: end.events, fingerprint: end.fingerprint, ...open });
  }

  /** A stage that was to be skipped runs after all when its files were lost meanwhile. */
  #runs(stage: number): void {
    for (const [job, stages] of this.#jobs) {
      if (stages.some((one) => one.stage === stage && one.skipped)) this.#jobs.set(job, stages.map((one) => (one.stage === stage ? { ...one, skipped: false } : one)));
    }
  }

  #job(event: BodyOf<'job.finished'>): string {
    const stages = (this.#jobs.get(event.job) ?? []).map(({ tasks, rdds, name, skipped }) => JSON.stringify({ tasks, rdds, name, skipped })).sort(byUnits);
    this.#jobs.delete(event.job);
    return this.#line({ type: 'job', batchTime: event.batchTime, outputOp: event.outputOp, stages: stages.map((stage) => JSON.parse(stage) as unknown) });
  }

  #output({ node, op, batchTime, text, partitions, result }: BodyOf<'output.written'>): string {
    if (text !== null) return this.#json ? this.#line({ type: 'print', node, batchTime, text }) : text;
    return this.#line({ type: 'output', node, op, batchTime, ...(partitions === null ? { result } : { partitions }) });
  }

  #fail(event: LabEvent & BodyOf<'batch.failed' | 'batch.generationFailed'>): string {
    this.failure = { seq: event.seq, at: event.at };
    return this.#line({ type: 'failure', batchTime: event.batchTime, node: event.node, message: event.message });
  }

  #line(value: Readonly<Record<string, unknown>>): string {
    return this.#json ? `${printJsonExact(value as Parameters<typeof printJsonExact>[0])}\n` : '';
  }
}

/** The same order everywhere, whatever the language of the machine. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

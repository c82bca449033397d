/**
 * What a run tells on standard output, read off its log: Spark's console, or one JSON object per job, output, batch and failure.
 * In: events in order; out: the lines they bring, and where the run ends early because the application failed.
 */
import { printJsonExact } from '../base/index.ts';
import type { BodyOf, LabEvent } from '../events/index.ts';

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
  /** batches whose jobs are over, and batches without any job */
  batches = 0;
  readonly #json: boolean;
  readonly #jobs = new Map<number, BodyOf<'job.submitted'>>();

  constructor(json: boolean) {
    this.#json = json;
  }

  /** The text this event brings; '' for most. Nothing may be asked after a failure. */
  of(event: LabEvent): string {
    switch (event.type) {
      case 'job.submitted':
        this.#jobs.set(event.job, event);
        return '';
      case 'job.finished':
        return this.#job(event);
      case 'output.written':
        return this.#output(event);
      case 'batch.completed': {
        this.batches++;
        const { batchTime, records: numRecords, outputOps, schedulingDelay, processingDelay, totalDelay } = event;
        return this.#line({ type: 'batch', batchTime, numRecords, outputOps, schedulingDelay, processingDelay, totalDelay });
      }
      case 'batch.empty':
        this.batches++;
        return '';
      case 'batch.failed':
        this.batches++;
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

  summary(end: { readonly at: number; readonly events: number; readonly fingerprint: string }, open: number): string {
    return this.#line({ type: 'summary', batches: this.batches, virtualTime: end.at, events: end.events, fingerprint: end.fingerprint, ...(open > 0 ? { open } : {}) });
  }

  #job(event: BodyOf<'job.finished'>): string {
    const submitted = this.#jobs.get(event.job);
    this.#jobs.delete(event.job);
    if (submitted === undefined) return '';
    const stages = submitted.stages.map(({ tasks, rdds, name, skipped }) => JSON.stringify({ tasks, rdds, name, skipped })).sort(byUnits);
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

/**
 * Spark's JobScheduler: job sets wait in the order of their batches for one of `spark.streaming.concurrentJobs` threads; each output
 * operation is one item of work. Keeps the times from which Spark's delays are made. In: job sets; out: batches that completed or failed.
 */
import { waitFor } from '../kernel/waitFor.ts';
import { failureText } from '../../language/index.ts';
import { DRIVER, type Parts } from '../machine/parts.ts';
import { OutputRun } from '../output/outputRun.ts';
import type { InputInfo, OutputPlan, Rdd, RddContext } from '../rdd/index.ts';
import type { DagScheduler } from './dag.ts';
import type { Failure } from './stage.ts';

/** How long JobScheduler.stop waits for the pool. */
const GRACEFUL_MS = 3_600_000;
const ABRUPT_MS = 2000;

export interface JobSet {
  readonly batchTime: number;
  readonly outputs: readonly OutputPlan[];
  readonly batchRdds: ReadonlySet<number>;
  readonly records: number;
  /** by stream, for back-pressure; null: a batch made again after a restart, which Spark gives no input info */
  readonly inputs: readonly InputInfo[] | null;
  readonly submittedAt: number;
  /** seq of its submission */
  readonly submitted: number;
  startedAt: number | null;
  ended: number;
  /** outputs that failed */
  failures: number;
  /** the first output that failed */
  failure: { readonly node: string; readonly failure: Failure } | null;
}

export interface BatchEnd {
  readonly set: JobSet;
  /** the job that ended last failed: then Spark neither forgets the job set nor cleans up after it */
  readonly lastFailed: boolean;
  readonly schedulingDelay: number;
  readonly processingDelay: number;
  readonly cause: number;
}

export interface BatchWatch {
  /** all its jobs are over and one has failed; the batch's end is told next */
  failing(set: JobSet, cause: number): void;
  ended(end: BatchEnd): void;
}

interface Item {
  readonly set: JobSet;
  readonly plan: OutputPlan;
}

export class JobScheduler {
  readonly #parts: Parts;
  readonly #dag: DagScheduler;
  readonly #context: RddContext;
  readonly #watch: BatchWatch;
  readonly #queue: Item[] = [];
  readonly #open = new Set<JobSet>();
  /** Spark never forgets a job set whose last job failed */
  readonly #failed: number[] = [];
  #isStopped = false;
  #busy = 0;

  constructor(parts: Parts, dag: DagScheduler, context: RddContext, watch: BatchWatch) {
    this.#parts = parts;
    this.#dag = dag;
    this.#context = context;
    this.#watch = watch;
  }

  /** Batches submitted and not over, oldest first. */
  get openCount(): number {
    return this.#open.size;
  }

  /** Batches submitted and not over, or over with a failed last job: what a checkpoint calls pending. */
  get pendingTimes(): readonly number[] {
    return [...[...this.#open].map((set) => set.batchTime), ...this.#failed].sort((a, b) => a - b);
  }

  /** RDDs that a batch not yet over may still ask for. */
  busyRdds(): readonly Rdd[] {
    return [...this.#open].flatMap((set) => set.outputs.map((plan) => plan.rdd));
  }

  /**
   * The pool takes nothing more. Gracefully it works off what it has, for an hour at most; else what is not over in two seconds is
   * given up, and nobody hears of it any more.
   */
  stop(isGraceful: boolean, then: () => void): void {
    const untilMs = this.#parts.kernel.now + (isGraceful ? GRACEFUL_MS : ABRUPT_MS);
    waitFor(this.#parts.kernel, () => this.#open.size === 0 || this.#parts.kernel.now >= untilMs, () => {
      this.#isStopped = true;
      this.#queue.length = 0;
      this.#open.clear();
      then();
    });
  }

  submit(set: JobSet): void {
    this.#open.add(set);
    for (const plan of set.outputs) this.#queue.push({ set, plan });
    this.#startNext(set.submitted);
  }

  #startNext(cause: number): void {
    while (this.#busy < this.#parts.settings.concurrentJobs) {
      const item = this.#queue.shift();
      if (item === undefined) return;
      this.#busy++;
      this.#start(item, cause);
    }
  }

  #start({ set, plan }: Item, freedBy: number): void {
    const { kernel } = this.#parts;
    const { batchTime } = set;
    // whichever came last: its submission, or the end of the work that held the thread
    let cause = Math.max(freedBy, set.submitted);
    if (set.startedAt === null) {
      set.startedAt = kernel.now;
      cause = kernel.emit(DRIVER, cause, { type: 'batch.started', batchTime, schedulingDelay: kernel.now - set.submittedAt });
    }
    const startedAt = kernel.now;
    const started = kernel.emit(DRIVER, cause, { type: 'outputOp.started', batchTime, outputOp: plan.index, node: plan.node });
    new OutputRun(this.#parts, this.#dag, this.#context, batchTime, plan, set.batchRdds, started, (failure, end) => this.#ended(set, plan, startedAt, failure, end)).start();
  }

  #ended(set: JobSet, plan: OutputPlan, startedAt: number, failure: Failure | null, cause: number): void {
    if (this.#isStopped) return;
    const { kernel } = this.#parts;
    const text = failure === null ? null : causeText(failure);
    const seq = kernel.emit(DRIVER, cause, { type: 'outputOp.completed', batchTime: set.batchTime, outputOp: plan.index, node: plan.node, duration: kernel.now - startedAt, failure: text });
    if (failure !== null) {
      set.failures++;
      set.failure ??= { node: plan.node, failure };
    }
    set.ended++;
    this.#busy--;
    let freed = seq;
    if (set.ended === set.outputs.length) freed = this.#endBatch(set, failure !== null, seq);
    this.#startNext(freed);
  }

  #endBatch(set: JobSet, lastFailed: boolean, cause: number): number {
    const { kernel } = this.#parts;
    const { batchTime, records, outputs, submittedAt, startedAt, failure } = set;
    const schedulingDelay = (startedAt ?? kernel.now) - submittedAt;
    const processingDelay = kernel.now - (startedAt ?? kernel.now);
    const delays = { records, schedulingDelay, processingDelay, totalDelay: schedulingDelay + processingDelay };
    this.#open.delete(set);
    if (lastFailed) this.#failed.push(batchTime);
    if (failure !== null) this.#watch.failing(set, cause);
    const seq = failure === null
      ? kernel.emit(DRIVER, cause, { type: 'batch.completed', batchTime, outputOps: outputs.length, ...delays })
      : kernel.emit(DRIVER, cause, { type: 'batch.failed', batchTime, node: failure.node, message: failureText(failure.failure), ...delays });
    this.#watch.ended({ set, lastFailed, schedulingDelay, processingDelay, cause: seq });
    return seq;
  }
}

/** As Spark's listener has it, without the stack: what is thrown around it, then the cause. */
function causeText({ wrapped, ...failure }: Failure): string {
  const text = failureText(failure);
  return wrapped === undefined ? text : `${wrapped}\nCaused by: ${text}`;
}

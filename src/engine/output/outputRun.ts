/**
 * One output operation of one batch at work on a thread of the job pool: runs Spark jobs one after the other, writes down what comes
 * out, and says how it ended. In: the output's plan; out: jobs, `output.written`, files, the end.
 */
import { shownType } from '../../language/index.ts';
import type { Costs, ExactJson, Settings } from '../../plan/index.ts';
import { submitWithCheckpoints } from '../batch/checkpointJobs.ts';
import type { DagScheduler } from '../batch/dag.ts';
import type { Failure, JobRequest, TaskResult } from '../batch/stage.ts';
import { RANK } from '../kernel/ranks.ts';
import { atExecutor, DRIVER, type Parts } from '../machine/parts.ts';
import { lackBehind, type Making, type OutputPlan, type Rdd, type RddContext } from '../rdd/index.ts';
import { bytesSource } from '../storage/index.ts';
import { asJavaWrites, type ByteSource } from '../source/index.ts';
import type { Goal } from '../task/order.ts';
import { foreachRdd } from './actions.ts';
import { print } from './print.ts';
import { save } from './save.ts';

export interface Written {
  readonly text: string | null;
  readonly partitions: readonly (readonly ExactJson[])[] | null;
  readonly result: ExactJson;
  /** type of the result, as the event names it; absent: that of the RDD's elements */
  readonly shownAs?: string;
}

export interface OutputEnd {
  (failure: Failure | null, cause: number): void;
}

export class OutputRun {
  readonly batchTime: number;
  readonly context: RddContext;
  readonly #parts: Parts;
  readonly #dag: DagScheduler;
  readonly #plan: OutputPlan;
  readonly #batchRdds: ReadonlySet<number>;
  readonly #end: OutputEnd;
  /** seq of the newest step */
  #cause: number;
  #round = 0;
  #writes = 0;

  constructor(parts: Parts, dag: DagScheduler, context: RddContext, batchTime: number, plan: OutputPlan, batchRdds: ReadonlySet<number>, started: number, end: OutputEnd) {
    this.#parts = parts;
    this.#dag = dag;
    this.context = context;
    this.batchTime = batchTime;
    this.#plan = plan;
    this.#batchRdds = batchRdds;
    this.#cause = started;
    this.#end = end;
  }

  get settings(): Settings {
    return this.#parts.settings;
  }

  get costs(): Costs {
    return this.#parts.costs;
  }

  /** Position of a write among those of this output operation. */
  nextWrite(): number {
    return this.#writes++;
  }

  start(): void {
    const { job, rdd } = this.#plan;
    const isIdle = job.do === 'foreachRDD' && (job.action === 'none' || (Array.isArray(job.action) && job.action.length === 0));
    const lack = isIdle ? null : lackBehind(rdd, this.context.orphans);
    if (lack !== null) return this.failed({ ...lack, node: this.#plan.node });
    if (job.do === 'print') print(this, this.#plan, job.num);
    else if (job.do === 'foreachRDD') foreachRdd(this, this.#plan, job.action);
    else save(this, this.#plan.rdd, { method: job.do, prefix: job.prefix, suffix: job.suffix }, () => this.succeeded(), (failure) => this.failed(failure));
  }

  /** Run one Spark job over these partitions. */
  job(rdd: Rdd, partitions: readonly number[], goal: Goal, action: string, then: (results: readonly TaskResult[]) => void, failed: (failure: Failure) => void, more: Pick<JobRequest, 'writes' | 'progress' | 'mapStage'> = {}): void {
    submitWithCheckpoints(this.#dag, this.context, {
      batchTime: this.batchTime, outputOp: this.#plan.index, node: this.#plan.node, batchRdds: this.#batchRdds, rdd, partitions, goal, action, round: this.#round++, cause: this.#cause, ...more,
      done: (outcome, cause) => {
        this.#cause = cause;
        if (outcome.ok) then(outcome.results);
        else failed(outcome.failure);
      },
    }, () => this.#round++);
  }

  /** Run what takes several jobs, each after the one before. */
  make<T>(making: Making<T>, then: (made: T) => void, failed: (failure: Failure) => void): void {
    // what it holds meanwhile it lets go of
    const giveUp = (failure: Failure): void => {
      making.return(undefined as never);
      failed(failure);
    };
    const go = (results: readonly TaskResult[]): void => {
      const step = making.next(results);
      if (step.done === true) return then(step.value);
      const { rdd, partitions, goal, action, mapStage } = step.value;
      this.job(rdd, partitions, goal, action, go, giveUp, mapStage === undefined ? {} : { mapStage });
    };
    go([]);
  }

  /** The thread is busy or asleep for so long. */
  later(ms: number, then: () => void): void {
    this.#parts.kernel.after(ms, RANK.scheduler, then);
  }

  makeFolder(path: string): void {
    this.#parts.files.makeFolder(path, this.#parts.kernel.now);
  }

  /** A task's part of an output, which counts only once it is committed. */
  stageFile(path: string, content: ByteSource, partition: number, executor: string, cause: number): void {
    const { files, kernel } = this.#parts;
    files.write(path, content, kernel.now);
    kernel.emit(atExecutor(executor), cause, { type: 'file.staged', ...this.#whose, partition, executor, path, bytes: content.size });
  }

  /** A staged file moves to its place, or (`from` is null) an empty one is made there. */
  commitFile(from: string | null, path: string, bytes: number, lines: readonly string[]): void {
    const { files, kernel } = this.#parts;
    if (from === null) files.write(path, bytesSource(new Uint8Array(0)), kernel.now);
    else files.rename(from, path);
    this.#cause = kernel.emit(DRIVER, this.#cause, { type: 'file.written', ...this.#whose, path, bytes, lines });
  }

  removeFiles(path: string, why: string): void {
    const { files, kernel } = this.#parts;
    if (files.delete(path)) this.#cause = kernel.emit(DRIVER, this.#cause, { type: 'file.deleted', path, why });
  }

  get #whose(): { readonly node: string; readonly outputOp: number; readonly batchTime: number } {
    return { node: this.#plan.node, outputOp: this.#plan.index, batchTime: this.batchTime };
  }

  wrote({ shownAs, ...written }: Written): void {
    const { index, node, job, rdd } = this.#plan;
    this.#cause = this.#parts.kernel.emit(DRIVER, this.#cause, {
      type: 'output.written', batchTime: this.batchTime, outputOp: index, node, op: job.do, ...written, text: written.text === null ? null : asJavaWrites(written.text), elementType: shownAs ?? shownType(rdd.type),
    });
  }

  succeeded(): void {
    this.#end(null, this.#cause);
  }

  failed(failure: Failure): void {
    this.#end(failure, this.#cause);
  }
}

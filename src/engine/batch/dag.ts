/**
 * Spark's DAGScheduler: jobs fall into stages, stages run when the shuffles they read are there, and what failed runs again. In: jobs
 * of output operations, ends of tasks (stageWork.ts), deaths of executors; out: task sets, results.
 */
import { assert } from '../../base/index.ts';
import type { BlockManagerMaster } from '../block/master.ts';
import { failureText } from '../../language/index.ts';
import { RANK } from '../kernel/ranks.ts';
import type { Executor } from '../machine/executor.ts';
import { DRIVER, type Parts } from '../machine/parts.ts';
import type { Samples } from '../machine/samples.ts';
import { missingParents, PlaceNotes, preferredPlaces, mapStagesOf, stagesOf, type MapOutput, type Rdd, type Shuffle, type ShuffleId, type Stage } from '../rdd/index.ts';
import { readAll } from '../storage/index.ts';
import type { MapOutputs } from './mapOutputs.ts';
import { nodesOf, stageText, type ActiveJob, type Failure, type JobRequest, type StageRun, type TaskResult } from './stage.ts';
import { StageWork } from './stageWork.ts';
import { TaskRunner } from './taskRunner.ts';
import type { TaskScheduler } from './taskScheduler.ts';
import type { TaskSpec } from './taskSet.ts';

/** DAGScheduler.RESUBMIT_TIMEOUT */
const RESUBMIT_MS = 200;

/** First numbers that are free: a cluster's start-up job and the receivers' jobs take some. */
export interface FirstNumbers {
  readonly job: number;
  readonly stage: number;
}

export class DagScheduler {
  readonly parts: Parts;
  readonly master: BlockManagerMaster;
  readonly mapOutputs: MapOutputs;
  readonly tasks: TaskScheduler;
  readonly runner: TaskRunner;
  readonly samples: Samples;
  /** where stages and coalescings look for cached partitions */
  readonly places: PlaceNotes;
  readonly #jobs = new Set<ActiveJob>();
  readonly #mapStages = new Map<ShuffleId, StageRun>();
  readonly #stages = new Set<StageRun>();
  /** stages that wait for the next resubmission */
  readonly #resubmit = new Set<StageRun>();
  #nextJob: number;
  #nextStage: number;
  /** until when the scheduler's one thread is busy with earlier stages */
  #busyUntil = 0;

  constructor(parts: Parts, master: BlockManagerMaster, mapOutputs: MapOutputs, tasks: TaskScheduler, samples: Samples, first: FirstNumbers) {
    this.parts = parts;
    this.master = master;
    this.mapOutputs = mapOutputs;
    this.tasks = tasks;
    this.samples = samples;
    this.#nextJob = first.job;
    this.#nextStage = first.stage;
    this.places = new PlaceNotes({
      cached: (rdd, partition) => this.cached(rdd, partition), block: (block) => master.locations(block),
      mapOutput: (shuffle, map) => this.mapOutput(shuffle, map), file: (path) => parts.files.contentOf(path), stored: (path) => this.stored(path), arrival: (blocks) => blocks, reduceLocality: parts.settings.reduceLocality,
    });
    this.runner = new TaskRunner(parts, master, (block) => this.#bytesOf(block));
  }

  /** A receiver's job takes a number of each. */
  takeNumbers(): FirstNumbers {
    return { job: this.#nextJob++, stage: this.#nextStage++ };
  }

  submit(request: JobRequest): void {
    const job: ActiveJob = { id: this.#nextJob++, request, stages: new Set(), results: new Map(), submitted: request.cause };
    this.#jobs.add(job);
    this.parts.kernel.after(this.parts.costs.jobSubmitMs, RANK.scheduler, () => this.#begin(job));
  }

  /** SparkContext.stop: what runs is cancelled. */
  stop(cause: number): void {
    for (const job of [...this.#jobs]) this.#fail(job, { exception: 'org.apache.spark.SparkException', message: `Job ${job.id} cancelled because SparkContext was shut down`, node: null }, cause);
  }

  /** RDDs of jobs that have not ended. */
  busyRdds(): readonly Rdd[] {
    return [...this.#jobs].map((job) => job.request.rdd);
  }

  /** Map outputs on this executor are struck off: finished map tasks of stages that still run go back to be done. */
  executorLost(executor: Executor): void {
    this.places.forget();
    for (const work of this.tasks.works()) if (work instanceof StageWork) work.redo(executor);
  }

  isAvailable(shuffle: Shuffle): boolean {
    return this.mapOutputs.isAvailable(shuffle);
  }

  cached(rdd: number, partition: number): readonly string[] {
    return this.master.locations(`rdd_${rdd}_${partition}`);
  }

  mapOutput(shuffle: ShuffleId, map: number): MapOutput | undefined {
    return this.mapOutputs.get(shuffle, map);
  }

  stored(path: string): Uint8Array | undefined {
    const file = this.parts.files.file(path);
    return file === undefined ? undefined : readAll(file.content);
  }

  /** A partition of a map stage is there. */
  mapProgress(stage: StageRun, cause: number): void {
    if (stage.state !== 'running' || stage.pending.size > 0 || stage.shuffle === null) return;
    this.places.forget();
    const isThere = this.isAvailable(stage.shuffle);
    const ended = this.#endStage(stage, isThere ? null : 'map outputs were lost meanwhile', cause);
    if (!isThere) return this.#submitAgain(stage, 'map outputs were lost meanwhile', ended);
    stage.failedAttempts.clear();
    for (const job of [...stage.jobs]) if (job.request.mapStage === stage.shuffle) this.#finish(job, [], ended);
    const children = [...this.#stages].filter((other) => other.state === 'waiting' && this.#reads(other, stage));
    for (const child of children.sort((a, b) => a.firstJob.id - b.firstJob.id || a.id - b.id)) {
      child.state = 'idle';
      child.cause = ended;
      this.#submitStage(child);
    }
  }

  /** A partition of a result stage is there. */
  resultProgress(stage: StageRun, partition: number, result: TaskResult, executor: string, cause: number): void {
    const job = stage.firstJob;
    if (!this.#jobs.has(job) || job.results.has(partition)) return;
    job.results.set(partition, result);
    job.request.progress?.(partition, result, executor, cause);
    if (job.results.size < stage.partitions.length) return;
    const ended = this.#endStage(stage, null, cause);
    const results = job.request.partitions.map((one) => {
      const found = job.results.get(one);
      assert(found !== undefined, `job ${job.id} ended without partition ${one}`);
      return found;
    });
    this.#finish(job, results, ended);
  }

  #finish(job: ActiveJob, results: readonly TaskResult[], cause: number): void {
    this.#forget(job);
    this.parts.kernel.after(this.parts.costs.jobEndMs, RANK.scheduler, () => job.request.done({ ok: true, results }, this.#tellEnd(job, null, cause)));
  }

  /** A task could not fetch from `from` (null: the driver knew no place): the stage and the map stage behind it run again, soon. */
  fetchFailed(stage: StageRun, attempt: number, shuffle: ShuffleId, map: number, from: string | null, message: string, cause: number): void {
    if (attempt !== stage.attempt || stage.jobs.size === 0) return;
    stage.failedAttempts.add(attempt);
    if (stage.state === 'running') {
      this.#endStage(stage, message, cause);
      stage.state = 'failed';
    }
    if (from !== null) this.mapOutputs.unregister(shuffle, map, from);
    if (stage.failedAttempts.size >= this.parts.settings.stageMaxConsecutiveAttempts) {
      const times = this.parts.settings.stageMaxConsecutiveAttempts;
      const text = `Job aborted due to stage failure: ${stageText(stage)} has failed the maximum allowable number of times: ${times}. Most recent failure reason:\n${message}`;
      return this.abort(stage, { exception: 'org.apache.spark.SparkException', message: text, node: null }, cause);
    }
    const isPlanned = this.#resubmit.has(stage);
    this.#resubmit.add(stage);
    const mapStage = this.#mapStages.get(shuffle);
    if (mapStage !== undefined) this.#resubmit.add(mapStage);
    if (!isPlanned) this.parts.kernel.after(RESUBMIT_MS, RANK.scheduler, () => this.#resubmitFailed(cause));
    // whoever cannot be reached has lost everything, as far as the scheduler is concerned
    if (from !== null && !this.parts.executors.get(from).alive) this.mapOutputs.strikeOff(from);
  }

  /** Every job that needs this stage fails. */
  abort(stage: StageRun, failure: Failure, cause: number): void {
    for (const job of [...stage.jobs]) this.#fail(job, failure, cause);
  }

  #begin(job: ActiveJob): void {
    this.places.forget();
    const { rdd, partitions, action, batchTime, outputOp, node, cause, mapStage } = job.request;
    const stages = mapStage === undefined ? stagesOf(rdd, partitions, action) : mapStagesOf(mapStage);
    const [result, ...maps] = stages;
    const runs = maps.map((stage) => this.#stageRun(stage, job));
    if (result !== undefined) runs.unshift(this.#stageRun(result, job));
    const willRun = result === undefined ? new Set<StageRun>() : this.#willRun(runs[0] as StageRun);
    const lines = runs.map((stage) => ({ stage: stage.id, name: stage.name, tasks: stage.partitions.length, rdds: stage.rddCount, skipped: !willRun.has(stage), nodes: stage.nodes }));
    job.submitted = this.parts.kernel.emit(DRIVER, cause, { type: 'job.submitted', job: job.id, batchTime, outputOp, node, stages: lines });
    for (const stage of runs) if (stage.state === 'idle') stage.cause = job.submitted;
    if (runs[0] !== undefined) return this.#submitStage(runs[0]);
    this.#jobs.delete(job);
    job.request.done({ ok: true, results: [] }, this.#tellEnd(job, null, job.submitted));
  }

  #stageRun(stage: Stage, job: ActiveJob): StageRun {
    const known = stage.shuffle === null ? undefined : this.#mapStages.get(stage.shuffle.id);
    const run: StageRun = known ?? {
      id: this.#nextStage++, shuffle: stage.shuffle, rdd: stage.rdd, partitions: stage.partitions, name: stage.name, nodes: nodesOf(stage.rdd), reads: stage.parents.map((shuffle) => shuffle.id), rddCount: stage.rddCount,
      firstJob: job, jobs: new Set(), state: 'idle', attempt: -1, failedAttempts: new Set(), pending: new Set(), work: null, cause: job.submitted, batchTime: job.request.batchTime,
    };
    if (stage.shuffle !== null) this.#mapStages.set(stage.shuffle.id, run);
    this.#stages.add(run);
    run.jobs.add(job);
    job.stages.add(run);
    return run;
  }

  /** The stages that a submission now would bring to run; the others of the job are skipped. */
  #willRun(stage: StageRun, found = new Set<StageRun>()): Set<StageRun> {
    if (found.has(stage)) return found;
    found.add(stage);
    for (const parent of this.#missingParents(stage)) this.#willRun(parent, found);
    return found;
  }

  #missingParents(stage: StageRun): readonly StageRun[] {
    return missingParents(stage.rdd, this.places, (shuffle) => this.isAvailable(shuffle)).map((shuffle) => {
      const parent = this.#mapStages.get(shuffle.id);
      assert(parent !== undefined, `no stage writes shuffle ${shuffle.id}`);
      return parent;
    });
  }

  #reads(stage: StageRun, parent: StageRun): boolean {
    return parent.shuffle !== null && stage.reads.includes(parent.shuffle.id);
  }

  #submitStage(stage: StageRun): void {
    if (stage.state !== 'idle' || stage.jobs.size === 0) return;
    const { stageMaxAttempts } = this.parts.settings;
    if (stageMaxAttempts !== null && stage.attempt + 1 >= stageMaxAttempts) return this.#abortForAttempts(stage, stageMaxAttempts);
    const missing = this.#missingParents(stage);
    if (missing.length === 0) return this.#submitTasks(stage);
    stage.state = 'waiting';
    for (const parent of missing) {
      parent.cause = Math.max(parent.cause, stage.cause);
      this.#submitStage(parent);
    }
  }

  #abortForAttempts(stage: StageRun, most: number): void {
    const text = `Job aborted due to stage failure: ${stageText(stage)} has been resubmitted for the maximum allowable number of times: ${most}, which is the max value of config \`spark.stage.maxAttempts\` and \`spark.stage.maxConsecutiveAttempts\`.`;
    this.abort(stage, { exception: 'org.apache.spark.SparkException', message: text, node: null }, stage.cause);
  }

  #submitTasks(stage: StageRun): void {
    const { kernel, costs } = this.parts;
    const partitions = stage.shuffle === null ? stage.partitions.filter((one) => !stage.firstJob.results.has(one)) : this.mapOutputs.missing(stage.shuffle);
    stage.state = 'running';
    stage.attempt++;
    stage.pending.clear();
    for (const partition of partitions) stage.pending.add(partition);
    const { id, attempt, name, nodes } = stage;
    const submitted = kernel.emit(DRIVER, stage.cause, { type: 'stage.submitted', stage: id, attempt, job: stage.firstJob.id, batchTime: stage.batchTime, name, tasks: partitions.length, nodes });
    this.#busyUntil = Math.max(kernel.now, this.#busyUntil) + costs.stageSubmitMs;
    kernel.at(this.#busyUntil, RANK.scheduler, () => this.#makeTaskSet(stage, attempt, partitions, submitted));
  }

  #makeTaskSet(stage: StageRun, attempt: number, partitions: readonly number[], submitted: number): void {
    if (stage.jobs.size === 0 || stage.attempt !== attempt || stage.state !== 'running') return;
    const set = this.tasks.taskSet({ job: stage.firstJob.id, stage: stage.id, attempt }, partitions.map((partition) => this.#wish(stage.rdd, partition)), this.parts.settings.taskMaxFailures);
    stage.work = new StageWork(this, stage, set, attempt);
    this.tasks.submit(stage.work, submitted);
  }

  #wish(rdd: Rdd, partition: number): TaskSpec {
    const places = preferredPlaces(rdd, partition, this.places);
    const executors = places.filter((place) => place.level === 'process').map((place) => place.executor);
    return { partition, executors, hosts: [...new Set(places.map((place) => this.parts.executors.get(place.executor).host))] };
  }

  #submitAgain(stage: StageRun, why: string, cause: number): void {
    const missing = stage.shuffle === null ? stage.partitions.length - stage.firstJob.results.size : this.mapOutputs.missing(stage.shuffle).length;
    stage.cause = this.parts.kernel.emit(DRIVER, cause, { type: 'stage.resubmitted', stage: stage.id, attempt: stage.attempt + 1, job: stage.firstJob.id, missing, why });
    this.#submitStage(stage);
  }

  #resubmitFailed(cause: number): void {
    const stages = [...this.#resubmit].sort((a, b) => a.firstJob.id - b.firstJob.id || a.id - b.id);
    this.#resubmit.clear();
    for (const stage of stages) if (stage.state === 'failed') stage.state = 'idle';
    for (const stage of stages) if (stage.state === 'idle' && stage.jobs.size > 0) this.#submitAgain(stage, 'fetch failure', cause);
  }

  #endStage(stage: StageRun, failure: string | null, cause: number): number {
    stage.state = 'idle';
    return this.parts.kernel.emit(DRIVER, cause, { type: 'stage.finished', stage: stage.id, attempt: stage.attempt, job: stage.firstJob.id, failure });
  }

  #fail(job: ActiveJob, failure: Failure, cause: number): void {
    if (!this.#jobs.has(job)) return;
    for (const stage of job.stages) {
      if (stage.jobs.size > 1 || stage.state !== 'running') continue;
      this.#endStage(stage, failure.message, cause);
      stage.work?.cancel(cause);
    }
    this.#forget(job);
    this.parts.kernel.after(this.parts.costs.jobEndMs, RANK.scheduler, () => {
      job.request.done({ ok: false, failure }, this.#tellEnd(job, failureText(failure), cause));
    });
    this.tasks.offerAll(cause);
  }

  #forget(job: ActiveJob): void {
    this.#jobs.delete(job);
    for (const stage of job.stages) {
      stage.jobs.delete(job);
      if (stage.jobs.size > 0) continue;
      this.#stages.delete(stage);
      this.#resubmit.delete(stage);
      if (stage.shuffle !== null) this.#mapStages.delete(stage.shuffle.id);
    }
  }

  #tellEnd(job: ActiveJob, failure: string | null, cause: number): number {
    const { batchTime, outputOp } = job.request;
    return this.parts.kernel.emit(DRIVER, cause, { type: 'job.finished', job: job.id, batchTime, outputOp, failure });
  }

  #bytesOf(block: string): number {
    const [kind, shuffle, map, reducer] = block.split('_');
    if (kind === 'shuffle') return this.mapOutputs.get(Number(shuffle), Number(map))?.bytes[Number(reducer)] ?? 0;
    return this.master.bytesOf(block);
  }
}

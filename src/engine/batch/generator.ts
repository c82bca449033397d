/**
 * Spark's JobGenerator: at every multiple of the batch interval the five steps of a batch (blocks allocated, jobs generated, input
 * counted, job set submitted), and clean-up after a batch is over. One thread does all of it, one thing after the other.
 */
import type { BlockManagerMaster } from '../block/master.ts';
import { failureText } from '../../language/index.ts';
import { RANK } from '../kernel/ranks.ts';
import { waitFor } from '../kernel/waitFor.ts';
import type { LabDocument } from '../../plan/index.ts';
import type { EstimatorStates } from '../receiver/rateController.ts';
import { DRIVER, type Parts } from '../machine/parts.ts';
import { GenerationFailure, lackBehind, narrowParents, directShuffles, type BatchInputs, type CleanUp, type DriverJob, type DStreamGraph, type Generation, type Making, type Rdd, type TaskResult } from '../rdd/index.ts';
import { submitWithCheckpoints } from './checkpointJobs.ts';
import { checkpointBytes, type CheckpointState } from './checkpoint.ts';
import type { CheckpointWriter } from './checkpointWriter.ts';
import type { ReceivedBlockTracker } from './blockTracker.ts';
import type { DagScheduler } from './dag.ts';
import type { JobScheduler } from './jobs.ts';
import type { MapOutputs } from './mapOutputs.ts';

export interface GeneratorStations {
  readonly graph: DStreamGraph;
  readonly blocks: ReceivedBlockTracker;
  readonly master: BlockManagerMaster;
  readonly mapOutputs: MapOutputs;
  readonly dag: DagScheduler;
  readonly jobs: JobScheduler;
}

export interface GenerationProblem {
  readonly batchTime: number;
  readonly node: string | null;
  readonly message: string;
}

/** What the generator needs for metadata checkpoints. */
export interface Checkpoints {
  readonly writer: CheckpointWriter;
  readonly document: LabDocument;
  /** the part of each that is the same */
  readonly written: string;
  readonly rates: () => EstimatorStates;
}

/** A batch whose RDDs are being made. */
interface Batch {
  readonly timeMs: number;
  /** RDDs of this batch have ids from here on */
  readonly first: number;
  readonly making: Making<Generation>;
  /** goes on once a batch of the time before a restart is made again; null: an ordinary batch */
  readonly then: (() => void) | null;
  /** seq of the newest step */
  cause: number;
  round: number;
}

/** Jobs that run while a batch is generated belong to no output operation. */
const GENERATOR_OP = -1;

export class JobGenerator {
  readonly #parts: Parts;
  readonly #stations: GeneratorStations;
  readonly #started: number;
  /** RDDs made when the streams were built (queued ones) have ids below this; those a batch has taken */
  readonly #builtRdds: number;
  readonly #takenRdds = new Set<number>();
  #busyUntil = 0;
  /** what waits for the thread while it waits for a job; null: it does not */
  #held: (() => void)[] | null = null;
  /** no tick after this one; null: no limit */
  lastTick: number | null = null;
  /** the newest tick that was not left out */
  lastNumber = 0;
  /** a tick was left out because of the limit */
  suppressed = false;
  /** ticks that still come once the timer is told to stop; null: it is not */
  #ticksLeft: number | null = null;
  #isStopped = false;
  /** batches whose generation is under way */
  #generating = 0;
  /** metadata checkpoints; null: there are none */
  checkpoints: Checkpoints | null = null;
  /** the newest batch that is over and cleaned up after, its checkpoint written */
  lastProcessed: number | null = null;
  /** no output fires at this tick, or its generation failed */
  onEmpty: (timeMs: number) => void = () => undefined;
  onTick: (timeMs: number) => void = () => undefined;
  /** a batch of the time before a restart cannot be made: then the start fails */
  onRestartFailure: () => void = () => undefined;
  onFailure: (problem: GenerationProblem) => void = () => undefined;

  constructor(parts: Parts, stations: GeneratorStations, started: number) {
    this.#parts = parts;
    this.#stations = stations;
    this.#started = started;
    this.#builtRdds = stations.graph.context.rddCount;
  }

  get generatingCount(): number {
    return this.#generating;
  }

  /** The timer: batch 1 comes at one batch interval. A tick is never skipped or late. */
  start(): void {
    this.#schedule(1);
  }

  /**
   * JobGenerator.stop. Gracefully: until no received block waits for a batch; then the timer's next tick and one more; then until the
   * last of them is over and its checkpoint written. All that no longer than the time-out. Else at once.
   */
  stop(isGraceful: boolean, then: () => void): void {
    const { kernel, settings } = this.#parts;
    const end = (): void => {
      this.#isStopped = true;
      then();
    };
    if (!isGraceful) {
      this.#ticksLeft = 0;
      return end();
    }
    const untilMs = kernel.now + settings.gracefulStopTimeoutMs;
    const isLate = (): boolean => kernel.now > untilMs;
    waitFor(kernel, () => isLate() || !this.#stations.blocks.hasUnallocated, () => {
      this.#ticksLeft = 2;
      waitFor(kernel, () => this.#ticksLeft === 0, () => {
        const lastTickMs = this.lastNumber * settings.batchDurationMs;
        waitFor(kernel, () => isLate() || this.lastProcessed === lastTickMs, end);
      });
    });
  }

  #schedule(number: number): void {
    const { kernel, settings } = this.#parts;
    const timeMs = number * settings.batchDurationMs;
    // a timer that is late fires at once, and leaves nothing out
    kernel.at(Math.max(timeMs, kernel.now), RANK.batchTick, () => {
      if (this.#ticksLeft === 0) return;
      if (this.lastTick !== null && number > this.lastTick) this.suppressed = true;
      else {
        this.#generating++;
        this.lastNumber = number;
        this.#onThread(0, () => this.#allocate(timeMs, this.#started, null));
      }
      if (this.#ticksLeft !== null) this.#ticksLeft--;
      this.#schedule(number + 1);
    });
  }

  /** After a restart: these batches one after the other, then the timer. A batch that cannot be made ends the start. */
  restart(times: readonly number[], restartMs: number, cause: number): void {
    const [timeMs, ...rest] = times;
    if (timeMs === undefined) return this.#schedule(restartMs / this.#parts.settings.batchDurationMs);
    this.#generating++;
    this.#onThread(0, () => this.#allocate(timeMs, cause, () => this.restart(rest, restartMs, cause)));
  }

  /** After a batch is over and its last job succeeded. */
  clear(timeMs: number, cause: number): void {
    this.#onThread(this.#parts.costs.clearMs, () => this.#clear(timeMs, cause));
  }

  /** Runs when the generator's thread is free and has spent so long on it. */
  #onThread(costMs: number, run: () => void): void {
    const { kernel } = this.#parts;
    if (this.#isStopped) return;
    if (this.#held !== null) {
      this.#held.push(() => this.#onThread(costMs, run));
      return;
    }
    this.#busyUntil = Math.max(kernel.now, this.#busyUntil) + costMs;
    if (this.#busyUntil === kernel.now) run();
    else kernel.at(this.#busyUntil, RANK.generator, () => {
      if (!this.#isStopped) run();
    });
  }

  #allocate(timeMs: number, began: number, then: Batch['then']): void {
    const { graph, blocks } = this.#stations;
    const { kernel } = this.#parts;
    this.onTick(timeMs);
    blocks.allocate(timeMs);
    let cause = began;
    const inputs = graph.receivers.map(({ node, stream }) => {
      const allocated = blocks.blocksOf(timeMs, stream);
      for (const { reported } of allocated) cause = Math.max(cause, reported);
      return { node, stream, blocks: allocated.map(({ block }) => block), records: allocated.reduce((sum, { from, to }) => sum + to - from, 0) };
    });
    const formed = kernel.emit(DRIVER, cause, { type: 'batch.formed', batchTime: timeMs, inputs });
    this.#generate(timeMs, formed, then);
  }

  #generate(timeMs: number, formed: number, then: Batch['then']): void {
    const { graph } = this.#stations;
    this.#make({ timeMs, first: graph.context.rddCount, making: graph.generateJobs(timeMs, this.#inputs()), then, cause: formed, round: 0 }, []);
  }

  /** Goes on until the batch's RDDs are made, or wait for a Spark job: then the generator's thread waits with them. */
  #make(batch: Batch, results: readonly TaskResult[]): void {
    let step: IteratorResult<DriverJob, Generation>;
    try {
      step = batch.making.next(results);
    } catch (thrown) {
      if (!(thrown instanceof GenerationFailure)) throw thrown;
      return this.#failed(batch, thrown, batch.cause);
    }
    if (step.done === true) return this.#planned(batch, step.value);
    const job = step.value;
    const { graph, dag } = this.#stations;
    const lack = lackBehind(job.rdd, graph.context.orphans);
    if (lack !== null) return this.#failed(batch, new GenerationFailure(lack.exception, lack.message, job.rdd.node), batch.cause);
    const held: (() => void)[] = [];
    this.#held = held;
    submitWithCheckpoints(dag, graph.context, {
      ...job, batchTime: batch.timeMs, outputOp: GENERATOR_OP, node: job.rdd.node ?? '', batchRdds: new Set(this.#ownRdds([job.rdd], batch.first).keys()), round: batch.round++, cause: batch.cause,
      done: (outcome, cause) => {
        this.#held = null;
        batch.cause = cause;
        if (outcome.ok) this.#make(batch, outcome.results);
        else this.#failed(batch, new GenerationFailure(outcome.failure.exception, outcome.failure.message, outcome.failure.node), cause);
        for (const run of held) run();
      },
    }, () => batch.round++);
  }

  #planned({ timeMs, first, then, cause }: Batch, generation: Generation): void {
    const missing = this.#tellMissing(timeMs, this.#tellFiles(cause));
    const batchRdds = this.#ownRdds(generation.outputs.map((output) => output.rdd), first);
    for (const id of batchRdds.keys()) if (id < this.#builtRdds && !this.#stations.graph.constantRdds.has(id)) this.#takenRdds.add(id);
    const rdds = [...batchRdds.values()].filter((rdd) => rdd.gives && rdd.node !== null).map((rdd) => ({ node: rdd.node ?? '', rdd: rdd.id, partitions: rdd.plannedPartitions }));
    const planned = this.#parts.kernel.emit(DRIVER, missing, { type: 'rdd.planned', batchTime: timeMs, rdds });
    this.#onThread(this.#parts.costs.generateMs, () => this.#submit(timeMs, generation, new Set(batchRdds.keys()), then, planned));
  }

  #inputs(): BatchInputs {
    const { blocks, master } = this.#stations;
    return {
      blocks: (stream, timeMs) => blocks.blocksOf(timeMs, stream).map(({ block, records }) => ({ block, records, held: master.locations(block).length > 0 })),
    };
  }

  /** Files taken are InputInfo's metadata in Spark; why others were left out, it does not tell. */
  #tellFiles(cause: number): number {
    const { kernel } = this.#parts;
    let seq = cause;
    for (const { node, stream, timeMs, selected, ignored, warning } of this.#stations.graph.takeFileReports()) {
      if (selected.length > 0) seq = kernel.emit(DRIVER, seq, { type: 'file.selected', node, stream, batchTime: timeMs, paths: selected });
      for (const { path, why } of ignored) seq = kernel.emit(DRIVER, seq, { type: 'file.ignored', node, batchTime: timeMs, path, why });
      if (warning !== null) seq = kernel.emit(DRIVER, seq, { type: 'file.listingFailed', node, batchTime: timeMs, message: warning });
    }
    return seq;
  }

  /** Spark leaves out blocks that nobody holds, with a warning and no error. */
  #tellMissing(timeMs: number, cause: number): number {
    const { graph, blocks, master } = this.#stations;
    let seq = cause;
    for (const { node, stream } of graph.receivers) {
      const missing = blocks.blocksOf(timeMs, stream).filter(({ block }) => master.locations(block).length === 0);
      if (missing.length === 0) continue;
      const records = missing.reduce((sum, { from, to }) => sum + to - from, 0);
      seq = this.#parts.kernel.emit(DRIVER, seq, { type: 'batch.blocksMissing', batchTime: timeMs, node, blocks: missing.map(({ block }) => block), records });
    }
    return seq;
  }

  #submit(timeMs: number, generation: Generation, batchRdds: ReadonlySet<number>, then: Batch['then'], planned: number): void {
    const { kernel } = this.#parts;
    const { outputs } = generation;
    this.#generating--;
    if (outputs.length === 0) {
      const empty = kernel.emit(DRIVER, planned, { type: 'batch.empty', batchTime: timeMs });
      this.onEmpty(timeMs);
      return this.#generated(timeMs, then, empty);
    }
    // Spark gives batches that are made again no input info: they show no records
    const inputs = then === null ? generation.inputs : null;
    const records = (inputs ?? []).reduce((sum, input) => sum + input.numRecords, 0);
    const submitted = kernel.emit(DRIVER, planned, { type: 'batch.submitted', batchTime: timeMs, records, outputOps: outputs.length });
    this.#stations.jobs.submit({ batchTime: timeMs, outputs, batchRdds, records, inputs, submittedAt: kernel.now, submitted, startedAt: null, ended: 0, failures: 0, failure: null });
    this.#generated(timeMs, then, submitted);
  }

  /** The end of GenerateJobs. Batches that are made again at a restart leave no checkpoint. */
  #generated(timeMs: number, then: Batch['then'], cause: number): void {
    if (then === null) this.#checkpointSoon(timeMs, false, cause);
    else then();
  }

  /** No jobs at all for this batch; its blocks stay allocated to it. */
  #failed({ timeMs, then }: Batch, failure: GenerationFailure, cause: number): void {
    const message = failureText(failure);
    this.#generating--;
    const failed = this.#parts.kernel.emit(DRIVER, this.#tellFiles(cause), { type: 'batch.generationFailed', batchTime: timeMs, message, node: failure.node });
    this.onEmpty(timeMs);
    this.onFailure({ batchTime: timeMs, node: failure.node, message });
    if (then === null) this.#checkpointSoon(timeMs, false, failed);
    else this.onRestartFailure();
  }

  /** The RDDs behind these that no earlier batch made or took from a queue. */
  #ownRdds(rdds: readonly Rdd[], first: number): ReadonlyMap<number, Rdd> {
    const own = new Map<number, Rdd>();
    const visit = (rdd: Rdd): void => {
      const isQueued = rdd.id < this.#builtRdds && !this.#takenRdds.has(rdd.id);
      if (own.has(rdd.id) || (rdd.id < first && !isQueued)) return;
      own.set(rdd.id, rdd);
      for (const parent of narrowParents(rdd)) visit(parent);
      for (const shuffle of directShuffles(rdd)) visit(shuffle.of);
    };
    for (const rdd of rdds) visit(rdd);
    return new Map([...own].sort(([a], [b]) => a - b));
  }

  #clear(timeMs: number, cause: number): void {
    const { graph, jobs, dag } = this.#stations;
    const cleanUp = graph.clearMetadata(timeMs, [...jobs.busyRdds(), ...dag.busyRdds()]);
    const cleared = this.#parts.kernel.emit(DRIVER, cause, { type: 'batch.cleared', batchTime: timeMs });
    this.#remove(cleanUp, cleared);
    if (this.checkpoints === null) this.#processed(timeMs);
    else this.#checkpointSoon(timeMs, true, cleared);
  }

  /** DoCheckpoint: made ready in this thread, written by another. After a batch that is over, what it leaves behind goes as well. */
  #checkpointSoon(timeMs: number, clearLater: boolean, cause: number): void {
    const { checkpoints } = this;
    if (checkpoints === null) return;
    this.#onThread(this.#parts.costs.metadataMs, () => {
      this.#stations.graph.updateCheckpointData(timeMs);
      const state: CheckpointState = { checkpointTime: timeMs, pendingTimes: this.#stations.jobs.pendingTimes, streams: this.#stations.graph.checkpointData, rates: [...checkpoints.rates()] };
      const bytes = checkpointBytes(state, checkpoints.document, checkpoints.written);
      checkpoints.writer.write({ timeMs, bytes, pendingTimes: state.pendingTimes, clearLater, cause, done: (saved) => {
        if (clearLater) this.#onThread(0, () => this.#clearCheckpointData(timeMs, saved));
      } });
    });
  }

  #clearCheckpointData(timeMs: number, cause: number): void {
    const { files, kernel } = this.#parts;
    const folders = this.#stations.graph.clearCheckpointData(timeMs);
    for (const folder of folders) files.delete(folder);
    if (folders.length > 0) kernel.emit(DRIVER, cause, { type: 'checkpoint.deleted', batchTime: timeMs, folders });
    this.#processed(timeMs);
  }

  #processed(timeMs: number): void {
    const { graph, blocks } = this.#stations;
    blocks.cleanUp(timeMs - graph.inputRememberMs);
    this.lastProcessed = timeMs;
  }

  #remove(cleanUp: CleanUp, cause: number): void {
    const { master, mapOutputs } = this.#stations;
    const { kernel, executors, drops } = this.#parts;
    const held = cleanUp.blocks.filter((block) => master.locations(block).length > 0);
    if (held.length > 0) {
      master.remove(held);
      kernel.emit(DRIVER, cause, { type: 'block.removed', blocks: held });
    }
    for (const rdd of cleanUp.rdds) {
      const partitions = master.partitionsOf(rdd);
      if (partitions.length === 0) continue;
      master.remove(partitions.map((partition) => `rdd_${rdd}_${partition}`));
      kernel.emit(DRIVER, cause, { type: 'partition.dropped', rdd, partitions, executor: null, why: 'unpersisted' });
    }
    if (cleanUp.shuffles.length === 0) return;
    for (const shuffle of cleanUp.shuffles) {
      for (const id of mapOutputs.remove(shuffle)) if (executors.get(id).alive) drops.shuffle(id, shuffle);
    }
    kernel.emit(DRIVER, cause, { type: 'shuffle.removed', shuffles: cleanUp.shuffles });
  }
}

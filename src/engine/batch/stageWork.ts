/**
 * One attempt of a stage: starts its tasks through the runner and books how each ends. In: launches and outcomes; out: events, map
 * outputs, cached partitions, samples, and word to the DAG scheduler.
 */
import { storageLevel } from '../block/levels.ts';
import { partitionOf } from '../block/master.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, DRIVER } from '../machine/parts.ts';
import { stageRdds, writeGoal, type Rdd, type ShuffleId, type Whereabouts } from '../rdd/index.ts';
import type { BlockName, ShuffleBlock } from '../task/order.ts';
import type { DagScheduler } from './dag.ts';
import { putPartition, type Partition } from './keeping.ts';
import type { StageRun } from './stage.ts';
import type { Good, Outcome } from './taskRunner.ts';
import type { Attempt, Work } from './taskScheduler.ts';
import type { TaskSet } from './taskSet.ts';

export class StageWork implements Work {
  readonly set: TaskSet;
  readonly luckKey: readonly (string | number)[];
  readonly #dag: DagScheduler;
  readonly #stage: StageRun;
  readonly #attempt: number;
  /** where each finished task of a map stage left its output, by index */
  readonly #finishedOn = new Map<number, Executor>();
  readonly #started = new Map<Attempt, number>();
  #rdds: ReadonlyMap<number, Rdd> | null = null;

  constructor(dag: DagScheduler, stage: StageRun, set: TaskSet, attempt: number) {
    this.#dag = dag;
    this.#stage = stage;
    this.set = set;
    this.#attempt = attempt;
    const { request } = stage.firstJob;
    this.luckKey = stage.shuffle === null ? [request.batchTime, 'result', request.outputOp, request.round] : ['shuffle', stage.shuffle.id];
  }

  launch(attempt: Attempt, cause: number): void {
    const { kernel } = this.#dag.parts;
    const { shuffle, rdd, firstJob, batchTime } = this.#stage;
    const { task, partition, executor, core, level, number } = attempt;
    const started = kernel.emit(DRIVER, cause, {
      type: 'task.started', task, stage: this.#stage.id, stageAttempt: this.#attempt, partition, attempt: number, executor: executor.id, core, locality: level, batchTime,
    });
    this.#started.set(attempt, started);
    const goal = shuffle === null ? firstJob.request.goal : writeGoal(shuffle, partition);
    const writes = shuffle === null ? (firstJob.request.writes ?? null) : null;
    this.#dag.runner.launch(attempt, { rdd, partition, goal, writes, started, partitionOf: (kept) => this.#partitionOf(kept), whereabouts: this.#whereabouts(partition) }, (outcome) => this.#ended(attempt, outcome, started));
  }

  /** The driver has noticed that the attempt's executor is dead. It counts against the task if the process had told that it runs. */
  executorLost(attempt: Attempt, cause: number): void {
    const { runner, tasks, parts } = this.#dag;
    const { executor } = attempt;
    const counted = runner.isReported(attempt, executor.died?.at ?? parts.kernel.now);
    runner.drop(attempt);
    this.#started.delete(attempt);
    tasks.release(attempt);
    const reason = counted ? 'caused by one of the running tasks' : 'unrelated to the running tasks';
    const message = `ExecutorLostFailure (executor ${executor.id} exited ${reason}) Reason: Command exited with code 137`;
    const seq = this.#tellFailure(attempt, 'ExecutorLostFailure', message, null, counted, cause);
    this.#failed(attempt, counted, { exception: 'org.apache.spark.SparkException', message: this.#lostText(attempt, message), node: null }, seq);
  }

  /** Finished map tasks whose output was on this executor run again, while the set is still at work. */
  redo(executor: Executor): void {
    if (this.set.closed || this.#stage.shuffle === null) return;
    for (const [index, finishedOn] of this.#finishedOn) {
      if (finishedOn !== executor) continue;
      this.#finishedOn.delete(index);
      this.set.again(index);
      const task = this.set.tasks[index];
      if (task !== undefined && this.#isNewest) this.#stage.pending.add(task.partition);
    }
  }

  /** Its job is over: nothing more is launched and what runs is killed. */
  cancel(cause: number): void {
    const { runner, tasks } = this.#dag;
    this.set.closed = true;
    for (const attempt of [...this.#started.keys()]) {
      runner.drop(attempt);
      this.#started.delete(attempt);
      tasks.release(attempt);
      this.#tellFailure(attempt, 'TaskKilled', 'TaskKilled (Stage cancelled)', null, false, cause);
    }
    tasks.closed();
  }

  get #isNewest(): boolean {
    return this.#attempt === this.#stage.attempt;
  }

  #ended(attempt: Attempt, outcome: Outcome, started: number): void {
    this.#started.delete(attempt);
    this.#dag.tasks.release(attempt);
    if (outcome.kind === 'ok') return this.#succeeded(attempt, outcome, started);
    if (outcome.kind === 'fetchFailed') return this.#fetchFailed(attempt, outcome, started);
    const { exception, message, node } = outcome;
    const seq = this.#tellFailure(attempt, exception, message, node, true, started);
    this.#failed(attempt, true, { exception, message, node }, seq);
    this.#dag.tasks.offerAll(seq);
  }

  #succeeded(attempt: Attempt, outcome: Extract<Outcome, { kind: 'ok' }>, started: number): void {
    const { parts, tasks, mapOutputs } = this.#dag;
    const { answer, phasesMs, remoteBytes } = outcome;
    const { executor, partition, task } = attempt;
    const stage = this.#stage;
    const finished = parts.kernel.emit(atExecutor(executor.id), started, {
      type: 'task.finished', task, stage: stage.id, partition, executor: executor.id, batchTime: stage.batchTime, duration: parts.kernel.now - attempt.startedAt,
      phases: phasesMs, records: answer.read.records, remoteBytes, counts: this.#counts(answer),
    });
    this.#keep(executor, answer, finished);
    this.#sample(partition, answer);
    this.set.succeeded(attempt.index);
    const { result } = answer;
    if (stage.shuffle !== null && result.do === 'write') {
      this.#finishedOn.set(attempt.index, executor);
      mapOutputs.register(stage.shuffle.id, partition, { executor: executor.id, bytes: result.bytes });
      parts.kernel.emit(atExecutor(executor.id), finished, {
        type: 'shuffle.written', shuffle: stage.shuffle.id, map: partition, executor: executor.id, bytes: sum(result.bytes), records: sum(result.records), batchTime: stage.batchTime,
      });
      if (this.#isNewest) stage.pending.delete(partition);
    }
    tasks.offerOne(executor, finished);
    if (stage.shuffle === null) this.#dag.resultProgress(stage, partition, result, executor.id, finished);
    else this.#dag.mapProgress(stage, finished);
  }

  /** No failure of the task itself: this attempt of the stage starts nothing new. */
  #fetchFailed(attempt: Attempt, outcome: Extract<Outcome, { kind: 'fetchFailed' }>, started: number): void {
    const seq = this.#tellFailure(attempt, 'FetchFailed', outcome.message, null, false, started);
    this.set.closed = true;
    this.#dag.tasks.closed();
    this.#dag.fetchFailed(this.#stage, this.#attempt, outcome.shuffle, outcome.map, outcome.from, outcome.message, seq);
    this.#dag.tasks.offerAll(seq);
  }

  #failed(attempt: Attempt, counted: boolean, failure: { readonly exception: string; readonly message: string; readonly node: string | null }, seq: number): void {
    const wasClosed = this.set.closed;
    const failures = this.set.failed(attempt.index, counted);
    if (!wasClosed && failures >= this.set.maxFailures) {
      this.set.closed = true;
      this.#dag.abort(this.#stage, failure, seq);
    }
  }

  #tellFailure(attempt: Attempt, why: string, message: string, node: string | null, counted: boolean, cause: number): number {
    const { id: stage, batchTime } = this.#stage;
    return this.#dag.parts.kernel.emit(atExecutor(attempt.executor.id), cause, {
      type: 'task.failed', task: attempt.task, stage, partition: attempt.partition, executor: attempt.executor.id, batchTime, attempt: attempt.number, why, message, node, counted,
    });
  }

  #lostText(attempt: Attempt, reason: string): string {
    const { id } = this.#stage;
    const where = `${attempt.executor.host} executor ${attempt.executor.id}`;
    return `Job aborted due to stage failure: Task ${attempt.index} in stage ${id}.${this.#attempt} failed ${this.set.maxFailures} times, most recent failure: Lost task ${attempt.index}.${attempt.number} in stage ${id}.${this.#attempt} (TID ${attempt.task}) (${where}): ${reason}\nDriver stacktrace:`;
  }

  /** Partitions that the task computed and kept under their storage level; those without room are given up at once. Levels with copies have put theirs before. */
  #keep(executor: Executor, answer: Good, cause: number): void {
    const { parts, master } = this.#dag;
    for (const kept of answer.kept) {
      const partition = this.#partitionOf(kept);
      if (partition !== null && partition.level.copies === 1) putPartition(parts, master, executor, partition, cause);
    }
  }

  #partitionOf({ block, bytes, records }: Good['kept'][number]): Partition | null {
    const place = partitionOf(block);
    const rdd = place === null ? undefined : this.#rdd(place.rdd);
    const level = rdd?.storageLevel ?? null;
    if (place === null || rdd === undefined || level === null) return null;
    return { block, bytes, level: storageLevel(level), kept: { rdd: place.rdd, partition: place.partition, node: rdd.node, batchTime: this.#stage.batchTime, records } };
  }

  #rdd(id: number): Rdd | undefined {
    this.#rdds ??= new Map([...stageRdds(this.#stage.rdd)].map((rdd) => [rdd.id, rdd]));
    return this.#rdds.get(id);
  }

  #sample(partition: number, answer: Good): void {
    const totals = new Map(this.#counts(answer));
    const { batchRdds } = this.#stage.firstJob.request;
    for (const { rdd, node, records } of answer.samples) {
      if (batchRdds.has(rdd)) this.#dag.samples.add(this.#stage.batchTime, node, partition, records, totals.get(node) ?? records.length);
    }
  }

  /** Records that left each node of the graph in this batch, in the order of their way. Windows read older batches' RDDs as well. */
  #counts(answer: Good): readonly (readonly [string, number])[] {
    const { batchRdds } = this.#stage.firstJob.request;
    const counts = new Map<string, number>();
    for (const { rdd, node, records } of answer.counts) if (node !== null && batchRdds.has(rdd)) counts.set(node, (counts.get(node) ?? 0) + records);
    return [...counts];
  }

  #whereabouts(partition: number): Whereabouts {
    const dag = this.#dag;
    return {
      cached: (rdd: number, index: number) => dag.cached(rdd, index),
      block: (block: BlockName) => dag.master.locations(block),
      mapOutput: (shuffle: ShuffleId, map: number) => dag.mapOutput(shuffle, map),
      stored: (path: string) => dag.stored(path),
      file: (path: string) => dag.parts.files.contentOf(path),
      arrival: (blocks: readonly ShuffleBlock[]) => this.#arrival(blocks, partition),
      reduceLocality: dag.parts.settings.reduceLocality,
    };
  }

  /** ShuffleBlockFetcherIterator asks the other executors in random order; what comes from one of them stays in order. */
  #arrival(blocks: readonly ShuffleBlock[], partition: number): readonly ShuffleBlock[] {
    const byExecutor = new Map<string, ShuffleBlock[]>();
    for (const block of blocks) {
      const list = byExecutor.get(block.from);
      if (list) list.push(block);
      else byExecutor.set(block.from, [block]);
    }
    const first = blocks[0]?.block ?? '';
    return this.#dag.parts.luck.shuffle([...byExecutor.values()], 'arrival', first.split('_')[1] ?? '', partition).flat();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/**
 * One task attempt on its executor, from launch to end, in virtual time: plan, fetch from other executors, compute, write, report. The
 * real computation is ordered at once and its answer is taken when the earliest instant has come at which it can matter; what it
 * counted then gives the duration. In: attempts; out: their outcome. Deaths of executors cut fetches off.
 */
import { bug } from '../../base/index.ts';
import type { BlockManagerMaster } from '../block/master.ts';
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { msOf, transferUs, workUs } from '../machine/costs.ts';
import type { Executor } from '../machine/executor.ts';
import type { Parts } from '../machine/parts.ts';
import { SAMPLE_LIMIT } from '../machine/samples.ts';
import type { ExactJson } from '../../plan/index.ts';
import { planTask, type Rdd, type Whereabouts } from '../rdd/index.ts';
import type { ExecutorId, Goal, Plan, TaskAnswer } from '../task/order.ts';
import { Keeping, type Partition } from './keeping.ts';
import { Writing, type WriteJob } from '../output/writing.ts';
import { remoteReads, type RemoteRead } from './remoteReads.ts';
import type { Attempt } from './taskScheduler.ts';

/** What a task is to do. */
export interface Assignment {
  readonly rdd: Rdd;
  readonly partition: number;
  readonly goal: Goal;
  /** where the elements of goal foreach go */
  readonly writes: WriteJob | null;
  /** seq of the task's start */
  readonly started: number;
  /** what a kept partition is, and its level */
  readonly partitionOf: (kept: Good['kept'][number]) => Partition | null;
  readonly whereabouts: Whereabouts;
}

export type Good = Extract<TaskAnswer, { ok: true }>;

export type Outcome =
  | { readonly kind: 'ok'; readonly answer: Good; readonly plan: Plan; readonly phasesMs: readonly [number, number, number, number]; readonly remoteBytes: number }
  | { readonly kind: 'failed'; readonly exception: string; readonly message: string; readonly node: string | null }
  | { readonly kind: 'fetchFailed'; readonly from: ExecutorId | null; readonly shuffle: number; readonly map: number; readonly message: string };

interface Run {
  readonly attempt: Attempt;
  readonly assignment: Assignment;
  readonly done: (outcome: Outcome) => void;
  plan: Plan | null;
  reads: readonly RemoteRead[];
  /** µs from the launch: when all is fetched */
  fetchedUs: number;
  /** µs from the launch that were lost to fetches that failed */
  lostUs: number;
  /** number of the computation under way; null: none is */
  order: number | null;
  answer: TaskAnswer | undefined;
  appointment: Appointment | null;
  keeping: Keeping | null;
  writing: Writing | null;
}

export class TaskRunner {
  readonly #parts: Parts;
  readonly #master: BlockManagerMaster;
  /** bytes of a block, wherever it lies */
  readonly #sizeOf: (block: string) => number;
  readonly #runs = new Map<number, Run>();
  /** computations whose answers nobody waits for */
  readonly #abandoned = new Set<number>();
  #orders = 0;

  constructor(parts: Parts, master: BlockManagerMaster, sizeOf: (block: string) => number) {
    this.#parts = parts;
    this.#master = master;
    this.#sizeOf = sizeOf;
  }

  launch(attempt: Attempt, assignment: Assignment, done: (outcome: Outcome) => void): void {
    const run: Run = { attempt, assignment, done, plan: null, reads: [], fetchedUs: 0, lostUs: 0, order: null, answer: undefined, appointment: null, keeping: null, writing: null };
    this.#runs.set(attempt.task, run);
    // sent to a process that died unnoticed: the driver will hear of it
    if (attempt.executor.alive) this.#begin(run);
  }

  /** The driver gives the attempt up (its executor is lost, its job is over): no outcome will come. */
  drop(attempt: Attempt): void {
    const run = this.#runs.get(attempt.task);
    if (run === undefined) return;
    stop(run);
    this.#runs.delete(attempt.task);
    this.#abandon(run);
  }

  /** Task attempts at work on an executor. */
  tasksOn(executor: Executor): readonly number[] {
    return [...this.#runs.values()].filter((run) => run.attempt.executor === executor).map((run) => run.attempt.task);
  }

  /** The process has told the driver that it runs this task. */
  isReported(attempt: Attempt, atMs: number): boolean {
    return atMs >= attempt.startedAt + msOf(this.#parts.costs.launchUs);
  }

  /** May this executor be ended at `atMs`: is every answer there that read from it before? */
  isSettled(executor: ExecutorId, atMs: number): boolean {
    for (const run of this.#runs.values()) {
      if (run.attempt.executor.id === executor || run.order === null) continue;
      if (run.reads.some((read) => read.from === executor && endOf(run, read) <= atMs) && !this.#isAnswered(run)) return false;
    }
    return true;
  }

  /** A process ends: its tasks end with it, and fetches from it that are under way break off. */
  executorDied(executor: Executor): void {
    const { now } = this.#parts.kernel;
    for (const run of this.#runs.values()) {
      if (run.attempt.executor === executor) stop(run);
      else if (run.keeping !== null) run.keeping.peerDied(executor);
      else if (run.order !== null) {
        const broken = run.reads.find((read) => read.from === executor.id && endOf(run, read) > now);
        if (broken !== undefined) this.#breakOff(run, broken);
      }
    }
  }

  #begin(run: Run): void {
    const { attempt, assignment } = run;
    const { costs, kernel } = this.#parts;
    const planned = planTask(assignment.rdd, assignment.partition, assignment.whereabouts, attempt.executor.id);
    const soon = Math.max(kernel.now, attempt.startedAt + msOf(costs.launchUs + run.lostUs));
    if ('lost' in planned) return this.#endAt(run, soon, { kind: 'failed', exception: planned.exception, message: planned.message, node: planned.node });
    if ('missingOutput' in planned) return this.#endAt(run, soon, { kind: 'fetchFailed', from: null, ...planned.missingOutput, message: planned.message });
    run.plan = planned.plan;
    this.#readLocally(run, planned.plan);
    run.reads = this.#fetches(run, planned.plan);
    const dead = run.reads.find((read) => !this.#parts.executors.get(read.from).alive);
    if (dead !== undefined) return this.#breakOff(run, dead);
    this.#order(run, planned.plan);
  }

  #order(run: Run, plan: Plan): void {
    const { attempt, assignment } = run;
    const { kernel, workforce, costs } = this.#parts;
    run.order = this.#orders++;
    this.#parts.drops.begin(run.order, attempt.executor.id, run.reads.map((read) => read.from), keptBlocks(plan));
    workforce.compute(attempt.executor.id, { task: run.order, plan, goal: assignment.goal, sampleLimit: SAMPLE_LIMIT });
    // what it writes to the outside may be there before its report, and copies are made before
    const leastUs = run.fetchedUs + (assignment.writes === null && !wantsCopies(plan, assignment) ? jittered(costs.reportUs, -costs.jitterPercent) : 0);
    const at = Math.max(kernel.now, attempt.startedAt + msOf(leastUs));
    run.appointment = kernel.at(at, RANK.task, () => this.#answered(run), () => this.#isAnswered(run));
  }

  #isAnswered(run: Run): boolean {
    if (run.answer !== undefined || run.order === null) return run.answer !== undefined;
    run.answer = this.#parts.workforce.take(run.order);
    if (run.answer !== undefined) this.#parts.drops.answered(run.order);
    return run.answer !== undefined;
  }

  /** Own reads move blocks to the young end of the store. */
  #readLocally(run: Run, plan: Plan): void {
    if (plan.kind === 'block' && plan.from === null) run.attempt.executor.store.touch(plan.block);
    else if (plan.kind === 'step' || plan.kind === 'keep') this.#readLocally(run, plan.input);
    else if (plan.kind === 'concat') for (const input of plan.inputs) this.#readLocally(run, input);
  }

  /** One request after the other over the executor's link, in the order of the plan. */
  #fetches(run: Run, plan: Plan): readonly RemoteRead[] {
    const { costs } = this.#parts;
    const luck = this.#jitter(run);
    let us = jittered(costs.launchUs, luck) + run.lostUs;
    const reads = remoteReads(plan, run.attempt.executor.id, this.#sizeOf).map((read) => {
      us += costs.networkUs + read.blocks * costs.shuffleFileUs + transferUs(read.bytes, costs.networkBytesPerUs);
      return { ...read, endUs: us };
    });
    run.fetchedUs = us;
    return reads;
  }

  /**
   * A fetch finds nobody. Spark's transfer asks again after a while, then asks the driver, hears that the executor is dead, and gives
   * up: a fetch failure for a shuffle block; for any other block the next holder is tried.
   */
  #breakOff(run: Run, read: RemoteRead): void {
    const { kernel, costs, executors } = this.#parts;
    run.appointment?.cancel();
    this.#abandon(run);
    const knows = !executors.get(read.from).known;
    const at = Math.max(kernel.now, run.attempt.startedAt + msOf(read.endUs - costs.networkUs)) + (knows ? msOf(costs.networkUs) : costs.fetchRetryMs);
    const { shuffle } = read;
    if (shuffle === null) {
      run.appointment = kernel.at(at, RANK.task, () => {
        run.lostUs = (kernel.now - run.attempt.startedAt) * 1000;
        this.#begin(run);
      });
      return;
    }
    const message = `Failed to connect to ${executors.get(read.from).host}:${executors.get(read.from).port}`;
    this.#endAt(run, at, { kind: 'fetchFailed', from: read.from, ...shuffle, message });
  }

  #answered(run: Run): void {
    const { answer, plan, attempt, assignment } = run;
    if (answer === undefined || plan === null) return bug(`task ${attempt.task} is due without an answer`);
    const { costs } = this.#parts;
    const luck = this.#jitter(run);
    const computeUs = jittered(workUs(costs, plan, answer).computeUs, luck);
    const copied = answer.ok ? answer.kept.map(assignment.partitionOf).filter((partition): partition is Partition => partition !== null && partition.level.copies > 1) : [];
    if (copied.length === 0) return this.#write(run, answer, plan, computeUs, run.fetchedUs + computeUs);
    const { kernel } = this.#parts;
    const keptAt = Math.max(kernel.now, attempt.startedAt + msOf(run.fetchedUs + computeUs));
    run.appointment = kernel.at(keptAt, RANK.task, () => {
      run.keeping = new Keeping(this.#parts, this.#master, attempt.executor, copied, assignment.started, () => {
        run.keeping = null;
        const passedUs = (kernel.now - keptAt) * 1000;
        this.#write(run, answer, plan, computeUs, run.fetchedUs + computeUs + passedUs);
      });
      run.keeping.next();
    });
  }

  /** All is computed and kept: what is written, inside or outside, and the report follow. */
  #write(run: Run, answer: TaskAnswer, plan: Plan, computeUs: number, readyUs: number): void {
    const { attempt, assignment } = run;
    const { costs } = this.#parts;
    const luck = this.#jitter(run);
    const end = (writtenUs: number): void => this.#report(run, answer, plan, computeUs, writtenUs + jittered(costs.reportUs, luck));
    const { writes } = assignment;
    if (writes === null) return this.#report(run, answer, plan, computeUs, readyUs + jittered(workUs(costs, plan, answer).writeUs + costs.reportUs, luck));
    run.writing = new Writing(this.#parts, writes, {
      attempt, rows: handedBy(answer).map((element) => writes.rowOf(element)), startUs: readyUs, slowerPercent: luck, failed: !answer.ok, cause: assignment.started, done: end,
    });
  }

  /** The task is over `endUs` after its launch. */
  #report(run: Run, answer: TaskAnswer, plan: Plan, computeUs: number, endUs: number): void {
    const { attempt } = run;
    const { costs } = this.#parts;
    const at = attempt.startedAt + msOf(endUs);
    if (!answer.ok) {
      if ('missing' in answer) return bug(`task ${attempt.task} did not find ${answer.missing} on executor ${attempt.executor.id}`);
      return this.#endAt(run, at, { kind: 'failed', exception: answer.exception, message: answer.message, node: answer.node });
    }
    const launchMs = Math.floor((jittered(costs.launchUs, this.#jitter(run)) + run.lostUs) / 1000);
    const fetchMs = Math.floor(run.fetchedUs / 1000) - launchMs;
    const computeMs = Math.floor((run.fetchedUs + computeUs) / 1000) - launchMs - fetchMs;
    const phasesMs = [launchMs, fetchMs, computeMs, at - attempt.startedAt - launchMs - fetchMs - computeMs] as const;
    const remoteBytes = run.reads.reduce((sum, read) => sum + read.bytes, 0);
    this.#endAt(run, at, { kind: 'ok', answer, plan, phasesMs, remoteBytes });
  }

  #endAt(run: Run, at: number, outcome: Outcome): void {
    run.appointment = this.#parts.kernel.at(Math.max(at, this.#parts.kernel.now), RANK.task, () => {
      this.#runs.delete(run.attempt.task);
      const { order } = run;
      if (order !== null) this.#parts.drops.end(order);
      run.done(outcome);
      this.#forgetKept(run);
    });
  }

  /** A computation will not count: its answer is thrown away when it comes. */
  #abandon(run: Run): void {
    if (run.order !== null && run.answer === undefined) this.#abandoned.add(run.order);
    if (run.order !== null) this.#parts.drops.end(run.order);
    this.#forgetKept(run);
    run.order = null;
    run.answer = undefined;
    for (const order of this.#abandoned) if (this.#parts.workforce.take(order) !== undefined) this.#abandoned.delete(order);
  }

  /** What a computation kept and the books do not know (no room, failed, given up) leaves the process. */
  #forgetKept({ attempt: { executor }, order, plan }: Run): void {
    if (order === null || plan === null || !executor.alive) return;
    const blocks = keptBlocks(plan).filter((block) => !executor.store.has(block));
    if (blocks.length > 0) this.#parts.drops.blocks(executor.id, blocks);
  }

  /** Per cent by which this attempt is slower than the table says. */
  #jitter(run: Run): number {
    const { luck, costs } = this.#parts;
    const { attempt } = run;
    const spread = costs.jitterPercent;
    return spread === 0 ? 0 : luck.int(2 * spread + 1, 'task', ...attempt.work.luckKey, attempt.work.set.identity.attempt, attempt.partition, attempt.number) - spread;
  }
}

/** The elements that a task hands to the outside, up to where its function failed. */
function handedBy(answer: TaskAnswer): readonly ExactJson[] {
  if (!answer.ok) return 'handed' in answer ? (answer.handed as readonly ExactJson[]) : [];
  return answer.result.do === 'foreach' ? (answer.result.values as readonly ExactJson[]) : [];
}

function jittered(us: number, percent: number): number {
  return us + Math.floor((us * percent) / 100);
}

/** Nothing more happens of it. */
function stop(run: Run): void {
  run.appointment?.cancel();
  run.keeping?.stop();
  run.writing?.stop();
}

/** The instant at which a fetch is done. */
function endOf(run: Run, read: RemoteRead): number {
  return run.attempt.startedAt + msOf(read.endUs);
}

/** Some partition that the task keeps is to lie on other executors too. */
function wantsCopies(plan: Plan, { partitionOf }: Assignment): boolean {
  return keptBlocks(plan).some((block) => (partitionOf({ block, bytes: 0, records: 0 })?.level.copies ?? 1) > 1);
}

function keptBlocks(plan: Plan): readonly string[] {
  switch (plan.kind) {
    case 'keep':
      return [plan.block, ...keptBlocks(plan.input)];
    case 'step':
      return keptBlocks(plan.input);
    case 'concat':
      return plan.inputs.flatMap(keptBlocks);
    case 'cogroup':
    case 'subtract':
      return plan.sides.flatMap((side) => (side.kind === 'rawShuffleRead' ? [] : keptBlocks(side)));
    case 'product':
      return [...keptBlocks(plan.left), ...keptBlocks(plan.right)];
    case 'withState':
      return [...keptBlocks(plan.before), ...keptBlocks(plan.data)];
    default:
      return [];
  }
}

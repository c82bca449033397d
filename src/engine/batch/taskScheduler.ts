/**
 * Hands out cores: Spark's TaskSchedulerImpl with FIFO order of task sets. In: task sets, free cores, executors that come and go; out:
 * launches. On a cluster executors are offered in an order drawn by luck, and offers are also made once a second; in local mode only
 * when a set comes or a task ends.
 */
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import type { Executor, Occupant } from '../machine/executor.ts';
import type { Parts } from '../machine/parts.ts';
import { LEVELS, type Level, type LocalityTerms, TaskSet, type SetIdentity, type TaskSpec } from './taskSet.ts';

/** One try of one task on one core, or on as many as spark.task.cpus says. */
export interface Attempt extends Occupant {
  /** number of the task attempt in the whole application */
  readonly task: number;
  readonly work: Work;
  readonly index: number;
  readonly partition: number;
  /** 0, 1 … for this task in this set */
  readonly number: number;
  readonly executor: Executor;
  readonly core: number;
  readonly level: Level;
  readonly startedAt: number;
}

/** A task set and what is to be done with it. */
export interface Work {
  readonly set: TaskSet;
  /** key of its luck: whose work it is, the same in every run of the document */
  readonly luckKey: readonly (string | number)[];
  launch(attempt: Attempt, cause: number): void;
  /** its executor died and the driver has noticed */
  executorLost(attempt: Attempt, cause: number): void;
}

export class TaskScheduler {
  readonly terms: LocalityTerms;
  readonly #parts: Parts;
  readonly #works: Work[] = [];
  readonly #running = new Set<Attempt>();
  #tasks: number;
  #revive: Appointment | null = null;
  /** what last gave this scheduler something to do: launches of a revive round hang on it */
  #cause = 0;

  constructor(parts: Parts, firstTask: number) {
    this.#parts = parts;
    this.#tasks = firstTask;
    const { settings, executors } = parts;
    this.terms = {
      waitMs: { PROCESS_LOCAL: settings.localityWaitProcessMs, NODE_LOCAL: settings.localityWaitNodeMs, NO_PREF: 0, ANY: 0 },
      hasExecutor: (id) => executors.find(id)?.known === true,
      hasHost: (host) => executors.all.some((executor) => executor.known && executor.host === host),
    };
  }

  taskSet(identity: SetIdentity, tasks: readonly TaskSpec[], maxFailures: number): TaskSet {
    return new TaskSet(identity, tasks, maxFailures, this.terms, this.#parts.kernel.now);
  }

  submit(work: Work, cause: number): void {
    const at = this.#works.findIndex((other) => isAfter(other, work));
    if (at < 0) this.#works.push(work);
    else this.#works.splice(at, 0, work);
    this.offerAll(cause);
  }

  running(executor: Executor): readonly Attempt[] {
    return [...this.#running].filter((attempt) => attempt.executor === executor);
  }

  attempts(): readonly Attempt[] {
    return [...this.#running];
  }

  /** The core is free again. A set that is closed and has nothing running leaves. */
  release(attempt: Attempt): void {
    this.#running.delete(attempt);
    attempt.executor.release(attempt);
    attempt.work.set.running--;
    this.#prune();
  }

  /** After a task that ended well, its core alone is offered, as Spark does; in local mode that is all there is. */
  offerOne(executor: Executor, cause: number): void {
    if (executor.known) this.#offer([executor], this.#parts.executors.known().length === 1, cause);
  }

  offerAll(cause: number): void {
    this.#offer(this.#parts.executors.known(), true, cause);
  }

  executorAdded(cause: number): void {
    for (const { set } of this.#works) set.executorsChanged();
    this.offerAll(cause);
  }

  /** The driver has noticed a death: attempts there fail, levels change. The caller offers once its own books are in order. */
  executorLost(executor: Executor, cause: number): void {
    const attempts = this.running(executor);
    for (const attempt of attempts) attempt.work.executorLost(attempt, cause);
    for (const { set } of this.#works) set.executorsChanged();
  }

  works(): readonly Work[] {
    return this.#works;
  }

  /** A set was closed from outside. */
  closed(): void {
    this.#prune();
  }

  #prune(): void {
    for (let at = this.#works.length - 1; at >= 0; at--) {
      const { set } = this.#works[at] as Work;
      if (set.closed && set.running === 0) this.#works.splice(at, 1);
    }
  }

  #offer(executors: readonly Executor[], isAll: boolean, cause: number): void {
    this.#cause = cause;
    const { taskCpus } = this.#parts.settings;
    let free = executors.reduce((sum, executor) => sum + Math.floor(executor.freeCores / taskCpus), 0);
    for (const work of [...this.#works]) {
      if (free === 0) break;
      if (work.set.hasPending) free -= this.#offerTo(work, executors, isAll, cause);
    }
    this.#reviveLater();
  }

  /** One set, level by level, one task an executor at a time, until a level gives nothing more. Gives the number of launches. */
  #offerTo(work: Work, executors: readonly Executor[], isAll: boolean, cause: number): number {
    const { set } = work;
    const { kernel, luck, settings } = this.#parts;
    const order = settings.cluster.isLocal || executors.length < 2 ? executors : luck.shuffle(executors, 'offers', ...work.luckKey, set.identity.attempt, set.pendingCount);
    let launches = 0;
    let best: Level | null = null;
    let rejected = false;
    for (const level of set.levels) {
      for (let launched = true; launched; ) {
        launched = false;
        for (const executor of order) {
          if (executor.freeCores < settings.taskCpus) continue;
          const chosen = set.offer(executor, level, kernel.now);
          if (chosen === null) {
            if (level === 'ANY' && set.hasPending) rejected = true;
            continue;
          }
          launched = true;
          launches++;
          if (best === null || LEVELS.indexOf(chosen.level) < LEVELS.indexOf(best)) best = chosen.level;
          this.#launch(work, chosen.index, chosen.level, executor, cause);
        }
      }
    }
    if (rejected) set.noRejects = false;
    else if (best !== null && (isAll || set.noRejects)) {
      set.resetWait(best, kernel.now);
      set.noRejects = true;
    }
    return launches;
  }

  #launch(work: Work, index: number, level: Level, executor: Executor, cause: number): void {
    const { set } = work;
    const task = this.#tasks++;
    const occupant = { task, work, index, partition: set.tasks[index]?.partition ?? index, number: set.nextAttempt(index), executor, core: 0, level, startedAt: this.#parts.kernel.now };
    const attempt: Attempt = occupant;
    occupant.core = executor.occupy(attempt, this.#parts.settings.taskCpus);
    set.running++;
    this.#running.add(attempt);
    work.launch(attempt, cause);
  }

  /** Cluster backends offer again every revive interval: this is how a wait for locality comes to its end. */
  #reviveLater(): void {
    const { kernel, settings } = this.#parts;
    if (settings.cluster.isLocal || this.#revive !== null || !this.#works.some((work) => work.set.hasPending)) return;
    const at = (Math.floor(kernel.now / settings.reviveIntervalMs) + 1) * settings.reviveIntervalMs;
    this.#revive = kernel.at(at, RANK.scheduler, () => {
      this.#revive = null;
      this.offerAll(this.#cause);
    });
  }
}

/** FIFO: by job, then by stage. */
function isAfter(a: Work, b: Work): boolean {
  const left = a.set.identity;
  const right = b.set.identity;
  return left.job !== right.job ? left.job > right.job : left.stage > right.stage;
}

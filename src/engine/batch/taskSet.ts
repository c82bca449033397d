/**
 * The tasks of one stage attempt that still have to run: Spark's TaskSetManager. It decides which task an offered core gets, by the
 * levels of locality and the waits between them, and counts failures. In: offers, ends of attempts, executors that come and go; out:
 * the task to launch.
 */
import type { Executor } from '../machine/executor.ts';

export const LEVELS = ['PROCESS_LOCAL', 'NODE_LOCAL', 'NO_PREF', 'ANY'] as const;
export type Level = (typeof LEVELS)[number];

export interface TaskSpec {
  readonly partition: number;
  /** executors that hold its data */
  readonly executors: readonly string[];
  /** hosts that are good for it; the hosts of `executors` count as well */
  readonly hosts: readonly string[];
}

export interface Chosen {
  readonly index: number;
  /** as Spark reports it: tasks without preference count as PROCESS_LOCAL */
  readonly level: Level;
}

export interface LocalityTerms {
  readonly waitMs: Readonly<Record<Level, number>>;
  /** executors and hosts that the driver believes alive */
  hasExecutor(id: string): boolean;
  hasHost(host: string): boolean;
}

export interface SetIdentity {
  readonly job: number;
  readonly stage: number;
  readonly attempt: number;
}

export class TaskSet {
  readonly identity: SetIdentity;
  readonly tasks: readonly TaskSpec[];
  readonly maxFailures: number;
  readonly #terms: LocalityTerms;
  readonly #pending: number[] = [];
  readonly #attempts: number[];
  readonly #failures: number[];
  readonly #done: boolean[];
  #levels: readonly Level[] = [];
  #level = 0;
  #resetAt: number;
  /** no full round since the last reset was turned down for want of locality */
  noRejects = true;
  /** launches nothing any more: all tasks are done, or the set was given up */
  closed = false;
  running = 0;

  constructor(identity: SetIdentity, tasks: readonly TaskSpec[], maxFailures: number, terms: LocalityTerms, nowMs: number) {
    this.identity = identity;
    this.tasks = tasks;
    this.maxFailures = maxFailures;
    this.#terms = terms;
    this.#attempts = tasks.map(() => 0);
    this.#failures = tasks.map(() => 0);
    this.#done = tasks.map(() => false);
    this.#resetAt = nowMs;
    // lowest index on top of the stack
    for (let index = tasks.length - 1; index >= 0; index--) this.#pending.push(index);
    this.#levels = this.#validLevels();
  }

  get hasPending(): boolean {
    return !this.closed && this.#pending.length > 0;
  }

  get levels(): readonly Level[] {
    return this.#levels;
  }

  get pendingCount(): number {
    return this.#pending.length;
  }

  /** The attempt number of the next launch of a task, from 0. */
  nextAttempt(index: number): number {
    const number = this.#attempts[index] ?? 0;
    this.#attempts[index] = number + 1;
    return number;
  }

  /** The task that this executor should run when the round has come to `max`; takes it off the pending ones. */
  offer(executor: Executor, max: Level, nowMs: number): Chosen | null {
    if (this.closed) return null;
    let allowed = max;
    if (max !== 'NO_PREF') {
      const current = this.#allowedLevel(nowMs);
      if (LEVELS.indexOf(current) < LEVELS.indexOf(max)) allowed = current;
    }
    for (const level of LEVELS) {
      if (LEVELS.indexOf(level) > LEVELS.indexOf(allowed)) return null;
      const index = this.#take((task) => fits(task, level, executor));
      if (index !== null) return { index, level: level === 'NO_PREF' ? 'PROCESS_LOCAL' : level };
    }
    return null;
  }

  /** After a round that launched something and turned nothing down: waiting begins anew at the best level launched. */
  resetWait(level: Level, nowMs: number): void {
    this.#resetAt = nowMs;
    this.#level = this.#indexOf(level);
  }

  succeeded(index: number): void {
    this.#done[index] = true;
    if (this.#done.every(Boolean)) this.closed = true;
  }

  isDone(index: number): boolean {
    return this.#done[index] === true;
  }

  /** A failed attempt: the task goes back on top, unless the set is closed. Gives how often it has failed if this one counts. */
  failed(index: number, counts: boolean): number {
    if (counts) this.#failures[index] = (this.#failures[index] ?? 0) + 1;
    if (!this.closed && !this.isDone(index)) this.#pending.push(index);
    return this.#failures[index] ?? 0;
  }

  /** A finished map task whose output is gone with its executor runs again. */
  again(index: number): void {
    this.#done[index] = false;
    this.#pending.push(index);
  }

  /** Executors came or went: the valid levels are found anew, and the present one is kept if it is still there. */
  executorsChanged(): void {
    const before = this.#levels;
    const beforeIndex = this.#level;
    const level = before[beforeIndex] ?? 'ANY';
    this.#levels = this.#validLevels();
    this.#level = this.#indexOf(level);
    if (this.#level > beforeIndex) {
      const added = this.#levels.find((one) => !before.includes(one));
      if (added !== undefined) this.#level = this.#indexOf(added);
    }
  }

  /** When a wait for locality ends that holds tasks back now; null: none does. */
  nextWaitEnd(): number | null {
    const level = this.#levels[this.#level];
    if (!this.hasPending || level === undefined || level === 'ANY') return null;
    return this.#resetAt + this.#terms.waitMs[level];
  }

  #take(fitting: (task: TaskSpec) => boolean): number | null {
    for (let at = this.#pending.length - 1; at >= 0; at--) {
      const index = this.#pending[at] as number;
      const task = this.tasks[index];
      if (task === undefined || !fitting(task)) continue;
      this.#pending.splice(at, 1);
      return index;
    }
    return null;
  }

  #allowedLevel(nowMs: number): Level {
    while (this.#level < this.#levels.length - 1) {
      const level = this.#levels[this.#level] as Level;
      const waitMs = this.#terms.waitMs[level];
      if (!this.#pending.some((index) => wishes(this.tasks[index], level))) {
        this.#resetAt = nowMs;
        this.#level++;
      } else if (nowMs - this.#resetAt >= waitMs) {
        this.#resetAt += waitMs;
        this.#level++;
      } else return level;
    }
    return this.#levels[this.#level] ?? 'ANY';
  }

  #validLevels(): readonly Level[] {
    const pending = this.#pending.map((index) => this.tasks[index] as TaskSpec);
    const levels: Level[] = [];
    if (pending.some((task) => task.executors.some((id) => this.#terms.hasExecutor(id)))) levels.push('PROCESS_LOCAL');
    if (pending.some((task) => task.hosts.some((host) => this.#terms.hasHost(host)))) levels.push('NODE_LOCAL');
    if (pending.some((task) => wishes(task, 'NO_PREF'))) levels.push('NO_PREF');
    levels.push('ANY');
    return levels;
  }

  /** The first level at least as loose. */
  #indexOf(level: Level): number {
    const rank = LEVELS.indexOf(level);
    return this.#levels.findIndex((one) => LEVELS.indexOf(one) >= rank);
  }
}

/** Does this task stand in the list of a level, whoever is offered? */
function wishes(task: TaskSpec | undefined, level: Level): boolean {
  if (task === undefined) return false;
  if (level === 'PROCESS_LOCAL') return task.executors.length > 0;
  if (level === 'NODE_LOCAL') return task.hosts.length > 0;
  if (level === 'NO_PREF') return task.executors.length === 0 && task.hosts.length === 0;
  return true;
}

function fits(task: TaskSpec, level: Level, executor: Executor): boolean {
  if (level === 'PROCESS_LOCAL') return task.executors.includes(executor.id);
  if (level === 'NODE_LOCAL') return task.hosts.includes(executor.host);
  return wishes(task, level);
}

/**
 * A run: a document, its commands, and the machine that carries them out. In: goals and commands; out: events in the log. It never
 * awaits: where an answer of an executor is missing it says 'waiting' and is called again.
 */
import type { EventLog } from '../events/index.ts';
import type { GraphCheck } from '../operators/index.ts';
import type { Command, CommandBody, LabDocument } from '../plan/index.ts';
import type { Goal } from '../protocol/index.ts';
import type { Samples } from './machine/samples.ts';
import { Driver, type ApplicationFailure, type FeedBytes, type Recovery } from './machine/driver.ts';
import type { Database, FileSystem } from './storage/index.ts';
import type { DriverProcess, StreamingContext } from './machine/streamingContext.ts';
import type { Workforce } from './machine/workforce.ts';

export interface EngineParts {
  readonly document: LabDocument;
  /** what `buildGraph` found; nothing in it blocks */
  readonly check: GraphCheck;
  readonly workforce: Workforce;
  readonly log: EventLog;
  readonly feeds: FeedBytes;
  /** the driver goes on from a checkpoint; null or absent: it starts anew */
  readonly recovery?: Recovery | null;
  /** the driver's JVM, where more than one context is to be made in it */
  readonly process?: DriverProcess;
  /** given by hand during the run, besides the document's scenario */
  readonly commands?: readonly Command[];
}

export interface EngineGoal extends Goal {
  /** stop when the application has failed, as a program that awaits its termination would */
  readonly untilFailure?: boolean;
  /** stop when the context has stopped, as awaitTermination returns then */
  readonly untilStopped?: boolean;
}

/** `reached`: the goal is reached; `budget`: so many items are handled; `waiting`: an answer is missing. */
export type Advance = 'reached' | 'budget' | 'waiting';

/** Batches that cannot finish: a run to a batch gives up so long after the last tick. */
const GIVE_UP_MS = 60_000;

export class Engine {
  readonly log: EventLog;
  readonly #driver: Driver;

  constructor({ document, check, workforce, log, feeds, recovery = null, process, commands = [] }: EngineParts) {
    this.log = log;
    this.#driver = new Driver({ document, check, workforce, log, feeds, recovery, ...(process === undefined ? {} : { process }) });
    for (const command of [...(document.scenario ?? []), ...commands]) this.#driver.schedule(command);
  }

  /** Virtual time: everything before it has happened. */
  get now(): number {
    return this.#driver.kernel.now;
  }

  /** The reliable storage, which outlives the driver. */
  get files(): FileSystem {
    return this.#driver.files;
  }

  /** The database that outputs write to, which outlives everything. */
  get database(): Database {
    return this.#driver.database;
  }

  get samples(): Samples {
    return this.#driver.samples;
  }

  /** The application's StreamingContext: started by the run itself at its first instant. */
  get context(): StreamingContext {
    return this.#driver.context;
  }

  /** The first failure of the application; the run itself goes on, as Spark does. */
  get failure(): ApplicationFailure | null {
    return this.#driver.failure;
  }

  /** Batches that are not over. */
  get openBatches(): number {
    return this.#driver.openBatches;
  }

  /** A tick was left out because a goal forbade it: to go on beyond, the run must be made again from 0. */
  get needsReplay(): boolean {
    return this.#driver.generator.suppressed;
  }

  /** Put a command at the earliest instant of which nothing has happened; gives it as it stands in the list. */
  command(body: CommandBody): Command {
    const command: Command = { ...body, at: this.#driver.kernel.touched + 1 };
    this.#driver.schedule(command);
    return command;
  }

  /** Go on until the goal is reached, an answer is missing, or `maxItems` items of the agenda are handled. */
  run(goal: EngineGoal, maxItems: number): Advance {
    const { kernel, generator } = this.#driver;
    generator.lastTick = goal.batch ?? null;
    let seen = this.log.length;
    for (let items = 0; ; items++) {
      if (this.#isReached(goal) || this.#hasNext(goal, seen)) return 'reached';
      seen = this.log.length;
      const next = kernel.nextAt();
      const end = this.#endMs(goal);
      if (next === null || (end !== null && next > end)) {
        if (end !== null) kernel.rest(end);
        return 'reached';
      }
      if (items >= maxItems) return 'budget';
      if (kernel.step() === 'waiting') return 'waiting';
    }
  }

  /** The last instant that may be handled; null: there is none. */
  #endMs(goal: EngineGoal): number | null {
    const giveUp = goal.batch === undefined ? null : goal.batch * this.#driver.settings.batchDurationMs + GIVE_UP_MS;
    if (goal.at === undefined || giveUp === null) return goal.at ?? giveUp;
    return Math.min(goal.at, giveUp);
  }

  #isReached(goal: EngineGoal): boolean {
    if (goal.events !== undefined && this.log.length >= goal.events) return true;
    if (goal.untilFailure === true && this.failure !== null) return true;
    if (goal.untilStopped === true && this.context.state === 'STOPPED') return true;
    return goal.batch !== undefined && this.#isBatchOver(goal.batch);
  }

  /** The tick of batch `number` is past, and no batch is open. */
  #isBatchOver(number: number): boolean {
    return this.#driver.openBatches === 0 && this.#driver.generator.lastNumber >= number;
  }

  /** Is there an event of the wanted grain from `from` on? */
  #hasNext({ next }: EngineGoal, from: number): boolean {
    if (next === undefined) return false;
    if (next === 'event') return this.log.length > from;
    const ends = GRAIN_ENDS[next];
    for (let seq = from; seq < this.log.length; seq++) if (ends.includes(this.log.typeOf(seq))) return true;
    return false;
  }
}

const GRAIN_ENDS: Readonly<Record<'task' | 'batch', readonly string[]>> = {
  task: ['task.finished', 'task.failed'],
  batch: ['batch.completed', 'batch.failed', 'batch.empty', 'batch.generationFailed'],
};

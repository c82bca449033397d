/**
 * One run in hand: the engine with its executors, the log, and the pictures folded from it. In: the recipe (document, commands, files);
 * out: an object that goes on towards a goal. The same recipe makes the same run again, which is how anything lost is restored.
 */
import { Engine, type Advance, type ByteSource } from '../engine/index.ts';
import { EventLog } from '../events/index.ts';
import type { GraphCheck } from '../operators/index.ts';
import { withCommands, withoutFile, type Command, type CommandBody, type LabDocument } from '../plan/index.ts';
import { Projections } from '../projection/index.ts';
import type { Goal } from '../protocol/index.ts';
import type { Place, Staff } from './place.ts';
import type { Listener } from './remoteWorkforce.ts';

export interface Recipe {
  readonly document: LabDocument;
  readonly check: GraphCheck;
  readonly commands: readonly Command[];
  readonly files: Map<string, ByteSource>;
}

/** Items of the agenda between two looks at the clock of the slice. */
const ITEMS_A_TURN = 64;

export class Run {
  readonly log = new EventLog();
  readonly engine: Engine;
  readonly projections: Projections;
  readonly #staff: Staff;
  readonly #document: LabDocument;
  #commands: readonly Command[];
  /** the batch goal under which this log was made: no later tick is in it */
  limit: number | null = null;
  /** it stands at the end of an instant, everything up to which has happened */
  rested = false;

  constructor(recipe: Recipe, place: Place, listener: Listener) {
    this.#document = recipe.document;
    this.#commands = recipe.commands;
    this.#staff = place.staff(isLocal(recipe.document), listener);
    this.engine = new Engine({ document: recipe.document, check: recipe.check, commands: recipe.commands, workforce: this.#staff, log: this.log, feeds: recipe.files });
    this.projections = new Projections(this.log);
  }

  turn(goal: Goal): Advance {
    this.limit = goal.batch ?? null;
    const step = this.engine.run(goal, ITEMS_A_TURN);
    this.rested = step === 'reached' && goal.at !== undefined && this.engine.now === goal.at;
    return step;
  }

  /** At the earliest instant of which nothing has happened. */
  command(body: CommandBody): Command {
    const command = this.engine.command(body);
    this.#commands = [...this.#commands, command];
    return command;
  }

  /**
   * The fingerprint after `events` events, seen at virtual time `at`: that of the run whose scenario holds what was done by hand until
   * then. So a saved run has the fingerprint of the run it was saved from, and a branch that of its origin up to the fork.
   */
  fingerprintAt(events: number, at: number): string {
    const given = this.#commands.filter((command) => command.at <= at);
    const start = given.length === 0 || events === 0 ? null : this.log.event(0);
    if (start?.type !== 'run.started') return this.log.headAt(events);
    const first = new EventLog();
    first.append(start.at, start.place, null, { ...start, scenario: (withCommands(this.#document, given).scenario ?? []).map(withoutFile) });
    return this.log.headAt(events, first.line(0));
  }

  get fingerprint(): string {
    return this.fingerprintAt(this.log.length, this.engine.now);
  }

  /** What brings a new run of the same recipe to where this one stands. */
  get whereabouts(): Goal {
    const place: Goal = this.rested ? { at: this.engine.now } : { events: this.log.length };
    return this.limit === null ? place : { ...place, batch: this.limit };
  }

  close(): void {
    this.#staff.close();
  }
}

export function isLocal(document: LabDocument): boolean {
  return document.cluster === undefined || 'master' in document.cluster;
}

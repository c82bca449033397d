/**
 * One run in hand: the engine with its executors, the log, and the pictures folded from it. In: the recipe (document, commands, files);
 * out: an object that goes on towards a goal. The same recipe makes the same run again, which is how anything lost is restored.
 */
import { Engine, type ByteSource } from '../engine/index.ts';
import { EventLog } from '../events/index.ts';
import type { GraphCheck } from '../operators/index.ts';
import type { Command, LabDocument } from '../plan/index.ts';
import { Projections } from '../projection/index.ts';
import type { Goal } from '../protocol/index.ts';
import type { Place, Staff } from './place.ts';
import type { Listener } from './remoteWorkforce.ts';

export interface Recipe {
  readonly document: LabDocument;
  readonly check: GraphCheck;
  readonly commands: readonly Command[];
  readonly files: ReadonlyMap<string, ByteSource>;
}

export type Step = 'reached' | 'budget' | 'waiting' | 'stopped';

/** Items of the agenda between two looks at the clock of the slice. */
const ITEMS_A_TURN = 64;

export class Run {
  readonly log = new EventLog();
  readonly engine: Engine;
  readonly projections: Projections;
  readonly #staff: Staff;
  /** the batch goal under which this log was made: no later tick is in it */
  limit: number | null = null;
  /** it stands at the end of an instant, everything up to which has happened */
  rested = false;

  constructor(recipe: Recipe, place: Place, listener: Listener) {
    this.#staff = place.staff(isLocal(recipe.document), listener);
    this.engine = new Engine({ document: recipe.document, check: recipe.check, commands: recipe.commands, workforce: this.#staff, log: this.log, feeds: recipe.files });
    this.projections = new Projections(this.log);
  }

  turn(goal: Goal): Step {
    this.limit = goal.batch ?? null;
    const step = this.engine.run(goal, ITEMS_A_TURN);
    this.rested = step === 'reached' && goal.at !== undefined && this.engine.now === goal.at;
    return step;
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

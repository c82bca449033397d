/**
 * The pictures of a log at any of its events. In: the log, which may still grow; out: pictures of chosen panels after n events.
 * All panels are folded together behind the head of the log, with a snapshot every so often; an earlier instant is the nearest
 * snapshot before it and the rest folded anew, for the wanted panels alone. Scrubbing forwards goes on from the last instant shown.
 */
import { assert } from '../base/index.ts';
import type { EventLog, EventType } from '../events/index.ts';
import type { PanelName, Pictures } from '../protocol/index.ts';
import { batches } from './batches.ts';
import { clock } from './clock.ts';
import { cluster } from './cluster.ts';
import { commands } from './commands.ts';
import { console } from './console.ts';
import { files } from './files.ts';
import { folders } from './folders.ts';
import { graph } from './graph.ts';
import { losses } from './losses.ts';
import { sealed, type AnyProjection } from './projection.ts';
import { sources } from './sources.ts';
import { tables } from './tables.ts';
import { timeline } from './timeline.ts';

const SNAPSHOT_EVENTS = 8192;
/** With so many snapshots every other one is given up and they are taken half as often: memory stays bounded in the longest run. */
const SNAPSHOTS = 512;

const PROJECTIONS: readonly AnyProjection[] = [
  sealed(clock), sealed(graph), sealed(batches), sealed(timeline), sealed(cluster), sealed(console), sealed(sources), sealed(folders), sealed(losses), sealed(files), sealed(commands), sealed(tables),
];
const ALL: readonly PanelName[] = PROJECTIONS.map((projection) => projection.panel);

/** States of some panels after a number of events. */
interface Fold { readonly states: Map<PanelName, unknown>; events: number }

export class Projections {
  readonly #log: EventLog;
  /** only ever goes forwards, and leaves the snapshots behind */
  readonly #front: Fold = { states: new Map(PROJECTIONS.map((projection) => [projection.panel, projection.start()])), events: 0 };
  #snapshots: Fold[] = [];
  #spacing = SNAPSHOT_EVENTS;
  /** where the last look at the past ended */
  #past: Fold | null = null;

  constructor(log: EventLog) {
    this.#log = log;
    this.#snapshots.push(copyOf(this.#front, ALL));
  }

  /** How far all panels are folded. */
  get folded(): number {
    return this.#front.events;
  }

  /** Fold up to `limit` further events in advance, so that a later look at the newest instant is short. */
  follow(limit: number): void {
    this.#advanceFront(Math.min(this.#log.length, this.#front.events + limit));
  }

  /** Pictures after `events` events; `at`: the instant they are seen from, if it is later than the last of these events. */
  show(panels: readonly PanelName[], events: number = this.#log.length, at?: number): Partial<Pictures> {
    assert(events >= 0 && events <= this.#log.length, `the log has no prefix of ${events} events`);
    const seenAt = at ?? (events === 0 ? 0 : this.#log.atOf(events - 1));
    const fold = this.#foldAt(panels, events);
    const pictures: Record<string, unknown> = {};
    for (const projection of PROJECTIONS) {
      if (panels.includes(projection.panel)) pictures[projection.panel] = projection.picture(fold.states.get(projection.panel), seenAt, events);
    }
    return pictures;
  }

  #foldAt(panels: readonly PanelName[], events: number): Fold {
    if (events >= this.#front.events) {
      this.#advanceFront(events);
      return this.#front;
    }
    const snapshot = this.#snapshotBefore(events);
    const past = this.#past;
    const goesOn = past !== null && past.events <= events && past.events >= snapshot.events && panels.every((panel) => past.states.has(panel));
    const fold = goesOn ? past : copyOf(snapshot, panels);
    advance(this.#log, fold, events);
    this.#past = fold;
    return fold;
  }

  #advanceFront(events: number): void {
    while (this.#front.events < events) {
      const next = (Math.floor(this.#front.events / this.#spacing) + 1) * this.#spacing;
      advance(this.#log, this.#front, Math.min(next, events));
      if (this.#front.events === next) this.#keepSnapshot();
    }
  }

  #keepSnapshot(): void {
    this.#snapshots.push(copyOf(this.#front, ALL));
    if (this.#snapshots.length <= SNAPSHOTS) return;
    this.#spacing *= 2;
    this.#snapshots = this.#snapshots.filter((snapshot) => snapshot.events % this.#spacing === 0);
  }

  #snapshotBefore(events: number): Fold {
    let low = 0;
    let high = this.#snapshots.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#snapshots[middle] as Fold).events <= events) low = middle;
      else high = middle - 1;
    }
    return this.#snapshots[low] as Fold;
  }
}

function copyOf(fold: Fold, panels: readonly PanelName[]): Fold {
  const states = new Map<PanelName, unknown>();
  for (const projection of PROJECTIONS) {
    if (panels.includes(projection.panel)) states.set(projection.panel, projection.copy(fold.states.get(projection.panel)));
  }
  return { states, events: fold.events };
}

function advance(log: EventLog, fold: Fold, events: number): void {
  const active = PROJECTIONS.filter((projection) => fold.states.has(projection.panel)).map((projection) => ({ projection, state: fold.states.get(projection.panel) }));
  const interested = new Map<EventType, typeof active>();
  for (let seq = fold.events; seq < events; seq++) {
    const type = log.typeOf(seq);
    let folds = interested.get(type);
    if (folds === undefined) {
      folds = active.filter(({ projection }) => projection.handles(type));
      interested.set(type, folds);
    }
    if (folds.length === 0) continue;
    const event = log.event(seq);
    for (const { projection, state } of folds) projection.apply(state, event);
  }
  fold.events = events;
}

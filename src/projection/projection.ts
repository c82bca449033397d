/**
 * What a projection is: a fold over the log that yields the picture of one panel. One file per panel, named like its picture.
 * A state is plain data. Its containers (arrays, Maps) may be changed in place, the records in them are replaced, never changed: so
 * a copy is shallow and cheap, and snapshots share what has not moved.
 */
import type { EventType, LabEvent } from '../events/index.ts';
import type { PanelName, Pictures } from '../protocol/index.ts';

export type EventNamed<T extends EventType> = Extract<LabEvent, { readonly type: T }>;
/** What an event does to a state; a type that is absent means nothing to the panel, and is then not even decoded. */
export type Handlers<State> = { readonly [T in EventType]?: (state: State, event: EventNamed<T>) => void };

export interface Projection<State, Panel extends PanelName> {
  readonly panel: Panel;
  start(): State;
  readonly on: Handlers<State>;
  /** a snapshot: no change to the original reaches it */
  copy(state: State): State;
  /** the picture after `events` events, at virtual time `at` (which may lie past the last of them) */
  picture(state: State, at: number, events: number): Pictures[Panel];
}

/** A projection whose state's type is its own affair. */
export interface AnyProjection {
  readonly panel: PanelName;
  start(): unknown;
  handles(type: EventType): boolean;
  apply(state: unknown, event: LabEvent): void;
  copy(state: unknown): unknown;
  picture(state: unknown, at: number, events: number): Pictures[PanelName];
}

export function sealed<State, Panel extends PanelName>(projection: Projection<State, Panel>): AnyProjection {
  const handlers = new Map(Object.entries(projection.on) as [EventType, (state: State, event: LabEvent) => void][]);
  return {
    panel: projection.panel,
    start: () => projection.start(),
    handles: (type) => handlers.has(type),
    apply: (state, event) => handlers.get(event.type)?.(state as State, event),
    copy: (state) => projection.copy(state as State),
    picture: (state, at, events) => projection.picture(state as State, at, events),
  };
}

/** Longest list in a picture. */
export const LIST_LIMIT = 500;

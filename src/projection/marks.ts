/**
 * Flags on the time axis: a command of the scenario is planned from the start, fires (or is refused) at its time, and lasts until its
 * effect is over. In: commands and what followed from them; out: marks. `type` is no mark: a line is not a fault.
 */
import { canonicalJson } from '../base/index.ts';
import type { Command } from '../plan/index.ts';
import type { FaultMark } from '../protocol/index.ts';
import type { EventNamed } from './projection.ts';
import { LIST_LIMIT } from './projection.ts';

export interface OpenMark {
  /** `until` may lie ahead of the instant that is looked at */
  readonly mark: FaultMark;
  readonly key: string;
  /** events of which it is the reason */
  readonly causes: readonly number[];
  /** what has yet to come before its effect is over: `executor 4`, `receiver lines` */
  readonly waitsFor: readonly string[];
}
export interface MarkState { marks: readonly OpenMark[] }

export function plannedMark(command: Command): OpenMark {
  return { mark: { at: command.at, do: command.do, command, state: 'planned', until: null, victims: [] }, key: canonicalJson(command), causes: [], waitsFor: [] };
}

/** A command fired or was refused: its plan, if it had one, becomes the fact. */
export function beginMark(state: MarkState, event: EventNamed<'command.given' | 'command.refused'>): void {
  const { command } = event;
  if (command.do === 'type') return;
  const plan = plannedMark(command);
  const fired = event.type === 'command.given';
  const begun: OpenMark = {
    ...plan, causes: [event.seq], waitsFor: fired ? awaitedBy(command) : [],
    mark: { ...plan.mark, at: event.at, state: fired ? 'fired' : 'refused', until: fired ? endOf(command, event.at) : event.at },
  };
  const index = state.marks.findIndex((open) => open.mark.state === 'planned' && open.key === plan.key);
  state.marks = index < 0 ? [...state.marks, begun].slice(-LIST_LIMIT) : state.marks.with(index, begun);
}

function awaitedBy(command: Command): string[] {
  return command.do === 'stopReceiver' || command.do === 'restartReceiver' ? [`receiver ${command.node}`] : [];
}

/** The end that a command itself names. */
function endOf(command: Command, at: number): number | null {
  if (command.do === 'burst' || command.do === 'pauseExecutor' || command.do === 'slowExecutor') return at + command.for;
  return command.do === 'setRate' ? at : null;
}

/** What `event` brings about counts as this mark's doing from now on. */
export function follow(state: MarkState, event: { readonly seq: number; readonly cause: number | null }, change: (open: OpenMark) => Partial<OpenMark>): void {
  const { cause } = event;
  if (cause === null) return;
  state.marks = state.marks.map((open) => (open.causes.includes(cause) ? { ...open, causes: [...open.causes, event.seq], ...change(open) } : open));
}

/** Something awaited has come; a mark that waits for nothing more is over. */
export function endWait(state: MarkState, name: string, at: number): void {
  if (!state.marks.some((open) => open.waitsFor.includes(name))) return;
  state.marks = state.marks.map((open) => {
    if (!open.waitsFor.includes(name)) return open;
    const waitsFor = open.waitsFor.filter((awaited) => awaited !== name);
    return { ...open, waitsFor, mark: waitsFor.length === 0 ? { ...open.mark, until: at } : open.mark };
  });
}

export function marksAt(state: MarkState, at: number): FaultMark[] {
  return state.marks.map(({ mark }) => (mark.until !== null && mark.until > at ? { ...mark, until: null } : mark));
}

/**
 * The dock: the last 200 batches as cells and as Spark's four series, and the commands as flags on the same axis. A flag of a
 * command lasts until its effect is over; which later events belong to it is read off their causes and names.
 */
import type { BatchState, TimelinePicture } from '../protocol/index.ts';
import { isLate } from './batches.ts';
import { beginMark, endWait, follow, marksAt, plannedMark, type MarkState } from './marks.ts';
import type { Projection } from './projection.ts';
import { victimsOf } from './telling.ts';

const CELLS = 200;

interface Cell {
  readonly batchTime: number; readonly number: number; readonly state: BatchState; readonly again: boolean; readonly records: number; readonly submittedAt: number;
  readonly startedAt: number | null; readonly endedAt: number | null; readonly schedulingDelay: number | null; readonly processingDelay: number | null; readonly totalDelay: number | null;
}
interface State extends MarkState {
  batchDurationMs: number;
  /** by batch time, in order of their batches' first event */
  readonly cells: Map<number, Cell>;
  /** executor on which the receiver of a node runs */
  readonly receivers: Map<string, string>;
}

function change(state: State, batchTime: number, at: number, changes: Partial<Cell>): void {
  const cell: Cell = state.cells.get(batchTime) ?? {
    batchTime, number: batchTime / state.batchDurationMs, state: 'waiting', again: false, records: 0, submittedAt: at,
    startedAt: null, endedAt: null, schedulingDelay: null, processingDelay: null, totalDelay: null,
  };
  state.cells.set(batchTime, { ...cell, ...changes });
}

/** Give up the oldest finished cells past the limit; batches that are still open stay. */
function prune(state: State): void {
  for (const [batchTime, cell] of state.cells) {
    if (state.cells.size <= CELLS) return;
    if (cell.endedAt !== null) state.cells.delete(batchTime);
  }
}

function end(state: State, batchTime: number, at: number, changes: Partial<Cell>): void {
  change(state, batchTime, at, { endedAt: at, ...changes });
  prune(state);
}

function markAgain(state: State, batchTime: number, at: number): void {
  if (state.cells.has(batchTime)) change(state, batchTime, at, { again: true });
}

export const timeline: Projection<State, 'timeline'> = {
  panel: 'timeline',
  start: () => ({ batchDurationMs: 0, cells: new Map(), marks: [], receivers: new Map() }),
  on: {
    'run.started': (state, event) => {
      state.batchDurationMs = event.batchDuration;
      state.marks = event.scenario.filter((command) => command.do !== 'type').map(plannedMark);
    },
    'batch.formed': (state, event) => change(state, event.batchTime, event.at, { records: event.inputs.reduce((sum, input) => sum + input.records, 0) }),
    'batch.submitted': (state, event) => change(state, event.batchTime, event.at, { records: event.records, submittedAt: event.at }),
    'batch.empty': (state, event) => end(state, event.batchTime, event.at, { state: 'empty' }),
    'batch.generationFailed': (state, event) => end(state, event.batchTime, event.at, { state: 'failed' }),
    'batch.started': (state, event) => change(state, event.batchTime, event.at, { state: 'running', startedAt: event.at, schedulingDelay: event.schedulingDelay }),
    'batch.completed': (state, event) => {
      const { schedulingDelay, processingDelay, totalDelay } = event;
      end(state, event.batchTime, event.at, { state: 'completed', schedulingDelay, processingDelay, totalDelay });
    },
    'batch.failed': (state, event) => {
      const { schedulingDelay, processingDelay, totalDelay } = event;
      end(state, event.batchTime, event.at, { state: 'failed', schedulingDelay, processingDelay, totalDelay });
    },
    'task.started': (state, event) => {
      if (event.attempt > 0 || event.stageAttempt > 0) markAgain(state, event.batchTime, event.at);
    },
    'command.given': (state, event) => beginMark(state, event),
    'command.refused': (state, event) => beginMark(state, event),
    'executor.killed': (state, event) => {
      const silenced = [...state.receivers].filter(([, executor]) => executor === event.executor).map(([node]) => `receiver ${node}`);
      follow(state, event, (open) => ({ mark: { ...open.mark, victims: victimsOf(event) }, waitsFor: [...open.waitsFor, ...silenced] }));
    },
    'executor.lost': (state, event) => follow(state, event, () => ({})),
    'executor.requested': (state, event) => follow(state, event, (open) => ({ waitsFor: [...open.waitsFor, `executor ${event.executor}`] })),
    'executor.registered': (state, event) => endWait(state, `executor ${event.executor}`, event.at),
    'receiver.started': (state, event) => {
      state.receivers.set(event.node, event.executor);
      endWait(state, `receiver ${event.node}`, event.at);
    },
  },
  copy: (state) => ({ ...state, cells: new Map(state.cells), receivers: new Map(state.receivers) }),
  picture: (state, at) => {
    const cells = [...state.cells.values()].sort((a, b) => a.batchTime - b.batchTime).slice(-CELLS);
    return {
      cells: cells.map((cell) => ({
        batchTime: cell.batchTime, number: cell.number, state: cell.state, late: isLate(cell, state.batchDurationMs, at), again: cell.again,
        startedAt: cell.startedAt, endedAt: cell.endedAt,
      })),
      series: cells.filter((cell) => cell.state !== 'empty').map((cell) => seriesOf(cell, state.batchDurationMs)),
      faults: marksAt(state, at),
    };
  },
};

function seriesOf(cell: Cell, batchDurationMs: number): TimelinePicture['series'][number] {
  return {
    batchTime: cell.batchTime, inputRate: (cell.records * 1000) / batchDurationMs, schedulingDelay: cell.schedulingDelay,
    processingTime: cell.processingDelay, totalDelay: cell.totalDelay,
  };
}

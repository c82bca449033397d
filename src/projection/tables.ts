/**
 * What foreachRDD's tasks have written, by table and by console of an executor: how much was sent, how much of it by tasks that had run
 * before, what transactions left out, how many connections that took; and the last lines of each console.
 */
import type { TablesPicture } from '../protocol/index.ts';
import { LIST_LIMIT, type EventNamed, type Projection } from './projection.ts';

type Target = TablesPicture['targets'][number];
interface State {
  readonly targets: Map<string, Target>;
  /** which task first wrote a partition of a batch, for the newest of them */
  readonly writers: Map<string, number>;
}

const LINES = 50;
const WRITERS = 2000;

/** Whether another task has written this partition of this batch before: it ran again. */
function isAgain({ writers }: State, { node, into, target, batchTime, partition, task }: EventNamed<'rows.written'>): boolean {
  const key = `${node} ${into} ${into === 'table' ? target : ''} ${batchTime} ${partition}`;
  const first = writers.get(key);
  if (first !== undefined) return first !== task;
  writers.set(key, task);
  const [oldest] = writers.keys();
  if (writers.size > WRITERS && oldest !== undefined) writers.delete(oldest);
  return false;
}

function targetOf(state: State, event: Pick<EventNamed<'rows.written'>, 'into' | 'target' | 'at'>, mode: string): Target | null {
  if (event.into !== 'table' && event.into !== 'console') return null;
  return state.targets.get(`${event.into} ${event.target}`) ?? { into: event.into, target: event.target, mode, rows: 0, again: 0, skipped: 0, connections: 0, lastAt: event.at, lines: [] };
}

export const tables: Projection<State, 'tables'> = {
  panel: 'tables',
  start: () => ({ targets: new Map(), writers: new Map() }),
  on: {
    'rows.written': (state, event) => {
      const { into, target, rows, opened, mode, at } = event;
      const before = targetOf(state, event, mode);
      if (before === null) return;
      const lines = into === 'console' ? [...before.lines, ...rows.map(([line]) => (typeof line === 'string' ? line : ''))].slice(-LINES) : [];
      state.targets.set(`${into} ${target}`, {
        ...before, mode: before.mode.includes(mode) ? before.mode : `${before.mode}, ${mode}`, rows: before.rows + rows.length, again: before.again + (isAgain(state, event) ? rows.length : 0), connections: before.connections + opened, lastAt: at, lines,
      });
    },
    'rows.skipped': (state, event) => {
      const before = targetOf(state, event, 'transactional');
      if (before !== null) state.targets.set(`${event.into} ${event.target}`, { ...before, skipped: before.skipped + event.rows, connections: before.connections + event.opened, lastAt: event.at });
    },
  },
  copy: (state) => ({ targets: new Map(state.targets), writers: new Map(state.writers) }),
  picture: (state) => ({ targets: [...state.targets.values()].slice(0, LIST_LIMIT), total: state.targets.size }),
};

/** Records that are gone for good: taken and lost (in buffers, with blocks), and sent while nobody listened. */
import type { LossesPicture } from '../protocol/index.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

interface State { entries: LossesPicture['entries']; lostTotal: number; unheardTotal: number }

export const losses: Projection<State, 'losses'> = {
  panel: 'losses',
  start: () => ({ entries: [], lostTotal: 0, unheardTotal: 0 }),
  on: {
    'records.lost': (state, event) => {
      const { at, node, where, count, executor, block } = event;
      state.entries = [...state.entries, { at, node, where, count, executor, block }].slice(-LIST_LIMIT);
      state.lostTotal += count;
    },
    'records.unheard': (state, event) => {
      state.unheardTotal += event.to - event.from;
    },
  },
  copy: (state) => ({ ...state }),
  picture: (state) => ({ entries: state.entries, lostTotal: state.lostTotal, unheardTotal: state.unheardTotal }),
};

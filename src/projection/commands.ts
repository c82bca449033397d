/** The commands that took effect or were refused, in order; the newest ones. */
import type { CommandsPicture } from '../protocol/index.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

interface State { given: readonly CommandsPicture['given'][number][] }

function note(state: State, entry: CommandsPicture['given'][number]): void {
  state.given = [...state.given, entry].slice(-LIST_LIMIT);
}

export const commands: Projection<State, 'commands'> = {
  panel: 'commands',
  start: () => ({ given: [] }),
  on: {
    'command.given': (state, event) => note(state, { command: event.command, refused: null }),
    'command.refused': (state, event) => note(state, { command: event.command, refused: event.reason }),
  },
  copy: (state) => ({ ...state }),
  picture: (state) => ({ given: state.given }),
};

/**
 * Branches: acting in the past never rewrites it. A branch is its recipe (the document's commands by hand) and how far it came; going to
 * one runs that recipe again up to there. In: the store's run; out: what an act on branches makes of it.
 */
import type { Command, CommandBody } from '../plan/index.ts';
import { MAIN, mainBranch } from './labStore.ts';
import type { Branch, RunState } from './state.ts';

export type Branched = Pick<RunState, 'branches' | 'branch' | 'commands'>;
/** Where a branch was left: number of events and their fingerprint. */
export interface End { readonly events: number; readonly fingerprint: string }

export class Branches {
  readonly #ends = new Map<string, End>();
  #count = 0;

  /** The list with the branch in hand as it stands now. */
  left(run: RunState): readonly Branch[] {
    const { status, commands } = run;
    if (status === null) return run.branches;
    this.#ends.set(run.branch, { events: status.events, fingerprint: status.fingerprint });
    return run.branches.map((branch) => (branch.id === run.branch ? { ...branch, endsAt: status.at, commands } : branch));
  }

  /** A new branch that parts from the one in hand at `at`, with what was given by hand before and this command. */
  fork(run: RunState, at: number, body: CommandBody): Branched {
    this.#count++;
    const commands = [...run.commands.filter((other) => other.at < at), { ...body, at } as Command];
    const branch: Branch = { id: `branch-${this.#count}`, parent: run.branch, forkAt: at, endsAt: at, commands, by: body };
    return { branches: [...this.left(run), branch], branch: branch.id, commands };
  }

  endOf(id: string): End {
    return this.#ends.get(id) ?? { events: 0, fingerprint: '' };
  }

  /** Another document, other branches. */
  reset(commands: readonly Command[]): Branched {
    this.#ends.clear();
    return { branches: [{ ...mainBranch, commands }], branch: MAIN, commands };
  }
}

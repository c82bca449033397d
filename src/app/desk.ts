/** What of the page is open and how large, beside the lab's own state: dialogs, panels, sizes. Sizes are remembered per browser. */
import { create } from 'zustand';
import { recall, recallNumber, remember } from '../kit/index.ts';
import type { DockSize } from '../panel/index.ts';

export interface Desk {
  readonly dialog: 'runTo' | 'keys' | 'fault' | null;
  /** a file that was refused: its name and what is wrong with it, in words */
  readonly refusedFile: { readonly name: string; readonly problems: readonly string[] } | null;
  readonly dock: DockSize | null;
  readonly results: boolean;
  readonly resultsPx: number | null;
  readonly sheet: 'palette' | 'inspector' | null;
  readonly presenting: boolean;
  readonly letterKeys: boolean;
}

const dockKept = recall('dock');
export const useDesk = create<Desk>(() => ({
  dialog: null, refusedFile: null, sheet: null, presenting: false,
  dock: dockKept === 'full' || dockKept === 'compact' || dockKept === 'min' ? dockKept : null,
  results: recall('results') !== 'closed',
  resultsPx: recallNumber('resultsPx', 0) || null,
  letterKeys: recall('letterKeys') !== 'off',
}));

export const setDesk = (part: Partial<Desk>): void => {
  useDesk.setState(part);
  if (part.dock !== undefined && part.dock !== null) remember('dock', part.dock);
  if (part.results !== undefined) remember('results', part.results ? 'open' : 'closed');
  if (part.resultsPx !== undefined && part.resultsPx !== null) remember('resultsPx', String(part.resultsPx));
  if (part.letterKeys !== undefined) remember('letterKeys', part.letterKeys ? 'on' : 'off');
};

/** The page's one store: its first state and its type. Everything that changes it is in the other files of this room. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { newDocument } from '../plan/index.ts';
import type { Branch, LabState, RunState } from './state.ts';

export type LabStore = StoreApi<LabState>;

export const MAIN = 'main';
export const mainBranch: Branch = { id: MAIN, parent: null, forkAt: 0, endsAt: 0, commands: [], by: null };

const firstRun: RunState = {
  status: null, playing: false, speed: 1, grain: 'event', atLiveEdge: true, viewedAt: 0, viewedEvents: 0, viewedFingerprint: '', pictures: {}, busy: false, work: null,
  stale: false, problems: [], commands: [], branches: [mainBranch], branch: MAIN, notices: [], files: {},
};

export function createLabStore(): LabStore {
  return createStore<LabState>(() => ({
    document: newDocument(''), opened: 0, undoLabel: null, redoLabel: null, readOnly: false, saved: 'saved',
    run: firstRun, selection: { nodes: [], edge: null, batchTime: null, executor: null }, view: 'graph',
  }));
}

export function setRun(store: LabStore, part: Partial<RunState>): void {
  store.setState((state) => ({ run: { ...state.run, ...part } }));
}

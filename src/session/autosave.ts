/**
 * Autosave: document, commands by hand and the instant on screen, some 300 ms after the last change. Nothing is written before a person
 * changes something, so that looking at an example never takes the place of a project. What storage refuses is said, kept in memory and
 * tried again; saving to a file always works. In: changes of the store; out: writes, and `saved` in the store.
 */
import { writeDocument } from '../plan/index.ts';
import type { LabStore } from './labStore.ts';
import { notify, withdraw } from './notices.ts';
import type { ProjectStore, SavedProject } from './projects.ts';
import type { LabState } from './state.ts';

const DEBOUNCE_MS = 250;
/** The instant on screen alone is worth a write only now and then. */
const PLACE_EVERY_MS = 2_000;
const RETRY_MS = 5_000;

export interface Autosave {
  /** from now on what changes is written */
  begin(): void;
  flush(): Promise<void>;
  end(): void;
}

export function createAutosave(store: LabStore, projects: ProjectStore): Autosave {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let dueMs = Infinity;
  let isOn = false;
  let isDirty = false;
  let writing: Promise<void> = Promise.resolve();

  function schedule(delayMs: number): void {
    const wanted = performance.now() + delayMs;
    if (timer !== null && dueMs <= wanted) return;
    if (timer !== null) clearTimeout(timer);
    dueMs = wanted;
    timer = setTimeout(() => void flush(), delayMs);
  }

  async function write(): Promise<void> {
    if (!isDirty || store.getState().readOnly) return;
    isDirty = false;
    const state = store.getState();
    const project: SavedProject = { text: writeDocument(state.document), commands: state.run.commands, at: state.run.viewedAt };
    const result = await projects.save(project);
    if (result === 'saved') {
      withdraw(store, (notice) => notice.key === 'storageFull' || notice.key === 'storageRefused');
      if (!isDirty) store.setState({ saved: 'saved' });
      return;
    }
    isDirty = true;
    store.setState({ saved: result });
    notify(store, result === 'full' ? 'storageFull' : 'storageRefused', {}, { key: 'download', do: 'download' });
    if (isOn) schedule(RETRY_MS);
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    dueMs = Infinity;
    writing = writing.then(write);
    return writing;
  }

  const stop = store.subscribe((state: LabState, before: LabState) => {
    if (!isOn || state.readOnly) return;
    if (state.document !== before.document || state.run.commands !== before.run.commands) {
      isDirty = true;
      if (state.saved === 'saved') store.setState({ saved: 'saving' });
      schedule(state.saved === 'full' || state.saved === 'refused' ? RETRY_MS : DEBOUNCE_MS);
    } else if (state.run.viewedAt !== before.run.viewedAt && isKept(state)) {
      isDirty = true;
      schedule(PLACE_EVERY_MS);
    }
  });
  let hasProject = false;
  const isKept = (state: LabState): boolean => (hasProject ||= state.undoLabel !== null || state.run.commands.length > 0);

  // a page that goes away may still hand its last write to the browser
  const whenHidden = (): void => {
    if (document.visibilityState === 'hidden') void flush();
  };
  const whenLeft = (): void => void flush();
  if (typeof document !== 'undefined') {
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', whenLeft);
  }

  return {
    begin: () => { isOn = true; },
    flush,
    end() {
      stop();
      isOn = false;
      if (timer !== null) clearTimeout(timer);
      if (typeof document === 'undefined') return;
      document.removeEventListener('visibilitychange', whenHidden);
      window.removeEventListener('pagehide', whenLeft);
    },
  };
}

/**
 * The lab of one page: the store with the acts on it, joined from the document part and the run part, with autosave and the lock between
 * tabs. In: how to open a host, where projects are kept, how examples are fetched; out: `Lab`.
 */
import type { LabDocument } from '../plan/index.ts';
import type { EngineHost, SqlDesk } from '../protocol/index.ts';
import { createAutosave } from './autosave.ts';
import { realClock, type Clock } from './clock.ts';
import { Conductor } from './conductor.ts';
import { createDocumentPart } from './document/index.ts';
import { createFileFeeds } from './fileFeeds.ts';
import { createLabStore, setRun, type LabStore } from './labStore.ts';
import { notify } from './notices.ts';
import { openProjects, type ProjectStore } from './projects.ts';
import { createRunPart } from './runPart.ts';
import { chooseBeginning, type Beginning, type FetchText } from './start.ts';
import type { Acts } from './state.ts';
import { createTables } from './tables.ts';
import { createTabs, type Tabs } from './tabs.ts';

export interface LabParts {
  readonly openHost: () => Promise<EngineHost>;
  /** where tables can be queried; absent: nowhere */
  readonly openSql?: () => Promise<SqlDesk>;
  readonly projects?: ProjectStore;
  readonly tabs?: Tabs;
  readonly fetchText?: FetchText;
  readonly clock?: Clock;
}

export interface Lab {
  readonly store: LabStore;
  readonly acts: Acts;
  /** the first picture: `search` is the address's query */
  start(search: string): Promise<void>;
  close(): Promise<void>;
}

/** How often a page at rest asks whether its workers are well. */
const LOOK_AFTER_EVERY_MS = 500;

export function createLab(parts: LabParts): Lab {
  const store = createLabStore();
  const conductor = new Conductor(store, parts.clock ?? realClock, parts.openHost);
  const projects = parts.projects ?? openProjects();
  const tabs = parts.tabs ?? createTabs();
  const fetchText = parts.fetchText ?? fetchOwnText;
  const run = createRunPart(conductor);
  const documents = createDocumentPart({ get: () => store.getState(), set: (part) => store.setState(part) }, {
    opened: (document) => opened(document),
    renamed: (from, to) => {
      const bytes = run.files.get(from);
      if (bytes !== undefined) run.files.set(to, bytes);
      run.files.delete(from);
      const { [from]: file, ...others } = store.getState().run.files;
      if (file !== undefined) setRun(store, { files: { ...others, [to]: file } });
    },
  });
  const tables = createTables(conductor, parts.openSql);
  const autosave = createAutosave(store, projects);
  let watch: ReturnType<typeof setInterval> | null = null;

  async function opened(_document: LabDocument): Promise<void> {
    run.files.clear();
    setRun(store, { files: {} });
    await run.begin([], 0);
  }

  async function show(beginning: Beginning | null): Promise<void> {
    if (beginning === null) {
      notify(store, 'nothingToOpen', {}, { key: 'reload', do: 'reload' });
      return;
    }
    if (beginning.notice?.key === 'storageRefused') {
      store.setState({ saved: 'refused' });
      notify(store, 'storageRefused', {}, { key: 'download', do: 'download' });
    } else if (beginning.notice !== null) notify(store, beginning.notice.key, beginning.notice.with);
    store.setState({ document: beginning.document, opened: store.getState().opened + 1, undoLabel: null, redoLabel: null });
    await run.begin(beginning.commands, beginning.at);
  }

  /** The first document; gives whether this tab may edit it. */
  async function begin(search: string): Promise<boolean> {
    const [isOwner, beginning] = await Promise.all([tabs.claim(() => void takeOver()), chooseBeginning(search, projects, fetchText)]);
    store.setState({ readOnly: !isOwner });
    if (!isOwner) notify(store, 'otherTab');
    await show(beginning);
    return isOwner;
  }

  /** The other tab was closed: its last state is the project now. */
  async function takeOver(): Promise<void> {
    const saved = await chooseBeginning('', projects, fetchText);
    store.setState({ readOnly: false });
    notify(store, 'tookOver');
    if (saved !== null) await show({ ...saved, notice: null });
    autosave.begin();
  }

  store.subscribe((state, before) => {
    if (state.document === before.document || state.run.status === null) return;
    const stale = conductor.isStale(state.document);
    if (stale !== state.run.stale) setRun(store, { stale });
  });

  return {
    store,
    acts: { ...documents, ...run.acts, ...createFileFeeds(store, run, documents), query: tables.query },
    async start(search) {
      // the engine's worker loads while the document is read
      void conductor.host().catch(() => undefined);
      const isOwner = await conductor.asked(begin(search));
      if (isOwner) autosave.begin();
      watch = setInterval(() => void conductor.lookAfter(), LOOK_AFTER_EVERY_MS);
    },
    async close() {
      if (watch !== null) clearInterval(watch);
      await autosave.flush();
      autosave.end();
      tabs.release();
      tables.close();
      await conductor.close();
      projects.close();
    },
  };
}

async function fetchOwnText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

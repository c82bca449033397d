/**
 * The one that speaks to the host about time: opens runs, advances them in slices, asks for pictures and puts what it learns into the
 * store. Only one piece of work moves the run at a time; whoever begins another first stops the one before.
 * In: goals and instants; out: `run` in the store.
 */
import type { Command, LabDocument } from '../plan/index.ts';
import type { EngineHost, FileBytes, Goal, PanelName, Shown, Status } from '../protocol/index.ts';
import type { Clock } from './clock.ts';
import { keepSame } from './keepSame.ts';
import { setRun, type LabStore } from './labStore.ts';
import { notify } from './notices.ts';
import { runKey } from './runKey.ts';

/** Held by a piece of work: it looks whether somebody wants it to end. */
export interface Baton { stopped: boolean }

const SLICE_MS = 40;
/** Work that lasts longer says so. */
const SAY_AFTER_MS = 300;
const PROGRESS_EVERY_MS = 100;
/**
 * Panels with long lists: while time runs each is asked for only so often and one at a time, which bounds what crosses from the worker
 * and keeps the drawing of one apart from the drawing of the next.
 */
const LONG_EVERY_MS: ReadonlyMap<PanelName, number> = new Map([['timeline', 250], ['console', 250], ['batches', 500], ['losses', 500], ['files', 500], ['commands', 500], ['tables', 500]]);
const ALL_PANELS: readonly PanelName[] = ['clock', 'graph', 'batches', 'timeline', 'cluster', 'console', 'sources', 'losses', 'files', 'commands', 'tables'];
const PREFETCH_AFTER_MS = 100;

export class Conductor {
  readonly store: LabStore;
  readonly clock: Clock;
  readonly #openHost: () => Promise<EngineHost>;
  #host: Promise<EngineHost> | null = null;
  #baton: Baton = { stopped: true };
  #last: Promise<void> = Promise.resolve();
  readonly #watched = new Map<PanelName, number>();
  /** when a long panel was last asked for in passing */
  readonly #askedMs = new Map<PanelName, number>();
  #isLookDue = false;
  /** how much of what was asked for is still under way */
  #open = 0;
  /** counts looks at rest */
  #looks = 0;
  /** what the open run was made from */
  #runKey: string | null = null;
  /** the batch goal that still stands: only another goal may lift it */
  #limit: number | undefined;

  constructor(store: LabStore, clock: Clock, openHost: () => Promise<EngineHost>) {
    this.store = store;
    this.clock = clock;
    this.#openHost = openHost;
  }

  get isIdle(): boolean {
    return this.#baton.stopped;
  }

  /** Stop what is under way, then do this. Errors of the host end here, as a notice. */
  exclusive(work: (baton: Baton) => Promise<void>): Promise<void> {
    return this.asked(this.#exclusive(work));
  }

  /** A person waits for this: the page is busy until it has ended. */
  async asked<T>(work: Promise<T>): Promise<T> {
    if (this.#open++ === 0) setRun(this.store, { busy: true });
    try {
      return await work;
    } finally {
      if (--this.#open === 0) setRun(this.store, { busy: false });
    }
  }

  #exclusive(work: (baton: Baton) => Promise<void>): Promise<void> {
    this.#baton.stopped = true;
    const baton: Baton = { stopped: false };
    this.#baton = baton;
    this.#last = this.#last.then(async () => {
      try {
        if (!baton.stopped) await work(baton);
      } catch (error) {
        notify(this.store, 'engineLost', { message: error instanceof Error ? error.message : String(error) }, { key: 'reload', do: 'reload' });
      } finally {
        baton.stopped = true;
        if (this.#baton === baton) setRun(this.store, { work: null, playing: false });
      }
    });
    return this.#last;
  }

  stop(): void {
    this.#baton.stopped = true;
  }

  async host(): Promise<EngineHost> {
    this.#host ??= this.#openHost();
    return this.#host;
  }

  isStale(document: LabDocument): boolean {
    return this.#runKey !== null && this.#runKey !== runKey(document);
  }

  /** A new run from 0. False: the document has problems, or waits for the bytes of a file. */
  async open(document: LabDocument, commands: readonly Command[], files: Readonly<Record<string, FileBytes>>): Promise<boolean> {
    const host = await this.host();
    const opened = await host.open({ document, commands, files });
    this.#limit = undefined;
    if (!opened.ok) {
      this.#runKey = null;
      setRun(this.store, { problems: opened.problems, status: null, stale: false, pictures: {}, viewedAt: 0, viewedEvents: 0, viewedFingerprint: '', atLiveEdge: true });
      return false;
    }
    this.#runKey = runKey(document);
    setRun(this.store, { problems: [], stale: this.isStale(this.store.getState().document) });
    this.askForFiles(opened.status);
    this.#hear(opened.status);
    await this.advance({ at: 0 }, SLICE_MS);
    await this.look({});
    return opened.status.wantsFiles.length === 0;
  }

  /** A run waits for bytes: said when it is opened, and again to whoever wants it to go on. */
  askForFiles(status: Status): void {
    for (const { node, name, size } of status.wantsFiles) notify(this.store, 'wantsFile', { node, name, size }, { key: 'openFile', do: 'openFile' });
  }

  async advance(goal: Goal, sliceMs: number): Promise<Status> {
    const host = await this.host();
    this.#limit = goal.batch;
    const status = await host.advance(goal, sliceMs);
    this.#hear(status);
    return status;
  }

  /** Towards the goal until it is reached or somebody stops it; the page moves along, and past 300 ms it says how far it is. */
  async workTowards(goal: Goal, key: string, baton: Baton, shareOf: (status: Status) => number): Promise<void> {
    const began = this.clock.nowMs();
    let said = began;
    while (!baton.stopped) {
      const status = await this.advance(goal, SLICE_MS);
      if (status.reached || status.stopped !== null || status.wantsFiles.length > 0) break;
      const now = this.clock.nowMs();
      if (now - said < PROGRESS_EVERY_MS) continue;
      said = now;
      const { replaying } = status;
      if (replaying === null) await this.glance({});
      if (now - began >= SAY_AFTER_MS) setRun(this.store, { work: replaying === null ? { key, share: Math.min(1, shareOf(status)) } : { key: 'replay', share: replaying.done / Math.max(1, replaying.of) } });
    }
    setRun(this.store, { work: null });
  }

  /** Look at an instant: pictures of everything on screen, and the fingerprint of that prefix. Nothing named: the live edge. */
  async look(instant: { readonly at?: number; readonly events?: number }): Promise<Shown> {
    const shown = await this.#look(instant, [...this.#watched.keys()]);
    void this.#prefetch(++this.#looks).catch(() => undefined);
    return shown;
  }

  /** Once the page rests at an instant, the panels behind other tabs come too: opening one then shows it at once. */
  async #prefetch(look: number): Promise<void> {
    await this.clock.sleep(PREFETCH_AFTER_MS);
    const { playing, viewedAt, viewedEvents, status } = this.store.getState().run;
    const panels = ALL_PANELS.filter((panel) => !this.#watched.has(panel));
    if (look !== this.#looks || playing || status === null || panels.length === 0) return;
    const shown = await (await this.host()).show({ panels, events: viewedEvents, at: viewedAt });
    const { run } = this.store.getState();
    if (look === this.#looks && run.viewedAt === viewedAt && run.viewedEvents === viewedEvents) setRun(this.store, { pictures: { ...shown.pictures, ...run.pictures } });
  }

  /** A look in passing, while time runs on. */
  async glance(instant: { readonly at?: number }): Promise<Shown> {
    const nowMs = this.clock.nowMs();
    const watched = [...this.#watched.keys()];
    const waitedMs = (panel: PanelName): number => nowMs - (this.#askedMs.get(panel) ?? Number.MIN_SAFE_INTEGER);
    const due = watched.filter((panel) => waitedMs(panel) >= (LONG_EVERY_MS.get(panel) ?? Infinity)).sort((a, b) => waitedMs(b) - waitedMs(a))[0];
    if (due !== undefined) this.#askedMs.set(due, nowMs);
    return this.#look(instant, watched.filter((panel) => panel === due || !LONG_EVERY_MS.has(panel)));
  }

  async #look(instant: { readonly at?: number; readonly events?: number }, panels: readonly PanelName[]): Promise<Shown> {
    const host = await this.host();
    const shown = await host.show({ panels: ['clock', ...panels.filter((panel) => panel !== 'clock')], ...instant });
    const { run } = this.store.getState();
    const isEdge = (instant.at === undefined && instant.events === undefined) || (shown.events >= (run.status?.events ?? 0) && shown.at >= (run.status?.at ?? 0));
    const kept = Object.fromEntries(Object.entries(run.pictures).filter(([panel]) => this.#watched.has(panel as PanelName)));
    setRun(this.store, { atLiveEdge: isEdge, viewedAt: shown.at, viewedEvents: shown.events, viewedFingerprint: shown.fingerprint, pictures: keepSame(run.pictures, { ...kept, ...shown.pictures }) });
    return shown;
  }

  /** The instant on screen once more: after a panel came, or news about the run. */
  async lookAgain(): Promise<void> {
    const { run } = this.store.getState();
    if (run.status !== null) await this.look(run.atLiveEdge ? {} : { events: run.viewedEvents });
  }

  watch(panels: readonly PanelName[]): () => void {
    const isNew = panels.some((panel) => !this.#watched.has(panel));
    for (const panel of panels) this.#watched.set(panel, (this.#watched.get(panel) ?? 0) + 1);
    if (isNew) this.#lookSoon();
    return () => {
      for (const panel of panels) {
        const count = (this.#watched.get(panel) ?? 1) - 1;
        if (count > 0) this.#watched.set(panel, count);
        else this.#watched.delete(panel);
      }
    };
  }

  /** Panels that come together are asked for together; while time runs the next picture brings them anyway. */
  #lookSoon(): void {
    if (this.#isLookDue || this.store.getState().run.playing) return;
    this.#isLookDue = true;
    const look = Promise.resolve().then(() => {
      this.#isLookDue = false;
      return this.lookAgain();
    });
    void this.asked(look).catch(() => undefined);
  }

  /** While nothing moves: has a worker been lost? The question itself sets the rebuilding going. */
  async lookAfter(): Promise<void> {
    const { status } = this.store.getState().run;
    if (!this.isIdle || status === null || status.stopped !== null || status.wantsFiles.length > 0) return;
    await this.#exclusive(async (baton) => {
      const goal: Goal = this.#limit === undefined ? { events: status.events } : { events: status.events, batch: this.#limit };
      const now = await this.advance(goal, SLICE_MS);
      if (now.replaying === null && now.events === status.events) return;
      await this.workTowards(goal, 'replay', baton, () => 1);
      await this.lookAgain();
    });
  }

  async close(): Promise<void> {
    this.stop();
    this.#looks++;
    await this.#last;
    await (await this.#host)?.close();
    this.#host = null;
  }

  #hear(status: Status): void {
    const before = this.store.getState().run.status;
    setRun(this.store, { status: keepSame(before, status) });
    if (status.rebuilt.times > (before?.rebuilt.times ?? 0)) notify(this.store, status.rebuilt.same ? 'rebuilt' : 'rebuiltOtherwise', { times: status.rebuilt.times });
    if (status.stopped !== null && before?.stopped?.message !== status.stopped.message) notify(this.store, `stopped-${status.stopped.why}`, { message: status.stopped.message });
  }
}

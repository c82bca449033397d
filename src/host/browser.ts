/**
 * The page's side of the host: calls go to the engine worker through Comlink. A worker that died or fell silent is replaced, the run is
 * made again from its recipe (request and commands) up to where it was, and the call is made again; the page learns of it by
 * `rebuilt` in the status. In: the protocol; out: the protocol.
 */
import { releaseProxy, wrap, type ProxyMethods } from 'comlink';
import type { CommandRequest, EngineHost, FileBytes, Goal, Mark, Opened, PreviewRequest, RunRequest, ShowRequest, Status } from '../protocol/index.ts';
import type { EngineDoor } from './engine.worker.ts';
import engineScript from './engine.worker.ts?worker&url';
import { onDeath } from './lifeLine.ts';
import { startWorker } from './workerUrl.ts';

const PING_MS = 500;
/** Pings without an answer: while idle, while it works on a call, while it starts. */
const SILENT_PINGS = { idle: 8, working: 40, starting: 40 } as const;
const REBUILD_SLICE_MS = 200;
const MOST_LOST_IN_A_ROW = 2;

class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** One worker with its remote kept for its whole life: a wrapped remote that is collected during a call loses the reply. */
class EngineWorker {
  readonly remote: EngineDoor & ProxyMethods;
  /** rejects when the worker is lost */
  readonly lost: Promise<never>;
  readonly #worker: Worker;
  readonly #watch: ReturnType<typeof setInterval>;
  #stopWaiting: () => void = () => undefined;
  #fail: (why: WorkerLost) => void = () => undefined;
  #silentPings = 0;
  #isStarted = false;
  #calls = 0;

  constructor() {
    this.lost = new Promise<never>((_resolve, reject) => {
      this.#fail = reject;
    });
    this.lost.catch(() => undefined);
    this.#worker = startWorker(engineScript, 'engine');
    this.#worker.addEventListener('error', (event) => this.#fail(new WorkerLost(event.message || 'the worker did not start')));
    this.#worker.addEventListener('messageerror', () => this.#fail(new WorkerLost('a message could not be read')));
    // every function of the door gives a promise, so its type here is its type there
    this.remote = wrap<EngineDoor>(this.#worker);
    this.#watch = setInterval(() => this.#ping(), PING_MS);
    this.#ping();
    void this.#wait();
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  async call<T>(make: (remote: EngineDoor) => Promise<T>): Promise<T> {
    this.#calls++;
    try {
      return await Promise.race([make(this.remote), this.lost]);
    } finally {
      this.#calls--;
    }
  }

  end(): void {
    clearInterval(this.#watch);
    this.#stopWaiting();
    this.remote[releaseProxy]();
    this.#worker.terminate();
  }

  #ping(): void {
    this.#silentPings++;
    const allowed = !this.#isStarted ? SILENT_PINGS.starting : this.#calls > 0 ? SILENT_PINGS.working : SILENT_PINGS.idle;
    if (this.#silentPings > allowed) this.#fail(new WorkerLost('the worker is silent'));
    void this.remote.ping().then(() => {
      this.#silentPings = 0;
      this.#isStarted = true;
    });
  }

  async #wait(): Promise<void> {
    const name = `engine ${performance.timeOrigin} ${performance.now()}`;
    if (await this.remote.live(name)) this.#stopWaiting = onDeath(name, () => this.#fail(new WorkerLost('the worker has ended')));
  }
}

export class BrowserHost implements EngineHost {
  #worker = new EngineWorker();
  #request: RunRequest | null = null;
  #last: Status | null = null;
  #limit: number | undefined;
  /** rebuilds of earlier workers */
  #rebuilt: Status['rebuilt'] = { times: 0, same: true };
  #reviving: Promise<void> | null = null;
  /** workers lost one after the other without a call that came back */
  #lostInARow = 0;

  async open(request: RunRequest): Promise<Opened> {
    this.#request = null;
    this.#rebuilt = { times: 0, same: true };
    const opened = await this.#call((remote) => remote.open(request));
    this.#request = opened.ok ? request : null;
    this.#last = opened.ok ? opened.status : null;
    return opened;
  }

  async advance(goal: Goal, sliceMs: number): Promise<Status> {
    const status = await this.#call((remote) => remote.advance(goal, sliceMs));
    const { times, same } = status.rebuilt;
    this.#limit = goal.batch;
    this.#last = { ...status, rebuilt: { times: times + this.#rebuilt.times, same: same && this.#rebuilt.same } };
    return this.#last;
  }

  async command(body: CommandRequest, file?: FileBytes): ReturnType<EngineHost['command']> {
    const given = await this.#call((remote) => remote.command(body, file));
    if ('command' in given && this.#request !== null) {
      const { commands, files } = this.#request;
      const named = file !== undefined && body.do === 'moveFile' ? { ...files, [body.to]: file } : files;
      this.#request = { ...this.#request, commands: [...commands, given.command], files: named };
    }
    return given;
  }

  show(request: ShowRequest): ReturnType<EngineHost['show']> {
    return this.#call((remote) => remote.show(request));
  }

  find(mark: Mark): Promise<number | null> {
    return this.#call((remote) => remote.find(mark));
  }

  events(from: number, limit: number): ReturnType<EngineHost['events']> {
    return this.#call((remote) => remote.events(from, limit));
  }

  causes(seq: number): ReturnType<EngineHost['causes']> {
    return this.#call((remote) => remote.causes(seq));
  }

  sample(request: Parameters<EngineHost['sample']>[0]): ReturnType<EngineHost['sample']> {
    return this.#call((remote) => remote.sample(request));
  }

  storedText(path: string, at: number): ReturnType<EngineHost['storedText']> {
    return this.#call((remote) => remote.storedText(path, at));
  }

  tableWrites(from: number, to: number): ReturnType<EngineHost['tableWrites']> {
    return this.#call((remote) => remote.tableWrites(from, to));
  }

  preview(request: PreviewRequest): ReturnType<EngineHost['preview']> {
    return this.#call((remote) => remote.preview(request));
  }

  exportEvents(from: number): ReturnType<EngineHost['exportEvents']> {
    return this.#call((remote) => remote.exportEvents(from));
  }

  async close(): Promise<void> {
    this.#worker.end();
  }

  async #call<T>(make: (remote: EngineDoor) => Promise<T>): Promise<T> {
    await this.#reviving;
    const worker = this.#worker;
    try {
      const answer = await worker.call(make);
      this.#lostInARow = 0;
      return answer;
    } catch (error) {
      // one that never spoke, or dies of every call, would not do better the next time: that is for the page to say
      if (!(error instanceof WorkerLost) || !worker.isStarted || this.#lostInARow >= MOST_LOST_IN_A_ROW) throw error;
      this.#lostInARow++;
      if (worker === this.#worker) this.#reviving ??= this.#revive().finally(() => { this.#reviving = null; });
      return this.#call(make);
    }
  }

  async #revive(): Promise<void> {
    this.#worker.end();
    this.#worker = new EngineWorker();
    const [request, last, worker] = [this.#request, this.#last, this.#worker];
    this.#rebuilt = { times: this.#rebuilt.times + 1, same: this.#rebuilt.same };
    if (request === null || last === null) return;
    await worker.call((remote) => remote.open(request));
    const goal: Goal = this.#limit === undefined ? { events: last.events } : { events: last.events, batch: this.#limit };
    let status: Status;
    do status = await worker.call((remote) => remote.advance(goal, REBUILD_SLICE_MS));
    while (!status.reached && status.stopped === null);
    const shown = await worker.call((remote) => remote.show({ panels: [], events: last.events }));
    if (shown.fingerprint !== last.fingerprint) this.#rebuilt = { ...this.#rebuilt, same: false };
  }
}

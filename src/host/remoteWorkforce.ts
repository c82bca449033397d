/**
 * The executors of a run, each in a thread or worker of its own, as the kernel sees them (the engine's Workforce). In: orders and
 * errands; out: answers when they have come. It makes the ports between executors, starts a process only when something is sent to it,
 * holds back what would take a block from under a reader, and finds out who is silent or dead.
 */
import { bug } from '../base/index.ts';
import { readsOf, type BlockName, type Errand, type ExecutorId, type TaskAnswer, type TaskOrder, type Workforce } from '../engine/index.ts';
import type { FromExecutor, Item, ToExecutor } from './messages.ts';
import type { Staff } from './place.ts';

/** One process: how to speak to it and how to end it at once. */
export interface Link {
  post(message: ToExecutor, ports?: readonly MessagePort[]): void;
  end(): void;
}
export type Spawn = (executor: ExecutorId, hear: (message: FromExecutor) => void, broke: (why: string) => void) => Link;

export interface Listener {
  /** an answer or a confirmation has come */
  news(): void;
  /** a process that the simulation did not kill is gone */
  lost(executor: ExecutorId, why: string): void;
}

/** How often `watch` is called. */
const WATCH_MS = 500;
/** Ticks of `watch` that a process may be silent: idle, computing, and while it starts. (A dead one is known at once, see lifeLine.ts; a busy machine accuses nobody.) */
const SILENT_TICKS = { idle: 8, computing: 30, starting: 60 } as const;

const MOST_STARTED_IDLE = 16;

interface Executor {
  readonly id: ExecutorId;
  link: Link | null;
  /** items sent or held back */
  items: number;
  /** held back until readers of its blocks have answered */
  readonly held: { readonly item: Item; readonly serial: number }[];
  readonly peers: Set<ExecutorId>;
  state: 'starting' | 'idle' | 'computing';
  silentTicks: number;
}

export class RemoteWorkforce implements Workforce {
  readonly #spawn: Spawn;
  readonly #listener: Listener;
  readonly #executors = new Map<ExecutorId, Executor>();
  readonly #answers = new Map<number, TaskAnswer>();
  /** orders without an answer: who computes, whom it reads from */
  readonly #open = new Map<number, { readonly by: ExecutorId; readonly reads: readonly ExecutorId[]; readonly serial: number }>();
  /** counts orders and held items: who was sent before whom */
  #serial = 0;
  readonly #copies: { readonly block: BlockName; readonly from: ExecutorId; readonly to: ExecutorId }[] = [];
  #closed = false;

  constructor(spawn: Spawn, listener: Listener) {
    this.#spawn = spawn;
    this.#listener = listener;
  }

  start(id: ExecutorId): void {
    this.#executors.set(id, { id, link: null, items: 0, held: [], peers: new Set(), state: 'starting', silentTicks: 0 });
  }

  terminate(id: ExecutorId): void {
    const executor = this.#executors.get(id);
    if (executor === undefined) return;
    this.#executors.delete(id);
    executor.link?.end();
    for (const [task, order] of this.#open) if (order.by === id) this.#open.delete(task);
    for (let i = this.#copies.length - 1; i >= 0; i--) if (this.#copies[i]?.from === id || this.#copies[i]?.to === id) this.#copies.splice(i, 1);
    for (const other of this.#executors.values()) if (other.peers.delete(id)) other.link?.post({ is: 'gone', executor: id });
    this.#release();
  }

  errand(id: ExecutorId, errand: Errand): void {
    const executor = this.#running(id);
    if (errand.do === 'replicate') {
      const to = this.#running(errand.to);
      this.#introduce(executor, to);
      this.#copies.push({ block: errand.block, from: id, to: errand.to });
      this.#send(to, { is: 'expect', block: errand.block, from: id });
    }
    this.#send(executor, { is: 'errand', errand });
  }

  compute(id: ExecutorId, order: TaskOrder): void {
    const executor = this.#running(id);
    const reads: [ExecutorId, number][] = [];
    for (const from of new Set(readsOf(order.plan).map((read) => read.from))) {
      if (from === id) continue;
      const source = this.#running(from);
      this.#introduce(executor, source);
      reads.push([from, source.items]);
    }
    this.#open.set(order.task, { by: id, reads: reads.map(([from]) => from), serial: ++this.#serial });
    this.#send(executor, { is: 'order', order, reads });
  }

  take(task: number): TaskAnswer | undefined {
    const answer = this.#answers.get(task);
    if (answer !== undefined) this.#answers.delete(task);
    return answer;
  }

  pendingCopies(id: ExecutorId): number {
    return this.#copies.filter((copy) => copy.from === id || copy.to === id).length;
  }

  close(): void {
    this.#closed = true;
    for (const executor of this.#executors.values()) executor.link?.end();
    this.#executors.clear();
  }

  /** Called by the host twice a second of real time; ticks are counted, so that a sleeping machine accuses nobody. */
  watch(): void {
    for (const executor of [...this.#executors.values()]) {
      if (executor.link === null) {
        // one that nothing was sent to yet starts here, beside the work; a large cluster's idle ones cost nothing
        if (this.#executors.size <= MOST_STARTED_IDLE) this.#linkOf(executor);
        continue;
      }
      if (++executor.silentTicks > SILENT_TICKS[executor.state]) this.#lose(executor, 'silent');
      else executor.link.post({ is: 'ping' });
    }
  }

  /** Items go out in order; one that drops blocks waits for the orders before it that read from here, and what follows waits behind it. */
  #send(executor: Executor, item: Item): void {
    executor.items++;
    const serial = ++this.#serial;
    if (executor.held.length > 0 || (isDrop(item) && this.#isRead(executor.id, serial))) executor.held.push({ item, serial });
    else this.#linkOf(executor).post(item);
  }

  #isRead(id: ExecutorId, before: number): boolean {
    for (const order of this.#open.values()) if (order.serial < before && order.reads.includes(id)) return true;
    return false;
  }

  #release(): void {
    for (const executor of this.#executors.values()) {
      for (let first = executor.held[0]; first !== undefined; first = executor.held[0]) {
        if (isDrop(first.item) && this.#isRead(executor.id, first.serial)) break;
        executor.held.shift();
        this.#linkOf(executor).post(first.item);
      }
    }
  }

  #running(id: ExecutorId): Executor {
    return this.#executors.get(id) ?? bug(`executor ${id} is not running`);
  }

  #linkOf(executor: Executor): Link {
    if (executor.link === null) {
      executor.link = this.#spawn(executor.id, (message) => this.#hear(executor, message), (why) => this.#lose(executor, why));
      executor.link.post({ is: 'born', executor: executor.id });
    }
    return executor.link;
  }

  #introduce(one: Executor, other: Executor): void {
    if (one.peers.has(other.id)) return;
    one.peers.add(other.id);
    other.peers.add(one.id);
    const { port1, port2 } = new MessageChannel();
    this.#linkOf(one).post({ is: 'peer', executor: other.id, port: port1 }, [port1]);
    this.#linkOf(other).post({ is: 'peer', executor: one.id, port: port2 }, [port2]);
  }

  #hear(executor: Executor, message: FromExecutor): void {
    if (this.#closed || this.#executors.get(executor.id) !== executor) return;
    executor.silentTicks = 0;
    if (message.is === 'broke') {
      this.#lose(executor, message.message);
      return;
    }
    if (message.is === 'pong' || message.is === 'held') return;
    executor.state = message.is === 'began' ? 'computing' : 'idle';
    if (message.is === 'answer' && this.#open.delete(message.answer.task)) this.#answers.set(message.answer.task, message.answer);
    if (message.is === 'copied') {
      const index = this.#copies.findIndex((copy) => copy.block === message.block && copy.to === executor.id && copy.from === message.from);
      if (index >= 0) this.#copies.splice(index, 1);
    }
    this.#release();
    if (message.is === 'answer' || message.is === 'copied') this.#listener.news();
  }

  #lose(executor: Executor, why: string): void {
    if (this.#closed || this.#executors.get(executor.id) !== executor) return;
    this.#listener.lost(executor.id, why);
  }
}

/** The same workforce with its watch going, until it is closed. */
export function watched(workforce: RemoteWorkforce): Staff {
  const watch = setInterval(() => workforce.watch(), WATCH_MS);
  const close = workforce.close.bind(workforce);
  return Object.assign(workforce, {
    close: () => {
      clearInterval(watch);
      close();
    },
  });
}

function isDrop(item: Item): boolean {
  return item.is === 'errand' && (item.errand.do === 'drop' || item.errand.do === 'dropShuffle');
}

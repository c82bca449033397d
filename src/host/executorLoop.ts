/**
 * The life of an executor in a thread or worker of its own: hears the kernel's items and does them strictly in order, fetches what an
 * order reads from other executors over ports of their own, hands over blocks to those who ask. In: messages; out: answers.
 * A request names how many items the asked one must have done before it looks, so that what is read never depends on who was faster.
 */
import { ExecutorProcess, type BlockName, type ExecutorId, type Held, type OpenFile, type TaskOrder } from '../engine/index.ts';
import { pack, unpack } from './bytes.ts';
import type { BetweenExecutors, FromExecutor, Item, ToExecutor } from './messages.ts';

/** Blocks on their way here for one order. */
interface Fetch { open: number; readonly blocks: Map<BlockName, Held> }
type Queued = Item & { readonly fetch: Fetch | null };
interface Waiting { readonly from: ExecutorId; readonly port: MessagePort; readonly request: number; readonly blocks: readonly BlockName[]; readonly after: number }

export class ExecutorLoop {
  readonly #process: ExecutorProcess;
  readonly #say: (message: FromExecutor) => void;
  readonly #ports = new Map<ExecutorId, MessagePort>();
  readonly #gone = new Set<ExecutorId>();
  readonly #queue: Queued[] = [];
  /** items done so far */
  #done = 0;
  /** copies that have come, until the item that announces them is done */
  readonly #copies = new Map<BlockName, ArrayBuffer>();
  /** requests of others that came before what they ask for */
  #asking: Waiting[] = [];
  /** own requests without an answer */
  readonly #requests = new Map<number, { readonly fetch: Fetch; readonly from: ExecutorId }>();
  #lastRequest = 0;

  /** `open`: how this thread reads a person's file */
  constructor(id: ExecutorId, say: (message: FromExecutor) => void, open?: OpenFile) {
    this.#process = new ExecutorProcess(id, open);
    this.#say = say;
    say({ is: 'ready' });
  }

  hear(message: Exclude<ToExecutor, { is: 'born' }>): void {
    switch (message.is) {
      case 'ping':
        this.#say({ is: 'pong' });
        return;
      case 'peer':
        this.#meet(message.executor, message.port);
        return;
      case 'gone':
        this.#miss(message.executor);
        break;
      case 'order':
        this.#queue.push({ ...message, fetch: this.#fetch(message.order, message.reads) });
        break;
      case 'expect':
      case 'errand':
        this.#queue.push({ ...message, fetch: null });
    }
    this.#goOn();
  }

  /** Do what can be done, in order; then answer those whose wait is over. */
  #goOn(): void {
    for (let item = this.#queue[0]; item !== undefined && this.#isReady(item); item = this.#queue[0]) {
      this.#queue.shift();
      if (item.is === 'order') this.#compute(item.order, item.fetch);
      else if (item.is === 'errand') this.#run(item.errand);
      else this.#keepCopy(item.from, item.block);
      this.#done++;
    }
    this.#handOver();
  }

  /** An order waits for what it fetches, and everything for a copy that is announced before it. */
  #isReady(item: Queued): boolean {
    if (item.is === 'order') return item.fetch?.open === 0;
    return item.is === 'errand' || this.#copies.has(item.block) || this.#gone.has(item.from);
  }

  #compute(order: TaskOrder, fetch: Fetch | null): void {
    this.#say({ is: 'began' });
    this.#say({ is: 'answer', answer: this.#process.execute(order, fetch?.blocks ?? new Map()) });
  }

  #run(errand: Extract<Item, { is: 'errand' }>['errand']): void {
    if (errand.do !== 'replicate') {
      this.#process.errand(errand);
      return;
    }
    const port = this.#ports.get(errand.to);
    if (port === undefined || this.#gone.has(errand.to)) return;
    const bytes = this.#packed([errand.block]);
    port.postMessage({ is: 'copy', block: errand.block, bytes } satisfies BetweenExecutors, [bytes]);
  }

  /** Ask every other executor that the order reads from, one message each. */
  #fetch(order: TaskOrder, reads: readonly (readonly [ExecutorId, number])[]): Fetch {
    const fetch: Fetch = { open: 0, blocks: new Map() };
    const wanted = new Map<ExecutorId, BlockName[]>();
    for (const { block, from } of this.#process.needs(order)) wanted.set(from, [...(wanted.get(from) ?? []), block]);
    for (const [from, blocks] of wanted) {
      const port = this.#ports.get(from);
      if (port === undefined || this.#gone.has(from)) continue;
      const after = reads.find(([executor]) => executor === from)?.[1] ?? 0;
      const request = ++this.#lastRequest;
      this.#requests.set(request, { fetch, from });
      fetch.open++;
      port.postMessage({ is: 'want', request, blocks, after } satisfies BetweenExecutors);
    }
    return fetch;
  }

  #meet(executor: ExecutorId, port: MessagePort): void {
    this.#ports.set(executor, port);
    port.onmessage = (event: MessageEvent<BetweenExecutors>) => {
      const message = event.data;
      if (message.is === 'want') this.#asking.push({ from: executor, port, ...message });
      else if (message.is === 'copy') this.#copies.set(message.block, message.bytes);
      else this.#takeFetched(message.request, message.bytes);
      this.#goOn();
    };
  }

  #keepCopy(from: ExecutorId, block: BlockName): void {
    const bytes = this.#copies.get(block);
    if (bytes === undefined) return;
    this.#copies.delete(block);
    for (const [name, held] of unpack(bytes) as [BlockName, Held][]) this.#process.accept(name, held);
    this.#say({ is: 'copied', block, from });
  }

  #packed(blocks: readonly BlockName[]): ArrayBuffer {
    return pack([...this.#process.serve(blocks)]);
  }

  #takeFetched(request: number, bytes: ArrayBuffer): void {
    const waiting = this.#requests.get(request);
    if (waiting === undefined) return;
    this.#requests.delete(request);
    for (const [block, held] of unpack(bytes) as [BlockName, Held][]) waiting.fetch.blocks.set(block, held);
    waiting.fetch.open--;
  }

  /** Give blocks to those whose named item is done here. */
  #handOver(): void {
    if (this.#asking.length === 0) return;
    const still: Waiting[] = [];
    for (const ask of this.#asking) {
      if (this.#gone.has(ask.from)) continue;
      if (ask.after > this.#done) {
        still.push(ask);
        continue;
      }
      const bytes = this.#packed(ask.blocks);
      ask.port.postMessage({ is: 'have', request: ask.request, bytes } satisfies BetweenExecutors, [bytes]);
    }
    this.#asking = still;
  }

  /** A dead one sends nothing more: its blocks are missing, its copies do not come. */
  #miss(executor: ExecutorId): void {
    this.#gone.add(executor);
    this.#ports.get(executor)?.close();
    this.#ports.delete(executor);
    for (const [request, waiting] of this.#requests) {
      if (waiting.from !== executor) continue;
      this.#requests.delete(request);
      waiting.fetch.open--;
    }
  }
}

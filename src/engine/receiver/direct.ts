/**
 * A running receiver that stores whole blocks: it looks for new records every so often, makes a block of some of them, and goes on only
 * when that block is stored, copied and reported (Receiver.store of a buffer, an iterator or bytes). No BlockGenerator and no rate limit
 * lie between. A reliable one then acknowledges; what is not acknowledged, its sender sends again.
 */
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { msOf } from '../machine/costs.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';
import type { Receiver } from '../rdd/index.ts';
import type { Intake } from './intake.ts';
import type { BlockPusher, SealedBlock } from './push.ts';
import type { ReceiverCalls, Remains, RunningReceiver } from './running.ts';
import { bytesOf, type Arrival, type Wire } from './wire.ts';

/** What came over the connection and was not read yet. */
interface Unread {
  from: number;
  lines: string[];
  emitted: number;
}

export class DirectReceiver implements RunningReceiver {
  readonly receiver: Receiver;
  readonly executor: Executor;
  readonly #parts: Parts;
  readonly #wire: Wire;
  readonly #pusher: BlockPusher;
  readonly #intake: Intake;
  readonly #calls: ReceiverCalls;
  #unread: Unread | null = null;
  readonly #queue: SealedBlock[] = [];
  /** Spark numbers such blocks from the supervisor's first instant on */
  #nextId: number;
  #timer: Appointment | null = null;
  /** acknowledgements on their way to the sender */
  readonly #acks = new Set<Appointment>();
  #isConnected = false;
  #ending: (() => void) | null = null;

  constructor(parts: Parts, receiver: Receiver, executor: Executor, wire: Wire, pusher: BlockPusher, intake: Intake, calls: ReceiverCalls) {
    this.#parts = parts;
    this.receiver = receiver;
    this.executor = executor;
    this.#wire = wire;
    this.#pusher = pusher;
    this.#intake = intake;
    this.#calls = calls;
    this.#nextId = parts.kernel.now;
  }

  start(cause: number): void {
    this.startAgain(cause);
  }

  startAgain(cause: number): void {
    this.#isConnected = true;
    this.#wire.connect(this, cause);
    const { everyMs } = this.receiver.design;
    this.#scheduleLook((Math.floor(this.#parts.kernel.now / everyMs) + 1) * everyMs);
  }

  onStop(cause: number): void {
    this.#isConnected = false;
    this.#timer?.cancel();
    this.#cancelAcks();
    this.#wire.disconnect(cause);
    const waiting = this.#takeWaiting();
    if (waiting !== null) this.#parts.kernel.emit(atExecutor(this.executor.id), cause, { type: 'records.unheard', node: this.receiver.node, from: waiting[0], to: waiting[1] });
  }

  finish(then: () => void): void {
    this.#ending = then;
    this.#endIfIdle();
  }

  get bufferedRecords(): number {
    return this.#lostBlocks().reduce((sum, block) => sum + block.to - block.from, 0);
  }

  arrive({ from, lines, emitted }: Arrival): void {
    if (this.#unread === null) this.#unread = { from, lines: [...lines], emitted };
    else {
      for (const line of lines) this.#unread.lines.push(line);
      this.#unread.emitted = emitted;
    }
  }

  die(): Remains {
    this.#timer?.cancel();
    this.#cancelAcks();
    this.#ending = null;
    const blocks = this.#lostBlocks();
    this.#pusher.die(this.executor);
    return { buffer: null, blocks, waiting: this.#takeWaiting() };
  }

  peerDied(peer: Executor): void {
    this.#pusher.peerDied(peer);
  }

  /** The limit belongs to the block generator. */
  updateRate(): null {
    return null;
  }

  admit(): void {
    // nothing waits for a permit
  }

  #scheduleLook(atMs: number): void {
    this.#timer = this.#parts.kernel.at(atMs, RANK.blockTick, () => {
      this.#wire.cut(atMs);
      this.#read();
      if (this.#isConnected) this.#scheduleLook(atMs + this.receiver.design.everyMs);
    });
  }

  /** Reads while somebody can take it: the thread that stores, or the few places before it. */
  #read(): void {
    const { ahead } = this.receiver.design;
    while (this.#isConnected && this.#unread !== null && (!this.#pusher.busy || this.#queue.length < ahead)) this.#readOne(this.#unread);
  }

  #readOne(unread: Unread): void {
    const { chunk } = this.receiver.design;
    const most = Math.min(unread.lines.length, chunk ?? unread.lines.length);
    const halt = this.#intake.haltIn(unread.lines.slice(0, most));
    const count = halt?.count ?? most;
    const block = this.#blockOf(unread, count);
    if (halt !== null) this.#intake.happened(halt);
    const call = halt === null ? null : (cause: number): void => halt.call(this.#calls, cause);
    if (this.#pusher.busy) this.#queue.push(block);
    else this.#push(block);
    // it calls restart, stop or reportError as soon as it has handed over what is before
    call?.(block.sealed);
  }

  #blockOf(unread: Unread, count: number): SealedBlock {
    const { kernel, workforce } = this.#parts;
    const { stream, node, storageLevel, design: { isCounted } } = this.receiver;
    const executor = this.executor.id;
    const lines = unread.lines.splice(0, count);
    const from = unread.from;
    const to = from + lines.length;
    unread.from = to;
    if (unread.lines.length === 0) this.#unread = null;
    this.#intake.stored(lines.length);
    const block = `input-${stream}-${this.#nextId++}`;
    const bytes = bytesOf(lines);
    const received = kernel.emit(atExecutor(executor), unread.emitted, { type: 'records.received', node, stream, executor, from, to });
    const sealed = kernel.emit(atExecutor(executor), received, { type: 'block.sealed', block, node, stream, executor, from, to, records: to - from, bytes });
    workforce.errand(executor, { do: 'seal', stream, block, lines });
    return { block, stream, node, from, to, bytes, level: storageLevel, sealed, isCounted };
  }

  #push(block: SealedBlock): void {
    this.#pusher.push(block, this.executor, (cause) => this.#stored(block, cause), (cause) => this.#couldNotStore(block, cause));
  }

  #stored(block: SealedBlock, cause: number): void {
    if (this.receiver.design.isReliable && this.#isConnected) this.#acknowledge(block.to, cause);
    this.#next();
  }

  #next(): void {
    const next = this.#queue.shift();
    if (next !== undefined) this.#push(next);
    this.#read();
    this.#endIfIdle();
  }

  #acknowledge(to: number, cause: number): void {
    const ack = this.#parts.kernel.after(msOf(this.#parts.costs.networkUs), RANK.receiver, () => {
      this.#acks.delete(ack);
      this.#wire.acknowledge(to, cause);
    });
    this.#acks.add(ack);
  }

  /** store throws; the receiver, as it should, restarts. A reliable one gets the records again. */
  #couldNotStore({ block, node, from, to, level }: SealedBlock, cause: number): void {
    const { kernel } = this.#parts;
    const executor = this.executor.id;
    let seq = cause;
    if (!this.receiver.design.isReliable) {
      seq = kernel.emit(atExecutor(executor), cause, { type: 'records.lost', node, ranges: [[from, to]], count: to - from, where: 'store', executor, block });
    }
    if (this.#isConnected) this.#calls.restart('Error storing data', `org.apache.spark.SparkException: Could not store ${block} to block manager with storage level ${level}`, seq);
    this.#next();
  }

  #endIfIdle(): void {
    if (this.#ending === null || this.#pusher.busy || this.#queue.length > 0) return;
    const then = this.#ending;
    this.#ending = null;
    then();
  }

  #cancelAcks(): void {
    for (const ack of this.#acks) ack.cancel();
    this.#acks.clear();
  }

  /** What its sender has still, or again, is not lost. */
  #lostBlocks(): readonly SealedBlock[] {
    if (this.receiver.design.isReliable) return [];
    return this.#pusher.inHand === null ? this.#queue : [this.#pusher.inHand, ...this.#queue];
  }

  /** Takes the unread records away; null: there are none, or their sender keeps them. */
  #takeWaiting(): readonly [number, number] | null {
    const unread = this.#unread;
    this.#unread = null;
    return unread === null || this.receiver.design.isReliable ? null : [unread.from, unread.from + unread.lines.length];
  }
}

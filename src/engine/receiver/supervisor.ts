/**
 * A running receiver that stores record by record: Spark's ReceiverSupervisor with its BlockGenerator. In: records off the wire; out:
 * blocks, cut at every multiple of the block interval, then pushed one at a time (push.ts) from a queue of limited length. When the queue is full
 * the timer waits with its block, and the buffer grows. What is in the buffer or in the queue dies with the executor.
 */
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';
import type { Receiver } from '../rdd/index.ts';
import type { Intake } from './intake.ts';
import type { BlockPusher, SealedBlock } from './push.ts';
import { RateLimiter } from './rateLimiter.ts';
import type { ReceiverCalls, Remains, RunningReceiver } from './running.ts';
import { bytesOf, type Arrival, type Wire } from './wire.ts';

/** Accepted records that are not in a block yet. */
interface Buffer {
  readonly from: number;
  to: number;
  readonly lines: string[];
  bytes: number;
  /** seq of the newest acceptance */
  received: number;
}

/** A record that was sent and waits for its permit. */
interface Waiting {
  readonly line: string;
  readonly dueUs: number;
  readonly emitted: number;
}

export class ReceiverSupervisor implements RunningReceiver {
  readonly receiver: Receiver;
  readonly executor: Executor;
  readonly #parts: Parts;
  readonly #wire: Wire;
  readonly #pusher: BlockPusher;
  readonly #intake: Intake;
  readonly #calls: ReceiverCalls;
  readonly #limiter: RateLimiter | null;
  #buffer: Buffer | null = null;
  readonly #queue: SealedBlock[] = [];
  /** cut, but there is no room in the queue: the timer thread stands still with it */
  #stuck: { readonly block: SealedBlock; readonly tickMs: number } | null = null;
  #timer: Appointment | null = null;
  #waiting: Waiting[] = [];
  #waitingFrom = 0;
  #grantedUs: number | null = null;
  #readerUs = 0;
  /** it is to end: ticks that are left, and what then */
  #ending: { ticks: number; readonly then: () => void } | null = null;

  constructor(parts: Parts, receiver: Receiver, executor: Executor, wire: Wire, pusher: BlockPusher, intake: Intake, calls: ReceiverCalls) {
    this.#parts = parts;
    this.receiver = receiver;
    this.executor = executor;
    this.#wire = wire;
    this.#pusher = pusher;
    this.#intake = intake;
    this.#calls = calls;
    const { maxRatePerSec, initialRatePerSec, backpressure } = parts.settings;
    const isLimited = maxRatePerSec !== null || initialRatePerSec !== null || backpressure !== null;
    this.#limiter = isLimited ? new RateLimiter(maxRatePerSec, initialRatePerSec) : null;
  }

  /** Block timer on, then the connection. */
  start(cause: number): void {
    this.#wire.connect(this, cause);
    const interval = this.#parts.settings.blockIntervalMs;
    this.#scheduleTick((Math.floor(this.#parts.kernel.now / interval) + 1) * interval);
  }

  /** The block generator has gone on all the time. */
  startAgain(cause: number): void {
    const { now } = this.#parts.kernel;
    this.#readerUs = now * 1000;
    this.#closeGap(now);
    this.#wire.connect(this, cause);
  }

  onStop(cause: number): void {
    this.#wire.disconnect(cause);
    const count = this.#waiting.length;
    if (count > 0) this.#unheard(this.#waitingFrom, this.#waitingFrom + count, cause);
    this.#waiting = [];
    this.#grantedUs = null;
  }

  /** BlockGenerator.stop: the tick that comes and one more, then all blocks are pushed. */
  finish(then: () => void): void {
    this.#ending = { ticks: 2, then };
  }

  get bufferedRecords(): number {
    const inBuffer = this.#buffer === null ? 0 : this.#buffer.to - this.#buffer.from;
    return this.#allBlocks().reduce((sum, block) => sum + block.to - block.from, inBuffer);
  }

  arrive(arrival: Arrival): void {
    if (this.#limiter === null) return this.#take(arrival.from, arrival.lines, arrival.bytes, arrival.emitted);
    const count = arrival.lines.length;
    const spanUs = (arrival.atMs - arrival.sinceMs) * 1000;
    if (this.#waiting.length === 0) this.#waitingFrom = arrival.from;
    // within a cut records are taken to come evenly: the limiter works in microseconds
    for (const [index, line] of arrival.lines.entries()) {
      this.#waiting.push({ line, dueUs: arrival.sinceMs * 1000 + Math.floor((index * spanUs) / count), emitted: arrival.emitted });
    }
  }

  /** The executor dies at this instant. */
  die(): Remains {
    this.#timer?.cancel();
    this.#ending = null;
    this.#pusher.die(this.executor);
    const waiting = this.#waiting.length > 0 ? ([this.#waitingFrom, this.#waitingFrom + this.#waiting.length] as const) : null;
    return { buffer: this.#buffer === null ? null : [this.#buffer.from, this.#buffer.to], blocks: this.#allBlocks(), waiting };
  }

  peerDied(peer: Executor): void {
    this.#pusher.peerDied(peer);
  }

  /** From now on this rate; what came before this instant goes by the old one. Gives the limit that stands. */
  updateRate(ratePerSec: number): number | null {
    if (this.#limiter === null) return null;
    const { now } = this.#parts.kernel;
    this.#wire.cutBefore(now);
    if (now > 0) this.admit(now - 1);
    this.#limiter.update(ratePerSec, now * 1000);
    return this.#limiter.currentLimit;
  }

  /** Let those through whose permit has come. */
  admit(atMs: number): void {
    if (this.#limiter === null || this.#waiting.length === 0) return;
    let count = 0;
    for (const waiting of this.#waiting) {
      const asksUs = Math.max(this.#readerUs, waiting.dueUs);
      this.#grantedUs ??= Math.max(asksUs, this.#limiter.acquire(asksUs));
      if (this.#grantedUs > atMs * 1000) break;
      this.#readerUs = this.#grantedUs;
      this.#grantedUs = null;
      count++;
    }
    const taken = this.#waiting.splice(0, count);
    const from = this.#waitingFrom;
    this.#waitingFrom += count;
    const last = taken[count - 1];
    if (last === undefined) return;
    const lines = taken.map((waiting) => waiting.line);
    this.#take(from, lines, bytesOf(lines), last.emitted);
  }

  /** The receiver's code sees each line before it is stored, and may stop at one. */
  #take(from: number, lines: readonly string[], bytes: number, emitted: number): void {
    const halt = this.#intake.haltIn(lines);
    if (halt === null) {
      this.#accept(from, lines, bytes, emitted);
      return;
    }
    const before = lines.slice(0, halt.count);
    let cause = emitted;
    if (before.length > 0) cause = this.#accept(from, before, bytesOf(before), emitted);
    this.#intake.happened(halt);
    const next = from + halt.count + (halt.spoilsOne ? 1 : 0);
    if (halt.spoilsOne) cause = this.#spoilt(next - 1, emitted);
    halt.call(this.#calls, cause);
    const rest = lines.slice(next - from);
    if (rest.length === 0) return;
    if (halt.goesOn) this.#take(next, rest, bytesOf(rest), emitted);
    else this.#unheard(next, next + rest.length, emitted);
  }

  /** Taken, but the converter threw on it. */
  #spoilt(number: number, emitted: number): number {
    const { node, stream } = this.receiver;
    const { id } = this.executor;
    const received = this.#parts.kernel.emit(atExecutor(id), emitted, { type: 'records.received', node, stream, executor: id, from: number, to: number + 1 });
    return this.#parts.kernel.emit(atExecutor(id), received, { type: 'records.lost', node, ranges: [[number, number + 1]], count: 1, where: 'converter', executor: id, block: null });
  }

  #unheard(from: number, to: number, cause: number): void {
    this.#parts.kernel.emit(atExecutor(this.executor.id), cause, { type: 'records.unheard', node: this.receiver.node, from, to });
  }

  #accept(from: number, lines: readonly string[], bytes: number, emitted: number): number {
    const { node, stream } = this.receiver;
    const to = from + lines.length;
    const received = this.#parts.kernel.emit(atExecutor(this.executor.id), emitted, { type: 'records.received', node, stream, executor: this.executor.id, from, to });
    const buffer = this.#buffer;
    if (buffer === null) this.#buffer = { from, to, lines: [...lines], bytes, received };
    else {
      for (const line of lines) buffer.lines.push(line);
      buffer.to = to;
      buffer.bytes += bytes;
      buffer.received = received;
    }
    this.#intake.stored(lines.length);
    return received;
  }

  #scheduleTick(tickMs: number): void {
    this.#timer = this.#parts.kernel.at(tickMs, RANK.blockTick, () => this.#tick(tickMs));
  }

  /** Ticks missed while the timer stood still fire at once; only the first of them finds records. */
  #tick(tickMs: number): void {
    const { kernel, settings } = this.#parts;
    let tick = tickMs;
    for (;;) {
      this.#cut(kernel.now);
      const block = this.#seal(tick - settings.blockIntervalMs);
      if (block !== null && this.#queue.length >= settings.blockQueueSize) {
        this.#stuck = { block, tickMs: tick };
        return;
      }
      if (block !== null) this.#enqueue(block);
      if (this.#isOver()) return;
      tick += settings.blockIntervalMs;
      if (tick > kernel.now) break;
    }
    this.#scheduleTick(tick);
  }

  #cut(atMs: number): void {
    this.#wire.cut(atMs);
    this.admit(atMs);
    const { node, stream } = this.receiver;
    if (this.#waiting.length > 0 && this.#limiter !== null) {
      const cause = this.#waiting[this.#waiting.length - 1]?.emitted ?? null;
      this.#parts.kernel.emit(atExecutor(this.executor.id), cause, { type: 'records.throttled', node, stream, waiting: this.#waiting.length, rate: this.#limiter.currentLimit });
    }
  }

  /** What was sent during a restart is no part of the buffer: a block's records are a range without gaps, so it is closed before its tick. */
  #closeGap(nowMs: number): void {
    const interval = this.#parts.settings.blockIntervalMs;
    const block = this.#seal(nowMs % interval === 0 ? nowMs - 1 : nowMs);
    if (block !== null) this.#enqueue(block);
  }

  /** The buffer becomes a block, named after the beginning of its interval. An empty buffer gives none. */
  #seal(beginMs: number): SealedBlock | null {
    const buffer = this.#buffer;
    if (buffer === null) return null;
    this.#buffer = null;
    const { stream, node, storageLevel, design: { converter } } = this.receiver;
    const { from, to, bytes, lines } = buffer;
    const block = `input-${stream}-${beginMs}`;
    const sealed = this.#parts.kernel.emit(atExecutor(this.executor.id), buffer.received, { type: 'block.sealed', block, node, stream, executor: this.executor.id, from, to, records: to - from, bytes });
    this.#parts.workforce.errand(this.executor.id, { do: 'seal', stream, block, lines, ...(converter === null ? {} : { converter }) });
    return { block, stream, node, from, to, bytes, level: storageLevel, sealed, isCounted: true };
  }

  #enqueue(block: SealedBlock): void {
    this.#queue.push(block);
    this.#pushNext();
  }

  #pushNext(): void {
    if (this.#pusher.busy) return;
    const block = this.#queue.shift();
    if (block === undefined) return;
    this.#pusher.push(block, this.executor, () => this.#pushed());
    const stuck = this.#stuck;
    if (stuck === null) return;
    this.#stuck = null;
    this.#enqueue(stuck.block);
    this.#tickAfter(stuck.tickMs);
  }

  #pushed(): void {
    this.#pushNext();
    if (this.#ending?.ticks === 0) this.#end();
  }

  /** A tick has passed: when it was the last one of a receiver that ends, the timer stops. */
  #isOver(): boolean {
    if (this.#ending === null || --this.#ending.ticks > 0) return false;
    this.#end();
    return true;
  }

  #end(): void {
    if (this.#pusher.busy || this.#queue.length > 0 || this.#ending === null) return;
    const { then } = this.#ending;
    this.#ending = null;
    then();
  }

  #tickAfter(tickMs: number): void {
    const next = tickMs + this.#parts.settings.blockIntervalMs;
    if (next > this.#parts.kernel.now) this.#scheduleTick(next);
    else this.#tick(next);
  }

  #allBlocks(): readonly SealedBlock[] {
    const blocks = this.#pusher.inHand === null ? [] : [this.#pusher.inHand];
    blocks.push(...this.#queue);
    if (this.#stuck !== null) blocks.push(this.#stuck.block);
    return blocks;
  }
}

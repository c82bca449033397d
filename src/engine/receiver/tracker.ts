/**
 * Spark's ReceiverTracker: which receiver runs where. Every receiver is a job of one task that occupies a core for the life of the
 * application; only the first attempt of that task runs a receiver, a retried one exits at once, and its end makes the tracker place the
 * receiver anew. In: receivers of the graph, what they call, deaths; out: receiver task sets, running receivers, what died with them.
 */
import type { BlockManagerMaster } from '../block/master.ts';
import type { ReceivedBlockTracker } from '../batch/blockTracker.ts';
import type { DagScheduler } from '../batch/dag.ts';
import type { Attempt, TaskScheduler } from '../batch/taskScheduler.ts';
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { waitFor } from '../kernel/waitFor.ts';
import type { Executor } from '../machine/executor.ts';
import { atExecutor, DRIVER, type Parts } from '../machine/parts.ts';
import type { Receiver } from '../rdd/index.ts';
import { rescheduleReceiver, scheduleReceivers, type Tracked } from './policy.ts';
import { BlockPusher } from './push.ts';
import { DirectReceiver } from './direct.ts';
import { Intake } from './intake.ts';
import type { ReceiverCalls, RunningReceiver } from './running.ts';
import { ReceiverSupervisor } from './supervisor.ts';
import type { Wire } from './wire.ts';

/** ReceiverTracker.stop waits so long for receivers, if it is not to be graceful. */
const STOP_MS = 10_000;

interface Track {
  readonly receiver: Receiver;
  readonly wire: Wire;
  readonly intake: Intake;
  state: Tracked['state'];
  scheduled: readonly string[];
  running: string | null;
  supervisor: RunningReceiver | null;
  /** the attempt that holds a core for it, and its start-up or early exit while that is under way */
  attempt: Attempt | null;
  pending: Appointment | null;
  /** seq of what last happened to it */
  cause: number;
}

export interface ReceiverStations {
  readonly master: BlockManagerMaster;
  readonly blocks: ReceivedBlockTracker;
  readonly tasks: TaskScheduler;
  readonly dag: DagScheduler;
}

/** What an executor's death takes from one receiver. */
export interface ReceiverDeath {
  readonly node: string;
  readonly buffered: number;
  /** tells the losses; `cause` is the death */
  readonly tell: (cause: number) => void;
}

export class ReceiverTracker {
  readonly #parts: Parts;
  readonly #stations: ReceiverStations;
  readonly #tracks: readonly Track[];
  /** told to stop: nothing is placed anew */
  #isStopping = false;
  /** receivers of the first start are on their places when time begins */
  #starting = false;

  constructor(parts: Parts, stations: ReceiverStations, receivers: readonly (readonly [Receiver, Wire])[]) {
    this.#parts = parts;
    this.#stations = stations;
    this.#tracks = receivers.map(([receiver, wire]) => ({ receiver, wire, intake: new Intake(receiver), state: 'INACTIVE', scheduled: [], running: null, supervisor: null, attempt: null, pending: null, cause: 0 }));
  }

  start(cause: number): void {
    const wishes = this.#tracks.map(({ receiver }) => ({ id: receiver.stream, preferred: null }));
    const candidates = scheduleReceivers(wishes, this.#parts.executors.known());
    this.#starting = true;
    for (const track of this.#tracks) this.#submit(track, candidates.get(track.receiver.stream) ?? [], cause);
    this.#starting = false;
  }

  /**
   * ReceiverTracker.stop: every receiver is told to stop, and what it holds is stored and reported. Gracefully that takes as long as it
   * takes; else nobody waits longer than ten seconds.
   */
  stop(isGraceful: boolean, cause: number, then: () => void): void {
    const { kernel } = this.#parts;
    const untilMs = kernel.now + STOP_MS;
    this.#isStopping = true;
    for (const track of this.#tracks) this.#end(track, cause);
    waitFor(kernel, () => this.#tracks.every(({ attempt }) => attempt === null) || (!isGraceful && kernel.now >= untilMs), then);
  }

  /** A receiver that lingers waits in its onStop for all that its source sends. */
  #end(track: Track, cause: number): void {
    const { kernel } = this.#parts;
    const { attempt, supervisor, wire, receiver } = track;
    if (attempt === null) return;
    track.pending?.cancel();
    if (supervisor === null) return this.#exit(track, attempt);
    waitFor(kernel, () => !receiver.design.lingers || wire.feed.ended, () => {
      if (track.supervisor !== supervisor) return;
      if (track.state === 'ACTIVE') {
        wire.cut(kernel.now);
        supervisor.admit(kernel.now);
        this.#deregister(track, 'Stopped by driver', null, cause);
      }
      supervisor.finish(() => this.#exit(track, attempt));
    });
  }

  wire(node: string): Wire | undefined {
    return this.#tracks.find((track) => track.receiver.node === node)?.wire;
  }

  /** UpdateReceiverRateLimit: a stream whose receiver does not run hears nothing. */
  updateRate(stream: number, ratePerSec: number): { readonly executor: string; readonly limit: number } | null {
    const supervisor = this.#tracks.find(({ receiver }) => receiver.stream === stream)?.supervisor;
    const limit = supervisor?.updateRate(ratePerSec) ?? null;
    return supervisor === null || supervisor === undefined || limit === null ? null : { executor: supervisor.executor.id, limit };
  }

  /** What was sent while nobody listened is told at batch ticks. */
  cutUnheard(atMs: number): void {
    for (const { wire } of this.#tracks) if (wire.listener === null) wire.cut(atMs);
  }

  /** An executor dies at this instant: its receivers end, copies under way to it break off. */
  executorDies(executor: Executor): readonly ReceiverDeath[] {
    const { now } = this.#parts.kernel;
    const deaths: ReceiverDeath[] = [];
    for (const track of this.#tracks) {
      const { supervisor, wire } = track;
      const isHere = supervisor?.executor === executor;
      if (isHere) {
        wire.cutBefore(now);
        if (now > 0) supervisor.admit(now - 1);
      }
      if (track.attempt?.executor === executor) track.pending?.cancel();
      if (!isHere) continue;
      track.supervisor = null;
      deaths.push({ node: track.receiver.node, buffered: supervisor.bufferedRecords, tell: (cause) => this.#bury(track, supervisor, cause) });
    }
    return deaths;
  }

  /** Copies that were on their way to the dead executor fail; for receivers elsewhere, after its death is told. */
  peerDied(executor: Executor): void {
    for (const { supervisor } of this.#tracks) supervisor?.peerDied(executor);
  }

  #bury(track: Track, supervisor: RunningReceiver, cause: number): void {
    const { kernel } = this.#parts;
    const { node } = track.receiver;
    const executor = supervisor.executor.id;
    const { buffer, blocks, waiting } = supervisor.die();
    for (const { block, from, to } of blocks) {
      kernel.emit(atExecutor(executor), cause, { type: 'records.lost', node, ranges: [[from, to]], count: to - from, where: 'queue', executor, block });
    }
    if (buffer !== null) {
      kernel.emit(atExecutor(executor), cause, { type: 'records.lost', node, ranges: [buffer], count: buffer[1] - buffer[0], where: 'buffer', executor, block: null });
    }
    if (waiting !== null) kernel.emit(atExecutor(executor), cause, { type: 'records.unheard', node, from: waiting[0], to: waiting[1] });
    track.wire.disconnect(cause);
  }

  #submit(track: Track, candidates: readonly string[], cause: number): void {
    const { node, stream } = track.receiver;
    const { tasks, dag } = this.#stations;
    track.state = 'SCHEDULED';
    track.scheduled = candidates;
    track.running = null;
    track.cause = this.#parts.kernel.emit(DRIVER, cause, { type: 'receiver.scheduled', node, stream, executors: candidates });
    const { job, stage } = dag.takeNumbers();
    const hosts = [...new Set(candidates.map((id) => this.#parts.executors.get(id).host))];
    const set = tasks.taskSet({ job, stage, attempt: 0 }, [{ partition: 0, executors: candidates, hosts }], this.#parts.settings.taskMaxFailures);
    const waitMs = this.#starting ? 0 : this.#parts.costs.receiverStartMs;
    tasks.submit({
      set, luckKey: ['receiver', node, job],
      launch: (attempt) => this.#launched(track, attempt, waitMs),
      executorLost: (attempt, lost) => this.#lost(track, attempt, lost),
    }, track.cause);
  }

  /** Only a first attempt runs the receiver; any other ends at once, and its end has the receiver placed anew. */
  #launched(track: Track, attempt: Attempt, waitMs: number): void {
    const { kernel, costs } = this.#parts;
    track.attempt = attempt;
    if (!attempt.executor.alive) return;
    if (attempt.number > 0) track.pending = kernel.after(costs.receiverDecoyMs, RANK.receiver, () => this.#exit(track, attempt));
    else if (waitMs > 0) track.pending = kernel.after(waitMs, RANK.receiver, () => this.#register(track, attempt));
    else this.#register(track, attempt);
  }

  #register(track: Track, attempt: Attempt): void {
    const { node, stream } = track.receiver;
    const { executor, core } = attempt;
    const acceptable = track.scheduled.length > 0 ? track.scheduled : this.#candidates(track);
    const known = track.supervisor;
    if (!acceptable.includes(executor.id)) return known === null ? this.#exit(track, attempt) : known.finish(() => this.#exit(track, attempt));
    track.state = 'ACTIVE';
    track.scheduled = [];
    track.running = executor.id;
    track.cause = this.#parts.kernel.emit(atExecutor(executor.id), track.cause, { type: 'receiver.started', node, stream, executor: executor.id, core });
    if (known !== null) return known.startAgain(track.cause);
    track.supervisor = this.#build(track, executor);
    track.supervisor.start(track.cause);
  }

  #build(track: Track, executor: Executor): RunningReceiver {
    const { receiver, wire, intake } = track;
    const pusher = new BlockPusher(this.#parts, this.#stations.master, (block) => this.#stations.blocks.addBlock(block));
    const calls: ReceiverCalls = {
      restart: (message, error, cause) => this.#restart(track, message, error, cause),
      stop: (message, error, cause) => this.#stop(track, message, error, cause),
      reportError: (message, error, cause) => this.#reportError(track, message, error, cause),
    };
    const Design = receiver.design.store === 'records' ? ReceiverSupervisor : DirectReceiver;
    return new Design(this.#parts, receiver, executor, wire, pusher, intake, calls);
  }

  /** In the same task, after a pause; it must register again, and may be refused where another executor is idle. */
  #restart(track: Track, message: string, error: string | null, cause: number): void {
    const delayMs = this.#parts.settings.receiverRestartDelayMs;
    const { attempt } = track;
    this.#deregister(track, `Restarting receiver with delay ${delayMs}ms: ${message}`, error, cause);
    if (attempt !== null) track.pending = this.#parts.kernel.after(delayMs, RANK.receiver, () => this.#register(track, attempt));
  }

  /** Its task ends as soon as its blocks are away, and with it the job; the tracker starts it anew at once. */
  #stop(track: Track, message: string, error: string | null, cause: number): void {
    const { attempt, supervisor } = track;
    this.#deregister(track, message, error, cause);
    if (attempt !== null) supervisor?.finish(() => this.#exit(track, attempt));
  }

  #reportError(track: Track, message: string, error: string | null, cause: number): void {
    const { node, stream } = track.receiver;
    const executor = track.running ?? '';
    this.#parts.kernel.emit(atExecutor(executor), cause, { type: 'receiver.error', node, stream, executor, message, error });
  }

  #deregister(track: Track, reason: string, error: string | null, cause: number): void {
    const { node, stream } = track.receiver;
    const executor = track.supervisor?.executor.id ?? '';
    track.cause = this.#parts.kernel.emit(atExecutor(executor), cause, { type: 'receiver.stopped', node, stream, executor, reason, error });
    track.state = 'INACTIVE';
    track.running = null;
    track.supervisor?.onStop(track.cause);
  }

  /** The task ended without running a receiver: once more, on the living candidates if there were any. */
  #exit(track: Track, attempt: Attempt): void {
    const { tasks } = this.#stations;
    track.attempt = null;
    track.supervisor = null;
    attempt.work.set.succeeded(attempt.index);
    tasks.release(attempt);
    const living = track.scheduled.filter((id) => this.#parts.executors.get(id).known);
    track.state = 'INACTIVE';
    track.scheduled = [];
    track.running = null;
    if (this.#isStopping) return;
    this.#submit(track, living.length > 0 ? living : this.#candidates(track), track.cause);
    tasks.offerOne(attempt.executor, track.cause);
  }

  #lost(track: Track, attempt: Attempt, cause: number): void {
    track.attempt = null;
    track.cause = cause;
    attempt.work.set.failed(attempt.index, true);
    this.#stations.tasks.release(attempt);
  }

  #candidates(track: Track): readonly string[] {
    const tracked = this.#tracks.map(({ receiver, state, scheduled, running }) => ({ id: receiver.stream, state: receiver === track.receiver ? ('INACTIVE' as const) : state, scheduled, running }));
    return rescheduleReceiver(null, tracked, this.#parts.executors.known());
  }
}

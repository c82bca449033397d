/**
 * The driver: the one place that joins the stations. It builds them from a checked document, starts the run at virtual time 0, and
 * carries out commands.
 */
import { luck, type Luck } from '../../base/index.ts';
import type { EventLog } from '../../events/index.ts';
import { failureText } from '../../language/index.ts';
import type { GraphCheck } from '../../operators/index.ts';
import { settingsOf, withoutFile, type Command, type GraphNode, type LabDocument, type Settings } from '../../plan/index.ts';
import { ReceivedBlockTracker } from '../batch/blockTracker.ts';
import { DagScheduler } from '../batch/dag.ts';
import { documentPart, type Checkpoint } from '../batch/checkpoint.ts';
import { CheckpointWriter } from '../batch/checkpointWriter.ts';
import { JobGenerator, type Checkpoints } from '../batch/generator.ts';
import { JobScheduler, type BatchEnd } from '../batch/jobs.ts';
import { MapOutputs } from '../batch/mapOutputs.ts';
import { TaskScheduler } from '../batch/taskScheduler.ts';
import { BlockManagerMaster } from '../block/master.ts';
import { Restoring } from '../block/restoring.ts';
import { Kernel } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { waitFor } from '../kernel/waitFor.ts';
import { ContextRefusal, DStreamGraph } from '../rdd/index.ts';
import { Backpressure } from '../receiver/rateController.ts';
import { ReceiverTracker } from '../receiver/tracker.ts';
import { Wire } from '../receiver/wire.ts';
import { openFeed, type ByteSource } from '../source/index.ts';
import { Database, FileSystem } from '../storage/index.ts';
import { ENGINE_VERSION } from '../version.ts';
import { Deaths } from './deaths.ts';
import { Drops } from './drops.ts';
import { Executor, Executors, hostName } from './executor.ts';
import { Moves } from './moves.ts';
import { DRIVER, type Parts } from './parts.ts';
import { Samples } from './samples.ts';
import { DriverProcess, StreamingContext, type Machinery } from './streamingContext.ts';
import type { Workforce } from './workforce.ts';

/** Bytes of a person's files: of feeds by node, of moved ones by the path they are moved to. */
export type FeedBytes = ReadonlyMap<string, ByteSource>;

export interface DriverParts {
  readonly document: LabDocument;
  readonly check: GraphCheck;
  readonly workforce: Workforce;
  readonly log: EventLog;
  readonly feeds: FeedBytes;
  /** null: a new application */
  readonly recovery: Recovery | null;
  /** the JVM; contexts of one do not run side by side */
  readonly process?: DriverProcess;
}

/** What a driver goes on from: a checkpoint, and the storage in which it lay. */
export interface Recovery {
  readonly checkpoint: Checkpoint;
  readonly path: string;
  readonly files: FileSystem;
  /** what outputs have committed outside of Spark */
  readonly database: Database;
  /** when this driver starts, virtual ms */
  readonly atMs: number;
}

/** The application failed: Spark's awaitTermination would throw. */
export interface ApplicationFailure {
  readonly batchTime: number;
  readonly node: string | null;
  readonly message: string;
}

/** The start-up job of a cluster's receiver tracker: 50 + 20 tasks in two stages, over before time 0. */
const START_UP = { jobs: 1, stages: 2, tasks: 70 } as const;
const FIRST_PORT = 7078;
const WRITER_MS = 10_000;
const LOCAL_HOST = 'localhost';

export class Driver {
  readonly kernel: Kernel;
  readonly settings: Settings;
  readonly samples = new Samples();
  readonly jobs: JobScheduler;
  readonly generator: JobGenerator;
  readonly context: StreamingContext;
  failure: ApplicationFailure | null = null;
  readonly #parts: Parts;
  readonly #graph: DStreamGraph;
  readonly #dag: DagScheduler;
  readonly #receivers: ReceiverTracker;
  readonly #blocks = new ReceivedBlockTracker();
  readonly #backpressure: Backpressure;
  readonly #deaths: Deaths;
  readonly #moves: Moves;
  readonly #started: number;
  readonly #emptyBatches: number[] = [];

  constructor({ document, check, workforce, log, feeds, recovery, process = new DriverProcess() }: DriverParts) {
    const startMs = recovery?.atMs ?? 0;
    this.settings = settingsOf(document);
    this.kernel = new Kernel(log, startMs);
    const draws: Luck = luck(document.seed);
    this.#parts = { kernel: this.kernel, settings: this.settings, costs: this.settings.costs, luck: draws, executors: new Executors(), workforce, drops: new Drops(workforce), files: recovery?.files ?? new FileSystem(), database: recovery?.database ?? new Database(), checkpointFolder: checkpointFolderOf(this.settings, draws, startMs) };
    this.#graph = new DStreamGraph(check, this.settings);
    this.#started = this.#tellStart(document);
    const hasStartUp = this.#graph.receivers.length > 0 && !this.settings.cluster.isLocal;
    const mapOutputs = new MapOutputs();
    const master = new BlockManagerMaster(this.#parts, (block, executor, cause) => this.#deaths.vanished(block, executor, cause));
    const tasks = new TaskScheduler(this.#parts, hasStartUp ? START_UP.tasks : 0);
    this.#dag = new DagScheduler(this.#parts, master, mapOutputs, tasks, this.samples, hasStartUp ? { job: START_UP.jobs, stage: START_UP.stages } : { job: 0, stage: 0 });
    this.#graph.context.places = this.#dag.places;
    this.#graph.context.files = this.#parts.files;
    this.#moves = new Moves(this.#parts, feeds);
    this.#moves.schedule(document, this.#started);
    const wires = this.#graph.receivers.map((receiver) => [receiver, new Wire(this.#parts, receiver.node, openFeed({ id: receiver.node, feed: receiver.feed, seed: document.seed }, feeds.get(receiver.node)), this.#started, receiver.design.isReliable)] as const);
    this.#receivers = new ReceiverTracker(this.#parts, { master, blocks: this.#blocks, tasks, dag: this.#dag }, wires);
    this.#backpressure = new Backpressure(this.#parts, this.#receivers, this.#graph.receivers, new Map(recovery?.checkpoint.rates ?? []));
    this.#deaths = new Deaths(this.#parts, { master, blocks: this.#blocks, dag: this.#dag, receivers: this.#receivers, restoring: new Restoring(this.#parts, master), register: (id, host, cause) => this.#register(id, host, cause) });
    this.jobs = new JobScheduler(this.#parts, this.#dag, this.#graph.context, {
      failing: (set, cause) => this.#deaths.batchFails(set, cause),
      ended: (end) => this.#batchEnded(end),
    });
    this.generator = new JobGenerator(this.#parts, { graph: this.#graph, blocks: this.#blocks, master, mapOutputs, dag: this.#dag, jobs: this.jobs }, this.#started);
    this.generator.checkpoints = this.#checkpoints(document);
    this.generator.onTick = (timeMs) => this.#receivers.cutUnheard(timeMs);
    this.generator.onEmpty = (timeMs) => void this.#emptyBatches.push(timeMs);
    this.generator.onRestartFailure = () => this.context.stop({ stopSparkContext: false });
    this.generator.onFailure = (problem) => void (this.failure ??= problem);
    this.#registerAll();
    this.context = new StreamingContext(process, this.#machinery(recovery));
    this.kernel.at(startMs, RANK.cluster, () => {
      if (this.context.state === 'INITIALIZED') this.#begin();
    });
  }

  /** Batches of the time without a driver, the checkpoint's own among them, and those that were pending come first, then the timer goes on. */
  #restart({ checkpoint, path, files }: Recovery): void {
    const { checkpointTime, pendingTimes, streams } = checkpoint;
    const { batchDurationMs } = this.settings;
    const restored = this.#graph.restore(streams, files);
    const restartTime = (Math.floor(this.kernel.now / batchDurationMs) + 1) * batchDurationMs;
    const downTimes: number[] = [];
    for (let time = checkpointTime; time < restartTime; time += batchDurationMs) downTimes.push(time);
    const times = [...new Set([...pendingTimes, ...downTimes])].filter((time) => time < restartTime).sort((a, b) => a - b);
    const cause = this.kernel.emit(DRIVER, this.#started, { type: 'driver.recovered', path, checkpointTime, restartTime, pending: pendingTimes, downTimes, restored });
    this.generator.restart(times, restartTime, cause);
  }

  /** The reliable storage. */
  get files(): FileSystem {
    return this.#parts.files;
  }

  /** What outputs have committed outside of Spark. */
  get database(): Database {
    return this.#parts.database;
  }

  /** The program's own call of start: what it throws ends the application. */
  #begin(): void {
    try {
      this.context.start();
    } catch (thrown) {
      if (!(thrown instanceof ContextRefusal)) throw thrown;
      this.failure ??= { batchTime: 0, node: null, message: failureText(thrown) };
    }
  }

  /** What the context starts and stops, in Spark's order: receivers first, then the generator, its checkpoints, and the jobs. */
  #machinery(recovery: Recovery | null): Machinery {
    const { kernel, settings } = this;
    let cause = this.#started;
    return {
      graph: this.#graph, dag: this.#dag, hasCheckpointDirectory: settings.checkpointDirectory !== null, stopsSparkContext: settings.stopsSparkContext,
      start: () => {
        this.#receivers.start(this.#started);
        if (recovery === null) this.generator.start();
        else this.#restart(recovery);
      },
      stop: (isGraceful, then) => {
        cause = kernel.emit(DRIVER, cause, { type: 'context.stopping', graceful: isGraceful });
        this.#receivers.stop(isGraceful, cause, () => this.generator.stop(isGraceful, () => this.#whenWritten(() => this.jobs.stop(isGraceful, () => {
          cause = kernel.emit(DRIVER, cause, { type: 'context.stopped', graceful: isGraceful });
          then();
        }))));
      },
      stopSparkContext: () => {
        this.#graph.context.isStopped = true;
        this.#dag.stop(cause);
      },
    };
  }

  /** CheckpointWriter.stop: what is handed in is written, but nobody waits longer than ten seconds. */
  #whenWritten(then: () => void): void {
    const untilMs = this.kernel.now + WRITER_MS;
    const writer = this.generator.checkpoints?.writer;
    waitFor(this.kernel, () => writer === undefined || writer.isIdle || this.kernel.now >= untilMs, then);
  }

  #checkpoints(document: LabDocument): Checkpoints | null {
    const { checkpointDirectory, checkpointsMetadata } = this.settings;
    if (checkpointDirectory === null || !checkpointsMetadata) return null;
    return { writer: new CheckpointWriter(this.#parts, checkpointDirectory), document, written: documentPart(document), rates: () => this.#backpressure.states };
  }

  /** Batches submitted, or in generation, that are not over. */
  get openBatches(): number {
    return this.jobs.openCount + this.generator.generatingCount;
  }

  /** Put a command on the agenda. Equal instants keep the order of the calls. */
  schedule(command: Command): void {
    const ready = command.do === 'killExecutor' ? () => this.#deaths.isSettled(command.executor, command.at) : null;
    this.kernel.at(command.at, RANK.command, () => this.#carryOut(command), ready);
  }

  #tellStart(document: LabDocument): number {
    const { batchDuration, seed, graph, scenario } = document;
    return this.kernel.emit(DRIVER, null, {
      type: 'run.started', engine: ENGINE_VERSION, seed, batchDuration, cluster: document.cluster ?? { master: 'local[4]' }, remember: document.remember ?? null, checkpoint: document.checkpoint ?? null,
      conf: document.conf ?? {}, nodes: graph.nodes.map(withoutFileName), edges: graph.edges, scenario: (scenario ?? []).map(withoutFile),
    });
  }

  /** Executors are there before the first command can come; receivers and the timer start after the commands of instant 0. */
  #registerAll(): void {
    const { cluster } = this.settings;
    const { executors } = this.#parts;
    if (cluster.isLocal) this.#register(DRIVER, LOCAL_HOST, this.#started);
    else for (let index = 0; index < cluster.executors; index++) this.#register(executors.nextId(), hostName(index), this.#started);
  }

  #register(id: string, host: string, cause: number): void {
    const { executors, workforce } = this.#parts;
    const { cluster, unifiedMemoryBytes } = this.settings;
    workforce.start(id);
    const seq = this.kernel.emit(`executor:${id}`, cause, { type: 'executor.registered', executor: id, host, cores: cluster.cores, memory: unifiedMemoryBytes });
    const executor = new Executor(id, host, FIRST_PORT + executors.all.length, cluster.cores, unifiedMemoryBytes, seq);
    executors.add(executor);
    this.#heartbeatLater(executor, seq);
    this.#dag.tasks.executorAdded(seq);
  }

  #heartbeatLater(executor: Executor, cause: number): void {
    this.kernel.after(this.settings.heartbeatIntervalMs, RANK.heartbeat, () => {
      if (!executor.alive || this.#graph.context.isStopped) return;
      this.#heartbeatLater(executor, this.kernel.emit(`executor:${executor.id}`, cause, { type: 'executor.heartbeat', executor: executor.id }));
    });
  }

  #batchEnded({ set, lastFailed, schedulingDelay, processingDelay, cause }: BatchEnd): void {
    this.#backpressure.batchCompleted({ processingEndMs: this.kernel.now, processingDelayMs: processingDelay, schedulingDelayMs: schedulingDelay, inputs: set.inputs }, cause);
    this.#blocks.closeBatch(set.batchTime);
    // blocks of batches without jobs are read, if at all, by a window that ends here
    for (const empty of this.#emptyBatches.splice(0)) this.#blocks.closeBatch(empty);
    if (set.failure !== null) {
      const { node, failure } = set.failure;
      this.failure ??= { batchTime: set.batchTime, node, message: failureText(failure) };
    }
    // as in Spark, a job set whose last job failed is never cleaned up after
    if (!lastFailed) this.generator.clear(set.batchTime, cause);
  }

  #carryOut(command: Command): void {
    const reason = this.#refusal(command);
    const { do: act } = command;
    if (reason !== null) {
      this.kernel.emit(DRIVER, this.#started, { type: 'command.refused', do: act, command: withoutFile(command), reason });
      return;
    }
    const given = this.kernel.emit(DRIVER, this.#started, { type: 'command.given', do: act, command: withoutFile(command) });
    switch (command.do) {
      case 'killExecutor':
        return this.#deaths.kill(this.#parts.executors.get(command.executor), command.replaceAfter === undefined ? this.#parts.costs.replaceMs : command.replaceAfter, given);
      case 'addExecutor':
        return this.#deaths.request(hostName(this.#hostCount()), this.kernel.now + this.#parts.costs.replaceMs, given);
      case 'setRate':
        return this.#receivers.wire(command.node)?.setRate(command.rate, given);
      case 'burst':
        return this.#burst(command.node, command.factor, command.for, given);
      case 'type':
        return this.#receivers.wire(command.node)?.type(command.line, given);
      case 'moveFile':
        return this.#moves.carryOut(command, given);
      default:
        return;
    }
  }

  /** Why a command cannot be carried out now; null: it can. */
  #refusal(command: Command): string | null {
    switch (command.do) {
      case 'killExecutor':
        if (this.settings.cluster.isLocal) return 'localMode';
        return this.#parts.executors.find(command.executor)?.alive === true ? null : 'executorNotAlive';
      case 'addExecutor':
        return this.settings.cluster.isLocal ? 'localMode' : null;
      case 'setRate':
      case 'burst':
      case 'type':
        return this.#receivers.wire(command.node) === undefined ? 'noFeed' : null;
      case 'moveFile':
        return this.#moves.refusal(command);
      default:
        return 'notBuilt';
    }
  }

  #burst(node: string, factor: number, forMs: number, cause: number): void {
    const wire = this.#receivers.wire(node);
    if (wire === undefined) return;
    const untilMs = this.kernel.now + forMs;
    wire.burst(factor, untilMs, cause);
    this.kernel.at(untilMs, RANK.source, () => wire.endBurst(cause));
  }

  #hostCount(): number {
    return new Set(this.#parts.executors.all.map((executor) => executor.host)).size;
  }
}

/** SparkContext.setCheckpointDir makes a folder with a random name; the name is drawn from the seed and the start. */
function checkpointFolderOf({ checkpointDirectory }: Settings, draws: Luck, startMs = 0): string | null {
  if (checkpointDirectory === null) return null;
  const hex = (part: number, digits: number): string => draws.bits('checkpointFolder', startMs, part).toString(16).padStart(8, '0').slice(0, digits);
  return `${checkpointDirectory}/${hex(0, 8)}-${hex(1, 4)}-4${hex(2, 3)}-a${hex(3, 3)}-${hex(4, 8)}${hex(5, 4)}`;
}

/** A file's name and hash are no part of a run: what was read is told by the hashes of the records. */
function withoutFileName(node: GraphNode): GraphNode {
  if (node.feed?.from !== 'file') return node;
  const { sha256: _sha256, ...feed } = node.feed;
  return { ...node, feed: { ...feed, name: '' } };
}

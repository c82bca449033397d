/**
 * What Spark's SparkContext and StreamingContext number: RDDs, shuffles, input streams; and the settings that streams read. In: the
 * settings; out: new Rdd and Shuffle records. Ids follow the order of construction, because sampling seeds depend on them.
 */
import type { Type } from '../../language/index.ts';
import { FileSystem } from '../storage/index.ts';
import { GenerationFailure } from './generationFailure.ts';
import { lackOf } from './orphans.ts';
import type { Whereabouts } from './stages.ts';
import type { Aggregator, How, Partitioner, Rdd, RddId, Shuffle, ShuffleId } from './rdd.ts';

/** Spark's exception at a call that the state of a context does not allow. */
export class ContextRefusal extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.exception = exception;
  }
}

/** Who makes an RDD: the node, the method that Spark shows, and whether the RDD is what the node gives. */
export interface Origin {
  readonly node: string | null;
  readonly callSite: string;
  readonly gives: boolean;
}

export interface RddSettings {
  readonly batchDurationMs: number;
  readonly rememberMs: number;
  readonly defaultParallelism: number;
  /** `spark.default.parallelism` is set: plain RDD methods then use it too */
  readonly isParallelismSet: boolean;
  /** `spark.rdd.limit.initialNumPartitions` and `.scaleUpFactor`, for take */
  readonly takeInitialPartitions: number;
  readonly takeScaleUpFactor: number;
  /** `spark.streaming.fileStream.minRememberDuration` */
  readonly fileRememberMs: number;
  /** `spark.streaming.unpersist` */
  readonly unpersist: boolean;
  /** `spark.streaming.sessionByKey.deltaChainThreshold` */
  readonly stateChainThreshold: number;
}

/** A number of partitions that is settled when it is first asked for, and what it will most likely be. */
export interface LateCount {
  readonly planned: () => number;
  readonly settle: () => number;
}

class RddRecord implements Rdd {
  readonly id: number;
  readonly callSite: string;
  readonly node: string | null;
  readonly gives: boolean;
  readonly type: Type;
  readonly partitioner: Partitioner | null;
  readonly how: How;
  storageLevel: string | null = null;
  isMarked = false;
  isSettled = false;
  checkpoint: Rdd | null = null;
  #partitions: number | LateCount;

  constructor(id: number, { callSite, node, gives }: Origin, type: Type, partitions: number | LateCount, how: How, partitioner: Partitioner | null) {
    this.id = id;
    this.callSite = callSite;
    this.node = node;
    this.gives = gives;
    this.type = type;
    this.partitioner = partitioner;
    this.how = how;
    this.#partitions = partitions;
  }

  get partitions(): number {
    if (typeof this.#partitions !== 'number') this.#partitions = this.#partitions.settle();
    return this.#partitions;
  }

  get plannedPartitions(): number {
    return typeof this.#partitions === 'number' ? this.#partitions : this.#partitions.planned();
  }
}

/** Nothing is known of places: tests, and graphs that no engine runs. */
const NOWHERE: Whereabouts = { cached: () => [], block: () => [], mapOutput: () => undefined, file: () => undefined, stored: () => undefined, arrival: (blocks) => blocks, reduceLocality: true };

export class RddContext {
  readonly settings: RddSettings;
  /** shuffles whose files may lie on executors */
  readonly shuffles = new Set<ShuffleId>();
  /** shuffles of RDDs that an output operation has made and still holds between two of its jobs */
  readonly held = new Set<ShuffleId>();
  /** what the driver believes about places, for coalesce */
  places: Whereabouts = NOWHERE;
  /** the reliable storage, in which file streams look */
  files = new FileSystem();
  /** RDDs that came back out of a checkpoint with the program (orphans.ts) */
  readonly orphans = new Set<RddId>();
  /** the StreamingContext's */
  state: 'INITIALIZED' | 'ACTIVE' | 'STOPPED' = 'INITIALIZED';
  /** the SparkContext is stopped: no RDD can be made any more */
  isStopped = false;
  #rdds = 0;
  #shuffles = 0;
  #streams = 0;

  constructor(settings: RddSettings) {
    this.settings = settings;
  }

  /** how many RDDs there are: the id of the next one */
  get rddCount(): number {
    return this.#rdds;
  }

  /** Streams and outputs are made before the start (DStream.validateAtInit). */
  assertInitialized(): void {
    if (this.state === 'INITIALIZED') return;
    const when = this.state === 'ACTIVE' ? 'starting' : 'stopping';
    throw new ContextRefusal('java.lang.IllegalStateException', `Adding new inputs, transformations, and output operations after ${when} a context is not supported`);
  }

  nextStreamId(): number {
    return this.#streams++;
  }

  rdd(origin: Origin, type: Type, partitions: number | LateCount, how: How, partitioner: Partitioner | null = null): Rdd {
    if (this.isStopped) throw new ContextRefusal('java.lang.IllegalStateException', 'Cannot call methods on a stopped SparkContext.');
    const lack = this.orphans.size > 0 ? lackOf(how, this.orphans) : null;
    if (lack !== null) throw new GenerationFailure(lack.exception, lack.message, origin.node);
    return new RddRecord(this.#rdds++, origin, type, partitions, how, partitioner);
  }

  shuffle({ node }: Origin, of: Rdd, partitioner: Partitioner, aggregator: Aggregator | null, mapSideCombine: boolean): Shuffle {
    const id = this.#shuffles++;
    this.shuffles.add(id);
    return { id, of, partitioner, aggregator, mapSideCombine, node };
  }
}

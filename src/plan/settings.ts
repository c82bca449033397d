/**
 * Everything a run takes from its document besides the graph and the commands, read once into numbers: the engine never looks at conf.
 */
import { clusterOf, type ClusterSettings } from './cluster.ts';
import { CONF_KEYS, readConfValue, type ConfName } from './conf.ts';
import { OLDER_NAMES } from './confNames.ts';
import { COST_NAMES, COST_PREFIX, COSTS, type CostName, type Costs } from './costs.ts';
import type { LabDocument } from './document.ts';
import { integerOf } from './values.ts';

export interface Settings {
  readonly batchDurationMs: number;
  readonly seed: number;
  /** RDDs of every stream are kept at least so long */
  readonly rememberMs: number;
  readonly cluster: ClusterSettings;
  readonly defaultParallelism: number;
  /** by the setting, not by the number of cores */
  readonly isParallelismSet: boolean;
  /** null: none is set */
  readonly checkpointDirectory: string | null;
  /** the driver's metadata goes there too, not only RDDs */
  readonly checkpointsMetadata: boolean;
  readonly blockIntervalMs: number;
  readonly blockQueueSize: number;
  /** records per second and receiver; null: no limit */
  readonly maxRatePerSec: number | null;
  /** of a receiver before back-pressure has spoken; Spark heeds it even where back-pressure is off; null: not set */
  readonly initialRatePerSec: number | null;
  /** null: off */
  readonly backpressure: BackpressureSettings | null;
  readonly receiverRestartDelayMs: number;
  readonly concurrentJobs: number;
  /** how far back a file stream looks for files, and remembers those it took */
  readonly fileRememberMs: number;
  readonly unpersist: boolean;
  /** how long a graceful stop of the generator may take */
  readonly gracefulStopTimeoutMs: number;
  readonly stopsSparkContext: boolean;
  readonly stateChainThreshold: number;
  readonly taskMaxFailures: number;
  readonly stageMaxConsecutiveAttempts: number;
  readonly reviveIntervalMs: number;
  readonly localityWaitProcessMs: number;
  readonly localityWaitNodeMs: number;
  readonly heartbeatIntervalMs: number;
  /** cores that a task takes, a receiver too */
  readonly taskCpus: number;
  /** attempts of a stage in all; null: as many as it takes */
  readonly stageMaxAttempts: number | null;
  /** failed uploads of a block's copies after which it stays with those it has */
  readonly maxReplicationFailures: number;
  readonly cachedPeersTtlMs: number;
  /** cached partitions that lose a copy get another one */
  readonly replicatesProactively: boolean;
  /** a reducer prefers hosts that hold much of its input */
  readonly reduceLocality: boolean;
  /** bytes of each executor for storage and execution together */
  readonly unifiedMemoryBytes: number;
  readonly takeInitialPartitions: number;
  readonly takeScaleUpFactor: number;
  readonly costs: Costs;
}

/** Weights of the PID estimator, and the rate below which it never goes. */
export interface BackpressureSettings {
  readonly proportional: number;
  readonly integral: number;
  readonly derivative: number;
  readonly minRate: number;
}

/** A graceful stop waits for so many batch intervals if nothing else is said. */
const GRACEFUL_BATCHES = 10;

/** UnifiedMemoryManager sets this much of the heap aside before it takes its fraction. */
const RESERVED_BYTES = 300 * 1024 * 1024;

/** In: a document that `checkDocument` found nothing blocking in. A value it refused is as good as absent here. */
export function settingsOf(document: LabDocument): Settings {
  const conf = document.conf ?? {};
  const cluster = clusterOf(document);
  const valueOf = (name: ConfName): number | null => valueIn(conf, name);
  const set = (name: ConfName): number => valueOf(name) ?? defaultOf(name);
  const localityWaitMs = set('spark.locality.wait');
  const stageMaxAttempts = valueOf('spark.stage.maxAttempts');
  const maxRate = valueOf('spark.streaming.receiver.maxRate');
  const initialRate = valueOf('spark.streaming.backpressure.initialRate');
  return {
    batchDurationMs: document.batchDuration,
    seed: document.seed,
    rememberMs: document.remember ?? document.batchDuration,
    cluster,
    defaultParallelism: valueOf('spark.default.parallelism') ?? (cluster.isLocal ? cluster.cores : Math.max(2, cluster.executors * cluster.cores)),
    isParallelismSet: valueOf('spark.default.parallelism') !== null,
    checkpointDirectory: checkpointDirectoryOf(document),
    checkpointsMetadata: checkpointDirectoryOf(document) !== null && document.checkpoint?.metadata !== false,
    blockIntervalMs: set('spark.streaming.blockInterval'),
    blockQueueSize: set('spark.streaming.blockQueueSize'),
    // RateLimiter: only a positive rate limits
    maxRatePerSec: maxRate !== null && maxRate > 0 ? maxRate : null,
    initialRatePerSec: initialRate !== null && initialRate > 0 ? initialRate : null,
    backpressure: set('spark.streaming.backpressure.enabled') === 1 ? pidIn(set) : null,
    receiverRestartDelayMs: set('spark.streaming.receiverRestartDelay'),
    concurrentJobs: set('spark.streaming.concurrentJobs'),
    fileRememberMs: set('spark.streaming.fileStream.minRememberDuration'),
    unpersist: set('spark.streaming.unpersist') === 1,
    gracefulStopTimeoutMs: valueOf('spark.streaming.gracefulStopTimeout') ?? GRACEFUL_BATCHES * document.batchDuration,
    stopsSparkContext: set('spark.streaming.stopSparkContextByDefault') === 1,
    stateChainThreshold: set('spark.streaming.sessionByKey.deltaChainThreshold'),
    // in local mode the master's own number counts, whatever conf says
    taskMaxFailures: cluster.isLocal ? cluster.taskMaxFailures : set('spark.task.maxFailures'),
    stageMaxConsecutiveAttempts: set('spark.stage.maxConsecutiveAttempts'),
    reviveIntervalMs: set('spark.scheduler.revive.interval'),
    localityWaitProcessMs: valueOf('spark.locality.wait.process') ?? localityWaitMs,
    localityWaitNodeMs: valueOf('spark.locality.wait.node') ?? localityWaitMs,
    heartbeatIntervalMs: set('spark.executor.heartbeatInterval'),
    taskCpus: set('spark.task.cpus'),
    // DAGScheduler: not fewer than the attempts in a row
    stageMaxAttempts: stageMaxAttempts === null ? null : Math.max(stageMaxAttempts, set('spark.stage.maxConsecutiveAttempts')),
    maxReplicationFailures: set('spark.storage.maxReplicationFailures'),
    cachedPeersTtlMs: set('spark.storage.cachedPeersTtl'),
    replicatesProactively: set('spark.storage.replication.proactive') === 1,
    reduceLocality: set('spark.shuffle.reduceLocality.enabled') === 1,
    unifiedMemoryBytes: Math.floor((cluster.memoryBytes - RESERVED_BYTES) * set('spark.memory.fraction')),
    takeInitialPartitions: set('spark.rdd.limit.initialNumPartitions'),
    takeScaleUpFactor: set('spark.rdd.limit.scaleUpFactor'),
    costs: costsIn(conf, valueOf('spark.shuffle.io.retryWait')),
  };
}

function pidIn(set: (name: ConfName) => number): BackpressureSettings {
  return {
    proportional: set('spark.streaming.backpressure.pid.proportional'),
    integral: set('spark.streaming.backpressure.pid.integral'),
    derivative: set('spark.streaming.backpressure.pid.derived'),
    minRate: set('spark.streaming.backpressure.pid.minRate'),
  };
}

/** The document's own field, or the conf key of the same meaning. */
export function checkpointDirectoryOf(document: LabDocument): string | null {
  return document.checkpoint?.directory ?? document.conf?.['spark.streaming.checkpoint.directory'] ?? null;
}

/** As written under its own name, else under an older one, which Spark reads too. */
function valueIn(conf: Readonly<Record<string, string>>, name: ConfName): number | null {
  const key = CONF_KEYS.get(name);
  const older = conf[name] !== undefined ? undefined : [...OLDER_NAMES].find(([older, newer]) => newer === name && conf[older] !== undefined)?.[0];
  const written = conf[older ?? name];
  return key === undefined || written === undefined ? null : readConfValue(key, written);
}

function defaultOf(name: ConfName): number {
  const key = CONF_KEYS.get(name);
  return (key === undefined || key.default === null ? null : readConfValue(key, key.default)) ?? 0;
}

/** The table of costs, with the document's own entries in place of the defaults; one of them is a setting of Spark by another name. */
function costsIn(conf: Readonly<Record<string, string>>, retryWaitMs: number | null): Costs {
  const costs: Record<CostName, number> = { ...COSTS, ...(retryWaitMs === null ? {} : { fetchRetryMs: retryWaitMs }) };
  for (const name of COST_NAMES) {
    const written = conf[`${COST_PREFIX}${name}`];
    if (written !== undefined) costs[name] = integerOf(written, 64) ?? costs[name];
  }
  return costs;
}

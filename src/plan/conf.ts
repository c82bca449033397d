/**
 * Spark's settings, by key: how a value is spelt, what stands if it is not given, and whether the laboratory acts on it already.
 * The words for each are in src/words, area conf, under the same key. Keys of other names for the same thing, and keys of Spark's past,
 * stand at the end with what to write instead.
 */
import { booleanOf, durationMsOf, fractionOf, integerOf, sizeBytesOf } from './values.ts';

export type ConfKind = 'duration' | 'size' | 'integer' | 'fraction' | 'flag' | 'text';

export interface ConfKey {
  readonly kind: ConfKind;
  /** as it would be written; null: none, or it follows from other settings */
  readonly default: string | null;
  /** unit of a number without one */
  readonly unit?: 'ms' | 's' | 'b' | 'k' | 'm';
  readonly min?: number;
  readonly max?: number;
  /** a run depends on it; the others are known, and said to have no effect yet */
  readonly isLive: boolean;
}

const live = { isLive: true } as const;
const later = { isLive: false } as const;
const ms = { kind: 'duration', unit: 'ms' } as const;
const seconds = { kind: 'duration', unit: 's' } as const;
const integer = { kind: 'integer' } as const;
const fraction = { kind: 'fraction' } as const;
const flag = { kind: 'flag' } as const;
const text = { kind: 'text' } as const;

const TABLE = {
  'spark.default.parallelism': { ...integer, default: null, min: 1, max: 10_000, ...live },
  'spark.streaming.blockInterval': { ...ms, default: '200ms', min: 1, ...live },
  'spark.streaming.blockQueueSize': { ...integer, default: '10', min: 1, max: 10_000, ...live },
  'spark.streaming.receiver.maxRate': { ...integer, default: null, ...live },
  'spark.streaming.receiver.blockStoreTimeout': { ...integer, default: '30', min: 1, ...later },
  'spark.streaming.receiverRestartDelay': { ...integer, default: '2000', min: 0, ...later },
  'spark.streaming.receiver.writeAheadLog.enable': { ...flag, default: 'false', ...later },
  'spark.streaming.receiver.writeAheadLog.class': { ...text, default: null, ...later },
  'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs': { ...integer, default: '60', min: 1, ...later },
  'spark.streaming.receiver.writeAheadLog.maxFailures': { ...integer, default: '3', min: 0, ...later },
  'spark.streaming.receiver.writeAheadLog.closeFileAfterWrite': { ...flag, default: 'false', ...later },
  'spark.streaming.driver.writeAheadLog.class': { ...text, default: null, ...later },
  'spark.streaming.driver.writeAheadLog.rollingIntervalSecs': { ...integer, default: '60', min: 1, ...later },
  'spark.streaming.driver.writeAheadLog.maxFailures': { ...integer, default: '3', min: 0, ...later },
  'spark.streaming.driver.writeAheadLog.closeFileAfterWrite': { ...flag, default: 'false', ...later },
  'spark.streaming.driver.writeAheadLog.allowBatching': { ...flag, default: 'true', ...later },
  'spark.streaming.driver.writeAheadLog.batchingTimeout': { ...integer, default: '5000', min: 1, ...later },
  'spark.streaming.backpressure.enabled': { ...flag, default: 'false', ...later },
  'spark.streaming.backpressure.initialRate': { ...integer, default: null, ...later },
  'spark.streaming.backpressure.rateEstimator': { ...text, default: 'pid', ...later },
  'spark.streaming.backpressure.pid.proportional': { ...fraction, default: '1.0', min: 0, ...later },
  'spark.streaming.backpressure.pid.integral': { ...fraction, default: '0.2', min: 0, ...later },
  'spark.streaming.backpressure.pid.derived': { ...fraction, default: '0.0', min: 0, ...later },
  'spark.streaming.backpressure.pid.minRate': { ...fraction, default: '100', min: 1, ...later },
  'spark.streaming.kafka.maxRatePerPartition': { ...integer, default: '0', min: 0, ...later },
  'spark.streaming.kafka.minRatePerPartition': { ...integer, default: '1', min: 0, ...later },
  'spark.streaming.kafka.consumer.cache.enabled': { ...flag, default: 'true', ...later },
  'spark.streaming.kafka.consumer.cache.maxCapacity': { ...integer, default: '64', min: 1, ...later },
  'spark.streaming.kafka.consumer.cache.initialCapacity': { ...integer, default: '16', min: 0, ...later },
  'spark.streaming.kafka.consumer.cache.loadFactor': { ...fraction, default: '0.75', min: 0, ...later },
  'spark.streaming.kafka.consumer.poll.ms': { ...integer, default: null, min: 1, ...later },
  'spark.streaming.kafka.allowNonConsecutiveOffsets': { ...flag, default: 'false', ...later },
  'spark.streaming.concurrentJobs': { ...integer, default: '1', min: 1, max: 100, ...live },
  'spark.streaming.unpersist': { ...flag, default: 'true', ...live },
  'spark.streaming.stopGracefullyOnShutdown': { ...flag, default: 'false', ...later },
  'spark.streaming.stopSparkContextByDefault': { ...flag, default: 'true', ...later },
  'spark.streaming.gracefulStopTimeout': { ...ms, default: null, ...later },
  'spark.streaming.ui.retainedBatches': { ...integer, default: '1000', min: 1, ...later },
  'spark.streaming.sessionByKey.deltaChainThreshold': { ...integer, default: '20', min: 1, ...later },
  'spark.streaming.checkpoint.directory': { ...text, default: null, ...live },
  'spark.streaming.manualClock.jump': { ...integer, default: '0', ...later },
  'spark.streaming.clock': { ...text, default: null, ...later },
  'spark.streaming.fileStream.minRememberDuration': { ...seconds, default: '60s', min: 1, ...later },
  'spark.streaming.dynamicAllocation.enabled': { ...flag, default: 'false', ...later },
  'spark.streaming.dynamicAllocation.minExecutors': { ...integer, default: null, min: 1, ...later },
  'spark.streaming.dynamicAllocation.maxExecutors': { ...integer, default: null, min: 1, ...later },
  'spark.streaming.dynamicAllocation.scalingInterval': { ...integer, default: '60', min: 1, ...later },
  'spark.streaming.dynamicAllocation.scalingUpRatio': { ...fraction, default: '0.9', min: 0, ...later },
  'spark.streaming.dynamicAllocation.scalingDownRatio': { ...fraction, default: '0.3', min: 0, ...later },
  'spark.task.maxFailures': { ...integer, default: '4', min: 1, max: 1000, ...live },
  'spark.task.cpus': { ...integer, default: '1', min: 1, max: 64, ...later },
  'spark.stage.maxConsecutiveAttempts': { ...integer, default: '4', min: 1, max: 1000, ...live },
  'spark.stage.maxAttempts': { ...integer, default: null, min: 1, ...later },
  'spark.scheduler.revive.interval': { ...ms, default: '1s', min: 1, ...live },
  'spark.scheduler.mode': { ...text, default: 'FIFO', ...later },
  'spark.scheduler.listenerbus.eventqueue.capacity': { ...integer, default: '10000', min: 1, ...later },
  'spark.excludeOnFailure.enabled': { ...flag, default: 'false', ...later },
  'spark.excludeOnFailure.timeout': { ...ms, default: '1h', min: 1, ...later },
  'spark.locality.wait': { ...ms, default: '3s', min: 0, ...live },
  'spark.locality.wait.process': { ...ms, default: null, min: 0, ...live },
  'spark.locality.wait.node': { ...ms, default: null, min: 0, ...live },
  'spark.locality.wait.rack': { ...ms, default: null, min: 0, ...later },
  'spark.executor.heartbeatInterval': { ...ms, default: '10s', min: 1, ...live },
  'spark.network.timeout': { ...seconds, default: '120s', min: 1, ...later },
  'spark.network.timeoutInterval': { ...ms, default: '60s', min: 1, ...later },
  'spark.speculation': { ...flag, default: 'false', ...later },
  'spark.speculation.interval': { ...ms, default: '100ms', min: 1, ...later },
  'spark.speculation.multiplier': { ...fraction, default: '3', min: 1, ...later },
  'spark.speculation.quantile': { ...fraction, default: '0.9', min: 0, max: 1, ...later },
  'spark.speculation.minTaskRuntime': { ...ms, default: '100ms', min: 0, ...later },
  'spark.storage.replication.proactive': { ...flag, default: 'true', ...later },
  'spark.storage.replication.policy': { ...text, default: 'org.apache.spark.storage.RandomBlockReplicationPolicy', ...later },
  'spark.storage.maxReplicationFailures': { ...integer, default: '1', min: 0, ...later },
  'spark.storage.cachedPeersTtl': { ...integer, default: '60000', min: 0, ...later },
  'spark.block.failures.beforeLocationRefresh': { ...integer, default: '5', min: 1, ...later },
  'spark.memory.fraction': { ...fraction, default: '0.6', min: 0, max: 1, ...live },
  'spark.memory.storageFraction': { ...fraction, default: '0.5', min: 0, max: 1, ...later },
  'spark.shuffle.sort.bypassMergeThreshold': { ...integer, default: '200', min: 0, ...later },
  'spark.reducer.maxSizeInFlight': { kind: 'size', unit: 'm', default: '48m', min: 1, ...later },
  'spark.rdd.limit.initialNumPartitions': { ...integer, default: '1', min: 1, ...live },
  'spark.rdd.limit.scaleUpFactor': { ...integer, default: '4', min: 1, ...live },
  'spark.rdd.compress': { ...flag, default: 'false', ...later },
} as const satisfies Readonly<Record<string, ConfKey>>;

export type ConfName = keyof typeof TABLE;

export const CONF_KEYS: ReadonlyMap<string, ConfKey> = new Map(Object.entries(TABLE));

/** Keys of other versions of Spark, or of other ways to say it, and what is written now; null: nothing, it needs no setting any more. */
export const HISTORIC_KEYS: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ['spark.streaming.minRememberDuration', 'spark.streaming.fileStream.minRememberDuration'],
  ['spark.storage.memoryFraction', 'spark.memory.fraction'],
  ['spark.shuffle.memoryFraction', 'spark.memory.fraction'],
  ['spark.blacklist.enabled', 'spark.excludeOnFailure.enabled'],
  ['spark.blacklist.timeout', 'spark.excludeOnFailure.timeout'],
  ['spark.reducer.maxMbInFlight', 'spark.reducer.maxSizeInFlight'],
  ['spark.akka.timeout', 'spark.network.timeout'],
  ['spark.scheduler.listenerbus.eventqueue.size', 'spark.scheduler.listenerbus.eventqueue.capacity'],
  ['spark.scheduler.executorTaskBlacklistTime', 'spark.excludeOnFailure.timeout'],
  ['spark.streaming.receiver.writeAheadLogs.enable', 'spark.streaming.receiver.writeAheadLog.enable'],
  ['spark.streaming.receiver.writeAheadLogs.rollingInterval', 'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs'],
  ['spark.cleaner.ttl', null],
  ['spark.shuffle.manager', null],
  ['spark.shuffle.consolidateFiles', null],
  ['spark.memory.useLegacyMode', null],
]);

/** What the document says in a place of its own. */
export const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['spark.master', 'cluster.master'],
  ['spark.executor.instances', 'cluster.executors'],
  ['spark.executor.cores', 'cluster.cores'],
  ['spark.cores.max', 'cluster.cores'],
  ['spark.executor.memory', 'cluster.memory'],
  ['spark.app.name', 'name'],
]);

/** The value of a setting in the engine's units (ms, bytes, numbers, 0 or 1), or null where Spark would refuse the text. */
export function readConfValue(key: ConfKey, written: string): number | null {
  const value = parsed(key, written);
  if (value === null || value < (key.min ?? -Infinity) || value > (key.max ?? Infinity)) return null;
  return value;
}

function parsed(key: ConfKey, written: string): number | null {
  switch (key.kind) {
    case 'duration':
      return durationMsOf(written, key.unit === 's' ? 's' : 'ms');
    case 'size':
      return sizeBytesOf(written, key.unit === 'm' ? 'm' : 'b');
    case 'integer':
      return integerOf(written);
    case 'fraction':
      return fractionOf(written);
    case 'flag': {
      const value = booleanOf(written);
      return value === null ? null : Number(value);
    }
    case 'text':
      return 0;
  }
}

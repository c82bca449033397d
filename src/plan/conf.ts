/**
 * Spark's settings, by key: how a value is spelt, what stands if it is not given, and whether the laboratory acts on it already.
 * The words for each are in src/words, area conf, under the same key; its group and age in confAbout.ts, names of Spark's past in
 * confNames.ts, Spark's refusals of a bad value in confRefusals.ts. Types and defaults are those of Spark 4.0.1's own register.
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
  /** likewise, the bound itself not included */
  readonly above?: number;
  readonly below?: number;
  /** a whole number of 64 bits; else of 32 */
  readonly isLong?: boolean;
  /** Spark reads it by SparkConf.getInt and the like, which refuse in other words than its typed entries, and do not trim */
  readonly isPlain?: boolean;
  /** what Spark says of a value beyond the bounds, where it checks that itself; {v} stands for the value */
  readonly check?: string;
  /** the values there are, of a text that is not free */
  readonly among?: readonly string[];
  /** Spark reads it in the name of this key, and says so when it refuses */
  readonly readAs?: string;
  /** a run depends on it as Spark's would; the others are known, and said to have no effect yet */
  readonly isLive: boolean;
}

const live = { isLive: true } as const;
const later = { isLive: false } as const;
const ms = { kind: 'duration', unit: 'ms' } as const;
const seconds = { kind: 'duration', unit: 's' } as const;
const integer = { kind: 'integer' } as const;
const long = { kind: 'integer', isLong: true } as const;
const plain = { isPlain: true } as const;
const fraction = { kind: 'fraction' } as const;
const flag = { kind: 'flag' } as const;
const text = { kind: 'text' } as const;

const TABLE = {
  'spark.default.parallelism': { ...integer, default: null, min: 1, max: 10_000, ...live },
  'spark.streaming.blockInterval': { ...ms, default: '200ms', min: 1, ...live },
  'spark.streaming.blockQueueSize': { ...integer, ...plain, default: '10', min: 1, max: 10_000, ...live },
  'spark.streaming.receiver.maxRate': { ...long, default: null, ...live },
  'spark.streaming.receiver.blockStoreTimeout': { ...integer, ...plain, default: '30', min: 1, ...later },
  'spark.streaming.receiverRestartDelay': { ...integer, ...plain, default: '2000', min: 0, ...live },
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
  'spark.streaming.driver.writeAheadLog.batchingTimeout': { ...long, default: '5000', min: 1, ...later },
  'spark.streaming.backpressure.enabled': { ...flag, default: 'false', ...live },
  'spark.streaming.backpressure.initialRate': { ...long, default: null, readAs: 'spark.streaming.receiver.maxRate', ...live },
  'spark.streaming.backpressure.rateEstimator': { ...text, default: 'pid', among: ['pid'], ...live },
  'spark.streaming.backpressure.pid.proportional': { ...fraction, default: '1.0', min: 0, ...live },
  'spark.streaming.backpressure.pid.integral': { ...fraction, default: '0.2', min: 0, ...live },
  'spark.streaming.backpressure.pid.derived': { ...fraction, default: '0.0', min: 0, ...live },
  'spark.streaming.backpressure.pid.minRate': { ...fraction, default: '100', min: 1, ...live },
  'spark.streaming.kafka.maxRatePerPartition': { ...long, default: '0', min: 0, ...later },
  'spark.streaming.kafka.minRatePerPartition': { ...long, default: '1', min: 0, ...later },
  'spark.streaming.kafka.consumer.cache.enabled': { ...flag, default: 'true', ...later },
  'spark.streaming.kafka.consumer.cache.maxCapacity': { ...integer, default: '64', min: 1, ...later },
  'spark.streaming.kafka.consumer.cache.initialCapacity': { ...integer, default: '16', min: 0, ...later },
  'spark.streaming.kafka.consumer.cache.loadFactor': { ...fraction, default: '0.75', min: 0, ...later },
  'spark.streaming.kafka.consumer.poll.ms': { ...long, default: null, min: 1, ...later },
  'spark.streaming.kafka.allowNonConsecutiveOffsets': { ...flag, default: 'false', ...later },
  'spark.streaming.concurrentJobs': { ...integer, default: '1', min: 1, max: 100, ...live },
  'spark.streaming.unpersist': { ...flag, default: 'true', ...live },
  'spark.streaming.stopGracefullyOnShutdown': { ...flag, default: 'false', ...later },
  'spark.streaming.stopSparkContextByDefault': { ...flag, ...plain, default: 'true', ...later },
  'spark.streaming.gracefulStopTimeout': { ...ms, default: null, ...later },
  'spark.streaming.ui.retainedBatches': { ...integer, default: '1000', min: 1, ...later },
  'spark.streaming.sessionByKey.deltaChainThreshold': { ...integer, default: '20', min: 1, ...live },
  'spark.streaming.checkpoint.directory': { ...text, default: null, ...live },
  'spark.streaming.manualClock.jump': { ...long, default: '0', ...later },
  'spark.streaming.clock': { ...text, default: null, ...later },
  'spark.streaming.fileStream.minRememberDuration': { ...seconds, ...plain, default: '60s', min: 1, ...live },
  'spark.streaming.dynamicAllocation.enabled': { ...flag, default: 'false', ...later },
  'spark.streaming.dynamicAllocation.minExecutors': { ...integer, default: null, min: 1, check: 'The min executor number of streaming dynamic allocation must be positive.', ...later },
  'spark.streaming.dynamicAllocation.maxExecutors': { ...integer, default: null, min: 1, check: 'The max executor number of streaming dynamic allocation must be positive.', ...later },
  'spark.streaming.dynamicAllocation.scalingInterval': { ...seconds, default: '60s', min: 1, check: 'The scaling interval of streaming dynamic allocation must be positive.', ...later },
  'spark.streaming.dynamicAllocation.scalingUpRatio': { ...fraction, default: '0.9', above: 0, check: 'The scaling up ratio of streaming dynamic allocation must be positive.', ...later },
  'spark.streaming.dynamicAllocation.scalingDownRatio': { ...fraction, default: '0.3', above: 0, check: 'The scaling down ratio of streaming dynamic allocation must be positive.', ...later },
  'spark.streaming.dynamicAllocation.testing': { ...flag, default: 'false', ...later },
  'spark.task.maxFailures': { ...integer, default: '4', min: 1, max: 1000, ...live },
  'spark.task.cpus': { ...integer, default: '1', min: 1, max: 64, ...live },
  'spark.stage.maxConsecutiveAttempts': { ...integer, default: '4', min: 1, max: 1000, ...live },
  'spark.stage.maxAttempts': { ...integer, default: null, ...live },
  'spark.scheduler.revive.interval': { ...ms, default: '1s', min: 1, ...live },
  'spark.scheduler.mode': { ...text, default: 'FIFO', among: ['FIFO', 'FAIR'], ...live },
  'spark.scheduler.listenerbus.eventqueue.capacity': { ...integer, default: '10000', min: 1, check: 'The capacity of listener bus event queue must be positive', ...later },
  'spark.excludeOnFailure.enabled': { ...flag, default: 'false', ...later },
  'spark.excludeOnFailure.timeout': { ...ms, default: '1h', min: 1, ...later },
  'spark.locality.wait': { ...ms, default: '3s', min: 0, ...live },
  'spark.locality.wait.process': { ...ms, default: null, min: 0, ...live },
  'spark.locality.wait.node': { ...ms, default: null, min: 0, ...live },
  'spark.locality.wait.rack': { ...ms, default: null, min: 0, ...live },
  'spark.executor.heartbeatInterval': { ...ms, default: '10s', min: 1, ...live },
  'spark.network.timeout': { ...seconds, default: '120s', min: 1, ...later },
  'spark.network.timeoutInterval': { ...ms, default: '60s', min: 1, ...later },
  'spark.speculation': { ...flag, default: 'false', ...later },
  'spark.speculation.interval': { ...ms, default: '100ms', min: 1, ...later },
  'spark.speculation.multiplier': { ...fraction, default: '3', min: 1, ...later },
  'spark.speculation.quantile': { ...fraction, default: '0.9', min: 0, max: 1, ...later },
  'spark.speculation.minTaskRuntime': { ...ms, default: '100ms', min: 0, ...later },
  'spark.storage.replication.proactive': { ...flag, default: 'true', ...live },
  'spark.storage.replication.policy': { ...text, default: 'org.apache.spark.storage.RandomBlockReplicationPolicy', among: ['org.apache.spark.storage.RandomBlockReplicationPolicy', 'org.apache.spark.storage.BasicBlockReplicationPolicy'], ...live },
  'spark.storage.maxReplicationFailures': { ...integer, default: '1', min: 0, ...live },
  'spark.storage.cachedPeersTtl': { ...integer, default: '60000', min: 0, ...live },
  'spark.block.failures.beforeLocationRefresh': { ...integer, default: '5', min: 1, ...later },
  'spark.memory.fraction': { ...fraction, default: '0.6', min: 0, max: 1, check: "spark.memory.fraction should be between 0 and 1 (was '{v}').", ...live },
  'spark.memory.storageFraction': { ...fraction, default: '0.5', min: 0, below: 1, check: 'Storage fraction must be in [0,1)', ...later },
  'spark.shuffle.sort.bypassMergeThreshold': { ...integer, default: '200', ...live },
  'spark.reducer.maxSizeInFlight': { kind: 'size', unit: 'm', default: '48m', min: 1, ...later },
  'spark.rdd.limit.initialNumPartitions': { ...integer, default: '1', min: 1, check: 'value should be positive', ...live },
  'spark.rdd.limit.scaleUpFactor': { ...integer, default: '4', min: 1, ...live },
  'spark.rdd.compress': { ...flag, default: 'false', ...later },
  'spark.shuffle.io.retryWait': { ...seconds, default: '5s', min: 0, ...live },
  'spark.shuffle.readHostLocalDisk': { ...flag, default: 'true', ...later },
  'spark.shuffle.reduceLocality.enabled': { ...flag, default: 'true', ...live },
  'spark.decommission.enabled': { ...flag, default: 'false', ...later },
  'spark.io.compression.codec': { ...text, default: 'lz4', ...later },
  'spark.driver.host': { ...text, default: null, ...later },
  'spark.driver.bindAddress': { ...text, default: null, ...later },
  'spark.driver.port': { ...integer, default: '0', min: 0, max: 65_535, ...later },
  'spark.blockManager.port': { ...integer, default: '0', min: 0, max: 65_535, ...later },
  'spark.ui.port': { ...integer, default: '4040', min: 0, max: 65_535, ...later },
  'spark.ui.filters': { ...text, default: null, ...later },
  'spark.yarn.app.id': { ...text, default: null, ...later },
  'spark.yarn.app.attemptId': { ...text, default: null, ...later },
  'spark.yarn.jars': { ...text, default: null, ...later },
  'spark.yarn.keytab': { ...text, default: null, ...later },
  'spark.yarn.principal': { ...text, default: null, ...later },
  'spark.kerberos.keytab': { ...text, default: null, ...later },
  'spark.kerberos.principal': { ...text, default: null, ...later },
  'spark.kubernetes.driver.pod.name': { ...text, default: null, ...later },
  'spark.kubernetes.executor.podNamePrefix': { ...text, default: null, ...later },
} as const satisfies Readonly<Record<string, ConfKey>>;

export type ConfName = keyof typeof TABLE;

export const CONF_KEYS: ReadonlyMap<string, ConfKey> = new Map(Object.entries(TABLE));

/** What can be said of a written value: its meaning in the engine's units (ms, bytes, numbers, 0 or 1), or why there is none. */
export type ConfReading = { readonly value: number } | { readonly wrong: 'form' } | { readonly wrong: 'range'; readonly value: number };

export function readingOf(key: ConfKey, written: string): ConfReading {
  const value = parsed(key, written);
  if (value === null) return { wrong: 'form' };
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = key;
  const isGood = value >= min * unitMs(key) && value <= max && value > above && value < below && Number.isFinite(value);
  return isGood ? { value } : { wrong: 'range', value };
}

/** The value of a setting, or null where it is refused. */
export function readConfValue(key: ConfKey, written: string): number | null {
  const reading = readingOf(key, written);
  return 'wrong' in reading ? null : reading.value;
}

/** Bounds of a duration are in its own unit. */
const unitMs = (key: ConfKey): number => (key.kind === 'duration' && key.unit === 's' ? 1000 : 1);

function parsed(key: ConfKey, written: string): number | null {
  switch (key.kind) {
    case 'duration':
      return durationMsOf(written, key.unit === 's' ? 's' : 'ms');
    case 'size':
      return sizeBytesOf(written, key.unit === 'm' ? 'm' : 'b');
    case 'integer':
      return key.isPlain === true && written !== written.trim() ? null : integerOf(written, key.isLong === true ? 64 : 32);
    case 'fraction':
      return fractionOf(written);
    case 'flag': {
      const value = key.isPlain === true && written !== written.trim() ? null : booleanOf(written);
      return value === null ? null : Number(value);
    }
    case 'text':
      return key.among === undefined || key.among.includes(written) || (key.among.length > 1 && key.among.includes(written.toUpperCase())) ? 0 : null;
  }
}

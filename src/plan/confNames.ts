/**
 * Names of settings beside those of the table: older names that Spark still reads, names of its past that it does not, what the lab
 * document says in a place of its own, and the parts of Spark that have no counterpart in the lab. The first two are as in Spark 4.0.1's
 * SparkConf (configsWithAlternatives, deprecatedConfigs) and in the entries' own alternatives.
 */
import type { ConfName } from './conf.ts';

/** Spark reads the older name where the newer one is not set, and warns. */
export const OLDER_NAMES: ReadonlyMap<string, ConfName> = new Map<string, ConfName>([
  ['spark.streaming.minRememberDuration', 'spark.streaming.fileStream.minRememberDuration'],
  ['spark.reducer.maxMbInFlight', 'spark.reducer.maxSizeInFlight'],
  ['spark.scheduler.listenerbus.eventqueue.size', 'spark.scheduler.listenerbus.eventqueue.capacity'],
  ['spark.blacklist.enabled', 'spark.excludeOnFailure.enabled'],
  ['spark.blacklist.timeout', 'spark.excludeOnFailure.timeout'],
  ['spark.scheduler.executorTaskBlacklistTime', 'spark.excludeOnFailure.timeout'],
]);

/** Not read any more, and what is written now; null: no setting, src/words says what took its place. */
export const GONE_NAMES: ReadonlyMap<string, ConfName | null> = new Map<string, ConfName | null>([
  ['spark.storage.memoryFraction', 'spark.memory.fraction'],
  ['spark.shuffle.memoryFraction', 'spark.memory.fraction'],
  ['spark.storage.unrollFraction', 'spark.memory.fraction'],
  ['spark.akka.timeout', 'spark.network.timeout'],
  ['spark.akka.heartbeat.interval', 'spark.executor.heartbeatInterval'],
  ['spark.streaming.receiver.writeAheadLogs.enable', 'spark.streaming.receiver.writeAheadLog.enable'],
  ['spark.streaming.receiver.writeAheadLogs.rollingInterval', 'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs'],
  ['spark.cleaner.ttl', null],
  ['spark.cache.class', null],
  ['spark.shuffle.manager', null],
  ['spark.shuffle.consolidateFiles', null],
  ['spark.shuffle.spill', null],
  ['spark.memory.useLegacyMode', null],
  ['spark.streaming.kafka.maxRetries', null],
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

/** Settings of these are Spark's, but there is nothing in the lab for them to act on. */
const OUTSIDE = [
  'archives', 'authenticate', 'broadcast', 'buffer', 'checkpoint', 'cleaner', 'connect', 'deploy', 'driver', 'dynamicAllocation', 'eventLog', 'excludeOnFailure', 'executor',
  'executorEnv', 'extraListeners', 'files', 'hadoop', 'hadoopRDD', 'history', 'io', 'jars', 'kerberos', 'kryo', 'kryoserializer', 'kubernetes', 'local', 'log', 'memory', 'metrics',
  'network', 'plugins', 'pyspark', 'python', 'r', 'rdd', 'redaction', 'reducer', 'resources', 'rpc', 'scheduler', 'security', 'serializer', 'shuffle', 'sql', 'ssl', 'stage', 'standalone',
  'storage', 'submit', 'task', 'taskMetrics', 'ui', 'unsafe', 'worker', 'yarn',
];

export function isOutside(key: string): boolean {
  const [first, part] = key.split('.');
  return first === 'spark' && part !== undefined && OUTSIDE.includes(part);
}

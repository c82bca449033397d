import { describe, expect, it } from 'vitest';
import { checkDocument, clusterOf, CONF_KEYS, COST_NAMES, loadConfAbout, problemWords, newDocument, settingsOf, type Cluster, type LabDocument } from '../../src/plan/index.ts';
import { migrated, type MigrationStep } from '../../src/plan/migrate.ts';
import { GONE_NAMES } from '../../src/plan/confNames.ts';
import { readConfValue } from '../../src/plan/conf.ts';
import { booleanOf, durationMsOf, fractionOf, integerOf, sizeBytesOf } from '../../src/plan/values.ts';
import { nearestName } from '../../src/plan/nearest.ts';
import { en, loadSettingsWords, loadWords } from '../../src/words/index.ts';

const withConf = (conf: Record<string, string>, cluster?: Cluster): LabDocument => ({ ...newDocument('x'), conf, ...(cluster === undefined ? {} : { cluster }) });

describe("Spark's spelling of values", () => {
  it('reads durations with their units', () => {
    expect(['200ms', '1s', '2m', '2min', '1h', '1d', '1500us', '250', ' 3S '].map((text) => durationMsOf(text, 'ms'))).toEqual([200, 1000, 120_000, 120_000, 3_600_000, 86_400_000, 1, 250, 3000]);
    expect(durationMsOf('60', 's')).toBe(60_000);
    expect(['', 's', '1.5s', '1 s', '1w', 'one'].map((text) => durationMsOf(text, 'ms'))).toEqual([null, null, null, null, null, null]);
  });

  it('reads sizes with their units', () => {
    expect(['48m', '1g', '2GB', '512k', '7b', '3'].map((text) => sizeBytesOf(text, 'm'))).toEqual([48 * 2 ** 20, 2 ** 30, 2 ** 31, 2 ** 19, 7, 3 * 2 ** 20]);
    expect(['1.5g', 'g', '9999999p', ''].map((text) => sizeBytesOf(text, 'm'))).toEqual([null, null, null, null]);
  });

  it('reads numbers and booleans, and nothing else', () => {
    expect(['4', '-1', '+2', '0x10', '1e3', '', '2147483648'].map((text) => integerOf(text, 32))).toEqual([4, -1, 2, null, null, null, null]);
    expect(['9223372036854775807', '9223372036854775808'].map((text) => integerOf(text, 64))).toEqual([2 ** 63, null]);
    expect(['0.6', '.5', '1.', '1e-3', 'NaN', '-Infinity', '0.6f', 'infinity', 'f'].map(fractionOf)).toEqual([0.6, 0.5, 1, 0.001, NaN, -Infinity, 0.6, null, null]);
    expect(['true', ' TRUE ', 'False', 'yes', '1'].map(booleanOf)).toEqual([true, true, false, null, null]);
  });
});

describe('the settings of a run', () => {
  it("are Spark's defaults where the document says nothing", () => {
    expect(settingsOf(newDocument('x'))).toMatchObject({
      blockIntervalMs: 200, blockQueueSize: 10, maxRatePerSec: null, concurrentJobs: 1, unpersist: true, taskMaxFailures: 4,
      localityWaitProcessMs: 3000, heartbeatIntervalMs: 10_000, checkpointDirectory: null, takeScaleUpFactor: 4, defaultParallelism: 6,
    });
  });

  it('follow the document', () => {
    const settings = settingsOf(withConf({ 'spark.streaming.blockInterval': '1s', 'spark.locality.wait': '0', 'spark.locality.wait.node': '2s', 'spark.streaming.unpersist': 'false', 'spark.streaming.receiver.maxRate': '50', 'lab.cost.launchUs': '3000' }));
    expect(settings).toMatchObject({ blockIntervalMs: 1000, localityWaitProcessMs: 0, localityWaitNodeMs: 2000, unpersist: false, maxRatePerSec: 50, costs: { launchUs: 3000 } });
  });

  it('have the default parallelism of the setting, else of the cluster', () => {
    const parallelism = (document: LabDocument): number => settingsOf(document).defaultParallelism;
    expect(parallelism(withConf({ 'spark.default.parallelism': '3' }))).toBe(3);
    expect(parallelism(withConf({}, { executors: 1, cores: 1, memory: '1g' }))).toBe(2);
    expect(parallelism(withConf({}, { executors: 3, cores: 4, memory: '1g' }))).toBe(12);
    expect(parallelism(withConf({}, { master: 'local[3]' }))).toBe(3);
    const { cluster: _, ...without } = newDocument('x');
    expect(parallelism(without)).toBe(4);
  });

  it('try a task once in local mode, unless the master says more', () => {
    expect(settingsOf(withConf({ 'spark.task.maxFailures': '9' }, { master: 'local[2]' })).taskMaxFailures).toBe(1);
    expect(settingsOf(withConf({}, { master: 'local[2,3]' })).taskMaxFailures).toBe(3);
    expect(settingsOf(withConf({ 'spark.task.maxFailures': '9' })).taskMaxFailures).toBe(9);
  });

  it('know the checkpoint directory by both its names', () => {
    expect(settingsOf(withConf({ 'spark.streaming.checkpoint.directory': '/c' }))).toMatchObject({ checkpointDirectory: '/c', checkpointsMetadata: true });
    expect(settingsOf({ ...newDocument('x'), checkpoint: { directory: '/d', metadata: false } })).toMatchObject({ checkpointDirectory: '/d', checkpointsMetadata: false });
  });

  it('read every master of local mode', () => {
    const coresOf = (master: string): number => clusterOf(withConf({}, { master })).cores;
    expect(['local', 'local[1]', 'local[8]', 'local[*]', 'local[ 2 , 4 ]', 'local[*,2]'].map(coresOf)).toEqual([1, 1, 8, 4, 2, 4]);
  });

  it("give an executor Spark's share of its memory", () => {
    expect(settingsOf(newDocument('x')).unifiedMemoryBytes).toBe(Math.floor((1024 - 300) * 1024 * 1024 * 0.6));
  });

  it('have a group, and words in both languages, for every key and every cost, and for no others', async () => {
    const { CONF_ABOUT, CONF_GROUPS } = await loadConfAbout();
    expect(Object.keys(CONF_ABOUT).sort()).toEqual([...CONF_KEYS.keys()].sort());
    for (const { conf, settings } of [await loadSettingsWords('en'), await loadSettingsWords('zh')]) {
      expect(Object.keys(conf).sort()).toEqual([...CONF_KEYS.keys()].sort());
      expect(Object.keys(settings.costs).sort()).toEqual([...COST_NAMES].sort());
      expect(Object.keys(settings.groups)).toEqual([...CONF_GROUPS]);
    }
  });

  it('take every default that they name', () => {
    for (const [name, key] of CONF_KEYS) if (key.default !== null) expect([name, readConfValue(key, key.default)]).not.toContain(null);
  });

  it('are read under an older name of Spark where the newer is not set', () => {
    const key = CONF_KEYS.get('spark.scheduler.listenerbus.eventqueue.capacity');
    expect(key?.min).toBe(1);
    const codes = (conf: Record<string, string>): string[] => checkDocument(withConf(conf)).map((problem) => problem.code);
    expect(codes({ 'spark.scheduler.listenerbus.eventqueue.size': '5' })).toEqual(['warn-conf-older', 'warn-conf-not-built']);
    expect(codes({ 'spark.scheduler.listenerbus.eventqueue.size': 'x', 'spark.scheduler.listenerbus.eventqueue.capacity': '5' })).toEqual(['warn-conf-renamed', 'warn-conf-not-built']);
    expect(codes({ 'spark.scheduler.listenerbus.eventqueue.size': 'x' })).toEqual(['warn-conf-older', 'bad-conf-integer']);
  });

  it('follow the keys of scheduling, blocks and shuffles', () => {
    const settings = settingsOf(withConf({ 'spark.task.cpus': '2', 'spark.stage.maxAttempts': '2', 'spark.storage.maxReplicationFailures': '0', 'spark.storage.cachedPeersTtl': '10', 'spark.shuffle.reduceLocality.enabled': 'false', 'spark.shuffle.io.retryWait': '2' }));
    // not fewer attempts in all than in a row
    expect(settings).toMatchObject({ taskCpus: 2, stageMaxAttempts: 4, maxReplicationFailures: 0, cachedPeersTtlMs: 10, reduceLocality: false, costs: { fetchRetryMs: 2000 } });
    expect(settingsOf(withConf({ 'spark.shuffle.io.retryWait': '2s', 'lab.cost.fetchRetryMs': '1' })).costs.fetchRetryMs).toBe(1);
  });
});

/** What Spark 4.0.1 said: exception and message, as its typed entries, its getters and its checks worded it. */
const TIME = 'Time must be specified as seconds (s), milliseconds (ms), microseconds (us), minutes (m or min), hour (h), or day (d). E.g. 50s, 100ms, or 250us.\n';
const SIZE = 'Size must be specified as bytes (b), kibibytes (k), mebibytes (m), gibibytes (g), tebibytes (t), or pebibytes(p). E.g. 50b, 100k, or 250m.\n';
const REFUSALS: readonly (readonly [key: string, value: string, said: string])[] = [
  ['spark.streaming.concurrentJobs', 'abc', 'java.lang.IllegalArgumentException: spark.streaming.concurrentJobs should be int, but was abc'],
  ['spark.streaming.concurrentJobs', '99999999999999999999', 'java.lang.IllegalArgumentException: spark.streaming.concurrentJobs should be int, but was 99999999999999999999'],
  ['spark.streaming.receiver.maxRate', '1x', 'java.lang.IllegalArgumentException: spark.streaming.receiver.maxRate should be long, but was 1x'],
  ['spark.streaming.backpressure.initialRate', 'abc', 'java.lang.IllegalArgumentException: spark.streaming.receiver.maxRate should be long, but was abc'],
  ['spark.streaming.unpersist', 'yes', 'java.lang.IllegalArgumentException: spark.streaming.unpersist should be boolean, but was yes'],
  ['spark.memory.fraction', '2g', 'java.lang.IllegalArgumentException: spark.memory.fraction should be double, but was 2g'],
  ['spark.memory.fraction', '1.5', "java.lang.IllegalArgumentException: spark.memory.fraction should be between 0 and 1 (was '1.5')."],
  ['spark.memory.storageFraction', '99999999999999999999', "java.lang.IllegalArgumentException: '1.0E20' in spark.memory.storageFraction is invalid. Storage fraction must be in [0,1)"],
  ['spark.rdd.limit.initialNumPartitions', '0', "java.lang.IllegalArgumentException: '0' in spark.rdd.limit.initialNumPartitions is invalid. value should be positive"],
  ['spark.streaming.dynamicAllocation.scalingInterval', '-1', "java.lang.IllegalArgumentException: '-1' in spark.streaming.dynamicAllocation.scalingInterval is invalid. The scaling interval of streaming dynamic allocation must be positive."],
  ['spark.streaming.dynamicAllocation.scalingUpRatio', '0', "java.lang.IllegalArgumentException: '0.0' in spark.streaming.dynamicAllocation.scalingUpRatio is invalid. The scaling up ratio of streaming dynamic allocation must be positive."],
  ['spark.streaming.blockInterval', 'abc', `java.lang.NumberFormatException: ${TIME}Failed to parse time string: abc`],
  ['spark.streaming.blockInterval', '1x', `java.lang.NumberFormatException: ${TIME}Invalid suffix: "x"`],
  ['spark.locality.wait', '99999999999999999999', `java.lang.NumberFormatException: ${TIME}For input string: "99999999999999999999"`],
  ['spark.streaming.fileStream.minRememberDuration', '3 s', `java.lang.NumberFormatException: Illegal value for config key spark.streaming.fileStream.minRememberDuration: ${TIME}Failed to parse time string: 3 s`],
  ['spark.reducer.maxSizeInFlight', '1.5', `java.lang.NumberFormatException: ${SIZE}Fractional values are not supported. Input was: 1.5`],
  ['spark.reducer.maxSizeInFlight', '3s', `java.lang.NumberFormatException: ${SIZE}Invalid suffix: "s"`],
  ['spark.streaming.blockQueueSize', ' 7 ', 'java.lang.NumberFormatException: Illegal value for config key spark.streaming.blockQueueSize: For input string: " 7 "'],
  ['spark.streaming.stopSparkContextByDefault', '0', 'java.lang.IllegalArgumentException: Illegal value for config key spark.streaming.stopSparkContextByDefault: For input string: "0"'],
  ['spark.scheduler.mode', 'abc', 'org.apache.spark.SparkException: Unrecognized spark.scheduler.mode: ABC'],
];

describe('a value that Spark refuses', () => {
  it.each(REFUSALS)('%s = %s is refused in its words, at its key', (key, value, said) => {
    const [problem, ...others] = checkDocument(withConf({ [key]: value }));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: `bad-conf-${CONF_KEYS.get(key)?.kind}`, path: `conf["${key}"]` });
    expect(problem?.with['spark']).toBe(said);
    expect(problem === undefined ? '' : problemWords(problem, en)).toContain(key);
  });

  it.each([['spark.streaming.concurrentJobs', ' 7 '], ['spark.streaming.unpersist', 'true '], ['spark.scheduler.mode', 'fair'], ['spark.memory.fraction', '0.5d'], ['spark.locality.wait', '5us']])('%s = "%s" is not, nor here', (key, value) => {
    expect(checkDocument(withConf({ [key]: value }))).toEqual([]);
  });

  it('may be one that fits no other', () => {
    const codes = (conf: Record<string, string>, cluster?: Cluster): string[] => checkDocument(withConf(conf, cluster)).map((problem) => problem.code).filter((code) => !code.startsWith('warn-'));
    expect(codes({ 'spark.network.timeout': '10s' })).toEqual(['conf-silence-too-short']);
    expect(codes({ 'spark.executor.heartbeatInterval': '120s' })).toEqual(['conf-silence-too-short']);
    expect(codes({ 'spark.task.cpus': '4' }, { master: 'local[2]' })).toEqual(['conf-too-few-cores']);
    expect(codes({ 'spark.task.cpus': '2' }, { master: 'local[2]' })).toEqual([]);
  });
});

describe('a key that is not of the table', () => {
  const said = (key: string): string => {
    const [problem] = checkDocument(withConf({ [key]: '1' }));
    return problem === undefined ? '' : `${problem.code} ${problem.with['nearest'] ?? problem.with['instead'] ?? ''}`.trim();
  };

  it('is told what it most likely means, what took its place, or that nothing here listens to it', () => {
    expect(said('spark.streaming.blockIntervall')).toBe('warn-unknown-conf spark.streaming.blockInterval');
    expect(said('spark.executor.heartbeatIntervall')).toBe('warn-unknown-conf spark.executor.heartbeatInterval');
    expect(said('spark.akka.timeout')).toBe('warn-conf-renamed spark.network.timeout');
    expect(said('spark.executor.extraJavaOptions')).toBe('warn-conf-outside');
    expect(said('no.such.key')).toBe('warn-unknown-conf');
  });

  it('says in both languages what took the place of settings that are gone', async () => {
    const gone = [...GONE_NAMES].filter(([, instead]) => instead === null).map(([key]) => key);
    expect(gone).toContain('spark.cleaner.ttl');
    for (const words of [en, await loadWords('zh')]) {
      const plain = words.problems['warn-conf-obsolete']({ key: 'KEY' }).length;
      for (const key of gone) expect(words.problems['warn-conf-obsolete']({ key }).length).toBeGreaterThan(plain + key.length + 10);
    }
  });
});

describe('small helpers', () => {
  it('find the nearest name, or none', () => {
    expect(nearestName('reduceByKy', ['reduce', 'reduceByKey', 'map'])).toBe('reduceByKey');
    expect(nearestName('pmap', ['map', 'filter'])).toBe('map');
    expect(nearestName('something else', ['map', 'filter'])).toBeNull();
  });

  it('migrate step by step to the present version', () => {
    const steps = new Map<number, MigrationStep>([
      [1, (document) => ({ ...document, renamed: true })],
      [2, (document) => ({ ...document, again: true })],
    ]);
    expect(migrated({ version: 1, name: 'old' }, 1, steps, 3)).toEqual({ version: 3, name: 'old', renamed: true, again: true });
    expect(migrated({ version: 1 }, 1)).toEqual({ version: 1 });
  });
});

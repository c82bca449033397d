import { describe, expect, it } from 'vitest';
import { clusterOf, CONF_KEYS, newDocument, settingsOf, type Cluster, type LabDocument } from '../../src/plan/index.ts';
import { migrated, type MigrationStep } from '../../src/plan/migrate.ts';
import { booleanOf, durationMsOf, fractionOf, integerOf, sizeBytesOf } from '../../src/plan/values.ts';
import { nearestName } from '../../src/plan/nearest.ts';
import { en } from '../../src/words/index.ts';

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
    expect(['4', '-1', '+2', '0x10', '1e3', '', '9007199254740993'].map(integerOf)).toEqual([4, -1, 2, null, null, null, null]);
    expect(['0.6', '.5', '1.', '1e-3', 'NaN', 'Infinity', '0.6f'].map(fractionOf)).toEqual([0.6, 0.5, 1, 0.001, null, null, null]);
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

  it('have words for every key, and no others', () => {
    expect(Object.keys(en.conf).sort()).toEqual([...CONF_KEYS.keys()].sort());
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

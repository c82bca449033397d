/** Settings of Spark that a run must follow: what each changes, and that it changes nothing else. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/plan/index.ts';
import { runDocument } from '../runDocument.ts';
import { eventsOf, wordCount, type WordCount } from './documents.ts';

const run = (options: WordCount, batches = 6) => runDocument(wordCount(options), { batches, goOn: true });
const results = (outcome: ReturnType<typeof run>) => outcome.outputs.map(({ batchTime, partitions }) => [batchTime, partitions.flat().length]);

describe('spark.task.cpus', () => {
  it('lets a task and a receiver take so many cores, and the results stay the same', () => {
    const one = run({ cluster: { executors: 3, cores: 4, memory: '1g' } });
    const two = run({ cluster: { executors: 3, cores: 4, memory: '1g' }, conf: { 'spark.task.cpus': '2' } });
    const places = (outcome: typeof one) => new Set([...eventsOf(outcome, 'task.started'), ...eventsOf(outcome, 'receiver.started')].map(({ core }) => core));
    expect([...places(one)].sort()).toEqual([0, 1, 2, 3]);
    expect([...places(two)].sort()).toEqual([0, 2]);
    expect(results(two)).toEqual(results(one));
  });

  it('can leave nothing for the batches: a receiver of two cores on local[2]', () => {
    const starved = runDocument(wordCount({ cluster: { master: 'local[2]' }, conf: { 'spark.task.cpus': '2' } }), { batches: 1, goOn: true });
    expect(eventsOf(starved, 'task.started')).toEqual([]);
  });
});

describe('spark.shuffle.reduceLocality.enabled', () => {
  const levels = (value: string) => new Set(eventsOf(run({ conf: { 'spark.shuffle.reduceLocality.enabled': value } }), 'task.started').map(({ locality }) => locality));

  it('takes their hosts from reduce tasks when it is false', () => {
    expect(levels('true').has('NODE_LOCAL')).toBe(true);
    expect(levels('false').has('NODE_LOCAL')).toBe(false);
  });
});

describe('copies of a block', () => {
  const kill = (replaceAfter: number | null): readonly Command[] => [{ at: 3100, do: 'killExecutor', executor: '2', replaceAfter }];
  const lonely = (conf: Readonly<Record<string, string>>) => eventsOf(run({ scenario: kill(null), conf }), 'block.underReplicated').length;

  it('are given up after the first failed upload where spark.storage.maxReplicationFailures is 0, else sent elsewhere', () => {
    expect(lonely({})).toBe(0);
    expect(lonely({ 'spark.storage.maxReplicationFailures': '0' })).toBeGreaterThan(0);
  });

  it('go to an executor that came later only once spark.storage.cachedPeersTtl is over', () => {
    const copiesOf = (ttl: string) => eventsOf(run({ cluster: { executors: 2, cores: 2, memory: '1g' }, scenario: kill(1000), conf: { 'spark.storage.cachedPeersTtl': ttl } }, 9), 'block.replicated').filter(({ at }) => at > 4100).length;
    expect(copiesOf('60000')).toBe(0);
    expect(copiesOf('500')).toBeGreaterThan(0);
  });
});

describe('spark.shuffle.io.retryWait', () => {
  it('is how long a reducer asks in vain before its fetch fails', () => {
    const conf = { 'lab.cost.networkUs': '40000', 'spark.shuffle.io.retryWait': '2s' };
    const mapEnd = eventsOf(run({ numPartitions: 3, conf }), 'shuffle.written').filter(({ batchTime }) => batchTime === 3000).at(-1)?.at ?? 0;
    const failures = eventsOf(run({ numPartitions: 3, conf, scenario: [{ at: mapEnd + 20, do: 'killExecutor', executor: '3' }] }), 'task.failed').filter(({ why }) => why === 'FetchFailed');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every(({ at }) => at >= mapEnd + 2000 && at < mapEnd + 5000)).toBe(true);
  });
});

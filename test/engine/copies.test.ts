/** Cached partitions under a level with copies: where the copies go, what they cost, and what their being there saves when an executor dies. */
import { describe, expect, it } from 'vitest';
import { choosePeers, setOrder } from '../../src/engine/block/replication.ts';
import { firstDifference } from '../../src/events/index.ts';
import type { Command, LabDocument } from '../../src/plan/index.ts';
import { Projections } from '../../src/projection/index.ts';
import type { RunResult } from '../runDocument.ts';
import { eventsOf, first, run, wordCount, type WordCount } from './documents.ts';
import { LateWorkforce } from './lateWorkforce.ts';
import { breachesOf } from './swarm/checkers.ts';

const BATCHES = 8;
const FOUR = { executors: 4, cores: 2, memory: '1g' };
const kill = (at: number, executor: string): readonly Command[] => [{ at, do: 'killExecutor', executor, replaceAfter: null }];

/** Counts of each batch, kept under a level, and a window over five batches that reads them. */
function keeping(level: string, options: WordCount = {}): LabDocument {
  const document = wordCount({ cluster: FOUR, numPartitions: 4, ...options });
  const { nodes, edges } = document.graph;
  return {
    ...document,
    graph: {
      nodes: [
        ...nodes.filter(({ id }) => id !== 'out'), { id: 'last5', op: 'window', params: { windowDuration: 5000 } }, { id: 'kept', op: 'persist', params: { level } },
        { id: 'all', op: 'foreachRDD', params: { action: 'collect' } },
      ],
      edges: [...edges.filter(({ to }) => to !== 'out'), { from: 'counts', to: 'last5' }, { from: 'counts', to: 'kept' }, { from: 'last5', to: 'all' }],
    },
  };
}

const blockOf = ({ rdd, partition }: { readonly rdd: number; readonly partition: number }): string => `rdd_${rdd}_${partition}`;

/** Partitions that were computed more than once. */
function computedAgain(result: RunResult): readonly string[] {
  const blocks = eventsOf(result, 'partition.cached').map(blockOf);
  return blocks.filter((block, index) => blocks.indexOf(block) !== index);
}

function outputs(result: RunResult): unknown {
  return result.outputs.map(({ node, batchTime, partitions }) => ({ node, batchTime, partitions }));
}

describe('a partition kept under MEMORY_ONLY_2', () => {
  const result = run(keeping('MEMORY_ONLY_2'), BATCHES);
  const cached = eventsOf(result, 'partition.cached');

  it('is copied once, to the executor that the replication policy names, before its task ends', () => {
    const copies = new Map(eventsOf(result, 'partition.replicated').map((event) => [blockOf(event), event]));
    const peers = eventsOf(result, 'executor.registered').map(({ executor, host }, index) => ({ id: executor, host, port: 7078 + index }));
    expect(cached.length).toBe(4 * BATCHES);
    expect(copies.size).toBe(cached.length);
    for (const event of cached) {
      const copy = copies.get(blockOf(event));
      expect(copy).toMatchObject({ from: event.executor, to: first(choosePeers(blockOf(event), peers.filter(({ id }) => id !== event.executor), 1)).id, bytes: event.bytes, records: event.records, node: 'counts' });
      const task = first(eventsOf(result, 'task.finished').filter(({ seq, executor, partition, batchTime }) => seq > event.seq && executor === event.executor && partition === event.partition && batchTime === event.batchTime));
      expect(copy?.at).toBeGreaterThan(event.at);
      expect(copy?.seq).toBeLessThan(task.seq);
    }
  });

  it('makes its task longer by the time of the copy', () => {
    const network = { 'lab.cost.networkUs': '60000' };
    const durations = (level: string): number[] => eventsOf(run(keeping(level, { conf: network }), 2), 'task.finished').filter(({ batchTime }) => batchTime === 2000).map(({ duration }) => duration);
    expect(Math.max(...durations('MEMORY_ONLY_2')) - Math.max(...durations('MEMORY_ONLY'))).toBeGreaterThanOrEqual(60);
  });

  it('takes memory on both executors, and leaves both when its batch is forgotten', () => {
    const executors = new Projections(result.log).show(['cluster']).cluster?.executors ?? [];
    const shown = executors.flatMap((executor) => executor.cached.map(blockOf));
    const holders = new Map<string, number>();
    for (const block of shown) holders.set(block, (holders.get(block) ?? 0) + 1);
    expect([...new Set(holders.values())]).toEqual([2]);
    const dropped = eventsOf(result, 'partition.dropped').flatMap(({ rdd, partitions }) => partitions.map((partition) => `rdd_${rdd}_${partition}`));
    expect(dropped.length).toBeGreaterThan(0);
    for (const block of dropped) expect(holders.has(block)).toBe(false);
    for (const executor of executors) expect(executor.memory.storageBytes).toBeGreaterThanOrEqual(executor.cached.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  it('gives what one copy gives', () => {
    expect(outputs(result)).toEqual(outputs(run(keeping('MEMORY_ONLY'), BATCHES)));
  });

  it('has nobody to go to in local mode, and says so', () => {
    const local = run(keeping('MEMORY_ONLY_2', { cluster: { master: 'local[4]' } }), 2);
    expect(eventsOf(local, 'partition.replicated')).toEqual([]);
    expect(eventsOf(local, 'block.underReplicated').filter(({ block }) => block.startsWith('rdd_'))).toHaveLength(eventsOf(local, 'partition.cached').length);
  });
});

describe('an executor dies', () => {
  const victim = first(eventsOf(run(keeping('MEMORY_ONLY_2'), BATCHES), 'partition.cached').filter(({ batchTime }) => batchTime === 4000)).executor;

  it('with two copies nothing kept is computed again, with one copy all that was there is', () => {
    const undisturbed = run(keeping('MEMORY_ONLY'), BATCHES);
    const twice = run(keeping('MEMORY_ONLY_2', { scenario: kill(4700, victim) }), BATCHES);
    const once = run(keeping('MEMORY_ONLY', { scenario: kill(4700, victim) }), BATCHES);
    expect(computedAgain(twice)).toEqual([]);
    const gone = eventsOf(once, 'partition.dropped').filter(({ executor }) => executor === victim).flatMap(({ rdd, partitions }) => partitions.map((partition) => `rdd_${rdd}_${partition}`));
    expect(gone.length).toBeGreaterThan(0);
    expect([...computedAgain(once)].sort()).toEqual([...gone].sort());
    expect(once.batches.length).toBe(BATCHES);
    expect(twice.batches.length).toBe(BATCHES);
    expect(undisturbed.batches.length).toBe(BATCHES);
  });

  it('what has a copy left gets another one from there, unless spark.storage.replication.proactive is false', () => {
    const after = (proactive: string, level = 'MEMORY_ONLY_2'): readonly string[] => {
      const result = run(keeping(level, { scenario: kill(4700, victim), conf: { 'spark.storage.replication.proactive': proactive } }), BATCHES);
      const noticed = first(eventsOf(result, 'executor.lost'));
      return eventsOf(result, 'partition.replicated').filter(({ at, batchTime, seq }) => seq > noticed.seq && at < 4900 && batchTime < 5000).map(blockOf);
    };
    const lost = eventsOf(run(keeping('MEMORY_ONLY_2', { scenario: kill(4700, victim) }), BATCHES), 'partition.dropped').filter(({ executor }) => executor === victim);
    const blocks = lost.flatMap(({ rdd, partitions }) => partitions.map((partition) => `rdd_${rdd}_${partition}`));
    expect([...after('true')].sort()).toEqual([...blocks].sort());
    expect(after('false')).toEqual([]);
    // two are left of three: one holder of them is asked
    expect(new Set(after('true', 'DISK_ONLY_3')).size).toBe(after('true', 'DISK_ONLY_3').length);
    expect(after('true', 'DISK_ONLY_3').length).toBeGreaterThan(0);
  });

  it('while a partition is copied, to it or from it, no law is broken, and late answers change nothing', () => {
    const conf = { 'lab.cost.networkUs': '30000' };
    const feed = { from: 'words', rate: 400, limit: 2000 } as const;
    const plain = run(keeping('MEMORY_ONLY_2', { conf, feed }), BATCHES);
    const cached = first(eventsOf(plain, 'partition.cached').filter(({ batchTime }) => batchTime === 3000));
    const copy = first(eventsOf(plain, 'partition.replicated').filter((event) => blockOf(event) === blockOf(cached)));
    for (const executor of [copy.from, copy.to]) {
      const document = keeping('MEMORY_ONLY_2', { conf, feed, scenario: kill(cached.at + 10, executor) });
      const result = run(document, BATCHES);
      expect(eventsOf(result, 'partition.replicated').some((event) => blockOf(event) === blockOf(copy) && event.from === copy.from && event.to === copy.to)).toBe(false);
      expect(result.batches.length).toBe(BATCHES);
      expect(breachesOf(result.log.slice(0))).toEqual([]);
      expect(firstDifference(result.log, run(document, BATCHES, { workforce: new LateWorkforce(7) }).log)).toBeNull();
    }
  });
});

it('the holders of a block are drawn from in the order of a HashSet of Scala (as scala-library 2.13.16 gives it)', () => {
  const peers = Array.from({ length: 13 }, (_, index) => ({ id: String(index + 1), host: `host-${'abcdefghijklm'[index]}`, port: 7078 + index }));
  const orderOf = (count: number): string => setOrder(peers.slice(0, count)).map(({ id }) => id).join(' ');
  expect([2, 5, 11, 12].map(orderOf)).toEqual(['2 1', '4 3 2 1 5', '4 6 10 3 7 11 2 8 1 5 9', '4 6 11 2 8 12 5 10 3 7 1 9']);
});

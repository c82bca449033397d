import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/engine/batch/taskSet.ts';
import { ReceivedBlockTracker, type ReceivedBlock } from '../../src/engine/batch/blockTracker.ts';
import { storageLevel } from '../../src/engine/block/levels.ts';
import { blockHash, choosePeers, peerHash } from '../../src/engine/block/replication.ts';
import { BlockStore } from '../../src/engine/block/store.ts';
import { hostName } from '../../src/engine/machine/executor.ts';
import { rescheduleReceiver, scheduleReceivers, type Tracked } from '../../src/engine/receiver/policy.ts';
import { RateLimiter } from '../../src/engine/receiver/rateLimiter.ts';

interface Vector { readonly id: string; readonly kind: string; readonly [field: string]: unknown }
const vectors = (kind: string): readonly Vector[] => (JSON.parse(readFileSync(new URL('../vectors/receiver.json', import.meta.url), 'utf8')) as readonly Vector[]).filter((vector) => vector.kind === kind);

describe('where receivers run', () => {
  for (const vector of vectors('receiver-schedule')) {
    const receivers = vector['receivers'] as readonly { id: number; preferred: string | null }[];
    const executors = vector['executors'] as readonly string[];
    const expected = vector['expected'] as { empty?: boolean; executorsPerReceiver?: number; receiversPerExecutor?: number };
    it(`spreads them as Spark does (${vector.id})`, () => {
      const places = executors.map((id) => ({ id, host: id.split(':')[0] ?? '' }));
      const candidates = scheduleReceivers(receivers, places);
      if (expected.empty === true) expect(candidates.size).toBe(0);
      if (expected.executorsPerReceiver !== undefined) for (const list of candidates.values()) expect(list.length).toBe(expected.executorsPerReceiver);
      if (expected.receiversPerExecutor !== undefined) {
        for (const { id } of places) expect([...candidates.values()].filter((list) => list.includes(id)).length).toBe(expected.receiversPerExecutor);
      }
    });
  }

  for (const vector of vectors('receiver-reschedule')) {
    it(`places one again as Spark does (${vector.id})`, () => {
      const tracking = (vector['tracking'] as readonly { id: number; state: Tracked['state']; scheduled: readonly string[] | null; running: string | null }[])
        .map((one) => ({ ...one, scheduled: one.scheduled ?? [] }));
      const executors = (vector['executors'] as readonly string[]).map((id) => ({ id, host: id }));
      const chosen = rescheduleReceiver(vector['preferred'] as string | null, tracking, executors);
      expect([...chosen].sort()).toEqual([...(vector['expectedSet'] as readonly string[])].sort());
    });
  }
});

describe('who gets the second copy', () => {
  const peers = (count: number): { id: string; host: string; port: number }[] => Array.from({ length: count }, (_, index) => ({ id: String(index), host: 'h', port: 1000 + index }));
  const BLOCKS = [0, 200, 400, 600, 800].map((ms) => `input-0-${1_500_000_000_000 + ms}`);
  const picks = (count: number, wanted: number, blocks: readonly string[]): string[] => {
    const sorted = peers(count).sort((a, b) => peerHash(a) - peerHash(b)).map(({ id }) => id);
    return blocks.map((block) => choosePeers(block, peers(count), wanted).map(({ id }) => sorted.indexOf(id)).join('+'));
  };

  it('hashes executors and blocks as Spark does', () => {
    expect(peerHash({ id: '0', host: 'h', port: 1000 })).toBe(5957912);
    expect(peerHash({ id: '1', host: 'host1', port: 7001 })).toBe(-293355749);
    expect(BLOCKS.slice(0, 3).map(blockHash)).toEqual([820856556, -347266440, -809578625]);
  });

  it('is drawn as RandomBlockReplicationPolicy draws it', () => {
    expect([2, 3, 4, 5].map((count) => picks(count, 1, BLOCKS))).toEqual([['0', '0', '1', '0', '1'], ['0', '1', '2', '1', '1'], ['1', '1', '2', '0', '2'], ['4', '1', '1', '3', '4']]);
    expect(picks(4, 2, BLOCKS.slice(0, 3))).toEqual(['0+3', '1+3', '2+1']);
    expect(picks(3, 3, BLOCKS.slice(0, 3))).toEqual(['2+1+0', '2+0+1', '1+0+2']);
  });
});

describe('an executor\'s block store', () => {
  const memoryOnly = storageLevel('MEMORY_ONLY');
  const both = storageLevel('MEMORY_AND_DISK');

  it('evicts what was used longest ago, to disk where the level allows it', () => {
    const store = new BlockStore(100);
    store.put('a', 40, both, null);
    store.put('b', 40, memoryOnly, null);
    store.touch('a');
    const placed = store.put('c', 50, memoryOnly, null);
    expect(placed?.dropped.map(({ block }) => block)).toEqual(['b']);
    expect(placed?.movedToDisk).toEqual([]);
    expect(store.put('d', 60, both, null)?.movedToDisk.map(({ block }) => block)).toEqual(['a']);
    expect(store.has('a')).toBe(true);
    expect(store.has('c')).toBe(false);
  });

  it('evicts nothing if even all would not do, and nothing of the same RDD', () => {
    const store = new BlockStore(100);
    store.put('rdd_1_0', 60, memoryOnly, 1);
    expect(store.put('rdd_1_1', 60, memoryOnly, 1)).toBeNull();
    expect(store.put('big', 101, memoryOnly, null)).toBeNull();
    expect(store.put('big', 101, both, null)?.on).toBe('disk');
    expect(store.has('rdd_1_0')).toBe(true);
    expect(store.memoryBytes).toBe(60);
  });
});

describe('the rate limit', () => {
  it('grants the first record at once and then one per interval', () => {
    const limiter = new RateLimiter(100);
    expect([0, 0, 0, 0].map((us) => limiter.acquire(us))).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it('saves up to a second of permits while nobody asks', () => {
    const limiter = new RateLimiter(100);
    limiter.acquire(0);
    const granted = Array.from({ length: 103 }, () => limiter.acquire(5_000_000));
    expect(granted.filter((us) => us === 5_000_000).length).toBe(101);
    expect(granted.at(-1)).toBe(5_020_000);
  });
});

describe('the received block tracker', () => {
  const block = (name: string): ReceivedBlock => ({ block: name, stream: 1, node: 'n', from: 0, to: 1, bytes: 1, records: 1, reported: 0 });

  it('gives everything that waits to the next batch, and a batch is formed once', () => {
    const tracker = new ReceivedBlockTracker();
    for (const name of ['b1', 'b2', 'b3']) tracker.addBlock(block(name));
    tracker.allocate(1);
    expect(tracker.blocksOf(1, 1).map((info) => info.block)).toEqual(['b1', 'b2', 'b3']);
    tracker.allocate(2);
    expect(tracker.blocksOf(2, 1)).toEqual([]);
    tracker.addBlock(block('b4'));
    tracker.allocate(2);
    tracker.allocate(1);
    expect(tracker.blocksOf(1, 1).length).toBe(3);
    expect(tracker.blocksOf(2, 1)).toEqual([]);
    expect(tracker.waits('b4')).toBe(true);
    tracker.cleanUp(2);
    expect(tracker.blocksOf(1, 1)).toEqual([]);
  });
});

describe('names', () => {
  it('calls hosts host-a, host-b, … host-z, host-aa', () => {
    expect([0, 1, 25, 26, 27, 52].map(hostName)).toEqual(['host-a', 'host-b', 'host-z', 'host-aa', 'host-ab', 'host-ba']);
  });

  it('orders localities from the best to the loosest', () => {
    expect(LEVELS).toEqual(['PROCESS_LOCAL', 'NODE_LOCAL', 'NO_PREF', 'ANY']);
  });
});

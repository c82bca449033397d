import { describe, expect, it } from 'vitest';
import { openFeed } from '../../src/engine/source/index.ts';
import type { Command } from '../../src/plan/index.ts';
import type { RunResult } from '../runDocument.ts';
import { accountOf } from './account.ts';
import { countWords, eventsOf, first, pairsOf, run, wordCount, type WordCount } from './documents.ts';

const SEED = 42;
const RATE = 400;
const BLOCK_RECORDS = 80;
const BATCHES = 6;

const kill = (at: number, ...executors: readonly string[]): readonly Command[] => executors.map((executor) => ({ at, do: 'killExecutor', executor }));
const killed = (at: number, executors: readonly string[], options: WordCount = {}): RunResult => run(wordCount({ numPartitions: 3, scenario: kill(at, ...executors), ...options }), BATCHES);

/** Every batch's result against a plain count of the records that it must hold. */
function expectExactResults(result: RunResult): void {
  const account = accountOf(result, 'lines');
  const feed = openFeed({ id: 'lines', feed: { from: 'words', rate: RATE }, seed: SEED });
  feed.connect(0);
  feed.upTo(60_000);
  for (const { batchTime } of result.batches) {
    const records = [...(account.batches.get(batchTime) ?? [])].filter((number) => !account.lost.has(number));
    expect([...pairsOf(result, batchTime)].sort()).toEqual([...countWords(records.map((number) => feed.lines(number, number + 1)[0] ?? ''))].sort());
  }
}

/** Sent = unheard + received; received = in batches + lost + in flight, no record twice. */
function expectBalance(result: RunResult): void {
  const { emitted, received, unheard, lost, batches, inFlight } = accountOf(result, 'lines');
  expect(received.size + unheard.size).toBe(emitted.size);
  const taken = [...batches.values()].flatMap((batch) => [...batch]);
  expect(new Set(taken).size).toBe(taken.length);
  const lostBefore = [...lost].filter((number) => !taken.includes(number));
  expect(taken.length + lostBefore.length + inFlight.size).toBe(received.size);
}

/** Instants all over a batch: in a buffer, in a copy, while tasks run, while a reducer fetches. */
const INSTANTS = [3000, 3012, 3021, 3024, 3037, 3041, 3100, 3204, 3602, 3999];
const receiverOf = (result: RunResult): string => first(eventsOf(result, 'receiver.started')).executor;

describe('the executor of a receiver dies, two copies of each block (C2)', () => {
  for (const at of INSTANTS) {
    it(`at ${at}: lost is what was in its buffer and in its queue, and no batch fails`, () => {
      const result = killed(at, ['1']);
      expect(receiverOf(result)).toBe('1');
      const { victims } = first(eventsOf(result, 'executor.killed'));
      const lost = eventsOf(result, 'records.lost');
      expect(lost.every(({ where }) => where === 'buffer' || where === 'queue')).toBe(true);
      expect(lost.reduce((sum, { count }) => sum + count, 0)).toBe(victims.reduce((sum, { buffered }) => sum + buffered, 0));
      expect(victims.every(({ inBlocks }) => inBlocks === 0)).toBe(true);
      expect(lost.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(2 * BLOCK_RECORDS + 1);
      expect(eventsOf(result, 'batch.failed', 'batch.blocksMissing')).toEqual([]);
      expect(result.batches.length).toBe(BATCHES);
      expectBalance(result);
      expectExactResults(result);
    });
  }

  it('starts again on a survivor 0.3 to 0.6 s later, and never moves back', () => {
    const result = killed(3333, ['1']);
    const [, again, ...more] = eventsOf(result, 'receiver.started');
    expect(more).toEqual([]);
    expect(again?.executor).not.toBe('1');
    expect((again?.at ?? 0) - 3333).toBeGreaterThanOrEqual(300);
    expect((again?.at ?? 0) - 3333).toBeLessThanOrEqual(600);
    const unheard = first(eventsOf(result, 'records.unheard'));
    expect(unheard.to - unheard.from).toBe(Math.round(((again?.at ?? 0) - 3333) * RATE / 1000));
  });

  it('tells of no stopped receiver: Spark sends no such event', () => {
    expect(eventsOf(killed(3333, ['1']), 'receiver.stopped')).toEqual([]);
  });
});

describe('another executor dies (C1, C2)', () => {
  for (const storageLevel of ['MEMORY_ONLY', 'MEMORY_AND_DISK_SER_2']) {
    const undisturbed = run(wordCount({ numPartitions: 3, storageLevel }), BATCHES);
    for (const at of INSTANTS.filter((_, index) => index % 2 === 0)) {
      it(`at ${at} under ${storageLevel}: nothing is lost and every batch has the result of the undisturbed run`, () => {
        const result = killed(at, ['3'], { storageLevel });
        expect(eventsOf(result, 'records.lost', 'records.unheard', 'batch.failed', 'batch.blocksMissing')).toEqual([]);
        expect(result.batches.length).toBe(BATCHES);
        for (const { batchTime } of undisturbed.batches) {
          expect([...pairsOf(result, batchTime)].sort()).toEqual([...pairsOf(undisturbed, batchTime)].sort());
        }
      });
    }
  }
});

describe('the executor of a receiver dies, one copy of each block (C1)', () => {
  it('loses every block that waits for a batch, with a warning and no failure', () => {
    const result = killed(3650, ['1'], { storageLevel: 'MEMORY_AND_DISK' });
    const lost = eventsOf(result, 'records.lost').filter(({ where }) => where === 'block');
    expect(lost.length).toBe(4);
    const missing = first(eventsOf(result, 'batch.blocksMissing'));
    expect(missing.batchTime).toBe(4000);
    expect([...missing.blocks].sort()).toEqual(lost.map(({ block }) => block).sort());
    expect(first(eventsOf(result, 'executor.killed')).victims).toEqual([{ node: 'lines', buffered: 19, inBlocks: 4 * BLOCK_RECORDS }]);
    expect(eventsOf(result, 'batch.failed')).toEqual([]);
    // Spark counts them among the batch's records all the same
    const reported = eventsOf(result, 'batch.formed').find(({ batchTime }) => batchTime === 4000)?.inputs[0]?.records;
    expect(result.batches.find(({ batchTime }) => batchTime === 4000)?.numRecords).toBe(reported);
    expectBalance(result);
    expectExactResults(result);
  });

  it('fails the batch whose tasks find their block gone, after four attempts of one task; the next batches run on', () => {
    const result = killed(3008, ['1'], { storageLevel: 'MEMORY_AND_DISK' });
    const failed = first(eventsOf(result, 'batch.failed'));
    expect(failed.batchTime).toBe(3000);
    expect(failed.message).toMatch(/^org\.apache\.spark\.SparkException: Could not compute split, block input-0-\d+ of RDD \d+ not found$/);
    const tries = new Map<string, number>();
    for (const { stage, partition, counted } of eventsOf(result, 'task.failed')) if (counted) tries.set(`${stage} ${partition}`, (tries.get(`${stage} ${partition}`) ?? 0) + 1);
    expect(Math.max(...tries.values())).toBe(4);
    expect(result.batches.map(({ batchTime }) => batchTime)).toEqual([1000, 2000, 4000, 5000, 6000]);
    expectBalance(result);
    expectExactResults(result);
  });

  it('ends the application there, where someone awaits its termination', () => {
    const document = wordCount({ numPartitions: 3, storageLevel: 'MEMORY_AND_DISK', scenario: kill(3008, '1') });
    const result = run(document, 8, { goOn: false });
    expect(result.failure?.batchTime).toBe(3000);
    const last = result.log.event(result.log.length - 1);
    expect(last.type).toBe('batch.failed');
  });
});

describe('both holders die', () => {
  it('loses the blocks whose two copies were there, and only those', () => {
    const result = killed(3850, ['1', '3'], {});
    const copies = new Map<string, string>(eventsOf(result, 'block.replicated').map(({ block, to }) => [block, to]));
    const lost = eventsOf(result, 'records.lost').filter(({ where }) => where === 'block').map(({ block }) => block ?? '');
    expect(lost.length).toBeGreaterThan(0);
    for (const block of lost) expect(copies.get(block)).toBe('3');
    const missing = first(eventsOf(result, 'batch.blocksMissing'));
    expect([...missing.blocks].sort()).toEqual([...lost].sort());
    expectBalance(result);
    expectExactResults(result);
  });
});

describe('what follows a death', () => {
  it('is noticed 66 ms later, and the worker starts another executor 3 s after the death, with the next number on the same host', () => {
    const result = run(wordCount({ scenario: kill(3333, '2') }), 7);
    expect(first(eventsOf(result, 'executor.lost')).at).toBe(3333 + 66);
    const registered = eventsOf(result, 'executor.registered').at(-1);
    expect(registered).toMatchObject({ at: 6333, executor: '4', host: 'host-b' });
  });

  it('brings no other executor where the command says never', () => {
    const result = run(wordCount({ scenario: [{ at: 3333, do: 'killExecutor', executor: '2', replaceAfter: null }] }), 8);
    expect(eventsOf(result, 'executor.registered').length).toBe(3);
    expect(eventsOf(result, 'executor.requested')).toEqual([]);
  });

  it('refuses to kill what is not alive', () => {
    const result = run(wordCount({ scenario: [...kill(2000, '2'), ...kill(2001, '2'), ...kill(2002, '9')] }), 3);
    expect(eventsOf(result, 'command.refused').map(({ at, reason }) => [at, reason])).toEqual([[2001, 'executorNotAlive'], [2002, 'executorNotAlive']]);
  });

  it('may come at 0, before the receivers start: they run on the others', () => {
    const result = run(wordCount({ scenario: kill(0, '1') }), 3);
    expect(eventsOf(result, 'command.refused')).toEqual([]);
    expect(eventsOf(result, 'receiver.started').every(({ executor }) => executor !== '1')).toBe(true);
    expect(result.batches.length).toBe(3);
  });

  it('stops everything where no executor is left, and lets it go on where one comes', () => {
    const cluster = { executors: 2, cores: 2, memory: '1g' };
    const gone = run(wordCount({ cluster, scenario: [1, 2].map((id) => ({ at: 1500, do: 'killExecutor', executor: String(id), replaceAfter: null })) }), 3);
    expect(gone.batches.length).toBe(1);
    expect(gone.summary.open).toBe(2);
    const back = run(wordCount({ cluster, scenario: kill(1500, '1', '2') }), 8);
    expect(back.batches.length).toBe(8);
    expect(eventsOf(back, 'executor.registered').map(({ executor }) => executor)).toEqual(['1', '2', '3', '4']);
    expectBalance(back);
    expectExactResults(back);
  });

  it('adds an executor that takes tasks once locality does not keep them away', () => {
    const document = wordCount({ cluster: { executors: 1, cores: 2, memory: '1g' }, conf: { 'spark.locality.wait': '0s' }, scenario: [{ at: 1500, do: 'addExecutor' }] });
    const result = run(document, 9);
    expect(eventsOf(result, 'executor.registered').at(-1)).toMatchObject({ at: 4500, executor: '2', host: 'host-b' });
    expect(eventsOf(result, 'task.finished').some(({ executor }) => executor === '2')).toBe(true);
    // the receiver's executor asks for its peers once a minute only
    expect(eventsOf(result, 'block.replicated')).toEqual([]);
  });

  it('runs finished map tasks again when their output died before it was read', () => {
    // slow tasks: the map stage of batch 3 is over and its reducers fetch when executor 3 dies
    const conf = { 'lab.cost.networkUs': '40000' };
    const plain = run(wordCount({ numPartitions: 3, conf }), 6);
    const mapEnd = eventsOf(plain, 'shuffle.written').filter(({ batchTime }) => batchTime === 3000).at(-1)?.at ?? 0;
    const result = run(wordCount({ numPartitions: 3, conf, scenario: kill(mapEnd + 20, '3') }), 6);
    const failures = eventsOf(result, 'task.failed').filter(({ why }) => why === 'FetchFailed');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every(({ counted }) => !counted)).toBe(true);
    expect(eventsOf(result, 'stage.resubmitted').length).toBeGreaterThan(0);
    expect(eventsOf(result, 'batch.failed')).toEqual([]);
    expect([...pairsOf(result, 3000)].sort()).toEqual([...pairsOf(plain, 3000)].sort());
    // an executor that loses the connection asks again after 5 s before it gives up
    expect(failures.every(({ at }) => at >= mapEnd + 5000)).toBe(true);
  });
});

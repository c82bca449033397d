import { describe, expect, it } from 'vitest';
import { EventLog } from '../../src/events/index.ts';
import { Engine, InProcessWorkforce } from '../../src/engine/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { Command, LabDocument } from '../../src/plan/index.ts';
import { accountOf } from './account.ts';
import { countWords, eventsOf, first, pairsOf, queued, run, THREE, wordCount } from './documents.ts';

function engineOf(document: LabDocument, commands: readonly Command[] = []): Engine {
  return new Engine({ document, check: buildGraph(document), workforce: new InProcessWorkforce(), log: new EventLog(), feeds: new Map(), commands });
}

describe('batches', () => {
  it('hold the blocks reported before their tick: a block cut at the tick goes to the next', () => {
    const formed = eventsOf(run(wordCount(), 3), 'batch.formed');
    expect(formed.map(({ inputs }) => inputs[0]?.blocks)).toEqual([
      ['input-0-0', 'input-0-200', 'input-0-400', 'input-0-600'],
      ['input-0-800', 'input-0-1000', 'input-0-1200', 'input-0-1400', 'input-0-1600'],
      ['input-0-1800', 'input-0-2000', 'input-0-2200', 'input-0-2400', 'input-0-2600'],
    ]);
  });

  it('give the counts of their own records, on a cluster and in local mode', () => {
    const lists = ['a b a', 'c', 'b b', 'a'];
    for (const cluster of [THREE, { master: 'local[4]' }]) {
      const result = run(wordCount({ cluster, feed: { from: 'lines', lines: lists, rate: 4 } }), 3);
      const { batches } = accountOf(result, 'lines');
      for (const [batchTime, records] of batches) expect(pairsOf(result, batchTime)).toEqual(countWords([...records].map((number) => lists[number] ?? '')));
      expect(result.console).toContain('-------------------------------------------\nTime: 1000 ms\n-------------------------------------------\n');
      expect([...batches.values()].flatMap((records) => [...records]).sort()).toEqual([0, 1, 2, 3]);
    }
  });

  it('have Spark\'s delays', () => {
    const slow = { 'lab.cost.stageSubmitMs': '450' };
    const result = run(wordCount({ conf: slow }), 8);
    const submitted = new Map(eventsOf(result, 'batch.submitted').map(({ batchTime, at }) => [batchTime, at]));
    const started = new Map(eventsOf(result, 'batch.started').map(({ batchTime, at }) => [batchTime, at]));
    for (const { batchTime, at, schedulingDelay, processingDelay, totalDelay } of eventsOf(result, 'batch.completed')) {
      expect(schedulingDelay).toBe((started.get(batchTime) ?? 0) - (submitted.get(batchTime) ?? 0));
      expect(processingDelay).toBe(at - (started.get(batchTime) ?? 0));
      expect(totalDelay).toBe(schedulingDelay + processingDelay);
    }
    // more than a batch interval of work each: the queue grows
    const delays = result.batches.map(({ schedulingDelay }) => schedulingDelay);
    expect(delays.every((delay, index) => index === 0 || delay > (delays[index - 1] ?? 0))).toBe(true);
  });

  it('tell their story in the order of Spark\'s listener events', () => {
    const types = ['batch.submitted', 'batch.started', 'outputOp.started', 'outputOp.completed', 'batch.completed'] as const;
    const story = eventsOf(run(wordCount(), 2), ...types).filter(({ batchTime }) => batchTime === 1000).map(({ type }) => type);
    expect(story).toEqual(['batch.submitted', 'batch.started', 'outputOp.started', 'outputOp.completed', 'outputOp.started', 'outputOp.completed', 'batch.completed']);
  });

  it('run side by side with spark.streaming.concurrentJobs', () => {
    const running = (jobs: string): number => {
      let open = 0;
      let most = 0;
      for (const { type } of eventsOf(run(wordCount({ conf: { 'spark.streaming.concurrentJobs': jobs, 'lab.cost.jobSubmitMs': '300' } }), 4), 'outputOp.started', 'outputOp.completed')) {
        open += type === 'outputOp.started' ? 1 : -1;
        most = Math.max(most, open);
      }
      return most;
    };
    expect(running('1')).toBe(1);
    expect(running('2')).toBe(2);
  });

  it('clean up after themselves: blocks and shuffle files of old batches are gone everywhere', () => {
    const result = run(wordCount(), 6);
    const removed = eventsOf(result, 'block.removed').flatMap(({ blocks }) => blocks);
    const used = eventsOf(result, 'batch.formed').filter(({ batchTime }) => batchTime <= 4000).flatMap(({ inputs }) => inputs[0]?.blocks ?? []);
    expect(removed).toEqual(expect.arrayContaining(used));
    expect(eventsOf(result, 'shuffle.removed').flatMap(({ shuffles }) => shuffles).length).toBeGreaterThanOrEqual(4);
  });

  it('fail in local mode with the first failure of a task, and with the exception of the function', () => {
    const result = run(queued([['1', '0']], 1, [{ op: 'map', params: { f: 's => 10 / parseInt(s)' } }]), 2, { goOn: false });
    expect(result.failure).toMatchObject({ batchTime: 1000, node: 'probe', message: 'java.lang.ArithmeticException: / by zero' });
    expect(eventsOf(result, 'task.failed').length).toBe(1);
    expect(eventsOf(result, 'task.failed')[0]?.node).toBe('op0');
    expect(result.log.event(result.log.length - 1).type).toBe('batch.failed');
  });

  it('try a task four times on a cluster', () => {
    const result = run(queued([['1', '0']], 1, [{ op: 'map', params: { f: 's => 10 / parseInt(s)' } }], { cluster: THREE }), 1);
    expect(eventsOf(result, 'task.failed').map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3]);
    expect(first(eventsOf(result, 'batch.failed')).message).toBe('java.lang.ArithmeticException: / by zero');
  });
});

describe('receivers', () => {
  it('starve a local[1] application: its only core is taken for ever', () => {
    const result = run(wordCount({ cluster: { master: 'local[1]' } }), 3);
    expect(result.batches).toEqual([]);
    expect(result.summary.open).toBe(3);
    expect(result.summary.virtualTime).toBe(63_000);
    expect(eventsOf(result, 'task.started')).toEqual([]);
    expect(accountOf(result, 'lines').received.size).toBeGreaterThan(1000);
  });

  it('hold one core each: receiver and tasks never share one', () => {
    const result = run(wordCount({ cluster: { master: 'local[2]' } }), 3);
    const { core } = first(eventsOf(result, 'receiver.started'));
    expect(eventsOf(result, 'task.started').every((task) => task.core !== core)).toBe(true);
  });

  it('keep copies under _2 levels on one other executor, and in local mode say that there is none', () => {
    const cluster = run(wordCount(), 3);
    for (const { block } of eventsOf(cluster, 'block.reported')) expect(eventsOf(cluster, 'block.replicated').filter((copy) => copy.block === block).length).toBe(1);
    const local = run(wordCount({ cluster: { master: 'local[4]' } }), 2);
    expect(eventsOf(local, 'block.replicated')).toEqual([]);
    expect(first(eventsOf(local, 'block.underReplicated'))).toMatchObject({ wanted: 2, got: 1 });
  });

  it('take no more than spark.streaming.receiver.maxRate records a second', () => {
    const result = run(wordCount({ conf: { 'spark.streaming.receiver.maxRate': '100' } }), 6);
    const perBatch = result.batches.slice(1).map(({ numRecords }) => numRecords);
    for (const records of perBatch) expect(Math.abs(records - 100)).toBeLessThanOrEqual(1);
    const waiting = eventsOf(result, 'records.throttled').map((event) => event.waiting);
    expect(waiting.at(-1) ?? 0).toBeGreaterThan(waiting[0] ?? 0);
  });

  it('cut what comes under a new rate, a burst, or from a person', () => {
    const scenario: readonly Command[] = [
      { at: 1500, do: 'setRate', node: 'lines', rate: 0 }, { at: 2510, do: 'type', node: 'lines', line: 'typed by hand' },
      { at: 3000, do: 'setRate', node: 'lines', rate: 100 }, { at: 4000, do: 'burst', node: 'lines', factor: 10, for: 500 },
    ];
    const result = run(wordCount({ scenario, conf: { 'spark.streaming.blockInterval': '100ms' } }), 6);
    const sent = (from: number, to: number): number => eventsOf(result, 'records.emitted').filter(({ at }) => at > from && at <= to).reduce((sum, event) => sum + event.to - event.from, 0);
    expect(sent(1500, 2500)).toBe(0);
    expect(sent(2500, 2600)).toBe(1);
    expect(Math.abs(sent(3000, 4000) - 100)).toBeLessThanOrEqual(1);
    expect(Math.abs(sent(4000, 4500) - 500)).toBeLessThanOrEqual(10);
    expect(Math.abs(sent(4600, 5600) - 100)).toBeLessThanOrEqual(1);
    expect(pairsOf(result, 3000)).toEqual(new Map([['typed', 1], ['by', 1], ['hand', 1]]));
  });

  it('let blocks wait when copies are slow: the queue holds ten, then the timer stands still and the buffer grows', () => {
    const result = run(wordCount({ conf: { 'spark.streaming.blockInterval': '50ms', 'lab.cost.networkUs': '400000' } }), 10);
    const sealed = eventsOf(result, 'block.sealed');
    const reported = eventsOf(result, 'block.reported');
    for (const { at } of sealed) expect(sealed.filter((one) => one.at <= at).length - reported.filter((one) => one.at <= at).length).toBeLessThanOrEqual(12);
    expect(Math.max(...sealed.map(({ records }) => records))).toBeGreaterThan(100);
    expect(accountOf(result, 'lines').lost.size).toBe(0);
  });
});

describe('the log', () => {
  it('begins with run.started, and every cause leads there', () => {
    const { log } = run(wordCount({ scenario: [{ at: 2500, do: 'killExecutor', executor: '1' }] }), 5);
    expect(log.event(0).type).toBe('run.started');
    for (const event of log.slice(1)) {
      let seq = event.seq;
      for (let cause = event.cause; cause !== null; cause = log.event(cause).cause) {
        expect(cause).toBeLessThan(seq);
        seq = cause;
      }
      expect(seq).toBe(0);
    }
  });
});

describe('goals', () => {
  it('an instant: everything up to it has happened, and the next command comes after it', () => {
    const engine = engineOf(wordCount());
    expect(engine.run({ at: 2500 }, 1e6)).toBe('reached');
    expect(engine.now).toBe(2500);
    expect(engine.log.lastAt).toBeLessThanOrEqual(2500);
    expect(engine.command({ do: 'killExecutor', executor: '2' })).toEqual({ at: 2501, do: 'killExecutor', executor: '2' });
    engine.run({ at: 2501 }, 1e6);
    expect(engine.log.slice(0).some(({ type, at }) => type === 'executor.killed' && at === 2501)).toBe(true);
  });

  it('a command before anything has happened comes at 0', () => {
    expect(engineOf(wordCount()).command({ do: 'setRate', node: 'lines', rate: 5 }).at).toBe(0);
  });

  it('a number of items: the run stops within its budget and goes on as if it had not', () => {
    const whole = run(wordCount(), 4);
    const engine = engineOf(wordCount());
    let turns = 0;
    while (engine.run({ batch: 4 }, 7) === 'budget') turns++;
    expect(turns).toBeGreaterThan(10);
    expect(engine.log.head()).toBe(whole.summary.fingerprint);
  });

  it('the next task, the next batch', () => {
    const engine = engineOf(wordCount());
    engine.run({ next: 'batch' }, 1e6);
    expect(engine.log.event(engine.log.length - 1).type).toBe('batch.completed');
    engine.run({ next: 'task' }, 1e6);
    expect(engine.log.slice(engine.log.length - 3).some(({ type }) => type === 'task.finished')).toBe(true);
    const before = engine.log.length;
    engine.run({ next: 'event' }, 1e6);
    expect(engine.log.length).toBeGreaterThan(before);
  });

  it('a batch: it ends with the event that completes it; a tick left out on the way asks for a replay', () => {
    const engine = engineOf(wordCount());
    expect(engine.run({ batch: 3 }, 1e6)).toBe('reached');
    expect(engine.log.event(engine.log.length - 1)).toMatchObject({ type: 'batch.completed', batchTime: 3000 });
    expect(engine.needsReplay).toBe(false);
    const slow = engineOf(wordCount({ conf: { 'lab.cost.stageSubmitMs': '900' } }));
    slow.run({ batch: 3 }, 1e6);
    expect(slow.needsReplay).toBe(true);
    expect(slow.log.slice(0).filter(({ type }) => type === 'batch.formed').length).toBe(3);
  });

  it('a command by hand does what the same entry of the scenario does', () => {
    const command: Command = { at: 2345, do: 'killExecutor', executor: '1' };
    const planned = engineOf(wordCount({ scenario: [command] }));
    const given = engineOf(wordCount());
    given.run({ at: 2344 }, 1e6);
    given.command({ do: 'killExecutor', executor: '1' });
    const replayed = engineOf(wordCount(), [command]);
    for (const engine of [planned, given, replayed]) engine.run({ batch: 5 }, 1e6);
    const tail = (engine: Engine): unknown => engine.log.slice(1);
    expect(tail(given)).toEqual(tail(planned));
    expect(given.log.head()).toBe(replayed.log.head());
  });
});

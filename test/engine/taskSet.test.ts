import { describe, expect, it } from 'vitest';
import { TaskSet, type Level, type LocalityTerms, type TaskSpec } from '../../src/engine/batch/taskSet.ts';
import { Executor } from '../../src/engine/machine/executor.ts';
import type { Command } from '../../src/plan/index.ts';
import { eventsOf, run, wordCount } from './documents.ts';

const executor = (id: string): Executor => new Executor(id, `host-${id}`, 7000, 2, 1e9, 0);
const EXECUTORS = new Map(['1', '2', '3'].map((id) => [id, executor(id)]));

function terms(alive: Set<string>): LocalityTerms {
  return {
    waitMs: { PROCESS_LOCAL: 3000, NODE_LOCAL: 3000, NO_PREF: 0, ANY: 0 },
    hasExecutor: (id) => alive.has(id),
    hasHost: (host) => alive.has(host.slice('host-'.length)),
  };
}

const wanting = (partition: number, ...executors: readonly string[]): TaskSpec => ({ partition, executors, hosts: executors.map((id) => `host-${id}`) });

function setOf(alive: Set<string>, ...tasks: readonly TaskSpec[]): TaskSet {
  return new TaskSet({ job: 0, stage: 0, attempt: 0 }, tasks, 4, terms(alive), 0);
}

/** What an executor gets at the loosest level of a round. */
function offered(set: TaskSet, id: string, nowMs: number, level: Level = 'ANY'): number | null {
  return set.offer(EXECUTORS.get(id) as Executor, level, nowMs)?.index ?? null;
}

describe('a task set', () => {
  it('waits for the executor that holds the data, then for its host, then takes any', () => {
    const set = setOf(new Set(['1', '2']), wanting(0, '1'));
    expect(set.levels).toEqual(['PROCESS_LOCAL', 'NODE_LOCAL', 'ANY']);
    expect(offered(set, '2', 2999)).toBeNull();
    expect(offered(set, '2', 5999)).toBeNull();
    expect(offered(set, '2', 6000)).toBe(0);
  });

  it('does not wait when nobody alive holds the data', () => {
    const set = setOf(new Set(['2']), wanting(0, '1'));
    expect(set.levels).toEqual(['ANY']);
    expect(offered(set, '2', 0)).toBe(0);
  });

  it('makes a task whose holders are dead wait as long as another pending task has a living one', () => {
    const set = setOf(new Set(['2', '3']), wanting(0, '1'), wanting(1, '2'));
    expect(offered(set, '3', 100)).toBeNull();
    expect(offered(set, '2', 100)).toBe(1);
    // alone it still stands in the lists of its dead executor until the levels are found anew
    expect(offered(set, '3', 200)).toBeNull();
    set.executorsChanged();
    expect(set.levels).toEqual(['ANY']);
    expect(offered(set, '3', 300)).toBe(0);
  });

  it('takes the lowest index first and puts a failed task on top', () => {
    const set = setOf(new Set(['1']), wanting(0), wanting(1), wanting(2));
    expect([offered(set, '1', 0), offered(set, '1', 0)]).toEqual([0, 1]);
    set.failed(1, true);
    expect(offered(set, '1', 0)).toBe(1);
    expect(set.failed(1, false)).toBe(1);
    expect(set.failed(1, true)).toBe(2);
  });

  it('reports tasks without preference as PROCESS_LOCAL', () => {
    const set = setOf(new Set(['1']), wanting(0));
    expect(set.levels).toEqual(['NO_PREF', 'ANY']);
    expect(set.offer(EXECUTORS.get('1') as Executor, 'NO_PREF', 0)?.level).toBe('PROCESS_LOCAL');
  });

  it('launches nothing once it is closed, and is closed when all tasks are done', () => {
    const set = setOf(new Set(['1']), wanting(0));
    offered(set, '1', 0);
    set.succeeded(0);
    expect(set.closed).toBe(true);
    expect(set.hasPending).toBe(false);
  });
});

describe('tasks of a dead executor', () => {
  const slow = { 'lab.cost.launchUs': '100000' };
  const scenario: readonly Command[] = [{ at: 3080, do: 'killExecutor', executor: '3' }];

  it('run again elsewhere; those that had reported count as failures of the task, those just sent do not', () => {
    const result = run(wordCount({ conf: slow, scenario: [{ at: 3200, do: 'killExecutor', executor: '3' }] }), 5);
    const counted = eventsOf(result, 'task.failed').filter(({ why }) => why === 'ExecutorLostFailure');
    const early = eventsOf(run(wordCount({ conf: slow, scenario }), 5), 'task.failed').filter(({ why }) => why === 'ExecutorLostFailure');
    expect(early.length).toBeGreaterThan(0);
    expect(early.every((failure) => !failure.counted)).toBe(true);
    for (const failure of [...counted, ...early]) expect(failure.executor).toBe('3');
    expect(eventsOf(result, 'batch.failed')).toEqual([]);
    expect(result.batches.length).toBe(5);
  });

  it('keep their batch waiting until the driver has noticed, not longer than locality asks', () => {
    const result = run(wordCount({ conf: slow, scenario }), 5);
    const late = result.batches.find(({ batchTime }) => batchTime === 3000);
    expect(late?.totalDelay ?? 0).toBeLessThan(7000);
    const again = eventsOf(result, 'task.started').filter(({ attempt }) => attempt > 0);
    expect(again.length).toBeGreaterThan(0);
    expect(again.every(({ at, executor: id }) => at >= 3080 + 66 && id !== '3')).toBe(true);
  });

  it('are offered in an order that luck draws, the same for the same seed', () => {
    const places = (seed: number): string => eventsOf(run(wordCount({ seed, storageLevel: 'MEMORY_AND_DISK_SER_2' }), 4), 'task.started').map(({ executor: id }) => id).join('');
    expect(places(1)).toBe(places(1));
    expect(new Set([1, 2, 3, 4, 5].map(places)).size).toBeGreaterThan(1);
  });
});

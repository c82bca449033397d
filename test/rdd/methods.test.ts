import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RddContext } from '../../src/engine/rdd/context.ts';
import { coalesceGroups } from '../../src/engine/rdd/coalesce.ts';
import { defaultPartitioner, hashPartitioner, narrow, parallelize, slicesOf, union } from '../../src/engine/rdd/methods.ts';
import { rangePartitioner } from '../../src/engine/rdd/sorting.ts';
import type { Partitioner, Rdd } from '../../src/engine/rdd/index.ts';
import { ExecutorProcess, type Plan } from '../../src/engine/task/index.ts';
import { LONG, tuple } from '../../src/language/index.ts';

const origin = { node: 'n', callSite: 'x', gives: true };
const PAIR = tuple(LONG, LONG);

function contextOf(isParallelismSet: boolean): RddContext {
  return new RddContext({ rememberMs: 1000, batchDurationMs: 1000, defaultParallelism: 4, isParallelismSet, fileRememberMs: 60_000, unpersist: true, stateChainThreshold: 20, takeInitialPartitions: 1, takeScaleUpFactor: 4 });
}

/** An RDD of so many partitions, partitioned by hash if wanted. */
function rddOf(context: RddContext, partitions: number, partitioner: Partitioner | null = null): Rdd {
  return context.rdd(origin, PAIR, partitions, { kind: 'values', slices: Array.from({ length: partitions }, () => []) }, partitioner);
}

test.each<[number, number, number[]]>([[10, 4, [2, 3, 2, 3]], [3, 4, [0, 1, 1, 1]], [0, 2, [0, 0]]])('a list of %i in %i slices', (length, slices, sizes) => {
  expect(slicesOf(Array.from({ length }), slices).map((slice) => slice.length)).toEqual(sizes);
});

describe('union', () => {
  test('drops RDDs without partitions and keeps empty partitions', () => {
    const context = contextOf(true);
    expect(union(context, origin, [rddOf(context, 0), rddOf(context, 2), rddOf(context, 1)], PAIR).partitions).toBe(3);
    expect(union(context, origin, [], PAIR).partitions).toBe(0);
  });

  test('of one RDD with a partitioner keeps it; of two different ones does not', () => {
    const context = contextOf(true);
    const two = rddOf(context, 2, hashPartitioner(2));
    expect(union(context, origin, [two], PAIR)).toMatchObject({ partitions: 2, partitioner: { by: 'hash', partitions: 2 }, how: { kind: 'alignedUnion' } });
    expect(union(context, origin, [two, rddOf(context, 3, hashPartitioner(3))], PAIR)).toMatchObject({ partitions: 5, partitioner: null });
  });
});

describe('the default partitioner of plain RDD methods', () => {
  const chosen = (isSet: boolean, partitioned: number, largest: number): number => {
    const context = contextOf(isSet);
    return defaultPartitioner(context, [rddOf(context, partitioned, hashPartitioner(partitioned)), rddOf(context, largest)]).partitions;
  };

  test('is that of an input, unless another input has ten times as many partitions', () => {
    expect(chosen(false, 2, 19)).toBe(2);
    expect(chosen(false, 2, 20)).toBe(20);
    expect(chosen(true, 2, 20)).toBe(4);
    expect(chosen(true, 4, 50)).toBe(4);
  });

  test('without any is the set parallelism, else the most partitions of an input', () => {
    for (const [isSet, partitions] of [[true, 4], [false, 7]] as const) {
      const context = contextOf(isSet);
      expect(defaultPartitioner(context, [rddOf(context, 7), rddOf(context, 2)]).partitions).toBe(partitions);
    }
  });
});

describe('coalesce', () => {
  const here = (): readonly string[] => ['driver'];
  const nowhere = (): readonly string[] => [];

  test('puts neighbours together where no partition has a place', () => {
    expect(coalesceGroups(5, 2, nowhere)).toEqual([[0, 1], [2, 3, 4]]);
    expect(coalesceGroups(2, 5, nowhere)).toEqual([[0], [1]]);
  });

  test('on one host draws as Spark draws', () => {
    expect(coalesceGroups(3, 2, here)).toEqual([[0, 1], [2]]);
    expect(coalesceGroups(4, 2, here)).toEqual([[0, 2], [1, 3]]);
  });

  test('loses no partition and takes none twice, wherever they lie', () => {
    const hosts = fc.array(fc.subarray(['a', 'b', 'c', 'd']), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(hosts, fc.integer({ min: 1, max: 12 }), (places, wanted) => {
      const groups = coalesceGroups(places.length, wanted, (partition) => places[partition] ?? []);
      expect(groups.length).toBeLessThanOrEqual(Math.min(wanted, places.length));
      expect(groups.flat().sort((a, b) => a - b)).toEqual(places.map((_, index) => index));
    }), { numRuns: 300 });
  });

  test('is settled only when somebody asks, also through a map behind it', () => {
    const context = contextOf(true);
    let asked = 0;
    const late = context.rdd(origin, PAIR, { planned: () => 2, settle: () => ++asked }, { kind: 'empty' });
    const mapped = narrow(context, origin, late, { do: 'map', f: { builtin: 'itself' } }, PAIR);
    expect(mapped.plannedPartitions).toBe(2);
    expect(asked).toBe(0);
    expect([mapped.partitions, late.partitions, asked]).toEqual([1, 1, 1]);
  });
});

describe('range partitioning', () => {
  /** Keys in so many partitions; the sampling job is computed on the spot. */
  const bounds = (keys: readonly number[], slices: number, wanted: number): { partitions: number; bounds: readonly unknown[] } => {
    const context = contextOf(true);
    const pairs = parallelize(context, origin, PAIR, keys.map((key) => [key, 0]), slices);
    const making = rangePartitioner(context, origin, pairs, wanted, true);
    let step = making.next([]);
    while (step.done !== true) {
      const { rdd, partitions, goal } = step.value;
      const process = new ExecutorProcess('1');
      step = making.next(partitions.map((partition) => {
        const answer = process.execute({ task: 0, plan: planOf(rdd, partition), goal, sampleLimit: 0 }, new Map());
        if (!answer.ok) throw new Error(JSON.stringify(answer));
        return answer.result;
      }));
    }
    if (step.value.by !== 'range') throw new Error('no range partitioner');
    return { partitions: step.value.partitions, bounds: step.value.bounds };
  };

  function planOf(rdd: Rdd, partition: number): Plan {
    const label = { type: rdd.type, rdd: rdd.id, node: null, gives: false };
    if (rdd.how.kind === 'values') return { kind: 'values', values: rdd.how.slices[partition] ?? [], ...label };
    if (rdd.how.kind !== 'narrow') throw new Error(`unexpected ${rdd.how.kind}`);
    return { kind: 'step', step: rdd.how.step, partition, input: planOf(rdd.how.parent, partition), ...label };
  }

  test('cuts equal shares of the keys', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(bounds(ten, 2, 3)).toEqual({ partitions: 3, bounds: [4, 7] });
    expect(bounds(ten, 2, 4)).toEqual({ partitions: 4, bounds: [3, 5, 8] });
  });

  test('gives fewer partitions where keys are few or alike, and one for no keys', () => {
    expect(bounds([1, 1, 1, 1, 1, 1, 2, 3], 2, 3)).toEqual({ partitions: 3, bounds: [1, 2] });
    expect(bounds([1, 2, 3], 2, 5)).toEqual({ partitions: 3, bounds: [1, 2] });
    expect(bounds([], 2, 3)).toEqual({ partitions: 1, bounds: [] });
  });
});

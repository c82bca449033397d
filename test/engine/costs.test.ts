import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fetchUs, msOf } from '../../src/engine/machine/costs.ts';
import { COST_NAMES, COSTS, settingsOf, type LabDocument } from '../../src/plan/index.ts';
import { queued, run, type Operator } from './documents.ts';

/** What Spark 4.0.1 took on two cores (local[2]), ms: medians of its processing delays. */
const ONE_STAGE = [[1, 24], [2, 20], [4, 25], [8, 31], [16, 40], [32, 44]] as const;
const TWO_STAGES = [[2, 35], [8, 60], [32, 139]] as const;

const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index % 1024} is a line of six`);

function medianDelayMs(document: LabDocument, batches: number): number {
  const delays = run(document, batches).batches.map(({ processingDelay }) => processingDelay).sort((a, b) => a - b);
  return delays[Math.floor(delays.length / 2)] ?? NaN;
}

function expectWithinTwo(actual: number, measured: number): void {
  expect(actual).toBeGreaterThanOrEqual(measured / 2);
  expect(actual).toBeLessThanOrEqual(measured * 2);
}

describe('the cost model, against recorded Spark, within a factor of two', () => {
  const batch = lines(100);

  for (const [tasks, measured] of ONE_STAGE) {
    it(`one stage of ${tasks} tasks takes about ${measured} ms`, () => {
      expectWithinTwo(medianDelayMs(queued([batch, batch, batch], tasks, [{ op: 'map', params: { f: 'line => line.length' } }]), 3), measured);
    });
  }

  for (const [tasks, measured] of TWO_STAGES) {
    it(`two stages of ${tasks} tasks each take about ${measured} ms`, () => {
      const ops: readonly Operator[] = [{ op: 'map', params: { f: 'line => [line.length, 1]' } }, { op: 'reduceByKey', params: { f: '(a, b) => a + b', numPartitions: tasks } }];
      expectWithinTwo(medianDelayMs(queued([batch, batch, batch], tasks, ops), 3), measured);
    });
  }

  it('a word count of 100 000 lines of six words takes about 150 ms on two cores, and each further line about 0.55 µs', () => {
    const ops = [{ op: 'flatMap', params: { f: 'line => line.split(" ")' } }, { op: 'map', params: { f: 'word => [word, 1]' } }, { op: 'reduceByKey', params: { f: '(a, b) => a + b' } }];
    const small = medianDelayMs(queued([lines(20_000)], 8, ops), 1);
    const large = medianDelayMs(queued([lines(100_000)], 8, ops), 1);
    expectWithinTwo(large, 150);
    expectWithinTwo(((large - small) * 1000) / 80_000, 0.55);
  });
});

describe('the table of costs', () => {
  it('takes every entry from conf as lab.cost.<name>', () => {
    for (const name of COST_NAMES) expect(settingsOf(queued([], 1, [], { conf: { [`lab.cost.${name}`]: '77' } })).costs).toEqual({ ...COSTS, [name]: 77 });
    const slow = queued([lines(10)], 2, [{ op: 'map', params: { f: 'line => line.length' } }], { conf: { 'lab.cost.stageSubmitMs': '500' } });
    expect(medianDelayMs(slow, 1)).toBeGreaterThan(500);
  });

  it('stands in docs/costs.md, entry by entry', () => {
    const rows = [...readFileSync('docs/costs.md', 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)];
    expect(rows.map(([, name, value]) => [name, Number(value)])).toEqual(Object.entries(COSTS));
  });

  it('counts in whole microseconds and takes at least a millisecond', () => {
    expect(msOf(0)).toBe(1);
    expect(msOf(1001)).toBe(2);
    expect(Number.isInteger(fetchUs(COSTS, 12_345))).toBe(true);
  });
});

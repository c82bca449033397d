import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExecutorProcess, type Goal, type Plan, type PlanLabel, type TaskAnswer } from '../../src/engine/task/index.ts';
import type { Aggregator, Partitioner, Step } from '../../src/engine/rdd/index.ts';
import { DOUBLE, list, LONG, STRING, tuple, type Type, type Value } from '../../src/language/index.ts';
import type { Fn } from '../../src/operators/index.ts';

const SUM: Fn = { source: '(a, b) => a + b', takes: [LONG, LONG], gives: LONG };
const summing: Aggregator = { createCombiner: { builtin: 'itself' }, mergeValue: SUM, mergeCombiner: SUM, combined: LONG };
const hash = (partitions: number): Partitioner => ({ by: 'hash', partitions });
const label = (rdd: number, type: Type, node: string | null = null): PlanLabel => ({ rdd, type, node, gives: node !== null });
const values = (type: Type, of: readonly Value[], node: string | null = null): Plan => ({ kind: 'values', values: of, ...label(0, type, node) });
const step = (input: Plan, rdd: number, type: Type, does: Step, node: string | null = null, partition = 0): Plan => ({ kind: 'step', step: does, partition, input, ...label(rdd, type, node) });
const fn = (source: string, takes: readonly Type[], gives: Type): Fn => ({ source, takes, gives });

type Good = Extract<TaskAnswer, { ok: true }>;

function run(process: ExecutorProcess, plan: Plan, goal: Goal, sampleLimit = 0): TaskAnswer {
  return process.execute({ task: 7, plan, goal, sampleLimit }, new Map());
}

function good(answer: TaskAnswer): Good {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

function collect(process: ExecutorProcess, plan: Plan): readonly unknown[] {
  const { result } = good(run(process, plan, { do: 'collect' }));
  return result.do === 'collect' ? result.values : [];
}

/** Map tasks write, reducers read in map order, all on one executor. */
function shuffled(type: Type, maps: readonly (readonly Value[])[], partitions: number, aggregator: Aggregator | null, combines = true): unknown[][] {
  const process = new ExecutorProcess('1');
  const bytes = maps.map((part, map) => {
    const { result } = good(run(process, values(type, part), { do: 'write', shuffle: 0, map, partitioner: hash(partitions), aggregator: combines ? aggregator : null, type, node: null }));
    return result.do === 'write' ? result.bytes : [];
  });
  return Array.from({ length: partitions }, (_, reducer) => {
    const blocks = bytes.flatMap((sizes, map) => (sizes[reducer] === 0 ? [] : [{ block: `shuffle_0_${map}_${reducer}`, from: '1' }]));
    return [...collect(process, { kind: 'shuffleRead', blocks, aggregator, combinedBefore: combines, sort: null, ...label(1, type) })];
  });
}

const WORDS = tuple(STRING, LONG);
const ones = (text: string): Value[] => text.split(' ').map((word) => [word, 1]);

describe('the order of results is that of Spark', () => {
  const QUESTION = 'to be or not to be that is the question';

  test.each<[number, string[]]>([
    [1, ['not1 is1 that1 or1 be2 to2 question1 the1']],
    [2, ['is1 question1', 'not1 that1 or1 be2 to2 the1']],
    [4, ['', 'the1', 'is1 question1', 'not1 that1 or1 be2 to2']],
  ])('words by key into %i reducers', (partitions, expected) => {
    const result = shuffled(WORDS, [ones(QUESTION)], partitions, summing);
    expect(result.map((part) => part.map((pair) => (pair as unknown[]).join('')).join(' '))).toEqual(expected);
  });

  test('two map tasks into three reducers', () => {
    const result = shuffled(WORDS, [ones('apple banana cherry apple'), ones('date banana fig grape elderberry')], 3, summing);
    expect(result.map((part) => part.map((pair) => (pair as unknown[]).join('')).join(' '))).toEqual(['date1', 'fig1 cherry1 elderberry1', 'banana2 grape1 apple2']);
  });

  test('Longs around zero: 0 and -1 share a hash code, and stay in the order of the map side\'s table', () => {
    const keys = [-3, -2, -1, 0, 1, 2, 3].map((key) => [key, 1]);
    expect(shuffled(tuple(LONG, LONG), [keys], 2, summing).map((part) => part.map((pair) => (pair as unknown[])[0]))).toEqual([[2, 0, -1, -3], [-2, 1, 3]]);
  });

  test('Doubles by their bits', () => {
    const keys = [0, 0.5, 1, 1.5, 2, 2.5].map((key) => [key, 1]);
    expect(shuffled(tuple(DOUBLE, LONG), [keys], 2, summing).map((part) => part.map((pair) => (pair as unknown[])[0]))).toEqual([[1.5, 0.5, 2.5, 2, 0, 1], []]);
  });

  test('pairs as keys', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'].map((key) => [[key, 1], 1]);
    const result = shuffled(tuple(WORDS, LONG), [keys], 3, summing);
    expect(result.map((part) => part.map((pair) => ((pair as unknown[])[0] as unknown[])[0]))).toEqual([['a'], ['b'], ['d', 'e', 'c']]);
  });

  test('repartition deals elements out from a start that depends on the partition', () => {
    const dealt = (parts: readonly string[], into: number): string[] => {
      const process = new ExecutorProcess('1');
      const type = tuple(LONG, STRING);
      parts.forEach((part, map) => {
        const plan = step(values(STRING, [...part]), 1, type, { do: 'distribute', partitions: into }, null, map);
        good(run(process, plan, { do: 'write', shuffle: 0, map, partitioner: hash(into), aggregator: null, type, node: null }));
      });
      return Array.from({ length: into }, (_, reducer) => {
        const blocks = parts.map((_part, map) => ({ block: `shuffle_0_${map}_${reducer}`, from: '1' }));
        return collect(process, { kind: 'shuffleRead', blocks, aggregator: null, combinedBefore: false, sort: null, ...label(2, type) }).map((pair) => (pair as unknown[])[1]).join('');
      });
    };
    expect(dealt(['abcdefg'], 3)).toEqual(['adg', 'be', 'cf']);
    expect(dealt(['abcd', 'efgh'], 4)).toEqual(['dh', 'ae', 'bf', 'cg']);
  });
});

test('a shuffle with map-side combine gives the same sums as a plain computation, for any input', () => {
  const pairs = fc.array(fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.integer({ min: -50, max: 50 })), { maxLength: 30 }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(pairs, fc.integer({ min: 1, max: 5 }), fc.boolean(), (maps, partitions, combines) => {
    const sums = new Map<string, number>();
    for (const [key, value] of maps.flat()) sums.set(key, (sums.get(key) ?? 0) + value);
    const result = shuffled(WORDS, maps, partitions, summing, combines).flat() as [string, number][];
    expect([...result].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  }), { numRuns: 200 });
});

describe('what a task tells', () => {
  const chain = (process: ExecutorProcess, goal: Goal, sampleLimit: number): TaskAnswer => {
    const source = values(STRING, ['a b', 'c', ''], 'lines');
    const words = step(source, 1, STRING, { do: 'flatMap', f: fn('s => s.split(" ")', [STRING], list(STRING)) }, 'words');
    const long = step(words, 2, STRING, { do: 'filter', f: fn('s => s.length > 0', [STRING], { t: 'Boolean' }) }, 'some');
    return run(process, long, goal, sampleLimit);
  };

  test('records that left each operator, sources first, and the first of them as text', () => {
    const answer = good(chain(new ExecutorProcess('1'), { do: 'count' }, 2));
    expect(answer.counts).toEqual([{ rdd: 0, node: 'lines', records: 3 }, { rdd: 1, node: 'words', records: 4 }, { rdd: 2, node: 'some', records: 3 }]);
    expect(answer.samples).toEqual([
      { rdd: 0, node: 'lines', records: ['a b', 'c'] }, { rdd: 1, node: 'words', records: ['a', 'b'] }, { rdd: 2, node: 'some', records: ['a', 'b'] },
    ]);
    expect(answer.result).toEqual({ do: 'count', count: 3 });
  });

  test('take stops the sources as soon as it has enough', () => {
    const answer = good(chain(new ExecutorProcess('1'), { do: 'take', n: 1 }, 0));
    expect(answer.result).toEqual({ do: 'take', values: ['a'], texts: ['a'] });
    expect(answer.counts[0]).toEqual({ rdd: 0, node: 'lines', records: 1 });
  });

  test('a record that fails names exception, node and place in the expression', () => {
    const f = fn('n => 10 / n', [LONG], LONG);
    const answer = run(new ExecutorProcess('1'), step(values(LONG, [5, 0, 1], 'src'), 1, LONG, { do: 'map', f }, 'div'), { do: 'collect' });
    expect(answer).toEqual({ task: 7, ok: false, exception: 'java.lang.ArithmeticException', message: '/ by zero', node: 'div', at: expect.any(Number) as number, records: 1, handed: [] });
  });

  test('a block that is not there is missing, not an error', () => {
    const plan: Plan = { kind: 'block', block: 'input-0-0', from: null, ...label(0, STRING) };
    expect(run(new ExecutorProcess('1'), plan, { do: 'count' })).toEqual({ task: 7, ok: false, missing: 'input-0-0' });
  });
});

describe('what an executor holds', () => {
  const block: Plan = { kind: 'block', block: 'input-0-0', from: null, ...label(0, STRING) };

  test('a sealed block holds the buffer and the last lines, and the buffer is empty again', () => {
    const process = new ExecutorProcess('1');
    process.errand({ do: 'buffer', stream: 0, lines: ['a'] });
    process.errand({ do: 'buffer', stream: 0, lines: ['b'] });
    process.errand({ do: 'seal', stream: 0, block: 'input-0-0', lines: ['c'] });
    process.errand({ do: 'seal', stream: 0, block: 'input-0-200', lines: ['d'] });
    expect(collect(process, block)).toEqual(['a', 'b', 'c']);
    expect(collect(process, { ...block, block: 'input-0-200' })).toEqual(['d']);
  });

  test('a copy on another executor gives the same records', () => {
    const one = new ExecutorProcess('1');
    const two = new ExecutorProcess('2');
    one.errand({ do: 'seal', stream: 0, block: 'input-0-0', lines: ['a', 'b'] });
    for (const [name, held] of one.serve(['input-0-0'])) two.accept(name, held);
    one.errand({ do: 'drop', blocks: ['input-0-0'] });
    expect(collect(two, block)).toEqual(['a', 'b']);
    expect(one.serve(['input-0-0']).size).toBe(0);
  });

  test('a persisted partition is kept whole, even when only its first record is wanted', () => {
    const process = new ExecutorProcess('1');
    const kept: Plan = { kind: 'keep', block: 'rdd_1_0', input: values(LONG, [1, 2, 3], 'src'), ...label(1, LONG) };
    const first = good(run(process, kept, { do: 'take', n: 1 }));
    expect(first.kept).toEqual([{ block: 'rdd_1_0', bytes: 24, records: 3 }]);
    expect(first.result).toMatchObject({ values: [1] });
    expect(collect(process, { kind: 'block', block: 'rdd_1_0', from: null, ...label(1, LONG) })).toEqual([1, 2, 3]);
  });

  test('files of a shuffle go together', () => {
    const process = new ExecutorProcess('1');
    good(run(process, values(WORDS, ones('a b c')), { do: 'write', shuffle: 3, map: 0, partitioner: hash(2), aggregator: summing, type: WORDS, node: null }));
    process.errand({ do: 'dropShuffle', shuffle: 3 });
    expect(process.serve(['shuffle_3_0_0', 'shuffle_3_0_1']).size).toBe(0);
  });

  test('a task says what it must fetch from others', () => {
    const process = new ExecutorProcess('1');
    const plan: Plan = {
      kind: 'shuffleRead', aggregator: summing, combinedBefore: true, sort: null, ...label(1, WORDS),
      blocks: [{ block: 'shuffle_0_0_0', from: '1' }, { block: 'shuffle_0_1_0', from: '2' }],
    };
    expect(process.needs({ task: 1, plan, goal: { do: 'count' }, sampleLimit: 0 })).toEqual([{ block: 'shuffle_0_1_0', from: '2' }]);
  });
});

/**
 * How fast an executor process computes, against loops written by hand in the same run: grep (filter, count) and word count (flatMap,
 * map, reduceByKey with map-side combine into two partitions, take). In: nothing; out: records/s of both and their ratio.
 */
import { ExecutorProcess, type Plan, type PlanLabel, type TaskAnswer } from '../../src/engine/task/index.ts';
import { LONG, list, STRING, tuple, type Type, type Value } from '../../src/language/index.ts';
import type { Fn } from '../../src/operators/index.ts';

const LINES = 200_000;
const ROUNDS = 9;
const VOCABULARY = 5000;

export interface Measured { readonly name: string; readonly enginePerSec: number; readonly handPerSec: number; readonly ratio: number }

/** Lines of seven to thirteen words, frequent words more often; from a fixed sequence. */
function lines(): string[] {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  return Array.from({ length: LINES }, () => {
    const words = Array.from({ length: 7 + next(7) }, () => `word${next(next(VOCABULARY) + 1)}`);
    if (next(20) === 0) words[0] = 'error';
    return words.join(' ');
  });
}

const PAIR = tuple(STRING, LONG);
const label = (rdd: number, node: string, type: Type): PlanLabel => ({ rdd, node, gives: true, type });
const source: Plan = { kind: 'block', block: 'input-0-0', from: null, ...label(0, 'lines', STRING) };
const fn = (text: string, takes: readonly Type[], gives: Type): Fn => ({ source: text, takes, gives });

function must(answer: TaskAnswer): Extract<TaskAnswer, { ok: true }> {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

function engineGrep(process: ExecutorProcess): number {
  const plan: Plan = {
    kind: 'step', partition: 0, input: source, step: { do: 'filter', f: fn('line => line.includes("error")', [STRING], { t: 'Boolean' }) }, ...label(1, 'errors', STRING),
  };
  const { result } = must(process.execute({ task: 0, plan, goal: { do: 'count' }, sampleLimit: 200 }, new Map()));
  return result.do === 'count' ? result.count : -1;
}

function handGrep(input: readonly string[]): number {
  let count = 0;
  for (const line of input) if (line.includes('error')) count++;
  return count;
}

function engineWords(process: ExecutorProcess): number {
  const words: Plan = { kind: 'step', partition: 0, input: source, step: { do: 'flatMap', f: fn('line => line.split(" ")', [STRING], list(STRING)) }, ...label(1, 'words', STRING) };
  const pairs: Plan = { kind: 'step', partition: 0, input: words, step: { do: 'map', f: fn('word => [word, 1]', [STRING], PAIR) }, ...label(2, 'pairs', PAIR) };
  const sum = fn('(a, b) => a + b', [LONG, LONG], LONG);
  const aggregator = { createCombiner: { builtin: 'itself' }, mergeValue: sum, mergeCombiner: sum, combined: LONG } as const;
  must(process.execute({ task: 0, plan: pairs, sampleLimit: 200, goal: { do: 'write', shuffle: 0, map: 0, partitioner: { by: 'hash', partitions: 2 }, aggregator, type: PAIR, node: 'counts' } }, new Map()));
  let total = 0;
  for (const reducer of [0, 1]) {
    const plan: Plan = { kind: 'shuffleRead', blocks: [{ block: `shuffle_0_0_${reducer}`, from: 'e' }], aggregator, combinedBefore: true, sort: null, ...label(3, 'counts', PAIR) };
    const { result } = must(process.execute({ task: 1 + reducer, plan, sampleLimit: 200, goal: { do: 'collect' } }, new Map()));
    if (result.do === 'collect') for (const pair of result.values) total += (pair as readonly Value[])[1] as number;
  }
  process.errand({ do: 'dropShuffle', shuffle: 0 });
  return total;
}

function handWords(input: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of input) for (const word of line.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function compare(name: string, engine: () => number, hand: () => number): Measured {
  const times: { engineMs: number; handMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const a = engine();
    const middle = performance.now();
    const b = hand();
    if (a !== b) throw new Error(`${name}: engine ${a}, hand ${b}`);
    times.push({ engineMs: middle - start, handMs: performance.now() - middle });
  }
  const perSec = (ms: number): number => Math.round((LINES / ms) * 1000);
  return {
    name, enginePerSec: perSec(median(times.map((time) => time.engineMs))), handPerSec: perSec(median(times.map((time) => time.handMs))),
    ratio: median(times.map((time) => time.handMs / time.engineMs)),
  };
}

export function measureEngine(): readonly Measured[] {
  const input = lines();
  const process = new ExecutorProcess('e');
  process.errand({ do: 'seal', stream: 0, block: 'input-0-0', lines: input });
  return [
    compare('grep', () => engineGrep(process), () => handGrep(input)),
    compare('word count', () => engineWords(process), () => handWords(input)),
  ];
}

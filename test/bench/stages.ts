/**
 * How fast an executor process computes the stages of a batch: grep (filter, count) and word count (flatMap, map, reduceByKey with
 * map-side combine into two partitions, count), instruments on, against the loop by hand and RxJS. In: nothing; out: figures.
 */
import { ExecutorProcess, type Plan, type PlanLabel, type TaskAnswer } from '../../src/engine/task/index.ts';
import { BOOLEAN, LONG, list, STRING, tuple, type Type } from '../../src/language/index.ts';
import type { Fn } from '../../src/operators/index.ts';
import { benchLines } from './lines.ts';
import { byHand, byRx, type Program } from './peers.ts';
import { inRounds } from './rounds.ts';
import type { Figure } from './table.ts';

const LINES = 200_000;
const ROUNDS = { warm: 3, measured: 9 };
/** Grep is so cheap that one pass over the lines is hard to time. */
const PASSES: Readonly<Record<Program, number>> = { grep: 5, wordcount: 1 };

const PAIR = tuple(STRING, LONG);
const SAMPLE_LIMIT = 200;
const label = (rdd: number, node: string, type: Type): PlanLabel => ({ rdd, node, gives: true, type });
const source: Plan = { kind: 'block', block: 'input-0-0', from: null, ...label(0, 'lines', STRING) };
const fn = (text: string, takes: readonly Type[], gives: Type): Fn => ({ source: text, takes, gives });

function countOf(answer: TaskAnswer): number {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.result.do === 'count' ? answer.result.count : 0;
}

function grep(executor: ExecutorProcess): number {
  const plan: Plan = { kind: 'step', partition: 0, input: source, step: { do: 'filter', f: fn('line => line.includes("window3")', [STRING], BOOLEAN) }, ...label(1, 'found', STRING) };
  return countOf(executor.execute({ task: 0, plan, goal: { do: 'count' }, sampleLimit: SAMPLE_LIMIT }, new Map()));
}

function wordCount(executor: ExecutorProcess): number {
  const words: Plan = { kind: 'step', partition: 0, input: source, step: { do: 'flatMap', f: fn('line => line.split(" ")', [STRING], list(STRING)) }, ...label(1, 'words', STRING) };
  const pairs: Plan = { kind: 'step', partition: 0, input: words, step: { do: 'map', f: fn('word => [word, 1]', [STRING], PAIR) }, ...label(2, 'pairs', PAIR) };
  const sum = fn('(a, b) => a + b', [LONG, LONG], LONG);
  const aggregator = { createCombiner: { builtin: 'itself' }, mergeValue: sum, mergeCombiner: sum, combined: LONG } as const;
  const write = { do: 'write', shuffle: 0, map: 0, partitioner: { by: 'hash', partitions: 2 }, aggregator, type: PAIR, node: 'counts' } as const;
  countOf(executor.execute({ task: 0, plan: pairs, sampleLimit: SAMPLE_LIMIT, goal: write }, new Map()));
  const found = [0, 1].map((reducer) => {
    const plan: Plan = { kind: 'shuffleRead', blocks: [{ block: `shuffle_0_0_${reducer}`, from: 'e' }], aggregator, combinedBefore: true, sort: null, ...label(3, 'counts', PAIR) };
    return countOf(executor.execute({ task: 1 + reducer, plan, sampleLimit: SAMPLE_LIMIT, goal: { do: 'count' } }, new Map()));
  });
  executor.errand({ do: 'dropShuffle', shuffle: 0 });
  return found.reduce((all, count) => all + count, 0);
}

export async function measureStages(): Promise<readonly Figure[]> {
  const lines = benchLines(LINES, 1);
  const executor = new ExecutorProcess('e');
  executor.errand({ do: 'seal', stream: 0, block: 'input-0-0', lines });
  const figures: Figure[] = [];
  for (const [program, once] of [['grep', grep], ['wordcount', wordCount]] as const) {
    const passes = PASSES[program];
    const repeat = <T>(work: () => T): T => {
      for (let pass = 1; pass < passes; pass++) work();
      return work();
    };
    const rounds = await inRounds({ engine: () => repeat(() => once(executor)), hand: () => repeat(() => byHand(program, lines)), rx: () => repeat(() => byRx(program, lines)) }, ROUNDS);
    const perSec = (name: 'engine' | 'hand' | 'rx'): number => (LINES * passes * 1000) / rounds.times[name].cpuMs;
    figures.push(
      { name: `stages: ${program}`, value: perSec('engine'), unit: 'lines/s', peer: { name: 'hand loop', value: perSec('hand') }, ratio: rounds.ratio('hand', 'engine'), aim: { of: 'ratio', least: 0.5 } },
      { name: `stages: ${program}`, value: perSec('engine'), unit: 'lines/s', peer: { name: 'RxJS', value: perSec('rx') }, ratio: rounds.ratio('rx', 'engine'), aim: { of: 'ratio', least: 1 } },
    );
  }
  return figures;
}

/**
 * Batches of lines through the whole engine in process, kernel, jobs, shuffle and log included: from a queue (as the real Spark that it
 * is compared with) and from a file through feed, receiver and blocks. In: nothing; out: figures, and why Spark was not asked.
 */
import { Engine, InProcessWorkforce, type ByteSource } from '../../src/engine/index.ts';
import { EventLog } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { GraphNode, LabDocument } from '../../src/plan/index.ts';
import { benchLines } from './lines.ts';
import { byHand, byRx, bySpark, type Program } from './peers.ts';
import { inRounds, median, timed, type Time } from './rounds.ts';
import type { Figure } from './table.ts';

const LINES_A_BATCH = 100_000;
const BATCH_MS = 1000;
const ROUNDS = { warm: 4, measured: 7 };
const BATCHES_A_ROUND = 3;
const BATCHES = (ROUNDS.warm + ROUNDS.measured) * BATCHES_A_ROUND;
const PROGRAMS: readonly Program[] = ['grep', 'wordcount'];

/** The steps of the programs, between a source named `lines` and an action that counts. */
const STEPS: Readonly<Record<Program, readonly GraphNode[]>> = {
  grep: [{ id: 'found', op: 'filter', params: { f: 'line => line.includes("window3")' } }],
  wordcount: [
    { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
    { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
    { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b' } },
  ],
};

function documentOf(program: Program, source: GraphNode): LabDocument {
  const nodes: readonly GraphNode[] = [source, ...STEPS[program], { id: 'count', op: 'foreachRDD', params: { action: 'count' } }];
  const edges = nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? '', to: node.id }));
  return { format: 'dstream-lab', version: 1, name: program, batchDuration: BATCH_MS, seed: 1, cluster: { master: 'local[2]' }, conf: { 'spark.default.parallelism': '2' }, graph: { nodes, edges } };
}

/** A run that goes on batch by batch. */
class BatchRun {
  readonly #log = new EventLog();
  readonly #engine: Engine;
  #read = 0;

  constructor(document: LabDocument, file: ByteSource | null = null) {
    const check = buildGraph(document);
    if (check.problems.some((problem) => !problem.code.startsWith('warn-'))) throw new Error(JSON.stringify(check.problems));
    this.#engine = new Engine({ document, check, workforce: new InProcessWorkforce(), log: this.#log, feeds: new Map(file === null ? [] : [['lines', file]]) });
    this.#engine.run({ at: 0 }, Infinity);
  }

  /** Up to the instant before the next tick; gives what the batch counted and how many records it had. */
  next(batch: number): { readonly found: number; readonly records: number } {
    this.#engine.run({ at: (batch + 1) * BATCH_MS - 1 }, Infinity);
    let found = -1;
    let records = -1;
    for (const event of this.#log.slice(this.#read)) {
      if (event.type === 'output.written') found = Number(event.result);
      else if (event.type === 'batch.completed') records = event.records;
    }
    this.#read = this.#log.length;
    if (found < 0) throw new Error(`batch ${batch} was not over before the next one: ${JSON.stringify(this.#engine.failure)}`);
    return { found, records };
  }
}

async function fromQueue(program: Program, pool: readonly (readonly string[])[]): Promise<{ readonly figures: readonly Figure[]; readonly missing: string | null }> {
  const linesOf = (batch: number): readonly string[] => pool[batch % pool.length] ?? [];
  const queue = Array.from({ length: BATCHES }, (_, batch) => linesOf(batch));
  const run = new BatchRun(documentOf(program, { id: 'lines', op: 'queueStream', params: { queue, numSlices: 2, type: 'String' } }));
  const inRound = (count: (batch: number) => number | Promise<number>) => async (round: number): Promise<number> => {
    let found = 0;
    for (let batch = round * BATCHES_A_ROUND; batch < (round + 1) * BATCHES_A_ROUND; batch++) found += await count(batch);
    return found;
  };
  const rounds = await inRounds({
    engine: inRound((batch) => run.next(batch + 1).found), hand: inRound((batch) => byHand(program, linesOf(batch))), rx: inRound((batch) => byRx(program, linesOf(batch))),
  }, ROUNDS);
  const linesARound = LINES_A_BATCH * BATCHES_A_ROUND;
  const perSec = (name: 'engine' | 'hand' | 'rx'): number => (linesARound * 1000) / rounds.times[name].cpuMs;
  const ours = { name: `batches from a queue: ${program}`, value: perSec('engine'), unit: 'lines/s' };
  const figures: Figure[] = [
    { ...ours, peer: { name: 'hand loop', value: perSec('hand') }, ratio: rounds.ratio('hand', 'engine'), aim: { of: 'ratio', least: 0.5 } },
    { ...ours, peer: { name: 'RxJS', value: perSec('rx') }, ratio: rounds.ratio('rx', 'engine'), aim: { of: 'ratio', least: 1 } },
  ];
  const spark = await bySpark(program, LINES_A_BATCH);
  if ('missing' in spark) return { figures, missing: spark.missing };
  // Spark has a process and two cores of its own: only real time compares
  const inRealTime = (linesARound * 1000) / rounds.times.engine.realMs;
  figures.push({ ...ours, value: inRealTime, peer: { name: 'Spark local[2]', value: spark.perSec }, aim: { of: 'ratio', least: 1 }, note: 'real time, one thread against two' });
  return { figures, missing: null };
}

/** A file in memory: one more batch than is measured, since blocks cut at a tick go to the next batch. */
function fileOf(pool: readonly (readonly string[])[]): { readonly source: ByteSource; readonly linesAt: (from: number, count: number) => readonly string[] } {
  const bytes = Buffer.from(Array.from({ length: BATCHES + 1 }, (_, index) => `${(pool[index % pool.length] ?? []).join('\n')}\n`).join(''));
  const starts: number[] = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return {
    source: { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) },
    // as a loop by hand would: decode a piece, split it
    linesAt: (from, count) => bytes.toString('utf8', starts[from], (starts[from + count] ?? 0) - 1).split('\n'),
  };
}

async function fromFile(program: Program, pool: readonly (readonly string[])[]): Promise<Figure> {
  const { source, linesAt } = fileOf(pool);
  const feed = { from: 'file', name: 'bench.txt', size: source.size, rate: LINES_A_BATCH } as const;
  const run = new BatchRun(documentOf(program, { id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed }), source);
  let from = 0;
  const times: { readonly engine: Time; readonly hand: Time; readonly records: number }[] = [];
  for (let batch = 1; batch <= BATCHES; batch++) {
    const engine = await timed(() => run.next(batch));
    const { found, records } = engine.answer;
    const hand = await timed(() => byHand(program, linesAt(from, records)));
    if (hand.answer !== found) throw new Error(`batch ${batch}: the engine found ${found}, the loop ${hand.answer}`);
    from += records;
    if (batch > ROUNDS.warm * BATCHES_A_ROUND) times.push({ engine: engine.time, hand: hand.time, records });
  }
  const perSec = (of: 'engine' | 'hand'): number => median(times.map((time) => (time.records * 1000) / time[of].cpuMs));
  return {
    name: `batches from a file: ${program}`, value: perSec('engine'), unit: 'lines/s', peer: { name: 'hand loop', value: perSec('hand') },
    ratio: median(times.map((time) => time.hand.cpuMs / time.engine.cpuMs)), note: 'reading, hashing and receiving included; the loop only decodes and splits',
  };
}

export async function measureBatches(): Promise<{ readonly figures: readonly Figure[]; readonly skipped: readonly string[] }> {
  const pool = [1, 2, 3, 4].map((seed) => benchLines(LINES_A_BATCH, seed));
  const figures: Figure[] = [];
  const skipped = new Set<string>();
  for (const program of PROGRAMS) {
    const queue = await fromQueue(program, pool);
    figures.push(...queue.figures, await fromFile(program, pool));
    if (queue.missing !== null) skipped.add(queue.missing);
  }
  return { figures, skipped: [...skipped] };
}

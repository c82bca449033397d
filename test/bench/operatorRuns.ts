/**
 * Each operator alone, on the whole engine in process (kernel, jobs, shuffles and log included), against the same by a plain loop over
 * the same batches. In: nothing; out: how to measure each of them, and what a batch of an inverse window costs as the window grows.
 * Records are whole numbers, or pairs of a key out of a thousand and a digit; a join has each key once. A save counts bytes; what is
 * read from files is a line or eight bytes a number.
 */
import { Engine, InProcessWorkforce, type FeedBytes } from '../../src/engine/index.ts';
import { EventLog } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { Command, ExactJson, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { bytesOf, encodedLines, LOOPS, type Batches } from './operatorLoops.ts';
import { inRounds, median, timed } from './rounds.ts';
import type { Figure } from './table.ts';

const RECORDS = 200_000;
const KEYS = 1_000;
const BATCH_MS = 10_000;
/** the loop has the window's earlier batches to look back on from the first measured round */
const ROUNDS = { warm: 8, measured: 9 };
const CHECKPOINT = { directory: '/checkpoint', metadata: false } as const;

const numbers = (batch: number, records: number): readonly number[] => Array.from({ length: records }, (_, index) => (index * 7919 + batch * 31) % 1_000_003);
const pairs = (batch: number, records: number): readonly (readonly [number, number])[] => numbers(batch, records).map((x) => [x % KEYS, x % 10]);
/** Each key once: 7919 and 1 000 003 have no common divisor. */
const keyed = (batch: number, records: number): readonly (readonly [number, number])[] => numbers(batch, records).map((x) => [x, x % 10]);

const RECORDS_OF = { numbers, pairs, keyed, lines: numbers, bytes: numbers } as const;
const FILES = { lines: encodedLines, bytes: bytesOf } as const;
const poolOf = (takes: Program['takes'], records: number): readonly (readonly ExactJson[])[] => [0, 1, 2].map((batch) => RECORDS_OF[takes](batch, records));

interface Program {
  readonly op: string;
  readonly params: Readonly<Record<string, ExactJson>>;
  /** `lines` and `bytes`: nothing from a queue, but a file that is moved in */
  readonly takes: keyof typeof RECORDS_OF;
  readonly inputs: number;
  /** where the operator has several forms; its loop bears the same name */
  readonly name: string;
  /** it gives no stream: what it writes is counted */
  readonly writes: boolean;
  /** what must stand before it */
  readonly behind?: Pick<GraphNode, 'op' | 'params'>;
}

/** A file a batch. */
function filesOf(pool: Batches, batches: number, encode: (xs: readonly number[]) => Uint8Array): { readonly scenario: readonly Command[]; readonly feeds: FeedBytes } {
  const contents = pool.map((batch) => encode(batch as readonly number[]));
  const files = Array.from({ length: batches }, (_, batch) => ({ at: batch * BATCH_MS + 1, to: `/in/${batch}`, bytes: contents[batch % contents.length] ?? new Uint8Array() }));
  return {
    scenario: files.map(({ at, to, bytes }) => ({ at, do: 'moveFile', to, name: 'records', size: bytes.length })),
    feeds: new Map(files.map(({ to, bytes }) => [to, { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) }])),
  };
}

/** A run that goes on batch by batch: sources, the operator, an action that counts. */
class OperatorRun {
  readonly #log = new EventLog();
  readonly #engine: Engine;
  #read = 0;

  constructor({ op, params, takes, inputs, writes, behind }: Program, batches: number, records = RECORDS) {
    const pool = poolOf(takes, records);
    const queue = Array.from({ length: batches }, (_, batch) => pool[batch % pool.length] ?? []);
    const queued = { queue, numSlices: 2, type: takes === 'numbers' ? 'Long' : '(Long, Long)' };
    const sources = Array.from({ length: inputs }, (_, index): GraphNode => ({ id: `in${index}`, op: 'queueStream', params: queued }));
    const before: readonly GraphNode[] = behind === undefined ? [] : [{ id: 'before', ...behind }];
    const nodes: GraphNode[] = [...sources, ...before, { id: 'op', op, params: op === 'queueStream' ? queued : params }, ...(writes ? [] : [{ id: 'count', op: 'foreachRDD', params: { action: 'count' } }])];
    const edges = [
      ...sources.map(({ id }, input) => ({ from: id, to: before[0]?.id ?? 'op', input })), ...before.map(({ id }) => ({ from: id, to: 'op' })),
      ...(writes ? [] : [{ from: 'op', to: 'count' }]),
    ];
    const { scenario, feeds } = takes in FILES ? filesOf(pool as Batches, batches, FILES[takes as keyof typeof FILES]) : { scenario: [], feeds: new Map() };
    const document: LabDocument = {
      format: 'dstream-lab', version: 1, name: op, batchDuration: BATCH_MS, seed: 1, cluster: { master: 'local[2]' }, checkpoint: CHECKPOINT, scenario,
      conf: { 'spark.default.parallelism': '2' }, graph: { nodes, edges },
    };
    const check = buildGraph(document);
    const blocking = check.problems.filter((problem) => !problem.code.startsWith('warn-'));
    if (blocking.length > 0) throw new Error(`${op}: ${JSON.stringify(blocking)}`);
    this.#engine = new Engine({ document, check, workforce: new InProcessWorkforce(), log: this.#log, feeds });
    this.#engine.run({ at: 0 }, Infinity);
    // the first event holds the whole document, and with it the queue: nobody here asks for it back
    this.#read = this.#log.length;
  }

  /** Up to the end of a batch; gives what it counted, or how many bytes it wrote. */
  next(batch: number): number {
    this.#engine.run({ batch }, Infinity);
    let found = -1;
    // only what is asked for: file.written has all lines in it, and reading them back is not the operator's work
    for (; this.#read < this.#log.length; this.#read++) {
      const type = this.#log.typeOf(this.#read);
      const event = type === 'output.written' || type === 'file.staged' ? this.#log.event(this.#read) : null;
      if (event?.type === 'output.written') found = Number(event.result);
      else if (event?.type === 'file.staged') found = Math.max(found, 0) + event.bytes;
    }
    if (found < 0) throw new Error(`batch ${batch} gave nothing: ${JSON.stringify(this.#engine.failure)}`);
    return found;
  }
}

const WINDOW = { windowDuration: 4 * BATCH_MS, slideDuration: BATCH_MS };
const SUM = '(a, b) => a + b';
const one = (op: string, takes: Program['takes'], params: Program['params'] = {}, name = op): Program => ({ op, takes, params, inputs: 1, name, writes: false });
const two = (op: string, takes: Program['takes'], params: Program['params'] = {}): Program => ({ ...one(op, takes, params), inputs: 2 });

const MINUS = '(a, b) => a - b';
const STATE = { f: '(key, value, state) => [(state ?? 0) + (value ?? 0), (state ?? 0) + (value ?? 0)]' };

const writing = (op: string, takes: Program['takes']): Program => ({ ...one(op, takes, { prefix: '/out' }), writes: true });
const source = (op: string, takes: Program['takes'], params: Program['params'] = {}): Program => ({ ...one(op, takes, params), inputs: 0 });

/** Every operator that sees records; receivers, print and foreachRDD stand in the other parts, with the programs they belong to. */
const PROGRAMS: readonly Program[] = [
  source('queueStream', 'numbers'),
  source('ConstantInputDStream', 'numbers', { values: numbers(0, RECORDS), numSlices: 2, type: 'Long' }),
  one('map', 'numbers', { f: 'x => x * 2' }),
  one('flatMap', 'numbers', { f: 'x => [x, x + 1]' }),
  one('filter', 'numbers', { f: 'x => x % 2 === 0' }),
  one('mapPartitions', 'numbers', { f: 'xs => xs.map(x => x + 1)' }),
  one('glom', 'numbers'),
  one('mapValues', 'pairs', { f: 'v => v * 2' }),
  one('flatMapValues', 'pairs', { f: 'v => [v, v + 1]' }),
  one('repartition', 'numbers', { numPartitions: 3 }),
  two('union', 'numbers'),
  one('count', 'numbers'),
  one('countByValue', 'pairs'),
  one('reduce', 'numbers', { f: SUM }),
  one('reduceByKey', 'pairs', { f: SUM }),
  one('groupByKey', 'pairs'),
  one('combineByKey', 'pairs', { createCombiner: 'v => v', mergeValue: SUM, mergeCombiner: SUM, numPartitions: 2 }),
  two('cogroup', 'pairs'),
  ...['join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin'].map((op) => two(op, 'keyed')),
  two('StreamingContext.union', 'numbers'),
  two('StreamingContext.transform', 'numbers', { f: 'rdds => rdds[1].union(rdds[0])' }),
  one('transform', 'numbers', { f: 'rdd => rdd.map(x => x + 1).filter(x => x % 3 === 0)' }),
  two('transformWith', 'numbers', { f: '(rdd, other) => rdd.union(other)' }),
  one('window', 'numbers', WINDOW),
  one('countByWindow', 'numbers', WINDOW),
  one('countByValueAndWindow', 'pairs', WINDOW),
  one('reduceByWindow', 'numbers', { ...WINDOW, reduceFunc: SUM }),
  one('reduceByWindow', 'numbers', { ...WINDOW, reduceFunc: SUM, invReduceFunc: MINUS }, 'reduceByWindow with the inverse'),
  one('reduceByKeyAndWindow', 'pairs', { ...WINDOW, reduceFunc: SUM }),
  one('reduceByKeyAndWindow', 'pairs', { ...WINDOW, reduceFunc: SUM, invReduceFunc: MINUS }, 'reduceByKeyAndWindow with the inverse'),
  one('groupByKeyAndWindow', 'pairs', WINDOW),
  one('updateStateByKey', 'pairs', { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)' }),
  one('updateStateByKey', 'pairs', { updateFunc: '(time, key, values, state) => values.reduce((a, b) => a + b, state ?? 0)' }, 'updateStateByKey with the time'),
  one('updateStateByKey', 'pairs', { updateFunc: 'rows => rows.map(([key, values, state]) => [key, values.reduce((a, b) => a + b, state ?? 0)])' }, 'updateStateByKey of partitions'),
  one('mapWithState', 'pairs', STATE),
  { ...one('stateSnapshots', 'pairs'), behind: { op: 'mapWithState', params: STATE } },
  one('persist', 'numbers'),
  one('checkpoint', 'numbers', { interval: BATCH_MS }),
  writing('saveAsTextFiles', 'numbers'),
  writing('saveAsObjectFiles', 'numbers'),
  writing('saveAsHadoopFiles', 'pairs'),
  writing('saveAsNewAPIHadoopFiles', 'pairs'),
  source('textFileStream', 'lines', { directory: '/in' }),
  source('fileStream', 'lines', { directory: '/in' }),
  source('binaryRecordsStream', 'bytes', { directory: '/in', recordLength: 8 }),
];

async function figureOf(program: Program): Promise<Figure> {
  const { name: called, takes } = program;
  const inputs = Math.max(program.inputs, 1);
  const run = new OperatorRun(program, ROUNDS.warm + ROUNDS.measured);
  const loop = LOOPS[called];
  if (loop === undefined) throw new Error(`${called} has no loop to stand beside`);
  const hand = loop(4);
  const pool = poolOf(takes, RECORDS) as Batches;
  // what is left of making a document of all batches is not the operator's to pay for
  globalThis.gc?.();
  const rounds = await inRounds({ engine: (round) => run.next(round + 1), hand: (round) => hand(pool[round % pool.length] ?? []) }, ROUNDS);
  const perSec = (name: 'engine' | 'hand'): number => (RECORDS * inputs * 1000) / rounds.times[name].cpuMs;
  return { name: `operators: ${called}`, value: perSec('engine'), unit: 'records/s', peer: { name: 'plain loop', value: perSec('hand') }, ratio: rounds.ratio('hand', 'engine'), aim: { of: 'ratio', least: 0.2 } };
}

const LONG_WINDOW = 60;
const SHORT_WINDOW = 6;
const MEASURED = 9;
/** a queue of so many batches is part of the run's first event: keep it small */
const WINDOW_RECORDS = 20_000;

/** Milliseconds of CPU a batch of an inverse window of so many batches costs once it is full. */
async function inverseWindowMs(batches: number): Promise<number> {
  const params = { windowDuration: batches * BATCH_MS, slideDuration: BATCH_MS, reduceFunc: SUM, invReduceFunc: MINUS };
  const run = new OperatorRun(one('reduceByKeyAndWindow', 'pairs', params), batches + 1 + MEASURED, WINDOW_RECORDS);
  for (let batch = 1; batch <= batches + 1; batch++) run.next(batch);
  const times: number[] = [];
  for (let batch = batches + 2; batch <= batches + 1 + MEASURED; batch++) times.push((await timed(() => run.next(batch))).time.cpuMs);
  return median(times);
}

async function inverseWindow(): Promise<Figure> {
  const [short, long] = [await inverseWindowMs(SHORT_WINDOW), await inverseWindowMs(LONG_WINDOW)];
  return {
    name: `operators: a batch of an inverse window of ${LONG_WINDOW} batches`, value: long, unit: 'ms CPU', peer: { name: `of ${SHORT_WINDOW} batches`, value: short }, ratio: long / short,
    aim: { of: 'ratio', most: 1.5 }, note: `${WINDOW_RECORDS} records, ${KEYS} keys a batch`,
  };
}

/** What there is to measure, by name. */
export const MEASURES: ReadonlyMap<string, () => Promise<Figure>> = new Map<string, () => Promise<Figure>>([
  ...PROGRAMS.map((program) => [program.name, () => figureOf(program)] as const),
  ['inverse window', inverseWindow],
]);

/**
 * Random programs of all operators: whatever the checker accepts runs without an error of types, and every element that comes out is of
 * the type that the checker found. What the checker refuses is left out of the program.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operationsOf, typeText } from '../../src/language/index.ts';
import { buildGraph, registry } from '../../src/operators/index.ts';
import { readDocument, writeDocument, type Command, type ExactJson, type GraphNode, type LabDocument } from '../../src/plan/index.ts';
import { documents } from '../plan/documents.ts';
import { runDocument } from '../runDocument.ts';
import { batchesOf, documentOf, longs, queue, words, type Step } from './programs.ts';

type Params = GraphNode['params'];
type Pick = (count: number) => number;

const MAPS = [
  'x => x', 'x => [x, 1]', 'x => x + 1', 'x => x * 0.5', 'x => x % 3', 'x => `<${x}>`', 's => s.length', 's => s.toUpperCase()', 's => s.split(" ")', 'x => x > 2', 'x => [x, x]', 'x => ({ a: x, n: 1 })', 'r => r.a',
  '([k, v]) => v', '([k, v]) => [v, k]', 'p => p[0]', 'xs => xs.length', '([k, vs]) => [k, vs.length]', 'x => x ?? 0', 'x => x === null ? 0 : 1', 'x => 7 / x', 's => s.charAt(3)', 'x => [x]', 'x => []', 'xs => xs.map(x => x + 1)',
  '([k, v]) => [k, [v, k]]', 'x => x > 0 ? x : null', 'x => Math.sqrt(x)', 'x => -x', 's => parseInt(s)', 'xs => xs.find(x => x > 1)', 'b => !b', 'x => [x, [x]]', 'xs => xs[1]', 'x => 9007199254740993 * x',
];
const FILTERS = ['x => x > 1', 'x => x !== 0', 's => s.includes("a")', '([k, v]) => v > 0', 'b => b', 'x => x !== null', 'xs => xs.length > 0', 'x => true'];
const LISTS = ['x => [x, x]', 's => s.split("a")', 'xs => xs', 'x => []', '([k, v]) => [k]', 'x => x > 0 ? [x] : []', 'x => [x, x + 1]'];
const TIMED_UPDATES = ['(time, k, vs, s) => vs.length === 0 ? s : time', '(time, k, vs, s) => vs.length === 0 ? null : k', '(time, k, vs, s) => vs.reduce((a, b) => a + b, s ?? 0)', '(time, k, vs, s) => time > 2000 ? null : [k, vs.length]'];
const ROWS_UPDATES = ['rows => rows.map(([k, vs, s]) => [k, vs.length + (s ?? 0)])', 'rows => rows.flatMap(([k, vs, s]) => vs.length === 0 ? [] : [[k, vs[0]]])', 'rows => rows.slice(1).map(([k, vs, s]) => [k, k])'];
const MAPPINGS = [
  '(k, v, s) => [(s ?? 0) + (v ?? 0), [k, s ?? 0]]', '(k, v, s) => s === null ? [v, k] : [null, k]', '(k, v, s) => [v, v]', '(time, k, v, s) => [v, v === null ? [k, time] : null]', '(time, k, v, s) => [time, s]',
  '(k, v, s) => [[...(s ?? []), k], 0.5]', '(k, v, s) => [{ k: k, n: 1 }, s]', '(time, k, v, s) => [(s ?? 0) > 1 ? null : (s ?? 0) + 1, k]',
];
const TOGETHER = [
  'rdds => rdds[0].union(rdds[1])', '(rdds, time) => rdds[1].map(x => [time, x])', 'rdds => rdds[2].subtract(rdds[0]).distinct(2)', '([a, b, c]) => a.join(b).mapValues(p => p[0]).union(c)', 'rdds => rdds[1].cartesian(rdds[2])', '([a, b]) => a.cogroup(b).keys()',
];
const REDUCES = ['(a, b) => a + b', '(a, b) => a > b ? a : b', '(a, b) => a', '(a, b) => b', '(a, b) => [...a, ...b]', '(a, b) => a && b', '(a, b) => a * b'];
const UPDATES = ['(vs, s) => vs.length', '(vs, s) => vs.reduce((a, b) => a + b, s ?? 0)', '(vs, s) => vs.length === 0 ? null : s ?? vs[0]', '(vs, s) => [...(s ?? []), ...vs]', '(vs, s) => vs.length > 2 ? null : (s ?? 0) + 0.5'];
const TRANSFORMS = [
  'rdd => rdd.distinct()', 'rdd => rdd.sortBy(x => x)', 'rdd => rdd.sortByKey(false)', 'rdd => rdd.values()', 'rdd => rdd.keys().distinct(2)', 'rdd => rdd.coalesce(1)', 'rdd => rdd.zipWithIndex()', 'rdd => rdd.glom()', 'rdd => rdd.mapValues(v => [v])',
  'rdd => rdd.sparkContext.parallelize(rdd.top(2))', 'rdd => rdd.sparkContext.parallelize(rdd.take(3), 2)', 'rdd => rdd.mapPartitionsWithIndex((i, xs) => xs.map(x => [i, x]))', 'rdd => rdd.sample(true, 1.5, 11)', 'rdd => rdd.groupBy(x => x, 2)',
  'rdd => rdd.groupByKey().mapValues(vs => vs.length)', 'rdd => rdd.aggregateByKey(0)((a, v) => a + 1, (a, b) => a + b)', '(rdd, time) => rdd.map(x => [time, x])', 'rdd => rdd.keyBy(x => x).reduceByKey((a, b) => a)', 'rdd => rdd.sample(false, 0.5, 3)',
];
const BINARY = ['rdd.union(other)', 'rdd.subtract(other)', 'rdd.intersection(other)', 'rdd.cartesian(other)', 'rdd.join(other)', 'rdd.fullOuterJoin(other)', 'rdd.cogroup(other)', 'rdd.subtractByKey(other)'].map((body) => `(rdd, other) => ${body}`);
const COMBINERS: readonly Params[] = [
  { createCombiner: 'v => [v]', mergeValue: '(c, v) => [...c, v]', mergeCombiner: '(a, b) => [...a, ...b]' },
  { createCombiner: 'v => 1', mergeValue: '(c, v) => c + 1', mergeCombiner: '(a, b) => a + b' },
  { createCombiner: 'v => [v, 1]', mergeValue: '([s, n], v) => [s + v, n + 1]', mergeCombiner: '([s, n], [t, m]) => [s + t, n + m]' },
];

const one = <T>(list: readonly T[], pick: Pick): T => list[pick(list.length)] as T;
const size = (pick: Pick): Params => (pick(2) === 0 ? {} : { numPartitions: 1 + pick(3) });
const window = (pick: Pick): Params => {
  const slide = 1 + pick(2);
  return { windowDuration: (slide + pick(2)) * 1000, slideDuration: slide * 1000 };
};

/** Operator and parameters of a step, and how many inputs it takes where that is not one. */
type Way = (pick: Pick) => readonly [op: string, params: Params, inputs?: number];
const WAYS: readonly Way[] = [
  (pick) => ['map', { f: one(MAPS, pick) }], (pick) => ['map', { f: one(MAPS, pick) }], (pick) => ['map', { f: one(MAPS, pick) }], () => ['map', { f: 'x => [x, 1]' }],
  (pick) => ['filter', { f: one(FILTERS, pick) }], (pick) => ['flatMap', { f: one(LISTS, pick) }], (pick) => ['mapPartitions', { f: one(['xs => xs', 'xs => [xs.length]', 'xs => xs.map(x => [x, 1])', 'xs => xs.slice(1)'], pick) }],
  () => ['persist', {}], (pick) => ['checkpoint', { interval: 1000 * (1 + pick(3)) }],
  () => ['glom', {}], () => ['count', {}], (pick) => ['countByValue', size(pick)], (pick) => ['reduce', { f: one(REDUCES, pick) }], (pick) => ['repartition', { numPartitions: 1 + pick(3) }],
  (pick) => ['mapValues', { f: one(MAPS, pick) }], (pick) => ['flatMapValues', { f: one(LISTS, pick) }], (pick) => ['reduceByKey', { f: one(REDUCES, pick), ...size(pick) }], (pick) => ['groupByKey', size(pick)], (pick) => ['combineByKey', { ...one(COMBINERS, pick), ...size(pick), ...(pick(2) === 0 ? {} : { mapSideCombine: false }) }],
  (pick) => [one(['join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin', 'cogroup'], pick), size(pick), 2], () => ['union', {}, 2],
  (pick) => ['window', window(pick)], (pick) => ['countByWindow', window(pick)], (pick) => ['countByValueAndWindow', { ...window(pick), ...size(pick) }], (pick) => ['groupByKeyAndWindow', { ...window(pick), ...size(pick) }],
  (pick) => ['reduceByWindow', { reduceFunc: one(REDUCES, pick), ...(pick(2) === 0 ? {} : { invReduceFunc: '(a, b) => a - b' }), ...window(pick) }],
  (pick) => ['reduceByKeyAndWindow', { reduceFunc: one(REDUCES, pick), ...(pick(2) === 0 ? {} : { invReduceFunc: '(a, b) => a' }), ...window(pick), ...size(pick) }],
  (pick) => ['updateStateByKey', { updateFunc: one(UPDATES, pick), ...size(pick) }], (pick) => ['updateStateByKey', { updateFunc: one([...TIMED_UPDATES, ...ROWS_UPDATES], pick), ...size(pick), rememberPartitioner: pick(2) === 0 }],
  (pick) => ['mapWithState', { f: one(MAPPINGS, pick), ...size(pick), ...(pick(2) === 0 ? {} : { timeout: 1000 * (1 + pick(3)) }) }], (pick) => ['mapWithState', { f: one(MAPPINGS, pick), ...size(pick) }], () => ['stateSnapshots', {}], () => ['stateSnapshots', {}],
  (pick) => ['ConstantInputDStream', { values: one<readonly ExactJson[]>([[1, 2], ['a', 'b', 'a'], [[1, 2]]], pick) }, 0], (pick) => ['StreamingContext.union', {}, 1 + pick(3)], (pick) => ['StreamingContext.transform', { f: one(TOGETHER, pick) }, 2 + pick(2)],
  (pick) => ['transform', { f: one(TRANSFORMS, pick) }], (pick) => ['transformWith', { f: one(BINARY, pick) }, 2],
];

const sources: fc.Arbitrary<Step> = fc.oneof(
  batchesOf(longs).map((batches) => queue('', batches, 'Long', 2)),
  batchesOf(words).map((batches) => queue('', batches, 'String', 2)),
  batchesOf(fc.constantFrom(0.5, -0.25, 3, 0)).map((batches) => queue('', batches, 'Double', 1)),
  batchesOf(fc.tuple(words, longs)).map((batches) => queue('', batches, '(String, Long)', 2)),
  batchesOf(fc.tuple(longs, fc.array(longs, { maxLength: 3 }))).map((batches) => queue('', batches, '(Long, List[Long])', 2)),
  batchesOf(fc.option(longs)).map((batches) => queue('', batches, 'Option[Long]', 2)),
  fc.constantFrom<Step>(['', 'textFileStream', { directory: '/in' }, []], ['', 'fileStream', { directory: '/in' }, []], ['', 'binaryRecordsStream', { directory: '/in', recordLength: 2 }, []]),
);

/** Of an even number of bytes each, as binaryRecordsStream demands. */
const MOVED: readonly Command[] = [['a b', 'BB '], ['spark'], [], ['', '流流']].map((lines, index) => ({ at: 200 + 700 * index, do: 'moveFile', to: `/in/${index}`, lines }));

const blocked = (steps: readonly Step[]): boolean => buildGraph(documentOf([...steps, ['out', 'print']])).problems.some(({ code }) => !code.startsWith('warn-'));

/** Grows a program from its sources, step by step; a step that the checker refuses is tried with others. */
function grown(from: readonly Step[], pick: Pick): readonly Step[] {
  const steps: Step[] = from.map(([, op, params], index) => [`s${index}`, op, params, []]);
  for (let tries = 0; tries < 30 && steps.length < from.length + 6; tries++) {
    const [op, params, inputs = 1] = one(WAYS, pick)(pick);
    // mostly the newest stream, so that programs grow long
    const on = Array.from({ length: inputs }, (_, input) => (input > 0 || pick(3) === 0 ? one(steps, pick)[0] : (steps.at(-1) as Step)[0]));
    const step: Step = [`n${tries}`, op, params, on];
    if (!blocked([...steps, step])) steps.push(step);
  }
  return steps;
}

/** What a record may rightly end in; anything else, such as a ClassCastException or a MatchError, would be an error of types. */
const RECORD_FAILURES = /^java\.lang\.(ArithmeticException|NumberFormatException|StringIndexOutOfBoundsException|IndexOutOfBoundsException|IllegalStateException|Exception: Neither previous window)/;

/** A constant RDD that is checkpointed with every batch loses its older files to the clean-up: real Spark fails so, too. */
const LOST_CHECKPOINT = /^java\.io\.FileNotFoundException: File \/checkpoint\//;

/** An exception of the lab's own names the program that led to it. */
function running<T>(program: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw new Error(`${String(cause)}: ${program}`, { cause });
  }
}

test('what the checker accepts runs, and gives elements of the types it found', () => {
  const ops = new Set<string>();
  let elements = 0;
  fc.assert(fc.property(fc.array(sources, { minLength: 1, maxLength: 2 }), fc.infiniteStream(fc.nat()), (from, stream) => {
    const steps = grown(from, (count) => (stream.next().value as number) % count);
    const streams = steps.map(([id]) => id);
    const document = documentOf([...steps, ...streams.map((id): Step => [`out ${id}`, 'foreachRDD', {}, [id]])], MOVED);
    const check = buildGraph(document);
    const program = JSON.stringify(document.graph);
    const run = running(program, () => runDocument(document, { batches: 4, check }));
    const mayLose = steps.some(([, op]) => op === 'ConstantInputDStream') && steps.some(([, op]) => op === 'checkpoint');
    if (run.failure !== null && !(mayLose && LOST_CHECKPOINT.test(run.failure.message))) expect(run.failure.message, program).toMatch(RECORD_FAILURES);
    for (const [, op] of steps) ops.add(op);
    for (const { node, partitions } of run.outputs) {
      const type = check.nodes.get(node.slice('out '.length))?.type;
      if (type === null || type === undefined) throw new Error(`${node} has no type: ${program}`);
      for (const element of partitions.flat()) {
        elements++;
        if (operationsOf(type).fromJson(element) === undefined) throw new Error(`${JSON.stringify(element)} of ${node} is no ${typeText(type)}: ${program}`);
      }
    }
  }), { numRuns: Number(process.env['RANDOM_RUNS'] ?? 320) });
  expect([...registry].filter(([op, spec]) => spec.gives === 'stream' && spec.fed !== true && !ops.has(op)).map(([op]) => op), 'operators that no program had').toEqual([]);
  expect(elements).toBeGreaterThan(5000);
}, 600_000);

test('a document that is written is read as the same document', () => {
  fc.assert(fc.property(documents, (document: LabDocument) => {
    expect(readDocument(writeDocument(document))).toMatchObject({ document });
  }), { numRuns: 500 });
});

import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/operators/index.ts';
import { problemWords, type ExactJson, type GraphEdge, type LabDocument, type Problem } from '../../src/plan/index.ts';
import { Projections } from '../../src/projection/index.ts';
import { en } from '../../src/words/index.ts';
import { runDocument, type RunResult } from '../runDocument.ts';

type Node = readonly [string, string, Readonly<Record<string, ExactJson>>?];

function lab(nodes: readonly Node[], edges?: readonly GraphEdge[]): LabDocument {
  const made = nodes.map(([id, op, params = {}]) => ({ id, op, params }));
  const chain = made.slice(1).map((node, index) => ({ from: made[index]?.id ?? '', to: node.id }));
  return {
    format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' }, checkpoint: { directory: '/c' },
    graph: { nodes: made, edges: edges ?? chain },
  };
}

const source: Node = ['src', 'queueStream', { queue: [['a'], ['b', 'a'], ['c'], ['a']], numSlices: 2 }];
const pairs: Node = ['pairs', 'map', { f: 'w => [w, 1]' }];
const counts: Node = ['counts', 'reduceByKey', { f: '(a, b) => a + b' }];
const out: Node = ['out', 'foreachRDD'];

function cached(run: RunResult): string[] {
  return run.log.slice(0).flatMap((event) => (event.type === 'partition.cached' ? [`${event.node} ${event.batchTime} ${event.partition} ${event.on}`] : []));
}

const blocking = (document: LabDocument): readonly Problem[] => buildGraph(document).problems.filter(({ code }) => code !== 'warn-queue-checkpoint');
const words = (document: LabDocument): string[] => blocking(document).map((problem) => problemWords(problem, en));

describe('persist', () => {
  test('the stream it is called on is kept, and its own readers see the same elements', () => {
    const plain = runDocument(lab([source, pairs, counts, out]), { batches: 2 });
    const kept = runDocument(lab([source, pairs, counts, ['kept', 'persist', { level: 'MEMORY_AND_DISK' }], out]), { batches: 2 });
    expect(kept.outputs).toEqual(plain.outputs);
    expect(cached(plain)).toEqual([]);
    expect(new Set(cached(kept).map((line) => line.split(' ')[0]))).toEqual(new Set(['counts']));
  });

  test('a partition kept on disk alone lies on disk', () => {
    const run = runDocument(lab([source, pairs, ['kept', 'persist', { level: 'DISK_ONLY' }], out]), { batches: 1 });
    expect(cached(run)).toEqual(['pairs 1000 0 disk', 'pairs 1000 1 disk']);
  });

  test('it takes effect even if nothing reads its own result', () => {
    const document = lab([source, pairs, ['kept', 'persist'], out], [{ from: 'src', to: 'pairs' }, { from: 'pairs', to: 'kept' }, { from: 'pairs', to: 'out' }]);
    expect(blocking(document).map(({ code }) => code)).toEqual([]);
    expect(cached(runDocument(document, { batches: 1 }))).toHaveLength(2);
  });

  test('a window sets its parent\'s level, and a persist after it sets it again', () => {
    const level = (nodes: readonly Node[], edges: readonly GraphEdge[]): string[] => cached(runDocument(lab(nodes, edges), { batches: 1 })).map((line) => line.split(' ')[3] ?? '');
    const edges = [{ from: 'src', to: 'pairs' }, { from: 'pairs', to: 'kept' }, { from: 'pairs', to: 'w' }, { from: 'w', to: 'out' }];
    const kept: Node = ['kept', 'persist', { level: 'DISK_ONLY' }];
    const window: Node = ['w', 'window', { windowDuration: 2000 }];
    expect(level([source, pairs, kept, window, out], edges)).toEqual(['memory', 'memory']);
    expect(level([source, pairs, window, kept, out], edges)).toEqual(['disk', 'disk']);
  });

  test('an RDD that a transform hands on cannot get a second level', () => {
    const document = lab([source, ['first', 'persist', { level: 'DISK_ONLY' }], ['same', 'transform', { f: 'rdd => rdd' }], ['second', 'persist'], out]);
    expect(runDocument(document, { batches: 1 }).failure?.message).toContain('Cannot change storage level of an RDD after it was already assigned a level');
  });
});

describe('checkpoint', () => {
  test('an interval below the slide, or between slides, is refused with the words of Spark', () => {
    const at = (interval: number): string[] => words(lab([source, pairs, counts, ['w', 'window', { windowDuration: 4000, slideDuration: 2000 }], ['m', 'map', { f: 'x => x' }], ['save', 'checkpoint', { interval }], out]));
    expect(at(4000)).toEqual([]);
    expect(at(1000)).toEqual(['requirement failed: The checkpoint interval for MappedDStream has been set to 1000 ms which is lower than its slide time (2000 ms). Please set it to at least 2000 ms.']);
    expect(at(5000)).toEqual(['requirement failed: The checkpoint interval for MappedDStream has been set to  5000 ms which not a multiple of its slide time (2000 ms). Please set it to a multiple of 2000 ms.']);
  });

  test('behind a persist it is still the stream in front of both that Spark names', () => {
    const [text] = words(lab([source, pairs, counts, ['kept', 'persist'], ['save', 'checkpoint', { interval: 500 }], out]));
    expect(text).toContain('The checkpoint interval for ShuffledDStream');
  });

  test('a window cannot be checkpointed, since it hands persist on to its parent', () => {
    const [text] = words(lab([source, ['w', 'window', { windowDuration: 2000 }], ['save', 'checkpoint', { interval: 2000 }], out]));
    expect(text).toContain('WindowedDStream has been marked for checkpointing but the storage level has not been set');
  });

  test('without a directory it is refused', () => {
    const { checkpoint: _, ...document } = lab([source, ['save', 'checkpoint', { interval: 2000 }], out]);
    expect(blocking(document).map(({ code }) => code)).toEqual(['checkpoint-missing']);
  });

  test('at each multiple of the interval the RDD is written by a job of its own', () => {
    const run = runDocument(lab([source, pairs, counts, ['save', 'checkpoint', { interval: 2000 }], out]), { batches: 4 });
    const perBatch = [1000, 2000, 3000, 4000].map((batchTime) => run.jobs.filter((job) => job.batchTime === batchTime).length);
    expect(perBatch).toEqual([1, 2, 1, 2]);
    const written = run.log.slice(0).flatMap((event) => (event.type === 'checkpoint.written' ? [event] : []));
    expect(written.map(({ node, batchTime, partitions, records }) => ({ node, batchTime, partitions, records }))).toEqual([
      { node: 'counts', batchTime: 2000, partitions: 2, records: 2 }, { node: 'counts', batchTime: 4000, partitions: 2, records: 1 },
    ]);
    const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}';
    expect(written.map(({ rdd, file, bytes }) => [new RegExp(`^/c/${uuid}/rdd-${rdd}$`).test(file), bytes > 0])).toEqual([[true, true], [true, true]]);
  });

  test('writing takes time, by the table of costs', () => {
    const nodes = [source, pairs, counts, ['save', 'checkpoint', { interval: 2000 }] as const, out];
    const delays = (conf: Readonly<Record<string, string>>): readonly number[] => runDocument({ ...lab(nodes), conf }, { batches: 2 }).batches.map((batch) => batch.processingDelay);
    const [first, second = 0] = delays({});
    const [slowFirst, slowSecond = 0] = delays({ 'lab.cost.checkpointFileUs': '306000' });
    expect(slowFirst).toBe(first);
    expect(slowSecond - second).toBeGreaterThanOrEqual(270);
  });
});

describe('executors that die', () => {
  const sum: Node = ['sum', 'updateStateByKey', { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)' }];
  const document: LabDocument = { ...lab([source, pairs, sum, ['save', 'checkpoint', { interval: 2000 }], ['kept', 'persist', { level: 'MEMORY_AND_DISK' }], out]), cluster: { executors: 3, cores: 2, memory: '1g' } };
  const elements = (run: RunResult): unknown => run.outputs.map(({ batchTime, partitions }) => [batchTime, partitions.flat().map((element) => JSON.stringify(element)).sort()]);

  test.each([1010, 2015, 2040, 3020, 4010])('at %i ms, what was kept with them comes from the checkpoint and the lineage', (at) => {
    const commands = [{ at, do: 'killExecutor', executor: '1' }, { at: at + 20, do: 'killExecutor', executor: '2' }] as const;
    const run = runDocument(document, { batches: 4, commands });
    expect(run.failure).toBeNull();
    expect(elements(run)).toEqual(elements(runDocument(document, { batches: 4 })));
  });
});

describe('pictures', () => {
  const run = runDocument(lab([source, pairs, counts, ['kept', 'persist'], ['save', 'checkpoint', { interval: 2000 }], out]), { batches: 2 });
  const pictures = new Projections(run.log).show(['graph', 'batches']);

  test('a persist and a checkpoint show the stream that they give back', () => {
    const node = (id: string): unknown => ({ ...pictures.graph?.nodes.find((one) => one.node === id), node: '' });
    expect(node('kept')).toEqual(node('counts'));
    expect(node('save')).toEqual(node('counts'));
    const flow = (from: string): number | null | undefined => pictures.graph?.edges.find((edge) => edge.from === from)?.records;
    expect([flow('counts'), flow('kept'), flow('save')]).toEqual([2, 2, 2]);
  });

  test('a batch says how many of its RDDs were checkpointed', () => {
    const rows = pictures.batches?.rows.map(({ batchTime, checkpoints, checkpointBytes }) => [batchTime, checkpoints, checkpointBytes > 0]);
    expect(rows).toEqual([[2000, 1, true], [1000, 0, false]]);
  });
});

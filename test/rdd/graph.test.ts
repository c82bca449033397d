import { describe, expect, test } from 'vitest';
import {
  DStreamGraph, GenerationFailure, lineageShuffles, missingParents, planTask, preferredPlaces, stagesOf, type BatchInputs, type Generation, type InputBlock, type Rdd, type Whereabouts,
} from '../../src/engine/rdd/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { settingsOf, type ExactJson, type GraphEdge, type LabDocument } from '../../src/plan/index.ts';

type Node = readonly [string, string, Readonly<Record<string, ExactJson>>?];

function graphOf(nodes: readonly Node[], edges?: readonly GraphEdge[], checkpoint = false): DStreamGraph {
  const made = nodes.map(([id, op, params = {}]) => ({ id, op, params }));
  const chain = made.slice(1).map((node, index) => ({ from: made[index]?.id ?? '', to: node.id }));
  const document: LabDocument = {
    format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1, cluster: { executors: 2, cores: 2, memory: '1g' },
    conf: { 'spark.default.parallelism': '2' }, graph: { nodes: made, edges: edges ?? chain }, ...(checkpoint ? { checkpoint: { directory: '/c' } } : {}),
  };
  const check = buildGraph(document);
  expect(check.problems.filter((problem) => !problem.code.startsWith('warn-'))).toEqual([]);
  return new DStreamGraph(check, settingsOf(document));
}

const nothing: BatchInputs = { blocks: () => [] };

function generate(graph: DStreamGraph, timeMs: number, inputs = nothing): Generation {
  const step = graph.generateJobs(timeMs, inputs).next([]);
  if (step.done !== true) throw new Error('a job was asked for');
  return step.value;
}

function rddOf(graph: DStreamGraph, timeMs: number, inputs = nothing): Rdd {
  const [output] = generate(graph, timeMs, inputs).outputs;
  if (output === undefined) throw new Error('no output fired');
  return output.rdd;
}

const nowhere: Whereabouts = { cached: () => [], block: () => [], mapOutput: () => undefined, file: () => undefined, stored: () => undefined, arrival: (blocks) => blocks, reduceLocality: true };
const socket: Node = ['lines', 'socketTextStream', { hostname: 'localhost', port: 9999 }];
const queue = (batches: ExactJson, numSlices = 2): Node => ['src', 'queueStream', { queue: batches, numSlices }];
const pairs: Node = ['pairs', 'map', { f: 'w => [w, 1]' }];
const counts: Node = ['counts', 'reduceByKey', { f: '(a, b) => a + b' }];
const print: Node = ['out', 'print'];

describe('batches', () => {
  test('a batch without blocks is an RDD without partitions', () => {
    expect(rddOf(graphOf([socket, print]), 1000).partitions).toBe(0);
  });

  test('blocks become partitions in the order of their arrival; those that nobody holds are left out, but counted', () => {
    const blocks: InputBlock[] = [{ block: 'input-0-200', records: 3, held: true }, { block: 'input-0-0', records: 2, held: true }, { block: 'input-0-400', records: 1, held: false }];
    const { outputs, inputs } = generate(graphOf([socket, print]), 1000, { blocks: () => blocks });
    expect(outputs[0]?.rdd.how).toEqual({ kind: 'blocks', blocks: ['input-0-200', 'input-0-0'], stream: 0 });
    expect(inputs).toEqual([{ stream: 0, node: 'lines', timeMs: 1000, numRecords: 6 }]);
  });

  test('input streams are numbered in the order of the nodes', () => {
    const graph = graphOf([queue([['a']]), socket, ['more', 'socketTextStream', { hostname: 'localhost', port: 1 }], ['u', 'union'], print], [
      { from: 'src', to: 'u' }, { from: 'lines', to: 'u', input: 1 }, { from: 'more', to: 'u', input: 2 }, { from: 'u', to: 'out' },
    ]);
    expect(graph.receivers.map(({ node, stream }) => [node, stream])).toEqual([['lines', 1], ['more', 2]]);
  });

  test('a stream is computed once a batch, however many outputs hang on it', () => {
    const { outputs } = generate(graphOf([queue([['a'], ['b']]), pairs, counts, print, ['probe', 'foreachRDD']], [
      { from: 'src', to: 'pairs' }, { from: 'pairs', to: 'counts' }, { from: 'counts', to: 'out' }, { from: 'counts', to: 'probe' },
    ]), 1000);
    expect(outputs.map(({ index, node }) => [index, node])).toEqual([[0, 'out'], [1, 'probe']]);
    expect(outputs[0]?.rdd).toBe(outputs[1]?.rdd);
  });

  test('an output behind a long slide does not fire in between, and the numbers of the others move up', () => {
    const graph = graphOf([queue([[1]]), ['w', 'window', { windowDuration: 2000, slideDuration: 2000 }], ['slow', 'print'], ['fast', 'print']], [
      { from: 'src', to: 'w' }, { from: 'w', to: 'slow' }, { from: 'src', to: 'fast' },
    ]);
    expect([1000, 2000].map((time) => generate(graph, time).outputs.map(({ index, node }) => `${index} ${node}`))).toEqual([['0 fast'], ['0 slow', '1 fast']]);
  });

  test('a stream without an RDD under a union fails the generation with Spark\'s words', () => {
    const document: LabDocument = {
      format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1, checkpoint: { directory: '/c' },
      graph: { nodes: [{ id: 'a', op: 'queueStream', params: { queue: [null] } }, { id: 'b', op: 'queueStream', params: { queue: [[1]] } }, { id: 'u', op: 'union', params: {} }, { id: 'out', op: 'print', params: {} }], edges: [{ from: 'a', to: 'u' }, { from: 'b', to: 'u', input: 1 }, { from: 'u', to: 'out' }] },
    };
    const graph = new DStreamGraph(buildGraph(document, { trusted: true }), settingsOf(document));
    const failure = new GenerationFailure('org.apache.spark.SparkException', 'Could not generate RDD from a parent for unifying at time 1000 ms', 'u');
    expect(() => generate(graph, 1000)).toThrow(failure);
  });
});

describe('windows', () => {
  const windowed = (windowMs: number, slideMs: number): DStreamGraph => graphOf([queue(Array.from({ length: 9 }, (_, index) => [index])), ['w', 'window', { windowDuration: windowMs, slideDuration: slideMs }], print]);
  const parentsAt = (graph: DStreamGraph, timeMs: number): number => {
    const { how } = rddOf(graph, timeMs);
    return how.kind === 'union' ? how.parents.length : -1;
  };

  test('fire from the first slide on, with as many batches as there are', () => {
    const graph = windowed(3000, 1000);
    expect([1000, 2000, 3000, 4000].map((time) => parentsAt(graph, time))).toEqual([1, 2, 3, 3]);
  });

  test('keep their parent in memory, as long as they need it and no longer', () => {
    const graph = windowed(3000, 1000);
    const dropped = [1000, 2000, 3000, 4000, 5000].map((time) => {
      const first = rddOf(graph, time);
      const { how } = first;
      if (how.kind === 'union') for (const parent of how.parents) expect(parent.storageLevel).toBe('MEMORY_ONLY_SER');
      return graph.clearMetadata(time).rdds;
    });
    // the parent remembers its own batch and the window: four seconds
    expect(dropped.map((rdds) => rdds.length)).toEqual([0, 0, 0, 0, 1]);
  });

  test('over equally partitioned RDDs stay partitioned, so that the next reduce needs no shuffle', () => {
    const rdd = rddOf(graphOf([queue([['a'], ['b']]), pairs, ['counts', 'reduceByKeyAndWindow', { reduceFunc: '(a, b) => a + b', windowDuration: 2000, slideDuration: 1000 }], print]), 1000);
    expect(rdd.how).toMatchObject({ kind: 'narrow', step: { do: 'combine' } });
    expect(lineageShuffles([rdd])).toHaveLength(1);
  });
});

describe('clean-up', () => {
  test('gives up the RDDs, blocks and shuffles of the batch before', () => {
    const graph = graphOf([socket, pairs, counts, print]);
    const inputs: BatchInputs = { blocks: (_, time) => [{ block: `input-0-${time - 200}`, records: 1, held: true }] };
    generate(graph, 1000, inputs);
    expect(graph.clearMetadata(1000)).toEqual({ rdds: [], blocks: [], shuffles: [] });
    generate(graph, 2000, inputs);
    expect(graph.clearMetadata(2000)).toEqual({ rdds: [], blocks: ['input-0-800'], shuffles: [0] });
  });

  test('leaves the shuffles of jobs that still run', () => {
    const graph = graphOf([queue([['a'], ['b']]), pairs, counts, print]);
    const busy = rddOf(graph, 1000);
    generate(graph, 2000);
    expect(graph.clearMetadata(2000, [busy]).shuffles).toEqual([]);
    expect(graph.clearMetadata(2000).shuffles).toEqual([0]);
  });

  test('input batches are remembered as long as the longest window needs them', () => {
    expect(graphOf([socket, print]).inputRememberMs).toBe(1000);
    expect(graphOf([socket, ['w', 'window', { windowDuration: 30_000 }], print]).inputRememberMs).toBe(31_000);
    expect(graphOf([socket, ['w', 'window', { windowDuration: 30_000 }], ['v', 'window', { windowDuration: 60_000 }], print]).inputRememberMs).toBe(91_000);
  });

  test('a stream that must checkpoint remembers twice its checkpoint interval', () => {
    const state: Node = ['state', 'updateStateByKey', { updateFunc: '(values, state) => values.length' }];
    expect(graphOf([socket, pairs, state, print], undefined, true).inputRememberMs).toBe(20_000);
  });
});

describe('stages and places', () => {
  const wordCount = (): Rdd => rddOf(graphOf([queue([['a', 'b', 'c']], 3), pairs, counts, print]), 1000);

  test('a job lists its result stage and a map stage per shuffle, named after the map-side RDD', () => {
    const rdd = wordCount();
    const lines = stagesOf(rdd, [0], 'print').map(({ name, partitions, rddCount }) => ({ name, tasks: partitions.length, rdds: rddCount }));
    expect(lines).toEqual([{ name: 'print', tasks: 1, rdds: 1 }, { name: 'map', tasks: 3, rdds: 2 }]);
    expect(stagesOf(rdd, [], 'collect')).toEqual([]);
  });

  test('count\'s map stage is the union with its zero', () => {
    const rdd = rddOf(graphOf([queue([['a', 'b']]), ['n', 'count'], print]), 1000);
    expect(stagesOf(rdd, [0, 1], 'print').map(({ name, partitions, rddCount }) => [name, partitions.length, rddCount])).toEqual([['print', 2, 2], ['union', 3, 4]]);
  });

  test('the search for missing shuffles does not look behind an RDD that is cached whole', () => {
    const rdd = rddOf(graphOf([queue([['a'], ['b']]), pairs, counts, ['w', 'window', { windowDuration: 2000, slideDuration: 1000 }], print]), 1000);
    const { how } = rdd;
    const reduced = how.kind === 'alignedUnion' ? how.parents[0] : undefined;
    const cachedOn = (partitions: readonly number[]): Whereabouts => ({ ...nowhere, cached: (id, partition) => (id === reduced?.id && partitions.includes(partition) ? ['1'] : []) });
    expect(missingParents(rdd, nowhere, () => false)).toHaveLength(1);
    expect(missingParents(rdd, cachedOn([0]), () => false)).toHaveLength(1);
    expect(missingParents(rdd, cachedOn([0, 1]), () => false)).toEqual([]);
    expect(preferredPlaces(rdd, 0, cachedOn([0]))).toEqual([{ executor: '1', level: 'node' }]);
  });

  test('a reducer prefers the hosts that hold a fifth of its input or more', () => {
    const bytes = new Map([[0, { executor: '1', bytes: [80, 0] }], [1, { executor: '2', bytes: [20, 0] }], [2, { executor: '3', bytes: [0, 10] }]]);
    const places: Whereabouts = { ...nowhere, mapOutput: (_, map) => bytes.get(map) };
    expect([0, 1].map((reducer) => preferredPlaces(wordCount(), reducer, places).map(({ executor }) => executor))).toEqual([['1', '2'], ['3']]);
    const lessThanAFifth = new Map([[0, { executor: '1', bytes: [81] }], [1, { executor: '2', bytes: [19] }], [2, { executor: '3', bytes: [0] }]]);
    expect(preferredPlaces(wordCount(), 0, { ...nowhere, mapOutput: (_, map) => lessThanAFifth.get(map) }).map(({ executor }) => executor)).toEqual(['1']);
  });

  test('a task reads its own executor\'s blocks first, then the others as they arrive, and no empty ones', () => {
    const outputs = new Map([[0, { executor: '2', bytes: [5, 5] }], [1, { executor: '1', bytes: [5, 0] }], [2, { executor: '3', bytes: [5, 5] }]]);
    const places: Whereabouts = { ...nowhere, mapOutput: (_, map) => outputs.get(map), arrival: (blocks) => [...blocks].reverse() };
    const blocksOf = (reducer: number): string[] => {
      const planned = planTask(wordCount(), reducer, places, '1');
      return 'plan' in planned && planned.plan.kind === 'shuffleRead' ? planned.plan.blocks.map(({ block }) => block) : [];
    };
    expect(blocksOf(0)).toEqual(['shuffle_0_1_0', 'shuffle_0_2_0', 'shuffle_0_0_0']);
    expect(blocksOf(1)).toEqual(['shuffle_0_2_1', 'shuffle_0_0_1']);
  });

  test('a map output without a place is a fetch failure, a block without one the loss of its data', () => {
    expect(planTask(wordCount(), 0, nowhere, '1')).toEqual({ missingOutput: { shuffle: 0, map: 0 }, message: 'Missing an output location for shuffle 0 partition 0' });
    const lines = rddOf(graphOf([socket, print]), 1000, { blocks: () => [{ block: 'input-0-0', records: 1, held: true }] });
    expect(planTask(lines, 0, nowhere, '1')).toMatchObject({ lost: 'input-0-0', exception: 'org.apache.spark.SparkException', message: 'Could not compute split, block input-0-0 of RDD 0 not found' });
  });
});

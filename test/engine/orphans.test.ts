import { describe, expect, it } from 'vitest';
import { Engine, InProcessWorkforce, recover } from '../../src/engine/index.ts';
import { EventLog, type LabEvent } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { GraphEdge, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { wordCount } from './documents.ts';

const DIRECTORY = '/checkpoint';
const LACKS = 'org.apache.spark.SparkException: This RDD lacks a SparkContext. It could happen in the following cases:\n(1) RDD transformations';
const NO_DATA = 'java.lang.NullPointerException: Cannot invoke "scala.collection.immutable.Seq.toArray(scala.reflect.ClassTag)" because "seq" is null';
const constant: GraphNode = { id: 'same', op: 'ConstantInputDStream', params: { values: [['a', 1], ['c', 2]], numSlices: 2 } };
const SUM = '(values, state) => values.reduce((a, b) => a + b, state ?? 0)';
const KEEP = '(key, value, state) => [(state ?? 0) + (value ?? 0), [key, (state ?? 0) + (value ?? 0)]]';
const initialState = [['a', 100], ['z', 5]];

const of = <T extends LabEvent['type']>(log: EventLog, type: T): Extract<LabEvent, { type: T }>[] => log.slice(0).flatMap((event) => (event.type === type ? [event as Extract<LabEvent, { type: T }>] : []));

/** Nodes one after the other behind the first; a second edge into a node comes from where `also` says. */
function program(nodes: readonly GraphNode[], also: readonly GraphEdge[] = []): LabDocument {
  const { cluster: _, ...base } = wordCount({ rate: 20 });
  const edges = nodes.slice(1).map((node, i): GraphEdge => ({ from: nodes[i]?.id ?? '', to: node.id, ...(also.some(({ to }) => to === node.id) ? { input: 0 } : {}) }));
  return { ...base, checkpoint: { directory: DIRECTORY }, graph: { nodes: [...nodes], edges: [...edges, ...also] } };
}

/** Words from a socket, behind which a state is kept. */
function words(state: GraphNode): LabDocument {
  return program([...wordCount({ rate: 20 }).graph.nodes.slice(0, 3), state, { id: 'out', op: 'print', params: {} }]);
}

/** What became of the batches of a driver that starts from what another left at `endMs`. */
function afterwards(document: LabDocument, endMs = 3500): { readonly completed: readonly number[]; readonly failed: readonly (readonly [number, string])[]; readonly ungenerated: readonly (readonly [number, string])[] } {
  const first = new Engine({ document, check: buildGraph(document), log: new EventLog(), workforce: new InProcessWorkforce(), feeds: new Map() });
  while (first.run({ at: endMs }, 1_000_000) !== 'reached');
  const log = new EventLog();
  const found = recover({ files: first.files, directory: DIRECTORY, atMs: endMs + 100, workforce: new InProcessWorkforce(), log, feeds: new Map() });
  if (!('engine' in found)) throw new Error(JSON.stringify(found));
  while (found.engine.run({ at: endMs + 2000 }, 1_000_000) !== 'reached');
  const told = ({ batchTime, message }: { readonly batchTime: number; readonly message: string }) => [batchTime, message.slice(0, message.startsWith('org') ? LACKS.length : undefined)] as const;
  return { completed: of(log, 'batch.completed').map(({ batchTime }) => batchTime), failed: of(log, 'batch.failed').map(told), ungenerated: of(log, 'batch.generationFailed').map(told) };
}

// each of these was seen on Spark 4.0.1
describe('an RDD that the program made lacks a SparkContext after a restart', () => {
  const print: GraphNode = { id: 'out', op: 'print', params: {} };
  const everyBatch = { completed: [], failed: [3000, 4000, 5000].map((time) => [time, LACKS]), ungenerated: [] };
  const start = (message: string, at = 3000) => ({ completed: [], failed: [], ungenerated: [[at, message]] });

  it('so that every output on it fails', () => {
    expect(afterwards(program([constant, print]))).toEqual(everyBatch);
    expect(afterwards(program([constant, { id: 'count', op: 'foreachRDD', params: { action: 'count' } }]))).toEqual(everyBatch);
    expect(afterwards(program([constant, { id: 'as', op: 'transform', params: { f: 'rdd => rdd' } }, print]))).toEqual(everyBatch);
  });

  it('unless the output asks nothing of it', () => {
    expect(afterwards(program([constant, { id: 'none', op: 'foreachRDD', params: { action: 'none' } }]))).toEqual({ completed: [3000, 4000, 5000], failed: [], ungenerated: [] });
  });

  it('and the context does not start where a stream calls a method on it', () => {
    expect(afterwards(program([constant, { id: 'm', op: 'map', params: { f: '([k, v]) => k' } }, print]))).toEqual(start(LACKS));
    expect(afterwards(program([constant, { id: 'r', op: 'reduceByKey', params: { f: '(a, b) => a + b' } }, print]))).toEqual(start(LACKS));
    expect(afterwards(program([constant, { id: 'u', op: 'updateStateByKey', params: { updateFunc: SUM } }, print]))).toEqual(start(LACKS));
    expect(afterwards(program([constant, { id: 'p', op: 'persist', params: {} }, print]))).toEqual(start(LACKS));
    // a window persists its parent
    expect(afterwards(program([constant, { id: 'w', op: 'window', params: { windowDuration: 2000 } }, print]), 7500)).toEqual(start(LACKS, 7000));
  });

  it('nor where a union asks it for its partitions', () => {
    expect(afterwards(program([constant, { id: 'u', op: 'union', params: {} }, print], [{ from: 'same', to: 'u', input: 1 }]))).toEqual(start(NO_DATA));
  });

  it('which initial states come to as long as no state was checkpointed', () => {
    const update = words({ id: 's', op: 'updateStateByKey', params: { updateFunc: SUM, numPartitions: 2, initialState } });
    const keep = words({ id: 's', op: 'mapWithState', params: { f: KEEP, numPartitions: 2, initialState } });
    expect(afterwards(update)).toEqual(everyBatch);
    expect(afterwards(keep)).toEqual(start(LACKS));
    expect(afterwards(update, 12_500)).toEqual({ completed: [12_000, 13_000, 14_000], failed: [], ungenerated: [] });
    expect(afterwards(keep, 12_500)).toEqual({ completed: [12_000, 13_000, 14_000], failed: [], ungenerated: [] });
  });

  it('and which states without initial ones never come to', () => {
    expect(afterwards(words({ id: 's', op: 'updateStateByKey', params: { updateFunc: SUM, numPartitions: 2 } }))).toEqual({ completed: [3000, 4000, 5000], failed: [], ungenerated: [] });
  });
});

/**
 * Vectors about one part of the engine each: queue, foreachRDD, slice, stream ids, socket input, receiver placement, the block tracker,
 * and refusals. In: a vector; out: whether that part does what the vector says.
 */
import { ReceivedBlockTracker } from '../../src/engine/batch/blockTracker.ts';
import { runDocument, type RunResult } from '../runDocument.ts';
import { rescheduleReceiver, scheduleReceivers, type Tracked } from '../../src/engine/receiver/policy.ts';
import { DStreamGraph } from '../../src/engine/rdd/index.ts';
import { RddContext } from '../../src/engine/rdd/context.ts';
import { QueueInputDStream } from '../../src/engine/rdd/streams/input.ts';
import { ANY } from '../../src/language/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { settingsOf, type Command, type ExactJson, type GraphNode, type LabDocument } from '../../src/plan/index.ts';
import { pidMustThrow } from './rates.ts';
import { canonical, compared, passed, skipped, type Outcome, type Vector } from './vector.ts';

type Batches = readonly (readonly ExactJson[])[];
type Fields = Readonly<Record<string, unknown>>;

/** Nodes one after the other, each fed by the one before. */
export function chain(batchMs: number, nodes: readonly GraphNode[]): LabDocument {
  const edges = nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? '', to: node.id }));
  return { format: 'dstream-lab', version: 1, name: 'vector', batchDuration: batchMs, seed: 1, cluster: { master: 'local[2]' }, checkpoint: { directory: '/checkpoint' }, graph: { nodes, edges } };
}

export const queueNode = (queue: Batches, numSlices: number, oneAtATime = true): GraphNode => ({ id: 'source', op: 'queueStream', params: { queue, numSlices, oneAtATime } });
export const node = (id: string, op: string, params: GraphNode['params'] = {}): GraphNode => ({ id, op, params });
export const batchMsOf = (vector: Vector): number => Number((vector['params'] as Fields)['batchMs']);
const elements = (run: RunResult): unknown[][] => run.outputs.map(({ partitions }) => partitions.flat());

function runTrusted(document: LabDocument, batches: number): RunResult {
  return runDocument(document, { batches, check: buildGraph(document, { trusted: true }) });
}

export function queue(vector: Vector): Outcome {
  const params = vector['params'] as Fields;
  if (params['oneAtATime'] !== true) return skipped('input queue that grows, all at a time');
  // one RDD a tick comes out of the queue, so it does not matter when those behind it came in, while it is never empty
  const ticks = vector['ticks'] as readonly { readonly enqueue: Batches }[];
  const document = chain(batchMsOf(vector), [queueNode(ticks.flatMap((tick) => tick.enqueue), 1), node('probe', 'foreachRDD')]);
  const outputs = elements(runTrusted(document, ticks.length)).filter((output) => output.length > 0);
  return compared(vector['expected'], outputs);
}

export function foreachRdd(vector: Vector): Outcome {
  const document = chain(batchMsOf(vector), [queueNode(vector['input'] as Batches, Number(vector['numInputPartitions'])), node('probe', 'foreachRDD', { action: 'count' })]);
  const { results } = runTrusted(document, Number(vector['numBatches']));
  return compared(vector['expected'], { calls: results.length, elements: results.reduce((sum, { result }) => sum + Number(result), 0) });
}

export function slice(vector: Vector): Outcome {
  const context = new RddContext({ ...settingsOf(chain(batchMsOf(vector), [])), defaultParallelism: 2 });
  const numSlices = Number(vector['numInputPartitions']);
  const recipe = { stream: 'QueueInputDStream', callSite: 'queueStream', type: ANY, queue: vector['input'] as Batches, numSlices, oneAtATime: true, defaultRDD: 'empty' } as const;
  const stream = new QueueInputDStream(context, { node: 'source', callSite: 'queueStream', gives: true }, recipe);
  const queries = vector['queries'] as readonly { readonly fromMs: number; readonly toMs: number; readonly expectedSet: readonly unknown[] }[];
  const values = queries.map(({ fromMs, toMs }) => run(stream.slice(Number(fromMs), Number(toMs))).flatMap((rdd) => (rdd.how.kind === 'values' ? rdd.how.slices.flat() : [])));
  return compared(queries.map(({ expectedSet }) => expectedSet), values);
}

function run<T>(making: Generator<unknown, T, never[]>): T {
  const step = making.next([]);
  if (step.done !== true) throw new Error('a job was asked for');
  return step.value;
}

export function streamIds(vector: Vector): Outcome {
  const created = vector['create'] as readonly string[];
  const sources = created.map((kind, index) => (kind === 'receiver' ? node(`s${index}`, 'socketTextStream', { hostname: 'localhost', port: 1 }) : { ...queueNode([['a']], 1), id: `s${index}` }));
  const document: LabDocument = { ...chain(1000, []), graph: { nodes: [...sources, node('u', 'union'), node('out', 'print')], edges: [...sources.map(({ id }, input) => ({ from: id, to: 'u', input })), { from: 'u', to: 'out' }] } };
  const graph = new DStreamGraph(buildGraph(document), settingsOf(document));
  const count = graph.context.nextStreamId();
  return compared(vector['expected'], {
    inputStreams: count, receiverInputStreams: graph.receivers.length, ids: Array.from({ length: count }, (_, id) => id), receiverIds: graph.receivers.map(({ stream }) => stream),
  });
}

/** A second goes by before the first line is sent, as receivers take time to start. */
const RECEIVER_START_MS = 1000;

export function socketReceiver(vector: Vector): Outcome {
  let at = RECEIVER_START_MS + 500;
  const commands: Command[] = [];
  for (const step of vector['steps'] as readonly { readonly receive?: readonly string[]; readonly advanceMs?: number }[]) {
    for (const line of step.receive ?? []) commands.push({ at, do: 'type', node: 'source', line });
    at += Number(step.advanceMs ?? 0);
  }
  const document = chain(batchMsOf(vector), [node('source', 'socketTextStream', { hostname: 'localhost', port: 1 }), node('probe', 'foreachRDD')]);
  const result = runDocument(document, { batches: Math.ceil(at / batchMsOf(vector)), commands });
  const lines = elements(result).flat();
  const received = result.batches.reduce((sum, batch) => sum + batch.numRecords, 0);
  return compared([vector['expectedFlattened'], vector['expectedTotals']], [lines, { received, processed: lines.length }]);
}

interface Wish { readonly id: number; readonly preferred: string | null }

const placesOf = (executors: unknown): { id: string; host: string }[] => (executors as readonly string[]).map((id) => ({ id, host: id.split(':')[0] ?? id }));

export function receiverSchedule(vector: Vector): Outcome {
  const receivers = (vector['receivers'] as readonly Wish[]).map(({ id, preferred }) => ({ id: Number(id), preferred }));
  const executors = placesOf(vector['executors']);
  const placed = scheduleReceivers(receivers, executors);
  const expected = vector['expected'] as { readonly empty?: boolean; readonly executorsPerReceiver?: number; readonly receiversPerExecutor?: number };
  const perReceiver = [...placed.values()].map((list) => list.length);
  const perExecutor = executors.map(({ id }) => [...placed.values()].filter((list) => list.includes(id)).length);
  const holds = (expected.empty !== true || placed.size === 0)
    && (expected.executorsPerReceiver === undefined || perReceiver.every((count) => count === Number(expected.executorsPerReceiver)))
    && (expected.receiversPerExecutor === undefined || perExecutor.every((count) => count === Number(expected.receiversPerExecutor)));
  return holds ? passed : { outcome: 'failed', expected, actual: { perReceiver, perExecutor } };
}

export function receiverReschedule(vector: Vector): Outcome {
  const tracked = (vector['tracking'] as readonly Fields[]).map((one): Tracked => ({
    id: Number(one['id']), state: one['state'] as Tracked['state'], scheduled: (one['scheduled'] ?? []) as readonly string[], running: one['running'] as string | null,
  }));
  const places = rescheduleReceiver(vector['preferred'] as string | null, tracked, placesOf(vector['executors']));
  return compared([...(vector['expectedSet'] as readonly string[])].sort(), [...new Set(places)].sort());
}

export function blockTracker(vector: Vector): Outcome {
  const { streamId, checkpointDir } = vector['params'] as { readonly streamId: number; readonly checkpointDir: boolean };
  if (checkpointDir) return skipped('write-ahead log of the block tracker');
  const stream = Number(streamId);
  const tracker = new ReceivedBlockTracker();
  const named = (blocks: readonly { readonly block: string }[]): string[] => blocks.map(({ block }) => block);
  for (const step of vector['steps'] as readonly Fields[]) {
    for (const block of (step['add'] ?? []) as readonly string[]) tracker.addBlock({ block, stream, node: 'source', from: 0, to: 1, bytes: 1, records: 1, reported: 0 });
    if (step['allocateToBatch'] !== undefined) tracker.allocate(Number(step['allocateToBatch']));
    const expect = (step['expect'] ?? {}) as Fields;
    const batches = Object.entries((expect['batch'] ?? {}) as Readonly<Record<string, unknown>>);
    const outcome = compared(batches, batches.map(([time]) => [time, named(tracker.blocksOf(Number(time), stream))]));
    if (outcome.outcome !== 'passed') return outcome;
  }
  return passed;
}

/** Operators refuse what Spark refuses, when the graph is checked. */
export function mustThrow(vector: Vector): Outcome {
  if (vector.operator === 'pidRateEstimator') return pidMustThrow(vector);
  if (vector.operator !== 'reduceByKeyAndWindow') return skipped(`operator ${vector.operator}`);
  const faults = (one: unknown): readonly string[] => {
    const { windowMs, slideMs } = one as { readonly windowMs: number; readonly slideMs: number };
    const window = node('w', vector.operator, { reduceFunc: '(a, b) => a + b', windowDuration: Number(windowMs), slideDuration: Number(slideMs) });
    return buildGraph(chain(batchMsOf(vector), [queueNode([[['a', 1]]], 1), window, node('out', 'print')])).problems.map((problem) => problem.code).filter((code) => !code.startsWith('warn-'));
  };
  const accepted = ((vector['cases'] ?? []) as readonly unknown[]).filter((one) => faults(one).length === 0);
  const refused = ((vector['okCases'] ?? []) as readonly unknown[]).filter((one) => faults(one).length > 0);
  return accepted.length + refused.length === 0 ? passed : { outcome: 'failed', expected: 'refusals', actual: canonical({ accepted, refused }) };
}

/** File times become relative to the start of the stream, which is the lab's time 0; what was there before the start is moved in at 0. */
export function fileStream(vector: Vector): Outcome {
  interface Written { readonly name: string; readonly lines: readonly string[]; readonly modTimeMs: number }
  type Step = { readonly clockMs: number } & ({ readonly do: 'start' | 'nothing' } | ({ readonly do: 'write' } & Written) | { readonly do: 'await-batches'; readonly completed: number });
  const steps = vector['steps'] as readonly Step[];
  const start = steps.find((step) => step.do === 'start')?.clockMs ?? 0;
  const move = ({ name, lines, modTimeMs }: Written, at: number): Command => ({ at, do: 'moveFile', to: `/watched/${name}`, lines, modified: modTimeMs - start });
  const commands = [
    ...(vector['existing'] as readonly Written[]).map((file) => move(file, 0)),
    ...steps.flatMap((step) => (step.do === 'write' ? [move(step, step.clockMs - start)] : [])),
  ];
  const { newFilesOnly } = vector['params'] as Fields;
  const nodes = [node('source', 'fileStream', { directory: '/watched', newFilesOnly: newFilesOnly === true }), node('lines', 'map', { f: 'pair => pair[1]' }), node('probe', 'foreachRDD')];
  const batches = Math.max(...steps.map((step) => (step.do === 'await-batches' ? step.completed : 0)));
  const found = elements(runDocument(chain(batchMsOf(vector), nodes), { batches, commands })).flat();
  return compared([...(vector['expectedSet'] as readonly string[])].sort(), [...found].sort());
}

/**
 * Vectors about keyed state: mapWithState as a stream and its checkpoint interval, the state handle, one record updated, the table of
 * states. In: a vector; out: whether the engine's own classes do what it says. Functions are native ones that get Spark's State.
 */
import { RddContext } from '../../src/engine/rdd/context.ts';
import { hashPartitioner } from '../../src/engine/rdd/methods.ts';
import { QueueInputDStream } from '../../src/engine/rdd/streams/input.ts';
import { InternalMapWithStateDStream, MapWithStateDStream } from '../../src/engine/rdd/streams/mapWithState.ts';
import { registerNative } from '../../src/engine/task/index.ts';
import { State } from '../../src/engine/task/state.ts';
import { stateRecordType, updated } from '../../src/engine/task/stateful.ts';
import { StateMap, type StateEntry, type StateLevel } from '../../src/engine/task/stateMap.ts';
import { ANY, STRING, type Value } from '../../src/language/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { settingsOf, type ExactJson, type GraphNode, type LabDocument } from '../../src/plan/index.ts';
import { runDocument } from '../runDocument.ts';
import { canonical, compared, passed, skipped, sorted, type Outcome, type Vector } from './vector.ts';

type Fields = Readonly<Record<string, unknown>>;
type Snapshot = readonly unknown[];

export function mapWithState(vector: Vector): Outcome {
  const document = documentOf(vector);
  const check = buildGraph(document, { trusted: true });
  const run = runDocument(document, { batches: Number(vector['numBatches']), check });
  if (run.failure !== null) return { outcome: 'failed', expected: vector['expected'], actual: run.failure };
  const of = (node: string): Snapshot[] => run.outputs.filter((output) => output.node === node).map(({ partitions }) => partitions.flat());
  const outputs = of('mapped');
  const snapshots = of('states').map(sorted);
  const settled = (batch: Snapshot): Snapshot => (vector['compareOrder'] === true ? batch : sorted(batch));
  const checks: readonly (readonly [string, () => Outcome])[] = [
    ['expected', () => compared((vector['expected'] as readonly Snapshot[]).map(settled), outputs.map(settled))],
    ['expectedFlattenedSorted', () => compared(sorted(vector['expectedFlattenedSorted'] as Snapshot), sorted(outputs.flat()))],
    ['expectedSnapshots', () => compared((vector['expectedSnapshots'] as readonly Snapshot[]).map(sorted), snapshots)],
    ['expectedSomeSnapshot', () => (snapshots.some((one) => canonical(one) === canonical(sorted(vector['expectedSomeSnapshot'] as Snapshot))) ? passed : { outcome: 'failed', expected: vector['expectedSomeSnapshot'], actual: snapshots })],
    ['expectedLastSnapshot', () => compared(sorted(vector['expectedLastSnapshot'] as Snapshot), snapshots.at(-1))],
  ];
  return firstFailure(checks.filter(([field]) => vector[field] !== undefined).map(([, check]) => check()));
}

function documentOf(vector: Vector): LabDocument {
  const params = vector['params'] as Fields;
  const input = vector['input'] as readonly (readonly ExactJson[])[];
  const queue = Array.from({ length: Number(vector['numBatches']) }, (_, index) => input[index] ?? []);
  const nodes: GraphNode[] = [{ id: 'source', op: 'queueStream', params: { queue, numSlices: Number(vector['numInputPartitions'] ?? 1) } }];
  const edges: { from: string; to: string }[] = [];
  const add = (id: string, op: string, from: string, given: Record<string, ExactJson>): string => {
    nodes.push({ id, op, params: given });
    edges.push({ from, to: id });
    return id;
  };
  const steps = (vector['before'] ?? []) as readonly Fields[];
  const pairs = steps.reduce((from, step, index) => add(`before${index}`, String(step['op']), from, { f: native(`${vector.id}/${index}`, String(step['fn'])) }), 'source');
  const given: Record<string, ExactJson> = { f: native(vector.id, String(params['fn'])) };
  if (params['numPartitions'] !== undefined) given['numPartitions'] = Number(params['numPartitions']);
  if (params['timeoutMs'] !== undefined) given['timeout'] = Number(params['timeoutMs']);
  if (params['initialState'] !== undefined) given['initialState'] = params['initialState'] as ExactJson;
  const states = add('m', 'mapWithState', pairs, given);
  const interval = params['checkpointMs'];
  const end = interval === undefined || interval === null ? states : add('c', 'checkpoint', states, { interval: Number(interval) });
  add('mapped', 'foreachRDD', end, {});
  add('states', 'foreachRDD', add('s', 'stateSnapshots', end, {}), {});
  return {
    format: 'dstream-lab', version: 1, name: vector.id, batchDuration: Number(params['batchMs']), seed: 1, cluster: { master: 'local[2]' },
    checkpoint: { directory: '/checkpoint' }, graph: { nodes, edges },
  };
}

function native(name: string, source: string): string {
  const f = new Function(`return (${source});`)() as (...args: unknown[]) => unknown;
  registerNative(name, (...args) => f(...args) as Value);
  return name;
}

const firstFailure = (outcomes: readonly Outcome[]): Outcome => outcomes.find(({ outcome }) => outcome !== 'passed') ?? passed;

/** Rows of a table: batch interval, explicit checkpoint interval or null, and the interval of the stream of states. */
export function table(vector: Vector): Outcome {
  if (vector.operator !== 'mapWithState.checkpointDuration') return skipped(`table ${vector.operator}`);
  const rows = vector['rows'] as readonly (readonly [number, number | null, number])[];
  return firstFailure(rows.map(([batchMs, explicitMs, expectedMs]) => {
    const document: LabDocument = { format: 'dstream-lab', version: 1, name: 'table', batchDuration: Number(batchMs), seed: 1, graph: { nodes: [], edges: [] } };
    const context = new RddContext(settingsOf(document));
    const origin = { node: 'm', callSite: 'mapWithState', gives: true };
    const source = new QueueInputDStream(context, origin, { stream: 'QueueInputDStream', callSite: 'queueStream', type: ANY, queue: [], numSlices: 1, oneAtATime: true, defaultRDD: 'empty' });
    const mapping = { f: { native: 'none' }, form: 'handle', nestsValue: false, nestsState: false, nestsGiven: false } as const;
    const states = new InternalMapWithStateDStream(context, origin, stateRecordType(ANY, ANY, ANY), source, { mapping, partitioner: hashPartitioner(2), timeoutMs: null, initial: null });
    const mapped = new MapWithStateDStream(context, origin, ANY, states);
    if (explicitMs !== null) mapped.checkpointEvery(Number(explicitMs));
    mapped.initialize();
    return compared([expectedMs, null], [states.checkpointMs, mapped.checkpointMs]);
  }));
}

export function stateHandle(vector: Vector): Outcome {
  let state = new State();
  const attempt = (act: () => unknown): unknown => {
    try {
      return act();
    } catch {
      return 'throws';
    }
  };
  const outcomes: Outcome[] = [];
  for (const step of vector['steps'] as readonly Fields[]) {
    const value = (step['value'] ?? undefined) as Value | undefined;
    if (step['do'] === 'new') state = new State();
    else if (step['do'] === 'wrap') state.wrap(value);
    else if (step['do'] === 'wrapTimingOut') state.wrapTimingOut(value ?? null);
    else if (step['do'] === 'update') state.update(value ?? null);
    else state.remove();
    const expected = step['expect'] as Fields | undefined;
    if (expected === undefined) continue;
    const actual: Record<string, unknown> = { exists: state.exists(), get: attempt(() => state.get()), updated: state.isUpdated(), removed: state.isRemoved(), timingOut: state.isTimingOut() };
    if (expected['thenRemove'] !== undefined) actual['thenRemove'] = attempt(() => state.remove());
    if (expected['thenUpdate'] !== undefined) actual['thenUpdate'] = attempt(() => state.update(0));
    outcomes.push(compared(expected, actual));
  }
  return firstFailure(outcomes);
}

interface RecordCase {
  readonly initStates: readonly Value[];
  readonly data: readonly string[];
  readonly timeoutThresholdMs: number | null;
  readonly removeTimedOut: boolean;
  readonly [field: string]: unknown;
}

/** One key whose values are commands; each case begins with its states, if any. */
export function stateRecord(vector: Vector): Outcome {
  const { key, initialStateTimeMs, batchTimeMs } = vector['params'] as { readonly key: string; readonly initialStateTimeMs: number; readonly batchTimeMs: number };
  const outcomes = (vector['cases'] as readonly RecordCase[]).map((one) => {
    const map = StateMap.create(STRING);
    for (const state of one.initStates) map.put(key, state, Number(initialStateTimeMs));
    const timingOut: Value[] = [];
    const removed: Value[] = [];
    let called = false;
    const mapped = (_: Value, command: Value | undefined, state: State): Value | undefined => {
      called = true;
      if (command === undefined) timingOut.push(state.get());
      if (command === 'get-state') return state.exists() ? state.get() : -1;
      if (command === 'update-state') state.update(state.exists() ? Number(state.get()) + 1 : 0);
      if (command === 'remove-state') {
        removed.push(state.get());
        state.remove();
      }
      return undefined;
    };
    const moment = { timeMs: Number(batchTimeMs), timeoutBefore: one.timeoutThresholdMs === null ? null : Number(one.timeoutThresholdMs), fullScan: one.removeTimedOut };
    const { record } = updated(StateMap.over(STRING, map.levels()), mapped, (each) => one.data.forEach((command) => each(key, command)), moment);
    const [levels, given] = record as unknown as readonly [readonly StateLevel[], readonly Value[]];
    const states = StateMap.over(STRING, levels).all().map(([, state, timeMs]) => [state[0], timeMs]);
    const actual = { expectedStates: states, expectedOutput: given, expectedTimingOut: timingOut, expectedRemoved: removed, expectFunctionCalled: called };
    const expected = Object.fromEntries(Object.keys(actual).map((field) => [field, one[field] ?? actual[field as keyof typeof actual]]));
    return compared(expected, actual);
  });
  return firstFailure(outcomes);
}

/** Operations on named tables of states; `copy` makes one over another (`from`). */
export function stateMap(vector: Vector): Outcome {
  const maps = new Map<string, StateMap>();
  const outcomes: Outcome[] = [];
  const shown = (entries: readonly StateEntry[]): unknown => sorted(entries.map(([key, state, timeMs]) => [key, state[0], timeMs]));
  for (const step of vector['ops'] as readonly Fields[]) {
    const name = String(step['map']);
    const map = maps.get(name) ?? StateMap.empty(ANY);
    const key = step['key'] as Value;
    const act = (): unknown => {
      switch (step['op']) {
        case 'newEmpty':
          return void maps.set(name, StateMap.empty(ANY));
        case 'new':
          return void maps.set(name, StateMap.create(ANY));
        case 'copy':
          return void maps.set(name, StateMap.over(ANY, (maps.get(String(step['from'] ?? step['of'])) ?? map).levels()));
        case 'put':
          return map.put(key, step['value'] as Value, Number(step['timeMs']));
        case 'remove':
          return map.remove(key);
        case 'get':
          return map.get(key) ?? null;
        case 'getByTime':
          return shown(map.changedBefore(Number(step['thresholdMs'])));
        default:
          return shown(map.all());
      }
    };
    if (step['expectThrows'] === true) {
      try {
        act();
        outcomes.push({ outcome: 'failed', expected: 'a refusal', actual: step });
      } catch { /* as it must */ }
    } else {
      const found = act();
      const expected = step['expect'];
      if (expected !== undefined) outcomes.push(compared(Array.isArray(expected) ? sorted(expected) : expected, found));
    }
  }
  return firstFailure(outcomes);
}

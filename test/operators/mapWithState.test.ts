/** mapWithState and stateSnapshots: what a document says of them, what they give, and what is left when executors die. */
import { describe, expect, test } from 'vitest';
import { State } from '../../src/engine/task/state.ts';
import { StateMap } from '../../src/engine/task/stateMap.ts';
import { TaskFailure } from '../../src/engine/task/functions.ts';
import { STRING, typeText } from '../../src/language/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { problemWords, type Command, type ExactJson, type GraphEdge, type LabDocument } from '../../src/plan/index.ts';
import { en } from '../../src/words/index.ts';
import { runDocument, type RunResult } from '../runDocument.ts';

type Node = readonly [string, string, Readonly<Record<string, ExactJson>>?];

function lab(nodes: readonly Node[], edges: readonly GraphEdge[], batches: readonly ExactJson[], more: Partial<LabDocument> = {}): LabDocument {
  const source: Node = ['src', 'queueStream', { queue: batches, numSlices: 2, type: '(String, Long)' }];
  return {
    format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' }, checkpoint: { directory: '/c' }, ...more,
    graph: { nodes: [source, ...nodes].map(([id, op, params = {}]) => ({ id, op, params })), edges },
  };
}

const EDGES: readonly GraphEdge[] = [{ from: 'src', to: 'm' }, { from: 'm', to: 'out' }, { from: 'm', to: 's' }, { from: 's', to: 'all' }];
/** A mapWithState with a probe of its own and one behind its snapshots. */
const program = (params: Readonly<Record<string, ExactJson>>, batches: readonly ExactJson[], more: Partial<LabDocument> = {}): LabDocument =>
  lab([['m', 'mapWithState', params], ['out', 'foreachRDD'], ['s', 'stateSnapshots'], ['all', 'foreachRDD']], EDGES, batches, more);
const sorted = (values: readonly ExactJson[]): readonly ExactJson[] => [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const gave = (run: RunResult, node: string): readonly (readonly ExactJson[])[] => run.outputs.filter((output) => output.node === node).map(({ partitions }) => sorted(partitions.flat()));
const results = (document: LabDocument, batches: number, commands: readonly Command[] = []): { readonly out: readonly (readonly ExactJson[])[]; readonly all: readonly (readonly ExactJson[])[] } => {
  const run = runDocument(document, { batches, commands });
  expect(run.failure).toBeNull();
  return { out: gave(run, 'out'), all: gave(run, 'all') };
};
const SUM = '(key, value, state) => [(state ?? 0) + (value ?? 0), [key, (state ?? 0) + (value ?? 0)]]';

describe('the function', () => {
  test('is called once for each value, each call seeing what the one before left', () => {
    const { out, all } = results(program({ f: SUM }, [[['a', 1], ['a', 2]], [['b', 5]], [['a', 1]]]), 3);
    expect(out).toEqual([[['a', 1], ['a', 3]], [['b', 5]], [['a', 4]]]);
    expect(all).toEqual([[['a', 3]], [['a', 3], ['b', 5]], [['a', 4], ['b', 5]]]);
  });

  test('of three parameters gives an element every time, null as well; of four null gives none', () => {
    const batches = [[['a', 1], ['b', 2]]];
    expect(results(program({ f: '(key, value, state) => [value, (value ?? 0) === 1 ? null : key]' }, batches), 1).out).toEqual([['b', null]]);
    expect(results(program({ f: '(time, key, value, state) => [value, (value ?? 0) === 1 ? null : [time, key]]' }, batches), 1).out).toEqual([[[1000, 'b']]]);
  });

  test('removes a key by giving null for its state', () => {
    const toggle = '(key, value, state) => [state === null ? value : null, key]';
    expect(results(program({ f: toggle }, [[['a', 1]], [['a', 1], ['b', 1]], [['b', 1]]]), 3).all).toEqual([[['a', 1]], [['b', 1]], []]);
  });

  test('may get values and hold states that are Options themselves, apart from none at all', () => {
    const document = program({ f: '(key, value, state) => [value, state === null]' }, [[['a', null], ['a', 2]], [['b', null]]]);
    const [source, ...nodes] = document.graph.nodes;
    const typed = { ...document, graph: { ...document.graph, nodes: [{ id: 'src', op: 'queueStream', params: { ...source?.params, type: '(String, Option[Long])' } }, ...nodes] } };
    expect(results(typed, 2)).toEqual({ out: [[false, true], [true]], all: [[['a', 2]], [['a', 2], ['b', null]]] });
  });

  test('settles the types of the stream and of the snapshots', () => {
    const types = (f: string): string[] => [...buildGraph(program({ f }, [[['a', 1]]])).nodes].flatMap(([id, { type }]) => (id === 'm' || id === 's' ? [type === null ? '' : typeText(type)] : []));
    expect(types(SUM)).toEqual(['(String, Long)', '(String, Long)']);
    expect(types('(time, key, value, state) => [[...(state ?? []), value ?? 0], key]')).toEqual(['String', '(String, List[Long])']);
  });

  test('that fails is named with its node', () => {
    const run = runDocument(program({ f: '(key, value, state) => [value, 10 / (value ?? 0)]' }, [[['a', 0]]]), { batches: 1 });
    expect(run.failure).toMatchObject({ batchTime: 1000 });
    expect(run.log.slice(0).find((event) => event.type === 'task.failed')).toMatchObject({ node: 'm', why: 'java.lang.ArithmeticException' });
  });
});

describe('states', () => {
  test('may stand at the start', () => {
    expect(results(program({ f: SUM, initialState: [['a', 10], ['z', 1]] }, [[['a', 1]]]), 2).all).toEqual([[['a', 11], ['z', 1]], [['a', 11], ['z', 1]]]);
  });

  test('time out only in a batch that checkpoints, after so long without a value; what the function gives as state then is nothing', () => {
    const f = '(time, key, value, state) => [99, value === null ? [key, state ?? 0] : null]';
    const batches = [[['a', 1]], ...Array.from({ length: 18 }, () => [['b', 1]])];
    const { out, all } = results(program({ f, timeout: 3000 }, batches), 20);
    expect(out.flatMap((batch, index) => (batch.length > 0 ? [[index + 1, ...batch]] : []))).toEqual([[10, ['a', 99]]]);
    expect(all[8]).toEqual([['a', 99], ['b', 99]]);
    expect(all[9]).toEqual([['b', 99]]);
  });

  test('are kept per partition as objects, and counted as states', () => {
    const run = runDocument(program({ f: SUM, numPartitions: 1 }, [[['a', 1], ['b', 1]], [['c', 1]]]), { batches: 2 });
    const cached = run.log.slice(0).flatMap((event) => (event.type === 'partition.cached' ? [[event.node, event.batchTime, event.records]] : []));
    expect(cached).toEqual([['m', 1000, 2], ['m', 2000, 3]]);
  });
});

describe('executors that die', () => {
  const batches = Array.from({ length: 24 }, (_, batch) => Array.from({ length: 6 }, (_, index): ExactJson => [`k${(batch * 5 + index * 7) % 40}`, batch + index]));
  const f = '(time, key, value, state) => [(state ?? 0) + (value ?? 0), [key, value ?? -1]]';
  const cluster = { executors: 3, cores: 2, memory: '1g' };
  const document = program({ f, timeout: 4000, numPartitions: 3 }, batches, { cluster });
  const undisturbed = results(document, 22);

  test.each([3020, 9990, 10_030, 14_005, 20_040])('at %i ms, the states come back from checkpoint and lineage', (at) => {
    const commands: readonly Command[] = [{ at, do: 'killExecutor', executor: '1' }, { at: at + 15, do: 'killExecutor', executor: '2' }, { at: at + 900, do: 'killExecutor', executor: '3' }];
    expect(results(document, 22, commands)).toEqual(undisturbed);
  });

  test('with states kept as bytes, too', () => {
    const nodes: readonly Node[] = [['m', 'mapWithState', { f, timeout: 4000, numPartitions: 3 }], ['save', 'checkpoint', { interval: 2000 }], ['out', 'foreachRDD'], ['s', 'stateSnapshots'], ['all', 'foreachRDD']];
    const edges = [{ from: 'src', to: 'm' }, { from: 'm', to: 'save' }, { from: 'save', to: 'out' }, { from: 'save', to: 's' }, { from: 's', to: 'all' }];
    const often = lab(nodes, edges, batches, { cluster });
    expect(results(often, 12, [{ at: 5010, do: 'killExecutor', executor: '1' }, { at: 6040, do: 'killExecutor', executor: '2' }])).toEqual(results(often, 12));
  });
});

describe('a document', () => {
  const words = (document: LabDocument): string[] => buildGraph(document).problems.filter(({ code }) => !code.startsWith('warn-')).map((problem) => problemWords(problem, en));
  const behind = (op: string, params: Readonly<Record<string, ExactJson>>): LabDocument =>
    lab([['x', op, params], ['s', 'stateSnapshots'], ['out', 'print']], [{ from: 'src', to: 'x' }, { from: 'x', to: 's' }, { from: 's', to: 'out' }], [[['a', 1]]]);

  test('takes snapshots behind mapWithState, also with persist and checkpoint between, and nowhere else', () => {
    expect(words(behind('mapWithState', { f: SUM }))).toEqual([]);
    expect(words(behind('persist', {}))).toEqual(['stateSnapshots reads the states that mapWithState keeps. Wire it directly behind a mapWithState.']);
    expect(words(behind('updateStateByKey', { updateFunc: '(values, state) => values.length' }))).toHaveLength(1);
  });

  test('checkpoints the states, not what the function gives, and Spark names their class', () => {
    const at = (interval: number): string[] => words(lab([['m', 'mapWithState', { f: SUM }], ['save', 'checkpoint', { interval }], ['out', 'print']], [{ from: 'src', to: 'm' }, { from: 'm', to: 'save' }, { from: 'save', to: 'out' }], [[['a', 1]]]));
    expect(at(2000)).toEqual([]);
    expect(at(500)).toEqual(['requirement failed: The checkpoint interval for InternalMapWithStateDStream has been set to 500 ms which is lower than its slide time (1000 ms). Please set it to at least 1000 ms.']);
  });

  test.each([
    ['a function of two', { f: '(key, value) => value' }, 'expression', 'f'], ['a function of five', { f: '(a, b, c, d, e) => [b, a]' }, 'expression', 'f'], ['a result that is no pair', { f: '(key, value, state) => value' }, 'expression', 'f'],
    ['a null by four without an Option', { f: '(time, key, value, state) => value + 1' }, 'expression', 'f'], ['no function', {}, 'param-missing', 'f'], ['a time-out of nothing', { f: SUM, timeout: 0 }, 'param-kind', 'timeout'],
    ['an initial state of another type', { f: SUM, initialState: [['a', 'b']] }, 'queue-value', 'initialState[0]'], ['no partitions', { f: SUM, numPartitions: 0 }, 'param-low', 'numPartitions'],
  ] as const)('is refused with %s', (_, params, code, path) => {
    const problems = buildGraph(program(params, [[['a', 1]]])).problems.filter((problem) => !problem.code.startsWith('warn-'));
    expect(problems.map((problem) => [problem.code, problem.node, problem.path])).toEqual([[code, 'm', `graph.nodes[1].params.${path}`]]);
  });
});

describe('the state in hand', () => {
  const failure = (act: () => unknown): string => {
    try {
      act();
      return '';
    } catch (thrown) {
      return thrown instanceof TaskFailure ? `${thrown.exception}: ${thrown.message}` : String(thrown);
    }
  };

  test('refuses wrong uses with the words of Spark', () => {
    const state = new State();
    expect(failure(() => state.get())).toBe('java.util.NoSuchElementException: State is not set');
    state.remove();
    expect(failure(() => { state.update(1); })).toBe('java.lang.IllegalArgumentException: requirement failed: Cannot update the state after it has been removed');
    expect(failure(() => { state.remove(); })).toBe('java.lang.IllegalArgumentException: requirement failed: Cannot remove the state that has already been removed');
    state.wrapTimingOut(1);
    expect(failure(() => { state.update(1); })).toBe('java.lang.IllegalArgumentException: requirement failed: Cannot update the state that is timing out');
    expect(failure(() => { state.remove(); })).toBe('java.lang.IllegalArgumentException: requirement failed: Cannot remove the state that is timing out');
    expect(failure(() => { StateMap.empty(STRING).put('a', 1, 0); })).toBe('java.lang.UnsupportedOperationException: put() should not be called on an EmptyStateMap');
  });
});

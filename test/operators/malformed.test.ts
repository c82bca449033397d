/**
 * Malformed programs and parameters: each gives the stated problem on the stated node, in words of both languages, and no recipe for that
 * node, so that nothing of it can reach the engine.
 */
import { beforeAll, expect, test } from 'vitest';
import { buildGraph, registry } from '../../src/operators/index.ts';
import { isWarning, problemWords, type ExactJson, type GraphEdge, type GraphNode, type LabDocument } from '../../src/plan/index.ts';
import { en, loadWords, type Words } from '../../src/words/index.ts';

type Params = Readonly<Record<string, ExactJson>>;
type Bad = readonly [title: string, document: LabDocument, code: string, node: string | null, path?: string];

const ADD = '(a, b) => a + b';
const TIMES = { windowDuration: 2000, slideDuration: 1000 };
const SOURCES: Readonly<Record<string, Params>> = {
  longs: { queue: [[1, 2]] }, words: { queue: [['a']] }, pairs: { queue: [[['a', 1]]] }, lists: { queue: [[[1], [1, 2]]] }, doubles: { queue: [[0.5]] }, numbered: { queue: [[[1, 'a']]] },
};

/** All sources, the given nodes and the given edges; an output on each of the nodes that gives a stream. */
function program(nodes: readonly GraphNode[], edges: readonly GraphEdge[], more: Partial<LabDocument> = {}): LabDocument {
  const used = Object.entries(SOURCES).filter(([id]) => edges.some((edge) => edge.from === id));
  const outputs = nodes.filter(({ op }) => registry.get(op)?.family !== 'output');
  return {
    format: 'dstream-lab', version: 1, name: 'malformed', batchDuration: 1000, seed: 1, checkpoint: { directory: '/checkpoint' },
    graph: {
      nodes: [...used.map(([id, params]) => ({ id, op: 'queueStream', params })), ...nodes, ...outputs.map(({ id }) => ({ id: `out ${id}`, op: 'print', params: {} }))],
      edges: [...edges, ...outputs.map(({ id }) => ({ from: id, to: `out ${id}` }))],
    },
    ...more,
  };
}

const named = (id: string, op: string, params: Params = {}): GraphNode => ({ id, op, params });
/** One operator `x` on the named streams. */
const on = (inputs: readonly string[], op: string, params: Params = {}, more: Partial<LabDocument> = {}): LabDocument =>
  program([named('x', op, params)], inputs.map((from, input) => ({ from, to: 'x', ...(input === 0 ? {} : { input }) })), more);
const source = (params: Params, op = 'queueStream'): LabDocument => program([named('x', op, params)], []);

/** `f` on a stream is refused as an expression. */
const badFunction = (stream: string, op: string, f: string, param = 'f', others: Params = {}): Bad => [`${op} of ${stream} by ${f}`, on([stream], op, { ...others, [param]: f }), 'expression', 'x', `params.${param}`];
const badParam = (title: string, stream: string, op: string, params: Params, code: string, param: string): Bad => [title, on([stream], op, params), code, 'x', `params.${param}`];

const functions: readonly Bad[] = [
  ...['x =>', 'x', '5', '', 'x => y', 'x => x.size', 'x => x.length()', '(a, b) => a', 'x => { return x; }', 'function (x) { return x; }', 'async x => x', 'x => await x', 'x => x = 1', 'x => x++',
    'x => new Date()', 'x => this', 'x => eval("1")', 'x => globalThis', 'x => x.constructor', 'x => x["length"]', 'x => x == 1', 'x => x === "a"', 'x => !x', 'x => x + true', 'x => -"a"', 'x => [1, "a"][x]',
    'x => x; y => y', 'x => x, 1', 'x => (x', 'x => typeof x', 'x => y => x', 'x => Math.random()', 'x => Math.sin(x)', 'x => parseInt(x)', 'x => x ? 1 : 2', 'x => x > 0 ? 1 : "a"', '...x => x', '(x = 1) => x', '([a, b]) => a',
    '{a} => a', 'x => `${', 'x => "a', 'x => /a/.test(x)', 'x => 1n', 'x => 99999999999999999999'].map((f) => badFunction('longs', 'map', f)),
  badFunction('words', 'map', 'w => w - 1'), badFunction('words', 'map', 'w => w.push("a")'), badFunction('words', 'map', 'w => w.split(1)'), badFunction('words', 'map', 'w => w.charAt("a")'), badFunction('words', 'map', '([k, v]) => k'),
  badFunction('words', 'map', 'w => Math.abs(w)'), badFunction('pairs', 'map', '([k, v, z]) => k'), badFunction('pairs', 'map', 'p => p[2]'), badFunction('pairs', 'map', 'p => p[p[1]]'), badFunction('lists', 'map', 'xs => xs.map(x => x.length)'),
  badFunction('lists', 'map', 'xs => xs.reduce((a, b) => "a", 0)'), badFunction('lists', 'map', 'xs => xs + 1'),
  badFunction('words', 'filter', 'w => w.length'), badFunction('words', 'filter', 'w => w'), badFunction('pairs', 'filter', '(k, v) => v > 1'), badFunction('longs', 'filter', 'x => null'),
  badFunction('words', 'flatMap', 'w => w.length'), badFunction('longs', 'flatMap', 'x => x'), badFunction('longs', 'flatMap', 'x => [x, "a"]'),
  badFunction('longs', 'mapPartitions', 'xs => 1'), badFunction('longs', 'mapPartitions', 'x => [x + 1]'),
  badFunction('longs', 'reduce', '(a, b) => "a"'), badFunction('longs', 'reduce', '(a, b, c) => a'), badFunction('longs', 'reduce', '(a, b) => a * 0.5'), badFunction('words', 'reduce', '(a, b) => a - b'),
  badFunction('pairs', 'mapValues', 'v => v.length'), badFunction('pairs', 'mapValues', '([k, v]) => v'), badFunction('pairs', 'flatMapValues', 'v => v'),
  badFunction('pairs', 'reduceByKey', '(a, b) => [a, b]'), badFunction('pairs', 'reduceByKey', '([k, a], [l, b]) => a + b'),
  badFunction('pairs', 'combineByKey', '(v, w) => v', 'createCombiner', { mergeValue: '(c, v) => c', mergeCombiner: '(a, b) => a' }),
  badFunction('pairs', 'combineByKey', '(c, v) => "a"', 'mergeValue', { createCombiner: 'v => v', mergeCombiner: '(a, b) => a' }),
  badFunction('pairs', 'combineByKey', '(a, b) => [a]', 'mergeCombiner', { createCombiner: 'v => v', mergeValue: '(c, v) => c + v' }),
  badFunction('pairs', 'updateStateByKey', '(values, state, key) => state', 'updateFunc'), badFunction('pairs', 'updateStateByKey', '(values, state) => state + values.length', 'updateFunc'), badFunction('pairs', 'updateStateByKey', '(values, state) => values + 1', 'updateFunc'),
  badFunction('longs', 'reduceByWindow', '(a, b) => a > b', 'reduceFunc', TIMES), badFunction('longs', 'reduceByWindow', '(a, b) => "a"', 'invReduceFunc', { ...TIMES, reduceFunc: ADD }),
  badFunction('pairs', 'reduceByKeyAndWindow', '(a, b) => "a"', 'reduceFunc', TIMES), badFunction('pairs', 'reduceByKeyAndWindow', 'a => [a]', 'invReduceFunc', { ...TIMES, reduceFunc: ADD }),
  badFunction('pairs', 'reduceByKeyAndWindow', '([k, v]) => v', 'filterFunc', { ...TIMES, reduceFunc: ADD, invReduceFunc: '(a, b) => a - b' }),
  badFunction('longs', 'transform', 'rdd => 5'), badFunction('longs', 'transform', 'rdd => rdd.collect()'), badFunction('longs', 'transform', 'rdd => rdd.keys()'), badFunction('longs', 'transform', 'rdd => rdd.map(x => rdd)'), badFunction('longs', 'transform', 'x => x + 1'),
  badFunction('words', 'transform', 'rdd => rdd.filter(w => w.length)'), badFunction('pairs', 'transform', 'rdd => rdd.repartition("2")'),
];

const BAD_ACTIONS: readonly ExactJson[] = ['explode', 'take', 5, { take: -1 }, { take: 1.5 }, { take: 1, sleep: 1 }, {}, { ifNotEmpty: 'explode' }, ['collect', 'explode'], { sleep: '300ms' }];

const parameters: readonly Bad[] = [
  ...['map', 'flatMap', 'filter', 'mapPartitions', 'reduce', 'transform'].map((op) => badParam(`${op} without its function`, 'longs', op, {}, 'param-missing', 'f')),
  ...['mapValues', 'flatMapValues', 'reduceByKey'].map((op) => badParam(`${op} without its function`, 'pairs', op, {}, 'param-missing', 'f')),
  badParam('updateStateByKey without its function', 'pairs', 'updateStateByKey', {}, 'param-missing', 'updateFunc'),
  badParam('repartition without a number', 'longs', 'repartition', {}, 'param-missing', 'numPartitions'),
  badParam('combineByKey without a merge', 'pairs', 'combineByKey', { createCombiner: 'v => v', mergeCombiner: ADD }, 'param-missing', 'mergeValue'),
  badParam('a window without a length', 'longs', 'window', {}, 'param-missing', 'windowDuration'),
  badParam('countByWindow without a slide', 'longs', 'countByWindow', { windowDuration: 1000 }, 'param-missing', 'slideDuration'),
  ...[0, -1].map((n) => badParam(`repartition to ${n}`, 'longs', 'repartition', { numPartitions: n }, 'param-low', 'numPartitions')),
  badParam('more partitions than the lab has room for', 'longs', 'repartition', { numPartitions: 1001 }, 'param-high', 'numPartitions'),
  ...[1.5, '4', true, null, [4], { n: 4 }].map((n) => badParam(`${JSON.stringify(n)} partitions`, 'longs', 'repartition', { numPartitions: n }, 'param-kind', 'numPartitions')),
  ...[0, -1000, 1000.5, '3s', null, [1000]].map((n) => badParam(`a window of ${JSON.stringify(n)}`, 'longs', 'window', { windowDuration: n }, 'param-kind', 'windowDuration')),
  ...[0, -1000, '1s'].map((n) => badParam(`a slide of ${JSON.stringify(n)}`, 'longs', 'window', { windowDuration: 1000, slideDuration: n }, 'param-kind', 'slideDuration')),
  ...[1500, 999, 1].map((n) => badParam(`a window of ${n} on batches of 1000`, 'longs', 'window', { windowDuration: n }, 'window-duration', 'windowDuration')),
  ...['window', 'countByWindow', 'countByValueAndWindow'].map((op) => badParam(`${op} with a slide between batches`, 'longs', op, { windowDuration: 3000, slideDuration: 1500 }, 'window-slide', 'slideDuration')),
  badParam('groupByKeyAndWindow with a window between batches', 'pairs', 'groupByKeyAndWindow', { windowDuration: 2500 }, 'window-duration', 'windowDuration'),
  badParam('a filter without an inverse', 'pairs', 'reduceByKeyAndWindow', { ...TIMES, reduceFunc: ADD, filterFunc: 'p => true' }, 'filter-without-inverse', 'filterFunc'),
  ...[5, null, true, ['x => x'], { js: 'x => x' }].map((f) => badParam(`${JSON.stringify(f)} for a function`, 'longs', 'map', { f }, 'param-kind', 'f')),
  badParam('a misspelt parameter', 'longs', 'countByValue', { numPartition: 2 }, 'param-unknown', 'numPartition'),
  badParam('a parameter of another operator', 'longs', 'count', { f: 'x => x' }, 'param-unknown', 'f'),
  badParam('a parameter that every object has', 'longs', 'count', { toString: 'x' }, 'param-unknown', 'toString'),
  badParam('mapSideCombine as a text', 'pairs', 'combineByKey', { createCombiner: 'v => v', mergeValue: ADD, mergeCombiner: ADD, mapSideCombine: 'no' }, 'param-kind', 'mapSideCombine'),
  badParam('an initial state that is no list', 'pairs', 'updateStateByKey', { updateFunc: '(vs, s) => vs.length', initialState: 'a' }, 'param-kind', 'initialState'),
  badParam('an initial state of another type', 'pairs', 'updateStateByKey', { updateFunc: '(vs, s) => vs.length', initialState: [['a', 1], ['b', 'c']] }, 'queue-value', 'initialState[1]'),
  badParam('an initial state of keys alone', 'pairs', 'updateStateByKey', { updateFunc: '(vs, s) => vs.length', initialState: ['a'] }, 'queue-value', 'initialState[0]'),
  badParam('a number of partitions by the batch time', 'longs', 'transform', { f: '(rdd, time) => rdd.repartition(time)' }, 'rdd-constant', 'f'),
  badParam('sampling more copies than can be drawn', 'longs', 'transform', { f: 'rdd => rdd.sample(true, 41, 1)' }, 'rdd-fraction', 'f'),
  badParam('a negative number of elements', 'longs', 'transform', { f: 'rdd => rdd.sparkContext.parallelize(rdd.top(-1))' }, 'rdd-count', 'f'),
  badParam('a list worked out from an action', 'longs', 'transform', { f: 'rdd => rdd.sparkContext.parallelize(rdd.take(3).slice(1))' }, 'rdd-constant', 'f'),
  badParam('printing less than nothing', 'longs', 'print', { num: -1 }, 'param-low', 'num'),
  badParam('printing a word', 'longs', 'print', { num: 'all' }, 'param-kind', 'num'),
  badParam('saving to no prefix', 'longs', 'saveAsTextFiles', {}, 'param-missing', 'prefix'),
  badParam('saving to a number', 'longs', 'saveAsTextFiles', { prefix: 5 }, 'param-kind', 'prefix'),
  badParam('a suffix that is a list', 'longs', 'saveAsTextFiles', { prefix: '/out', suffix: ['txt'] }, 'param-kind', 'suffix'),
  badParam('saving above the storage', 'longs', 'saveAsObjectFiles', { prefix: '../out' }, 'path-climbs', 'prefix'),
  badParam('a suffix that climbs', 'pairs', 'saveAsNewAPIHadoopFiles', { prefix: '/out', suffix: 'x/../..' }, 'path-climbs', 'suffix'),
  badParam('a format that saveAsHadoopFiles does not have', 'pairs', 'saveAsHadoopFiles', { prefix: '/out', outputFormatClass: 'SequenceFileOutputFormat' }, 'param-unknown', 'outputFormatClass'),
  ['saving words as pairs', on(['words'], 'saveAsHadoopFiles', { prefix: '/out' }), 'not-pairs', 'x'],
  badParam('a reduce to another type', 'longs', 'foreachRDD', { action: { reduce: '(a, b) => String(a)' } }, 'expression', 'action.reduce'),
  badParam('a zero of another type', 'longs', 'foreachRDD', { action: { fold: { zero: 'a', f: '(a, b) => a + b' } } }, 'action-value', 'action.fold.zero'),
  badParam('a fold without its function', 'longs', 'foreachRDD', { action: { fold: { zero: 0 } } }, 'param-kind', 'action'),
  badParam('a lookup among records without keys', 'longs', 'foreachRDD', { action: [{ take: 1 }, { lookup: 1 }] }, 'action-pairs', 'action[1].lookup'),
  ...BAD_ACTIONS.map((action) => badParam(`the action ${JSON.stringify(action)}`, 'longs', 'foreachRDD', { action }, 'param-kind', 'action')),
];

const sources: readonly Bad[] = ([
  ['no queue', {}, 'param-missing', 'queue'], ['a queue that is a text', { queue: 'a b' }, 'param-kind', 'queue'], ['a queue of values', { queue: [1, 2] }, 'param-kind', 'queue'], ['a queue of mixed types', { queue: [[1], ['a']] }, 'queue-mixed', 'queue[1][0]'],
  ['pairs and values', { queue: [['a', ['a', 1]]] }, 'queue-mixed', 'queue[0][1]'], ['a queue of nothing', { queue: [] }, 'queue-untyped', 'queue'], ['a queue of None', { queue: [[null]] }, 'queue-untyped', 'queue'], ['a batch that is null', { queue: [[1], null] }, 'queue-null', 'queue[1]'],
  ['a fraction among Longs', { queue: [[1], [2, 0.5]], type: 'Long' }, 'queue-value', 'queue[1][1]'], ['a value beside its type', { queue: [['a', 'b']], type: 'Boolean' }, 'queue-value', 'queue[0][0]'], ['a pair with three parts', { queue: [[['a', 1, 2]]], type: '(String, Long)' }, 'queue-value', 'queue[0][0]'],
  ['a type that nobody knows', { queue: [['a']], type: 'Text' }, 'param-kind', 'type'], ['a type that is not closed', { queue: [['a']], type: '(String, Long' }, 'param-kind', 'type'], ['a type that is a number', { queue: [['a']], type: 1 }, 'param-kind', 'type'],
  ['no slices', { queue: [['a']], numSlices: 0 }, 'param-low', 'numSlices'], ['slices by the thousands', { queue: [['a']], numSlices: 5000 }, 'param-high', 'numSlices'], ['one at a time as a number', { queue: [['a']], oneAtATime: 1 }, 'param-kind', 'oneAtATime'],
  ['a spare batch that is a value', { queue: [['a']], defaultRDD: 'a' }, 'param-kind', 'defaultRDD'], ['a spare batch of another type', { queue: [['a']], type: 'String', defaultRDD: ['b', 1] }, 'queue-value', 'defaultRDD[1]'],
] as const).map(([title, params, code, path]): Bad => [title, source(params), code, 'x', `params.${path}`]).concat(([
  ['a port beyond the last', { hostname: 'h', port: 65_536 }, 'param-high', 'port'], ['port 0', { hostname: 'h', port: 0 }, 'param-low', 'port'], ['a port in words', { hostname: 'h', port: 'http' }, 'param-kind', 'port'],
  ['no host', { port: 1 }, 'param-missing', 'hostname'], ['a host that is a number', { hostname: 1, port: 1 }, 'param-kind', 'hostname'], ['an unknown storage level', { hostname: 'h', port: 1, storageLevel: 'RAM' }, 'param-choice', 'storageLevel'],
] as const).map(([title, params, code, path]): Bad => [title, source(params, 'socketTextStream'), code, 'x', `params.${path}`]));

const PAIR_OPERATORS: readonly (readonly [string, Params])[] = [
  ['mapValues', { f: 'v => v' }], ['flatMapValues', { f: 'v => [v]' }], ['reduceByKey', { f: ADD }], ['groupByKey', {}], ['combineByKey', { createCombiner: 'v => v', mergeValue: ADD, mergeCombiner: ADD }],
  ['groupByKeyAndWindow', TIMES], ['reduceByKeyAndWindow', { reduceFunc: ADD, ...TIMES }], ['updateStateByKey', { updateFunc: '(vs, s) => 1' }], ['mapWithState', { f: '(k, v, s) => [v, k]' }],
];
const JOINS = ['join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin', 'cogroup'] as const;
const wide = named('wide', 'window', { windowDuration: 2000, slideDuration: 2000 });
const slid = (op: string, params: Params = {}): LabDocument => program([wide, named('x', op, params)], [{ from: 'pairs', to: 'wide' }, { from: 'pairs', to: 'x' }, { from: 'wide', to: 'x', input: 1 }]);
const two = (edges: readonly GraphEdge[], op = 'map', params: Params = { f: 'x => x' }): LabDocument => program([named('x', op, params)], edges);

const wiring: readonly Bad[] = [
  ...PAIR_OPERATORS.flatMap(([op, params]): Bad[] => [[`${op} of words`, on(['words'], op, params), 'not-pairs', 'x'], [`${op} of lists`, on(['lists'], op, params), 'not-pairs', 'x']]),
  ...JOINS.flatMap((op): Bad[] => [
    [`${op} of words with pairs`, on(['words', 'pairs'], op), 'not-pairs', 'x'], [`${op} of pairs with words`, on(['pairs', 'words'], op), 'not-pairs', 'x'], [`${op} of two types of keys`, on(['pairs', 'numbered'], op), 'join-keys', 'x'],
    [`${op} of two slides`, slid(op), 'slides-differ', 'x'], [`${op} of one stream`, on(['pairs'], op), 'input-missing', 'x'],
  ]),
  ['a union of words and numbers', on(['words', 'longs'], 'union'), 'union-types', 'x'], ['a union of Longs and Doubles', on(['longs', 'doubles'], 'union'), 'union-types', 'x'], ['a union of one', on(['words'], 'union'), 'input-missing', 'x'],
  ['a union of two slides', slid('union'), 'slides-differ', 'x'], ['transformWith on two slides', slid('transformWith', { f: '(a, b) => a.union(b)' }), 'slides-differ', 'x'], ['transformWith of one stream', on(['longs'], 'transformWith', { f: '(a, b) => a' }), 'input-missing', 'x'],
  ['transformWith of two types', on(['longs', 'words'], 'transformWith', { f: '(a, b) => a.union(b)' }), 'expression', 'x', 'params.f'],
  ['a map of two streams', on(['longs', 'words'], 'map', { f: 'x => x' }), 'input-extra', 'x'], ['a map of nothing', on([], 'map', { f: 'x => x' }), 'input-missing', 'x'], ['a join of three', on(['pairs', 'pairs', 'pairs'], 'join'), 'input-extra', 'x'],
  ['an input left out', two([{ from: 'pairs', to: 'x', input: 1 }], 'join', {}), 'input-missing', 'x'], ['one input twice', two([{ from: 'longs', to: 'x' }, { from: 'words', to: 'x' }]), 'input-twice', 'x'],
  ['an edge into a source', on(['longs'], 'queueStream', { queue: [['a']] }), 'input-of-source', 'x'], ['an edge out of an output', program([named('p', 'print'), named('x', 'count')], [{ from: 'longs', to: 'p' }, { from: 'p', to: 'x' }]), 'input-from-output', 'x'],
  ['an operator that nobody knows', on(['longs'], 'explode'), 'op-unknown', 'x', 'op'], ['an operator that every object has', on(['longs'], 'constructor'), 'op-unknown', 'x', 'op'], ['an operator in capitals', on(['longs'], 'Map', { f: 'x => x' }), 'op-unknown-nearest', 'x', 'op'],
  ['a misspelt operator', on(['longs'], 'reduceByKeyy', { f: ADD }), 'op-unknown-nearest', 'x', 'op'], ['a program without an output', { ...program([], []), graph: { nodes: [named('longs', 'queueStream', { queue: [[1]] })], edges: [] } }, 'no-outputs', null], ['an empty program', program([], []), 'no-outputs', null],
  ['mapWithState without a checkpoint', without(on(['pairs'], 'mapWithState', { f: '(k, v, s) => [v, k]' })), 'checkpoint-missing', 'x'], ['snapshots of a map', on(['pairs'], 'stateSnapshots'), 'no-state-snapshots', 'x'],
  ...(['updateStateByKey', 'countByWindow', 'countByValueAndWindow'] as const).map((op): Bad => [
    `${op} without a checkpoint`, without(on([op === 'updateStateByKey' ? 'pairs' : 'longs'], op, op === 'updateStateByKey' ? { updateFunc: '(vs, s) => vs.length' } : TIMES)), 'checkpoint-missing', 'x',
  ]),
];

function without({ checkpoint: _, ...document }: LabDocument): LabDocument {
  return document;
}

let languages: readonly Words[] = [];
beforeAll(async () => {
  languages = [en, await loadWords('zh')];
});

const ALL = [...functions, ...parameters, ...sources, ...wiring];

test('there are enough of them', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(120);
});

test.each(ALL.map((bad): readonly [string, Bad] => [bad[0], bad]))('%s', (_, [, document, code, node, path]) => {
  const check = buildGraph(document);
  const [first, ...others] = check.problems.filter((problem) => !isWarning(problem.code));
  expect([first?.code, first?.node]).toEqual([code, node]);
  expect(others).toEqual([]);
  const index = document.graph.nodes.findIndex(({ id }) => id === node);
  if (path !== undefined) expect(first?.path).toBe(`graph.nodes[${index}].${path}`);
  if (first !== undefined) for (const words of languages) expect(problemWords(first, words)).not.toMatch(/undefined|^$|: $/);
  if (node !== null) expect(check.nodes.get(node)?.recipe).toBeNull();
});

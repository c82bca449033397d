import { describe, expect, test } from 'vitest';
import { buildGraph, operatorNames, registry, type GraphCheck } from '../../src/operators/index.ts';
import { typeText } from '../../src/language/index.ts';
import { problemWords, type ExactJson, type GraphEdge, type GraphNode, type LabDocument } from '../../src/plan/index.ts';
import { en, loadCards } from '../../src/words/index.ts';
import { zh } from '../../src/words/zh/index.ts';

type Params = Readonly<Record<string, ExactJson>>;

/** A chain of nodes `op:id`, each fed by the one before, and further edges. */
function lab(nodes: readonly (readonly [string, string, Params?])[], edges?: readonly GraphEdge[], more: Partial<LabDocument> = {}): LabDocument {
  const made: GraphNode[] = nodes.map(([id, op, params = {}]) => ({ id, op, params }));
  const chain = made.slice(1).map((node, index) => ({ from: made[index]?.id ?? '', to: node.id }));
  return { format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1, graph: { nodes: made, edges: edges ?? chain }, ...more };
}

const SOCKET: Params = { hostname: 'localhost', port: 9999 };
const source = ['lines', 'socketTextStream', SOCKET] as const;
const queue = (values: ExactJson, more: Params = {}): readonly [string, string, Params] => ['src', 'queueStream', { queue: values, ...more }];
const out = ['out', 'print'] as const;
const codes = (check: GraphCheck): string[] => check.problems.map((problem) => problem.code);
const typeOf = (check: GraphCheck, id: string): string => {
  const type = check.nodes.get(id)?.type;
  return type === null || type === undefined ? 'none' : typeText(type);
};

describe('types and slides', () => {
  test('a word count is typed from source to output', () => {
    const check = buildGraph(lab([source, ['words', 'flatMap', { f: 'line => line.split(" ")' }], ['pairs', 'map', { f: 'w => [w, 1]' }], ['counts', 'reduceByKey', { f: '(a, b) => a + b' }], out]));
    expect(check.problems).toEqual([]);
    expect(['lines', 'words', 'pairs', 'counts'].map((id) => typeOf(check, id))).toEqual(['String', 'String', '(String, Long)', '(String, Long)']);
    expect(check.nodes.get('counts')?.expressions).toEqual({ f: '(Long, Long) => Long' });
    expect(check.outputs).toEqual(['out']);
  });

  test('nodes are built in their order, parents first', () => {
    const document = lab([out, ['upper', 'map', { f: 's => s.toUpperCase()' }], source], [{ from: 'lines', to: 'upper' }, { from: 'upper', to: 'out' }]);
    expect(buildGraph(document).order).toEqual(['lines', 'upper', 'out']);
  });

  test.each<[string, ExactJson, string]>([
    ['whole numbers are Longs', [[1, 2], []], 'Long'],
    ['fractions are Doubles', [[0.5, 1.5]], 'Double'],
    ['wide integers are Longs', [[9007199254740993n]], 'Long'],
    ['lists of one length are tuples', [[['a', 1], ['b', 2]]], '(String, Long)'],
    ['lists of several lengths are Lists', [[['a', ['x', 'y']], ['b', ['x']]]], '(String, List[String])'],
    ['null makes an Option', [[['a', null], ['b', 2]]], '(String, Option[Long])'],
  ])('the type of a queue is read off its values: %s', (_, values, type) => {
    const check = buildGraph(lab([queue(values), out]));
    expect(check.problems).toEqual([]);
    expect(typeOf(check, 'src')).toBe(type);
  });

  test('a stated type makes whole numbers Doubles', () => {
    expect(typeOf(buildGraph(lab([queue([[1, 2]], { type: 'Double' }), out])), 'src')).toBe('Double');
  });

  test('a window passes its slide on to what hangs on it', () => {
    const check = buildGraph(lab([queue([[1]]), ['w', 'window', { windowDuration: 4000, slideDuration: 2000 }], ['n', 'count'], out]));
    expect(check.problems).toEqual([]);
    expect(['src', 'w', 'n', 'out'].map((id) => check.nodes.get(id)?.slideMs)).toEqual([1000, 2000, 2000, 2000]);
  });

  test('numPartitions left out is the default parallelism', () => {
    const recipeOf = (conf: Readonly<Record<string, string>>, cluster?: LabDocument['cluster']): unknown => {
      const document = lab([queue([['a']]), ['c', 'countByValue'], out], undefined, { conf, ...(cluster ? { cluster } : {}) });
      return buildGraph(document).nodes.get('c')?.recipe;
    };
    expect(recipeOf({})).toMatchObject({ numPartitions: 4 });
    expect(recipeOf({}, { master: 'local[3]' })).toMatchObject({ numPartitions: 3 });
    expect(recipeOf({}, { executors: 3, cores: 2, memory: '1g' })).toMatchObject({ numPartitions: 6 });
    expect(recipeOf({ 'spark.default.parallelism': '5' })).toMatchObject({ numPartitions: 5 });
  });
});

describe('problems', () => {
  test.each<[string, LabDocument, string[]]>([
    ['a graph without an output', lab([source]), ['no-outputs', 'warn-dead']],
    ['an operator that nobody knows', lab([source, ['x', 'flatMapp', { f: 'x => [x]' }], out]), ['op-unknown-nearest']],
    ['an operator without its input', lab([out], []), ['input-missing']],
    ['a second edge into a single input', lab([source, queue([['a']]), ['m', 'map', { f: 'x => x' }], out], [{ from: 'lines', to: 'm' }, { from: 'src', to: 'm' }, { from: 'm', to: 'out' }]), ['input-twice']],
    ['an edge to an input that is not there', lab([source, queue([['a']]), ['m', 'map', { f: 'x => x' }], out], [{ from: 'lines', to: 'm' }, { from: 'src', to: 'm', input: 1 }, { from: 'm', to: 'out' }]), ['input-extra']],
    ['an edge into a source', lab([queue([['a']]), source, out], [{ from: 'src', to: 'lines' }, { from: 'lines', to: 'out' }]), ['input-of-source']],
    ['an edge out of an output', lab([source, out, ['m', 'map', { f: 'x => x' }]]), ['input-from-output', 'warn-dead']],
    ['reduceByKey of something that is no pair', lab([source, ['r', 'reduceByKey', { f: '(a, b) => a' }], out]), ['not-pairs']],
    ['a filter that gives no Boolean', lab([source, ['f', 'filter', { f: 'line => line.length' }], out]), ['expression']],
    ['a flatMap that gives no list', lab([source, ['f', 'flatMap', { f: 'line => line.length' }], out]), ['expression']],
    ['a reduce function of another type', lab([queue([['a', 1]].map((pair) => [pair])), ['r', 'reduceByKey', { f: '(a, b) => "x"' }], out]), ['expression']],
    ['a parameter that is not there', lab([source, ['m', 'map'], out]), ['param-missing']],
    ['a parameter too many', lab([source, ['m', 'map', { f: 'x => x', g: 1 }], out]), ['param-unknown']],
    ['a number out of range', lab([source, ['c', 'countByValue', { numPartitions: 0 }], out]), ['param-low']],
    ['a fraction where a duration belongs', lab([source, ['w', 'window', { windowDuration: 1000.5 }], out]), ['param-kind']],
    ['an unknown storage level', lab([['lines', 'socketTextStream', { ...SOCKET, storageLevel: 'MEMORY' }], out]), ['param-choice']],
    ['an action that nobody knows', lab([source, ['out', 'foreachRDD', { action: 'explode' }]]), ['param-kind']],
    ['a save to nowhere', lab([source, ['out', 'foreachRDD', { action: { save: '' } }]]), ['param-kind']],
    ['a save that climbs out of the storage', lab([source, ['out', 'saveAsTextFiles', { prefix: '/out/../..', suffix: 'a/../b' }]]), ['path-climbs', 'path-climbs']],
    ['a save of what is no pair as pairs', lab([source, ['out', 'saveAsHadoopFiles', { prefix: '/out' }]]), ['not-pairs']],
    ['a window that is no multiple of the batch', lab([source, ['w', 'window', { windowDuration: 2500, slideDuration: 1500 }], out]), ['window-duration', 'window-slide']],
    ['a union of two types', lab([source, queue([[1]]), ['u', 'union'], out], [{ from: 'lines', to: 'u' }, { from: 'src', to: 'u', input: 1 }, { from: 'u', to: 'out' }]), ['union-types']],
    ['a union of two slides', lab([source, ['w', 'window', { windowDuration: 2000, slideDuration: 2000 }], ['u', 'union'], out], [{ from: 'lines', to: 'w' }, { from: 'lines', to: 'u' }, { from: 'w', to: 'u', input: 1 }, { from: 'u', to: 'out' }]), ['slides-differ']],
    ['a queue of mixed types', lab([queue([['a', 1]]), out]), ['queue-mixed']],
    ['a Long among Doubles', lab([queue([[0.5, 1]]), out]), ['queue-mixed']],
    ['a queue that does not tell its type', lab([queue([[], []]), out]), ['queue-untyped']],
    ['a value that is not of the stated type', lab([queue([['a']], { type: 'Long' }), out]), ['queue-value']],
  ])('%s', (_, document, expected) => {
    const check = buildGraph(document);
    expect(codes(check)).toEqual(expected);
    for (const problem of check.problems) {
      expect(problemWords(problem, en)).not.toMatch(/undefined|^$/);
      expect(problemWords(problem, zh)).not.toMatch(/undefined|^$/);
    }
  });

  test('a type error names the place in the expression', () => {
    const [problem] = buildGraph(lab([source, ['m', 'map', { f: 'line => line.size' }], out])).problems;
    expect(problem).toMatchObject({ code: 'expression', node: 'm', path: 'graph.nodes[1].params.f' });
    expect(problem?.at).toBeGreaterThanOrEqual(8);
  });

  test('pairs that are missing can be made by a map on that very edge', () => {
    const [problem] = buildGraph(lab([source, ['r', 'reduceByKey', { f: '(a, b) => a + b' }], out])).problems;
    expect(problem?.fix).toEqual({ kind: 'insert', op: 'map', params: { f: 'x => [x, 1]' }, edge: { from: 'lines', to: 'r' } });
  });

  test('a window of the wrong length is offered the nearest right one', () => {
    const [problem] = buildGraph(lab([source, ['w', 'window', { windowDuration: 2600 }], out])).problems;
    expect(problem?.fix).toEqual({ kind: 'setParam', node: 'w', param: 'windowDuration', value: 3000 });
  });

  test('one mistake is told once: what hangs on it stays silent', () => {
    const check = buildGraph(lab([source, ['m', 'map', { f: 'x => y' }], ['r', 'reduceByKey', { f: '(a, b) => a' }], out]));
    expect(codes(check)).toEqual(['expression']);
    expect(check.nodes.get('r')?.recipe).toBeNull();
  });

  test('a node that is part of a circle is left untyped without a word: the plan room tells it', () => {
    const check = buildGraph(lab([['a', 'map', { f: 'x => x' }], ['b', 'map', { f: 'x => x' }], out], [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }, { from: 'b', to: 'out' }]));
    expect(codes(check)).toEqual([]);
    expect(check.nodes.get('out')?.recipe).toBeNull();
  });
});

describe('nodes that are off, and dead ones', () => {
  const join: readonly GraphEdge[] = [{ from: 'lines', to: 'u' }, { from: 'other', to: 'u', input: 1 }, { from: 'u', to: 'out' }];
  const two = (off: readonly string[]): GraphCheck => {
    const document = lab([source, ['other', 'socketTextStream', SOCKET], ['u', 'union'], out], join);
    return buildGraph({ ...document, graph: { ...document.graph, nodes: document.graph.nodes.map((node) => ({ ...node, off: off.includes(node.id) })) } });
  };

  test('a union goes on with the streams that are left', () => {
    expect(two(['other']).order).toEqual(['lines', 'u', 'out']);
    expect(two(['other']).problems).toEqual([]);
  });

  test('what hangs on off nodes alone is left out with them', () => {
    expect(two(['lines', 'other']).order).toEqual([]);
    expect(codes(two(['lines', 'other']))).toEqual(['no-outputs']);
  });

  test('a stream that no output reaches is only a warning', () => {
    const check = buildGraph(lab([source, out, ['n', 'count']], [{ from: 'lines', to: 'out' }, { from: 'lines', to: 'n' }]));
    expect(check.dead).toEqual(['n']);
    expect(codes(check)).toEqual(['warn-dead']);
  });
});

test('every operator has words in both languages, one label per parameter', async () => {
  const words: Readonly<Record<string, { sentence: string; doc: string; params: object }>>[] = [(await loadCards('en')).operators, (await loadCards('zh')).operators];
  for (const op of operatorNames) {
    for (const table of words) {
      expect(table[op]?.sentence, op).toBeTruthy();
      expect(Object.keys(table[op]?.params ?? {}), op).toEqual(registry.get(op)?.params.map((param) => param.name));
    }
  }
});

describe('receivers that take all cores', () => {
  const two = (cluster: LabDocument['cluster'], conf: Readonly<Record<string, string>> = {}): readonly unknown[] => {
    const document = lab([source, ['more', 'socketTextStream', SOCKET], ['both', 'union'], out], [{ from: 'lines', to: 'both', input: 0 }, { from: 'more', to: 'both', input: 1 }, { from: 'both', to: 'out' }], { ...(cluster === undefined ? {} : { cluster }), conf });
    return buildGraph(document).problems.map(({ code, node }) => `${code} ${node}`);
  };

  test('are warned of at the one that takes the last core, in local mode and on a cluster', () => {
    expect(two({ master: 'local[1]' })).toEqual(['warn-starving lines']);
    expect(two({ master: 'local[2]' })).toEqual(['warn-starving more']);
    expect(two({ executors: 2, cores: 1, memory: '1g' })).toEqual(['warn-starving more']);
    expect(two({ executors: 1, cores: 5, memory: '1g' }, { 'spark.task.cpus': '2' })).toEqual(['warn-starving more']);
  });

  test('are not, while one core is left, or without receivers', () => {
    expect(two({ master: 'local[3]' })).toEqual([]);
    expect(two({ executors: 3, cores: 1, memory: '1g' })).toEqual([]);
    expect(two(undefined)).toEqual([]);
    expect(codes(buildGraph(lab([queue([[1]]), out], undefined, { cluster: { master: 'local[1]' } })))).toEqual([]);
  });

  test('in local mode the warning has the words of Spark', () => {
    const [problem] = buildGraph(lab([source, out], undefined, { cluster: { master: 'local' } })).problems;
    const sentence = 'spark.master should be set as local[n], n > 1 in local mode if you have receivers to get data, otherwise Spark jobs will not get resources to process the received data.';
    for (const words of [en, zh]) expect(problem === undefined ? '' : problemWords(problem, words)).toContain(sentence);
  });
});

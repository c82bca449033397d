/**
 * What the palette's test places and what it must see: sheets of operators that live on the same streams. `set` comes twice, for
 * the pointer and for the keyboard.
 */
import type { ExactJson } from '../../src/plan/index.ts';

type Setting = readonly [param: string, value: string];
export interface Walk {
  readonly op: string;
  /** the stream it is called on; absent: a source */
  readonly after?: string;
  /** its second input */
  readonly with?: string;
  readonly set?: readonly [readonly Setting[], readonly Setting[]];
  /** what its output shows after it was configured by pointer */
  readonly effect: RegExp;
  readonly in?: 'console' | 'files';
}
export interface Sheet { readonly name: string; readonly document: object; readonly walks: readonly Walk[] }

type Source = { readonly node: { readonly id: string; readonly op: string; readonly params: Readonly<Record<string, ExactJson>> }; readonly at: { readonly x: number; readonly y: number } };
const queue = (id: string, batches: ExactJson, y: number): Source => ({ node: { id, op: 'queueStream', params: { queue: batches, numSlices: 2 } }, at: { x: 0, y } });
const PLAIN = { format: 'dstream-lab', version: 1, batchDuration: 1000, seed: 1, checkpoint: { directory: '/checkpoint' } };
const LOCAL = { master: 'local[4]' };

function documentOf(name: string, cluster: ExactJson, sources: readonly Source[], more: Readonly<Record<string, ExactJson>> = {}): object {
  return { ...PLAIN, name, cluster, graph: { nodes: sources.map(({ node }) => node), edges: [] }, view: { nodes: Object.fromEntries(sources.map(({ node, at }) => [node.id, at])) }, ...more };
}

const nums = queue('nums', [[1, 2, 3, 4], [5, 6, 7, 8]], 0);
const others = queue('others', [[100], [200]], 160);
const pairs = queue('pairs', [[['a', 1], ['b', 2], ['a', 3]], [['a', 5], ['c', 6]]], 0);
const more = queue('more', [[['a', 10], ['d', 20]], [['a', 30]]], 160);

const f = (pointer: string, keyboard: string, param = 'f'): Walk['set'] => [[[param, pointer]], [[param, keyboard]]];
const WINDOW: Walk['set'] = [[['windowDuration', '2 s']], [['windowDuration', '4 s']]];
const BOTH: Walk['set'] = [[['windowDuration', '2 s'], ['slideDuration', '1 s']], [['windowDuration', '4 s'], ['slideDuration', '1 s']]];
const PARTS: Walk['set'] = [[['numPartitions', '1']], [['numPartitions', '3']]];

const NUMBERS: readonly Walk[] = [
  { op: 'map', after: 'nums', set: f('x => x + 100', 'x => x * 1000'), effect: /\b101\b/ },
  { op: 'flatMap', after: 'nums', set: f('x => [x, x + 100]', 'x => [x + 300]'), effect: /\b101\b/ },
  { op: 'filter', after: 'nums', set: f('x => x > 7', 'x => x < 2'), effect: /: List\(8\)$/m },
  { op: 'mapPartitions', after: 'nums', set: f('xs => [xs.length + 700]', 'xs => [xs.length + 900]'), effect: /\b702\b/ },
  { op: 'glom', after: 'nums', effect: /\w+\(1, 2\)/ },
  { op: 'repartition', after: 'nums', set: [[['numPartitions', '1']], [['numPartitions', '5']]], effect: /^0: List\(\d, \d, \d, \d\)$/m },
  { op: 'count', after: 'nums', effect: /\b4\b/ },
  { op: 'countByValue', after: 'nums', set: PARTS, effect: /\(8,1\)/ },
  { op: 'reduce', after: 'nums', set: f('(a, b) => a * b', '(a, b) => a > b ? a : b'), effect: /\b24\b/ },
  { op: 'transform', after: 'nums', set: f('rdd => rdd.map(x => x + 500)', 'rdd => rdd.sparkContext.parallelize(rdd.top(1), 1)'), effect: /\b501\b/ },
  { op: 'transformWith', after: 'nums', with: 'others', set: f('(rdd, other) => rdd.subtract(other)', '(rdd, other) => rdd.cartesian(other).map(([a, b]) => a + b)'), effect: /\b4\b/ },
  { op: 'union', after: 'nums', with: 'others', effect: /\b200\b/ },
  { op: 'StreamingContext.union', after: 'nums', with: 'others', effect: /\b200\b/ },
  { op: 'StreamingContext.transform', after: 'nums', with: 'others', set: f('rdds => rdds[1].map(x => x + 1)', 'rdds => rdds[1].map(x => x + 2)'), effect: /\b101\b/ },
  { op: 'window', after: 'nums', set: WINDOW, effect: /\b1\b[\s\S]*\b8\b/ },
  { op: 'countByWindow', after: 'nums', set: BOTH, effect: /: List\(8\)$/m },
  { op: 'countByValueAndWindow', after: 'nums', set: BOTH, effect: /\(1,1\)/ },
  { op: 'reduceByWindow', after: 'nums', set: BOTH, effect: /\b36\b/ },
  { op: 'persist', after: 'nums', set: f('MEMORY_ONLY', 'DISK_ONLY', 'level'), effect: /\b8\b/ },
];

const PAIRS: readonly Walk[] = [
  { op: 'mapValues', after: 'pairs', set: f('v => v + 40', 'v => v + 50'), effect: /\(a,41\)/ },
  { op: 'flatMapValues', after: 'pairs', set: f('v => [v, v + 60]', 'v => [v + 80]'), effect: /\(a,61\)/ },
  { op: 'reduceByKey', after: 'pairs', set: f('(a, b) => a * 10 + b', '(a, b) => a * 20 + b'), effect: /\(a,13\)/ },
  { op: 'groupByKey', after: 'pairs', set: PARTS, effect: /\(a,\w+\(1, 3\)\)/ },
  { op: 'combineByKey', after: 'pairs', set: f('v => [v + 900]', 'v => [v + 800]', 'createCombiner'), effect: /\(b,[^)]*902/ },
  { op: 'join', after: 'pairs', with: 'more', set: PARTS, effect: /\(a,\(1,10\)\)/ },
  { op: 'leftOuterJoin', after: 'pairs', with: 'more', set: PARTS, effect: /\(b,\(2,None\)\)/ },
  { op: 'rightOuterJoin', after: 'pairs', with: 'more', set: PARTS, effect: /\(d,\(None,20\)\)/ },
  { op: 'fullOuterJoin', after: 'pairs', with: 'more', set: PARTS, effect: /\(d,\(None,Some\(20\)\)\)/ },
  { op: 'cogroup', after: 'pairs', with: 'more', set: PARTS, effect: /\(d,\(\w+\(\),\w+\(20\)\)\)/ },
  { op: 'reduceByKeyAndWindow', after: 'pairs', set: BOTH, effect: /\(a,9\)/ },
  { op: 'groupByKeyAndWindow', after: 'pairs', set: WINDOW, effect: /\(a,\w+\(1, 3, 5\)\)/ },
  { op: 'updateStateByKey', after: 'pairs', set: f('(values, state) => values.length + (state ?? 0)', '(values, state) => values.length + (state ?? 70)', 'updateFunc'), effect: /\(a,3\)/ },
  { op: 'mapWithState', after: 'pairs', set: f('(key, value, state) => [(state ?? 0) + 1, [key, (state ?? 0) + 1]]', '(key, value, state) => [(state ?? 5) + 1, [key, (state ?? 5) + 1]]'), effect: /\(a,3\)/ },
  { op: 'stateSnapshots', after: 'mapWithState', effect: /\(b,1\)[\s\S]*\(b,1\)/ },
  { op: 'checkpoint', after: 'pairs', set: [[['interval', '2 s']], [['interval', '1 s']]], effect: /\(c,6\)/ },
];

const lines = queue('lines', [['a b', 'a'], ['c']], 0);
const OUTPUTS: readonly Walk[] = [
  { op: 'print', after: 'lines', set: [[['num', '1']], [['num', '2']]], in: 'console', effect: /Time: 1000 ms\n-+\na b\n\.\.\./ },
  { op: 'foreachRDD', after: 'lines', effect: /a b/ },
  { op: 'saveAsTextFiles', after: 'lines', set: f('/out/texts', '/out/words', 'prefix'), in: 'files', effect: /texts-1000/ },
  { op: 'saveAsObjectFiles', after: 'lines', set: f('/out/objects', '/out/things', 'prefix'), in: 'files', effect: /objects-1000/ },
  { op: 'saveAsHadoopFiles', after: 'couples', set: f('/out/old', '/out/older', 'prefix'), in: 'files', effect: /old-1000/ },
  { op: 'saveAsNewAPIHadoopFiles', after: 'couples', set: f('/out/new', '/out/newer', 'prefix'), in: 'files', effect: /new-1000/ },
];
const couples = queue('couples', [[['a', 1]], [['b', 2]]], 160);

const words = /\w/;
const IN: Walk['set'] = f('/in', '/in', 'directory');
const SOURCES: readonly Walk[] = [
  { op: 'socketTextStream', set: f('alpha', 'beta', 'hostname'), effect: words },
  { op: 'socketStream', set: f('line => line.length + 1000', 'line => line.length + 2000', 'converter'), effect: /\b10\d\d\b/ },
  { op: 'rawSocketStream', set: [[['port', '9001']], [['port', '9002']]], effect: words },
  { op: 'receiverStream', effect: words },
  { op: 'actorStream', set: f('reader', 'listener', 'name'), effect: words },
  { op: 'queueStream', set: f('[["x1"], ["x2"]]', '[["y1"], ["y2"]]', 'queue'), effect: /x2/ },
  { op: 'ConstantInputDStream', set: f('["const1"]', '["const2"]', 'values'), effect: /const1/ },
  { op: 'textFileStream', set: IN, effect: /hello/ },
  { op: 'fileStream', set: IN, effect: /\(0,hello\)/ },
  { op: 'binaryRecordsStream', set: [[['recordLength', '3']], [['recordLength', '6']]], effect: /List\(104, 101, 108\)/ },
];
/** a file can only be moved into a folder that somebody watches */
const watched: Source = { node: { id: 'watched', op: 'textFileStream', params: { directory: '/in' } }, at: { x: 0, y: 160 } };
const moved = { scenario: [{ at: 500, do: 'moveFile', to: '/in/a.txt', lines: ['hello'] }] };

export const SHEETS: readonly Sheet[] = [
  { name: 'narrow steps', document: documentOf('Narrow', LOCAL, [nums, others]), walks: NUMBERS.slice(0, 7) },
  { name: 'sums and transforms', document: documentOf('Transforms', LOCAL, [nums, others]), walks: NUMBERS.slice(7, 14) },
  { name: 'windows', document: documentOf('Windows', LOCAL, [nums, others]), walks: NUMBERS.slice(14) },
  { name: 'pairs', document: documentOf('Pairs', LOCAL, [pairs, more]), walks: PAIRS.slice(0, 5) },
  { name: 'joins', document: documentOf('Joins', LOCAL, [pairs, more]), walks: PAIRS.slice(5, 10) },
  { name: 'windows and states', document: documentOf('States', LOCAL, [pairs, more]), walks: PAIRS.slice(10) },
  { name: 'outputs', document: documentOf('Outputs', LOCAL, [lines, couples]), walks: OUTPUTS },
  { name: 'sources', document: documentOf('Sources', { executors: 3, cores: 4, memory: '1g' }, [queue('old', [['old']], 0), watched], moved), walks: SOURCES },
];

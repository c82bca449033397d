/**
 * A document drawn from a seed: cluster, settings, feeds, a graph of the operators there are, and a scenario of kills, new executors,
 * bursts and rates. First a stretch with all of that, then a quiet tail in which nothing is sent and the backlog must drain.
 */
import { luck, type Luck } from '../../../src/base/index.ts';
import type { Command, ExactJson, Feed, GraphEdge, GraphNode, LabDocument } from '../../../src/plan/index.ts';

export interface Drawn {
  readonly document: LabDocument;
  readonly batches: number;
}

type Op = readonly [op: string, params?: Readonly<Record<string, ExactJson>>];

const QUIET_FROM_BATCH = 6;
/** enough for sixty blocks, each copied twice over a slow network */
const QUIET_MS = 8000;

const LEVELS = ['MEMORY_AND_DISK_SER_2', 'MEMORY_AND_DISK_2', 'MEMORY_ONLY', 'MEMORY_ONLY_2', 'DISK_ONLY', 'DISK_ONLY_3', 'MEMORY_ONLY_SER'];
const ADD = '(a, b) => a + b';
/** what gives values of another type than it takes */
const NEW_VALUES: ReadonlySet<string> = new Set(['groupByKey', 'groupByKeyAndWindow', 'join', 'leftOuterJoin', 'cogroup']);
const PAIRS: readonly Op[] = [['flatMap', { f: 'line => line.split(" ")' }], ['map', { f: 'word => [word, 1]' }]];
const LATER_REPLACEMENTS: readonly (number | null | undefined)[] = [undefined, 400, 1500, null];

export function draw(seed: number): Drawn {
  const drawn = luck(seed);
  const batchMs = [500, 1000, 2000][drawn.int(3, 'batch')] as number;
  const sources = 1 + drawn.int(2, 'sources');
  const executors = 1 + drawn.int(4, 'executors');
  // receivers keep a core each: one more must be left for tasks, also while an executor is missing
  const cores = executors <= sources ? sources + 1 + drawn.int(2, 'cores') : 1 + drawn.int(3, 'cores');
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (let index = 0; index < sources; index++) nodes.push(source(drawn, `s${index}`, batchMs));
  const pipes = 1 + drawn.int(2, 'pipes');
  for (let pipe = 0; pipe < pipes; pipe++) addPipe(drawn, pipe, { sources, batchMs }, nodes, edges);
  const quietFromMs = QUIET_FROM_BATCH * batchMs;
  return {
    document: {
      format: 'dstream-lab', version: 1, name: `swarm ${seed}`, batchDuration: batchMs, seed, cluster: { executors, cores, memory: ['1g', '512m', '4g'][drawn.int(3, 'memory')] as string },
      checkpoint: { directory: '/checkpoint' }, conf: settings(drawn), graph: { nodes, edges }, scenario: scenario(drawn, { sources, executors, quietFromMs }),
    },
    batches: QUIET_FROM_BATCH + Math.ceil(QUIET_MS / batchMs),
  };
}

function source(drawn: Luck, id: string, batchMs: number): GraphNode {
  const rate = 5 + drawn.int(400, 'rate', id);
  const pace = {
    rate,
    ...(drawn.int(4, 'start', id) === 0 ? { start: drawn.int(batchMs, 'startMs', id) } : {}),
    ...(drawn.int(4, 'limit', id) === 0 ? { limit: drawn.int(2000, 'limited', id) } : {}),
    ...(drawn.int(3, 'curve', id) === 0 ? { curve: [[batchMs, rate * 4], [2 * batchMs, 0], [3 * batchMs, rate]] as const } : {}),
  };
  const from = (['words', 'weblog', 'sensors', 'lines'] as const)[drawn.int(4, 'from', id)] as 'words' | 'lines';
  const feed: Feed = from === 'lines' ? { from, lines: ['a b', 'b  c', '', 'ü 😀 a'], repeat: drawn.int(2, 'repeat', id) === 0, ...pace } : { from, ...pace };
  const [op, params = {}] = receiver(drawn, id);
  return { id, op, params: { ...params, storageLevel: LEVELS[drawn.int(LEVELS.length, 'level', id)] as string }, feed };
}

const ADDRESS = { hostname: 'localhost', port: 9999 };

/** Half of them plain sockets; the others store whole blocks, reliably or not, convert, or fail. */
function receiver(drawn: Luck, id: string): Op {
  const fails: Readonly<Record<string, ExactJson>> = drawn.int(3, 'fails', id) > 0 ? {} : { fails: { after: 1 + drawn.int(1500, 'failsAfter', id), by: ['restart', 'stop', 'reportError'][drawn.int(3, 'failsBy', id)] as string } };
  const blocks = { chunk: 20 + drawn.int(300, 'chunk', id), every: 40 + drawn.int(400, 'every', id) };
  switch (drawn.int(8, 'receiver', id)) {
    case 0:
    case 1:
      return ['receiverStream', { receiver: { store: 'buffer', reliable: true, ...blocks, ...fails } }];
    case 2:
      return ['receiverStream', { receiver: { store: ['buffer', 'iterator', 'bytes'][drawn.int(3, 'store', id)] as string, ...blocks, ...fails } }];
    case 3:
      return ['receiverStream', { receiver: { store: 'single', ...fails } }];
    case 4:
      return drawn.int(2, 'raw', id) === 0 ? ['rawSocketStream', ADDRESS] : ['socketStream', { ...ADDRESS, converter: drawn.int(3, 'throws', id) === 0 ? 'line => line.split(" ")[1]' : 'line => line.toUpperCase()' }];
    default:
      return ['socketTextStream', ADDRESS];
  }
}

/** From one source (or from all, in a union) to pairs, through one or two operators on pairs, to an output. */
function addPipe(drawn: Luck, pipe: number, { sources, batchMs }: { readonly sources: number; readonly batchMs: number }, nodes: GraphNode[], edges: GraphEdge[]): void {
  let last = `s${drawn.int(sources, 'source', pipe)}`;
  const add = (op: string, params: Readonly<Record<string, ExactJson>> = {}, others: readonly string[] = []): void => {
    const id = `p${pipe}-${nodes.length}`;
    nodes.push({ id, op, params });
    edges.push({ from: last, to: id, input: 0 }, ...others.map((from, index) => ({ from, to: id, input: index + 1 })));
    last = id;
  };
  if (sources > 1 && drawn.int(3, 'union', pipe) === 0) {
    last = 's0';
    add('union', {}, ['s1']);
  }
  for (const [op, params] of PAIRS) add(op, params);
  const pairs = last;
  // joined with what has each key once, or the frequent words of a log would multiply
  add('reduceByKey', { f: ADD });
  const joined = last;
  last = pairs;
  const steps = 1 + drawn.int(2, 'steps', pipe);
  for (let step = 0; step < steps; step++) {
    const [op, params] = pairOperator(drawn, batchMs, step === steps - 1, pipe, step);
    add(op, params, op.endsWith('oin') || op === 'cogroup' ? [joined] : []);
    // values are Longs again, so that any operator may follow
    if (NEW_VALUES.has(op)) add('map', { f: '([word, value]) => [word, 1]' });
  }
  const outputs: readonly Op[] = [['print'], ['foreachRDD', { action: 'collect' }], ['foreachRDD', { action: 'count' }], ['foreachRDD', { action: { take: 5 } }], ['foreachRDD', { action: [{ ifNotEmpty: 'count' }, 'collect'] }]];
  const output = outputs[drawn.int(outputs.length, 'output', pipe)] as Op;
  const end = last;
  add(...output);
  last = end;
  if (drawn.int(2, 'second', pipe) === 0) add('print');
  // after any window, which would set its parent's level again
  last = drawn.int(2, 'persisted', pipe) === 0 ? pairs : end;
  if (drawn.int(3, 'persists', pipe) > 0) add('persist', { level: LEVELS[drawn.int(LEVELS.length, 'persistLevel', pipe)] as string });
}

function pairOperator(drawn: Luck, batchMs: number, isLast: boolean, ...key: readonly number[]): Op {
  const numPartitions = 1 + drawn.int(5, 'partitions', ...key);
  const window = { windowDuration: batchMs * (1 + drawn.int(4, 'window', ...key)), slideDuration: batchMs * (isLast ? 1 + drawn.int(2, 'slide', ...key) : 1) };
  const ops: readonly Op[] = [
    ['reduceByKey', { f: ADD, numPartitions }],
    ['groupByKey', { numPartitions }],
    ['filter', { f: '([word, count]) => word !== "a"' }],
    ['repartition', { numPartitions }],
    ['window', window],
    ['reduceByKeyAndWindow', { reduceFunc: ADD, ...window, numPartitions }],
    ['reduceByKeyAndWindow', { reduceFunc: ADD, invReduceFunc: '(a, b) => a - b', ...window, numPartitions }],
    ['groupByKeyAndWindow', { ...window, numPartitions }],
    ['updateStateByKey', { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions }],
    ['mapWithState', { f: '(key, value, state) => [(state ?? 0) + (value ?? 0), [key, value ?? 0]]', timeout: batchMs * 2, numPartitions }],
    ['join', { numPartitions }],
    ['leftOuterJoin', { numPartitions }],
    ['cogroup', { numPartitions }],
  ];
  return ops[drawn.int(ops.length, 'op', ...key)] as Op;
}

function settings(drawn: Luck): Readonly<Record<string, string>> {
  const some = (one: string, value: string, ofTen: number): Readonly<Record<string, string>> => (drawn.int(10, 'conf', one) < ofTen ? { [one]: value } : {});
  return {
    'spark.streaming.blockInterval': `${[50, 100, 200, 333][drawn.int(4, 'interval')]}ms`,
    ...some('spark.streaming.receiver.maxRate', String(100 + drawn.int(600, 'maxRate')), 2),
    ...some('spark.streaming.concurrentJobs', '2', 2),
    ...some('spark.streaming.receiverRestartDelay', String(drawn.int(900, 'restartDelay')), 5),
    ...some('spark.default.parallelism', String(1 + drawn.int(6, 'parallelism')), 3),
    ...some('spark.streaming.blockQueueSize', '1', 1),
    ...some('spark.streaming.unpersist', 'false', 1),
    ...some('spark.shuffle.reduceLocality.enabled', 'false', 2),
    ...some('spark.storage.maxReplicationFailures', '0', 2),
    ...some('spark.storage.cachedPeersTtl', '400', 2),
    ...some('spark.storage.replication.proactive', 'false', 3),
    // the default of 3 s makes a batch wait for the core that a receiver keeps, and backlogs outlast every tail
    'spark.locality.wait': ['0', '50ms', '300ms'][drawn.int(3, 'locality')] as string,
    ...some('lab.cost.networkUs', '40000', 2),
    ...some('lab.cost.mapNs', '100000', 2),
    ...some('lab.cost.fetchRetryMs', '700', 7),
    ...some('lab.cost.noticeMs', '900', 2),
  };
}

function scenario(drawn: Luck, { sources, executors, quietFromMs }: { readonly sources: number; readonly executors: number; readonly quietFromMs: number }): readonly Command[] {
  const commands: Command[] = [];
  const count = drawn.int(6, 'commands');
  for (let index = 0; index < count; index++) {
    // some fall into the work of a batch, which follows its tick
    const at = drawn.int(3, 'near', index) === 0 ? (quietFromMs / QUIET_FROM_BATCH) * (1 + drawn.int(QUIET_FROM_BATCH - 1, 'tick', index)) + drawn.int(120, 'after', index) : 1 + drawn.int(quietFromMs - 1, 'at', index);
    commands.push(...command(drawn, at, index, sources, executors));
  }
  for (let index = 0; index < sources; index++) commands.push({ at: quietFromMs, do: 'setRate', node: `s${index}`, rate: 0 });
  return commands.sort((a, b) => a.at - b.at);
}

function command(drawn: Luck, at: number, index: number, sources: number, executors: number): readonly Command[] {
  const node = `s${drawn.int(sources, 'node', index)}`;
  switch (drawn.int(8, 'do', index)) {
    case 0:
      return [{ at, do: 'addExecutor' }];
    case 1:
      return [{ at, do: 'burst', node, factor: 2 + drawn.int(6, 'factor', index), for: 100 + drawn.int(1500, 'for', index) }];
    case 2:
      return [{ at, do: 'setRate', node, rate: drawn.int(800, 'newRate', index) }];
    case 3:
      return [{ at, do: 'type', node, line: 'typed by hand' }];
    default: {
      const replaceAfter = LATER_REPLACEMENTS[drawn.int(LATER_REPLACEMENTS.length, 'replace', index)];
      const kill: Command = { at, do: 'killExecutor', executor: String(1 + drawn.int(executors + 1, 'victim', index)), ...(replaceAfter === undefined ? {} : { replaceAfter }) };
      // who is not replaced leaves a gap that somebody else must fill, or nothing would ever drain
      return replaceAfter === null ? [kill, { at: at + 500, do: 'addExecutor' }] : [kill];
    }
  }
}

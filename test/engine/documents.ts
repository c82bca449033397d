/** Documents for the engine's tests: one word count, with everything around it to choose. */
import type { LabEvent } from '../../src/events/index.ts';
import { runDocument, type RunDocumentOptions, type RunResult } from '../runDocument.ts';
import type { Cluster, Command, ExactJson, Feed, LabDocument } from '../../src/plan/index.ts';

export interface WordCount {
  readonly cluster?: Cluster;
  readonly storageLevel?: string;
  readonly conf?: Readonly<Record<string, string>>;
  readonly scenario?: readonly Command[];
  readonly seed?: number;
  readonly batchDuration?: number;
  readonly rate?: number;
  readonly feed?: Feed;
  readonly numPartitions?: number;
  /** counts over a window of so many batches, sliding by one */
  readonly window?: number;
}

export const THREE: Cluster = { executors: 3, cores: 2, memory: '1g' };

export function wordCount(options: WordCount = {}): LabDocument {
  const { cluster = THREE, storageLevel, conf, scenario, seed = 42, batchDuration = 1000, rate = 400, feed = { from: 'words', rate }, numPartitions, window } = options;
  const source = { hostname: 'localhost', port: 9999, ...(storageLevel === undefined ? {} : { storageLevel }) };
  const partitions: Readonly<Record<string, ExactJson>> = numPartitions === undefined ? {} : { numPartitions };
  return {
    format: 'dstream-lab', version: 1, name: 'word count', batchDuration, seed, cluster,
    ...(conf === undefined ? {} : { conf }), ...(scenario === undefined ? {} : { scenario }),
    graph: {
      nodes: [
        { id: 'lines', op: 'socketTextStream', params: source, feed },
        { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
        { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
        window === undefined
          ? { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b', ...partitions } }
          : { id: 'counts', op: 'reduceByKeyAndWindow', params: { reduceFunc: '(a, b) => a + b', windowDuration: window * batchDuration, slideDuration: batchDuration, ...partitions } },
        { id: 'out', op: 'print', params: {} },
        { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } },
      ],
      edges: [
        { from: 'lines', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'counts' }, { from: 'counts', to: 'out' }, { from: 'counts', to: 'probe' },
      ],
    },
  };
}

export interface Operator {
  readonly op: string;
  readonly params?: Readonly<Record<string, ExactJson>>;
}

/** A queue of batches, cut into slices, through a list of operators, into a collect. */
export function queued(queue: readonly (readonly ExactJson[])[], numSlices: number, ops: readonly Operator[], options: WordCount = {}): LabDocument {
  const nodes = [
    { id: 'queue', op: 'queueStream', params: { queue, numSlices } },
    ...ops.map(({ op, params = {} }, index) => ({ id: `op${index}`, op, params })),
    { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } },
  ];
  const { cluster = { master: 'local[2]' }, conf } = options;
  return {
    format: 'dstream-lab', version: 1, name: 'queue', batchDuration: options.batchDuration ?? 1000, seed: 1, cluster, ...(conf === undefined ? {} : { conf }),
    graph: { nodes, edges: nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? '', to: node.id })) },
  };
}

export function run(document: LabDocument, batches: number, options: Partial<RunDocumentOptions> = {}): RunResult {
  return runDocument(document, { batches, goOn: true, ...options });
}

export type Of<T extends LabEvent['type']> = Extract<LabEvent, { readonly type: T }>;

export function eventsOf<T extends LabEvent['type']>(result: RunResult, ...types: readonly T[]): readonly Of<T>[] {
  return result.log.slice(0).filter((event): event is Of<T> => (types as readonly string[]).includes(event.type));
}

export function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('nothing there');
  return item;
}

/** Numbers of records in ranges, as a set. */
export function numbers(ranges: Iterable<readonly [number, number]>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [from, to] of ranges) for (let number = from; number < to; number++) found.add(number);
  return found;
}

/** Words counted by a plain program from record numbers to counts. */
export function countWords(lines: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) for (const word of line.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The pairs that a collect of a batch gave, whatever their partition. */
export function pairsOf(result: RunResult, batchTime: number): ReadonlyMap<string, number> {
  const output = result.outputs.find((one) => one.batchTime === batchTime);
  const pairs = new Map<string, number>();
  for (const partition of output?.partitions ?? []) for (const pair of partition as readonly (readonly [string, number])[]) pairs.set(pair[0], pair[1]);
  return pairs;
}

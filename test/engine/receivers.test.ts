/** Receivers of every design: what they store, what they lose when their executor dies, and what restart, stop and reportError do. */
import { describe, expect, it } from 'vitest';
import { openFeed } from '../../src/engine/source/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { Cluster, Command, ExactJson, Feed, GraphNode, LabDocument } from '../../src/plan/index.ts';
import type { RunResult } from '../runDocument.ts';
import { eventsOf, first, numbers, run, THREE } from './documents.ts';

const RATE = 400;
const FEED: Feed = { from: 'words', rate: RATE };

interface Options { readonly cluster?: Cluster; readonly conf?: Readonly<Record<string, string>>; readonly scenario?: readonly Command[]; readonly feed?: Feed }

function program(op: string, params: Readonly<Record<string, ExactJson>>, { cluster = THREE, conf = {}, scenario = [], feed = FEED }: Options = {}): LabDocument {
  const nodes: GraphNode[] = [{ id: 'lines', op, params, feed }, { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } }];
  return { format: 'dstream-lab', version: 1, name: 'receivers', batchDuration: 1000, seed: 42, cluster, conf, scenario, graph: { nodes, edges: [{ from: 'lines', to: 'probe' }] } };
}

const SOCKET = { hostname: 'localhost', port: 9999 };
const receiving = (receiver: ExactJson, options: Options = {}, storageLevel = 'MEMORY_AND_DISK_SER_2'): LabDocument => program('receiverStream', { receiver, storageLevel }, options);
const elements = (result: RunResult): readonly ExactJson[] => result.outputs.flatMap(({ partitions }) => partitions.flat());

/** What the feed had sent by then. */
function linesUntil(ms: number): readonly string[] {
  const feed = openFeed({ id: 'lines', feed: FEED, seed: 42 });
  feed.connect(0);
  return feed.upTo(ms).lines;
}

const STORES: readonly (readonly [string, ExactJson])[] = [
  ['record by record', 'unreliable'], ['buffers', { store: 'buffer' }], ['iterators', { store: 'iterator', chunk: 30 }], ['bytes', { store: 'bytes', every: 70 }], ['buffers, reliably', 'reliable'],
];

describe('whatever a receiver stores', () => {
  it.each(STORES)('%s: every line comes into a batch, once and in order', (_title, receiver) => {
    const lines = elements(run(receiving(receiver), 5)).map(String);
    expect(lines.length).toBeGreaterThan(4 * RATE);
    expect(lines).toEqual(linesUntil(6000).slice(0, lines.length));
  });

  it('blocks of one record at a time are named after their interval, whole ones after a counter, and have at most so many records', () => {
    const names = (receiver: ExactJson): readonly string[] => eventsOf(run(receiving(receiver), 2), 'block.sealed').map(({ block }) => block).slice(0, 3);
    expect(names('unreliable')).toEqual(['input-0-0', 'input-0-200', 'input-0-400']);
    expect(names('reliable')).toEqual(['input-0-0', 'input-0-1', 'input-0-2']);
    expect(eventsOf(run(receiving({ store: 'buffer', chunk: 30 }), 3), 'block.sealed').map(({ records }) => records).slice(0, 3)).toEqual([30, 30, 21]);
  });

  it('Spark counts no records in blocks of bytes; their elements are there all the same', () => {
    for (const document of [receiving({ store: 'bytes' }), program('rawSocketStream', SOCKET)]) {
      const result = run(document, 4);
      expect(result.batches.map(({ numRecords }) => numRecords)).toEqual([0, 0, 0, 0]);
      expect(elements(result).length).toBeGreaterThan(3 * RATE);
    }
    expect(run(receiving({ store: 'buffer' }), 2).batches.every(({ numRecords }) => numRecords > 0)).toBe(true);
  });

  it('the rate limit is the block generator\'s: whole blocks pass it by', () => {
    const conf = { 'spark.streaming.receiver.maxRate': '100' };
    expect(elements(run(receiving('unreliable', { conf }), 3)).length).toBeLessThan(320);
    expect(elements(run(receiving({ store: 'buffer' }, { conf }), 3)).length).toBeGreaterThan(2 * RATE);
  });

  it('a raw stream reads two frames ahead of the one that is being stored, and no more', () => {
    const result = run(program('rawSocketStream', SOCKET, { conf: { 'lab.cost.blockStoreUs': '1500000' } }), 4);
    const events = result.log.slice(0);
    let most = 0;
    let open = 0;
    for (const { type } of events) {
      if (type === 'block.sealed') open++;
      else if (type === 'block.reported') open--;
      most = Math.max(most, open);
    }
    expect(most).toBe(3);
  });
});

const INSTANTS = [2003, 2211, 2402, 2404, 2601, 2999, 3200, 3402, 3404];
const dying = (receiver: ExactJson, at: number, executors: readonly string[], level?: string): RunResult =>
  run(receiving(receiver, { scenario: executors.map((executor) => ({ at, do: 'killExecutor', executor })) }, level), 8);

describe('the executor of a receiver dies', () => {
  it.each(INSTANTS)('at %i: a reliable receiver with two copies loses nothing, and what it had not acknowledged comes again', (at) => {
    const result = dying('reliable', at, ['1']);
    expect(first(eventsOf(result, 'receiver.started')).executor).toBe('1');
    expect(eventsOf(result, 'records.lost', 'records.unheard', 'batch.failed')).toEqual([]);
    const got = new Map<string, number>();
    for (const line of elements(result).map(String)) got.set(line, (got.get(line) ?? 0) + 1);
    const sent = new Map<string, number>();
    for (const line of linesUntil(7000)) sent.set(line, (sent.get(line) ?? 0) + 1);
    for (const [line, count] of sent) expect(got.get(line) ?? 0).toBeGreaterThanOrEqual(count);
    const [again] = eventsOf(result, 'records.resent');
    const acknowledged = eventsOf(result, 'records.acknowledged').filter(({ seq }) => seq < (again?.seq ?? 0)).at(-1)?.to ?? 0;
    expect(again?.from).toBe(acknowledged);
  });

  it('between report and acknowledgement, a block is in two batches or twice in one', () => {
    const result = run(receiving('reliable'), 4);
    const ack = eventsOf(result, 'records.acknowledged').find(({ at }) => at > 2000);
    const twice = dying('reliable', ack?.at ?? 0, ['1']);
    const ranges = eventsOf(twice, 'block.reported').flatMap(({ block }) => eventsOf(twice, 'block.sealed').filter((sealed) => sealed.block === block));
    const counted = ranges.reduce((sum, { records }) => sum + records, 0);
    expect(counted).toBeGreaterThan(numbers(ranges.map(({ from, to }) => [from, to] as const)).size);
  });

  it.each(INSTANTS)('at %i: one that stores whole blocks without acknowledging loses what it has in hand', (at) => {
    const result = dying({ store: 'buffer', every: 50 }, at, ['1']);
    const { victims } = first(eventsOf(result, 'executor.killed'));
    const lost = eventsOf(result, 'records.lost');
    expect(lost.every(({ where }) => where === 'queue')).toBe(true);
    expect(lost.reduce((sum, { count }) => sum + count, 0)).toBe(victims.reduce((sum, { buffered }) => sum + buffered, 0));
    expect(eventsOf(result, 'records.unheard').length).toBeGreaterThan(0);
  });

  it('a reliable receiver cannot help what is stored once, acknowledged and not processed yet', () => {
    const result = dying('reliable', 2700, ['1'], 'MEMORY_ONLY');
    const lost = eventsOf(result, 'records.lost');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ where }) => where === 'block')).toBe(true);
  });

  it('while no receiver runs, a reliable sender keeps its records; an unreliable one sends them to nobody', () => {
    const kill = (receiver: ExactJson): RunResult => dying(receiver, 2500, ['1']);
    expect(eventsOf(kill('reliable'), 'records.unheard')).toEqual([]);
    expect(eventsOf(kill({ store: 'buffer' }), 'records.unheard').length).toBeGreaterThan(0);
  });
});

describe('a receiver that calls', () => {
  const failing = (by: string, options: Options = {}): RunResult => run(receiving({ store: 'single', fails: { after: 500, by } }, options), 6);

  it('restart deregisters, waits two seconds and goes on; its buffer survives, what was sent meanwhile does not', () => {
    const result = failing('restart', { cluster: { executors: 1, cores: 3, memory: '1g' } });
    const [start, again, ...more] = eventsOf(result, 'receiver.started');
    const stopped = first(eventsOf(result, 'receiver.stopped'));
    expect(more).toEqual([]);
    expect(stopped.reason).toBe('Restarting receiver with delay 2000ms: 500 records stored');
    expect([again?.executor, (again?.at ?? 0) - stopped.at]).toEqual([start?.executor, 2000]);
    expect(eventsOf(result, 'records.lost')).toEqual([]);
    expect(numbers(eventsOf(result, 'records.received').filter(({ seq }) => seq < stopped.seq).map(({ from, to }) => [from, to] as const)).size).toBe(500);
    const unheard = numbers(eventsOf(result, 'records.unheard').map(({ from, to }) => [from, to] as const)).size;
    expect(unheard).toBeGreaterThan(1.9 * RATE);
    expect(elements(result).length).toBeGreaterThan(500);
  });

  it('restart is refused its place where another executor is idle, and moves there with nothing lost', () => {
    const document = receiving({ store: 'single', fails: { after: 1200, by: 'restart' } }, { cluster: { executors: 1, cores: 4, memory: '1g' }, scenario: [{ at: 500, do: 'addExecutor' }] });
    const [lines, probe] = document.graph.nodes as readonly [GraphNode, GraphNode];
    const other: GraphNode = { id: 'other', op: 'socketTextStream', params: SOCKET, feed: FEED };
    const both: LabDocument = { ...document, graph: { nodes: [lines, other, { id: 'u', op: 'union', params: {} }, probe], edges: [{ from: 'lines', to: 'u' }, { from: 'other', to: 'u', input: 1 }, { from: 'u', to: 'probe' }] } };
    const result = run(both, 8);
    const starts = eventsOf(result, 'receiver.started').filter(({ node }) => node === 'lines');
    expect(starts.map(({ executor }) => executor)).toEqual(['1', '2']);
    expect((starts[1]?.at ?? 0) - first(eventsOf(result, 'receiver.stopped')).at).toBeGreaterThan(2000);
    expect(eventsOf(result, 'records.lost')).toEqual([]);
  });

  it('stop ends its task once its blocks are away, and the tracker places it anew', () => {
    const result = failing('stop');
    const stopped = first(eventsOf(result, 'receiver.stopped'));
    const [, again] = eventsOf(result, 'receiver.started');
    expect(stopped.reason).toBe('500 records stored');
    expect((again?.at ?? 0) - stopped.at).toBeLessThan(1500);
    expect(eventsOf(result, 'records.lost')).toEqual([]);
  });

  it('reportError tells it, and nothing else happens', () => {
    const result = failing('reportError');
    expect(eventsOf(result, 'receiver.error').map(({ message }) => message)).toEqual(['500 records stored']);
    expect(eventsOf(result, 'receiver.stopped', 'records.unheard', 'records.lost')).toEqual([]);
  });

  it('restart, and the reliable sender sends again what was not acknowledged', () => {
    const result = run(receiving({ store: 'buffer', reliable: true, fails: { after: 500, by: 'restart' } }, { cluster: { executors: 1, cores: 3, memory: '1g' } }), 8);
    expect(eventsOf(result, 'records.resent').length).toBe(1);
    expect(eventsOf(result, 'records.lost', 'records.unheard')).toEqual([]);
    const got = new Set(elements(result).map(String));
    expect(linesUntil(7000).filter((line) => !got.has(line))).toEqual([]);
  });

  it('is killed while it waits to restart, and is placed anew', () => {
    const stoppedAt = first(eventsOf(failing('restart'), 'receiver.stopped')).at;
    const result = failing('restart', { scenario: [{ at: stoppedAt + 700, do: 'killExecutor', executor: '1' }] });
    const starts = eventsOf(result, 'receiver.started');
    expect(starts.length).toBe(2);
    expect(starts[1]?.executor).not.toBe('1');
  });
});

describe('socketStream', () => {
  const ONE: Cluster = { executors: 1, cores: 3, memory: '1g' };
  const socket = (converter: string, options: Options = {}): LabDocument => program('socketStream', { ...SOCKET, converter, storageLevel: 'MEMORY_ONLY' }, { cluster: ONE, ...options });

  it('stores what its converter makes, of its type', () => {
    const document = socket('line => [line, line.length]');
    const result = run(document, 3);
    expect(buildGraph(document).nodes.get('lines')?.expressions['converter']).toBe('(String) => (String, Long)');
    expect(elements(result).slice(0, 50)).toEqual(linesUntil(3000).slice(0, 50).map((line) => [line, line.length]));
  });

  it('a converter that throws restarts the receiver; the record is lost, the batch goes on without it', () => {
    const lines = Array.from({ length: 60 }, (_, index) => (index === 20 ? '' : 'abc'));
    const result = run(socket('line => 100 / line.length', { feed: { from: 'lines', lines, rate: 10 } }), 8);
    const stopped = first(eventsOf(result, 'receiver.stopped'));
    expect(stopped).toMatchObject({ reason: 'Restarting receiver with delay 2000ms: Error receiving data', error: 'java.lang.ArithmeticException: / by zero' });
    expect(eventsOf(result, 'records.lost')).toMatchObject([{ where: 'converter', ranges: [[20, 21]] }]);
    expect(eventsOf(result, 'batch.failed')).toEqual([]);
    expect(numbers(eventsOf(result, 'records.unheard').map(({ from, to }) => [from, to] as const)).size).toBeGreaterThanOrEqual(19);
    expect(eventsOf(result, 'receiver.started').length).toBe(2);
  });

  it('has no default storage level', () => {
    const { problems } = buildGraph(program('socketStream', { ...SOCKET, converter: 'line => line' }));
    expect(problems).toMatchObject([{ code: 'param-missing', node: 'lines', path: 'graph.nodes[0].params.storageLevel' }]);
  });
});

it('actorStream runs as it did, and says what took its place', () => {
  const document = program('actorStream', { props: 'Props[LineActor]', name: 'lines' });
  expect(buildGraph(document).problems.map(({ code }) => code)).toEqual(['warn-actor-stream']);
  expect(elements(run(document, 2)).length).toBeGreaterThan(RATE);
});

describe('a receiver\'s design', () => {
  const bad: readonly ExactJson[] = [null, 'custom', 1, {}, { store: 'all' }, { store: 'buffer', chunk: 0 }, { store: 'single', chunk: 5 }, { store: 'single', every: 5 }, { store: 'buffer', reliable: 1 }, { store: 'buffer', more: 1 },
    { store: 'buffer', fails: { after: 0, by: 'stop' } }, { store: 'buffer', fails: { after: 5, by: 'die' } }, { store: 'buffer', fails: { after: 5 } }];
  it.each(bad.map((receiver) => [JSON.stringify(receiver), receiver] as const))('%s is refused on its node', (_text, receiver) => {
    expect(buildGraph(receiving(receiver)).problems).toMatchObject([{ code: 'param-kind', node: 'lines', path: 'graph.nodes[0].params.receiver' }]);
  });

  it('record by record and reliable do not go together', () => {
    expect(buildGraph(receiving({ store: 'single', reliable: true })).problems).toMatchObject([{ code: 'receiver-unreliable', node: 'lines' }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Cluster, Command, ExactJson, LabDocument } from '../../src/plan/index.ts';
import { runDocument, type RunResult } from '../runDocument.ts';
import { Engine, InProcessWorkforce, recover } from '../../src/engine/index.ts';
import { EventLog } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { RunLines } from '../../src/projection/index.ts';
import { eventsOf, run, THREE } from './documents.ts';

const QUEUE = [['a', 'b', 'c', 'a', 'd'], ['b', 'b', 'e', 'f', 'a', 'i', 'j', 'k', 'l'], ['a', 'g', 'h', 'b', 'c']];
const KEYS = 'w => [w, 1]';

interface Options { readonly cluster?: Cluster; readonly scenario?: readonly Command[]; readonly conf?: Readonly<Record<string, string>>; readonly f?: string; readonly numSlices?: number }

/** Words, as running counts by key, into one write. */
function writing(write: ExactJson, { cluster = THREE, scenario = [], conf = {}, f = KEYS, numSlices = 3 }: Options = {}): LabDocument {
  return {
    format: 'dstream-lab', version: 1, name: 'writes', batchDuration: 1000, seed: 7, cluster, conf, scenario, checkpoint: { directory: '/checkpoint' },
    graph: {
      nodes: [
        { id: 'queue', op: 'queueStream', params: { queue: QUEUE, numSlices } },
        { id: 'pairs', op: 'map', params: { f } },
        { id: 'totals', op: 'updateStateByKey', params: { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions: 3 } },
        { id: 'sink', op: 'foreachRDD', params: { action: { write } } },
      ],
      edges: [{ from: 'queue', to: 'pairs' }, { from: 'pairs', to: 'totals' }, { from: 'totals', to: 'sink' }],
    },
  };
}

const table = (mode: string, connection = 'partition'): ExactJson => ({ into: { table: 'counts', columns: ['word', 'total'] }, mode, connection });

interface Given { readonly connections: number; readonly skipped: number; readonly rows: readonly (readonly ExactJson[])[] }
const given = (result: RunResult): readonly Given[] => result.results.map(({ result: one }) => one as unknown as Given);

/** The table at the end, as its rows make it: appended, or replaced by key. */
function tableOf(result: RunResult): readonly string[] {
  const rows = eventsOf(result, 'rows.written').flatMap((event) => event.rows.map((row) => ({ row, event })));
  const text = ({ row, event }: (typeof rows)[number]): string => JSON.stringify([...row, event.batchTime]);
  if (rows[0]?.event.columns.some(({ key }) => key) !== true) return rows.map(text).sort();
  return [...new Map(rows.map((one) => [JSON.stringify(one.row[0]), text(one)])).values()].sort();
}

describe('where the connection is opened', () => {
  it('per record: foreach, a connection for every row, and the longest of all', () => {
    const [record, partition] = [run(writing(table('append', 'record')), 3), run(writing(table('append')), 3)];
    expect(record.jobs[0]?.stages.map(({ name, rdds }) => `${name} ${rdds}`)).toContain('foreach 2');
    for (const { connections, rows } of given(record)) expect(connections).toBe(rows.length);
    expect(tableOf(record)).toEqual(tableOf(partition));
    expect(record.batches[2]?.processingDelay).toBeGreaterThan(partition.batches[2]?.processingDelay ?? Infinity);
  });

  it('per partition: foreachPartition, one for each partition, the empty ones too', () => {
    const result = run(writing(table('append'), { f: 'w => [1, 1]' }), 3);
    expect(result.jobs[0]?.stages.map(({ name }) => name)).toContain('foreachPartition');
    expect(given(result).map(({ connections }) => connections)).toEqual([3, 3, 3]);
  });

  it('pooled: an executor opens what its tasks use at once, keeps it, and takes it along when it dies', () => {
    const result = run(writing(table('append', 'pool')), 6);
    const opened = given(result).reduce((sum, { connections }) => sum + connections, 0);
    expect(opened).toBeLessThan(6 * 3);
    expect(opened).toBeGreaterThanOrEqual(1);
    const one: Cluster = { executors: 1, cores: 1, memory: '1g' };
    expect(given(run(writing(table('append', 'pool'), { cluster: one }), 6)).map(({ connections }) => connections)).toEqual([1, 0, 0, 0, 0, 0]);
    const killed = run(writing(table('append', 'pool'), { cluster: one, scenario: [{ at: 3500, do: 'killExecutor', executor: '1', replaceAfter: 100 }] }), 6);
    expect(given(killed).map(({ connections }) => connections)).toEqual([1, 0, 0, 1, 0, 0]);
  });

  for (const [into, name] of [[{ table: 't' }, 'Connection'], [{ file: '/out' }, 'java.io.PrintWriter'], ['console', 'java.io.PrintStream']] as const) {
    it(`on the driver, for ${JSON.stringify(into)}: no job, and Spark's error`, () => {
      const result = run(writing({ into, connection: 'driver' }), 2);
      expect(result.jobs).toEqual([]);
      expect(result.failure?.message).toBe(`java.io.NotSerializableException: ${name}`);
      expect(eventsOf(result, 'outputOp.completed')[0]?.failure).toBe(`org.apache.spark.SparkException: Task not serializable\nCaused by: java.io.NotSerializableException: ${name}`);
      expect(eventsOf(result, 'rows.written', 'job.submitted')).toEqual([]);
    });
  }
});

describe('what an executor that dies in the middle has written', () => {
  const slow = { 'lab.cost.rowWriteUs': '9000', 'lab.cost.reportUs': '9000' };
  const first = eventsOf(run(writing(table('append'), { conf: slow }), 3), 'batch.started', 'batch.completed').filter(({ batchTime }) => batchTime === 2000);
  const [from = 0, to = 0] = first.map(({ at }) => at);
  const instants = Array.from({ length: Math.ceil((to - from) / 4) }, (_, index) => from + index * 4);
  const of = (mode: string, scenario: readonly Command[] = []): RunResult => run(writing(table(mode), { conf: slow, scenario }), 2);
  const kill = (mode: string, at: number): RunResult => of(mode, [{ at, do: 'killExecutor', executor: '1', replaceAfter: 100 }]);
  const undisturbed = Object.fromEntries(['append', 'upsert', 'transactional'].map((mode) => [mode, tableOf(of(mode))]));

  it('stays: at some instant append writes twice, upsert and a transaction never do', () => {
    let doubled = 0;
    let skipped = 0;
    const parts = new Set<number>();
    for (const at of instants) {
      const appended = tableOf(kill('append', at));
      const extra = appended.length - (undisturbed['append']?.length ?? 0);
      expect(extra).toBeGreaterThanOrEqual(0);
      expect(new Set(appended)).toEqual(new Set(undisturbed['append']));
      if (extra > 0) doubled++;
      parts.add(extra);
      expect(tableOf(kill('upsert', at))).toEqual(undisturbed['upsert']);
      const transacted = kill('transactional', at);
      expect(tableOf(transacted)).toEqual(undisturbed['transactional']);
      skipped += given(transacted).reduce((sum, one) => sum + one.skipped, 0);
    }
    expect(doubled).toBeGreaterThan(0);
    // it is cut between rows, not only between partitions
    expect(parts.size).toBeGreaterThan(2);
    expect(skipped).toBeGreaterThan(0);
  });

  it('is told with the batch: rows of both tries stand in its result', () => {
    const twice = instants.map((at) => kill('append', at)).find((result) => tableOf(result).length > (undisturbed['append']?.length ?? 0));
    const rows = twice === undefined ? [] : given(twice)[1]?.rows ?? [];
    expect(rows.length).toBeGreaterThan(new Set(rows.map((row) => JSON.stringify(row))).size);
  });
});

describe('a function of the program that fails in the middle of a partition', () => {
  const failing = (write: ExactJson): RunResult => runDocument({
    ...writing(write),
    graph: {
      nodes: [
        { id: 'queue', op: 'queueStream', params: { queue: [[1, 2, 0, 4]], numSlices: 1 } },
        { id: 'divided', op: 'map', params: { f: 'n => 12 / n' } },
        { id: 'sink', op: 'foreachRDD', params: { action: { write } } },
      ],
      edges: [{ from: 'queue', to: 'divided' }, { from: 'divided', to: 'sink' }],
    },
  }, { batches: 1, goOn: true });

  it('leaves the rows before it, once for each of the four tries; a transaction leaves none', () => {
    const result = failing({ into: { table: 't' } });
    expect(result.failure?.message).toBe('java.lang.ArithmeticException: / by zero');
    expect(eventsOf(result, 'rows.written').flatMap(({ rows }) => rows)).toEqual([[12], [6], [12], [6], [12], [6], [12], [6]]);
    expect(eventsOf(failing({ into: { table: 't' }, mode: 'transactional' }), 'rows.written')).toEqual([]);
  });
});

describe('files and consoles', () => {
  it('files that tasks write are told after their job, each once', () => {
    const lines = new RunLines();
    const told = run(writing({ into: { file: '/out/counts' } }), 1).log.slice(0).flatMap((event) => lines.of(event));
    expect(told.map(({ type }) => type)).toEqual(['job', 'file', 'file', 'file', 'output', 'batch']);
    expect(new Set(told.flatMap((line) => (line.type === 'file' ? [line.path] : []))).size).toBe(3);
  });

  it('a try has a file of its own; a transaction one for batch time and partition, moved into place whole', () => {
    const paths = (mode: string): readonly string[] => eventsOf(run(writing({ into: { file: '/out/counts' }, mode }), 1), 'file.written').map(({ path, lines }) => `${path}: ${lines.join(' ')}`).sort();
    expect(paths('transactional')).toEqual(['/out/counts/1000-0: (c,1)', '/out/counts/1000-1: (d,1) (a,2)', '/out/counts/1000-2: (b,1)'].sort());
    for (const path of paths('append')) expect(path).toMatch(/^\/out\/counts\/1000-\d-\d+: /);
  });

  it('rows printed by tasks stand in the driver\'s console only where it is the executors\' console', () => {
    const local = run(writing({ into: 'console' }, { cluster: { master: 'local[1]' } }), 1);
    expect(local.console.split('\n').filter((line) => line !== '').sort()).toEqual(['(a,2)', '(b,1)', '(c,1)', '(d,1)']);
    const cluster = run(writing({ into: 'console' }), 1);
    expect(cluster.console).toBe('');
    expect(eventsOf(cluster, 'rows.written').every(({ target, executor }) => target === executor)).toBe(true);
  });
});

describe('a driver that goes on from its checkpoint after the rows were written, and before it had said so', () => {
  /** Batches run again: what is written twice, and what the second time is left out. */
  function restarted(mode: string): { readonly twice: number; readonly skipped: number } {
    const document: LabDocument = {
      ...writing(table(mode)),
      graph: {
        nodes: [
          { id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed: { from: 'words', rate: 20 } },
          { id: 'pairs', op: 'map', params: { f: KEYS } },
          { id: 'totals', op: 'updateStateByKey', params: { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions: 3 } },
          { id: 'often', op: 'checkpoint', params: { interval: 1000 } },
          { id: 'sink', op: 'foreachRDD', params: { action: { write: table(mode) } } },
        ],
        edges: [{ from: 'lines', to: 'pairs' }, { from: 'pairs', to: 'totals' }, { from: 'totals', to: 'often' }, { from: 'totals', to: 'sink' }],
      },
    };
    const logs = [new EventLog(), new EventLog()] as const;
    const parts = { workforce: new InProcessWorkforce(), feeds: new Map() };
    const before = new Engine({ document, check: buildGraph(document), log: logs[0], ...parts });
    for (let at = 4000; !logs[0].slice(0).some((event) => event.type === 'task.finished' && event.batchTime === 4000 && event.at > 4000 && logs[0].slice(0).some((other) => other.type === 'rows.written' && other.task === event.task)); at++) while (before.run({ at }, 1_000_000) !== 'reached');
    const after = recover({ files: before.files, database: before.database, directory: '/checkpoint', atMs: 6000, log: logs[1], workforce: new InProcessWorkforce(), feeds: new Map() });
    if (!('engine' in after)) throw new Error('there is no checkpoint');
    while (after.engine.run({ at: 8500 }, 1_000_000) !== 'reached');
    const written = logs.flatMap((log) => log.slice(0).flatMap((event) => (event.type === 'rows.written' ? event.rows.map(([word]) => JSON.stringify([word, event.batchTime])) : [])));
    return { twice: written.length - new Set(written).size, skipped: logs[1].slice(0).reduce((sum, event) => sum + (event.type === 'rows.skipped' ? event.rows : 0), 0) };
  }

  it('appends them again; a transaction finds them committed', () => {
    expect(restarted('append').twice).toBeGreaterThan(0);
    const { twice, skipped } = restarted('transactional');
    expect(twice).toBe(0);
    expect(skipped).toBeGreaterThan(0);
  });
});

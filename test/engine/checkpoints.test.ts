import { describe, expect, it } from 'vitest';
import { Engine, InProcessWorkforce, recover } from '../../src/engine/index.ts';
import { EventLog, type LabEvent } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { LabDocument } from '../../src/plan/index.ts';
import { RunLines } from '../../src/projection/index.ts';
import { wordCount, queued } from './documents.ts';

const DIRECTORY = '/checkpoint';
const text = (engine: Engine, path: string): string => {
  const content = engine.files.file(path)?.content;
  return content === undefined ? '' : new TextDecoder().decode(content.read(0, content.size));
};
const names = (engine: Engine): readonly string[] => engine.files.list(DIRECTORY).filter(({ isFolder }) => !isFolder).map(({ name }) => name);

/** Running counts of words, checkpointed every two batches. */
function counting(change: Partial<LabDocument> = {}): LabDocument {
  const base = wordCount({ cluster: { master: 'local[4]' }, rate: 20 });
  const state = { id: 'state', op: 'updateStateByKey', params: { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions: 2 } };
  return {
    ...base, checkpoint: { directory: DIRECTORY },
    graph: {
      nodes: [...base.graph.nodes.slice(0, 3), state, { id: 'every', op: 'checkpoint', params: { interval: 2000 } }, { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } }],
      edges: [{ from: 'lines', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'state' }, { from: 'state', to: 'every' }, { from: 'state', to: 'probe' }],
    },
    ...change,
  };
}

function started(document: LabDocument): { readonly engine: Engine; readonly log: EventLog } {
  const log = new EventLog();
  return { log, engine: new Engine({ document, check: buildGraph(document), log, workforce: new InProcessWorkforce(), feeds: new Map() }) };
}

function runTo(engine: Engine, at: number): void {
  while (engine.run({ at }, 1_000_000) !== 'reached');
}

const of = <T extends LabEvent['type']>(log: EventLog, type: T): Extract<LabEvent, { type: T }>[] => log.slice(0).flatMap((event) => (event.type === type ? [event as Extract<LabEvent, { type: T }>] : []));

/** What the state was after each batch: the sum of all counts. */
function sums(log: EventLog): Readonly<Record<number, number>> {
  const lines = new RunLines();
  const told = log.slice(0).flatMap((event) => lines.of(event));
  return Object.fromEntries(told.flatMap((line) => (line.type === 'output' && line.partitions !== undefined ? [[line.batchTime, (line.partitions.flat() as [string, number][]).reduce((sum, [, count]) => sum + count, 0)]] : [])));
}

describe('metadata checkpoints', () => {
  const { engine, log } = started(counting());
  runTo(engine, 8900);
  const saved = of(log, 'checkpoint.saved');

  it('are written twice a batch, after its generation, then pending, and after its clean-up', () => {
    expect(saved.slice(0, 4).map(({ batchTime, after, pending }) => [batchTime, after, pending])).toEqual([[1000, 'generated', [1000]], [1000, 'completed', []], [2000, 'generated', [2000]], [2000, 'completed', []]]);
  });

  it('are files of which ten are kept, the one before of the same batch as a backup', () => {
    const kept = [4000, 5000, 6000, 7000, 8000].flatMap((time) => [`checkpoint-${time}`, `checkpoint-${time}.bk`]);
    expect(names(engine)).toEqual(kept);
    expect(saved.flatMap(({ removed }) => removed)).toEqual([1000, 2000, 3000].flatMap((time) => [`${DIRECTORY}/checkpoint-${time}.bk`, `${DIRECTORY}/checkpoint-${time}`]));
  });

  it('hold the pending batches, what streams have checkpointed, and the program', () => {
    expect(JSON.parse(text(engine, `${DIRECTORY}/checkpoint-8000.bk`).split('\n')[0] ?? '')).toMatchObject({ checkpointTime: 8000, pendingTimes: [8000] });
    const [head = '', ...program] = text(engine, `${DIRECTORY}/checkpoint-8000`).split('\n');
    const state = JSON.parse(head) as { checkpointTime: number; pendingTimes: number[]; streams: (readonly (readonly [number, string])[])[] };
    expect(state).toMatchObject({ checkpointTime: 8000, pendingTimes: [] });
    expect(state.streams.flat().map(([time]) => time)).toEqual([6000, 8000]);
    const folders = state.streams.flat().map(([, folder]) => folder);
    expect(folders.every((folder) => engine.files.isFolder(folder))).toBe(true);
    expect((JSON.parse(program.join('\n')) as LabDocument).graph).toEqual(counting().graph);
  });

  it('let go of the files of RDDs that none of them names, and of no others', () => {
    const deleted = of(log, 'checkpoint.deleted').flatMap(({ folders }) => folders);
    const written = of(log, 'checkpoint.written').map(({ file }) => file);
    expect(deleted).toEqual(written.slice(0, 2));
    expect(written.map((file) => engine.files.isFolder(file))).toEqual([false, false, true, true]);
  });

  it('take their time in the generator, and are not written where only RDDs are to be checkpointed', () => {
    const without = started(counting({ checkpoint: { directory: DIRECTORY, metadata: false } }));
    runTo(without.engine, 3900);
    expect(of(without.log, 'checkpoint.saved')).toEqual([]);
    expect(of(without.log, 'checkpoint.written')).toHaveLength(1);
    expect(names(without.engine)).toEqual([]);
    const slow = started(counting({ conf: { 'lab.cost.metadataMs': '200' } }));
    runTo(slow.engine, 3900);
    const [first, second] = of(slow.log, 'checkpoint.saved');
    expect((first?.at ?? 0) - (of(slow.log, 'batch.submitted')[0]?.at ?? 0)).toBeGreaterThan(200);
    expect(second?.after).toBe('completed');
  });

  it('of a late batch are written over the name of a newer one, which knew less', () => {
    const late = started(counting({ conf: { 'lab.cost.flatMapNs': '90000000' } }));
    runTo(late.engine, 6000);
    const completed = of(late.log, 'checkpoint.saved').find(({ after, path, batchTime }) => after === 'completed' && path !== `${DIRECTORY}/checkpoint-${batchTime}`);
    expect(completed).toBeDefined();
    expect(completed?.pending).not.toContain(completed?.batchTime);
  });
});

describe('a driver that goes on from a checkpoint', () => {
  /** The driver ends at `endMs`; all that is left is the storage. */
  function revived(document: LabDocument, endMs: number, atMs: number) {
    const before = started(document);
    runTo(before.engine, endMs);
    const log = new EventLog();
    const found = recover({ files: before.engine.files, directory: DIRECTORY, atMs, workforce: new InProcessWorkforce(), log, feeds: new Map() });
    return { before, log, found };
  }

  it('makes the batches of the down time again, its last one first, then goes on with the timer', () => {
    const { found, log } = revived(counting(), 7500, 9300);
    if (!('engine' in found)) throw new Error(found.found);
    runTo(found.engine, 11_900);
    expect(of(log, 'driver.recovered')).toMatchObject([{ at: 9300, path: `${DIRECTORY}/checkpoint-7000`, checkpointTime: 7000, restartTime: 10_000, pending: [], downTimes: [7000, 8000, 9000], restored: [{ node: 'state', times: [4000, 6000] }] }]);
    expect(of(log, 'batch.submitted').map(({ batchTime, records }) => [batchTime, records > 0])).toEqual([[7000, false], [8000, false], [9000, false], [10_000, true], [11_000, true]]);
    // a checkpoint is written of the timer's batches only
    expect(of(log, 'checkpoint.saved').map(({ batchTime, after }) => [batchTime, after])).toEqual(expect.arrayContaining([[7000, 'completed'], [10_000, 'generated']]));
    expect(of(log, 'checkpoint.saved').filter(({ batchTime, after }) => batchTime < 10_000 && after === 'generated')).toEqual([]);
  });

  it('has its state from the files of the newest checkpointed RDD, and no more of what receivers brought', () => {
    const { before, found, log } = revived(counting(), 7500, 9300);
    if (!('engine' in found)) throw new Error(found.found);
    runTo(found.engine, 11_900);
    const [old, now] = [sums(before.log), sums(log)];
    // batch 7 was computed before, but its blocks died with the executor; batch 6 was checkpointed
    expect(old[7000]).toBeGreaterThan(old[6000] ?? 0);
    expect([now[7000], now[8000], now[9000]]).toEqual([old[6000], old[6000], old[6000]]);
    expect(now[10_000]).toBeGreaterThan(now[9000] ?? Infinity);
  });

  it('runs what was pending again', () => {
    const { found, log } = revived(counting({ conf: { 'lab.cost.flatMapNs': '90000000' } }), 4500, 4700);
    if (!('engine' in found)) throw new Error(found.found);
    runTo(found.engine, 20_000);
    const [recovered] = of(log, 'driver.recovered');
    expect(recovered?.pending.length).toBeGreaterThan(1);
    expect(of(log, 'batch.submitted').slice(0, recovered?.pending.length).map(({ batchTime }) => batchTime)).toEqual(recovered?.pending);
  });

  it('gives the same log whenever it is made from the same storage', () => {
    const head = (): string => {
      const { found, log } = revived(counting(), 7500, 9300);
      if (!('engine' in found)) throw new Error(found.found);
      runTo(found.engine, 11_900);
      return log.head();
    };
    expect(head()).toBe(head());
  });

  it('takes the newest file that can be read', () => {
    const before = started(counting());
    runTo(before.engine, 7500);
    const { files } = before.engine;
    files.write(`${DIRECTORY}/checkpoint-7000`, new TextEncoder().encode('{"checkpoint":1'), 7400);
    const log = new EventLog();
    const found = recover({ files, directory: DIRECTORY, atMs: 8000, workforce: new InProcessWorkforce(), log, feeds: new Map() });
    expect('engine' in found).toBe(true);
    expect(of(log, 'driver.recovered')).toEqual([]);
    if ('engine' in found) runTo(found.engine, 8500);
    expect(of(log, 'driver.recovered')).toMatchObject([{ path: `${DIRECTORY}/checkpoint-7000.bk`, pending: [7000], downTimes: [7000, 8000] }]);
  });

  it('is not there without a checkpoint, and a queueStream is refused', () => {
    const parts = { directory: DIRECTORY, atMs: 5000, workforce: new InProcessWorkforce(), log: new EventLog(), feeds: new Map() };
    expect(recover({ ...parts, files: started(counting()).engine.files })).toEqual({ found: 'none' });
    const queue = started({ ...queued([['a'], ['b']], 2, []), checkpoint: { directory: DIRECTORY } });
    runTo(queue.engine, 2900);
    expect(names(queue.engine)).toEqual(['checkpoint-1000', 'checkpoint-1000.bk', 'checkpoint-2000', 'checkpoint-2000.bk']);
    const refused = recover({ ...parts, files: queue.engine.files });
    expect(refused).toMatchObject({ found: 'unreadable', exception: 'org.apache.spark.SparkException', message: 'Failed to read checkpoint from directory /checkpoint' });
    expect('causes' in refused && refused.causes[0]).toContain("queueStream doesn't support checkpointing. Please don't use queueStream when checkpointing is enabled.");
  });
});

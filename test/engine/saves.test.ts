import { describe, expect, it } from 'vitest';
import { Engine, InProcessWorkforce } from '../../src/engine/index.ts';
import { EventLog } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { Command, ExactJson, LabDocument } from '../../src/plan/index.ts';
import type { RunResult } from '../runDocument.ts';
import { eventsOf, run, THREE } from './documents.ts';

const BATCHES = 4;
const PARTS = 4;
const QUEUE = Array.from({ length: BATCHES }, (_, batch) => Array.from({ length: 40 }, (_value, index) => `w${(index * 7 + batch) % 11} w${index % 5}`));

/** Words counted and saved on three executors. */
function saving(output: { readonly op: string; readonly params: Readonly<Record<string, ExactJson>> } = { op: 'saveAsTextFiles', params: { prefix: '/out/counts', suffix: 'txt' } }, more: Partial<LabDocument> = {}): LabDocument {
  return {
    format: 'dstream-lab', version: 1, name: 'saving', batchDuration: 1000, seed: 7, cluster: THREE,
    graph: {
      nodes: [
        { id: 'src', op: 'queueStream', params: { queue: QUEUE, numSlices: PARTS } },
        { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
        { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
        { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b', numPartitions: PARTS } },
        { id: 'out', ...output },
      ],
      edges: [{ from: 'src', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'counts' }, { from: 'counts', to: 'out' }],
    },
    ...more,
  };
}

/** What the files say, whatever the order in which reducers were served. */
const contents = (result: RunResult): ReadonlyMap<string, readonly string[]> => new Map(result.files.map(({ path, lines }) => [path, [...lines].sort()]));

describe('an executor dies in the middle of a save', () => {
  const undisturbed = run(saving(), BATCHES);
  const second = eventsOf(undisturbed, 'task.started', 'task.finished', 'file.staged', 'file.written').filter(({ at }) => at >= 2000 && at < 3000).map(({ at }) => at);
  const instants = [...new Set(second.flatMap((at) => [at - 1, at, at + 1]))];

  it('is looked at in every moment of a batch', () => {
    expect(instants.length).toBeGreaterThan(15);
  });

  it.each(instants)('at %i ms: no part is torn, doubled or missing', (at) => {
    const kills: readonly Command[] = [{ at, do: 'killExecutor', executor: '2', replaceAfter: 200 }];
    const result = run(saving(undefined, { scenario: kills }), BATCHES);
    expect(result.failure).toBeNull();
    expect(result.files.length).toBe(BATCHES * (PARTS + 1));
    expect(contents(result)).toEqual(contents(undisturbed));
  });

  it('makes a part again whose task it carried', () => {
    const started = eventsOf(undisturbed, 'task.started').find(({ at, executor, stage }) => at >= 2000 && executor === '2' && eventsOf(undisturbed, 'stage.submitted').some((one) => one.stage === stage && one.name === 'saveAsTextFiles'));
    const at = (started?.at ?? 0) + 3;
    const result = run(saving(undefined, { scenario: [{ at, do: 'killExecutor', executor: '2' }] }), BATCHES);
    const attempts = eventsOf(result, 'task.started').filter(({ stage, partition }) => stage === started?.stage && partition === started.partition);
    // a further attempt follows where the second finds map outputs gone with the executor
    const [died, ...again] = attempts.map(({ executor }) => executor);
    expect([died, again.includes('2'), again.length > 0]).toEqual(['2', false, true]);
    expect(eventsOf(result, 'file.staged').filter((staged) => staged.batchTime === 2000 && staged.partition === started?.partition).map(({ executor }) => executor)).toEqual([again.at(-1)]);
  });
});

describe('a save', () => {
  it('is committed once all of its parts are there, and marked at the end', () => {
    const events = eventsOf(run(saving(), 1), 'file.staged', 'file.written', 'file.deleted', 'job.finished');
    const names = events.map((event) => (event.type === 'job.finished' ? event.type : `${event.type} ${event.path}`));
    expect(names.slice(0, PARTS).sort()).toEqual([0, 1, 2, 3].map((part) => `file.staged /out/counts-1000.txt/_temporary/0/part-0000${part}`));
    expect(names.slice(PARTS)).toEqual([
      'job.finished', ...[0, 1, 2, 3].map((part) => `file.written /out/counts-1000.txt/part-0000${part}`), 'file.deleted /out/counts-1000.txt/_temporary', 'file.written /out/counts-1000.txt/_SUCCESS',
    ]);
  });

  it('that fails leaves neither parts nor a mark, and the batch fails with the exception of the function', () => {
    const document = saving();
    const nodes = document.graph.nodes.map((node) => (node.id === 'pairs' ? { ...node, params: { f: 'word => [word, word.charAt(2).length]' } } : node));
    const result = run({ ...document, graph: { ...document.graph, nodes } }, 1);
    expect(result.failure).toMatchObject({ batchTime: 1000, node: 'out' });
    expect(result.failure?.message).toMatch(/charAt|index|Index/);
    expect(result.files).toEqual([]);
  });

  it('puts into the storage what its lines say, byte for byte', () => {
    const document = saving({ op: 'saveAsHadoopFiles', params: { prefix: 'hdfs://lab/out/é' } });
    const log = new EventLog();
    const engine = new Engine({ document, check: buildGraph(document), log, workforce: new InProcessWorkforce(), feeds: new Map() });
    while (engine.run({ batch: 1 }, 100_000) !== 'reached');
    const written = log.slice(0).flatMap((event) => (event.type === 'file.written' ? [event] : []));
    expect(written.length).toBe(PARTS + 1);
    for (const { path, lines, bytes } of written) {
      const file = engine.files.file(path);
      const text = new TextDecoder().decode(file?.content.read(0, bytes + 1));
      expect(text).toBe(lines.map((line) => `${line}\n`).join(''));
      expect(file?.content.size).toBe(bytes);
    }
    expect(engine.files.list('/out').map(({ name }) => name)).toEqual(['é-1000']);
    expect(engine.files.exists('/out/é-1000/_temporary')).toBe(false);
  });

  it('of an RDD without partitions leaves the mark alone, and its job has no stage', () => {
    const document = saving({ op: 'foreachRDD', params: { action: { save: 'out' } } });
    const nodes = document.graph.nodes.filter(({ id }) => id === 'src' || id === 'out').map((node) => (node.id === 'src' ? { ...node, params: { queue: [], type: 'String', defaultRDD: null } } : node));
    const result = run({ ...document, graph: { nodes, edges: [{ from: 'src', to: 'out' }] } }, 1);
    expect(result.files).toEqual([{ node: 'out', batchTime: 1000, path: 'out-1000/_SUCCESS', lines: [] }]);
    expect(result.jobs.map(({ stages }) => stages)).toEqual([[]]);
  });

  it('writes a lone half of a surrogate pair as Java does', () => {
    const document = saving({ op: 'saveAsTextFiles', params: { prefix: '' } });
    const nodes = document.graph.nodes.filter(({ id }) => id === 'src' || id === 'out').map((node) => (node.id === 'src' ? { ...node, params: { queue: [['😀'], ['x']], numSlices: 1 } } : node));
    const cut = { id: 'cut', op: 'map', params: { f: 'word => word.slice(0, 1)' } };
    const result = run({ ...document, graph: { nodes: [...nodes.slice(0, 1), cut, ...nodes.slice(1)], edges: [{ from: 'src', to: 'cut' }, { from: 'cut', to: 'out' }] } }, 1);
    expect(result.files[0]).toEqual({ node: 'out', batchTime: 1000, path: '1000/part-00000', lines: ['?'] });
  });
});

/** Watched folders: how files are cut and read, what is new, and that executors may die over them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSplit, splitsOf, type ByteSource } from '../../src/engine/source/index.ts';
import { encodeUtf8 } from '../../src/engine/source/index.ts';
import { checkDocument, type Command, type LabDocument } from '../../src/plan/index.ts';
import { Engine, InProcessWorkforce, recover } from '../../src/engine/index.ts';
import { EventLog } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { RunLines } from '../../src/projection/index.ts';
import { runDocument } from '../runDocument.ts';

const TEXT = { read: 'text' } as const;
const sourceOf = (bytes: Uint8Array): ByteSource => ({ size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) });

function linesOf(source: ByteSource, from: number, to: number): (readonly [number, string])[] {
  const reader = readSplit(source, { path: '/a', from, to }, TEXT);
  const lines: [number, string][] = [];
  for (let at = reader.next(); at !== null; at = reader.next()) lines.push([at, reader.line]);
  return lines;
}

describe('a file in splits', () => {
  it('gives the lines that splitting the whole text at its ends gives, with the bytes before each', () => {
    const piece = fc.constantFrom('a', 'some words and more of them', 'é', '四', '😀', '\n', '\n', '\r', '\r\n', 'x'.repeat(700));
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const expected: [number, string][] = [];
      let at = 0;
      for (const line of text.match(/[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$/g) ?? []) {
        expected.push([at, line.replace(/[\r\n]+$/, '')]);
        at += encodeUtf8(line).length;
      }
      const source = sourceOf(encodeUtf8(text));
      expect(linesOf(source, 0, source.size)).toEqual(expected);
    }));
  });

  it('is cut at 32 MiB, unless the rest is at most a tenth more (as recorded)', () => {
    expect(splitsOf('/a', 38_400_000, TEXT).length).toBe(2);
    expect(splitsOf('/a', 36_480_000, TEXT).length).toBe(1);
    expect(splitsOf('/a', 40_000_000, { read: 'binary', recordLength: 1000 }).map(({ to }) => to)).toEqual([33_554_000, 40_000_000]);
    expect(splitsOf('/a', 0, TEXT)).toEqual([]);
  });

  it('gives each line once, wherever it is cut, in the middle of \\r\\n too', () => {
    const source = sourceOf(encodeUtf8('\ufeffone\r\ntwo\rthree\n\n四\r\n\r\nlast'));
    const whole = linesOf(source, 0, source.size);
    expect(whole.map(([, line]) => line)).toEqual(['one', 'two', 'three', '', '四', '', 'last']);
    for (let a = 0; a <= source.size; a++) {
      for (let b = a; b <= source.size; b++) {
        // a cut between the two halves of \r\n is Hadoop's own affair only where a line begins with it; every text comes once all the same
        const lines = [...linesOf(source, 0, a), ...(b > a ? linesOf(source, a, b) : []), ...(source.size > b ? linesOf(source, b, source.size) : [])];
        if (a > 0) expect(lines, `cut at ${a} and ${b}`).toEqual(whole);
      }
    }
  });

  it('reads a large one through a window', () => {
    let most = 0;
    const source: ByteSource = { size: 5_000_000, read: (offset, length) => { most = Math.max(most, length); return Uint8Array.from({ length: Math.max(0, Math.min(length, 5_000_000 - offset)) }, (_, at) => ((offset + at) % 50 === 49 ? 10 : 97)); } };
    expect(linesOf(source, 0, 2_500_000).length + linesOf(source, 2_500_000, 5_000_000).length).toBe(100_000);
    expect(most).toBeLessThan(4_000_000);
  });
});

function documentOf(op: string, params: LabDocument['graph']['nodes'][number]['params'], scenario: readonly Command[], cluster?: LabDocument['cluster']): LabDocument {
  return {
    format: 'dstream-lab', version: 1, name: 'files', batchDuration: 1000, seed: 1, ...(cluster === undefined ? {} : { cluster }),
    graph: { nodes: [{ id: 'in', op, params }, { id: 'probe', op: 'foreachRDD', params: {} }], edges: [{ from: 'in', to: 'probe' }] }, scenario,
  };
}
const move = (at: number, to: string, lines: readonly string[] = [to]): Command => ({ at, do: 'moveFile', to, lines });

describe('files that are moved in', () => {
  it('come in with the contents of the tasks\' moment, whoever dies: nothing of a file is lost', () => {
    const files = [0, 1, 2, 3, 4, 5].map((file) => move(100 + file, `/in/f${file}`, Array.from({ length: 2000 }, (_, line) => `${file} ${line}`)));
    const cluster = { executors: 3, cores: 1, memory: '1g' };
    const run = (commands: readonly Command[]) => runDocument(documentOf('textFileStream', { directory: '/in' }, files, cluster), { batches: 2, commands }).outputs;
    const undisturbed = run([]);
    expect(undisturbed[0]?.partitions.map((partition) => partition.length)).toEqual([2000, 2000, 2000, 2000, 2000, 2000]);
    for (const at of [1020, 1025, 1030, 1040]) expect(run([{ at, do: 'killExecutor', executor: '2' }, { at: at + 2, do: 'killExecutor', executor: '1' }]), `killed at ${at}`).toEqual(undisturbed);
  });

  it('fail their task where they end inside a record, with Java\'s exception', () => {
    const { failure } = runDocument(documentOf('binaryRecordsStream', { directory: '/in', recordLength: 4 }, [{ at: 10, do: 'moveFile', to: '/in/a', bytes: [1, 2, 3, 4, 5] }]), { batches: 1 });
    expect(failure?.message).toBe('java.io.EOFException');
  });

  it('keep the batch from being made where Hadoop hides them, and Spark does not: a name that begins with _ (as recorded)', () => {
    const { failure, outputs } = runDocument(documentOf('textFileStream', { directory: '/in' }, [move(10, '/in/_SUCCESS'), move(1010, '/in/b')]), { batches: 2, goOn: true });
    expect(failure?.message).toBe('org.apache.hadoop.mapreduce.lib.input.InvalidInputException: Input path does not exist: /in/_SUCCESS');
    expect(outputs.map(({ partitions }) => partitions)).toEqual([[['/in/b']]]);
  });

  it('are told: taken, ignored and why, refused where something is already', () => {
    const scenario: readonly Command[] = [{ ...move(5, '/in/old'), modified: -90_000 } as Command, move(6, '/in/.dot'), move(7, '/in/a'), move(8, '/in/a'), move(9, '/in/a/b'), move(10, '/in/empty', [])];
    const { log } = runDocument(documentOf('textFileStream', { directory: '/in' }, scenario), { batches: 2 });
    const told = log.slice(0).flatMap((event) => {
      if (event.type === 'file.ignored') return [[event.path, event.why]];
      if (event.type === 'file.selected') return [[event.paths.join(' '), event.batchTime]];
      return event.type === 'command.refused' ? [[event.reason, event.at]] : [];
    });
    expect(told).toEqual([['fileExists', 8], ['noFolder', 9], ['/in/a /in/empty', 1000], ['/in/.dot', 'filtered'], ['/in/old', 'old'], ['/in/empty', 'empty']]);
  });

  it('are let in by a filter of names, and one that fails leaves the batch without files', () => {
    const run = (filter: string) => runDocument(documentOf('fileStream', { directory: '/in', filter }, [move(10, '/in/a.log'), move(11, '/in/b.txt')]), { batches: 1 });
    expect(run('name => name.endsWith(".log")').outputs[0]?.partitions).toEqual([[[0, '/in/a.log']]]);
    expect(run('name => 1 / (name.length - 5) > 0').outputs[0]?.partitions).toEqual([]);
  });

  it('of a person\'s own come from the host, under a path that does not tell their name', () => {
    const document = documentOf('textFileStream', { directory: '/in' }, [{ at: 20, do: 'moveFile', to: '/in/mine', name: 'x.txt', size: 3 }]);
    const withFeed = { ...document, graph: { ...document.graph, nodes: document.graph.nodes.map((node) => (node.id === 'in' ? { ...node, feed: { from: 'file', name: 'y.txt', size: 2 } as const } : node)) } };
    const feeds = new Map([['in', sourceOf(encodeUtf8('y\n'))], ['/in/mine', sourceOf(encodeUtf8('x x'))]]);
    const { outputs, log } = runDocument(withFeed, { batches: 1, feeds });
    expect(outputs[0]?.partitions).toEqual([['y'], ['x x']]);
    expect(JSON.stringify(log.slice(0))).not.toContain('x.txt');
  });
});

describe('a move that cannot be', () => {
  it.each([
    ['in', 'move-path'], ['/in/', 'move-path'], ['/in/../a', 'move-climbs'], ['/in/a,b', 'move-letters'], ['/in/a.gz', 'move-compressed'], ['/other/a', 'warn-move-elsewhere'],
  ])('to %s is told as %s', (to, code) => {
    expect(checkDocument(documentOf('textFileStream', { directory: '/in' }, [move(1, to)])).map((problem) => problem.code)).toEqual([code]);
  });
});

describe('a driver that goes on from a checkpoint', () => {
  const moves = [1500, 2500, 3500, 4500, 5900].map((at) => move(at, `/in/${at}`));
  const base = documentOf('textFileStream', { directory: '/in' }, []);
  const document: LabDocument = {
    ...base, checkpoint: { directory: '/checkpoint' },
    graph: { nodes: [...base.graph.nodes, { id: 'wide', op: 'window', params: { windowDuration: 3000 } }], edges: [{ from: 'in', to: 'wide' }, { from: 'wide', to: 'probe' }] },
  };
  const selected = (log: EventLog): readonly string[] => log.slice(0).flatMap((event) => (event.type === 'file.selected' ? event.paths.map((path) => `${path} in ${event.batchTime}`) : []));
  const windows = (log: EventLog): Readonly<Record<number, readonly unknown[]>> => {
    const lines = new RunLines();
    return Object.fromEntries(log.slice(0).flatMap((event) => lines.of(event)).flatMap((line) => (line.type === 'output' ? [[line.batchTime, (line.partitions ?? []).flat()]] : [])));
  };
  const runTo = (engine: Engine, at: number): void => { while (engine.run({ at }, 1_000_000) !== 'reached'); };

  it('knows which files were taken: none twice, none left out, and windows reach back to them', () => {
    const [log, later] = [new EventLog(), new EventLog()];
    const first = new Engine({ document, check: buildGraph(document), log, workforce: new InProcessWorkforce(), feeds: new Map(), commands: moves.filter(({ at }) => at < 3700) });
    runTo(first, 3700);
    // somebody else goes on writing while there is no driver
    first.files.write('/in/4500', encodeUtf8('/in/4500\n'), 4500);
    const found = recover({ files: first.files, directory: '/checkpoint', atMs: 5300, workforce: new InProcessWorkforce(), log: later, feeds: new Map(), commands: moves.filter(({ at }) => at > 5300) });
    if (!('engine' in found)) throw new Error(found.found);
    runTo(found.engine, 7900);
    expect(selected(log)).toEqual(['/in/1500 in 2000', '/in/2500 in 3000']);
    expect(selected(later)).toEqual(['/in/3500 in 4000', '/in/4500 in 5000', '/in/5900 in 6000']);
    const whole = runDocument({ ...document, scenario: moves }, { batches: 7 });
    const undisturbed = windows(whole.log);
    const both = { ...windows(log), ...windows(later) };
    expect(undisturbed[5000]).toEqual(['/in/2500', '/in/3500', '/in/4500']);
    expect(both).toEqual(undisturbed);
  });
});

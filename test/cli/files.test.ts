import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { lab as obeyed } from '../../src/cli/lab.ts';
import { Output } from '../../src/cli/output.ts';
import type { ExactJson } from '../../src/plan/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function lab(...args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[]; readonly err: string }> {
  let out = '';
  let err = '';
  const stdout = new Writable({ write: (chunk: Buffer, _encoding, done) => void ((out += chunk.toString()), done()) });
  const code = await obeyed(args, { in: Readable.from([]), out: new Output(stdout), err: { write: (text) => (err += text) } });
  return { code, lines: out.split('\n').slice(0, -1), err };
}

/** Words counted, and put out by these nodes. */
function document(name: string, outputs: readonly { readonly id: string; readonly op: string; readonly params: Readonly<Record<string, ExactJson>> }[]): string {
  const path = join(folder, `${name}.lab.json`);
  writeFileSync(path, JSON.stringify({
    format: 'dstream-lab', version: 1, name, batchDuration: 1000, seed: 1, conf: { 'spark.default.parallelism': '2' },
    graph: {
      nodes: [
        { id: 'src', op: 'queueStream', params: { queue: [['a b', 'a'], ['c']], numSlices: 2 } }, { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
        { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } }, { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b' } }, ...outputs,
      ],
      edges: [{ from: 'src', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'counts' }, ...outputs.map(({ id }) => ({ from: 'counts', to: id }))],
    },
  }));
  return path;
}

const text = { id: 'saved', op: 'saveAsTextFiles', params: { prefix: 'out/counts', suffix: 'txt' } };
const show = { id: 'show', op: 'print', params: {} };

describe('files on the command line', () => {
  it('stand after the jobs of their output operation, one line a file', async () => {
    const { code, lines } = await lab('run', document('lines', [text, show]), '--batches', '1', '--json');
    expect(code).toBe(0);
    const read = lines.map((line) => JSON.parse(line) as { readonly type: string });
    expect(read.map(({ type }) => type)).toEqual(['job', 'file', 'file', 'file', 'job', 'job', 'print', 'batch', 'summary']);
    expect(read.slice(1, 4)).toEqual([
      { type: 'file', node: 'saved', batchTime: 1000, path: 'out/counts-1000.txt/part-00000', lines: ['(b,1)'] },
      { type: 'file', node: 'saved', batchTime: 1000, path: 'out/counts-1000.txt/part-00001', lines: ['(a,2)'] },
      { type: 'file', node: 'saved', batchTime: 1000, path: 'out/counts-1000.txt/_SUCCESS', lines: [] },
    ]);
  });

  it('are on the disk only if a folder is named, and then all of them', async () => {
    const target = join(folder, 'all');
    const quiet = await lab('run', document('all', [text]), '--batches', '2');
    expect([quiet.code, quiet.lines, existsSync(target)]).toEqual([0, [], false]);
    const { code } = await lab('run', document('all', [text, { id: 'tabs', op: 'saveAsHadoopFiles', params: { prefix: '/tabs' } }]), '--batches', '2', '--files', target);
    expect(code).toBe(0);
    expect(readdirSync(join(target, 'out')).sort()).toEqual(['counts-1000.txt', 'counts-2000.txt']);
    expect(readdirSync(join(target, 'out/counts-1000.txt')).sort()).toEqual(['_SUCCESS', 'part-00000', 'part-00001']);
    expect(readFileSync(join(target, 'out/counts-1000.txt/part-00001'), 'utf8')).toBe('(a,2)\n');
    expect(readFileSync(join(target, 'tabs-1000/part-00000'), 'utf8')).toBe('b\t1\n');
    expect(readFileSync(join(target, 'tabs-1000/_SUCCESS'), 'utf8')).toBe('');
  });

  it('replace what the same run has written, as in Spark, and nothing else', async () => {
    const target = join(folder, 'again');
    const twice = document('twice', [{ ...text, id: 'one' }, { ...text, id: 'two', op: 'saveAsHadoopFiles' }]);
    expect((await lab('run', twice, '--batches', '1', '--files', target)).code).toBe(0);
    const written = join(target, 'out/counts-1000.txt/part-00000');
    expect(readFileSync(written, 'utf8')).toBe('b\t1\n');
    writeFileSync(written, 'mine');
    const second = await lab('run', twice, '--batches', '1', '--files', target);
    expect([second.code, second.err.includes(written), readFileSync(written, 'utf8')]).toEqual([2, true, 'mine']);
  });

  it('never leave the folder, not even by a link in it', async () => {
    const target = join(folder, 'linked');
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(target);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(target, 'out'));
    const linked = await lab('run', document('linked', [text]), '--batches', '1', '--files', target);
    expect([linked.code, linked.err.includes('outside the folder'), readdirSync(elsewhere)]).toEqual([2, true, []]);
    const climbing = await lab('check', document('climbing', [{ ...text, params: { prefix: '../../etc/counts' } }]));
    expect([climbing.code, climbing.lines[0]?.split('\t').slice(0, 2)]).toEqual([2, ['path-climbs', 'saved']]);
  });

  it('need a folder: a file of that name is refused before the run', async () => {
    const target = join(folder, 'a-file');
    writeFileSync(target, '');
    const { code, lines, err } = await lab('run', document('needs', [text]), '--json', '--files', target);
    expect([code, lines, err.includes('is no folder')]).toEqual([2, [], true]);
  });
});

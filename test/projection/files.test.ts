import { describe, expect, it } from 'vitest';
import { EventLog, type EventBody } from '../../src/events/index.ts';
import { rowsOf } from '../../src/panel/files/tree.ts';
import { Projections } from '../../src/projection/index.ts';
import type { FilePicture, FilesPicture } from '../../src/protocol/index.ts';

const whose = { node: 'out', outputOp: 0, batchTime: 1000 };
const written = (path: string, lines: readonly string[] = []): EventBody => ({ type: 'file.written', ...whose, path, bytes: lines.join('\n').length, lines });
const staged = (path: string): EventBody => ({ type: 'file.staged', ...whose, partition: 0, executor: '1', path, bytes: 3 });

function logOf(...events: readonly EventBody[]): EventLog {
  const log = new EventLog();
  events.forEach((event, index) => void log.append(1000 + index, 'driver', null, event));
  return log;
}
const shown = (log: EventLog, events = log.length): FilesPicture => new Projections(log).show(['files'], events).files as FilesPicture;
const paths = (log: EventLog, events?: number): readonly string[] => shown(log, events).files.map(({ path }) => path);

describe('the files of the reliable storage at an instant', () => {
  const log = logOf(
    staged('out-1000/_temporary/0/part-00000'), written('out-1000/part-00000', ['a']), { type: 'file.deleted', path: 'out-1000/_temporary', why: 'committed' }, written('out-1000/_SUCCESS'),
    { type: 'file.moved', path: 'hdfs://lab/in//log.txt', bytes: 12, modified: 400, hash: 'x' }, { type: 'checkpoint.written', rdd: 7, node: 'counts', batchTime: 1000, partitions: 2, records: 5, bytes: 40, file: '/checkpoint/rdd-7' },
    written('/out-1000/part-00000', ['b']), { type: 'file.deleted', path: '/out-1000', why: 'x' },
  );

  it('are those written, staged, moved in and checkpointed, less those deleted', () => {
    expect(paths(log, 1)).toEqual(['/out-1000/_temporary/0/part-00000']);
    expect(paths(log, 4)).toEqual(['/out-1000/part-00000', '/out-1000/_SUCCESS']);
    expect(paths(log, 6)).toEqual(['/out-1000/part-00000', '/out-1000/_SUCCESS', '/in/log.txt', '/checkpoint/rdd-7']);
    expect(paths(log)).toEqual(['/in/log.txt', '/checkpoint/rdd-7']);
  });

  it('are the checkpoints of the driver too, the one before of an instant as its backup, until they are removed', () => {
    const saved = (path: string, removed: readonly string[] = []): EventBody => ({ type: 'checkpoint.saved', batchTime: 1000, path, bytes: 9, after: 'generated', pending: [], removed });
    const some = logOf(saved('/c/checkpoint-1000'), saved('/c/checkpoint-1000'), { type: 'checkpoint.deleted', batchTime: 1000, folders: ['/c/x'] }, saved('/c/checkpoint-2000', ['/c/checkpoint-1000.bk']));
    expect(shown(some, 3).files.map(({ path, seq }) => [path, seq])).toEqual([['/c/checkpoint-1000.bk', 0], ['/c/checkpoint-1000', 1]]);
    expect(paths(some)).toEqual(['/c/checkpoint-1000', '/c/checkpoint-2000']);
  });

  it('are replaced by what is written under their name, whatever way the name is spelled', () => {
    const found = shown(log, 7).files.filter(({ path }) => path === '/out-1000/part-00000');
    expect(found.map(({ seq }) => seq)).toEqual([6]);
  });

  it('are the newest 500, and how many more there are', () => {
    const many = shown(logOf(...Array.from({ length: 730 }, (_, index) => written(`/out-${index}/_SUCCESS`))));
    expect([many.files.length, many.older, many.files[0]?.path, many.files.at(-1)?.path]).toEqual([500, 230, '/out-230/_SUCCESS', '/out-729/_SUCCESS']);
  });

  it('are not counted twice, nor after they are deleted, however old', () => {
    const many = Array.from({ length: 1700 }, (_, index) => written(`/out-${index}/_SUCCESS`));
    const growing = logOf(...many, written('/out-3/_SUCCESS'), { type: 'file.deleted', path: '/out-7', why: 'x' }, { type: 'file.deleted', path: '/out-1100', why: 'x' }, { type: 'file.deleted', path: '/out-1699', why: 'x' });
    const all = (events: number): number => { const { files, older } = shown(growing, events); return files.length + older; };
    expect([1700, 1701, 1702, 1703, 1704].map(all)).toEqual([1700, 1700, 1699, 1698, 1697]);
    expect(all(1700)).toBe(1700);
  });
});

describe('the tree of files', () => {
  const file = (path: string): FilePicture => ({ path, kind: 'output', bytes: 10, modifiedAt: 0, node: 'out', batchTime: 0, parts: 1, seq: 0 });
  const files = ['/out/counts-10000/part-00000', '/out/counts-9000/part-00001', '/out/counts-9000/part-00000', '/log.txt'].map(file);
  const lines = (turned: readonly string[]): readonly string[] => rowsOf(files, new Set(turned)).map(({ name, level, place, siblings, files: count }) => `${'-'.repeat(level)}${name} ${place}/${siblings} ${count}`);

  it('opens folders of folders, in the order of their numbers', () => {
    expect(lines([])).toEqual(['-out 1/2 3', '--counts-9000 1/2 2', '--counts-10000 2/2 1', '-log.txt 2/2 1']);
  });

  it('turns what a person turns', () => {
    expect(lines(['/out/counts-9000'])).toEqual(['-out 1/2 3', '--counts-9000 1/2 2', '---part-00000 1/2 1', '---part-00001 2/2 1', '--counts-10000 2/2 1', '-log.txt 2/2 1']);
    expect(lines(['/out'])).toEqual(['-out 1/2 3', '-log.txt 2/2 1']);
  });
});

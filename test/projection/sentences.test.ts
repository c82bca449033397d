import { describe, expect, it } from 'vitest';
import { schema } from '../../src/events/index.ts';
import { tellers } from '../../src/projection/telling.ts';
import { en } from '../../src/words/index.ts';
import { zh } from '../../src/words/zh/index.ts';

const keys = Object.keys(en.sentences).filter((key) => key !== 'refusals' && !key.startsWith('victims.') && !key.startsWith('holding.'));

describe('sentences', () => {
  it('stand for exactly the events that are told', () => {
    expect([...keys].sort()).toEqual(Object.keys(tellers).sort());
    expect(keys.filter((key) => !(key in schema))).toEqual([]);
  });

  it('have the same keys in both languages', () => {
    expect(Object.keys(zh.sentences).sort()).toEqual(Object.keys(en.sentences).sort());
    expect(Object.keys(zh.sentences.refusals)).toEqual(Object.keys(en.sentences.refusals));
  });

  it('count one thing and many things', () => {
    const death = { executor: '2', buffered: 1, inBlocks: 1200, tasks: 1, blocks: 61, shuffles: 0, cached: 2 };
    expect(en.sentences['executor.killed'](death)).toBe('Executor 2 dies. Lost for good: 1 record in its receiver’s buffer and 1\u2009200 records in blocks without another copy. Gone with it: 61 block copies, 2 cached partitions and 1 running task.');
    expect(zh.sentences['executor.killed'](death)).toBe('执行器 2 终止。永久丢失：接收器缓冲区中的 1 条记录、没有其他副本的数据块中的 1\u2009200 条记录。随之消失：61 个数据块副本、2 个缓存分区、1 个运行中的任务。');
    const nothing = { executor: '3', buffered: 0, inBlocks: 0, tasks: 0, blocks: 0, shuffles: 0, cached: 0 };
    expect(en.sentences['executor.killed'](nothing)).toBe('Executor 3 dies. It held nothing.');
    expect(en.sentences['executor.killed']({ ...nothing, blocks: 1 })).toBe('Executor 3 dies. Gone with it: 1 block copy. No record is lost with it.');
  });

  it('say why a command was refused', () => {
    const refused = { do: 'killExecutor', executor: '9', at: 5, reason: 'executorNotAlive' };
    expect(en.sentences['command.refused'](refused)).toBe('Command refused (executor 9 is killed): that executor is not alive.');
    expect(zh.sentences['command.refused'](refused)).toBe('命令被拒绝（终止执行器 9）：该执行器已不存活。');
  });
});

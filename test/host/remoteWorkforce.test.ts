/** Executors behind messages: what an order reads never depends on which message was faster, and the dead are found out. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TaskAnswer, TaskOrder } from '../../src/engine/index.ts';
import { STRING } from '../../src/language/index.ts';
import { ExecutorLoop } from '../../src/host/executorLoop.ts';
import { pack, unpack } from '../../src/host/bytes.ts';
import type { FromExecutor, ToExecutor } from '../../src/host/messages.ts';
import { RemoteWorkforce, type Spawn } from '../../src/host/remoteWorkforce.ts';
import { spawnThread } from '../../src/host/threadLink.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Executors in this thread whose messages take as long as `delayOf` says, in order per direction. */
function slowSpawn(delayOf: (executor: string) => number): Spawn {
  return (executor, hear) => {
    let loop: ExecutorLoop | null = null;
    let isEnded = false;
    let last: Promise<void> = Promise.resolve();
    const later = (then: () => void): void => {
      last = last.then(() => new Promise((resolve) => setTimeout(resolve, delayOf(executor)))).then(() => {
        if (!isEnded) then();
      });
    };
    const say = (message: FromExecutor): void => later(() => hear(message));
    return {
      post: (message: ToExecutor) => later(() => {
        if (message.is === 'born') loop = new ExecutorLoop(message.executor, say);
        else loop?.hear(message);
      }),
      end: () => { isEnded = true; },
    };
  };
}

function staff(spawn: Spawn): { readonly workforce: RemoteWorkforce; readonly lost: string[] } {
  const lost: string[] = [];
  const workforce = new RemoteWorkforce(spawn, { news: () => undefined, lost: (executor, why) => lost.push(`${executor}: ${why}`) });
  closing.push(() => workforce.close());
  return { workforce, lost };
}

const read = (task: number, block: string, from: string | null): TaskOrder => ({ task, plan: { kind: 'block', block, type: STRING, from, rdd: 1, node: null, gives: false }, goal: { do: 'collect' }, sampleLimit: 0 });

async function answerOf(workforce: RemoteWorkforce, task: number): Promise<TaskAnswer> {
  for (let turn = 0; turn < 2_000; turn++) {
    const answer = workforce.take(task);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`no answer to task ${task}`);
}

const valuesOf = (answer: TaskAnswer): unknown => (answer.ok && answer.result.do === 'collect' ? answer.result.values : answer);

describe('blocks as bytes', () => {
  it('keep wide integers, doubles that JSON lacks, and any text', () => {
    const content = [['a', 1n << 60n, -5, 0.5], [NaN, Infinity, -Infinity], ['\u0000n12', '\ud800', 'é中😀', ''], null, true, { kind: 'records', records: [[1, ['x']]] }];
    expect(unpack(pack(content))).toEqual(content);
    expect(Object.is((unpack(pack([-0])) as number[])[0], -0)).toBe(true);
  });
});

describe('executors behind messages', () => {
  it.each([[{ 1: 0, 2: 0 }], [{ 1: 0, 2: 12 }], [{ 1: 12, 2: 0 }]])('read a copy that was ordered before, however slow it is (%o)', async (delays: Record<string, number>) => {
    const { workforce } = staff(slowSpawn((executor) => delays[executor] ?? 0));
    workforce.start('1');
    workforce.start('2');
    workforce.errand('1', { do: 'buffer', stream: 0, lines: ['a'] });
    workforce.errand('1', { do: 'seal', stream: 0, block: 'input-0-0', lines: ['b'] });
    workforce.errand('1', { do: 'replicate', block: 'input-0-0', to: '2' });
    expect(workforce.pendingCopies('1')).toBe(1);
    expect(workforce.pendingCopies('2')).toBe(1);
    workforce.compute('2', read(1, 'input-0-0', null));
    expect(valuesOf(await answerOf(workforce, 1))).toEqual(['a', 'b']);
    expect(workforce.pendingCopies('1')).toBe(0);
  });

  it.each([[{ 1: 0, 2: 12 }], [{ 1: 12, 2: 0 }]])('drop a block only after those that were told to read it (%o)', async (delays: Record<string, number>) => {
    const { workforce } = staff(slowSpawn((executor) => delays[executor] ?? 0));
    workforce.start('1');
    workforce.start('2');
    workforce.errand('1', { do: 'seal', stream: 0, block: 'input-0-0', lines: ['a'] });
    workforce.compute('2', read(1, 'input-0-0', '1'));
    workforce.errand('1', { do: 'drop', blocks: ['input-0-0'] });
    workforce.errand('1', { do: 'seal', stream: 0, block: 'input-0-200', lines: ['c'] });
    workforce.compute('2', read(2, 'input-0-200', '1'));
    workforce.compute('2', read(3, 'input-0-0', '1'));
    expect(valuesOf(await answerOf(workforce, 1))).toEqual(['a']);
    expect(valuesOf(await answerOf(workforce, 2))).toEqual(['c']);
    expect(await answerOf(workforce, 3)).toMatchObject({ ok: false, missing: 'input-0-0' });
  });

  it('answer "missing" for what a dead one held, and go on with the rest', async () => {
    const { workforce } = staff(slowSpawn((executor) => (executor === '1' ? 50 : 0)));
    for (const id of ['1', '2', '3']) workforce.start(id);
    workforce.errand('1', { do: 'seal', stream: 0, block: 'input-0-0', lines: ['a'] });
    workforce.errand('3', { do: 'seal', stream: 1, block: 'input-1-0', lines: ['z'] });
    workforce.compute('2', read(1, 'input-0-0', '1'));
    workforce.compute('2', read(2, 'input-1-0', '3'));
    workforce.terminate('1');
    expect(await answerOf(workforce, 1)).toMatchObject({ ok: false, missing: 'input-0-0' });
    expect(valuesOf(await answerOf(workforce, 2))).toEqual(['z']);
  });

  it('are reported when they are silent, but not while they answer', async () => {
    const { workforce, lost } = staff((executor, hear) => (executor === 'mute' ? { post: (message) => { if (message.is === 'born') setTimeout(() => hear({ is: 'ready' }), 0); }, end: () => undefined } : slowSpawn(() => 0)(executor, hear, () => undefined)));
    for (const id of ['mute', 'well']) {
      workforce.start(id);
      workforce.errand(id, { do: 'drop', blocks: [] });
    }
    for (let tick = 0; tick < 12; tick++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      workforce.watch();
    }
    expect(new Set(lost)).toEqual(new Set(['mute: silent']));
  });
});

describe('executors in Node threads', () => {
  it('compute, hand blocks over, and are really gone when terminated', async () => {
    const { workforce, lost } = staff(spawnThread);
    workforce.start('1');
    workforce.start('2');
    workforce.errand('1', { do: 'seal', stream: 0, block: 'input-0-0', lines: ['a', 'b'] });
    workforce.errand('1', { do: 'replicate', block: 'input-0-0', to: '2' });
    workforce.compute('2', read(1, 'input-0-0', '1'));
    expect(valuesOf(await answerOf(workforce, 1))).toEqual(['a', 'b']);
    workforce.terminate('1');
    workforce.compute('2', read(2, 'input-0-0', null));
    expect(valuesOf(await answerOf(workforce, 2))).toEqual(['a', 'b']);
    workforce.start('3');
    workforce.compute('3', read(3, 'input-0-0', null));
    expect(await answerOf(workforce, 3)).toMatchObject({ ok: false, missing: 'input-0-0' });
    expect(lost).toEqual([]);
  });
});

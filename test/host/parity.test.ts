/** One run, one log: in process, in threads, and with executors that answer late and out of step. Kills included. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openThreads } from '../../src/host/index.ts';
import { plainPlace, plainStaff } from '../../src/host/inProcess.ts';
import { ExecutorLoop } from '../../src/host/executorLoop.ts';
import type { Place } from '../../src/host/place.ts';
import { RemoteWorkforce, type Spawn } from '../../src/host/remoteWorkforce.ts';
import { LabServer } from '../../src/host/server.ts';
import type { Command, GraphNode, LabDocument } from '../../src/plan/index.ts';
import type { EngineHost, Status } from '../../src/protocol/index.ts';
import { example, textBytes } from '../session/labUnderTest.ts';

const names = readdirSync('public/examples').filter((file) => file.endsWith('.lab.json')).map((file) => file.replace('.lab.json', ''));
const BATCHES = 6;
const kills: readonly Command[] = [{ at: 1_737, do: 'killExecutor', executor: '2' }, { at: 2_411, do: 'killExecutor', executor: '1', replaceAfter: 900 }, { at: 3_001, do: 'addExecutor' }];
const isCluster = (document: LabDocument): boolean => document.cluster !== undefined && 'executors' in document.cluster;

async function finish(host: EngineHost, document: LabDocument, commands: readonly Command[]): Promise<Status> {
  const opened = await host.open({ document, commands, files: {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  let status: Status;
  do status = await host.advance({ batch: BATCHES }, 500);
  while (!status.reached && status.stopped === null);
  await host.close();
  expect(status.stopped).toBeNull();
  expect(status.rebuilt.times).toBe(0);
  return status;
}
const gist = ({ events, at, fingerprint }: Status): readonly unknown[] => [events, at, fingerprint];

/** Executors in this process whose answers take a drawn time, so that they overtake each other. */
function jitterSpawn(seed: number): Spawn {
  let state = seed;
  const draw = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % n;
  };
  return (_executor, hear) => {
    let loop: ExecutorLoop | null = null;
    let isEnded = false;
    let last: Promise<void> = Promise.resolve();
    const later = (then: () => void): void => {
      const delayMs = draw(4) === 0 ? draw(6) : 0;
      last = last.then(() => (delayMs === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, delayMs)))).then(() => {
        if (!isEnded) then();
      });
    };
    return {
      post: (message) => later(() => {
        if (message.is === 'born') loop = new ExecutorLoop(message.executor, (answer) => later(() => hear(answer)));
        else loop?.hear(message);
      }),
      end: () => { isEnded = true; },
    };
  };
}
function jittered(seed: number): LabServer {
  const place: Place = { ...plainPlace(textBytes), staff: (_local, listener) => Object.assign(new RemoteWorkforce(jitterSpawn(seed), listener)) };
  return new LabServer(place);
}
const inProcess = (): LabServer => new LabServer({ ...plainPlace(textBytes), staff: () => plainStaff() });

describe.each(names)('%s', (name) => {
  const document = example(name);
  const lists: readonly (readonly [string, readonly Command[]])[] = isCluster(document) ? [['undisturbed', []], ['with kills', kills]] : [['undisturbed', []]];

  it.each(lists)('has one log wherever it runs, %s', async (_name, commands) => {
    const expected = gist(await finish(inProcess(), document, commands));
    expect(gist(await finish(inProcess(), document, commands))).toEqual(expected);
    for (const seed of [1, 2]) expect(gist(await finish(jittered(seed), document, commands))).toEqual(expected);
    if (isCluster(document)) expect(gist(await finish(await openThreads(textBytes), document, commands))).toEqual(expected);
  });
});

describe('cached partitions with copies', () => {
  const { graph: { nodes, edges }, ...rest } = example('word-count-cluster');
  const counts = nodes.find(({ op }) => op === 'reduceByKey')?.id ?? '';
  const more: readonly GraphNode[] = [{ id: 'last3', op: 'window', params: { windowDuration: 3 * rest.batchDuration } }, { id: 'twice', op: 'persist', params: { level: 'MEMORY_ONLY_2' } }, { id: 'three', op: 'print', params: {} }];
  const document: LabDocument = { ...rest, graph: { nodes: [...nodes, ...more], edges: [...edges, { from: counts, to: 'last3' }, { from: counts, to: 'twice' }, { from: 'last3', to: 'three' }] } };

  it('are the same in process, out of step and in threads, while executors die', async () => {
    const expected = gist(await finish(inProcess(), document, kills));
    for (const seed of [1, 2]) expect(gist(await finish(jittered(seed), document, kills))).toEqual(expected);
    expect(gist(await finish(await openThreads(textBytes), document, kills))).toEqual(expected);
  });
});

describe('a lost worker', () => {
  it('is noticed, and the run is made again with the same fingerprint', async () => {
    const document = example('word-count-cluster');
    const expected = await finish(inProcess(), document, []);
    let breakOne: () => void = () => undefined;
    const spawn = jitterSpawn(3);
    const host = new LabServer({
      ...plainPlace(textBytes),
      staff: (_local, listener) => new RemoteWorkforce((executor, hear, broke) => {
        if (executor === '2') breakOne = () => broke('broken by the test');
        return spawn(executor, hear, broke);
      }, listener),
    });
    await host.open({ document, commands: [], files: {} });
    const before = await host.advance({ at: 2_500 }, 60_000);
    expect(before.reached).toBe(true);
    breakOne();
    const after = await host.advance({ at: 2_500 }, 60_000);
    expect(after).toMatchObject({ reached: true, events: before.events, fingerprint: before.fingerprint, rebuilt: { times: 1, same: true } });
    const done = await host.advance({ batch: BATCHES }, 60_000);
    expect(gist(done)).toEqual(gist(expected));
    await host.close();
  });
});

/** Time in a person's hands: playing, stepping, scrubbing, branching never change what a run is. */
import { afterEach, describe, expect, it } from 'vitest';
import { openInProcess } from '../../src/host/index.ts';
import type { Command, LabDocument } from '../../src/plan/index.ts';
import type { EngineHost, Goal, PanelName } from '../../src/protocol/index.ts';
import type { Lab } from '../../src/session/index.ts';
import { example, labUnderTest, memoryProjects, textBytes, until } from './labUnderTest.ts';

const ALL: readonly PanelName[] = ['clock', 'graph', 'batches', 'timeline', 'cluster', 'console', 'sources', 'losses', 'commands'];
const labs: Lab[] = [];
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.close();
});

async function opened(search = '?example=word-count-cluster'): Promise<Lab> {
  const lab = labUnderTest();
  labs.push(lab);
  await lab.start(search);
  return lab;
}
const run = (lab: Lab) => lab.store.getState().run;

/** The same run by a host alone. */
async function alone(document: LabDocument, commands: readonly Command[], goal: Goal, files: Readonly<Record<string, unknown>> = {}): Promise<{ host: EngineHost; events: number; at: number; fingerprint: string }> {
  const host = await openInProcess(textBytes);
  const open = await host.open({ document, commands, files });
  if (!open.ok) throw new Error(JSON.stringify(open.problems));
  let status;
  do status = await host.advance(goal, 1_000);
  while (!status.reached && status.stopped === null);
  return { host, events: status.events, at: status.at, fingerprint: status.fingerprint };
}

describe('the start', () => {
  it('of an example of the address stands at 0, paused, with its first event', async () => {
    const lab = await opened();
    expect(run(lab)).toMatchObject({ viewedAt: 0, playing: false, atLiveEdge: true, stale: false, problems: [], notices: [] });
    expect(run(lab).viewedFingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(run(lab).pictures.clock?.at).toBe(0);
  });

  it('of a first visit is the running word count, paused at 10 s', async () => {
    const lab = await opened('');
    expect(lab.store.getState().document.name).not.toBe('');
    expect(run(lab)).toMatchObject({ viewedAt: 10_000, playing: false, atLiveEdge: true });
  });

  it('is busy until its first picture, and again from every wish until that is on screen', async () => {
    const lab = labUnderTest();
    labs.push(lab);
    const started = lab.start('?example=word-count-cluster');
    expect(run(lab).busy).toBe(true);
    await started;
    expect(run(lab).busy).toBe(false);
    await lab.acts.runTo({ at: 1_500 });
    const first = lab.acts.seek(300);
    const last = lab.acts.seek(700);
    expect(run(lab).busy).toBe(true);
    await Promise.all([first, last]);
    expect(run(lab)).toMatchObject({ busy: false, viewedAt: 700 });
  });

  it('of a stored project is where it was left, with its commands', async () => {
    const projects = memoryProjects();
    const first = labUnderTest({ projects });
    await first.start('?example=word-count-cluster');
    await first.acts.runTo({ at: 2_000 });
    await first.acts.command({ do: 'killExecutor', executor: '2' });
    await first.acts.runTo({ at: 3_500 });
    const before = run(first);
    await first.close();
    const second = labUnderTest({ projects });
    labs.push(second);
    await second.start('');
    expect(run(second)).toMatchObject({ viewedAt: 3_500, viewedFingerprint: before.viewedFingerprint, commands: before.commands });
  });
});

describe('playing', () => {
  it.each([0.5, 4, 100, 'max'] as const)('at speed %s gives the same run as the engine alone', async (speed) => {
    const lab = await opened();
    lab.acts.setSpeed(speed);
    lab.acts.run();
    await until(lab, () => run(lab).playing && run(lab).viewedAt > 150);
    lab.acts.pause();
    expect(run(lab).playing).toBe(false);
    await lab.acts.liveEdge();
    const { at } = run(lab).status ?? { at: 0 };
    await lab.acts.runTo({ at: at + 1_500 });
    const same = await alone(example('word-count-cluster'), [], { at: at + 1_500 });
    expect(run(lab).viewedFingerprint).toBe(same.fingerprint);
    expect(run(lab).viewedAt).toBe(at + 1_500);
  });

  it('goes through the recorded past first, then on', async () => {
    const lab = await opened();
    await lab.acts.runTo({ at: 4_000 });
    await lab.acts.seek(500);
    const { events } = run(lab).status ?? { events: 0 };
    lab.acts.run();
    await until(lab, () => run(lab).viewedAt > 500);
    expect(run(lab)).toMatchObject({ atLiveEdge: false, status: { events } });
    lab.acts.setSpeed(100);
    await until(lab, () => (run(lab).status?.at ?? 0) > 4_000);
    lab.acts.pause();
    expect(run(lab).atLiveEdge).toBe(true);
  });

  it('does not begin with a document that has problems, and says which', async () => {
    const lab = await opened();
    lab.acts.edit('break', (document) => ({ ...document, batchDuration: -5 }));
    lab.acts.run();
    await until(lab, () => run(lab).problems.length > 0);
    await until(lab, () => !run(lab).playing);
    expect(run(lab).status).toBeNull();
  });
});

describe('stepping', () => {
  it.each(['event', 'task', 'batch'] as const)('by %s goes on, and back to the same picture', async (grain) => {
    const lab = await opened();
    await lab.acts.runTo({ at: 1_500 });
    lab.acts.setGrain(grain);
    await lab.acts.step();
    const first = run(lab);
    await lab.acts.step();
    expect(run(lab).viewedEvents).toBeGreaterThan(first.viewedEvents);
    await lab.acts.stepBack();
    expect(run(lab).viewedEvents).toBe(first.viewedEvents);
    expect(run(lab).viewedFingerprint).toBe(first.viewedFingerprint);
  });

  it('by event and back ends at the same fingerprint', async () => {
    const lab = await opened();
    await lab.acts.runTo({ at: 1_500 });
    const before = run(lab).viewedFingerprint;
    await lab.acts.step();
    expect(run(lab).viewedFingerprint).not.toBe(before);
    await lab.acts.stepBack();
    expect(run(lab).viewedFingerprint).toBe(before);
  });
});

describe('run to batch N', () => {
  it.each([['from 0', []], ['from before it', [3_400]], ['from after it', [9_000]], ['after another batch goal', ['batch']]] as const)('ends %s where the command line ends', async (_name, before) => {
    const lab = await opened();
    for (const goal of before) await lab.acts.runTo(goal === 'batch' ? { batch: 3 } : { at: goal });
    await lab.acts.runTo({ batch: 5 });
    const same = await alone(example('word-count-cluster'), [], { batch: 5 });
    expect([run(lab).viewedEvents, run(lab).viewedAt, run(lab).viewedFingerprint]).toEqual([same.events, same.at, same.fingerprint]);
  });

  it('leaves a run that goes on as if it had never been asked', async () => {
    const lab = await opened();
    await lab.acts.runTo({ batch: 3 });
    await lab.acts.runTo({ at: 6_000 });
    expect(run(lab).viewedFingerprint).toBe((await alone(example('word-count-cluster'), [], { at: 6_000 })).fingerprint);
  });
});

describe('scrubbing', () => {
  it('shows every panel as it was at that instant', async () => {
    const lab = await opened();
    const stop = lab.acts.watch(ALL);
    await lab.acts.runTo({ at: 6_000 });
    for (const at of [5_210, 900, 0, 3_333]) {
      await lab.acts.seek(at);
      // as it is now: a little later come the pictures of the panels behind other tabs
      const looked = run(lab);
      const then = await alone(example('word-count-cluster'), [], { at });
      const shown = await then.host.show({ panels: ALL });
      expect(looked).toMatchObject({ atLiveEdge: false, viewedAt: at, viewedFingerprint: then.fingerprint });
      expect(looked.pictures).toEqual(shown.pictures);
    }
    await lab.acts.liveEdge();
    expect(run(lab)).toMatchObject({ atLiveEdge: true, viewedAt: 6_000 });
    stop();
  });

  it('ends at the newest of many quick wishes', async () => {
    const lab = await opened();
    await lab.acts.runTo({ at: 4_000 });
    await Promise.all([100, 900, 2_500, 1_700, 3_210].map((at) => lab.acts.seek(at)));
    expect(run(lab).viewedAt).toBe(3_210);
  });
});

describe('commands', () => {
  it('at the live edge stand at the first instant that has not happened, and survive a restart until they are removed', async () => {
    const lab = await opened();
    await lab.acts.runTo({ at: 2_000 });
    const quiet = await alone(example('word-count-cluster'), [], { at: 5_000 });
    await lab.acts.command({ do: 'killExecutor', executor: '2' });
    const command: Command = { at: 2_001, do: 'killExecutor', executor: '2' };
    expect(run(lab).commands).toEqual([command]);
    await lab.acts.runTo({ at: 5_000 });
    const killed = run(lab).viewedFingerprint;
    expect(killed).toBe((await alone(example('word-count-cluster'), [command], { at: 5_000 })).fingerprint);
    await lab.acts.restart();
    expect(run(lab)).toMatchObject({ viewedAt: 0, commands: [command] });
    await lab.acts.runTo({ at: 5_000 });
    expect(run(lab).viewedFingerprint).toBe(killed);
    await lab.acts.removeCommand(0);
    expect(run(lab)).toMatchObject({ commands: [], viewedAt: 5_000, viewedFingerprint: quiet.fingerprint });
  });

  it('in the past open a branch; the old future stays and can be gone back to', async () => {
    const lab = await opened();
    await lab.acts.runTo({ at: 6_000 });
    const main = run(lab).viewedFingerprint;
    await lab.acts.seek(3_000);
    await lab.acts.command({ do: 'killExecutor', executor: '3' });
    expect(run(lab)).toMatchObject({ atLiveEdge: true, viewedAt: 3_000, commands: [{ at: 3_001, do: 'killExecutor', executor: '3' }] });
    expect(run(lab).branches.map(({ id, parent, forkAt, endsAt }) => [id, parent, forkAt, endsAt])).toEqual([['main', null, 0, 6_000], [run(lab).branch, 'main', 3_001, 3_001]]);
    await lab.acts.runTo({ at: 6_000 });
    const branch = run(lab).branch;
    const other = run(lab).viewedFingerprint;
    expect(other).not.toBe(main);
    await lab.acts.switchBranch('main');
    expect(run(lab)).toMatchObject({ branch: 'main', commands: [], viewedAt: 6_000, viewedFingerprint: main });
    await lab.acts.switchBranch(branch);
    expect(run(lab)).toMatchObject({ viewedFingerprint: other, notices: [] });
  });

  it('that make no sense are refused with a reason', async () => {
    const lab = await opened();
    await lab.acts.command({ do: 'setRate', node: 'nobody', rate: 5 });
    expect(run(lab).notices.map((notice) => notice.key)).toEqual(['commandRefused']);
    expect(run(lab).commands).toEqual([]);
  });
});

describe('editing', () => {
  it('makes the run stale, but a name or a place does not', async () => {
    const lab = await opened();
    lab.acts.edit('rename', (document) => ({ ...document, name: 'Another' }));
    lab.acts.moveNodes({ lines: { x: 5, y: 5 } });
    expect(run(lab).stale).toBe(false);
    lab.acts.edit('seed', (document) => ({ ...document, seed: 7 }));
    expect(run(lab).stale).toBe(true);
    lab.acts.undo();
    expect(run(lab).stale).toBe(false);
  });

  it('starts the run anew when it is run', async () => {
    const lab = await opened();
    await lab.acts.runTo({ at: 3_000 });
    lab.acts.edit('seed', (document) => ({ ...document, seed: 7 }));
    await lab.acts.runTo({ at: 1_000 });
    expect(run(lab)).toMatchObject({ stale: false, viewedAt: 1_000, viewedFingerprint: (await alone({ ...example('word-count-cluster'), seed: 7 }, [], { at: 1_000 })).fingerprint });
  });
});

describe('files', () => {
  it('given to a source change its feed, keep its pace, and are asked for again after a reload', async () => {
    const projects = memoryProjects();
    const lab = labUnderTest({ projects });
    await lab.start('?example=status-codes');
    const before = lab.store.getState().document.graph.nodes.find((node) => node.id === 'lines')?.feed;
    const file = new File(['GET / 200\nGET /x 404\n'], 'access.log');
    Object.defineProperty(file, 'toString', { value: () => 'GET / 200\nGET /x 404\n' });
    const fed = lab.acts.feedFile('lines', file);
    // whoever runs at once, while the file is still being hashed, runs the file
    await lab.acts.runTo({ at: 1_500 });
    expect(run(lab)).toMatchObject({ stale: false, viewedAt: 1_500 });
    await fed;
    await lab.acts.restart();
    const feed = lab.store.getState().document.graph.nodes.find((node) => node.id === 'lines')?.feed;
    expect(feed).toMatchObject({ from: 'file', name: 'access.log', size: 21, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    if (before !== undefined && 'rate' in before) expect(feed).toMatchObject({ rate: before.rate });
    expect(run(lab)).toMatchObject({ files: { lines: { name: 'access.log', size: 21 } } });
    await lab.acts.runTo({ at: 2_500 });
    expect(run(lab).pictures.clock?.at).toBe(2_500);
    const fingerprint = run(lab).viewedFingerprint;
    expect(fingerprint).toBe((await alone(lab.store.getState().document, [], { at: 2_500 }, { lines: file })).fingerprint);
    await lab.close();

    const again = labUnderTest({ projects });
    labs.push(again);
    await again.start('');
    expect(run(again).notices.map((notice) => [notice.key, notice.with['name']])).toEqual([['wantsFile', 'access.log']]);
    await again.acts.feedFile('lines', file);
    expect(run(again).notices).toEqual([]);
    expect(again.store.getState().undoLabel).toBeNull();
    await again.acts.runTo({ at: 2_500 });
    expect(run(again).viewedFingerprint).toBe(fingerprint);
  });
});

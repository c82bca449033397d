/**
 * What a person does with time and with the run (RunActs): play, step, scrub, run to, command, branch. In: acts; out: work given to the
 * conductor. Acting in the past opens a branch; acting at the live edge goes straight to the engine.
 */
import type { Command, CommandBody } from '../plan/index.ts';
import type { FileBytes, Status } from '../protocol/index.ts';
import { Branches } from './branches.ts';
import type { Baton, Conductor } from './conductor.ts';
import { MAIN, setRun } from './labStore.ts';
import { notify, withdraw } from './notices.ts';
import { play } from './player.ts';
import type { RunActs, RunState } from './state.ts';

export interface RunPart {
  readonly acts: Omit<RunActs, 'feedFile' | 'query'>;
  /** begin a run of the document in the store and go to an instant of it */
  begin(commands: readonly Command[], at: number): Promise<void>;
  /** bytes of file feeds by node */
  readonly files: Map<string, FileBytes>;
  /** the document is about to change: whoever runs it waits */
  awaitFirst(change: Promise<void>): void;
}

export function createRunPart(conductor: Conductor): RunPart {
  const { store } = conductor;
  const branches = new Branches();
  const files = new Map<string, FileBytes>();
  const run = (): RunState => store.getState().run;

  let changing: Promise<void> = Promise.resolve();

  /** The document as it is now, from 0, with the commands by hand. */
  async function openNow(commands: readonly Command[]): Promise<boolean> {
    await changing;
    if (run().stale || run().status === null) setRun(store, branches.reset(commands));
    return conductor.open(store.getState().document, commands, Object.fromEntries(files));
  }

  async function openIfStale(): Promise<boolean> {
    await changing;
    const { status, stale, commands } = run();
    if (status === null || stale) return openNow(commands);
    conductor.askForFiles(status);
    return status.wantsFiles.length === 0;
  }

  async function lookAtEvents(events: number): Promise<void> {
    await conductor.look(events >= (run().status?.events ?? 0) ? {} : { events });
  }

  /** Go to virtual time `at` of the open run, through the log or with the engine. */
  async function goTo(at: number, key: string, baton: Baton): Promise<void> {
    if (at < (run().status?.at ?? 0)) {
      await conductor.look({ at });
      return;
    }
    await conductor.workTowards({ at }, key, baton, (status) => status.at / Math.max(1, at));
    await conductor.look({});
  }

  async function goToBatch(batch: number, baton: Baton): Promise<void> {
    const host = await conductor.host();
    const events = await host.find({ batch });
    if (events !== null) {
      await lookAtEvents(events);
      return;
    }
    const { batchDuration } = store.getState().document;
    // beyond its tick only a run of its own shows where a run to this batch ends
    if ((run().status?.at ?? 0) >= batch * batchDuration && !(await openNow(run().commands))) return;
    await conductor.workTowards({ batch }, 'runTo', baton, (status) => status.at / (batch * batchDuration));
    await conductor.look({});
  }

  async function stepLater(baton: Baton): Promise<void> {
    const host = await conductor.host();
    const { grain, viewedEvents } = run();
    let events = await host.find({ grain, events: viewedEvents, towards: 'later' });
    while (events === null && !baton.stopped) {
      const status = await conductor.advance({ next: grain }, 40);
      if (status.stopped !== null || status.wantsFiles.length > 0) break;
      events = await host.find({ grain, events: viewedEvents, towards: 'later' });
    }
    await lookAtEvents(events ?? run().status?.events ?? 0);
  }

  /** Run a branch's recipe again up to its end, or up to `at`. */
  async function follow(commands: readonly Command[], baton: Baton, end: { readonly at: number } | { readonly events: number }): Promise<Status | null> {
    const wanted = 'at' in end ? end.at : end.events;
    if (!(await conductor.open(store.getState().document, commands, Object.fromEntries(files)))) return null;
    await conductor.workTowards(end, 'branch', baton, (status) => ('at' in end ? status.at : status.events) / Math.max(1, wanted));
    await conductor.look({});
    return run().status;
  }

  async function commandInPast(body: CommandBody, baton: Baton): Promise<void> {
    const before = run();
    const at = before.viewedEvents === 0 && before.viewedAt === 0 ? 0 : before.viewedAt + 1;
    setRun(store, branches.fork(before, at, body));
    await follow(run().commands, baton, { at: Math.max(0, at - 1) });
  }

  async function commandNow(body: CommandBody, file?: File): Promise<void> {
    const host = await conductor.host();
    const given = await host.command(body, file);
    if ('problem' in given) {
      notify(store, 'commandRefused', { code: given.problem.code, ...given.problem.with });
      return;
    }
    setRun(store, { commands: [...run().commands, given.command] });
    if (!run().playing) await conductor.lookAgain();
  }

  let scrubbing: { target: { readonly at: number } | { readonly events: number }; done: Promise<void> } | null = null;
  /** While one picture is being made, only the newest wish counts. */
  function scrub(target: { readonly at: number } | { readonly events: number }): Promise<void> {
    if (scrubbing !== null) {
      scrubbing.target = target;
      return scrubbing.done;
    }
    const mine = { target, done: Promise.resolve() };
    scrubbing = mine;
    mine.done = conductor.exclusive(async () => {
      let shown: typeof target | null = null;
      while (shown !== mine.target) {
        shown = mine.target;
        const { status } = run();
        if (status === null) break;
        const isEdge = 'at' in shown ? shown.at >= status.at : shown.events >= status.events;
        await conductor.look(isEdge ? {} : 'at' in shown ? { at: Math.max(0, Math.floor(shown.at)) } : { events: Math.max(0, shown.events) });
      }
    }).finally(() => { scrubbing = null; });
    return mine.done;
  }

  const acts: RunPart['acts'] = {
    run() {
      if (run().playing) return;
      setRun(store, { playing: true });
      void conductor.exclusive(async (baton) => {
        setRun(store, { playing: true });
        if (await openIfStale()) await play(conductor, baton);
      });
    },
    pause() {
      conductor.stop();
      setRun(store, { playing: false });
    },
    restart: () => conductor.exclusive(async () => void (await openNow(run().commands))),
    stepBack: () => conductor.exclusive(async () => {
      const host = await conductor.host();
      const { grain, viewedEvents } = run();
      const events = await host.find({ grain, events: viewedEvents, towards: 'earlier' });
      if (events !== null) await conductor.look({ events });
    }),
    step: () => conductor.exclusive(async (baton) => {
      if (await openIfStale()) await stepLater(baton);
    }),
    runTo: (target) => conductor.exclusive(async (baton) => {
      if (!(await openIfStale())) return;
      await ('batch' in target ? goToBatch(target.batch, baton) : goTo(target.at, 'runTo', baton));
    }),
    stopWork: () => conductor.stop(),
    seek: (at) => scrub({ at }),
    seekEvents: (events) => scrub({ events }),
    liveEdge: () => conductor.exclusive(async () => void (await conductor.look({}))),
    setSpeed: (speed) => setRun(store, { speed }),
    setGrain: (grain) => setRun(store, { grain }),
    async command(body, file) {
      const { status, viewedAt, atLiveEdge } = run();
      if (status === null) return;
      if (file !== undefined && body.do === 'moveFile') files.set(body.to, file);
      // inside the newest instant nothing later has happened: that is still now
      if (atLiveEdge || viewedAt >= status.at) await conductor.asked(commandNow(body, file));
      else await conductor.exclusive((baton) => commandInPast(body, baton));
    },
    removeCommand: (index) => conductor.exclusive(async (baton) => {
      const before = run();
      const commands = before.commands.filter((_, other) => other !== index);
      setRun(store, { commands });
      await follow(commands, baton, { at: before.atLiveEdge ? (before.status?.at ?? 0) : before.viewedAt });
    }),
    switchBranch: (id) => conductor.exclusive(async (baton) => {
      const branch = run().branches.find((other) => other.id === id);
      if (branch === undefined || id === run().branch) return;
      setRun(store, { branches: branches.left(run()), branch: id, commands: branch.commands });
      const end = branches.endOf(id);
      const status = await follow(branch.commands, baton, { events: end.events });
      if (status !== null && status.events === end.events && status.fingerprint !== end.fingerprint) notify(store, 'branchDiffers', { branch: id === MAIN ? MAIN : id });
    }),
    watch: (panels) => conductor.watch(panels),
    dismiss: (id) => withdraw(store, (notice) => notice.id === id),
    async fileText({ kind, path, seq, bytes, modifiedAt }) {
      const host = await conductor.host();
      const [event] = await host.events(seq, 1);
      if (event === undefined) return null;
      if (event.type === 'file.written') return { parts: [{ name: '', bytes, lines: event.lines, isWhole: true, isText: true }], files: 1 };
      const found = await host.storedText(path, Math.max(event.at, modifiedAt));
      // it may have been replaced within the same instant
      return kind !== 'checkpoint' && found?.parts[0]?.bytes !== bytes ? null : found;
    },
    async sample(node, batchTime) {
      const { status, atLiveEdge, viewedEvents } = run();
      if (status === null) return null;
      return (await conductor.host()).sample({ node, batchTime, events: atLiveEdge ? null : viewedEvents });
    },
    async preview(document, batches) {
      const wanted = document.graph.nodes.filter((node) => files.has(node.id)).map((node) => [node.id, files.get(node.id)] as const);
      // whoever runs the document says that the engine is gone; a preview is only missing
      return conductor.host().then((host) => host.preview({ document, batches, files: Object.fromEntries(wanted) })).catch(() => null);
    },
  };

  return {
    acts,
    files,
    awaitFirst(change) { changing = change.catch(() => undefined); },
    begin: (commands, at) => conductor.exclusive(async (baton) => {
      setRun(store, branches.reset(commands));
      if ((await openNow(commands)) && at > 0) await goTo(at, 'open', baton);
    }),
  };
}

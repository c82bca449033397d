/**
 * The engine's side of the protocol: one run at a time, in slices, with pictures of any instant. Pure but for the place it is given
 * (place.ts): the same class serves a plain process, a process with threads and the page's engine worker.
 * A run is made again from its recipe whenever that is the only honest way: an executor's worker was lost, or ticks that an earlier
 * goal left out are wanted now. Until the new one has caught up, the old one is shown; then their fingerprints are compared.
 */
import type { LabEvent } from '../events/index.ts';
import type { Advance, ByteSource } from '../engine/index.ts';
import { eventLine } from '../events/index.ts';
import { buildGraph } from '../operators/index.ts';
import type { Command, Problem } from '../plan/index.ts';
import { checkCommand, checkDocument, isWarning, namedFiles } from '../plan/index.ts';
import type { CommandRequest, EdgeSample, EngineHost, FileBytes, Goal, Mark, Opened, Preview, PreviewRequest, RunRequest, Shown, ShowRequest, Status, Stop, StoredText, TableWrites } from '../protocol/index.ts';
import { edgeSample } from './edgeSample.ts';
import { stopAtLimit } from './limits.ts';
import { findMark } from './marks.ts';
import type { Place } from './place.ts';
import { runPreview } from './preview.ts';
import { Run, type Recipe } from './run.ts';
import { storedText } from './storedText.ts';
import { tableWrites } from './tableWrites.ts';

/** A run that is being made again, up to where it takes the place of the one that is shown. */
interface Remake {
  readonly run: Run;
  readonly target: Goal;
  /** the target is a person's goal, not the old run's whereabouts */
  readonly isGoal: boolean;
  /** it must come out equal to the one it replaces */
  readonly isSame: boolean;
}

const BREATH_MS = 8;
const FOLDED_A_BREATH = 1_024;
const EXPORT_EVENTS = 5_000;
const LONGEST_WALK = 200;

export class LabServer implements EngineHost {
  readonly #place: Place;
  #recipe: Recipe | null = null;
  #wants: Status['wantsFiles'] = [];
  #front: Run | null = null;
  #remake: Remake | null = null;
  #stop: Stop | null = null;
  #rebuilt = { times: 0, same: true };
  /** a worker of the front run is gone */
  #isLost = false;
  #wake: (() => void) | null = null;
  /** somebody looks: pictures are folded along, so that no look has to catch up with a long way */
  #isWatched = false;

  constructor(place: Place) {
    this.#place = place;
  }

  async open(request: RunRequest): Promise<Opened> {
    this.#end();
    const { document, commands } = request;
    const check = buildGraph(document);
    const problems = [...checkDocument(document), ...check.problems];
    const blocking = problems.filter((problem) => !isWarning(problem.code));
    if (blocking.length > 0) return { ok: false, problems: blocking };
    this.#wants = namedFiles(document, commands).filter(({ key }) => request.files[key] === undefined).map(({ key, ...named }) => ({ node: key, ...named }));
    if (this.#wants.length === 0) {
      const files = new Map<string, ByteSource>(Object.entries(request.files).map(([node, bytes]) => [node, this.#place.bytes(bytes)]));
      this.#recipe = { document, check, commands, files };
      this.#front = this.#make(this.#recipe);
    }
    return { ok: true, status: this.#status(false), warnings: problems };
  }

  async advance(goal: Goal, sliceMs: number): Promise<Status> {
    const end = this.#place.nowMs() + sliceMs;
    const recipe = this.#recipe;
    let breath = this.#place.nowMs();
    let reached = false;
    while (!reached && this.#front !== null && this.#stop === null && this.#recipe === recipe) {
      const step = this.#turn(this.#front, goal);
      reached = step === 'reached' && this.#remake === null;
      const now = this.#place.nowMs();
      if (reached || now >= end) break;
      if (step === 'waiting') await this.#news(end - now);
      else if (now - breath >= BREATH_MS) {
        if (this.#isWatched) (this.#remake?.run ?? this.#front).projections.follow(FOLDED_A_BREATH);
        await new Promise<void>((resolve) => this.#place.later(0, resolve));
        breath = this.#place.nowMs();
      }
    }
    return this.#status(reached);
  }

  async command(body: CommandRequest, file?: FileBytes): Promise<{ readonly command: Command } | { readonly problem: Problem }> {
    while (this.#remake !== null && this.#front !== null && this.#stop === null) await this.advance(this.#front.whereabouts, 50);
    const recipe = this.#recipe;
    if (recipe === null || this.#front === null) return { problem: { code: 'run-not-open', node: null, path: '', with: {} } };
    const problem = checkCommand({ ...body, at: this.#front.engine.now }, recipe.document);
    if (problem !== null) return { problem };
    // the engine looks its bytes up when the move's time has come; a run made again has the same map
    if (file !== undefined && body.do === 'moveFile') recipe.files.set(body.to, this.#place.bytes(file));
    const command = this.#front.command(body);
    this.#recipe = { ...recipe, commands: [...recipe.commands, command] };
    return { command };
  }

  async show(request: ShowRequest): Promise<Shown> {
    this.#isWatched = true;
    const run = this.#front;
    if (run === null) return { events: 0, at: 0, fingerprint: '', pictures: {} };
    const events = Math.min(request.events ?? (request.at === undefined ? run.log.length : run.log.countUpTo(request.at)), run.log.length);
    const isEdge = events === run.log.length && (request.at === undefined || request.at >= run.engine.now);
    const at = isEdge ? run.engine.now : (request.at ?? (events === 0 ? 0 : run.log.atOf(events - 1)));
    return { events, at, fingerprint: run.fingerprintAt(events, at), pictures: run.projections.show(request.panels, events, at) };
  }

  async find(mark: Mark): Promise<number | null> {
    if (this.#front === null || this.#recipe === null) return null;
    return findMark(this.#front.log, mark, this.#recipe.document.batchDuration);
  }

  async events(from: number, limit: number): Promise<readonly LabEvent[]> {
    return this.#front?.log.slice(from, from + limit) ?? [];
  }

  async causes(seq: number): Promise<readonly LabEvent[]> {
    const log = this.#front?.log;
    const walk: LabEvent[] = [];
    if (log === undefined || seq >= log.length) return walk;
    for (let next = log.event(seq).cause; next !== null && walk.length < LONGEST_WALK; next = walk.at(-1)?.cause ?? null) walk.push(log.event(next));
    return walk;
  }

  async sample(request: { readonly node: string; readonly batchTime: number | null; readonly events: number | null }): Promise<EdgeSample | null> {
    const [run, recipe] = [this.#front, this.#recipe];
    if (run === null || recipe === null) return null;
    const upTo = request.events === null || request.events >= run.log.length ? run.engine.now : request.events === 0 ? 0 : run.log.atOf(request.events - 1);
    return edgeSample(run.engine.samples, recipe.check, request.node, request.batchTime, upTo);
  }

  async storedText(path: string, at: number): Promise<StoredText | null> {
    return this.#front === null ? null : storedText(this.#front.engine.files, path, at);
  }

  async tableWrites(from: number, to: number): Promise<TableWrites> {
    const log = this.#front?.log;
    return log === undefined ? { writes: [], next: to, before: '', after: '' } : tableWrites(log, from, to);
  }

  async preview(request: PreviewRequest): Promise<Preview> {
    return runPreview(request, (file) => this.#place.bytes(file));
  }

  async exportEvents(from: number): Promise<{ readonly text: string; readonly next: number | null }> {
    const log = this.#front?.log;
    if (log === undefined) return { text: '', next: null };
    const to = Math.min(from + EXPORT_EVENTS, log.length);
    let text = '';
    for (let seq = from; seq < to; seq++) text += `${eventLine(log, seq)}\n`;
    return { text, next: to < log.length ? to : null };
  }

  async close(): Promise<void> {
    this.#end();
  }

  #end(): void {
    this.#front?.close();
    this.#remake?.run.close();
    this.#front = null;
    this.#remake = null;
    this.#recipe = null;
    this.#wants = [];
    this.#stop = null;
    this.#isLost = false;
    this.#rebuilt = { times: 0, same: true };
    this.#wake?.();
  }

  #make(recipe: Recipe): Run {
    const run: Run = new Run(recipe, this.#place, {
      news: () => this.#wake?.(),
      lost: () => {
        if (this.#front === run) this.#isLost = true;
        else if (this.#remake?.run === run) this.#remakeAs(this.#remake.target, this.#remake.isGoal, this.#remake.isSame);
        this.#wake?.();
      },
    });
    return run;
  }

  #turn(front: Run, goal: Goal): Advance | 'stopped' {
    this.#plan(front, goal);
    const remake = this.#remake;
    const run = remake?.run ?? front;
    let step: Advance;
    try {
      step = run.turn(remake?.target ?? goal);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#stop = { why: 'bug', message: `${message} (seed ${this.#recipe?.document.seed}, event ${run.log.length})` };
      return 'stopped';
    }
    this.#stop = stopAtLimit({ at: run.engine.now, events: run.log.length, logBytes: run.log.bytes });
    if (remake === null || step !== 'reached') return step;
    this.#takeOver(front, remake);
    return remake.isGoal ? 'reached' : 'budget';
  }

  /** Whether this goal needs the run to be made again. */
  #plan(front: Run, goal: Goal): void {
    if (this.#remake?.isGoal === true && this.#remake.target.batch !== goal.batch) this.#drop();
    if (this.#isLost) {
      this.#isLost = false;
      // its log and pictures stay on show; its other workers have nothing left to do
      front.close();
      this.#rebuilt = { ...this.#rebuilt, times: this.#rebuilt.times + 1 };
      this.#remakeAs(front.whereabouts, false, true);
    }
    if (this.#remake !== null || goal.batch === front.limit) return;
    const lastTick = goal.batch === undefined ? null : goal.batch * (this.#recipe?.document.batchDuration ?? 0);
    if (lastTick !== null && (front.engine.needsReplay || front.engine.now >= lastTick)) this.#remakeAs(goal, true, false);
    else if (front.engine.needsReplay) this.#remakeAs({ at: front.engine.now }, false, false);
  }

  #remakeAs(target: Goal, isGoal: boolean, isSame: boolean): void {
    this.#drop();
    if (this.#recipe !== null) this.#remake = { run: this.#make(this.#recipe), target, isGoal, isSame };
  }

  #drop(): void {
    this.#remake?.run.close();
    this.#remake = null;
  }

  #takeOver(front: Run, remake: Remake): void {
    if (remake.isSame && (remake.run.log.length < front.log.length || remake.run.log.headAt(front.log.length) !== front.log.head())) this.#rebuilt = { ...this.#rebuilt, same: false };
    front.close();
    this.#front = remake.run;
    this.#remake = null;
  }

  /** Until an answer comes, at most `forMs`. */
  #news(forMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
      this.#place.later(forMs, () => this.#wake?.());
    });
  }

  #status(reached: boolean): Status {
    const front = this.#front;
    const remake = this.#remake;
    return {
      events: front?.log.length ?? 0,
      at: front?.engine.now ?? 0,
      fingerprint: front?.fingerprint ?? '',
      reached,
      stopped: this.#stop,
      replaying: remake === null ? null : { done: remake.run.log.length, of: Math.max(front?.log.length ?? 0, remake.run.log.length) },
      rebuilt: this.#rebuilt,
      wantsFiles: this.#wants,
    };
  }
}

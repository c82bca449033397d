/**
 * A DStream: a template that gives one RDD per valid time. This base class holds what all of Spark's DStream classes share: memoised
 * RDDs, validity of times, slices, how long RDDs are remembered, persistence, clean-up. Zero time is 0: the first batch comes at
 * `batchDurationMs`. Subclasses say how the RDD of a time is computed.
 */
import { assert } from '../../base/index.ts';
import type { Type } from '../../language/index.ts';
import { RddCheckpointData, type CheckpointData } from './checkpointData.ts';
import { ContextRefusal, type Origin, type RddContext } from './context.ts';
import { GenerationFailure } from './generationFailure.ts';
import type { Making } from './making.ts';
import { NO_CONTEXT } from './orphans.ts';
import type { Rdd } from './rdd.ts';

/** What a clean-up gives up: RDDs to unpersist and stream blocks to remove everywhere. */
export interface Clearance {
  readonly rdds: number[];
  readonly blocks: string[];
}

/** The interval of a stream that must checkpoint is the first multiple of its slide that is not below this. */
const DEFAULT_CHECKPOINT_MS = 10_000;

export const DEFAULT_LEVEL = 'MEMORY_ONLY_SER';

export abstract class DStream {
  readonly context: RddContext;
  readonly origin: Origin;
  readonly type: Type;
  readonly parents: readonly DStream[];
  /** null: not persisted */
  storageLevel: string | null = null;
  /** every so often an RDD is checkpointed; null: never */
  checkpointMs: number | null = null;
  /** RDDs older than this are given up */
  rememberMs = 0;
  /** RDDs by batch time, in order of computation */
  readonly generated = new Map<number, Rdd>();
  /** what it lays into metadata checkpoints */
  readonly checkpointData: CheckpointData = new RddCheckpointData(this);

  constructor(context: RddContext, origin: Origin, type: Type, parents: readonly DStream[]) {
    context.assertInitialized();
    this.context = context;
    this.origin = origin;
    this.type = type;
    this.parents = parents;
  }

  get slideMs(): number {
    const head = this.parents[0];
    assert(head !== undefined, `a stream of ${this.origin.callSite} has no parent to take its slide from`);
    return head.slideMs;
  }

  /** The RDD of a valid time; null if the stream has none for it. */
  abstract compute(timeMs: number): Making<Rdd | null>;

  /** The window classes let their parents remember longer. */
  get parentRememberMs(): number {
    return this.rememberMs;
  }

  persist(level: string): void {
    this.storageLevel = level;
  }

  /** What a checkpoint is written from had better be kept: the stream is persisted as well. */
  checkpointEvery(intervalMs: number): void {
    this.persist(DEFAULT_LEVEL);
    this.checkpointMs = intervalMs;
  }

  /** Streams whose lineage would grow without end. */
  get mustCheckpoint(): boolean {
    return false;
  }

  /** an RDD that the program made and gave to this stream */
  get givenRdd(): Rdd | null {
    return null;
  }

  /** As Spark's initialize, once before the first batch: own checkpoint interval and remember duration first, then the parents. */
  initialize(): void {
    const slide = this.slideMs;
    if (this.mustCheckpoint) this.checkpointMs ??= slide * Math.ceil(DEFAULT_CHECKPOINT_MS / slide);
    const leastMs = this.checkpointMs !== null && slide <= this.checkpointMs ? 2 * this.checkpointMs : slide;
    this.rememberMs = Math.max(this.rememberMs, leastMs);
    for (const parent of this.parents) parent.initialize();
  }

  remember(durationMs: number): void {
    if (durationMs > this.rememberMs) this.rememberMs = durationMs;
    for (const parent of this.parents) parent.remember(this.parentRememberMs);
  }

  isTimeValid(timeMs: number): boolean {
    return timeMs > 0 && timeMs % this.slideMs === 0;
  }

  /** Memoised compute. "No RDD" is not memoised: the stream is asked again. */
  *getOrCompute(timeMs: number): Making<Rdd | null> {
    const known = this.generated.get(timeMs);
    if (known !== undefined) return known;
    if (!this.isTimeValid(timeMs)) return null;
    const rdd = yield* this.compute(timeMs);
    if (rdd !== null) {
      const isDue = this.checkpointMs !== null && timeMs % this.checkpointMs === 0;
      if ((this.storageLevel !== null || isDue) && this.context.orphans.has(rdd.id)) throw new GenerationFailure(NO_CONTEXT.exception, NO_CONTEXT.message, this.origin.node);
      if (this.storageLevel !== null) this.#keep(rdd, this.storageLevel);
      if (isDue && !rdd.isSettled) rdd.isMarked = true;
      this.generated.set(timeMs, rdd);
    }
    return rdd;
  }

  /** The RDD of another stream, handed on by a transform or a queue, may have a level already: RDD.persist refuses a second one. */
  #keep(rdd: Rdd, level: string): void {
    if (rdd.storageLevel !== null && rdd.storageLevel !== level) {
      throw new GenerationFailure('java.lang.UnsupportedOperationException', 'Cannot change storage level of an RDD after it was already assigned a level', this.origin.node);
    }
    rdd.storageLevel = level;
  }

  /** RDDs of all valid times from `fromMs` to `toMs`, both included, oldest first. */
  *slice(fromMs: number, toMs: number): Making<readonly Rdd[]> {
    const slide = this.slideMs;
    const rdds: Rdd[] = [];
    for (let time = fromMs - (fromMs % slide); time <= toMs - (toMs % slide); time += slide) {
      const rdd = time >= 0 ? yield* this.getOrCompute(time) : null;
      if (rdd !== null) rdds.push(rdd);
    }
    return rdds;
  }

  /** Give up RDDs older than the remember duration, here and in all ancestors. Visiting a shared ancestor twice changes nothing. */
  clearMetadata(timeMs: number, clearance: Clearance): void {
    for (const [time, rdd] of this.generated) {
      if (time > timeMs - this.rememberMs) continue;
      this.generated.delete(time);
      if (!this.context.settings.unpersist) continue;
      if (rdd.storageLevel !== null) {
        clearance.rdds.push(rdd.id);
        rdd.storageLevel = null;
      }
      if (rdd.how.kind === 'blocks') clearance.blocks.push(...rdd.how.blocks);
    }
    for (const parent of this.parents) parent.clearMetadata(timeMs, clearance);
  }

  /** What Spark requires at the start, of this stream and all before it. The rest of its requirements a document's check has made sure of. */
  validateAtStart(hasCheckpointDirectory: boolean): void {
    if (this.checkpointMs !== null && !hasCheckpointDirectory) {
      throw new ContextRefusal('java.lang.IllegalArgumentException', 'requirement failed: The checkpoint directory has not been set. Please set it by StreamingContext.checkpoint().');
    }
    for (const parent of this.parents) parent.validateAtStart(hasCheckpointDirectory);
  }

  updateCheckpointData(timeMs: number): void {
    this.checkpointData.update(timeMs);
    for (const parent of this.parents) parent.updateCheckpointData(timeMs);
  }

  /** After the checkpoint of a completed batch is written; gives the folders that nothing will read any more. */
  clearCheckpointData(timeMs: number): readonly string[] {
    return [...this.checkpointData.cleanUp(timeMs), ...this.parents.flatMap((parent) => parent.clearCheckpointData(timeMs))];
  }
}

/**
 * Spark's CheckpointWriter: one thread that lays metadata checkpoints into the reliable storage, one after the other. In: bytes from the
 * generator's thread; out: files `checkpoint-<ms>` (the one before of the same instant becomes `.bk`), the oldest beyond ten deleted,
 * and word to the generator. The name has the newest time seen so far: a late checkpoint of an older batch knows more than an early one
 * of a newer batch.
 */
import { RANK } from '../kernel/ranks.ts';
import { msOf, transferUs } from '../machine/costs.ts';
import { DRIVER, type Parts } from '../machine/parts.ts';
import { checkpointFiles } from './checkpoint.ts';

/** counting backups */
const KEPT_FILES = 10;

export interface CheckpointTask {
  readonly timeMs: number;
  readonly bytes: Uint8Array;
  readonly pendingTimes: readonly number[];
  /** after the batch is over, not after its generation */
  readonly clearLater: boolean;
  readonly cause: number;
  readonly done: (cause: number) => void;
}

export class CheckpointWriter {
  readonly #parts: Parts;
  readonly #directory: string;
  readonly #queue: CheckpointTask[] = [];
  #isWriting = false;
  #latestMs = 0;

  constructor(parts: Parts, directory: string) {
    this.#parts = parts;
    this.#directory = directory;
    parts.files.makeFolder(directory, parts.kernel.now);
  }

  write(task: CheckpointTask): void {
    this.#queue.push(task);
    this.#next();
  }

  /** Everything handed in is written. Spark's stop waits ten seconds for that. */
  get isIdle(): boolean {
    return !this.#isWriting && this.#queue.length === 0;
  }

  #next(): void {
    if (this.#isWriting) return;
    const task = this.#queue.shift();
    if (task === undefined) return;
    const { kernel, costs, files } = this.#parts;
    this.#isWriting = true;
    this.#latestMs = Math.max(this.#latestMs, task.timeMs);
    const temp = `${this.#directory}/temp`;
    files.delete(temp);
    files.write(temp, task.bytes, kernel.now);
    kernel.after(msOf(costs.checkpointFileUs + transferUs(task.bytes.length, costs.checkpointBytesPerUs)), RANK.scheduler, () => {
      this.#isWriting = false;
      task.done(this.#put(temp, task));
      this.#next();
    });
  }

  #put(temp: string, { timeMs, bytes, pendingTimes, clearLater, cause }: CheckpointTask): number {
    const { kernel, files } = this.#parts;
    const path = `${this.#directory}/checkpoint-${this.#latestMs}`;
    const backup = `${path}.bk`;
    if (files.exists(path)) {
      files.delete(backup);
      files.rename(path, backup);
    }
    files.rename(temp, path);
    const all = checkpointFiles(files, this.#directory);
    const removed = all.slice(0, Math.max(0, all.length - KEPT_FILES));
    for (const old of removed) files.delete(old);
    return kernel.emit(DRIVER, cause, { type: 'checkpoint.saved', batchTime: timeMs, path, bytes: bytes.length, after: clearLater ? 'completed' : 'generated', pending: pendingTimes, removed });
  }
}

/**
 * What one stream lays into a metadata checkpoint, after Spark's DStreamCheckpointData: for each batch that is still remembered, the
 * folder of the reliable storage that its RDD was checkpointed to. In: the stream's RDDs before each write; out: plain data for the
 * checkpoint, RDDs again from it, and the folders that no later checkpoint will name.
 */
import { assert } from '../../base/index.ts';
import type { ExactJson } from '../../language/index.ts';
import type { FileSystem } from '../storage/index.ts';
import { checkpointFolderOf, restoreCheckpoint } from './checkpoints.ts';
import type { DStream } from './dstream.ts';

/** By batch time, oldest first. */
export type StreamData = readonly (readonly [number, ExactJson])[];

export interface CheckpointData {
  /** before the checkpoint of `timeMs` is written */
  update(timeMs: number): void;
  /** the checkpoint of `timeMs` is written: what it does not need any more */
  cleanUp(timeMs: number): readonly string[];
  readonly data: StreamData;
  restore(data: StreamData, files: FileSystem): void;
}

export class RddCheckpointData implements CheckpointData {
  readonly #stream: DStream;
  #current: ReadonlyMap<number, string> = new Map();
  /** all folders that were ever named and are not deleted yet */
  readonly #folders = new Map<number, string>();
  /** by the time of a checkpoint: the oldest RDD that it names */
  readonly #oldestOf = new Map<number, number>();

  constructor(stream: DStream) {
    this.#stream = stream;
  }

  get data(): StreamData {
    return [...this.#current].sort(([a], [b]) => a - b);
  }

  /** With nothing new to name, the last checkpoint's folders stay named. */
  update(timeMs: number): void {
    const named = new Map<number, string>();
    for (const [time, rdd] of this.#stream.generated) {
      const folder = checkpointFolderOf(rdd);
      if (folder !== null) named.set(time, folder);
    }
    if (named.size === 0) return;
    this.#current = named;
    for (const [time, folder] of named) this.#folders.set(time, folder);
    this.#oldestOf.set(timeMs, Math.min(...named.keys()));
  }

  cleanUp(timeMs: number): readonly string[] {
    const oldest = this.#oldestOf.get(timeMs);
    this.#oldestOf.delete(timeMs);
    if (oldest === undefined) return [];
    const gone = [...this.#folders].filter(([time]) => time < oldest);
    for (const [time] of gone) this.#folders.delete(time);
    return gone.map(([, folder]) => folder);
  }

  restore(data: StreamData, files: FileSystem): void {
    const { context, origin, type, generated } = this.#stream;
    this.#current = new Map(data.map(([time, folder]) => {
      assert(typeof folder === 'string', 'a checkpoint names folders');
      return [time, folder];
    }));
    for (const [time, folder] of this.#current) generated.set(time, restoreCheckpoint(context, files, folder, origin, type));
  }
}

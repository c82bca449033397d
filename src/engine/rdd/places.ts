/**
 * The driver's notes of where cached partitions are (DAGScheduler's cacheLocs): looked up once per RDD, and forgotten only when a job
 * starts or a map stage ends. So what a job has just cached is not seen by stages and coalescings of that moment. In: what is true now;
 * out: what the driver believes.
 */
import type { ExecutorId } from '../task/order.ts';
import type { RddId } from './rdd.ts';
import type { Whereabouts } from './stages.ts';

export class PlaceNotes implements Whereabouts {
  readonly #now: Whereabouts;
  readonly #cached = new Map<RddId, readonly (readonly ExecutorId[])[]>();

  constructor(now: Whereabouts) {
    this.#now = now;
  }

  cached(rdd: RddId, partition: number, partitions: number): readonly ExecutorId[] {
    let notes = this.#cached.get(rdd);
    if (notes === undefined) {
      notes = Array.from({ length: partitions }, (_, index) => this.#now.cached(rdd, index, partitions));
      this.#cached.set(rdd, notes);
    }
    return notes[partition] ?? [];
  }

  get reduceLocality(): boolean {
    return this.#now.reduceLocality;
  }

  forget(): void {
    this.#cached.clear();
  }

  block(block: string): ReturnType<Whereabouts['block']> {
    return this.#now.block(block);
  }

  mapOutput(shuffle: number, map: number): ReturnType<Whereabouts['mapOutput']> {
    return this.#now.mapOutput(shuffle, map);
  }

  stored(path: string): Uint8Array | undefined {
    return this.#now.stored(path);
  }

  file(path: string): ReturnType<Whereabouts['file']> {
    return this.#now.file(path);
  }

  arrival(blocks: Parameters<Whereabouts['arrival']>[0]): ReturnType<Whereabouts['arrival']> {
    return this.#now.arrival(blocks);
  }
}

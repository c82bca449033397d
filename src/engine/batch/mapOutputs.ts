/**
 * The driver's MapOutputTracker: where each map task's output lies and how many bytes it has for each reducer.
 */
import type { MapOutput, Shuffle, ShuffleId } from '../rdd/index.ts';
import type { ExecutorId } from '../task/order.ts';

export class MapOutputs {
  readonly #outputs = new Map<ShuffleId, Map<number, MapOutput>>();

  get(shuffle: ShuffleId, map: number): MapOutput | undefined {
    return this.#outputs.get(shuffle)?.get(map);
  }

  register(shuffle: ShuffleId, map: number, output: MapOutput): void {
    const outputs = this.#outputs.get(shuffle);
    if (outputs) outputs.set(map, output);
    else this.#outputs.set(shuffle, new Map([[map, output]]));
  }

  unregister(shuffle: ShuffleId, map: number, executor: ExecutorId): void {
    const outputs = this.#outputs.get(shuffle);
    if (outputs?.get(map)?.executor === executor) outputs.delete(map);
  }

  /** All outputs of a shuffle are there; so are those of a map side without partitions. */
  isAvailable(shuffle: Shuffle): boolean {
    return this.missing(shuffle).length === 0;
  }

  missing(shuffle: Shuffle): readonly number[] {
    const outputs = this.#outputs.get(shuffle.id);
    const missing: number[] = [];
    for (let map = 0; map < shuffle.of.partitions; map++) if (outputs?.has(map) !== true) missing.push(map);
    return missing;
  }

  /** What lies on an executor, by shuffle. */
  on(executor: ExecutorId): readonly { readonly shuffle: ShuffleId; readonly maps: readonly number[] }[] {
    const found: { shuffle: ShuffleId; maps: number[] }[] = [];
    for (const [shuffle, outputs] of this.#outputs) {
      const maps = [...outputs].filter(([, output]) => output.executor === executor).map(([map]) => map);
      if (maps.length > 0) found.push({ shuffle, maps: maps.sort((a, b) => a - b) });
    }
    return found;
  }

  /** Strike off everything on an executor; gives how many outputs there were. */
  strikeOff(executor: ExecutorId): number {
    let count = 0;
    for (const { shuffle, maps } of this.on(executor)) {
      for (const map of maps) this.#outputs.get(shuffle)?.delete(map);
      count += maps.length;
    }
    return count;
  }

  /** Forget a shuffle; gives the executors that hold files of it. */
  remove(shuffle: ShuffleId): readonly ExecutorId[] {
    const holders = new Set([...(this.#outputs.get(shuffle)?.values() ?? [])].map((output) => output.executor));
    this.#outputs.delete(shuffle);
    return [...holders];
  }
}

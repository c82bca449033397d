/**
 * What one executor process holds: receivers' buffers, stream blocks, kept partitions, shuffle files. In: errands and results of tasks;
 * out: data by block name. Nothing here knows whether a block lies in memory or on disk: that is the driver's book-keeping.
 */
import { operationsOf, sizeOfAll, STRING, type Value } from '../../language/index.ts';
import type { FunctionTable } from './functions.ts';
import type { BlockName, Errand } from './order.ts';

/** A block's data; plain, so that it can be handed to another thread. */
export type Held =
  | { readonly kind: 'records'; readonly records: readonly Value[]; readonly bytes: number }
  /** columns of a shuffle block; hash codes only where keys were combined */
  | { readonly kind: 'shuffle'; readonly keys: readonly Value[]; readonly values: readonly Value[]; readonly hashes: readonly number[] | null; readonly bytes: number };

export class ExecutorMemory {
  readonly #blocks = new Map<BlockName, Held>();
  readonly #buffers = new Map<number, string[]>();
  readonly #shuffleFiles = new Map<number, BlockName[]>();

  block(name: BlockName): Held | undefined {
    return this.#blocks.get(name);
  }

  put(name: BlockName, held: Held): void {
    this.#blocks.set(name, held);
  }

  putShuffle(shuffle: number, name: BlockName, held: Held): void {
    this.#blocks.set(name, held);
    const files = this.#shuffleFiles.get(shuffle);
    if (files === undefined) this.#shuffleFiles.set(shuffle, [name]);
    else files.push(name);
  }

  /** `replicate` is the host's errand: it carries bytes from one process to another. */
  run(errand: Exclude<Errand, { do: 'replicate' }>, functions: FunctionTable): void {
    switch (errand.do) {
      case 'buffer': {
        const buffer = this.#buffers.get(errand.stream);
        if (buffer === undefined) this.#buffers.set(errand.stream, [...errand.lines]);
        else for (const line of errand.lines) buffer.push(line);
        break;
      }
      case 'seal': {
        const lines = [...(this.#buffers.get(errand.stream) ?? []), ...errand.lines];
        this.#buffers.delete(errand.stream);
        const convert = errand.converter === undefined ? null : functions.callable(errand.converter);
        this.#blocks.set(errand.block, { kind: 'records', records: convert === null ? lines : lines.map((line) => convert(line, null)), bytes: bytesOf(lines) });
        break;
      }
      case 'drop':
        for (const name of errand.blocks) this.#blocks.delete(name);
        break;
      case 'dropShuffle':
        for (const name of this.#shuffleFiles.get(errand.shuffle) ?? []) this.#blocks.delete(name);
        this.#shuffleFiles.delete(errand.shuffle);
        break;
    }
  }
}

function bytesOf(lines: readonly string[]): number {
  return sizeOfAll(operationsOf(STRING), lines);
}

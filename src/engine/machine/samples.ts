/**
 * Records kept for a look at an edge: the texts of the first ones of each node, partition and batch, for the newest batches. They are
 * no part of the run: the log does not know them.
 */
export interface PartitionSample {
  readonly index: number;
  readonly records: readonly string[];
  readonly total: number;
}

export const SAMPLE_LIMIT = 200;
const BATCHES_KEPT = 30;

export class Samples {
  readonly #batches = new Map<number, Map<string, Map<number, PartitionSample>>>();

  add(batchTime: number, node: string, index: number, records: readonly string[], total: number): void {
    let batch = this.#batches.get(batchTime);
    if (batch === undefined) {
      batch = new Map();
      this.#batches.set(batchTime, batch);
      const oldest = [...this.#batches.keys()].sort((a, b) => a - b)[0];
      if (this.#batches.size > BATCHES_KEPT && oldest !== undefined) this.#batches.delete(oldest);
    }
    const partitions = batch.get(node) ?? new Map<number, PartitionSample>();
    partitions.set(index, { index, records, total });
    batch.set(node, partitions);
  }

  /** Batches with a sample of this node, ascending. */
  held(node: string): readonly number[] {
    return [...this.#batches].filter(([, batch]) => batch.has(node)).map(([time]) => time).sort((a, b) => a - b);
  }

  get(node: string, batchTime: number): readonly PartitionSample[] {
    return [...(this.#batches.get(batchTime)?.get(node)?.values() ?? [])].sort((a, b) => a.index - b.index);
  }
}

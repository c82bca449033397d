/**
 * The DStream classes that change each parent RDD by one narrow step: MappedDStream, FlatMappedDStream, FilteredDStream,
 * MapPartitionedDStream, MapValuedDStream, FlatMapValuedDStream, GlommedDStream. No RDD of the parent: none of theirs.
 */
import type { Type } from '../../../language/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream } from '../dstream.ts';
import { narrow } from '../methods.ts';
import type { Making } from '../making.ts';
import type { Rdd, Step } from '../rdd.ts';

export class NarrowDStream extends DStream {
  readonly #parent: DStream;
  readonly #step: Step;

  constructor(context: RddContext, origin: Origin, type: Type, parent: DStream, step: Step) {
    super(context, origin, type, [parent]);
    this.#parent = parent;
    this.#step = step;
  }

  override *compute(timeMs: number): Making<Rdd | null> {
    const rdd = yield* this.#parent.getOrCompute(timeMs);
    return rdd === null ? null : narrow(this.context, this.origin, rdd, this.#step, this.type);
  }
}

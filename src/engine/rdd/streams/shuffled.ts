/** ShuffledDStream: combineByKey of each parent RDD; the plain shuffle of reduceByKey, groupByKey and combineByKey. */
import type { Type } from '../../../language/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream } from '../dstream.ts';
import { combineByKey } from '../methods.ts';
import type { Making } from '../making.ts';
import type { Aggregator, Partitioner, Rdd } from '../rdd.ts';

export class ShuffledDStream extends DStream {
  readonly #parent: DStream;
  readonly #aggregator: Aggregator;
  readonly #partitioner: Partitioner;
  readonly #mapSideCombine: boolean;

  constructor(context: RddContext, origin: Origin, type: Type, parent: DStream, aggregator: Aggregator, partitioner: Partitioner, mapSideCombine: boolean) {
    super(context, origin, type, [parent]);
    this.#parent = parent;
    this.#aggregator = aggregator;
    this.#partitioner = partitioner;
    this.#mapSideCombine = mapSideCombine;
  }

  override *compute(timeMs: number): Making<Rdd | null> {
    const rdd = yield* this.#parent.getOrCompute(timeMs);
    return rdd === null ? null : combineByKey(this.context, this.origin, rdd, this.#aggregator, this.#partitioner, this.#mapSideCombine);
  }
}

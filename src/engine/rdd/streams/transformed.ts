/**
 * TransformedDStream: applies RDD methods to its parents' RDDs of the same time, when the batch is generated. The RDDs made carry the
 * names of the RDD methods, not that of the stream's operator.
 */
import type { Type } from '../../../language/index.ts';
import type { Making } from '../making.ts';
import type { RddRecipe } from '../../../operators/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream } from '../dstream.ts';
import { GenerationFailure } from '../generationFailure.ts';
import { applyRecipe } from '../recipes.ts';
import type { Rdd } from '../rdd.ts';

export class TransformedDStream extends DStream {
  readonly #transform: RddRecipe;

  constructor(context: RddContext, origin: Origin, type: Type, parents: readonly DStream[], transform: RddRecipe) {
    super(context, origin, type, parents);
    this.#transform = transform;
  }

  override *compute(timeMs: number): Making<Rdd> {
    const rdds: Rdd[] = [];
    for (const parent of this.parents) {
      const rdd = yield* parent.getOrCompute(timeMs);
      if (rdd !== null) rdds.push(rdd);
      else throw new GenerationFailure('org.apache.spark.SparkException', `Couldn't generate RDD from parent at time ${timeMs} ms`, this.origin.node);
    }
    return yield* applyRecipe(this.context, this.#transform, rdds, timeMs, this.origin.node, this.origin.gives);
  }
}

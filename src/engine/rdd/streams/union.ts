/** UnionDStream: the union of its parents' RDDs of the same time. A parent without an RDD is an error of the batch. */
import type { Type } from '../../../language/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream } from '../dstream.ts';
import { GenerationFailure } from '../generationFailure.ts';
import { union } from '../methods.ts';
import type { Making } from '../making.ts';
import type { Rdd } from '../rdd.ts';

export class UnionDStream extends DStream {
  constructor(context: RddContext, origin: Origin, type: Type, parents: readonly DStream[]) {
    super(context, origin, type, parents);
  }

  override *compute(timeMs: number): Making<Rdd> {
    const rdds: Rdd[] = [];
    for (const parent of this.parents) {
      const rdd = yield* parent.getOrCompute(timeMs);
      if (rdd !== null) rdds.push(rdd);
      else throw new GenerationFailure('org.apache.spark.SparkException', `Could not generate RDD from a parent for unifying at time ${timeMs} ms`, this.origin.node);
    }
    return union(this.context, this.origin, rdds, this.type);
  }
}

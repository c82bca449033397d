/** UnionDStream: the union of its parents' RDDs of the same time. A parent without an RDD is an error of the batch. */
import type { Type } from '../../../language/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream, GenerationFailure } from '../dstream.ts';
import { union } from '../methods.ts';
import type { Rdd } from '../rdd.ts';

export class UnionDStream extends DStream {
  constructor(context: RddContext, origin: Origin, type: Type, parents: readonly DStream[]) {
    super(context, origin, type, parents);
  }

  override compute(timeMs: number): Rdd | null {
    const rdds = this.parents.map((parent) => {
      const rdd = parent.getOrCompute(timeMs);
      if (rdd !== null) return rdd;
      throw new GenerationFailure('org.apache.spark.SparkException', `Could not generate RDD from a parent for unifying at time ${timeMs} ms`, this.origin.node);
    });
    return union(this.context, this.origin, rdds, this.type);
  }
}

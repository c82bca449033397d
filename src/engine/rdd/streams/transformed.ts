/**
 * TransformedDStream: applies RDD methods to its parents' RDDs of the same time, when the batch is generated. The RDDs made carry the
 * names of the RDD methods, not that of the stream's operator.
 */
import { bug } from '../../../base/index.ts';
import type { Type } from '../../../language/index.ts';
import type { Making } from '../making.ts';
import type { RddRecipe } from '../../../operators/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream, GenerationFailure } from '../dstream.ts';
import { parallelize, union, valuesFromJson } from '../methods.ts';
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
    return this.#apply(this.#transform, rdds, this.origin.gives);
  }

  #apply(recipe: RddRecipe, rdds: readonly Rdd[], gives: boolean): Rdd {
    if ('rdd' in recipe) return rdds[recipe.rdd] ?? bug(`transform has no RDD ${recipe.rdd}`);
    if ('make' in recipe) {
      return parallelize(this.context, { node: this.origin.node, callSite: recipe.callSite, gives: false }, recipe.type, valuesFromJson(recipe.type, recipe.make), recipe.slices);
    }
    const on = this.#apply(recipe.on, rdds, false);
    const others = recipe.others.map((other) => this.#apply(other, rdds, false));
    const origin: Origin = { node: this.origin.node, callSite: recipe.method, gives };
    switch (recipe.method) {
      case 'union':
        return union(this.context, origin, [on, ...others], recipe.type);
      default:
        return bug(`no RDD method ${recipe.method}`);
    }
  }
}

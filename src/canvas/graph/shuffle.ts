/** Whether an operator's streams shuffle their input, so that a new stage begins at the wire. Reads the recipe, as Spark's DAGScheduler reads dependencies. */
import type { RddRecipe, StreamRecipe } from '../../operators/index.ts';

const SHUFFLING_STREAMS = new Set(['ShuffledDStream', 'ReducedWindowedDStream', 'StateDStream', 'MapWithStateDStreamImpl']);
const SHUFFLING_METHODS = new Set(['aggregateByKey', 'cogroup', 'coalesceShuffled', 'combineByKey', 'distinct', 'foldByKey', 'fullOuterJoin', 'groupBy', 'groupByKey', 'intersection', 'join', 'leftOuterJoin', 'partitionBy', 'reduceByKey', 'repartition', 'rightOuterJoin', 'sortBy', 'sortByKey', 'subtract', 'subtractByKey']);

export function shuffles(recipe: StreamRecipe): boolean {
  if (SHUFFLING_STREAMS.has(recipe.stream)) return true;
  if (recipe.stream === 'TransformedDStream' && rddShuffles(recipe.transform)) return true;
  const parents = 'parents' in recipe ? recipe.parents : 'parent' in recipe ? [recipe.parent] : [];
  return parents.some((parent) => 'stream' in parent && shuffles(parent));
}

function rddShuffles(recipe: RddRecipe): boolean {
  if (!('method' in recipe)) return false;
  return SHUFFLING_METHODS.has(recipe.method) || rddShuffles(recipe.on) || recipe.others.some(rddShuffles);
}

/**
 * RDD methods on pairs, for transform and the joins: how values of a key come together. In: the call of a method; out: its RDD. Without
 * a number of partitions they follow Partitioner.defaultPartitioner.
 */
import { list, tuple, ANY, type Type } from '../../language/index.ts';
import type { Fn } from '../../operators/index.ts';
import type { Origin } from './context.ts';
import { made, type Making } from './making.ts';
import { cogroup, combineByKey, defaultPartitioner, hashPartitioner, keyTypeOf, narrow, subtracted, valueTypeOf } from './methods.ts';
import type { Aggregator, Partitioner, Rdd, Step } from './rdd.ts';
import type { Call } from './recipes.ts';

/** distinct's reduce: all values of a key are alike. */
export const keepingFirst: Aggregator = { createCombiner: { builtin: 'itself' }, mergeValue: { builtin: 'itself' }, mergeCombiner: { builtin: 'itself' }, combined: { t: 'Long' } };

export const keyedMethods: readonly (readonly [string, (call: Call) => Making<Rdd>])[] = [
  ['reduceByKey', (call) => made(combined(call, call.on, { builtin: 'itself' }, call.recipe.fns[0], call.recipe.fns[0], true))],
  ['groupByKey', (call) => made(grouped(call, call.on))],
  ['groupBy', (call) => made(groupedBy(call))],
  ['combineByKey', (call) => made(combined(call, call.on, call.recipe.fns[0], call.recipe.fns[1], call.recipe.fns[2], true))],
  ['aggregateByKey', (call) => made(combined(call, call.on, fromZero(call), call.recipe.fns[0], call.recipe.fns[1], true))],
  ['foldByKey', (call) => made(combined(call, call.on, fromZero(call), call.recipe.fns[0], call.recipe.fns[0], true))],
  ['subtractByKey', (call) => made(subtractedByKey(call))],
  ['cogroup', (call) => made(cogrouped(call, call.origin))],
  ['join', (call) => made(joined(call, false, false))],
  ['leftOuterJoin', (call) => made(joined(call, true, false))],
  ['rightOuterJoin', (call) => made(joined(call, false, true))],
  ['fullOuterJoin', (call) => made(joined(call, true, true))],
];

function partitionerOf({ context, recipe, on, others }: Call): Partitioner {
  const [wanted] = recipe.numbers;
  return wanted === undefined ? defaultPartitioner(context, [on, ...others]) : hashPartitioner(wanted);
}

const ITSELF: Fn = { builtin: 'itself' };

function combined(call: Call, pairs: Rdd, createCombiner: Fn = ITSELF, mergeValue: Fn = ITSELF, mergeCombiner: Fn = ITSELF, mapSideCombine = true): Rdd {
  const aggregator = { createCombiner, mergeValue, mergeCombiner, combined: valueTypeOf(call.recipe.type) };
  return combineByKey(call.context, call.origin, pairs, aggregator, partitionerOf(call), mapSideCombine);
}

/** An RDD's groupByKey combines nothing before the shuffle. */
function grouped(call: Call, pairs: Rdd): Rdd {
  return combined(call, pairs, { builtin: 'group' }, { builtin: 'append' }, { builtin: 'concat' }, false);
}

function groupedBy(call: Call): Rdd {
  const { context, recipe, on, hidden } = call;
  const type: Type = on.type.t === 'Any' ? ANY : tuple(keyTypeOf(recipe.type), on.type);
  return grouped(call, narrow(context, hidden, on, { do: 'keyBy', f: recipe.fns[0] ?? ITSELF }, type));
}

/** The first value of a key in a map partition meets the zero. */
function fromZero({ recipe }: Call): Fn {
  const [seq = ITSELF] = recipe.fns;
  return recipe.zero === undefined ? seq : { bind: seq, value: recipe.zero.value, type: recipe.zero.type };
}

/** By default into the receiver's own number of partitions. */
function subtractedByKey({ context, recipe, on, others, origin }: Call): Rdd {
  const [wanted] = recipe.numbers;
  const partitioner = wanted === undefined ? (on.partitioner ?? hashPartitioner(on.partitions)) : hashPartitioner(wanted);
  return subtracted(context, origin, on, others[0] ?? on, partitioner);
}

export function cogrouped(call: Call, origin: Origin): Rdd {
  const { context, on, others, hidden } = call;
  const type = groupsType([on, ...others]);
  const raw = cogroup(context, hidden, [on, ...others], partitionerOf(call), type);
  return narrow(context, origin, raw, { do: 'mapValues', f: { builtin: 'itself' } }, type);
}

/** (K, (Iterable[V], Iterable[W])); Spark's groups are CompactBuffers. */
function groupsType(rdds: readonly Rdd[]): Type {
  const [first] = rdds;
  if (first === undefined || first.type.t === 'Any') return ANY;
  return tuple(keyTypeOf(first.type), tuple(...rdds.map((rdd) => list(valueTypeOf(rdd.type), 'CompactBuffer'))));
}

function joined(call: Call, keepsLeft: boolean, keepsRight: boolean): Rdd {
  const groups = cogrouped(call, call.hidden);
  const [right] = call.others;
  const isOption = (rdd: Rdd | undefined): boolean => rdd !== undefined && valueTypeOf(rdd.type).t === 'Option';
  const step: Step = { do: 'join', keepsLeft, keepsRight, nestsLeft: isOption(call.on), nestsRight: isOption(right) };
  return narrow(call.context, call.origin, groups, step, call.recipe.type);
}

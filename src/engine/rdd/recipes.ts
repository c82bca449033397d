/**
 * RDD methods by name, as `transform` and the operators made of it apply them: from parent RDDs to a new one. Each RDD made here carries
 * the method's own name. A method that runs a job while it is built (sampling, counting) yields it.
 */
import { bug } from '../../base/index.ts';
import { tuple, ANY, LONG, type Type, type Value } from '../../language/index.ts';
import type { Fn, RddRecipe } from '../../operators/index.ts';
import type { Origin, RddContext } from './context.ts';
import { coalesceGroups } from './coalesce.ts';
import { DRIVER_LISTS } from './driverLists.ts';
import { GenerationFailure } from './generationFailure.ts';
import { cogrouped, keepingFirst, keyedMethods } from './keyedMethods.ts';
import { made, type Making } from './making.ts';
import { combineByKey, hashPartitioner, narrow, parallelize, sampled, subtracted, union, valuesFromJson } from './methods.ts';
import type { Partitioner, Rdd, Step } from './rdd.ts';
import { rangePartitioner } from './sorting.ts';
import { allPartitions, preferredPlaces } from './stages.ts';

type MethodRecipe = Extract<RddRecipe, { method: string }>;

export interface Call {
  readonly context: RddContext;
  readonly recipe: MethodRecipe;
  readonly on: Rdd;
  readonly others: readonly Rdd[];
  /** what parallelize is given */
  readonly list: readonly Value[];
  /** of the RDD that the method gives */
  readonly origin: Origin;
  /** of RDDs on the way to it */
  readonly hidden: Origin;
}

/** `node`: whose transform it is; `gives`: the recipe's last RDD is what the node gives. */
export function* applyRecipe(context: RddContext, recipe: RddRecipe, rdds: readonly Rdd[], timeMs: number, node: string | null, gives: boolean): Making<Rdd> {
  if ('rdd' in recipe) return rdds[recipe.rdd] ?? bug(`transform has no RDD ${recipe.rdd}`);
  if ('make' in recipe) {
    return parallelize(context, { node, callSite: recipe.callSite, gives: false }, recipe.type, valuesFromJson(recipe.type, recipe.make), recipe.slices);
  }
  const on = yield* applyRecipe(context, recipe.on, rdds, timeMs, node, false);
  const others: Rdd[] = [];
  for (const other of recipe.others) others.push(yield* applyRecipe(context, other, rdds, timeMs, node, false));
  const method = METHODS.get(recipe.method) ?? bug(`no RDD method ${recipe.method}`);
  const hidden: Origin = { node, callSite: recipe.method, gives: false };
  const timed = { ...recipe, fns: recipe.fns.map((f): Fn => ('bindTime' in f ? { bind: f.bindTime, value: timeMs, type: LONG } : f)) };
  return yield* method({ context, recipe: timed, on, others, list: yield* driverList(context, recipe, rdds, timeMs, node), origin: { ...hidden, gives }, hidden });
}

const METHODS: ReadonlyMap<string, (call: Call) => Making<Rdd>> = new Map<string, (call: Call) => Making<Rdd>>([
  ['map', (call) => made(stepped(call, (f) => ({ do: 'map', f })))],
  ['flatMap', (call) => made(stepped(call, (f) => ({ do: 'flatMap', f })))],
  ['filter', (call) => made(stepped(call, (f) => ({ do: 'filter', f })))],
  ['mapPartitions', (call) => made(stepped(call, (f) => ({ do: 'mapPartitions', f })))],
  ['mapPartitionsWithIndex', (call) => made(stepped(call, (f) => ({ do: 'mapPartitions', f, indexed: true })))],
  ['mapValues', (call) => made(stepped(call, (f) => ({ do: 'mapValues', f })))],
  ['flatMapValues', (call) => made(stepped(call, (f) => ({ do: 'flatMapValues', f })))],
  ['keyBy', (call) => made(stepped(call, (f) => ({ do: 'keyBy', f })))],
  ['keys', (call) => made(stepped(call, () => ({ do: 'map', f: { builtin: 'first' } })))],
  ['values', (call) => made(stepped(call, () => ({ do: 'map', f: { builtin: 'second' } })))],
  ['union', ({ context, origin, on, others, recipe }) => made(union(context, origin, [on, ...others], recipe.type))],
  ['distinct', (call) => made(distinct(call))],
  ['repartition', (call) => made(repartition(positive(call)))],
  ['coalesce', (call) => made(call.recipe.numbers[1] === 1 ? repartition(positive(call)) : coalesced(positive(call)))],
  ['sample', ({ context, recipe, on, origin }) => made(sampled(context, origin, on, recipe.numbers[0] === 1, recipe.numbers[1] ?? 0, recipe.numbers[2] ?? 0))],
  ['sortBy', sortedBy],
  ['sortByKey', (call) => sorted(call, call.on, call.origin)],
  ['zipWithIndex', zippedWithIndex],
  ['cartesian', (call) => made(product(call, 'cartesian'))],
  ['zip', (call) => made(product(call, 'zipped'))],
  ['sparkContext.parallelize', ({ context, recipe, list, origin }) => made(parallelize(context, { ...origin, callSite: 'parallelize' }, recipe.type, list, recipe.numbers[0] ?? context.settings.defaultParallelism))],
  ['subtract', (call) => made(subtract(call))],
  ['intersection', (call) => made(intersection(call))],
  ...keyedMethods,
]);

/** The values of a list at the driver: an action's Spark job runs while the RDD is built. */
function* driverList(context: RddContext, { list, type }: MethodRecipe, rdds: readonly Rdd[], timeMs: number, node: string | null): Making<readonly Value[]> {
  if (list === undefined) return [];
  if ('values' in list) return valuesFromJson(type, list.values);
  const rdd = yield* applyRecipe(context, list.on, rdds, timeMs, node, false);
  return yield* DRIVER_LISTS[list.action](context, rdd, list.n);
}

/** CoalescedRDD insists on at least one partition. */
function positive(call: Call): Call {
  const [wanted = 1] = call.recipe.numbers;
  if (wanted > 0) return call;
  throw new GenerationFailure('java.lang.IllegalArgumentException', `requirement failed: Number of partitions (${wanted}) must be positive.`, call.origin.node);
}

/** One MapPartitionsRDD. */
function stepped({ context, recipe, on, origin }: Call, step: (f: Fn) => Step): Rdd {
  return narrow(context, origin, on, step(recipe.fns[0] ?? { builtin: 'itself' }), recipe.type);
}

const pairedWithZero = (type: Type): Type => (type.t === 'Any' ? ANY : tuple(type, LONG));

/** By default into as many partitions as there are; without a shuffle if the elements already lie by a partitioner of that size. */
function distinct({ context, recipe, on, origin, hidden }: Call): Rdd {
  const partitions = recipe.numbers[0] ?? on.partitions;
  if (on.partitioner !== null && on.partitions === partitions) return narrow(context, origin, on, { do: 'distinct' }, on.type);
  const pairs = narrow(context, hidden, on, { do: 'map', f: { builtin: 'valueZero' } }, pairedWithZero(on.type));
  const once = combineByKey(context, hidden, pairs, keepingFirst, hashPartitioner(partitions), true);
  return narrow(context, origin, once, { do: 'map', f: { builtin: 'first' } }, on.type);
}

/** Groups are settled when they are first asked for: then the driver looks where the parent's partitions are. */
function coalesced({ context, recipe, on, origin }: Call): Rdd {
  const wanted = recipe.numbers[0] ?? 1;
  let settled: readonly (readonly number[])[] | null = null;
  const hostsOf = (partition: number): readonly string[] => preferredPlaces(on, partition, context.places).map(({ executor }) => executor);
  const groups = (): readonly (readonly number[])[] => (settled ??= coalesceGroups(on.partitions, wanted, hostsOf));
  const partitions = { planned: () => Math.min(wanted, on.plannedPartitions), settle: () => groups().length };
  return context.rdd(origin, on.type, partitions, { kind: 'coalesced', parent: on, get groups() { return groups(); } });
}

/** keyBy, sortByKey, values. */
function* sortedBy(call: Call): Making<Rdd> {
  const { context, recipe, on, origin, hidden } = call;
  const [f = { builtin: 'itself' } as const] = recipe.fns;
  const keyType = 'gives' in f ? f.gives : ANY;
  const keyed = narrow(context, hidden, on, { do: 'keyBy', f }, on.type.t === 'Any' ? ANY : tuple(keyType, on.type));
  return narrow(context, origin, yield* sorted(call, keyed, hidden), { do: 'map', f: { builtin: 'second' } }, on.type);
}

function* sorted({ context, recipe, on, hidden }: Call, pairs: Rdd, origin: Origin): Making<Rdd> {
  const [ascending = 1, wanted = on.partitions] = recipe.numbers;
  const partitioner = yield* rangePartitioner(context, hidden, pairs, wanted, ascending === 1);
  const shuffle = context.shuffle(hidden, pairs, partitioner, null, false);
  return context.rdd(origin, pairs.type, partitioner.partitions, { kind: 'shuffled', shuffle, sort: ascending === 1 ? 'ascending' : 'descending' }, partitioner);
}

/** All partitions but the last are counted by a job, if there is more than one. */
function* zippedWithIndex({ context, recipe, on, origin }: Call): Making<Rdd> {
  const counted = allPartitions(on).slice(0, -1);
  const results = counted.length === 0 ? [] : yield { rdd: on, partitions: counted, goal: { do: 'count' }, action: recipe.method };
  const starts = [0];
  for (const result of results) starts.push((starts.at(-1) ?? 0) + (result.do === 'count' ? result.count : 0));
  return narrow(context, origin, on, { do: 'zipWithIndex', starts }, recipe.type);
}

function product({ context, recipe, on, others, origin }: Call, kind: 'cartesian' | 'zipped'): Rdd {
  const [other = on] = others;
  if (kind === 'cartesian') return context.rdd(origin, recipe.type, on.partitions * other.partitions, { kind, left: on, right: other });
  if (on.partitions !== other.partitions) {
    throw new GenerationFailure('java.lang.IllegalArgumentException', `Can't zip RDDs with unequal numbers of partitions: List(${on.partitions}, ${other.partitions})`, origin.node);
  }
  return context.rdd(origin, recipe.type, on.partitions, { kind, left: on, right: other });
}

/** subtractByKey of the elements as keys. A partitioner of the receiver places them by their own key. */
function subtract({ context, recipe, on, others, origin, hidden }: Call): Rdd {
  const [other = on] = others;
  const [wanted] = recipe.numbers;
  const own = on.partitioner;
  const partitioner: Partitioner = wanted !== undefined || own === null ? hashPartitioner(wanted ?? on.partitions) : { by: 'part', partitions: own.partitions, of: own };
  const paired = (rdd: Rdd): Rdd => narrow(context, hidden, rdd, { do: 'map', f: { builtin: 'valueZero' } }, pairedWithZero(rdd.type));
  return narrow(context, origin, subtracted(context, hidden, paired(on), paired(other), partitioner), { do: 'map', f: { builtin: 'first' } }, on.type);
}

function intersection(call: Call): Rdd {
  const { context, on, others, origin, hidden } = call;
  const type = pairedWithZero(on.type);
  const [left, right] = [on, ...others].map((rdd) => narrow(context, hidden, rdd, { do: 'map', f: { builtin: 'valueZero' } }, type));
  const groups = cogrouped({ ...call, on: left ?? on, others: right === undefined ? [] : [right] }, hidden);
  const both = narrow(context, hidden, groups, { do: 'filter', f: { builtin: 'onBothSides' } }, groups.type);
  return narrow(context, origin, both, { do: 'map', f: { builtin: 'first' } }, on.type);
}

/** coalesce with a shuffle: elements dealt out in turn, by a position as key that is taken off again. */
function repartition({ context, recipe, on, origin, hidden }: Call): Rdd {
  const [partitions = 1] = recipe.numbers;
  const type = on.type;
  const keyed: Type = type.t === 'Any' ? ANY : tuple(LONG, type);
  const dealt = narrow(context, hidden, on, { do: 'distribute', partitions }, keyed);
  const partitioner = hashPartitioner(partitions);
  const shuffle = context.shuffle(hidden, dealt, partitioner, null, false);
  const shuffled = context.rdd(hidden, keyed, partitions, { kind: 'shuffled', shuffle, sort: null }, partitioner);
  // no partition of a shuffle that has not run has a place, so the groups are the partitions themselves
  const groups = Array.from({ length: partitions }, (_, index) => [index]);
  const coalesced = context.rdd(hidden, keyed, partitions, { kind: 'coalesced', parent: shuffled, groups });
  return narrow(context, origin, coalesced, { do: 'map', f: { builtin: 'second' } }, type);
}

/**
 * RDD methods by name, as `transform` and the operators made of it apply them: from parent RDDs to a new one. Each RDD made here carries
 * the method's own name. A method that runs a job while it is built (sampling, counting) yields it.
 */
import { bug } from '../../base/index.ts';
import { list, tuple, ANY, LONG, type Type } from '../../language/index.ts';
import type { RddRecipe } from '../../operators/index.ts';
import type { Origin, RddContext } from './context.ts';
import { made, type Making } from './making.ts';
import { cogroup, hashPartitioner, keyTypeOf, narrow, parallelize, union, valuesFromJson, valueTypeOf } from './methods.ts';
import type { Partitioner, Rdd, Step } from './rdd.ts';

type MethodRecipe = Extract<RddRecipe, { method: string }>;

interface Call {
  readonly context: RddContext;
  readonly recipe: MethodRecipe;
  readonly on: Rdd;
  readonly others: readonly Rdd[];
  /** of the RDD that the method gives */
  readonly origin: Origin;
  /** of RDDs on the way to it */
  readonly hidden: Origin;
}

/** `node`: whose transform it is; `gives`: the recipe's last RDD is what the node gives. */
export function* applyRecipe(context: RddContext, recipe: RddRecipe, rdds: readonly Rdd[], node: string | null, gives: boolean): Making<Rdd> {
  if ('rdd' in recipe) return rdds[recipe.rdd] ?? bug(`transform has no RDD ${recipe.rdd}`);
  if ('make' in recipe) {
    return parallelize(context, { node, callSite: recipe.callSite, gives: false }, recipe.type, valuesFromJson(recipe.type, recipe.make), recipe.slices);
  }
  const on = yield* applyRecipe(context, recipe.on, rdds, node, false);
  const others: Rdd[] = [];
  for (const other of recipe.others) others.push(yield* applyRecipe(context, other, rdds, node, false));
  const method = METHODS.get(recipe.method) ?? bug(`no RDD method ${recipe.method}`);
  const hidden: Origin = { node, callSite: recipe.method, gives: false };
  return yield* method({ context, recipe, on, others, origin: { ...hidden, gives }, hidden });
}

const METHODS: ReadonlyMap<string, (call: Call) => Making<Rdd>> = new Map<string, (call: Call) => Making<Rdd>>([
  ['union', ({ context, origin, on, others, recipe }) => made(union(context, origin, [on, ...others], recipe.type))],
  ['repartition', (call) => made(repartition(call))],
  ['cogroup', (call) => made(cogrouped(call, call.origin))],
  ['join', (call) => made(joined(call, false, false))],
  ['leftOuterJoin', (call) => made(joined(call, true, false))],
  ['rightOuterJoin', (call) => made(joined(call, false, true))],
  ['fullOuterJoin', (call) => made(joined(call, true, true))],
]);

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

const partitionerOf = ({ recipe }: Call): Partitioner => hashPartitioner(recipe.numbers[0] ?? 1);

function cogrouped(call: Call, origin: Origin): Rdd {
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

/**
 * RDD methods as the driver sees them: from parent RDDs to a new RDD record. Used by the DStream classes and by transform. The rules
 * (which method shuffles, what keeps a partitioner) are those of Spark's RDD and PairRDDFunctions.
 */
import { bug, JavaRandom } from '../../base/index.ts';
import { list, operationsOf, tuple, typeText, ANY, type Type, type Value } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { Origin, RddContext } from './context.ts';
import type { Aggregator, Partitioner, Rdd, Shuffle, Step } from './rdd.ts';

export const hashPartitioner = (partitions: number): Partitioner => ({ by: 'hash', partitions });

/** Equal partitioners put equal keys into the same partition, so no shuffle is needed between them. */
export function samePartitioner(a: Partitioner | null, b: Partitioner | null): boolean {
  if (a === null || b === null || a.by !== b.by || a.partitions !== b.partitions) return false;
  if (a.by === 'part') return b.by === 'part' && samePartitioner(a.of, b.of);
  // two range partitioners are equal only if one sampling made both: their bounds are data
  return a.by === 'hash' || (b.by === 'range' && a.id === b.id);
}

/** Slice i of n is [⌊i·L/n⌋, ⌊(i+1)·L/n⌋), as ParallelCollectionRDD cuts a list. */
export function slicesOf<T>(values: readonly T[], count: number): readonly (readonly T[])[] {
  const slices: (readonly T[])[] = [];
  for (let index = 0; index < count; index++) {
    slices.push(values.slice(Math.floor((index * values.length) / count), Math.floor(((index + 1) * values.length) / count)));
  }
  return slices;
}

export function parallelize(context: RddContext, origin: Origin, type: Type, values: readonly unknown[], count: number): Rdd {
  return context.rdd(origin, type, count, { kind: 'values', slices: slicesOf(values, count) });
}

/** Values of a document as values of the language; they were checked when the graph was. */
export function valuesFromJson(type: Type, values: readonly ExactJson[]): readonly Value[] {
  const operations = operationsOf(type);
  return values.map((json) => {
    const value = operations.fromJson(json);
    return value === undefined ? bug(`a value of type ${typeText(type)} was not checked`) : value;
  });
}

export function emptyRdd(context: RddContext, origin: Origin, type: Type): Rdd {
  return context.rdd(origin, type, 0, { kind: 'empty' });
}

const KEEPS_KEYS: ReadonlySet<Step['do']> = new Set(['filter', 'keyIs', 'mapValues', 'flatMapValues', 'combine', 'join', 'slideWindow', 'updateState', 'updateRows', 'sample', 'distinct', 'startState']);

const keepsKeys = (step: Step): boolean => KEEPS_KEYS.has(step.do) && !('remembers' in step && !step.remembers);

/** A MapPartitionsRDD. Steps that leave keys alone keep the partitioner. */
export function narrow(context: RddContext, origin: Origin, parent: Rdd, step: Step, type: Type): Rdd {
  const partitions = { planned: () => parent.plannedPartitions, settle: () => parent.partitions };
  return context.rdd(origin, type, partitions, { kind: 'narrow', parent, step }, keepsKeys(step) ? parent.partitioner : null);
}

/**
 * `sc.union`: RDDs without partitions are dropped; if the rest all have one equal partitioner (one RDD is enough), partition i is the
 * concatenation of partitions i (PartitionerAwareUnionRDD), else the partitions follow each other (UnionRDD).
 */
export function union(context: RddContext, origin: Origin, rdds: readonly Rdd[], type: Type): Rdd {
  const parents = rdds.filter((rdd) => rdd.partitions > 0);
  const first = parents[0]?.partitioner ?? null;
  if (first !== null && parents.every((rdd) => samePartitioner(rdd.partitioner, first))) {
    return context.rdd(origin, type, first.partitions, { kind: 'alignedUnion', parents }, first);
  }
  const partitions = parents.reduce((sum, rdd) => sum + rdd.partitions, 0);
  return context.rdd(origin, type, partitions, { kind: 'union', parents });
}

/** combineByKey: without a shuffle where the parent already has the equal partitioner. */
export function combineByKey(context: RddContext, origin: Origin, parent: Rdd, aggregator: Aggregator, partitioner: Partitioner, mapSideCombine: boolean): Rdd {
  const type = pairOf(keyTypeOf(parent.type), aggregator.combined);
  if (samePartitioner(parent.partitioner, partitioner)) {
    return narrow(context, origin, parent, { do: 'combine', aggregator, keyed: type }, type);
  }
  const shuffle = context.shuffle(origin, parent, partitioner, aggregator, mapSideCombine);
  return context.rdd(origin, type, partitioner.partitions, { kind: 'shuffled', shuffle, sort: null }, partitioner);
}

/** `partitionBy`: records as they are, by their keys; none move where they lie so already. */
export function partitionBy(context: RddContext, origin: Origin, parent: Rdd, partitioner: Partitioner): Rdd {
  if (samePartitioner(parent.partitioner, partitioner)) return parent;
  const shuffle = context.shuffle(origin, parent, partitioner, null, false);
  return context.rdd(origin, parent.type, partitioner.partitions, { kind: 'shuffled', shuffle, sort: null }, partitioner);
}

/** `sample(copies, fraction, seed)`: a seed of its own for each partition, drawn in their order. */
export function sampled(context: RddContext, origin: Origin, parent: Rdd, copies: boolean, fraction: number, seed: number): Rdd {
  const random = new JavaRandom(seed);
  const seeds = Array.from({ length: parent.partitions }, () => random.nextLong());
  return narrow(context, origin, parent, { do: 'sample', copies, fraction, seeds }, parent.type);
}

/**
 * The partitioner of plain RDD methods that are given none (Partitioner.defaultPartitioner): that of the input with the most partitions,
 * if it has not far fewer than the largest input; else a new one.
 */
export function defaultPartitioner(context: RddContext, rdds: readonly Rdd[]): Partitioner {
  const most = rdds.reduce((count, rdd) => Math.max(count, rdd.partitions), 0);
  const partitioned = rdds.filter((rdd) => rdd.partitioner !== null && rdd.partitioner.partitions > 0);
  const largest = partitioned.reduce<Rdd | null>((found, rdd) => (found === null || rdd.partitions > found.partitions ? rdd : found), null);
  const { isParallelismSet, defaultParallelism } = context.settings;
  const wanted = isParallelismSet ? defaultParallelism : most;
  const known = largest?.partitioner ?? null;
  if (largest !== null && known !== null && (most < 10 * largest.partitions || wanted <= largest.partitions)) return known;
  return hashPartitioner(wanted);
}

/** CoGroupedRDD: for each key a list of values per side; a side that has the equal partitioner is not shuffled. */
export function cogroup(context: RddContext, origin: Origin, sides: readonly Rdd[], partitioner: Partitioner, type: Type): Rdd {
  const deps = sides.map((side) => sideOf(context, origin, side, partitioner));
  return context.rdd(origin, type, partitioner.partitions, { kind: 'cogrouped', sides: deps }, partitioner);
}

/** SubtractedRDD: the left pairs whose key the right side does not have. */
export function subtracted(context: RddContext, origin: Origin, left: Rdd, right: Rdd, partitioner: Partitioner): Rdd {
  const sides = [sideOf(context, origin, left, partitioner), sideOf(context, origin, right, partitioner)] as const;
  return context.rdd(origin, left.type, partitioner.partitions, { kind: 'subtracted', sides }, partitioner);
}

function sideOf(context: RddContext, origin: Origin, side: Rdd, partitioner: Partitioner): Rdd | Shuffle {
  return samePartitioner(side.partitioner, partitioner) ? side : context.shuffle(origin, side, partitioner, null, false);
}

/** `rdd.mapPartitions(toList)`: what the action `collect` of foreachRDD runs on, one RDD more in its job. */
export function partitionLists(context: RddContext, rdd: Rdd): Rdd {
  return narrow(context, { node: rdd.node, callSite: 'mapPartitions', gives: false }, rdd, { do: 'glom' }, list(rdd.type));
}

/** What a save runs on: so many RDDs more, which turn records into what the file's format writes. */
export function savedRdd(context: RddContext, rdd: Rdd, method: string, steps: number): Rdd {
  let saved = rdd;
  for (let step = 0; step < steps; step++) saved = narrow(context, { node: rdd.node, callSite: method, gives: false }, saved, { do: 'map', f: { builtin: 'itself' } }, rdd.type);
  return saved;
}

/** `filter` and `map` of lookup: the values of the pairs that have the key. */
export function hasKey(context: RddContext, rdd: Rdd, key: ExactJson, callSite: string): Rdd {
  const origin = { node: rdd.node, callSite, gives: false };
  return narrow(context, origin, narrow(context, origin, rdd, { do: 'keyIs', key }, rdd.type), { do: 'map', f: { builtin: 'second' } }, valueTypeOf(rdd.type));
}

export function keyTypeOf(type: Type): Type {
  return type.t === 'Tuple' ? (type.of[0] ?? ANY) : ANY;
}

export function valueTypeOf(type: Type): Type {
  return type.t === 'Tuple' ? (type.of[1] ?? ANY) : ANY;
}

/** A pair's type; in trusted test programs everything is Any. */
export function pairOf(key: Type, value: Type): Type {
  return key.t === 'Any' && value.t === 'Any' ? ANY : tuple(key, value);
}


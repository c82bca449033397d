/**
 * The methods of an RDD that `transform` may use, by name: what they take and give. Those of pairs ask for an RDD of pairs. An
 * expression on RDDs is not evaluated: its tree is read as a recipe (operators/rddRecipes.ts).
 */
import type { Demand, FunctionDemand, Signature } from './methods.ts';
import type { Pattern } from './unknowns.ts';
import { variable } from './unknowns.ts';
import { BOOLEAN, DOUBLE, LONG } from './types.ts';

const A = variable('A');
const B = variable('B');
const K = variable('K');
const V = variable('V');
const W = variable('W');

const rdd = (of: Pattern): Pattern => ({ t: 'RDD', of });
const pair = (key: Pattern, value: Pattern): Pattern => ({ t: 'Tuple', of: [key, value] });
const listOf = (of: Pattern): Pattern => ({ t: 'List', of });
const group = (of: Pattern): Pattern => ({ t: 'List', of, as: 'CompactBuffer' });
const option = (of: Pattern): Pattern => ({ t: 'Option', of });
const fn = (takes: readonly Pattern[], gives: Pattern): FunctionDemand => ({ fn: takes, gives });

const method = (on: Pattern, args: readonly Demand[], gives: Pattern, optional = 0, apart = 0): readonly Signature[] => [{ on: rdd(on), args, optional, apart, gives: rdd(gives), keepsKind: false }];
/** an action: its result lies with the driver, where only `parallelize` can take it up */
const action = (args: readonly Demand[]): readonly Signature[] => [{ on: rdd(A), args, optional: 0, apart: 0, gives: listOf(A), keepsKind: false }];
const any = (args: readonly Demand[], gives: Pattern, optional = 0): readonly Signature[] => method(A, args, gives, optional);
const pairs = (args: readonly Demand[], gives: Pattern, optional = 0, apart = 0): readonly Signature[] => method(pair(K, V), args, gives, optional, apart);
const other = rdd(pair(K, W));

/** called on the context that an RDD leads to */
export const PARALLELIZE = 'sparkContext.parallelize';

export const rddSignatures: ReadonlyMap<string, readonly Signature[]> = new Map([
  ['map', any([fn([A], B)], B)],
  ['flatMap', any([fn([A], listOf(B))], B)],
  ['filter', any([fn([A], BOOLEAN)], A)],
  ['mapPartitions', any([fn([listOf(A)], listOf(B))], B)],
  ['mapPartitionsWithIndex', any([fn([LONG, listOf(A)], listOf(B))], B)],
  ['distinct', any([LONG], A, 1)],
  ['repartition', any([LONG], A)],
  ['coalesce', any([LONG, BOOLEAN], A, 1)],
  ['union', any([rdd(A)], A)],
  ['intersection', any([rdd(A), LONG], A, 1)],
  ['subtract', any([rdd(A), LONG], A, 1)],
  ['cartesian', any([rdd(B)], pair(A, B))],
  ['zip', any([rdd(B)], pair(A, B))],
  ['zipWithIndex', any([], pair(A, LONG))],
  ['keyBy', any([fn([A], K)], pair(K, A))],
  ['groupBy', any([fn([A], K), LONG], pair(K, group(A)), 1)],
  ['sortBy', any([fn([A], K), BOOLEAN, LONG], A, 2)],
  ['sample', any([BOOLEAN, DOUBLE, LONG], A)],
  ['take', action([LONG])],
  ['top', action([LONG])],
  ['takeOrdered', action([LONG])],
  ['collect', action([])],
  [PARALLELIZE, any([listOf(B), LONG], B, 1)],
  ['keys', pairs([], K)],
  ['values', pairs([], V)],
  ['mapValues', pairs([fn([V], W)], pair(K, W))],
  ['flatMapValues', pairs([fn([V], listOf(W))], pair(K, W))],
  ['reduceByKey', pairs([fn([V, V], V), LONG], pair(K, V), 1)],
  ['groupByKey', pairs([LONG], pair(K, group(V)), 1)],
  ['aggregateByKey', pairs([W, fn([W, V], W), fn([W, W], W)], pair(K, W), 0, 1)],
  ['foldByKey', pairs([V, fn([V, V], V)], pair(K, V), 0, 1)],
  ['combineByKey', pairs([fn([V], W), fn([W, V], W), fn([W, W], W)], pair(K, W))],
  ['sortByKey', pairs([BOOLEAN, LONG], pair(K, V), 2)],
  ['join', pairs([other, LONG], pair(K, pair(V, W)), 1)],
  ['leftOuterJoin', pairs([other, LONG], pair(K, pair(V, option(W))), 1)],
  ['rightOuterJoin', pairs([other, LONG], pair(K, pair(option(V), W)), 1)],
  ['fullOuterJoin', pairs([other, LONG], pair(K, pair(option(V), option(W))), 1)],
  ['cogroup', pairs([other, LONG], pair(K, pair(group(V), group(W))), 1)],
  ['subtractByKey', pairs([other, LONG], pair(K, V), 1)],
]);

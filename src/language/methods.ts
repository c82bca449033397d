/**
 * Every method and function of the language, by type and name: what it takes and gives. The checker reads this table, evaluation and
 * the printers have one entry for each key ("List.map"). Functions that a person writes stand only where `fn` says so.
 */
import { rddSignatures } from './rddSignatures.ts';
import type { Pattern } from './unknowns.ts';
import { variable } from './unknowns.ts';
import { BOOLEAN, LONG, STRING } from './types.ts';

/** A function argument: written with at most these parameters. */
export interface FunctionDemand {
  readonly fn: readonly Pattern[];
  readonly gives: Pattern;
}
export type Demand = Pattern | FunctionDemand;

export interface Signature {
  /** the type whose method it is; may name variables */
  readonly on: Pattern | null;
  readonly args: readonly Demand[];
  /** how many of the args, from the end, may be left out */
  readonly optional: number;
  readonly gives: Pattern;
  /** how many args stand in a first pair of brackets of their own, as in `aggregateByKey(zero)(seq, comb)`; 0: all stand together */
  readonly apart: number;
  /** the result is a list that prints as its receiver does (an ArrayBuffer stays one) */
  readonly keepsKind: boolean;
}

const A = variable('A');
const B = variable('B');
const listOf = (of: Pattern): Pattern => ({ t: 'List', of });
const fn = (takes: readonly Pattern[], gives: Pattern): FunctionDemand => ({ fn: takes, gives });

/** One way of calling a method; a method with several is tried by the number of arguments. */
export function signature(on: Pattern | null, args: readonly Demand[], gives: Pattern, rules: { readonly optional?: number; readonly apart?: number; readonly keepsKind?: boolean } = {}): Signature {
  return { on, args, gives, optional: rules.optional ?? 0, apart: rules.apart ?? 0, keepsKind: rules.keepsKind ?? false };
}

const string = (args: readonly Demand[], gives: Pattern, optional = 0): Signature => signature(STRING, args, gives, { optional });
const list = (args: readonly Demand[], gives: Pattern, optional = 0): Signature => signature(listOf(A), args, gives, { optional });
const sameList = (args: readonly Demand[], optional = 0, gives: Pattern = listOf(A)): Signature => signature(listOf(A), args, gives, { optional, keepsKind: true });

const stringMethods: ReadonlyMap<string, readonly Signature[]> = new Map([
  ['charAt', [string([LONG], STRING)]],
  ['indexOf', [string([STRING, LONG], LONG, 1)]],
  ['lastIndexOf', [string([STRING], LONG)]],
  ['includes', [string([STRING], BOOLEAN)]],
  ['startsWith', [string([STRING], BOOLEAN)]],
  ['endsWith', [string([STRING], BOOLEAN)]],
  ['slice', [string([LONG, LONG], STRING, 1)]],
  ['substring', [string([LONG, LONG], STRING, 1)]],
  ['split', [string([STRING], listOf(STRING))]],
  ['trim', [string([], STRING)]],
  ['trimStart', [string([], STRING)]],
  ['trimEnd', [string([], STRING)]],
  ['toUpperCase', [string([], STRING)]],
  ['toLowerCase', [string([], STRING)]],
  ['replace', [string([STRING, STRING], STRING)]],
  ['replaceAll', [string([STRING, STRING], STRING)]],
  ['repeat', [string([LONG], STRING)]],
  ['padStart', [string([LONG, STRING], STRING, 1)]],
  ['padEnd', [string([LONG, STRING], STRING, 1)]],
]);

const listMethods: ReadonlyMap<string, readonly Signature[]> = new Map([
  ['at', [list([LONG], A)]],
  ['map', [sameList([fn([A, LONG], B)], 0, listOf(B))]],
  ['filter', [sameList([fn([A, LONG], BOOLEAN)])]],
  ['flatMap', [sameList([fn([A, LONG], listOf(B))], 0, listOf(B))]],
  ['reduce', [list([fn([A, A, LONG], A)], A), list([fn([B, A, LONG], B), B], B)]],
  ['some', [list([fn([A, LONG], BOOLEAN)], BOOLEAN)]],
  ['every', [list([fn([A, LONG], BOOLEAN)], BOOLEAN)]],
  ['find', [list([fn([A, LONG], BOOLEAN)], { t: 'Option', of: A })]],
  ['includes', [list([A], BOOLEAN)]],
  ['indexOf', [list([A], LONG)]],
  ['slice', [sameList([LONG, LONG], 2)]],
  ['concat', [sameList([listOf(A)])]],
  ['join', [list([STRING], STRING, 1)]],
  ['toReversed', [sameList([])]],
  // the comparator gives a Long or a Double, which calls.ts sees to
  ['toSorted', [sameList([fn([A, A], B)], 1)]],
]);

/** Methods of an RDD, for `transform`. An expression on RDDs is not evaluated: its tree is read as a recipe. */
export const rddMethods = new Map<string, readonly Signature[]>(rddSignatures);

export const methodsOf: ReadonlyMap<string, ReadonlyMap<string, readonly Signature[]>> = new Map([
  ['String', stringMethods],
  ['List', listMethods],
  ['RDD', rddMethods],
]);

/** Properties that are no method, e.g. s.length. */
export const LENGTH = 'length';

/** Functions whose arguments are checked one by one in calls.ts, because they take several types. */
export const functions: ReadonlySet<string> = new Set(['String', 'Number', 'parseInt']);
export const mathFunctions: ReadonlySet<string> = new Set(['abs', 'min', 'max', 'floor', 'ceil', 'round', 'trunc', 'sign', 'sqrt']);

export function isFunctionDemand(demand: Demand): demand is FunctionDemand {
  return 'fn' in demand;
}

/** What the operators on (key, value) pairs share: types of the parts, the usual reduce as a ShuffledDStream, `numPartitions`. */
import { ANY, LONG, tuple, type Type } from '../language/index.ts';
import type { Fn, StreamRecipe, StreamRef } from './recipe.ts';
import type { ParamSpec } from './spec.ts';

export const keyType = (pair: Type): Type => (pair.t === 'Tuple' ? (pair.of[0] ?? ANY) : ANY);
export const valueType = (pair: Type): Type => (pair.t === 'Tuple' ? (pair.of[1] ?? ANY) : ANY);
/** In trusted programs everything is Any. */
export const pairOf = (key: Type, value: Type): Type => (key.t === 'Any' ? ANY : tuple(key, value));

/** Left out: the default parallelism. (HashPartitioner takes 0 as well, but then there is no partition to put a record into.) */
export const numPartitionsParam: ParamSpec = { name: 'numPartitions', kind: 'integer', required: false, min: 1, max: 1000 };

interface Reduce {
  readonly callSite: string;
  readonly type: Type;
  readonly parent: StreamRef;
  readonly f: Fn;
  readonly numPartitions: number;
}

export function reduced({ callSite, type, parent, f, numPartitions }: Reduce): StreamRecipe {
  return {
    stream: 'ShuffledDStream', callSite, type, parent, numPartitions,
    createCombiner: { builtin: 'itself' }, mergeValue: f, mergeCombiner: f, mapSideCombine: true,
  };
}

/** reduce of a whole batch, as Spark does it: one key for all (Spark's is null), one partition. */
export function reducedToOne(callSite: string, type: Type, parent: StreamRef, f: Fn): StreamRecipe {
  const pair = type.t === 'Any' ? ANY : tuple(LONG, type);
  const pairs: StreamRecipe = { stream: 'MappedDStream', callSite, type: pair, parent, f: { builtin: 'zeroValue' } };
  return { stream: 'MappedDStream', callSite, type, parent: reduced({ callSite, type: pair, parent: pairs, f, numPartitions: 1 }), f: { builtin: 'second' } };
}

export function grouped({ callSite, type, parent, numPartitions }: Omit<Reduce, 'f'>): StreamRecipe {
  return {
    stream: 'ShuffledDStream', callSite, type, parent, numPartitions,
    createCombiner: { builtin: 'group' }, mergeValue: { builtin: 'append' }, mergeCombiner: { builtin: 'concat' }, mapSideCombine: true,
  };
}

/**
 * An RDD as the driver knows it: an immutable record of what it is made from, never its data. The executors get partitions of it as
 * task orders (../task/order.ts). Built by the DStreams of a batch (dstream.ts); split into stages by stages.ts.
 */
import type { Type } from '../../language/index.ts';
import type { FileFormat, Fn, StateMapping } from '../../operators/index.ts';
import type { Query } from '../../sql/index.ts';
import type { Split } from '../source/index.ts';

export type RddId = number;
export type ShuffleId = number;

export type Partitioner =
  | { readonly by: 'hash'; readonly partitions: number }
  /** by the first part of each key, as `of` would place that part alone */
  | { readonly by: 'part'; readonly partitions: number; readonly of: Partitioner }
  | { readonly by: 'range'; readonly partitions: number; readonly bounds: readonly unknown[]; readonly ascending: boolean; readonly id: number };

/** The RDD whose map side wrote a shuffle, and how records are put together on both sides (Spark's ShuffleDependency). */
export interface Shuffle {
  readonly id: ShuffleId;
  readonly of: Rdd;
  readonly partitioner: Partitioner;
  /** null: records are passed on as they are */
  readonly aggregator: Aggregator | null;
  readonly mapSideCombine: boolean;
  /** graph node whose operator shuffles */
  readonly node: string | null;
}

export interface Aggregator {
  readonly createCombiner: Fn;
  readonly mergeValue: Fn;
  readonly mergeCombiner: Fn;
  readonly combined: Type;
}

export interface Rdd {
  readonly id: RddId;
  /** the method shown in Spark's UI: names the stage whose map side this RDD is */
  readonly callSite: string;
  /** graph node whose operator made it */
  readonly node: string | null;
  /** its records are what the node gives; false for RDDs of the hidden streams inside an operator (count, reduceByKeyAndWindow …) */
  readonly gives: boolean;
  readonly type: Type;
  /** asking may settle it: coalesce looks where its parent's partitions are when it is asked for the first time */
  readonly partitions: number;
  /** how many partitions there will be, as far as can be told without asking */
  readonly plannedPartitions: number;
  readonly partitioner: Partitioner | null;
  readonly how: How;
  /** null: not persisted. Set while the batch is being generated, before any job reads it. */
  storageLevel: string | null;
  /** to be checkpointed right after the first job that has it in its lineage */
  isMarked: boolean;
  /** a job over it has ended: Spark looks for its mark once (RDD.doCheckpoint), and what is marked later is never written */
  isSettled: boolean;
  /** the RDD that reads what was checkpointed: then the lineage ends there */
  checkpoint: Rdd | null;
}

/** How partition i comes about. Narrow parents are Rdds; wide ones are Shuffles. */
export type How =
  | { readonly kind: 'values'; readonly slices: readonly (readonly unknown[])[] }
  | { readonly kind: 'blocks'; readonly blocks: readonly string[]; readonly stream: number }
  /** partition i = the records in file i of a folder of the reliable storage, where a checkpoint left them */
  | { readonly kind: 'checkpointed'; readonly folder: string }
  /** a NewHadoopRDD: one partition a split of a stored file */
  | { readonly kind: 'files'; readonly splits: readonly Split[]; readonly format: FileFormat }
  | { readonly kind: 'empty' }
  | { readonly kind: 'narrow'; readonly parent: Rdd; readonly step: Step }
  | { readonly kind: 'union'; readonly parents: readonly Rdd[] }
  /** partition i = concatenation of partition i of every parent */
  | { readonly kind: 'alignedUnion'; readonly parents: readonly Rdd[] }
  /** partition i = concatenation of the parent's partitions groups[i] */
  | { readonly kind: 'coalesced'; readonly parent: Rdd; readonly groups: readonly (readonly number[])[] }
  | { readonly kind: 'shuffled'; readonly shuffle: Shuffle; readonly sort: 'ascending' | 'descending' | null }
  | { readonly kind: 'cogrouped'; readonly sides: readonly (Rdd | Shuffle)[] }
  /** pairs of the first side whose key the second side does not have */
  | { readonly kind: 'subtracted'; readonly sides: readonly [Rdd | Shuffle, Rdd | Shuffle] }
  | { readonly kind: 'cartesian'; readonly left: Rdd; readonly right: Rdd }
  | { readonly kind: 'zipped'; readonly left: Rdd; readonly right: Rdd }
  /** MapWithStateRDD: one record a partition, its states and what the function gave; `mapping` null: the states as they were */
  | { readonly kind: 'withState'; readonly before: Rdd; readonly data: Rdd; readonly mapping: StateMapping | null; readonly timeMs: number; /** keys last touched before this time out */ readonly timeoutBefore: number | null; readonly chainThreshold: number };


/** One pipelined step inside a stage. More steps join with the operators that need them. */
export type Step =
  | RecordStep
  | ValueStep
  /** `indexed`: the function is given the partition's index first */
  | { readonly do: 'mapPartitions'; readonly f: Fn; readonly indexed?: true }
  /** one list: the first `n` elements in their order, or in the opposite one */
  | { readonly do: 'first'; readonly n: number; readonly descending: boolean }
  | { readonly do: 'glom' }
  | { readonly do: 'keyBy'; readonly f: Fn }
  /** pairs of this key (JSON) */
  | { readonly do: 'keyIs'; readonly key: unknown }
  /** each element paired with its number; `starts`: the first number of each partition */
  | { readonly do: 'zipWithIndex'; readonly starts: readonly number[] }
  /** a random part of the elements, or (`copies`) any number of each; `seeds`: one a partition */
  | { readonly do: 'sample'; readonly copies: boolean; readonly fraction: number; readonly seeds: readonly { readonly high: number; readonly low: number }[] }
  /** one pair: number of elements, and a sample of at most `size`; `rdd` seeds the draw */
  | { readonly do: 'sketch'; readonly size: number; readonly rdd: RddId }
  /** filter and select list of a query of Spark SQL */
  | { readonly do: 'sqlSelect'; readonly query: Query }
  /** its aggregation before the exchange, its places in the exchange, its aggregation behind, or one list of its first `n` rows */
  | { readonly do: 'sql'; readonly part: 'partial' | 'exchange' | 'final' | 'first'; readonly query: Query; readonly n: number }
  /** each element once, within its partition */
  | { readonly do: 'distinct' }
  /** repartition: each element paired with a position, counted up from a start drawn for the partition */
  | { readonly do: 'distribute'; readonly partitions: number }
  /** (key, (lefts, rights)) to one pair per combination; a side kept may be missing on the other, then parts are Options */
  | { readonly do: 'join'; readonly keepsLeft: boolean; readonly keepsRight: boolean; /** the side's values are Options themselves */ readonly nestsLeft: boolean; readonly nestsRight: boolean }
  /** (key, (base, olds …, news …)) of an inverse window to (key, value) */
  | { readonly do: 'slideWindow'; readonly reduce: Fn; readonly inverse: Fn; readonly olds: number }
  /** what updateStateByKey's function sees: pairs of a key with its values, its state, or both */
  | ({ readonly do: 'updateState'; readonly form: 'plain' | 'timed'; readonly timeMs: number } & StateUpdate)
  /** likewise, all keys of the partition at once */
  | ({ readonly do: 'updateRows' } & StateUpdate)
  /** pairs of a key and its first state, to mapWithState's first record */
  | { readonly do: 'startState'; readonly timeMs: number }
  /** the parts of mapWithState's records: what the function gave; all keys with their states */
  | { readonly do: 'mappedData' | 'stateSnapshot' }
  /** combineByKey over a parent that already has the equal partitioner */
  | { readonly do: 'combine'; readonly aggregator: Aggregator; readonly keyed: Type };

export interface StateUpdate {
  readonly f: Fn;
  /** what the records are made of */
  readonly from: 'values' | 'state' | 'both';
  /** the state is an Option itself */
  readonly nests: boolean;
  /** the result keeps the partitioner */
  readonly remembers: boolean;
}

/** A step with a function of one record. */
export interface RecordStep {
  readonly do: 'map' | 'flatMap' | 'filter';
  readonly f: Fn;
}

/** A step with a function of the value of one pair. */
export interface ValueStep {
  readonly do: 'mapValues' | 'flatMapValues';
  readonly f: Fn;
}

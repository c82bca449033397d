/**
 * What the driver sends to an executor process and what comes back: plain data, so that the executor may be another thread.
 * The kernel decides where and when; the executor only computes and holds bytes. It reports counts, never times.
 */
import type { Type } from '../../language/index.ts';
import type { Fn, Action, FileFormat, StateMapping } from '../../operators/index.ts';
import type { Aggregator, Partitioner, Step } from '../rdd/rdd.ts';
import type { Split } from '../source/index.ts';

export type ExecutorId = string;
/** Spark's block names: `input-<stream>-<ms>`, `rdd_<rdd>_<partition>`, `shuffle_<shuffle>_<map>_<reduce>` (map = index of the map partition). */
export type BlockName = string;

/** The RDD whose partition a plan computes. */
export interface PlanLabel {
  readonly type: Type;
  readonly rdd: number;
  /** the node whose operator made the RDD */
  readonly node: string | null;
  /** its records are what the node gives, not what passes inside the operator */
  readonly gives: boolean;
  /** its records are tables of states (mapWithState), and this is how they are kept */
  readonly states?: StatesKept;
}

/** Tables of states read out in another order after they have been bytes, and after their chain was shortened. */
export interface StatesKept {
  /** under a serialized storage level */
  readonly serialized: boolean;
  /** a checkpoint was written of them */
  readonly written: boolean;
  /** length of a chain at which it is shortened when it is written */
  readonly threshold: number;
}

/** How one partition is computed, cut off at shuffles and at blocks that are already there. */
export type Plan = PlanLabel &
  (
    | { readonly kind: 'values'; readonly values: readonly unknown[] }
    /** a file of the reliable storage, read by the task: exact JSON of a list of records */
    | { readonly kind: 'file'; readonly file: string; readonly bytes: Uint8Array }
    /** the block stands in `held` on this executor, or is fetched from `from` */
    | { readonly kind: 'block'; readonly block: BlockName; readonly from: ExecutorId | null }
    /** a range of a file of the reliable storage */
    | { readonly kind: 'split'; readonly split: Split; readonly format: FileFormat; readonly content: StoredContent }
    /** `partition`: index of the partition, for steps that depend on it */
    | { readonly kind: 'step'; readonly step: Step; readonly partition: number; readonly input: Plan }
    | { readonly kind: 'concat'; readonly inputs: readonly Plan[] }
    /** blocks in the order in which they arrive */
    | { readonly kind: 'shuffleRead'; readonly blocks: readonly ShuffleBlock[]; readonly aggregator: Aggregator | null; readonly combinedBefore: boolean; readonly sort: 'ascending' | 'descending' | null }
    | { readonly kind: 'cogroup'; readonly sides: readonly CogroupSide[] }
    /** pairs of the first side whose key the second does not have */
    | { readonly kind: 'subtract'; readonly sides: readonly [CogroupSide, CogroupSide] }
    | { readonly kind: 'product'; readonly left: Plan; readonly right: Plan; readonly zip: boolean }
    /** states of the batch before and its values by key, to one record: the states now, and what the function gave */
    | { readonly kind: 'withState'; readonly before: Plan; readonly data: Plan; readonly mapping: StateMapping | null; readonly timeMs: number; readonly timeoutBefore: number | null; readonly fullScan: boolean }
    /** compute `input`, keep it under `block`, give it on */
    | { readonly kind: 'keep'; readonly block: BlockName; readonly input: Plan }
  );

/** A stored file's bytes as they travel: small ones themselves, a person's own file by what the host opens it by. */
export type StoredContent = { readonly bytes: Uint8Array } | { readonly handle: unknown };

/** A side that is computed here, or one that comes as pairs from a shuffle. */
export type CogroupSide = Plan | { readonly kind: 'rawShuffleRead'; readonly blocks: readonly ShuffleBlock[]; readonly type: Type };

export interface ShuffleBlock {
  readonly block: BlockName;
  readonly from: ExecutorId;
}

/** What the task does with its partition. */
export type Goal =
  /** `node`: whose operator shuffles */
  | { readonly do: 'write'; readonly shuffle: number; readonly map: number; readonly partitioner: Partitioner; readonly aggregator: Aggregator | null; readonly type: Type; readonly node: string | null }
  | { readonly do: 'collect' }
  /** elements that the task hands to the outside; the kernel says when */
  | { readonly do: 'foreach' }
  /** the records as bytes of a file for the reliable storage */
  | { readonly do: 'checkpoint' }
  /** as text for a file: a record a line as println shows it, or a pair's parts with a tab between them */
  | { readonly do: 'save'; readonly as: 'lines' | 'tabbed' }
  | { readonly do: 'take'; readonly n: number }
  /** all records put together, from `zero` on (JSON) if it is given */
  | { readonly do: 'reduce'; readonly by: Fn | 'max' | 'min'; readonly zero?: unknown }
  | { readonly do: 'count' };

export interface TaskOrder {
  readonly task: number;
  readonly plan: Plan;
  readonly goal: Goal;
  /** nodes whose outgoing records are sampled (at most `sampleLimit` a node) */
  readonly sampleLimit: number;
}

export type TaskAnswer =
  | {
      readonly task: number; readonly ok: true;
      /** records that left each RDD in this partition, in the order of the plan, sources first; node: where they are what that node gives */
      readonly counts: readonly { readonly rdd: number; readonly node: string | null; readonly records: number }[];
      /** texts of the first records per node, as print would show them */
      readonly samples: readonly { readonly rdd: number; readonly node: string; readonly records: readonly string[] }[];
      readonly read: { readonly records: number; readonly bytes: number; /** of files of the reliable storage */ readonly fileBytes: number; readonly blocks: readonly { readonly block: BlockName; readonly bytes: number; readonly remote: boolean }[] };
      /** partitions kept by `keep` plans */
      readonly kept: readonly { readonly block: BlockName; readonly bytes: number; readonly records: number }[];
      readonly result:
        | { readonly do: 'write'; readonly bytes: readonly number[]; readonly records: readonly number[] }
        /** values as exact JSON of the type; texts, as println shows them, for take alone */
        | { readonly do: 'collect' | 'take'; readonly values: readonly unknown[]; readonly texts: readonly string[] }
        | { readonly do: 'foreach'; readonly values: readonly unknown[] }
        /** one value, or none of no records */
        | { readonly do: 'reduce'; readonly values: readonly unknown[] }
        | { readonly do: 'checkpoint'; readonly content: Uint8Array; readonly records: number }
        | { readonly do: 'save'; readonly text: string; readonly bytes: number; readonly records: number }
        | { readonly do: 'count'; readonly count: number };
    }
  | { readonly task: number; readonly ok: false; readonly exception: string; readonly message: string; readonly node: string | null; readonly at: number | null; /** records done before it failed */ readonly records: number; /** of goal foreach: elements before the failure */ readonly handed: readonly unknown[] }
  | { readonly task: number; readonly ok: false; readonly missing: BlockName };

/** Orders without an answer; done in the order in which they were sent. */
export type Errand =
  /** records accepted by a receiver that are not in a block yet */
  | { readonly do: 'buffer'; readonly stream: number; readonly lines: readonly string[] }
  /** the buffer (emptied) plus `lines` become a block */
  | { readonly do: 'seal'; readonly stream: number; readonly block: BlockName; readonly lines: readonly string[]; /** what the receiver makes of each line; it has been tried on every one */ readonly converter?: Fn }
  | { readonly do: 'replicate'; readonly block: BlockName; readonly to: ExecutorId }
  | { readonly do: 'drop'; readonly blocks: readonly BlockName[] }
  | { readonly do: 'dropShuffle'; readonly shuffle: number };

export type { Fn, Action };

/**
 * The DStreams an operator makes, as plain data: each names a DStream class of Spark, its parents (another recipe, or `{ input: i }`,
 * the node's i-th input stream) and its settings. `engine/rdd` builds the live objects from it.
 * Functions are source text with the types of their arguments, so that a recipe can cross a thread; `native` names a function that a
 * trusted test registered.
 */
import type { ExactJson, Feed } from '../plan/index.ts';
import type { Type } from '../language/index.ts';
import type { Builtin } from './builtins.ts';

export type Fn =
  | { readonly source: string; readonly takes: readonly Type[]; readonly gives: Type }
  | { readonly native: string }
  /** a function whose first argument is fixed */
  | { readonly bind: Fn; readonly value: ExactJson; readonly type: Type }
  /** one whose first argument will be the batch time, as soon as the batch is known */
  | { readonly bindTime: Fn }
  /** functions that operators themselves need: count's pairs, sums, the second part of a pair …; implemented beside the executor's code */
  | { readonly builtin: Builtin };

/** How files are read: as lines, or as records of so many bytes. */
export type FileFormat = { readonly read: 'text' } | { readonly read: 'binary'; readonly recordLength: number };

/** Input streams with a receiver. */
export type ReceiverStream = 'SocketInputDStream' | 'PluggableInputDStream' | 'RawInputDStream';

/** How a receiver hands over what it gets. */
export interface ReceiverDesign {
  /** one by one, through the BlockGenerator; or as whole blocks, each stored and reported before the call returns */
  readonly store: 'records' | 'blocks';
  /** applied to each line before it is stored; null: the line itself */
  readonly converter: Fn | null;
  /** of whole blocks: it looks for new records every so often, puts at most so many into one, and reads so many ahead of the one that is being stored */
  readonly everyMs: number;
  readonly chunk: number | null;
  readonly ahead: number;
  /** false: blocks of bytes, whose records Spark does not know the number of */
  readonly isCounted: boolean;
  /** it tells its sender what has been stored, and gets again what has not */
  readonly isReliable: boolean;
  /** its onStop waits until its source has sent all it has */
  readonly lingers: boolean;
  readonly fault: ReceiverFault | null;
}

/** What it does once it has stored so many records. */
export interface ReceiverFault {
  readonly after: number;
  readonly by: 'restart' | 'stop' | 'reportError';
}

export type StreamRef = { readonly input: number } | StreamRecipe;

export interface StreamBase {
  /** the method that Spark shows for every RDD made here: the user's own operator, also for the hidden streams of count or countByWindow */
  readonly callSite: string;
  readonly type: Type;
}

export type StreamRecipe = StreamBase &
  (
    | { readonly stream: ReceiverStream; readonly storageLevel: string; readonly feed: Feed; readonly receiver: ReceiverDesign }
    /** what its files hold: (offset, line), or the bytes of each record; `filter`: null is Spark's own */
    | { readonly stream: 'FileInputDStream'; readonly directory: string; readonly format: FileFormat; readonly newFilesOnly: boolean; readonly filter: Fn | null }
    | { readonly stream: 'QueueInputDStream'; /** null (trusted tests only): the stream gives no RDD at all for that batch */ readonly queue: readonly (readonly ExactJson[] | null)[]; readonly numSlices: number; readonly oneAtATime: boolean; readonly defaultRDD: readonly ExactJson[] | null | 'empty' }
    /** the same RDD in every batch */
    | { readonly stream: 'ConstantInputDStream'; readonly values: readonly ExactJson[]; readonly numSlices: number }
    | { readonly stream: 'MappedDStream' | 'FlatMappedDStream' | 'FilteredDStream' | 'MapPartitionedDStream' | 'MapValuedDStream' | 'FlatMapValuedDStream'; readonly parent: StreamRef; readonly f: Fn }
    | { readonly stream: 'GlommedDStream'; readonly parent: StreamRef }
    | { readonly stream: 'UnionDStream'; readonly parents: readonly StreamRef[] }
    | { readonly stream: 'ShuffledDStream'; readonly parent: StreamRef; readonly createCombiner: Fn; readonly mergeValue: Fn; readonly mergeCombiner: Fn; readonly numPartitions: number; readonly mapSideCombine: boolean }
    | { readonly stream: 'WindowedDStream'; readonly parent: StreamRef; readonly windowMs: number; readonly slideMs: number }
    | { readonly stream: 'ReducedWindowedDStream'; readonly parent: StreamRef; readonly reduce: Fn; readonly inverse: Fn; readonly filter: Fn | null; readonly windowMs: number; readonly slideMs: number; readonly numPartitions: number }
    | { readonly stream: 'TransformedDStream'; readonly parents: readonly StreamRef[]; readonly transform: RddRecipe }
    | { readonly stream: 'StateDStream'; readonly parent: StreamRef; readonly update: Fn; readonly form: UpdateForm; readonly rememberPartitioner: boolean; readonly numPartitions: number; readonly initial: readonly ExactJson[] | null }
    /** `initial`: pairs; the stream of the states themselves is made along with it */
    | { readonly stream: 'MapWithStateDStreamImpl'; readonly parent: StreamRef; readonly mapping: StateMapping; readonly state: Type; readonly numPartitions: number; readonly timeoutMs: number | null; readonly initial: readonly ExactJson[] | null }
    /** a FlatMappedDStream of the states behind a mapWithState */
    | { readonly stream: 'StateSnapshots'; readonly parent: StreamRef }
    /** no stream of its own: the parent, with another storage level or checkpoint interval; `of`: the parent's class */
    | { readonly stream: 'SameDStream'; readonly parent: StreamRef; readonly of: string; readonly level: string | null; readonly checkpointMs: number | null }
    | { readonly stream: 'ForEachDStream'; readonly parent: StreamRef; readonly job: OutputJob }
  );

/** updateStateByKey's function: (values, state); (time, key, values, state); or all of a partition's (key, values, state) at once. */
export type UpdateForm = 'plain' | 'timed' | 'rows';

/** mapWithState's function, and which of its parts are Options themselves. */
export interface StateMapping {
  readonly f: Fn;
  /** as it was written: (time, key, value, state), which may give nothing; (key, value, state), which always gives; or a test's own with Spark's State */
  readonly form: 'timed' | 'plain' | 'handle';
  readonly nestsValue: boolean;
  readonly nestsState: boolean;
  readonly nestsGiven: boolean;
}

/**
 * What `transform` does with the batch's RDDs: a tree of RDD methods over `{ rdd: i }`. The methods' own names are their call sites;
 * `numbers` holds the arguments that are numbers or flags (1 is true), as far as they were given.
 */
export type RddRecipe =
  | { readonly rdd: number }
  /** `sc.makeRDD` of fixed values, e.g. count's zero */
  | { readonly make: readonly ExactJson[]; readonly slices: number; readonly type: Type; readonly callSite: string }
  | { readonly method: string; readonly on: RddRecipe; readonly others: readonly RddRecipe[]; readonly fns: readonly Fn[]; readonly numbers: readonly number[]; /** what aggregateByKey and foldByKey start from */ readonly zero?: { readonly value: ExactJson; readonly type: Type }; /** what parallelize makes an RDD of */ readonly list?: ListRecipe; readonly type: Type };

/** A list at the driver: fixed values, or what an action brings there. */
export type ListRecipe =
  | { readonly values: readonly ExactJson[] }
  | { readonly action: ListAction; readonly on: RddRecipe; /** how many elements; collect: all */ readonly n: number };
export type ListAction = 'take' | 'top' | 'takeOrdered' | 'collect';

export type OutputJob =
  | { readonly do: 'print'; readonly num: number }
  | { readonly do: 'foreachRDD'; readonly action: Action }
  | { readonly do: SaveMethod; readonly prefix: string; readonly suffix: string };

export type SaveMethod = 'saveAsTextFiles' | 'saveAsObjectFiles' | 'saveAsHadoopFiles' | 'saveAsNewAPIHadoopFiles';

/** Rows written to the outside by the tasks themselves. What is left out: `partition` and `append`. */
export interface Write {
  readonly into: 'console' | { readonly file: string } | { readonly table: string; readonly columns?: readonly string[] };
  /** where the connection is opened */
  readonly connection?: WriteConnection;
  readonly mode?: WriteMode;
}
export type WriteConnection = 'driver' | 'record' | 'partition' | 'pool';
export type WriteMode = 'append' | 'upsert' | 'transactional';

/** What brings one result to the driver. */
export type Gather =
  | 'first' | 'max' | 'min'
  | { readonly reduce: string } | { readonly fold: { readonly zero: ExactJson; readonly f: string } }
  | { readonly top: number } | { readonly takeOrdered: number } | { readonly lookup: ExactJson };

export type Action =
  | 'collect' | 'count' | 'none'
  | { readonly take: number } | { readonly save: string } | { readonly sleep: number } | { readonly ifNotEmpty: Action }
  | { readonly write: Write }
  /** the stream's RDDs of the last so many ms: DStream.slice(time - back, time), each collected */
  | { readonly slice: { readonly back: number } }
  | { readonly sql: SqlAction }
  | Gather
  | readonly Action[];

/** A query over the batch's RDD as a view; columns: names for toDF. */
export interface SqlAction { readonly query: string; readonly view?: string; readonly columns?: readonly string[] }

export const isActions = (action: Action): action is readonly Action[] => Array.isArray(action);

/**
 * How a job falls into stages, after Spark's DAGScheduler: which stages a job lists, which of them must run first, and where a task
 * would like to run. In: RDD records and what the driver knows about places; out: plain lists. What has run already, the scheduler knows.
 */
import type { BlockName, ExecutorId, ShuffleBlock, StoredContent } from '../task/order.ts';
import { directShuffles, lineageShuffles, narrowParents, parentPartitions, stageRdds, stageShuffles } from './lineage.ts';
import type { Rdd, RddId, Shuffle, ShuffleId } from './rdd.ts';

export interface Stage {
  /** null: the result stage */
  readonly shuffle: Shuffle | null;
  /** the stage's last RDD */
  readonly rdd: Rdd;
  /** partitions of `rdd` that are asked for */
  readonly partitions: readonly number[];
  /** the action, or the method that made the map-side RDD */
  readonly name: string;
  /** RDDs in the stage, cached ones and what lies behind them included */
  readonly rddCount: number;
  /** shuffles that the stage reads */
  readonly parents: readonly Shuffle[];
}

/** Where things are, as the driver knows it. */
export interface Whereabouts {
  /** executors that hold this partition of a persisted RDD of so many partitions */
  cached(rdd: RddId, partition: number, partitions: number): readonly ExecutorId[];
  /** executors that hold a stream block */
  block(block: BlockName): readonly ExecutorId[];
  mapOutput(shuffle: ShuffleId, map: number): MapOutput | undefined;
  /** what a file of the reliable storage holds; undefined: there is none */
  stored(path: string): Uint8Array | undefined;
  /** a file of the reliable storage as it is now */
  file(path: string): StoredContent | undefined;
  /** the order in which a reducer receives blocks from other executors */
  arrival(blocks: readonly ShuffleBlock[]): readonly ShuffleBlock[];
  /** spark.shuffle.reduceLocality.enabled */
  readonly reduceLocality: boolean;
}

export interface MapOutput {
  readonly executor: ExecutorId;
  /** bytes for each reducer; 0 means that there is nothing to fetch */
  readonly bytes: readonly number[];
}

export interface Place {
  readonly executor: ExecutorId;
  /** `process`: that very executor has the data; `node`: its host has */
  readonly level: 'process' | 'node';
}

/**
 * The stages that a job lists: its result stage, then one map stage per shuffle dependency anywhere in the lineage, ascending by
 * shuffle, whether it must run or not. A job over no partitions has no stages.
 */
export function stagesOf(rdd: Rdd, partitions: readonly number[], action: string): readonly Stage[] {
  if (partitions.length === 0) return [];
  const result: Stage = { shuffle: null, rdd, partitions, name: action, rddCount: stageRdds(rdd).size, parents: stageShuffles(rdd) };
  return [result, ...lineageShuffles([rdd]).map(mapStage)];
}

/** Likewise for a job that only writes a shuffle: its map stage comes first. */
export function mapStagesOf(shuffle: Shuffle): readonly Stage[] {
  return [mapStage(shuffle), ...lineageShuffles([shuffle.of]).map(mapStage)];
}

export function mapStage(shuffle: Shuffle): Stage {
  const rdd = shuffle.of;
  return { shuffle, rdd, partitions: allPartitions(rdd), name: rdd.callSite, rddCount: stageRdds(rdd).size, parents: stageShuffles(rdd) };
}

export function allPartitions(rdd: Rdd): readonly number[] {
  return Array.from({ length: rdd.partitions }, (_, index) => index);
}

/**
 * The shuffles that must be written before a stage ending in this RDD can run, ascending. The search does not look behind an RDD each
 * of whose partitions is cached somewhere (true of one without partitions as well), nor behind an available shuffle.
 */
export function missingParents(rdd: Rdd, whereabouts: Whereabouts, isAvailable: (shuffle: Shuffle) => boolean): readonly Shuffle[] {
  const seen = new Set<Rdd>();
  const missing = new Map<ShuffleId, Shuffle>();
  const visit = (one: Rdd): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (isWhollyCached(one, whereabouts)) return;
    for (const shuffle of directShuffles(one)) if (!isAvailable(shuffle)) missing.set(shuffle.id, shuffle);
    for (const parent of narrowParents(one)) visit(parent);
  };
  visit(rdd);
  return [...missing.values()].sort((a, b) => a.id - b.id);
}

function isWhollyCached(rdd: Rdd, whereabouts: Whereabouts): boolean {
  if (rdd.partitions === 0) return true;
  if (rdd.storageLevel === null) return false;
  for (let partition = 0; partition < rdd.partitions; partition++) {
    if (whereabouts.cached(rdd.id, partition, rdd.partitions).length === 0) return false;
  }
  return true;
}

/** A host is preferred by a reducer if it has at least this share of its input, the shuffle being small enough to ask. */
const REDUCER_SHARE_DIVISOR = 5;
const REDUCER_LOCALITY_LIMIT = 1000;

/** Where a task on this partition would like to run: cached data, else the RDD's own wish, else that of the first parent which has one. */
export function preferredPlaces(rdd: Rdd, partition: number, whereabouts: Whereabouts): readonly Place[] {
  if (rdd.storageLevel !== null) {
    const holders = whereabouts.cached(rdd.id, partition, rdd.partitions);
    if (holders.length > 0) return holders.map((executor) => ({ executor, level: 'process' }));
  }
  const own = ownPlaces(rdd, partition, whereabouts);
  if (own.length > 0) return own;
  for (const [parent, index] of parentPartitions(rdd, partition)) {
    const places = preferredPlaces(parent, index, whereabouts);
    if (places.length > 0) return places;
  }
  return [];
}

function ownPlaces(rdd: Rdd, partition: number, whereabouts: Whereabouts): readonly Place[] {
  const how = rdd.how;
  if (rdd.checkpoint !== null) return [];
  if (how.kind === 'blocks') return whereabouts.block(how.blocks[partition] ?? '').map((executor) => ({ executor, level: 'process' }));
  if (how.kind === 'shuffled') return reducerPlaces(how.shuffle, partition, whereabouts);
  if (how.kind === 'alignedUnion') return commonPlace(how.parents, partition, whereabouts);
  return [];
}

function reducerPlaces(shuffle: Shuffle, reducer: number, whereabouts: Whereabouts): readonly Place[] {
  const maps = shuffle.of.partitions;
  if (!whereabouts.reduceLocality || maps >= REDUCER_LOCALITY_LIMIT || shuffle.partitioner.partitions >= REDUCER_LOCALITY_LIMIT) return [];
  const bytesOf = new Map<ExecutorId, number>();
  let total = 0;
  for (let map = 0; map < maps; map++) {
    const output = whereabouts.mapOutput(shuffle.id, map);
    const bytes = output?.bytes[reducer] ?? 0;
    if (output === undefined || bytes === 0) continue;
    bytesOf.set(output.executor, (bytesOf.get(output.executor) ?? 0) + bytes);
    total += bytes;
  }
  return [...bytesOf].filter(([, bytes]) => bytes * REDUCER_SHARE_DIVISOR >= total).map(([executor]) => ({ executor, level: 'node' }));
}

/** PartitionerAwareUnionRDD asks for the host that most of its parents' partitions prefer. */
function commonPlace(parents: readonly Rdd[], partition: number, whereabouts: Whereabouts): readonly Place[] {
  const votes = new Map<ExecutorId, number>();
  for (const parent of parents) for (const { executor } of preferredPlaces(parent, partition, whereabouts)) votes.set(executor, (votes.get(executor) ?? 0) + 1);
  let best: ExecutorId | null = null;
  for (const [executor, count] of votes) if (best === null || count > (votes.get(best) ?? 0)) best = executor;
  return best === null ? [] : [{ executor: best, level: 'node' }];
}

/**
 * From an RDD and a partition to what an executor is told to do: the lineage inside the stage, cut at partitions that are cached
 * somewhere, at stream blocks and at shuffles. In: Rdd records and the driver's knowledge of places; out: a Plan, or what is missing.
 */
import { bug } from '../../base/index.ts';
import type { Split } from '../source/index.ts';
import type { BlockName, CogroupSide, ExecutorId, Goal, Plan, PlanLabel, ShuffleBlock, StoredContent } from '../task/order.ts';
import { partFile } from './checkpoints.ts';
import { isShuffle, parentPartitions } from './lineage.ts';
import type { Rdd, Shuffle } from './rdd.ts';
import type { Whereabouts } from './stages.ts';

export type Planned =
  | { readonly plan: Plan }
  /** a stream block of which no copy is left, or a file that is gone: an ordinary failure of the task */
  | { readonly lost: BlockName; readonly exception: string; readonly message: string; readonly node: string | null }
  /** a map output that the driver has no place for: a fetch failure of the task */
  | { readonly missingOutput: { readonly shuffle: number; readonly map: number }; readonly message: string };

class Unplannable extends Error {
  readonly planned: Exclude<Planned, { plan: Plan }>;
  constructor(planned: Exclude<Planned, { plan: Plan }>) {
    super('a task cannot be planned');
    this.planned = planned;
  }
}

export function planTask(rdd: Rdd, partition: number, whereabouts: Whereabouts, executor: ExecutorId): Planned {
  try {
    return { plan: planOf(rdd, partition, whereabouts, executor) };
  } catch (stop) {
    if (stop instanceof Unplannable) return stop.planned;
    throw stop;
  }
}

/** What a task of the map stage of this shuffle does with its partition. */
export function writeGoal(shuffle: Shuffle, map: number): Goal {
  return { do: 'write', shuffle: shuffle.id, map, partitioner: shuffle.partitioner, aggregator: shuffle.mapSideCombine ? shuffle.aggregator : null, type: shuffle.of.type, node: shuffle.node };
}

export function partitionBlock(rdd: Rdd, partition: number): BlockName {
  return `rdd_${rdd.id}_${partition}`;
}

function labelOf({ type, id, node, gives, how, storageLevel, checkpoint }: Rdd): PlanLabel {
  const label: PlanLabel = { type, rdd: id, node, gives };
  if (how.kind !== 'withState') return label;
  return { ...label, states: { serialized: storageLevel?.includes('_SER') === true, written: checkpoint !== null, threshold: how.chainThreshold } };
}

function planOf(rdd: Rdd, partition: number, whereabouts: Whereabouts, executor: ExecutorId): Plan {
  if (rdd.storageLevel === null) return computed(rdd, partition, whereabouts, executor);
  const block = partitionBlock(rdd, partition);
  const holders = whereabouts.cached(rdd.id, partition, rdd.partitions);
  if (holders.length > 0) return { kind: 'block', block, from: holders.includes(executor) ? null : (holders[0] ?? null), ...labelOf(rdd) };
  return { kind: 'keep', block, input: computed(rdd, partition, whereabouts, executor), ...labelOf(rdd) };
}

function computed(rdd: Rdd, partition: number, whereabouts: Whereabouts, executor: ExecutorId): Plan {
  const label = labelOf(rdd);
  if (rdd.checkpoint !== null) return { kind: 'concat', inputs: [planOf(rdd.checkpoint, partition, whereabouts, executor)], ...label };
  const how = rdd.how;
  const inputs = (): readonly Plan[] => parentPartitions(rdd, partition).map(([parent, index]) => planOf(parent, index, whereabouts, executor));
  const side = (of: Rdd | Shuffle): CogroupSide =>
    isShuffle(of) ? { kind: 'rawShuffleRead', blocks: shuffleBlocks(of, partition, whereabouts, executor), type: of.of.type } : planOf(of, partition, whereabouts, executor);
  switch (how.kind) {
    case 'values':
      return { kind: 'values', values: how.slices[partition] ?? bug(`RDD ${rdd.id} has no partition ${partition}`), ...label };
    case 'blocks': {
      const block = how.blocks[partition] ?? bug(`RDD ${rdd.id} has no partition ${partition}`);
      return { kind: 'block', block, from: placeOf(rdd, block, whereabouts, executor), ...label };
    }
    case 'checkpointed': {
      const file = partFile(how.folder, partition);
      return { kind: 'file', file, bytes: fileOf(rdd, file, whereabouts), ...label };
    }
    case 'files':
      return { kind: 'split', ...splitOf(rdd, how.splits[partition] ?? bug(`RDD ${rdd.id} has no partition ${partition}`), whereabouts), format: how.format, ...label };
    case 'narrow':
      return { kind: 'step', step: how.step, partition, input: planOf(how.parent, partition, whereabouts, executor), ...label };
    case 'union':
    case 'alignedUnion':
    case 'coalesced':
      return { kind: 'concat', inputs: inputs(), ...label };
    case 'shuffled': {
      const blocks = shuffleBlocks(how.shuffle, partition, whereabouts, executor);
      return { kind: 'shuffleRead', blocks, aggregator: how.shuffle.aggregator, combinedBefore: how.shuffle.mapSideCombine, sort: how.sort, ...label };
    }
    case 'cogrouped':
      return { kind: 'cogroup', sides: how.sides.map(side), ...label };
    case 'subtracted':
      return { kind: 'subtract', sides: [side(how.sides[0]), side(how.sides[1])], ...label };
    case 'cartesian':
    case 'zipped': {
      const [left, right] = inputs();
      return { kind: 'product', left: left ?? bug('a product has a left side'), right: right ?? bug('a product has a right side'), zip: how.kind === 'zipped', ...label };
    }
    case 'withState': {
      const [before, data] = inputs();
      const { mapping, timeMs, timeoutBefore } = how;
      // MapWithStateRDD.checkpoint asks for a full scan
      return { kind: 'withState', before: before ?? bug('states have a batch before'), data: data ?? bug('states have values'), mapping, timeMs, timeoutBefore, fullScan: rdd.isMarked, ...label };
    }
    case 'empty':
      return bug(`RDD ${rdd.id} has no partitions`);
  }
}

function fileOf(rdd: Rdd, file: string, whereabouts: Whereabouts): Uint8Array {
  const bytes = whereabouts.stored(file);
  if (bytes !== undefined) return bytes;
  throw new Unplannable({ lost: file, exception: 'java.io.FileNotFoundException', message: `File ${file} does not exist`, node: rdd.node });
}

/** Content is read as it is when the task starts. */
function splitOf(rdd: Rdd, split: Split, whereabouts: Whereabouts): { readonly split: Split; readonly content: StoredContent } {
  const content = whereabouts.file(split.path);
  if (content !== undefined) return { split, content };
  throw new Unplannable({ lost: split.path, exception: 'java.io.FileNotFoundException', message: `File ${split.path} does not exist`, node: rdd.node });
}

function placeOf(rdd: Rdd, block: BlockName, whereabouts: Whereabouts, executor: ExecutorId): ExecutorId | null {
  const holders = whereabouts.block(block);
  if (holders.includes(executor)) return null;
  const [first] = holders;
  if (first !== undefined) return first;
  throw new Unplannable({ lost: block, exception: 'org.apache.spark.SparkException', message: `Could not compute split, block ${block} of RDD ${rdd.id} not found`, node: rdd.node });
}

/** A reducer's blocks: its own executor's first, ascending by map, then the others as they arrive. Empty ones are not fetched. */
function shuffleBlocks(shuffle: Shuffle, reducer: number, whereabouts: Whereabouts, executor: ExecutorId): readonly ShuffleBlock[] {
  const own: ShuffleBlock[] = [];
  const remote: ShuffleBlock[] = [];
  for (let map = 0; map < shuffle.of.partitions; map++) {
    const output = whereabouts.mapOutput(shuffle.id, map);
    if (output === undefined) {
      throw new Unplannable({ missingOutput: { shuffle: shuffle.id, map }, message: `Missing an output location for shuffle ${shuffle.id} partition ${reducer}` });
    }
    if (output.bytes[reducer] === 0) continue;
    (output.executor === executor ? own : remote).push({ block: `shuffle_${shuffle.id}_${map}_${reducer}`, from: output.executor });
  }
  return [...own, ...(remote.length > 1 ? whereabouts.arrival(remote) : remote)];
}

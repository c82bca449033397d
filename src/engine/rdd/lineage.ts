/**
 * Walks over an RDD's lineage: direct narrow parents and shuffles, all RDDs of a stage, all shuffles behind an RDD. Pure functions of
 * the records.
 */
import type { Rdd, Shuffle, ShuffleId } from './rdd.ts';

export function narrowParents(rdd: Rdd): readonly Rdd[] {
  if (rdd.checkpoint !== null) return [rdd.checkpoint];
  const how = rdd.how;
  switch (how.kind) {
    case 'narrow':
    case 'coalesced':
      return [how.parent];
    case 'union':
    case 'alignedUnion':
      return how.parents;
    case 'cogrouped':
    case 'subtracted':
      return how.sides.filter((side): side is Rdd => !isShuffle(side));
    case 'cartesian':
    case 'zipped':
      return [how.left, how.right];
    case 'withState':
      return [how.before, how.data];
    default:
      return [];
  }
}

export function directShuffles(rdd: Rdd): readonly Shuffle[] {
  if (rdd.checkpoint !== null) return [];
  if (rdd.how.kind === 'shuffled') return [rdd.how.shuffle];
  if (rdd.how.kind === 'cogrouped' || rdd.how.kind === 'subtracted') return rdd.how.sides.filter(isShuffle);
  return [];
}

export function isShuffle(side: Rdd | Shuffle): side is Shuffle {
  return 'of' in side;
}

/** The RDDs computed in one stage: this one and all its ancestors over narrow dependencies, each once. */
export function stageRdds(rdd: Rdd): ReadonlySet<Rdd> {
  const seen = new Set<Rdd>();
  const visit = (one: Rdd): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const parent of narrowParents(one)) visit(parent);
  };
  visit(rdd);
  return seen;
}

/** The shuffles that a stage ending in this RDD reads, ascending by id. */
export function stageShuffles(rdd: Rdd): readonly Shuffle[] {
  const found = new Map<ShuffleId, Shuffle>();
  for (const one of stageRdds(rdd)) for (const shuffle of directShuffles(one)) found.set(shuffle.id, shuffle);
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/** Every shuffle anywhere behind these RDDs, ascending by id. */
export function lineageShuffles(rdds: Iterable<Rdd>): readonly Shuffle[] {
  const found = new Map<ShuffleId, Shuffle>();
  for (const rdd of allBehind(rdds)) for (const shuffle of directShuffles(rdd)) found.set(shuffle.id, shuffle);
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/** These RDDs and all that they come from, each once. */
export function allBehind(rdds: Iterable<Rdd>): ReadonlySet<Rdd> {
  const seen = new Set<Rdd>();
  const visit = (rdd: Rdd): void => {
    if (seen.has(rdd)) return;
    seen.add(rdd);
    for (const parent of narrowParents(rdd)) visit(parent);
    for (const shuffle of directShuffles(rdd)) visit(shuffle.of);
  };
  for (const rdd of rdds) visit(rdd);
  return seen;
}

/** The partitions of narrow parents that a partition is made from, in the order in which they are read. */
export function parentPartitions(rdd: Rdd, partition: number): readonly (readonly [Rdd, number])[] {
  if (rdd.checkpoint !== null) return [[rdd.checkpoint, partition]];
  const how = rdd.how;
  switch (how.kind) {
    case 'narrow':
      return [[how.parent, partition]];
    case 'union': {
      let first = 0;
      for (const parent of how.parents) {
        if (partition < first + parent.partitions) return [[parent, partition - first]];
        first += parent.partitions;
      }
      return [];
    }
    case 'alignedUnion':
      return how.parents.map((parent) => [parent, partition]);
    case 'coalesced':
      return (how.groups[partition] ?? []).map((index) => [how.parent, index]);
    case 'cogrouped':
    case 'subtracted':
      return narrowParents(rdd).map((parent) => [parent, partition]);
    case 'cartesian':
      return [[how.left, Math.floor(partition / how.right.partitions)], [how.right, partition % how.right.partitions]];
    case 'zipped':
      return [[how.left, partition], [how.right, partition]];
    case 'withState':
      return [[how.before, partition], [how.data, partition]];
    default:
      return [];
  }
}

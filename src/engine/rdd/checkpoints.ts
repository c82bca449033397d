/**
 * RDD checkpoints: which RDDs are due after a job, and what a finished one does to the lineage. In: the RDD of a job that has ended; out:
 * the marked RDDs behind it, ancestors first, as with Spark's `checkpointAllMarkedAncestors`. Each is written by a job of its own.
 */
import type { ExactJson } from '../../plan/index.ts';
import type { RddContext } from './context.ts';
import { directShuffles, narrowParents } from './lineage.ts';
import { valuesFromJson } from './methods.ts';
import type { Rdd } from './rdd.ts';

export function dueCheckpoints(rdd: Rdd): readonly Rdd[] {
  const seen = new Set<Rdd>();
  const due: Rdd[] = [];
  const visit = (one: Rdd): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const parent of narrowParents(one)) visit(parent);
    for (const shuffle of directShuffles(one)) visit(shuffle.of);
    if (one.isMarked && one.checkpoint === null) due.push(one);
  };
  visit(rdd);
  return due;
}

/** The data lies in the reliable storage: from now on the RDD is read from there, and nothing behind it is needed. */
export function finishCheckpoint(context: RddContext, rdd: Rdd, partitions: readonly (readonly ExactJson[])[]): void {
  const slices = partitions.map((values) => valuesFromJson(rdd.type, values));
  const origin = { node: rdd.node, callSite: rdd.callSite, gives: false };
  rdd.checkpoint = context.rdd(origin, rdd.type, rdd.partitions, { kind: 'values', slices }, rdd.partitioner);
}

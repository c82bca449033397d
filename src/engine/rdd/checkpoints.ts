/**
 * RDD checkpoints: which RDDs are due after a job, what their files hold, and what a finished checkpoint does to the lineage. In: the RDD
 * of a job that has ended; out: the marked RDDs behind it, ancestors first, as with Spark's `checkpointAllMarkedAncestors`. Each is
 * written by a job of its own into a folder of the reliable storage: one file a partition, and one with the partitioner, as
 * ReliableCheckpointRDD does. An RDD read from such a folder needs nothing but the folder.
 */
import { operationsOf, parseJsonExact, printJsonExact, type ExactJson, type Type, type Value } from '../../language/index.ts';
import { decodeUtf8, encodeUtf8 } from '../source/index.ts';
import type { FileSystem } from '../storage/index.ts';
import { readAll } from '../storage/index.ts';
import type { Origin, RddContext } from './context.ts';
import { directShuffles, narrowParents } from './lineage.ts';
import { keyTypeOf, valuesFromJson } from './methods.ts';
import type { Partitioner, Rdd } from './rdd.ts';

const PARTITIONER_FILE = '_partitioner';
const PART_DIGITS = 5;

export function dueCheckpoints(rdd: Rdd): readonly Rdd[] {
  const seen = new Set<Rdd>();
  const due: Rdd[] = [];
  const visit = (one: Rdd): void => {
    if (seen.has(one)) return;
    seen.add(one);
    one.isSettled = true;
    for (const parent of narrowParents(one)) visit(parent);
    for (const shuffle of directShuffles(one)) visit(shuffle.of);
    if (one.isMarked && one.checkpoint === null) due.push(one);
  };
  visit(rdd);
  return due;
}

/** The file of a partition. */
export function partFile(folder: string, partition: number): string {
  return `${folder}/part-${String(partition).padStart(PART_DIGITS, '0')}`;
}

/** Lay a checkpoint down; gives its bytes. */
export function writeCheckpoint(files: FileSystem, folder: string, rdd: Rdd, parts: readonly Uint8Array[], atMs: number): number {
  files.makeFolder(folder, atMs);
  parts.forEach((content, partition) => files.write(partFile(folder, partition), content, atMs));
  if (rdd.partitioner !== null) files.write(`${folder}/${PARTITIONER_FILE}`, encodeUtf8(printJsonExact(partitionerJson(rdd.partitioner, keyTypeOf(rdd.type)))), atMs);
  return parts.reduce((sum, content) => sum + content.length, 0);
}

/** The data lies in the reliable storage: from now on the RDD is read from there, and nothing behind it is needed. */
export function finishCheckpoint(context: RddContext, rdd: Rdd, folder: string): void {
  const origin = { node: rdd.node, callSite: rdd.callSite, gives: false };
  rdd.checkpoint = context.rdd(origin, rdd.type, rdd.partitions, { kind: 'checkpointed', folder }, rdd.partitioner);
}

/** SparkContext.checkpointFile: an RDD out of what an earlier driver left. It is its own checkpoint. */
export function restoreCheckpoint(context: RddContext, files: FileSystem, folder: string, origin: Origin, type: Type): Rdd {
  const parts = files.list(folder).filter(({ name }) => name.startsWith('part-')).length;
  const noted = files.file(`${folder}/${PARTITIONER_FILE}`);
  let partitioner: Partitioner | null = null;
  if (noted !== undefined) {
    const bytes = readAll(noted.content);
    const read = parseJsonExact(decodeUtf8(bytes, 0, bytes.length));
    if ('value' in read) partitioner = partitionerFrom(read.value, keyTypeOf(type), context.rddCount);
  }
  return context.rdd(origin, type, parts, { kind: 'checkpointed', folder }, partitioner);
}

/** Where an RDD lies in the reliable storage; null: nowhere. */
export function checkpointFolderOf({ checkpoint, how }: Rdd): string | null {
  if (how.kind === 'checkpointed') return how.folder;
  return checkpoint?.how.kind === 'checkpointed' ? checkpoint.how.folder : null;
}

function partitionerJson(partitioner: Partitioner, key: Type): ExactJson {
  switch (partitioner.by) {
    case 'hash':
      return { by: 'hash', partitions: partitioner.partitions };
    case 'part':
      return { by: 'part', partitions: partitioner.partitions, of: partitionerJson(partitioner.of, keyTypeOf(key)) };
    case 'range': {
      const { toJson } = operationsOf(key);
      return { by: 'range', partitions: partitioner.partitions, ascending: partitioner.ascending, bounds: partitioner.bounds.map((bound) => toJson(bound as Value)) };
    }
  }
}

/** `id`: the next RDD's, which no other range partitioner of this driver has. A failure to read it is no error, as in Spark. */
function partitionerFrom(json: ExactJson, key: Type, id: number): Partitioner | null {
  const { by, partitions, of, bounds, ascending } = json as { readonly [field: string]: ExactJson };
  if (typeof partitions !== 'number') return null;
  if (by === 'hash') return { by, partitions };
  if (by === 'part') {
    const inner = partitionerFrom(of ?? null, keyTypeOf(key), id);
    return inner === null ? null : { by, partitions, of: inner };
  }
  return by === 'range' ? { by, partitions, ascending: ascending === true, bounds: valuesFromJson(key, (bounds ?? []) as readonly ExactJson[]), id } : null;
}

/**
 * Runs every vector of a folder and its sub-folders. In: the folder; out: a line per failing vector and the three counts. The kind of a
 * vector chooses its runner; a file whose entries have no kind is passed over.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonExact } from '../../src/language/index.ts';
import { blockTracker, fileStream, foreachRdd, mustThrow, queue, receiverReschedule, receiverSchedule, slice, socketReceiver, streamIds } from './parts.ts';
import { remembered } from './remembered.ts';
import { mapWithState, stateHandle, stateMap, stateRecord, table } from './keyedState.ts';
import { checkpointFiles, checkpointRate, checkpointRecovery, checkpointRestoreCount } from './recovery.ts';
import { rddMethod } from './rddMethods.ts';
import { lifecycle } from './lifecycle.ts';
import { mustNotThrow, pid, rateController, rateLimiter } from './rates.ts';
import { sparkRun } from './sparkRun.ts';
import { streamVector } from './stream.ts';
import { arithmetic, format, partitionSlices } from './time.ts';
import { firstDifference, skipped, type Outcome, type Vector } from './vector.ts';

const RUNNERS: Readonly<Record<string, (vector: Vector) => Outcome>> = {
  'spark-run': sparkRun,
  stream: streamVector,
  arithmetic,
  format,
  'partition-slices': partitionSlices,
  queue,
  'file-stream': fileStream,
  foreachRDD: foreachRdd,
  slice,
  remember: remembered,
  rdd: rddMethod,
  'stream-ids': streamIds,
  receiver: socketReceiver,
  'receiver-schedule': receiverSchedule,
  'receiver-reschedule': receiverReschedule,
  'block-tracker': blockTracker,
  'must-throw': mustThrow,
  'must-not-throw': mustNotThrow,
  'checkpoint-recovery': checkpointRecovery,
  'checkpoint-files': checkpointFiles,
  'checkpoint-restore-count': checkpointRestoreCount,
  'checkpoint-rate': checkpointRate,
  lifecycle,
  pid,
  'rate-limiter': rateLimiter,
  'rate-controller': rateController,
  'map-with-state': mapWithState,
  'state-handle': stateHandle,
  'state-record': stateRecord,
  'state-map': stateMap,
  table,
};

export interface Tally {
  readonly lines: string[];
  passed: number;
  failed: number;
  skipped: number;
  /** what is missing → how many vectors wait for it */
  readonly missing: Map<string, number>;
}

export function runVectors(folder: string): Tally {
  const tally: Tally = { lines: [], passed: 0, failed: 0, skipped: 0, missing: new Map() };
  for (const file of jsonFiles(folder)) {
    const read = parseJsonExact(readFileSync(file, 'utf8'));
    if ('error' in read) throw new Error(`${file} is not JSON: ${read.error} at ${read.at}`);
    const entries: unknown = read.value;
    if (Array.isArray(entries)) for (const entry of entries as readonly Vector[]) if (typeof entry.kind === 'string') record(entry, tally);
  }
  return tally;
}

function record(vector: Vector, tally: Tally): void {
  const outcome = attempt(vector);
  tally[outcome.outcome]++;
  if (outcome.outcome === 'failed') tally.lines.push(`FAILED ${vector.id} (${vector.kind} ${vector.operator}) ${firstDifference(outcome.expected, outcome.actual)}`);
  if (outcome.outcome === 'skipped') tally.missing.set(outcome.missing, (tally.missing.get(outcome.missing) ?? 0) + 1);
}

function attempt(vector: Vector): Outcome {
  const runner = RUNNERS[vector.kind];
  if (runner === undefined) return skipped(`kind ${vector.kind}`);
  try {
    return runner(vector);
  } catch (thrown) {
    return { outcome: 'failed', expected: 'no exception', actual: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return jsonFiles(path);
      return entry.name.endsWith('.json') ? [path] : [];
    });
}

/**
 * Metadata checkpoints as files: what of a driver is kept, how it is written down and read again, and which file is the newest. In: the
 * driver's state as plain data; out: bytes, and a checkpoint out of a directory. A file is two parts: a line of JSON with the state,
 * then the document, from which graph, functions and settings are made again (Spark serializes the graph's objects).
 */
import { parseJsonExact, printJsonExact, type ExactJson } from '../../language/index.ts';
import { readDocument, writeDocument, type LabDocument } from '../../plan/index.ts';
import type { StreamData } from '../rdd/index.ts';
import type { EstimatorState } from '../receiver/pidRateEstimator.ts';
import { decodeUtf8, encodeUtf8 } from '../source/index.ts';
import { readAll, type FileSystem } from '../storage/index.ts';

/** What changes from one checkpoint to the next. */
export interface CheckpointState {
  readonly checkpointTime: number;
  /** batches submitted and not over, or failed */
  readonly pendingTimes: readonly number[];
  /** by the streams' order of construction */
  readonly streams: readonly StreamData[];
  /** of the PID estimators, by stream id */
  readonly rates: readonly (readonly [number, EstimatorState])[];
}

export interface Checkpoint extends CheckpointState {
  readonly zeroTime: number;
  readonly startTime: number;
  readonly checkpointDuration: number;
  readonly document: LabDocument;
}

const FORMAT = 1;
const NAME = /^checkpoint-([0-9]+)(\.bk)?$/;

/** Newest last; of one instant the backup comes first, as in Spark. */
export function checkpointFiles(files: FileSystem, directory: string): readonly string[] {
  const found = files.list(directory).flatMap(({ name, isFolder }) => {
    const match = isFolder ? null : NAME.exec(name);
    return match === null ? [] : [{ path: `${directory}/${name}`, timeMs: Number(match[1]), isBackup: match[2] !== undefined }];
  });
  return found.sort((a, b) => a.timeMs - b.timeMs || Number(b.isBackup) - Number(a.isBackup)).map(({ path }) => path);
}

/** The part of all checkpoints of a run that is the same: Spark's queueStream writes nothing of its queue, and a scenario is no program. */
export function documentPart(document: LabDocument): string {
  const { scenario: _scenario, view: _view, ...program } = document;
  const nodes = program.graph.nodes.map((node) => {
    if (node.op !== 'queueStream') return node;
    const { queue: _queue, ...params } = node.params;
    return { ...node, params };
  });
  return `\n${writeDocument({ ...program, graph: { ...program.graph, nodes } })}`;
}

export function checkpointBytes(state: CheckpointState, document: LabDocument, written: string): Uint8Array {
  const { checkpointTime, pendingTimes, streams, rates } = state;
  const { batchDuration } = document;
  const head = {
    checkpoint: FORMAT, checkpointTime, pendingTimes, zeroTime: 0, startTime: batchDuration, checkpointDuration: batchDuration,
    streams, rates: rates.map(([stream, { latestTime, latestRate, latestError, firstRun }]) => [stream, { latestTime, latestRate, latestError, firstRun }]),
  } as unknown as ExactJson;
  return encodeUtf8(printJsonExact(head) + written);
}

export type CheckpointReading =
  | { readonly found: 'none' }
  /** there are files, and none can be read: Spark's exception, and why each was refused, newest first */
  | { readonly found: 'unreadable'; readonly exception: string; readonly message: string; readonly causes: readonly string[] }
  | { readonly found: 'checkpoint'; readonly checkpoint: Checkpoint; readonly path: string; readonly causes: readonly string[] };

/** CheckpointReader.read: the newest file that can be read. */
export function readCheckpoint(files: FileSystem, directory: string): CheckpointReading {
  const paths = [...checkpointFiles(files, directory)].reverse();
  const causes: string[] = [];
  for (const path of paths) {
    const file = files.file(path);
    const bytes = file === undefined ? new Uint8Array() : readAll(file.content);
    const read = parsed(decodeUtf8(bytes, 0, bytes.length));
    if (typeof read !== 'string') return { found: 'checkpoint', checkpoint: read, path, causes };
    causes.push(`${path}: ${read}`);
  }
  if (paths.length === 0) return { found: 'none' };
  return { found: 'unreadable', exception: 'org.apache.spark.SparkException', message: `Failed to read checkpoint from directory ${directory}`, causes };
}

const QUEUE_REFUSED = "java.io.NotSerializableException: queueStream doesn't support checkpointing. Please don't use queueStream when checkpointing is enabled.";

/** The checkpoint, or why it is none. */
function parsed(text: string): Checkpoint | string {
  const end = text.indexOf('\n');
  const head = parseJsonExact(end < 0 ? text : text.slice(0, end));
  if ('error' in head || end < 0) return 'java.io.EOFException: the file is cut off';
  const state = head.value as unknown as Omit<Checkpoint, 'document'> & { readonly checkpoint?: number };
  if (state.checkpoint !== FORMAT) return `java.io.InvalidClassException: a checkpoint of format ${String(state.checkpoint)}`;
  const written = text.slice(end + 1);
  // QueueInputDStream.readObject refuses before anything else is looked at
  if (/"op": ?"queueStream"/.test(written)) return QUEUE_REFUSED;
  const reading = readDocument(written);
  if (!('document' in reading)) return `java.io.InvalidObjectException: ${reading.problems.map((problem) => problem.code).join(', ')}`;
  const { checkpointTime, pendingTimes, streams, rates, zeroTime, startTime, checkpointDuration } = state;
  return { checkpointTime, pendingTimes, streams, rates, zeroTime, startTime, checkpointDuration, document: reading.document };
}

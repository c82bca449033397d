/**
 * StreamingContext.getOrCreate: a run that goes on from what an earlier driver left in the reliable storage. In: the storage and nothing
 * of the old run; out: an engine whose clock begins at `atMs`, or what Spark would say. The program is the checkpoint's: whoever asks
 * cannot give another.
 */
import { buildGraph } from '../operators/index.ts';
import { isWarning } from '../plan/index.ts';
import { readCheckpoint } from './batch/checkpoint.ts';
import { Engine, type EngineParts } from './engine.ts';
import { Database, type FileSystem } from './storage/index.ts';

export interface RecoveryParts extends Omit<EngineParts, 'document' | 'check' | 'recovery'> {
  readonly files: FileSystem;
  /** that of the old run; absent: an empty one */
  readonly database?: Database;
  readonly directory: string;
  /** virtual ms at which the new driver starts */
  readonly atMs: number;
  /** functions are native ones, as in tests */
  readonly trusted?: boolean;
}

export type Recovered =
  | { readonly engine: Engine }
  /** there is no checkpoint: the caller makes a new context */
  | { readonly found: 'none' }
  /** there are files, and none can be read; `causes`: why each was refused, newest first */
  | { readonly found: 'unreadable'; readonly exception: string; readonly message: string; readonly causes: readonly string[] };

export function recover({ files, database = new Database(), directory, atMs, trusted = false, ...parts }: RecoveryParts): Recovered {
  const reading = readCheckpoint(files, directory);
  if (reading.found !== 'checkpoint') return reading;
  const { checkpoint, path } = reading;
  const { document } = checkpoint;
  const check = buildGraph(document, { trusted });
  const faults = check.problems.filter(({ code }) => !isWarning(code)).map(({ code }) => code);
  if (faults.length > 0) return { found: 'unreadable', exception: 'org.apache.spark.SparkException', message: `Failed to read checkpoint from directory ${directory}`, causes: [`${path}: ${faults.join(', ')}`] };
  return { engine: new Engine({ ...parts, document, check, recovery: { checkpoint, path, files, database, atMs } }) };
}

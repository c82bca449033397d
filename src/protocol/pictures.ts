/**
 * What each panel shows at one instant: plain data, bounded (at most 500 rows a list; `total` says how many there are).
 * Folded from the log by `projection` (one file per panel), drawn by the panel of the same name. Times are virtual ms.
 */
import type { Command } from '../plan/index.ts';

export interface Pictures {
  readonly clock: ClockPicture;
  readonly graph: GraphPicture;
  readonly batches: BatchesPicture;
  readonly timeline: TimelinePicture;
  readonly cluster: ClusterPicture;
  readonly console: ConsolePicture;
  readonly sources: SourcesPicture;
  readonly folders: FoldersPicture;
  readonly losses: LossesPicture;
  readonly files: FilesPicture;
  readonly commands: CommandsPicture;
  readonly tables: TablesPicture;
}
export type PanelName = keyof Pictures;

/** The sentence of the status line: the newest event worth telling. `key` is in src/words events.sentences, filled from `with`. */
export interface Sentence { readonly seq: number; readonly at: number; readonly key: string; readonly with: Readonly<Record<string, string | number>> }
export interface ClockPicture { readonly at: number; readonly events: number; readonly sentence: Sentence | null; readonly batchDurationMs: number }

/** The states of design/look §4. */
export type StateWord = 'waiting' | 'queued' | 'running' | 'receiving' | 'inFlight' | 'done' | 'filtered' | 'skipped' | 'late' | 'held' | 'lastCopy' | 'lost' | 'failed' | 'again' | 'duplicated' | 'safe' | 'problem';

export interface GraphPicture {
  readonly nodes: readonly NodePicture[];
  readonly edges: readonly EdgePicture[];
  /** what holds the job back now, culprit first; empty if nothing does */
  readonly holding: readonly { readonly node: string | null; readonly key: string; readonly with: Readonly<Record<string, string | number>>; readonly since: number }[];
}
export interface NodePicture {
  readonly node: string;
  readonly state: StateWord;
  /** tasks of the current batch that are done / all, where the node runs in tasks */
  readonly tasksDone: number; readonly tasksTotal: number; readonly tasksAgain: number;
  /** executor on which its receiver runs */
  readonly executor: string | null;
  /** records that left it in the newest finished batch */
  readonly records: number | null;
  /** virtual ms its stages took in the newest finished batch */
  readonly durationMs: number | null;
}
/** records per second over the newest batch; `ratePerSec` null: nothing has flowed yet */
export interface EdgePicture { readonly from: string; readonly to: string; readonly input: number; readonly ratePerSec: number | null; readonly held: boolean; /** records of the newest batch */ readonly records: number | null }

export type BatchState = 'waiting' | 'running' | 'completed' | 'failed' | 'empty';
export interface BatchRow {
  readonly batchTime: number; readonly number: number; readonly state: BatchState; readonly records: number;
  readonly submittedAt: number; readonly schedulingDelay: number | null; readonly processingDelay: number | null; readonly totalDelay: number | null;
  readonly outputsDone: number; readonly outputsTotal: number; readonly error: string | null;
  readonly tasksDone: number; readonly tasksTotal: number; readonly tasksFailed: number;
  /** RDDs of it that were written to the reliable storage */
  readonly checkpoints: number; readonly checkpointBytes: number;
  readonly late: boolean;
}
export interface BatchesPicture {
  /** newest first; running and waiting ones first of all */
  readonly rows: readonly BatchRow[]; readonly total: number; readonly completed: number; readonly recordsTotal: number;
  readonly averages: { readonly inputRate: number | null; readonly schedulingDelay: number | null; readonly processingTime: number | null; readonly totalDelay: number | null };
  readonly detail: readonly JobLine[];
}
/** Jobs of the newest batch (of each of the last ten batches, newest first), with stages: the batch page's table. */
export interface JobLine {
  readonly batchTime: number; readonly job: number; readonly outputOp: number; readonly node: string; readonly submittedAt: number; readonly finishedAt: number | null; readonly failure: string | null;
  readonly stages: readonly { readonly stage: number; readonly name: string; readonly skipped: boolean; readonly tasks: number; readonly done: number; readonly failed: number; readonly nodes: readonly string[] }[];
}

/** Dock: batches as a strip, Spark's four series, fault lane. The last 200 batches. */
export interface TimelinePicture {
  readonly cells: readonly { readonly batchTime: number; readonly number: number; readonly state: BatchState; readonly late: boolean; readonly again: boolean; /** when its processing began and ended */ readonly startedAt: number | null; readonly endedAt: number | null }[];
  readonly series: readonly { readonly batchTime: number; readonly inputRate: number; readonly schedulingDelay: number | null; readonly processingTime: number | null; readonly totalDelay: number | null }[];
  readonly faults: readonly FaultMark[];
}
export interface FaultMark { readonly at: number; readonly do: string; readonly command: Command; readonly state: 'fired' | 'refused' | 'planned'; /** end of the effect: executor replaced, burst over, receiver again; null while it lasts */ readonly until: number | null; readonly victims: readonly { readonly key: string; readonly with: Readonly<Record<string, string | number>> }[] }

export interface ClusterPicture {
  readonly local: boolean;
  readonly driver: { readonly nextBatchAt: number; readonly batchesQueued: number; readonly running: { readonly batchTime: number; readonly job: number } | null; readonly blocksWaiting: number; readonly blockCopies: number; readonly receivers: readonly { readonly node: string; readonly stream: number; readonly executor: string | null; readonly state: 'active' | 'scheduled' | 'stopped' }[] };
  readonly executors: readonly ExecutorPicture[];
  /** executors that are on their way: when they will register */
  readonly coming: readonly number[];
}
export interface ExecutorPicture {
  readonly executor: string; readonly host: string;
  readonly state: 'running' | 'dead' | 'unnoticed';
  readonly since: number;
  readonly cores: readonly CorePicture[];
  readonly memory: { readonly storageBytes: number; readonly limitBytes: number };
  readonly blocks: readonly BlockToken[]; readonly blocksTotal: number;
  readonly cached: readonly { readonly rdd: number; readonly partition: number; readonly node: string | null; readonly batchTime: number; readonly bytes: number }[]; readonly cachedTotal: number;
  readonly shuffles: readonly { readonly shuffle: number; readonly maps: readonly number[]; readonly bytes: number }[]; readonly shufflesTotal: number;
  /** records lost for good with it (dead executors) */
  readonly lostRecords: number;
  readonly lastHeartbeatAt: number;
  readonly tasksDone: number;
}
export type CorePicture =
  | { readonly does: 'nothing' }
  | { readonly does: 'receiver'; readonly node: string; readonly stream: number }
  | { readonly does: 'task'; readonly task: number; readonly stage: number; readonly partition: number; readonly attempt: number; readonly startedAt: number; readonly batchTime: number; readonly again: boolean };
export interface BlockToken { readonly block: string; readonly stream: number; readonly records: number; readonly bytes: number; /** other executors that hold a copy */ readonly copies: readonly string[]; readonly state: 'inFlight' | 'safe' | 'lastCopy' | 'done' }

/** Text of print, as Spark's driver writes it; the last 2 000 lines. Each piece knows its batch so that a click selects it. */
export interface ConsolePicture { readonly pieces: readonly { readonly batchTime: number; readonly node: string; readonly text: string }[]; readonly droppedLines: number;
  /** what foreachRDD's actions gave, newest last, at most 50 */
  readonly results: readonly ActionResult[] }
/** `wrote`: what the action write did; then there is no text. */
export interface ActionResult { readonly batchTime: number; readonly node: string; readonly text: string; readonly wrote: Wrote | null }
/** `target`: name of the table, path of the folder; '' for consoles. Rows are those of all tries of the tasks. */
export interface Wrote { readonly into: 'table' | 'file' | 'console'; readonly target: string; readonly mode: 'append' | 'upsert' | 'transactional'; readonly rows: number; readonly skipped: number; readonly connections: number }

/** Watched folders: `state` of a file is why it is not taken, or that it is; `modified` is when it was last written, ms. */
export interface FoldersPicture {
  readonly folders: readonly {
    readonly node: string; readonly directory: string;
    readonly files: readonly { readonly path: string; readonly bytes: number; readonly modified: number; readonly movedAt: number; readonly state: 'waiting' | 'taken' | 'filtered' | 'old' | 'future' | 'empty' | 'nested'; readonly batchTime: number | null }[];
  }[];
}

export interface SourcesPicture { readonly sources: readonly { readonly node: string; readonly stream: number; readonly emitted: number; readonly received: number; readonly unheard: number; readonly lost: number; readonly ratePerSec: number; readonly baseRatePerSec: number; readonly bytes: number; readonly ofBytes: number | null; readonly ended: boolean; readonly failed: string | null; readonly listening: boolean; readonly bufferedRecords: number; /** records a second that back-pressure lets its receiver take; null: it has not spoken */ readonly limitPerSec: number | null }[] }

export interface LossesPicture { readonly entries: readonly { readonly at: number; readonly node: string; readonly where: string; readonly count: number; readonly executor: string; readonly block: string | null }[]; readonly lostTotal: number; readonly unheardTotal: number }

export interface CommandsPicture { readonly given: readonly { readonly command: Command; readonly refused: string | null }[] }

/** Where foreachRDD's tasks write to: tables, and consoles of executors. Rows are counted as they were sent, also those that replaced another or came twice. */
export interface TablesPicture {
  readonly targets: readonly { readonly into: 'table' | 'console'; readonly target: string; readonly mode: string; readonly rows: number; /** sent by a task that had to run again */ readonly again: number; readonly skipped: number; readonly connections: number; readonly lastAt: number; readonly lines: readonly string[] }[];
  readonly total: number;
}

/** Files of the reliable storage, the newest last; `older`: how many more there are, of which nothing else is kept. */
export interface FilesPicture { readonly files: readonly FilePicture[]; readonly older: number }
export interface FilePicture {
  readonly path: string;
  /** `staged`: a task's part, which its job has not committed; `checkpoint`: the folder of an RDD, with `parts` files; `metadata`: the driver's own checkpoint */
  readonly kind: 'output' | 'staged' | 'moved' | 'checkpoint' | 'metadata';
  readonly bytes: number; readonly modifiedAt: number;
  readonly node: string | null; readonly batchTime: number | null; readonly parts: number;
  /** the event that tells of it, and holds its text */
  readonly seq: number;
}

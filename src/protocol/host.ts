/**
 * What session (or the command line) and an engine say to each other. A host owns one run at a time: a document with its commands,
 * and the bytes of its files. Everything it answers is plain data. Real time appears only as the length of a slice.
 */
import type { Command, LabDocument, Problem } from '../plan/index.ts';
import type { LabEvent } from '../events/index.ts';
import type { Pictures, PanelName } from './pictures.ts';
import type { TableWrites } from './tables.ts';

/** The bytes of a file feed. In a browser a Blob (File), in Node a path: a host knows its own kind. */
export type FileBytes = unknown;

export interface RunRequest {
  readonly document: LabDocument;
  /** given by hand during the run, in the order of the list; not part of the document, so they leave its first event as it is */
  readonly commands: readonly Command[];
  /** file feeds by node id, moved files by the path they are moved to */
  readonly files: Readonly<Record<string, FileBytes>>;
}

/** Until where to run. The first that is reached ends the advance. */
export interface Goal {
  /** process every event at or before this virtual time */
  readonly at?: number;
  /** stop when the log has this many events */
  readonly events?: number;
  /** stop at the event that completes (or fails) batch N and all before it; no tick after N is generated. As `run --batches N`. */
  readonly batch?: number;
  /** stop after the next event of this grain */
  readonly next?: 'event' | 'task' | 'batch';
}

export interface Status {
  /** number of events in the log */
  readonly events: number;
  /** virtual time of the clock, ms: everything up to here has happened */
  readonly at: number;
  /** lower-case hex, the head of the hash chain */
  readonly fingerprint: string;
  readonly reached: boolean;
  /** the run cannot go on: limit of length, memory, or an engine error */
  readonly stopped: Stop | null;
  /** the run is being made again from 0 (a lost worker, another goal for the last tick): events that are there of those that were */
  readonly replaying: { readonly done: number; readonly of: number } | null;
  /** how often a lost worker made the host rebuild the run from its commands; `same`: every rebuilt prefix had its old fingerprint */
  readonly rebuilt: { readonly times: number; readonly same: boolean };
  /** files whose bytes are not at hand; `node`: whose feed it is, or the path that it is moved to */
  readonly wantsFiles: readonly { readonly node: string; readonly name: string; readonly size: number; readonly sha256?: string }[];
}
export interface Stop { readonly why: 'limit' | 'memory' | 'bug' | 'application'; readonly message: string }

export type Opened = { readonly ok: true; readonly status: Status; readonly warnings: readonly Problem[] } | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Shown {
  /** how many events the pictures have seen */
  readonly events: number;
  readonly at: number;
  readonly fingerprint: string;
  readonly pictures: Partial<Pictures>;
}

/** A place in the log: the next or the last end of a grain as seen from `events`, or the end of batch N as `Goal.batch` means it. */
export type Mark =
  | { readonly grain: 'event' | 'task' | 'batch'; readonly events: number; readonly towards: 'later' | 'earlier' }
  | { readonly batch: number };

export interface EngineHost {
  open(request: RunRequest): Promise<Opened>;
  /** go on towards the goal for at most `sliceMs` of real time */
  advance(goal: Goal, sliceMs: number): Promise<Status>;
  /** put a command at the earliest instant that has not been processed; gives the command as it stands in the list. `file`: the bytes of a file of the person's own that it moves */
  command(body: CommandRequest, file?: FileBytes): Promise<{ readonly command: Command } | { readonly problem: Problem }>;
  /** pictures of these panels after `events` events (undefined: the live edge), or at the end of virtual instant `at`; both: after `events`, seen from `at` */
  show(request: ShowRequest): Promise<Shown>;
  /** how many events the log has after the searched one; null: there is none (yet) */
  find(mark: Mark): Promise<number | null>;
  /** at most `limit` events from `from` on */
  events(from: number, limit: number): Promise<readonly LabEvent[]>;
  /** seq numbers that lead to this one, nearest first */
  causes(seq: number): Promise<readonly LabEvent[]>;
  /** records of an edge: texts per partition of a node's output in a batch (a sample, at most 200 a partition, last 30 batches) */
  sample(request: { readonly node: string; readonly batchTime: number | null; readonly events: number | null }): Promise<EdgeSample | null>;
  /** the beginning of what lies under a path of the reliable storage; null: what was there at `at` is gone or replaced */
  storedText(path: string, at: number): Promise<StoredText | null>;
  /** what outputs wrote into tables between two places of the log, as much as is good for one message */
  tableWrites(from: number, to: number): Promise<TableWrites>;
  /** a small run of its own beside the one in hand, which it leaves alone; bounded, and what is wrong with it is an answer */
  preview(request: PreviewRequest): Promise<Preview>;
  /** the whole log as NDJSON text, chunk by chunk */
  exportEvents(from: number): Promise<{ readonly text: string; readonly next: number | null }>;
  close(): Promise<void>;
}
export type CommandRequest = Command extends infer C ? (C extends { at: number } ? Omit<C, 'at'> : never) : never;
export interface ShowRequest { readonly panels: readonly PanelName[]; readonly events?: number; readonly at?: number }
export interface PreviewRequest {
  readonly document: LabDocument;
  /** run up to the end of this batch */
  readonly batches: number;
  readonly files: Readonly<Record<string, FileBytes>>;
}
export type Preview =
  | {
    readonly ok: true;
    /** what the outputs gave, in the order in which it was written */
    readonly outputs: readonly PreviewOutput[];
    /** the first failure of a batch */
    readonly failure: { readonly batchTime: number; readonly node: string | null; readonly message: string } | null;
    /** times of all batches that failed */
    readonly failed: readonly number[];
    /** the run was longer than a preview may be: later batches are missing */
    readonly cut: boolean;
  }
  | { readonly ok: false; readonly problems: readonly Problem[] };
export interface PreviewOutput {
  readonly node: string; readonly batchTime: number;
  /** of a collect: as print would show the first records of each partition */
  readonly partitions: readonly { readonly records: readonly string[]; readonly total: number }[] | null;
  /** what a print wrote, or what another action gave */
  readonly text: string | null;
  /** a file that an output wrote */
  readonly path: string | null;
}
/** A file has one part without a name; of a folder the first few files. */
export interface StoredText { readonly parts: readonly StoredPart[]; readonly files: number }
export interface StoredPart {
  readonly name: string; readonly bytes: number;
  /** its text, or rows of its bytes, as far as they were read */
  readonly lines: readonly string[];
  readonly isWhole: boolean; readonly isText: boolean;
}
export interface EdgeSample {
  readonly node: string; readonly batchTime: number; readonly type: string;
  readonly partitions: readonly { readonly index: number; readonly records: readonly string[]; readonly total: number }[];
  /** batches for which a sample is held */
  readonly held: readonly number[];
}

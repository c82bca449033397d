/**
 * The run in hand and the document in hand, as the page sees them: one store (zustand), plain data, and the acts a person has.
 * Panels read slices of it through `useLab(selector)` (react.ts); nothing else talks to the engine.
 */
import type { Command, CommandBody, ExactJson, Feed, GraphEdge, GraphNode, LabDocument, Problem } from '../plan/index.ts';
import type { EdgeSample, FilePicture, PanelName, Pictures, Preview, SqlAnswer, Status, StoredText } from '../protocol/index.ts';

export type Grain = 'event' | 'task' | 'batch';
export type View = 'graph' | 'cluster';
/** 0.1 … 100, or 'max' */
export type Speed = number | 'max';

export interface DocumentState {
  readonly document: LabDocument;
  /** counts the documents opened in place of the whole one */
  readonly opened: number;
  /** what a person sees of undo: the name of the edit (a key of words.canvas.edits) or null */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** someone else's tab owns the autosave: this one may look, not edit */
  readonly readOnly: boolean;
  readonly saved: 'saved' | 'saving' | 'unsaved' | 'refused' | 'full';
}

export interface RunState {
  readonly status: Status | null;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly grain: Grain;
  /** the page shows the newest instant; else it is scrubbed to `viewedAt` */
  readonly atLiveEdge: boolean;
  readonly viewedAt: number;
  readonly viewedEvents: number;
  /** fingerprint of the viewed prefix */
  readonly viewedFingerprint: string;
  readonly pictures: Partial<Pictures>;
  /** something was asked for whose effect is not on screen yet */
  readonly busy: boolean;
  /** long work: replay, run to; share 0…1 and what (key of words.session.work) */
  readonly work: { readonly key: string; readonly share: number } | null;
  /** the document was edited after this run began: Run starts anew */
  readonly stale: boolean;
  /** problems that kept the document from running */
  readonly problems: readonly Problem[];
  /** commands given by hand in this branch; kept over Restart, each removable */
  readonly commands: readonly Command[];
  readonly branches: readonly Branch[];
  readonly branch: string;
  /** the engine or a worker was lost and rebuilt, storage failed, …: keys of words.session.notices, newest last */
  readonly notices: readonly Notice[];
  /** file feeds with bytes at hand, by node */
  readonly files: Readonly<Record<string, { readonly name: string; readonly size: number }>>;
}
export interface Branch { readonly id: string; /** null: main */ readonly parent: string | null; readonly forkAt: number; readonly endsAt: number; readonly commands: readonly Command[]; /** first command given here names the branch */ readonly by: CommandBody | null }
export interface Notice { readonly id: number; readonly key: string; readonly with: Readonly<Record<string, string | number>>; readonly act?: { readonly key: string; readonly do: 'openFile' | 'reload' | 'download' } }

export interface Selection { readonly nodes: readonly string[]; readonly edge: GraphEdge | null; readonly batchTime: number | null; readonly executor: string | null }

export interface LabState extends DocumentState {
  readonly run: RunState;
  readonly selection: Selection;
  readonly view: View;
}

/** Acts on time and on the run. Each resolves when its effect is on screen. */
export interface RunActs {
  readonly run: () => void;
  readonly pause: () => void;
  /** to time 0; commands by hand stay */
  readonly restart: () => Promise<void>;
  readonly stepBack: () => Promise<void>;
  readonly step: () => Promise<void>;
  readonly runTo: (target: { readonly batch: number } | { readonly at: number }) => Promise<void>;
  readonly stopWork: () => void;
  readonly seek: (at: number) => Promise<void>;
  readonly seekEvents: (events: number) => Promise<void>;
  readonly liveEdge: () => Promise<void>;
  readonly setSpeed: (speed: Speed) => void;
  readonly setGrain: (grain: Grain) => void;
  /** at the live edge: now; in the past: opens a branch there. `file`: a file of the person's own that it moves */
  readonly command: (body: CommandBody, file?: File) => Promise<void>;
  readonly removeCommand: (index: number) => Promise<void>;
  readonly switchBranch: (id: string) => Promise<void>;
  /** which panels are on screen, so that only their pictures are asked for */
  readonly watch: (panels: readonly PanelName[]) => () => void;
  /** give a file to a socket source, as `--input` does */
  readonly feedFile: (node: string, file: File) => Promise<void>;
  /** rows of a query over the tables at the viewed instant, at most `limit`; null: there is no run */
  readonly query: (sql: string, limit: number) => Promise<SqlAnswer | null>;
  readonly dismiss: (notice: number) => void;
  /** what left a node in a batch (null: the newest batch held) at the viewed instant, per partition; null: nothing is held */
  readonly sample: (node: string, batchTime: number | null) => Promise<EdgeSample | null>;
  /** a small document run beside the one in hand, with the file feeds at hand; null: the engine is gone */
  readonly preview: (document: LabDocument, batches: number) => Promise<Preview | null>;
  /** what a file of the storage reads as: an output's out of the event that wrote it, others' from the storage; null: it is there no more */
  readonly fileText: (file: FilePicture) => Promise<StoredText | null>;
}

export interface AddOptions {
  readonly after?: string;
  readonly edge?: GraphEdge;
  readonly params?: GraphNode['params'];
  readonly feed?: Feed;
  /** the new node gives no stream: an edge it is dropped on keeps its end */
  readonly ends?: boolean;
}

/** Acts on the document: each is one undo step with a name. */
export interface DocumentActs {
  /** `after`: connects that node to the new one; `edge`: the new node goes into the middle of it. Params and feed are the operator's examples, given by the canvas. */
  readonly addNode: (op: string, at: { x: number; y: number }, options?: AddOptions) => string;
  readonly removeSelection: () => void;
  readonly connect: (edge: GraphEdge) => void;
  readonly disconnect: (edge: GraphEdge) => void;
  /** `whole`: not joined to the typing before, e.g. a field that is left, the end of a drag */
  readonly setParam: (node: string, param: string, value: ExactJson | undefined, whole?: boolean) => void;
  readonly setFeed: (node: string, feed: Feed | undefined, whole?: boolean) => void;
  readonly renameNode: (node: string, id: string) => Problem | null;
  readonly toggleOff: (node: string) => void;
  readonly moveNodes: (moves: Readonly<Record<string, { x: number; y: number }>>) => void;
  readonly applyFix: (problem: Problem) => void;
  /** anything else: one undo step named by `label`; edits with one `key` (typing in one field) that follow each other are one step */
  readonly edit: (label: string, change: (document: LabDocument) => LabDocument, key?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly copy: () => string | null;
  /** false: the text is not a lab document */
  readonly paste: (text: string, at?: { x: number; y: number }) => boolean;
  readonly duplicate: () => void;
  readonly tidy: () => Promise<void>;
  readonly select: (selection: Partial<Selection>) => void;
  readonly setView: (view: View) => void;
  /** replaces the whole document (open, example, new): undoable, the old one is not lost */
  readonly open: (document: LabDocument) => Promise<void>;
}
export type Acts = RunActs & DocumentActs;

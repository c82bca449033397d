/**
 * The lab document as it stands in a `*.lab.json` file (format version 1). Plain JSON; durations in whole milliseconds.
 * Reading and checking one is `read.ts`; what an operator's params mean is the operators' room.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON value whose integers may be wider than a double: those are bigints. */
export type ExactJson = null | boolean | number | bigint | string | readonly ExactJson[] | { readonly [key: string]: ExactJson };

export interface LabDocument {
  readonly format: 'dstream-lab';
  readonly version: 1;
  readonly name: string;
  readonly batchDuration: number;
  readonly seed: number;
  readonly cluster?: Cluster;
  /** `ssc.remember`: for how many ms at least every stream keeps its RDDs; absent: the batch duration */
  readonly remember?: number;
  readonly checkpoint?: { readonly directory: string; readonly metadata?: boolean };
  readonly conf?: Readonly<Record<string, string>>;
  readonly graph: Graph;
  readonly scenario?: readonly Command[];
  readonly view?: View;
}

/** Executor processes, or Spark's local mode (one process that is driver and executor). */
export type Cluster =
  | { readonly executors: number; readonly cores: number; readonly memory: string }
  | { readonly master: string };

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: string;
  readonly op: string;
  readonly params: Readonly<Record<string, ExactJson>>;
  readonly feed?: Feed;
  readonly off?: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Which input of `to`; absent means 0, the stream the method is called on. */
  readonly input?: number;
}

export type Feed =
  | { readonly from: 'hand' }
  | ({ readonly from: 'lines'; readonly lines: readonly string[]; readonly repeat?: boolean } & Pace)
  | ({ readonly from: 'words' | 'weblog' | 'sensors' } & Pace)
  | ({ readonly from: 'file'; readonly name: string; readonly size: number; readonly sha256?: string } & Pace);

export interface Pace {
  /** records per second */
  readonly rate?: number;
  /** ms after the first receiver of the node connected */
  readonly start?: number;
  readonly limit?: number;
  /** steps [ms from start, records per second] */
  readonly curve?: readonly (readonly [number, number])[];
}

/** A scenario entry, or an act of a person during the run: one form, one list. */
export type Command = { readonly at: number } & CommandBody;
export type CommandBody =
  | { readonly do: 'killExecutor'; readonly executor: string; readonly replaceAfter?: number | null }
  | { readonly do: 'addExecutor' }
  | { readonly do: 'pauseExecutor'; readonly executor: string; readonly for: number }
  | { readonly do: 'slowExecutor'; readonly executor: string; readonly factor: number; readonly for: number }
  | { readonly do: 'stopReceiver' | 'restartReceiver'; readonly node: string }
  | { readonly do: 'setRate'; readonly node: string; readonly rate: number }
  | { readonly do: 'burst'; readonly node: string; readonly factor: number; readonly for: number }
  | { readonly do: 'type'; readonly node: string; readonly line: string }
  /** a file, whole at once, under this path; `modified`: when it was last written, ms (absent: at the move; before the start: negative) */
  | ({ readonly do: 'moveFile'; readonly to: string; readonly modified?: number } & MovedContent);

/** Its lines (each with a line end), its bytes (0 to 255), or a file of the person's own, whose bytes the host has. */
export type MovedContent =
  | { readonly lines: readonly string[] }
  | { readonly bytes: readonly number[] }
  | { readonly name: string; readonly size: number; readonly sha256?: string };

export interface View {
  readonly nodes?: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  readonly notes?: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

/**
 * Something wrong with a document, found before running. `code` picks the words (src/words, area problems) which are filled from
 * `with`; codes of warnings begin with `warn-`. `path` is the place in the document, e.g. `graph.nodes[2].params.f`.
 */
export interface Problem {
  readonly code: string;
  readonly node: string | null;
  readonly path: string;
  readonly with: Readonly<Record<string, string | number>>;
  /** offset in an expression's source, where that is the place */
  readonly at?: number;
  /** the change that would mend it, offered as a button */
  readonly fix?: Fix;
}

export type Fix =
  | { readonly kind: 'setParam'; readonly node: string; readonly param: string; readonly value: ExactJson }
  | { readonly kind: 'insert'; readonly op: string; readonly params: Readonly<Record<string, ExactJson>>; readonly edge: GraphEdge }
  | { readonly kind: 'removeEdge'; readonly edge: GraphEdge }
  | { readonly kind: 'addOutput'; readonly node: string }
  | { readonly kind: 'setCheckpoint'; readonly directory: string };

/**
 * A whole run in process: from a checked document to what it printed, gave and measured. For conformance and tests.
 */
import { assert } from '../src/base/index.ts';
import { Engine, InProcessWorkforce, type FeedBytes, type Workforce } from '../src/engine/index.ts';
import { EventLog } from '../src/events/index.ts';
import { buildGraph, type GraphCheck } from '../src/operators/index.ts';
import type { Command, ExactJson, LabDocument } from '../src/plan/index.ts';
import { RunLines, type BatchLine, type FileLine, type JobLine, type RunLine, type SummaryLine } from '../src/projection/index.ts';

export interface RunDocumentOptions {
  readonly batches: number;
  readonly check?: GraphCheck;
  readonly feeds?: FeedBytes;
  readonly commands?: readonly Command[];
  readonly workforce?: Workforce;
  /** go on after a failed batch, as Spark itself and the page do */
  readonly goOn?: boolean;
}

export interface RunResult {
  readonly console: string;
  readonly outputs: readonly { readonly node: string; readonly batchTime: number; readonly partitions: readonly (readonly ExactJson[])[] }[];
  /** what actions other than collect gave */
  readonly results: readonly { readonly node: string; readonly batchTime: number; readonly result: ExactJson }[];
  /** files as they were written, in order */
  readonly files: readonly Omit<FileLine, 'type'>[];
  /** in the order in which they ended */
  readonly jobs: readonly Omit<JobLine, 'type'>[];
  readonly batches: readonly Omit<BatchLine, 'type'>[];
  readonly failure: { readonly batchTime: number; readonly node: string | null; readonly message: string } | null;
  /** of every batch that failed, if the run went on */
  readonly failures: readonly { readonly batchTime: number; readonly message: string }[];
  readonly summary: SummaryLine;
  readonly log: EventLog;
}

const ITEMS_AT_ONCE = 1_000_000;

export function runDocument(document: LabDocument, options: RunDocumentOptions): RunResult {
  const log = new EventLog();
  const check = options.check ?? buildGraph(document);
  const engine = new Engine({
    document, check, log, workforce: options.workforce ?? new InProcessWorkforce(), feeds: options.feeds ?? new Map(), ...(options.commands ? { commands: options.commands } : {}),
  });
  const goal = { batch: options.batches, untilFailure: options.goOn !== true };
  for (let idle = 0; ; ) {
    const advance = engine.run(goal, ITEMS_AT_ONCE);
    if (advance === 'reached') break;
    idle = advance === 'waiting' ? idle + 1 : 0;
    assert(idle < ITEMS_AT_ONCE, 'executor processes in process always answer');
  }
  return resultOf(log, engine.now);
}

function resultOf(log: EventLog, now: number): RunResult {
  const lines = new RunLines();
  const told = log.slice(0).flatMap((event) => lines.of(event));
  const { failure } = lines;
  return {
    console: told.map((line) => (line.type === 'print' ? line.text : '')).join(''),
    outputs: told.flatMap((line) => (line.type === 'output' && line.partitions !== undefined ? [{ node: line.node, batchTime: line.batchTime, partitions: line.partitions }] : [])),
    results: told.flatMap((line) => (line.type === 'output' && line.result !== undefined ? [{ node: line.node, batchTime: line.batchTime, result: line.result }] : [])),
    files: told.flatMap((line) => (line.type === 'file' ? [untyped(line)] : [])),
    jobs: told.flatMap((line) => (line.type === 'job' ? [untyped(line)] : [])),
    batches: told.flatMap((line) => (line.type === 'batch' ? [untyped(line)] : [])),
    failure: failure === null ? null : { batchTime: failure.batchTime, node: failure.node, message: failure.message },
    failures: told.flatMap((line) => (line.type === 'failure' ? [{ batchTime: line.batchTime, message: line.message }] : [])),
    summary: lines.summary({ at: lines.open > 0 ? now : log.lastAt, events: log.length, fingerprint: log.head() }),
    log,
  };
}

function untyped<T extends RunLine>({ type: _type, ...fields }: T): Omit<T, 'type'> {
  return fields;
}

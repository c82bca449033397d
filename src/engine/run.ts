/**
 * A whole run in process: from a checked document to what it printed, gave and measured. For conformance, tests and benchmarks.
 */
import { assert } from '../base/index.ts';
import { EventLog, type LabEvent } from '../events/index.ts';
import { buildGraph, type GraphCheck } from '../operators/index.ts';
import type { Command, ExactJson, LabDocument } from '../plan/index.ts';
import { Engine } from './engine.ts';
import type { FeedBytes } from './machine/driver.ts';
import { InProcessWorkforce } from './machine/inProcess.ts';
import type { Workforce } from './machine/workforce.ts';

export interface RunDocumentOptions {
  readonly batches: number;
  readonly check?: GraphCheck;
  readonly feeds?: FeedBytes;
  readonly commands?: readonly Command[];
  readonly workforce?: Workforce;
  /** go on after a failed batch, as Spark itself and the page do */
  readonly goOn?: boolean;
}

export interface JobLine {
  readonly batchTime: number;
  readonly outputOp: number;
  /** sorted by their JSON text: siblings have no order */
  readonly stages: readonly { readonly tasks: number; readonly rdds: number; readonly name: string; readonly skipped: boolean }[];
}

export interface RunResult {
  readonly console: string;
  readonly outputs: readonly { readonly node: string; readonly batchTime: number; readonly partitions: readonly (readonly ExactJson[])[] }[];
  /** what actions other than collect gave */
  readonly results: readonly { readonly node: string; readonly batchTime: number; readonly result: ExactJson }[];
  /** in the order in which they ended */
  readonly jobs: readonly JobLine[];
  readonly batches: readonly { readonly batchTime: number; readonly numRecords: number; readonly outputOps: number; readonly schedulingDelay: number; readonly processingDelay: number; readonly totalDelay: number }[];
  readonly failure: { readonly batchTime: number; readonly node: string | null; readonly message: string } | null;
  readonly summary: { readonly batches: number; readonly virtualTime: number; readonly events: number; readonly fingerprint: string; readonly open: number };
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
  return told(log, engine);
}

function told(log: EventLog, engine: Engine): RunResult {
  const told = { console: '', outputs: [] as RunResult['outputs'][number][], results: [] as RunResult['results'][number][], jobs: [] as JobLine[], batches: [] as RunResult['batches'][number][] };
  const stages = new Map<number, JobStages>();
  for (const event of log.slice(0)) {
    if (event.type === 'output.written') tellOutput(event, told);
    else if (event.type === 'batch.completed') {
      const { batchTime, records, outputOps, schedulingDelay, processingDelay, totalDelay } = event;
      told.batches.push({ batchTime, numRecords: records, outputOps, schedulingDelay, processingDelay, totalDelay });
    } else tellJob(event, stages, told.jobs);
  }
  const { failure, openBatches } = engine;
  return {
    ...told, failure, log,
    summary: { batches: told.batches.length, virtualTime: openBatches > 0 ? engine.now : log.lastAt, events: log.length, fingerprint: log.head(), open: openBatches },
  };
}

function tellOutput(event: Extract<LabEvent, { type: 'output.written' }>, told: { console: string; outputs: RunResult['outputs'][number][]; results: RunResult['results'][number][] }): void {
  const { node, batchTime, text, partitions, result } = event;
  if (text !== null) told.console += text;
  else if (partitions !== null) told.outputs.push({ node, batchTime, partitions });
  else told.results.push({ node, batchTime, result });
}

type JobStages = Extract<LabEvent, { type: 'job.submitted' }>['stages'];

/** A stage counts as skipped if the job has not run it by its end, whatever was foreseen at its submission. */
function tellJob(event: LabEvent, open: Map<number, JobStages>, jobs: JobLine[]): void {
  // jobs of a batch's generation belong to no output operation, and Spark's batch page does not list them
  if (event.type === 'job.submitted' && event.outputOp >= 0) open.set(event.job, event.stages);
  else if (event.type === 'stage.submitted') {
    for (const [job, stages] of open) open.set(job, stages.map((stage) => (stage.stage === event.stage ? { ...stage, skipped: false } : stage)));
  } else if (event.type === 'job.finished' && event.outputOp >= 0) {
    const stages = (open.get(event.job) ?? []).map(({ tasks, rdds, name, skipped }) => ({ tasks, rdds, name, skipped }));
    const texts = stages.map((stage) => JSON.stringify(stage)).sort();
    jobs.push({ batchTime: event.batchTime, outputOp: event.outputOp, stages: texts.map((text) => JSON.parse(text) as JobLine['stages'][number]) });
    open.delete(event.job);
  }
}

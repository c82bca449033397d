/**
 * foreachRDD's action `write`: `rdd.foreach` or `rdd.foreachPartition` with a function that sends rows to the outside, in one of the
 * designs that programs have. A connection opened on the driver cannot be part of that function: Spark refuses it before there is a job
 * (ClosureCleaner.ensureSerializable). In: the action; out: a job whose tasks write while they run, and what they wrote in all.
 */
import { rowOf, writePlan, type Write, type WritePlan } from '../../operators/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { OutputPlan } from '../rdd/index.ts';
import type { OutputRun } from './outputRun.ts';
import { textOf, type Row, type WriteJob } from './writing.ts';

/** What a program would hold on the driver, by where it writes to. */
const UNSERIALIZABLE = { table: 'Connection', file: 'java.io.PrintWriter', console: 'java.io.PrintStream' } as const;

export function write(run: OutputRun, plan: OutputPlan, action: Write, then: () => void): void {
  const wanted = writePlan(action, plan.rdd.type);
  if (wanted.connection === 'driver') return run.later(Math.ceil(run.costs.connectionOpenUs / 1000), () => refuse(run, plan, wanted));
  const tally = new Tally(wanted);
  const job: WriteJob = {
    plan: wanted, node: plan.node, outputOp: plan.index, batchTime: run.batchTime, position: run.nextWrite(),
    rowOf: (element) => rowOf(wanted, plan.rdd.type, element),
    wrote: (rows, opened) => tally.add(rows, opened),
    skipped: (rows, opened) => tally.skip(rows, opened),
  };
  const method = wanted.connection === 'record' ? 'foreach' : 'foreachPartition';
  const partitions = Array.from({ length: plan.rdd.partitions }, (_, index) => index);
  // in local mode the executors' console is the driver's: what was printed stays, even if the job fails
  const isPrinted = wanted.into === 'console' && run.settings.cluster.isLocal;
  const tell = (): void => {
    if (isPrinted && tally.rows.length > 0) run.wrote({ text: tally.rows.map(([line]) => `${textOf(line)}\n`).join(''), partitions: null, result: null });
  };
  run.job(plan.rdd, partitions, { do: 'foreach' }, method, () => {
    tell();
    if (!isPrinted) run.wrote({ text: null, partitions: null, result: tally.result(action), shownAs: 'Write' });
    then();
  }, (failure) => {
    tell();
    run.failed(failure);
  }, { writes: job });
}

function refuse(run: OutputRun, plan: OutputPlan, { into }: WritePlan): void {
  run.failed({ exception: 'java.io.NotSerializableException', message: UNSERIALIZABLE[into], node: plan.node, wrapped: 'org.apache.spark.SparkException: Task not serializable' });
}

/** What one write did in one batch, over all tries of its tasks: a row that was written twice is there twice. */
class Tally {
  readonly rows: Row[] = [];
  readonly #plan: WritePlan;
  #opened = 0;
  #skipped = 0;

  constructor(plan: WritePlan) {
    this.#plan = plan;
  }

  add(rows: readonly Row[], opened: number): void {
    this.rows.push(...rows);
    this.#opened += opened;
  }

  skip(rows: number, opened: number): void {
    this.#skipped += rows;
    this.#opened += opened;
  }

  result({ into }: Write): ExactJson {
    const rows = this.#plan.into === 'table' ? this.rows : this.rows.map(([line]) => line ?? null);
    const target: ExactJson = typeof into === 'string' ? into : 'file' in into ? { file: into.file } : { table: into.table };
    return { into: target, mode: this.#plan.mode, connections: this.#opened, skipped: this.#skipped, rows };
  }
}

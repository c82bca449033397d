/**
 * One task attempt that writes rows to the outside while it runs: opens its connections, sends row after row in virtual time, commits.
 * What was sent when its process dies stays sent. In: the rows and when computing is over; out: `rows.written` as time passes, and when
 * the last is done. Rows that fall into one stretch of the clock are told together; a death tells exactly those before it.
 */
import { bug } from '../../base/index.ts';
import type { WritePlan } from '../../operators/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { Attempt } from '../batch/taskScheduler.ts';
import type { Appointment } from '../kernel/kernel.ts';
import { RANK } from '../kernel/ranks.ts';
import { msOf } from '../machine/costs.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';
import { encodeUtf8 } from '../source/index.ts';

/** Rows within so long are told in one event. */
const STRETCH_MS = 20;

export type Row = readonly ExactJson[];

/** A row of files and consoles is one line. */
export const textOf = (line: ExactJson | undefined): string => (typeof line === 'string' ? line : bug('a line is a text'));

/** One write of one output operation in one batch, whatever its tasks. */
export interface WriteJob {
  readonly plan: WritePlan;
  readonly node: string;
  readonly outputOp: number;
  readonly batchTime: number;
  /** position among the writes of its output operation: part of what names its transactions */
  readonly position: number;
  rowOf(element: ExactJson): Row;
  /** rows as they are written, by all tasks and attempts */
  wrote(rows: readonly Row[], opened: number): void;
  skipped(rows: number, opened: number): void;
}

export interface WriteStart {
  readonly attempt: Attempt;
  readonly rows: readonly Row[];
  /** µs from the launch */
  readonly startUs: number;
  /** by how many per cent this attempt is slower than the table of costs */
  readonly slowerPercent: number;
  /** a function of the program fails after these rows: a transaction is never committed */
  readonly failed: boolean;
  /** seq of the task's start */
  readonly cause: number;
  /** µs from the launch */
  readonly done: (endUs: number) => void;
}

export class Writing {
  readonly #parts: Parts;
  readonly #job: WriteJob;
  readonly #start: WriteStart;
  #appointment: Appointment;
  /** a connection is in hand, or none is needed */
  #opened = 0;
  #hasPooled = false;
  /** opened before the first row, and not told yet */
  #untold = 0;
  #isOpen = false;
  #next = 0;

  constructor(parts: Parts, job: WriteJob, start: WriteStart) {
    this.#parts = parts;
    this.#job = job;
    this.#start = start;
    this.#appointment = this.#at(start.startUs, () => this.#begin());
  }

  /** Its process died, or its job is over: what was sent before this instant has been written. */
  stop(): void {
    this.#appointment.cancel();
    if (!this.#isOpen) return;
    if (!this.#isTransaction) this.#tell(this.#sentBefore(this.#parts.kernel.now));
    this.#close();
  }

  get #isTransaction(): boolean {
    return this.#job.plan.mode === 'transactional';
  }

  #begin(): void {
    const { plan } = this.#job;
    const { executor } = this.#start.attempt;
    this.#isOpen = true;
    this.#hasPooled = plan.connection === 'pool';
    const isReused = this.#hasPooled && executor.borrow();
    const opensOne = plan.into !== 'console' && plan.connection !== 'record' && !isReused;
    this.#opened = opensOne ? 1 : 0;
    this.#untold = this.#opened;
    if (this.#isTransaction) this.#appointment = this.#at(this.#endUs(), () => this.#commit());
    else this.#sendOn();
  }

  /** The rows of the next stretch are told at its end. */
  #sendOn(): void {
    const { kernel } = this.#parts;
    const endMs = this.#start.attempt.startedAt + msOf(this.#endUs());
    const until = this.#job.plan.into === 'file' ? endMs : Math.min(endMs, kernel.now + STRETCH_MS);
    this.#appointment = kernel.at(until, RANK.task, () => {
      this.#tell(this.#sentBefore(until + 1));
      if (until < endMs) this.#sendOn();
      else this.#end();
    });
  }

  #commit(): void {
    const { plan, node, batchTime, position } = this.#job;
    const { attempt, rows, cause } = this.#start;
    const { kernel, files, database } = this.#parts;
    if (this.#start.failed) return this.#end();
    const isNew = plan.into === 'file' ? !files.exists(this.#path()) : database.commit(`${node} ${position} ${batchTime} ${attempt.partition}`);
    if (isNew) this.#tell(rows.length);
    else {
      kernel.emit(atExecutor(attempt.executor.id), cause, { type: 'rows.skipped', ...this.#whose(), opened: this.#untold, rows: rows.length });
      this.#job.skipped(rows.length, this.#untold);
    }
    this.#end();
  }

  #end(): void {
    this.#close();
    this.#start.done(this.#endUs());
  }

  #close(): void {
    this.#isOpen = false;
    if (this.#hasPooled && this.#start.attempt.executor.alive) this.#start.attempt.executor.giveBack();
  }

  /** µs from the launch at which row `index` (from 0) has been sent. */
  #sentUs(index: number): number {
    return this.#stretched((index + 1) * (this.#rowUs() + (this.#opensEach ? this.#openUs() : 0)));
  }

  #endUs(): number {
    const { rows } = this.#start;
    const sent = rows.length === 0 ? this.#stretched(0) : this.#sentUs(rows.length - 1);
    return sent + (this.#isTransaction ? this.#parts.costs.commitUs : 0);
  }

  get #opensEach(): boolean {
    return this.#job.plan.connection === 'record' && this.#job.plan.into !== 'console';
  }

  #stretched(us: number): number {
    const { startUs, slowerPercent } = this.#start;
    const all = us + this.#opened * this.#openUs();
    return startUs + all + Math.floor((all * slowerPercent) / 100);
  }

  #openUs(): number {
    return this.#parts.costs.connectionOpenUs;
  }

  #rowUs(): number {
    const { costs } = this.#parts;
    return this.#job.plan.into === 'table' ? costs.rowWriteUs : costs.lineWriteUs;
  }

  /** How many rows are there before this instant. */
  #sentBefore(ms: number): number {
    const { rows, attempt } = this.#start;
    let count = this.#next;
    while (count < rows.length && attempt.startedAt + msOf(this.#sentUs(count)) < ms) count++;
    return count;
  }

  /** A file is told as a whole; rows of a table or a console, and connections, as they come. */
  #tell(count: number): void {
    const { attempt, cause } = this.#start;
    const { mode, connection, columns, into } = this.#job.plan;
    const rows = this.#start.rows.slice(this.#next, count);
    const opened = this.#untold + (this.#opensEach ? rows.length : 0);
    this.#next = count;
    this.#untold = 0;
    if (into === 'file') this.#writeFile();
    else if (rows.length > 0 || opened > 0) this.#parts.kernel.emit(atExecutor(attempt.executor.id), cause, { type: 'rows.written', ...this.#whose(), mode, connection, opened, columns, rows });
    this.#job.wrote(rows, opened);
  }

  /** The file as it is now: all that this attempt has written. */
  #writeFile(): void {
    const { kernel, files } = this.#parts;
    const { node, outputOp, batchTime } = this.#job;
    const { attempt, rows, cause } = this.#start;
    const path = this.#path();
    const lines = rows.slice(0, this.#next).map(([line]) => textOf(line));
    const bytes = encodeUtf8(lines.map((line) => `${line}\n`).join(''));
    files.write(path, bytes, kernel.now);
    kernel.emit(atExecutor(attempt.executor.id), cause, { type: 'file.written', node, outputOp, batchTime, path, bytes: bytes.length, lines });
  }

  /** A transaction names its file by batch time and partition; otherwise each try has a file of its own. */
  #path(): string {
    const { plan, batchTime } = this.#job;
    const { partition, task } = this.#start.attempt;
    return `${plan.target}/${batchTime}-${partition}${this.#isTransaction ? '' : `-${task}`}`;
  }

  #whose() {
    const { plan, node, outputOp, batchTime } = this.#job;
    const { partition, task, number, executor } = this.#start.attempt;
    const target = plan.into === 'console' ? executor.id : plan.into === 'file' ? this.#path() : plan.target;
    return { into: plan.into, target, node, outputOp, batchTime, partition, task, attempt: number, executor: executor.id };
  }

  #at(us: number, run: () => void): Appointment {
    const { kernel } = this.#parts;
    return kernel.at(Math.max(kernel.now, this.#start.attempt.startedAt + msOf(us)), RANK.task, run);
  }
}

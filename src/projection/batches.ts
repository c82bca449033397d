/**
 * The table of batches, as the Streaming tab of Spark's UI has it, and the jobs of the last ten batches, as its batch page has them.
 * Metrics are Spark's (BatchInfo): they come with the events. Like StreamingJobProgressListener it keeps 1 000 finished batches, counts
 * the records of a batch when it starts, and averages over the batches kept.
 */
import type { StageLine } from '../events/index.ts';
import type { BatchesPicture, BatchRow, JobLine } from '../protocol/index.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

const KEPT_BATCHES = 1000;
const DETAILED_BATCHES = 10;

type Row = Omit<BatchRow, 'late' | 'tasksDone' | 'tasksTotal' | 'tasksFailed'>;
type StageRow = JobLine['stages'][number];
interface Finished extends Row { readonly tasksDone: number; readonly tasksTotal: number; readonly tasksFailed: number }
interface State {
  batchDurationMs: number;
  /** waiting and running, by batch time */
  readonly open: Map<number, Row>;
  /** oldest first */
  finished: readonly Finished[];
  total: number; completed: number; recordsTotal: number;
  /** of open batches and of the last finished ones, by job number */
  readonly jobs: Map<number, JobLine>;
  /** the job that last listed a stage */
  readonly jobOfStage: Map<number, number>;
  /** stages of those jobs that were submitted */
  readonly begun: Set<number>;
}

function openRow(state: State, batchTime: number, at: number): Row {
  const known = state.open.get(batchTime);
  if (known !== undefined) return known;
  const row: Row = {
    batchTime, number: batchTime / state.batchDurationMs, state: 'waiting', records: 0, submittedAt: at, schedulingDelay: null,
    processingDelay: null, totalDelay: null, outputsDone: 0, outputsTotal: 0, error: null, checkpoints: 0, checkpointBytes: 0,
  };
  state.total++;
  state.open.set(batchTime, row);
  return row;
}

function change(state: State, batchTime: number, at: number, changes: Partial<Row>): void {
  state.open.set(batchTime, { ...openRow(state, batchTime, at), ...changes });
}

function tasksOf(state: State, batchTime: number): Pick<BatchRow, 'tasksDone' | 'tasksTotal' | 'tasksFailed'> {
  let [tasksDone, tasksTotal, tasksFailed] = [0, 0, 0];
  for (const job of state.jobs.values()) {
    if (job.batchTime !== batchTime) continue;
    for (const stage of job.stages) {
      tasksFailed += stage.failed;
      if (stage.skipped) continue;
      tasksDone += stage.done;
      tasksTotal += stage.tasks;
    }
  }
  return { tasksDone, tasksTotal, tasksFailed };
}

function finish(state: State, batchTime: number, at: number, changes: Partial<Row>): void {
  const row: Finished = { ...openRow(state, batchTime, at), ...changes, ...tasksOf(state, batchTime) };
  state.open.delete(batchTime);
  state.finished = [...state.finished, row].slice(-KEPT_BATCHES);
  forgetJobs(state);
}

/** Keep the jobs of open batches and of the batches that are shown in detail. */
function forgetJobs(state: State): void {
  const shown = new Set(state.finished.slice(-DETAILED_BATCHES).map((row) => row.batchTime));
  for (const [id, job] of state.jobs) {
    if (shown.has(job.batchTime) || state.open.has(job.batchTime)) continue;
    state.jobs.delete(id);
    for (const { stage } of job.stages) {
      if (state.jobOfStage.get(stage) !== id) continue;
      state.jobOfStage.delete(stage);
      state.begun.delete(stage);
    }
  }
}

function changeStage(state: State, stage: number, next: (row: StageRow) => StageRow): void {
  const id = state.jobOfStage.get(stage);
  const job = id === undefined ? undefined : state.jobs.get(id);
  if (id === undefined || job === undefined) return;
  state.jobs.set(id, { ...job, stages: job.stages.map((row) => (row.stage === stage ? next(row) : row)) });
}

function stageRow(line: StageLine): StageRow {
  return { stage: line.stage, name: line.name, skipped: line.skipped, tasks: line.tasks, done: 0, failed: 0, nodes: line.nodes };
}

export const batches: Projection<State, 'batches'> = {
  panel: 'batches',
  start: () => ({ batchDurationMs: 0, open: new Map(), finished: [], total: 0, completed: 0, recordsTotal: 0, jobs: new Map(), jobOfStage: new Map(), begun: new Set() }),
  on: {
    'run.started': (state, event) => {
      state.batchDurationMs = event.batchDuration;
    },
    'batch.formed': (state, event) => change(state, event.batchTime, event.at, { records: event.inputs.reduce((sum, input) => sum + input.records, 0) }),
    'batch.submitted': (state, event) => change(state, event.batchTime, event.at, { records: event.records, outputsTotal: event.outputOps, submittedAt: event.at }),
    'batch.empty': (state, event) => finish(state, event.batchTime, event.at, { state: 'empty' }),
    'batch.generationFailed': (state, event) => finish(state, event.batchTime, event.at, { state: 'failed', error: event.message }),
    'batch.started': (state, event) => {
      change(state, event.batchTime, event.at, { state: 'running', schedulingDelay: event.schedulingDelay });
      state.recordsTotal += state.open.get(event.batchTime)?.records ?? 0;
    },
    'batch.completed': (state, event) => {
      const { records, schedulingDelay, processingDelay, totalDelay } = event;
      state.completed++;
      finish(state, event.batchTime, event.at, { state: 'completed', records, schedulingDelay, processingDelay, totalDelay });
    },
    'batch.failed': (state, event) => {
      const { records, schedulingDelay, processingDelay, totalDelay, message } = event;
      // Spark counts a batch as completed when its jobs are over, whether or not they succeeded
      state.completed++;
      finish(state, event.batchTime, event.at, { state: 'failed', records, schedulingDelay, processingDelay, totalDelay, error: message });
    },
    'outputOp.completed': (state, event) => {
      const row = openRow(state, event.batchTime, event.at);
      change(state, event.batchTime, event.at, event.failure === null ? { outputsDone: row.outputsDone + 1 } : { error: event.failure });
    },
    'checkpoint.written': (state, event) => {
      const row = openRow(state, event.batchTime, event.at);
      change(state, event.batchTime, event.at, { checkpoints: row.checkpoints + 1, checkpointBytes: row.checkpointBytes + event.bytes });
    },
    'job.submitted': (state, event) => {
      const { batchTime, job, outputOp, node } = event;
      state.jobs.set(job, { batchTime, job, outputOp, node, submittedAt: event.at, finishedAt: null, failure: null, stages: event.stages.map(stageRow) });
      for (const stage of event.stages) state.jobOfStage.set(stage.stage, job);
    },
    'job.finished': (state, event) => {
      const job = state.jobs.get(event.job);
      if (job === undefined) return;
      // what still waited when the job failed counts as skipped
      const stages = event.failure === null ? job.stages : job.stages.map((stage) => (state.begun.has(stage.stage) ? stage : { ...stage, skipped: true }));
      state.jobs.set(event.job, { ...job, finishedAt: event.at, failure: event.failure, stages });
    },
    // a further attempt has only the tasks whose results are missing: the others stay done
    'stage.submitted': (state, event) => {
      state.begun.add(event.stage);
      changeStage(state, event.stage, (row) => ({ ...row, skipped: false, done: Math.max(0, row.tasks - event.tasks) }));
    },
    'task.finished': (state, event) => changeStage(state, event.stage, (row) => ({ ...row, done: Math.min(row.tasks, row.done + 1) })),
    'task.failed': (state, event) => {
      // killed with its stage is not failed
      if (event.why !== 'TaskKilled') changeStage(state, event.stage, (row) => ({ ...row, failed: row.failed + 1 }));
    },
  },
  copy: (state) => ({ ...state, open: new Map(state.open), jobs: new Map(state.jobs), jobOfStage: new Map(state.jobOfStage), begun: new Set(state.begun) }),
  picture: (state, at) => {
    const open = [...state.open.values()].map((row) => ({ ...row, ...tasksOf(state, row.batchTime), late: isLate(row, state.batchDurationMs, at) }));
    open.sort((a, b) => Number(b.state === 'running') - Number(a.state === 'running') || b.batchTime - a.batchTime);
    const finished = state.finished.slice(-LIST_LIMIT).reverse().map((row) => ({ ...row, late: isLate(row, state.batchDurationMs, at) }));
    return {
      rows: [...open, ...finished].slice(0, LIST_LIMIT), total: state.total, completed: state.completed, recordsTotal: state.recordsTotal,
      averages: averages(state), detail: detail(state),
    };
  },
};

/** Longer than the batch interval in total, or on the way to it. */
export function isLate(row: Pick<BatchRow, 'state' | 'submittedAt' | 'totalDelay'>, batchDurationMs: number, at: number): boolean {
  if (row.totalDelay !== null) return row.totalDelay > batchDurationMs;
  return (row.state === 'waiting' || row.state === 'running') && at - row.submittedAt > batchDurationMs;
}

function averages(state: State): BatchesPicture['averages'] {
  const rows: readonly Row[] = [...state.finished.filter((row) => row.state !== 'empty'), ...state.open.values()];
  const average = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : Math.floor(known.reduce((sum, value) => sum + value, 0) / known.length);
  };
  return {
    inputRate: rows.length === 0 ? null : (rows.reduce((sum, row) => sum + row.records, 0) * 1000) / state.batchDurationMs / rows.length,
    schedulingDelay: average(rows.map((row) => row.schedulingDelay)),
    processingTime: average(rows.map((row) => row.processingDelay)),
    totalDelay: average(rows.map((row) => row.totalDelay)),
  };
}

/** Jobs of the last ten batches that have any, newest batch first, jobs in order. */
function detail(state: State): JobLine[] {
  const jobs = [...state.jobs.values()].sort((a, b) => b.batchTime - a.batchTime || a.job - b.job);
  const shown = new Set([...new Set(jobs.map((job) => job.batchTime))].slice(0, DETAILED_BATCHES));
  return jobs.filter((job) => shown.has(job.batchTime)).slice(0, LIST_LIMIT);
}

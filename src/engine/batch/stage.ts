/**
 * The scheduler's records of jobs and stages (Spark's ActiveJob and Stage): what is asked for, what is done, which attempt runs.
 */
import { allPartitions, stageRdds, type Rdd, type RddId, type Shuffle, type ShuffleId } from '../rdd/index.ts';
import type { Goal } from '../task/order.ts';
import type { Good } from './taskRunner.ts';
import type { StageWork } from './stageWork.ts';
import type { WriteJob } from '../output/writing.ts';

export type TaskResult = Good['result'];

/** Why a job failed: the innermost exception, and the node whose operator threw it. */
export interface Failure {
  readonly exception: string;
  readonly message: string;
  readonly node: string | null;
  /** what is thrown around it, where Spark wraps it */
  readonly wrapped?: string;
}

export type JobOutcome = { readonly ok: true; readonly results: readonly TaskResult[] } | { readonly ok: false; readonly failure: Failure };

export interface JobRequest {
  readonly batchTime: number;
  readonly outputOp: number;
  readonly node: string;
  /** RDDs that this batch made */
  readonly batchRdds: ReadonlySet<RddId>;
  readonly rdd: Rdd;
  readonly partitions: readonly number[];
  readonly goal: Goal;
  /** of goal foreach: where its elements go */
  readonly writes?: WriteJob;
  /** the job ends with the map side of this shuffle, which is `rdd` (DAGScheduler.submitMapStage) */
  readonly mapStage?: Shuffle;
  /** names the result stage: print, collect, take … */
  readonly action: string;
  /** position among the jobs of its output operation */
  readonly round: number;
  readonly cause: number;
  /** a partition's result is there, for the first and only time; the job goes on */
  readonly progress?: (partition: number, result: TaskResult, executor: string, cause: number) => void;
  readonly done: (outcome: JobOutcome, cause: number) => void;
}

export interface ActiveJob {
  readonly id: number;
  readonly request: JobRequest;
  readonly stages: Set<StageRun>;
  readonly results: Map<number, TaskResult>;
  submitted: number;
}

export type StageState = 'idle' | 'waiting' | 'running' | 'failed';

/** A stage that a job needs; jobs that come while it is there share it. */
export interface StageRun {
  readonly id: number;
  /** null: a result stage */
  readonly shuffle: Shuffle | null;
  readonly rdd: Rdd;
  readonly partitions: readonly number[];
  readonly name: string;
  readonly nodes: readonly string[];
  /** shuffles that it reads */
  readonly reads: readonly ShuffleId[];
  readonly rddCount: number;
  readonly firstJob: ActiveJob;
  readonly jobs: Set<ActiveJob>;
  state: StageState;
  /** number of the newest attempt; -1: none yet */
  attempt: number;
  /** attempts that met a fetch failure since the stage last succeeded */
  readonly failedAttempts: Set<number>;
  /** partitions of the newest attempt that are not done */
  readonly pending: Set<number>;
  work: StageWork | null;
  /** seq of its submission, or of what put it back */
  cause: number;
  batchTime: number;
}

/** Spark's word for the stage in messages. */
export function stageText(stage: StageRun): string {
  return `${stage.shuffle === null ? 'ResultStage' : 'ShuffleMapStage'} ${stage.id} (${stage.name})`;
}

/** Graph nodes whose RDDs are pipelined in a stage, in the order of the records' way. */
export function nodesOf(rdd: Rdd): readonly string[] {
  const nodes: string[] = [];
  const rdds = [...stageRdds(rdd)].sort((a, b) => a.id - b.id);
  for (const { node } of rdds) if (node !== null && !nodes.includes(node)) nodes.push(node);
  return nodes;
}

export function partitionsOf(shuffle: Shuffle): readonly number[] {
  return allPartitions(shuffle.of);
}

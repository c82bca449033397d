/**
 * The graph as the graph panel folds it: which batch is in work, which stage of it runs which operators, how far its tasks are, and
 * what the newest finished batch gave. In: events; out: the state that graph.ts draws its picture from.
 */
import type { StageLine } from '../events/index.ts';
import type { GraphEdge } from '../plan/index.ts';

export interface Stage {
  readonly stage: number; readonly job: number; readonly batchTime: number; readonly nodes: readonly string[]; readonly tasks: number;
  readonly skipped: boolean; readonly submittedAt: number | null; readonly finishedAt: number | null;
  readonly done: number;
  /** running and ended tasks that repeat an earlier attempt */
  readonly again: number;
  /** when its first task failed */
  readonly failedAt: number | null;
  /** records that left a node, by node, summed over partitions */
  readonly records: ReadonlyMap<string, number>;
  /** what each partition added, so that a repeated one counts once */
  readonly counted: ReadonlyMap<number, readonly (readonly [string, number])[]>;
}
export interface Output { readonly batchTime: number; readonly phase: 'running' | 'done' | 'failed'; readonly startedAt: number; readonly durationMs: number | null }
export interface Batch { readonly batchTime: number; readonly phase: 'waiting' | 'running'; readonly submittedAt: number; readonly inputs: ReadonlyMap<string, number> }
/** What a node did in a batch that is over. */
export interface NodeResult { readonly records: number | null; readonly durationMs: number | null; readonly tasksDone: number; readonly tasksTotal: number; readonly tasksAgain: number; readonly failed: boolean }
export interface Receiver { readonly node: string; readonly executor: string | null; readonly phase: 'scheduled' | 'active' | 'lost' | 'stopped'; readonly since: number }

export interface GraphState {
  batchDurationMs: number;
  /** `of`: whose RDDs it shows; persist and checkpoint make none of their own */
  nodes: readonly { readonly node: string; readonly of: string; readonly kind: 'receiver' | 'operator' | 'output' }[];
  edges: readonly GraphEdge[];
  readonly batches: Map<number, Batch>;
  /** of batches in work */
  readonly stages: Map<number, Stage>;
  readonly outputs: Map<string, Output>;
  readonly receivers: Map<string, Receiver>;
  /** what each node did in the newest finished batch in which it took part */
  readonly results: Map<string, NodeResult>;
  /** records of the newest finished batch, by node; null before the first */
  flow: ReadonlyMap<string, number> | null;
  /** running tasks: stage */
  readonly tasks: Map<number, number>;
  /** cores of living executors */
  readonly cores: Map<string, number>;
  /** executors that died and were not replaced yet: when */
  readonly gone: Map<string, number>;
  /** executors asked for and not there yet */
  readonly requested: Set<string>;
  /** receivers that may not take more for now: since when, and how many records wait */
  readonly throttled: Map<string, { readonly since: number; readonly waiting: number; readonly toldAt: number }>;
  /** sources that cannot be read any further: since when, and why */
  readonly unreadable: Map<string, { readonly since: number; readonly message: string }>;
}

export function stageOf(line: StageLine, job: number, batchTime: number): Stage {
  return {
    stage: line.stage, job, batchTime, nodes: line.nodes, tasks: line.tasks, skipped: line.skipped, submittedAt: null, finishedAt: null, done: 0, again: 0, failedAt: null,
    records: new Map(), counted: new Map(),
  };
}

export function changeStage(state: GraphState, stage: number, change: (stage: Stage) => Partial<Stage>): void {
  const known = state.stages.get(stage);
  if (known !== undefined) state.stages.set(stage, { ...known, ...change(known) });
}

/** A task is over: its partition's counts replace those of an earlier attempt. */
export function countTask(stage: Stage, partition: number, counts: readonly (readonly [string, number])[]): Partial<Stage> {
  const records = new Map(stage.records);
  for (const [node, count] of stage.counted.get(partition) ?? []) records.set(node, (records.get(node) ?? 0) - count);
  for (const [node, count] of counts) records.set(node, (records.get(node) ?? 0) + count);
  return { records, counted: new Map(stage.counted).set(partition, counts), done: Math.min(stage.tasks, stage.done + 1) };
}

/** The stages of a batch in which a node ran or is to run, oldest first. */
export function stagesOf(state: GraphState, batchTime: number, node: string): Stage[] {
  return [...state.stages.values()].filter((stage) => stage.batchTime === batchTime && !stage.skipped && stage.nodes.includes(node)).sort((a, b) => a.stage - b.stage);
}

/** The batch that the picture is about: the oldest that runs, else the oldest that waits. */
export function batchInWork(state: GraphState): Batch | null {
  let chosen: Batch | null = null;
  for (const batch of state.batches.values()) {
    if (chosen === null || (batch.phase === chosen.phase ? batch.batchTime < chosen.batchTime : batch.phase === 'running')) chosen = batch;
  }
  return chosen;
}

/** The batch is over: keep what each node did in it, forget its stages. */
export function closeBatch(state: GraphState, batchTime: number, failedNode: string | null): void {
  const batch = state.batches.get(batchTime);
  const flow = new Map<string, number>();
  for (const { node, kind } of state.nodes) {
    const result = resultOf(state, batchTime, node, node === failedNode);
    const received = batch?.inputs.get(node);
    const records = kind === 'receiver' ? (received ?? 0) : (result?.records ?? null);
    if (records !== null) flow.set(node, records);
    if (result !== null) state.results.set(node, { ...result, records });
  }
  state.flow = flow;
  state.batches.delete(batchTime);
  for (const [id, stage] of state.stages) if (stage.batchTime === batchTime) state.stages.delete(id);
}

function resultOf(state: GraphState, batchTime: number, node: string, failed: boolean): NodeResult | null {
  const output = state.outputs.get(node);
  if (output !== undefined && output.batchTime === batchTime) {
    return { records: null, durationMs: output.durationMs, tasksDone: 0, tasksTotal: 0, tasksAgain: 0, failed: failed || output.phase === 'failed' };
  }
  const stages = stagesOf(state, batchTime, node);
  const last = stages.at(-1);
  if (last === undefined) return failed ? { records: null, durationMs: null, tasksDone: 0, tasksTotal: 0, tasksAgain: 0, failed } : null;
  let durationMs = 0;
  let records: number | null = null;
  for (const stage of stages) {
    if (stage.submittedAt !== null && stage.finishedAt !== null) durationMs += stage.finishedAt - stage.submittedAt;
    // every job that needs a node computes it anew, and a take only part of it: the fullest count is the node's
    const counted = stage.records.get(node);
    if (counted !== undefined) records = Math.max(records ?? 0, counted);
  }
  return { records, durationMs, tasksDone: last.done, tasksTotal: last.tasks, tasksAgain: stages.reduce((again, stage) => again + stage.again, 0), failed };
}

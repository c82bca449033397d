/**
 * The graph panel: the state of every node of the canvas, the flow along every edge, and what holds the job back. States follow the
 * batch in work; between batches each node shows what it did last.
 */
import { registry } from '../operators/index.ts';
import type { GraphEdge, GraphNode } from '../plan/index.ts';
import type { EdgePicture, NodePicture, StateWord } from '../protocol/index.ts';
import { holdingAt } from './holding.ts';
import { batchInWork, changeStage, closeBatch, countTask, stageOf, stagesOf, type Batch, type GraphState, type NodeResult, type Output } from './nodeRuns.ts';
import type { Projection } from './projection.ts';

function kindOf(node: GraphNode): 'receiver' | 'operator' | 'output' {
  const spec = registry.get(node.op);
  if (spec?.fed === true) return 'receiver';
  return spec?.gives === 'nothing' ? 'output' : 'operator';
}

/** The node whose stream persist and checkpoint give back. (A cycle is no document that runs.) */
function ownerOf(id: string, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const op = nodes.find((node) => node.id === id)?.op;
  const from = op === 'persist' || op === 'checkpoint' ? edges.find((edge) => edge.to === id)?.from : undefined;
  return from === undefined ? id : ownerOf(from, nodes, edges);
}

function loseExecutor(state: GraphState, executor: string, at: number): void {
  state.cores.delete(executor);
  state.gone.set(executor, at);
  for (const [node, receiver] of state.receivers) {
    if (receiver.executor !== executor || receiver.phase !== 'active') continue;
    state.receivers.set(node, { ...receiver, phase: 'lost', since: at });
    state.throttled.delete(node);
  }
}

/** Another executor is there: the longest-gone one counts as replaced. */
function replace(state: GraphState, executor: string): void {
  const [gone] = state.gone.keys();
  if (gone !== undefined && state.requested.delete(executor)) state.gone.delete(gone);
}

export const graph: Projection<GraphState, 'graph'> = {
  panel: 'graph',
  start: () => ({
    batchDurationMs: 0, nodes: [], edges: [], batches: new Map(), stages: new Map(), outputs: new Map(), receivers: new Map(), results: new Map(), flow: null,
    tasks: new Map(), cores: new Map(), gone: new Map(), requested: new Set(), throttled: new Map(),
    unreadable: new Map(),
  }),
  on: {
    'run.started': (state, event) => {
      state.batchDurationMs = event.batchDuration;
      const nodes = event.nodes.filter((node) => node.off !== true);
      state.nodes = nodes.map((node) => ({ node: node.id, of: ownerOf(node.id, nodes, event.edges), kind: kindOf(node) }));
      const present = new Set(state.nodes.map(({ node }) => node));
      state.edges = event.edges.filter((edge) => present.has(edge.from) && present.has(edge.to));
    },
    'executor.registered': (state, event) => {
      state.cores.set(event.executor, event.cores);
      replace(state, event.executor);
    },
    'executor.requested': (state, event) => {
      state.requested.add(event.executor);
    },
    'executor.killed': (state, event) => loseExecutor(state, event.executor, event.at),
    'receiver.scheduled': (state, event) => {
      const before = state.receivers.get(event.node);
      // while it is looking for a place after a death, the node stays lost: nobody listens
      if (before?.phase !== 'lost') state.receivers.set(event.node, { node: event.node, executor: null, phase: 'scheduled', since: event.at });
    },
    'receiver.started': (state, event) => {
      state.receivers.set(event.node, { node: event.node, executor: event.executor, phase: 'active', since: event.at });
    },
    'receiver.stopped': (state, event) => {
      state.receivers.set(event.node, { node: event.node, executor: null, phase: 'stopped', since: event.at });
      state.throttled.delete(event.node);
    },
    'source.failed': (state, event) => {
      state.unreadable.set(event.node, { since: event.at, message: event.message });
    },
    'records.throttled': (state, event) => {
      state.throttled.set(event.node, { since: state.throttled.get(event.node)?.since ?? event.at, waiting: event.waiting, toldAt: event.at });
    },
    'block.sealed': (state, event) => {
      // a receiver that is still throttled says so with every block
      const throttled = state.throttled.get(event.node);
      if (throttled !== undefined && throttled.toldAt < event.at) state.throttled.delete(event.node);
    },
    'batch.formed': (state, event) => {
      const inputs = new Map<string, number>();
      for (const { node, records } of event.inputs) inputs.set(node, (inputs.get(node) ?? 0) + records);
      state.batches.set(event.batchTime, { batchTime: event.batchTime, phase: 'waiting', submittedAt: event.at, inputs });
    },
    'batch.submitted': (state, event) => {
      const inputs = state.batches.get(event.batchTime)?.inputs ?? new Map<string, number>();
      state.batches.set(event.batchTime, { batchTime: event.batchTime, phase: 'waiting', submittedAt: event.at, inputs });
    },
    'batch.started': (state, event) => {
      const batch = state.batches.get(event.batchTime);
      if (batch !== undefined) state.batches.set(event.batchTime, { ...batch, phase: 'running' });
    },
    'batch.empty': (state, event) => {
      state.batches.delete(event.batchTime);
    },
    'batch.generationFailed': (state, event) => closeBatch(state, event.batchTime, event.node),
    'batch.completed': (state, event) => closeBatch(state, event.batchTime, null),
    'batch.failed': (state, event) => closeBatch(state, event.batchTime, event.node),
    'outputOp.started': (state, event) => {
      state.outputs.set(event.node, { batchTime: event.batchTime, phase: 'running', startedAt: event.at, durationMs: null });
    },
    'outputOp.completed': (state, event) => {
      const startedAt = state.outputs.get(event.node)?.startedAt ?? event.at;
      state.outputs.set(event.node, { batchTime: event.batchTime, phase: event.failure === null ? 'done' : 'failed', startedAt, durationMs: event.duration });
    },
    'job.submitted': (state, event) => {
      for (const line of event.stages) if (!state.stages.has(line.stage)) state.stages.set(line.stage, stageOf(line, event.job, event.batchTime));
    },
    'stage.submitted': (state, event) => changeStage(state, event.stage, (stage) => ({
      skipped: false, submittedAt: stage.submittedAt ?? event.at, finishedAt: null, done: Math.max(0, stage.tasks - event.tasks),
    })),
    'stage.resubmitted': (state, event) => changeStage(state, event.stage, (stage) => ({ failedAt: stage.failedAt ?? event.at, finishedAt: null })),
    'stage.finished': (state, event) => changeStage(state, event.stage, () => ({ finishedAt: event.at })),
    'task.started': (state, event) => {
      state.tasks.set(event.task, event.stage);
      changeStage(state, event.stage, (stage) => ({ again: stage.again + (event.attempt > 0 || event.stageAttempt > 0 ? 1 : 0) }));
    },
    'task.finished': (state, event) => {
      state.tasks.delete(event.task);
      changeStage(state, event.stage, (stage) => countTask(stage, event.partition, event.counts));
    },
    'task.failed': (state, event) => {
      state.tasks.delete(event.task);
      changeStage(state, event.stage, (stage) => ({ failedAt: stage.failedAt ?? event.at }));
    },
  },
  copy: (state) => ({
    ...state, batches: new Map(state.batches), stages: new Map(state.stages), outputs: new Map(state.outputs), receivers: new Map(state.receivers),
    results: new Map(state.results), tasks: new Map(state.tasks), cores: new Map(state.cores), gone: new Map(state.gone), requested: new Set(state.requested),
    throttled: new Map(state.throttled), unreadable: new Map(state.unreadable),
  }),
  picture: (state, at) => {
    const batch = batchInWork(state);
    const holding = holdingAt(state, at);
    const culprits = new Set(holding.map((reason) => reason.node));
    return {
      nodes: state.nodes.map(({ node, of, kind }) => ({ ...nodePicture(state, batch, of, kind, at), node })),
      edges: state.edges.map((edge) => edgePicture(state, edge, culprits.has(edge.to))),
      holding,
    };
  },
};

function edgePicture(state: GraphState, edge: GraphEdge, held: boolean): EdgePicture {
  const from = state.nodes.find(({ node }) => node === edge.from)?.of ?? edge.from;
  const records = state.flow?.get(from) ?? null;
  return { from: edge.from, to: edge.to, input: edge.input ?? 0, held, records, ratePerSec: records === null ? null : (records * 1000) / state.batchDurationMs };
}

function nodePicture(state: GraphState, batch: Batch | null, node: string, kind: string, at: number): NodePicture {
  const result = state.results.get(node);
  return {
    node, state: stateOf(state, batch, node, kind, at), executor: kind === 'receiver' ? (state.receivers.get(node)?.executor ?? null) : null,
    ...(batch === null ? lastTasks(result) : tasksIn(state, batch, node)),
    records: result?.records ?? state.flow?.get(node) ?? null, durationMs: result?.durationMs ?? null,
  };
}

type Tasks = Pick<NodePicture, 'tasksDone' | 'tasksTotal' | 'tasksAgain'>;

const lastTasks = (result: NodeResult | undefined): Tasks => ({ tasksDone: result?.tasksDone ?? 0, tasksTotal: result?.tasksTotal ?? 0, tasksAgain: result?.tasksAgain ?? 0 });

/** In the newest stage that runs the node. */
function tasksIn(state: GraphState, batch: Batch, node: string): Tasks {
  const stages = stagesOf(state, batch.batchTime, node).filter((stage) => stage.submittedAt !== null);
  const newest = stages.at(-1);
  return { tasksDone: newest?.done ?? 0, tasksTotal: newest?.tasks ?? 0, tasksAgain: stages.reduce((again, stage) => again + stage.again, 0) };
}

function stateOf(state: GraphState, batch: Batch | null, node: string, kind: string, at: number): StateWord {
  if (kind === 'receiver') return receiverState(state, node);
  const rest: StateWord = restState(state, node);
  if (batch === null) return rest;
  if (batch.phase === 'waiting') return 'queued';
  const late = at - batch.submittedAt > state.batchDurationMs;
  if (kind === 'output') return outputState(state.outputs.get(node), batch, late);
  const stages = stagesOf(state, batch.batchTime, node);
  if (stages.length === 0) return mayStillRun(state, batch) ? 'queued' : rest;
  const active = stages.find((stage) => stage.submittedAt !== null && stage.finishedAt === null);
  if (active === undefined) return stages.some((stage) => stage.finishedAt !== null) ? 'done' : 'waiting';
  if (active.again > 0) return 'again';
  if (late) return 'late';
  return active.done > 0 || [...state.tasks.values()].includes(active.stage) ? 'running' : 'queued';
}

function receiverState(state: GraphState, node: string): StateWord {
  if (state.unreadable.has(node)) return 'failed';
  const phase = state.receivers.get(node)?.phase;
  if (phase === 'active') return 'receiving';
  return phase === 'lost' ? 'lost' : 'waiting';
}

function outputState(output: Output | undefined, batch: Batch, late: boolean): StateWord {
  if (output === undefined || output.batchTime !== batch.batchTime) return 'queued';
  if (output.phase !== 'running') return output.phase;
  return late ? 'late' : 'running';
}

/** What it did last; before its first batch it waits. */
function restState(state: GraphState, node: string): StateWord {
  const result = state.results.get(node);
  if (result === undefined) return 'waiting';
  return result.failed ? 'failed' : 'done';
}

/** Whether outputs of this batch are not over, whose jobs may need the node. */
function mayStillRun(state: GraphState, batch: Batch): boolean {
  return state.nodes.some(({ node, kind }) => {
    const output = state.outputs.get(node);
    return kind === 'output' && (output?.batchTime !== batch.batchTime || output.phase === 'running');
  });
}

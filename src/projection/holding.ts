/**
 * "Holding the job back now": who keeps the batches from ending in time, culprit first, then who waits for it, each since when.
 * In: the graph's state at an instant; out: keys of src/words, sentences, with what they name.
 */
import type { GraphPicture } from '../protocol/index.ts';
import { batchInWork, type Batch, type GraphState, type Stage } from './nodeRuns.ts';

type Reason = GraphPicture['holding'][number];

export function holdingAt(state: GraphState, at: number): Reason[] {
  const batch = batchInWork(state);
  const delays = [...lateness(state, batch, at), ...queue(state, batch)];
  // fewer cores hold nothing back as long as the batches keep up
  const missing = delays.length === 0 ? [] : missingExecutors(state);
  return [...unreadable(state), ...starving(state, batch), ...silenced(state), ...repeats(state, batch), ...missing, ...throttles(state), ...delays];
}

/** A receiver occupies a core for as long as the application lives: with no core left no batch can ever run. */
function starving(state: GraphState, batch: Batch | null): Reason[] {
  const receivers = [...state.receivers.values()];
  const active = receivers.filter((receiver) => receiver.phase === 'active');
  const cores = [...state.cores.values()].reduce((sum, count) => sum + count, 0);
  const reasons: Reason[] = [];
  const [first] = active;
  if (batch !== null && first !== undefined && active.length >= cores) {
    reasons.push({ node: first.node, key: 'holding.noCoreForTasks', with: { cores, receivers: active.length }, since: batch.submittedAt });
  }
  for (const { node, since } of receivers.filter((receiver) => receiver.phase === 'scheduled' && active.length >= cores)) {
    reasons.push({ node, key: 'holding.noCoreForReceiver', with: { node, cores }, since });
  }
  return reasons;
}

function unreadable(state: GraphState): Reason[] {
  return [...state.unreadable].map(([node, { since, message }]) => ({ node, key: 'holding.unreadable', with: { node, message }, since }));
}

function silenced(state: GraphState): Reason[] {
  const reasons: Reason[] = [];
  for (const { node, phase, executor, since } of state.receivers.values()) {
    if (phase === 'lost') reasons.push({ node, key: 'holding.receiverDown', with: { node, executor: executor ?? '' }, since });
  }
  return reasons;
}

function missingExecutors(state: GraphState): Reason[] {
  return [...state.gone].map(([executor, since]) => ({ node: null, key: 'holding.executorGone', with: { executor }, since }));
}

/** The last operator of a stage is the one whose result is waited for. */
const headOf = (stage: Stage): string => stage.nodes.at(-1) ?? '';

function repeats(state: GraphState, batch: Batch | null): Reason[] {
  const reasons: Reason[] = [];
  for (const stage of running(state, batch)) {
    if (stage.again > 0) reasons.push({ node: headOf(stage) || null, key: 'holding.again', with: { node: headOf(stage), stage: stage.stage, tasks: stage.again }, since: stage.failedAt ?? stage.submittedAt ?? 0 });
    else if (stage.failedAt !== null) reasons.push({ node: headOf(stage) || null, key: 'holding.failedTasks', with: { node: headOf(stage), stage: stage.stage }, since: stage.failedAt });
  }
  return reasons;
}

function throttles(state: GraphState): Reason[] {
  return [...state.throttled].map(([node, { since, waiting }]) => ({ node, key: 'holding.throttled', with: { node, waiting }, since }));
}

/** A batch over its interval, at the stage where it is now, or at the output that is busy without one. */
function lateness(state: GraphState, batch: Batch | null, at: number): Reason[] {
  if (batch === null || batch.phase !== 'running' || at - batch.submittedAt <= state.batchDurationMs) return [];
  const [stage] = running(state, batch);
  const output = [...state.outputs].find(([, { batchTime, phase }]) => batchTime === batch.batchTime && phase === 'running')?.[0] ?? null;
  const node = stage === undefined ? output : headOf(stage);
  const since = batch.submittedAt + state.batchDurationMs;
  return [{ node, key: 'holding.late', with: { node: node ?? '', batch: batch.batchTime / state.batchDurationMs, overMs: at - since }, since }];
}

/** Victims: batches that wait behind the one in work. */
function queue(state: GraphState, batch: Batch | null): Reason[] {
  const waiting = [...state.batches.values()].filter((other) => other !== batch && other.phase === 'waiting');
  const [oldest] = waiting.sort((a, b) => a.batchTime - b.batchTime);
  if (batch === null || oldest === undefined) return [];
  return [{ node: null, key: 'holding.queue', with: { count: waiting.length, batch: oldest.batchTime / state.batchDurationMs, behind: batch.batchTime / state.batchDurationMs }, since: oldest.submittedAt }];
}

function running(state: GraphState, batch: Batch | null): Stage[] {
  return [...state.stages.values()].filter((stage) => stage.batchTime === batch?.batchTime && stage.submittedAt !== null && stage.finishedAt === null).sort((a, b) => a.stage - b.stage);
}

/**
 * What a sentence needs to know of its event. In: an event worth telling and a little of what came before; out: plain values that the
 * words of the same key (src/words, sentences) are filled with. Events without an entry happen in silence: heartbeats, clean-up, and
 * steps that a neighbour already tells.
 */
import type { EventType } from '../events/index.ts';
import type { EventNamed } from './projection.ts';

export type Fills = Readonly<Record<string, string | number>>;
/** What the status line remembers to name things by. */
export interface Remembered {
  readonly batchDurationMs: number;
  /** the operators pipelined in a stage, joined */
  readonly stageNodes: ReadonlyMap<number, string>;
}
type Tellers = { readonly [T in EventType]?: (event: EventNamed<T>, known: Remembered) => Fills };

const batchOf = (event: { readonly batchTime: number }, known: Remembered): number => (known.batchDurationMs === 0 ? 0 : event.batchTime / known.batchDurationMs);
const nodesOf = (event: { readonly stage: number }, known: Remembered): string => known.stageNodes.get(event.stage) ?? '';
const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

/** Of many files taken at once. */
const PATHS_TOLD = 5;

export const tellers: Tellers = {
  'run.started': ({ seed, batchDuration, nodes }) => ({ seed, batchDuration, nodes: nodes.filter((node) => node.off !== true).length }),
  'context.stopping': ({ graceful }) => ({ graceful: graceful ? 'yes' : 'no' }),
  'context.stopped': () => ({}),
  'driver.recovered': ({ path, downTimes, pending }) => ({ path, batches: new Set([...downTimes, ...pending]).size }),
  'command.given': ({ command }) => flat(command),
  'command.refused': ({ command, reason }) => ({ ...flat(command), reason }),
  'executor.registered': ({ executor, host, cores }) => ({ executor, host, cores }),
  'executor.killed': ({ executor, victims, tasks, blocks, shuffles, cached }) => ({
    executor, buffered: sum(victims, (victim) => victim.buffered), inBlocks: sum(victims, (victim) => victim.inBlocks), tasks: tasks.length, blocks, shuffles, cached,
  }),
  'executor.lost': ({ executor, reason, blocks, mapOutputs }) => ({ executor, reason, blocks, mapOutputs }),
  'executor.requested': ({ executor, ready, at }) => ({ executor, inMs: ready - at }),
  'receiver.scheduled': ({ node, stream, executors }) => ({ node, stream, executor: executors[0] ?? '' }),
  'receiver.started': ({ node, stream, executor, core }) => ({ node, stream, executor, core }),
  'receiver.stopped': ({ node, stream, executor, reason, error }) => ({ node, stream, executor, reason, error: error ?? '' }),
  'receiver.error': ({ node, stream, executor, message, error }) => ({ node, stream, executor, message, error: error ?? '' }),
  'receiver.rateChanged': ({ node, stream, rate, limit }) => ({ node, stream, rate, limit }),
  'source.rateSet': ({ node, rate }) => ({ node, rate }),
  'source.burstStarted': ({ node, factor, until, at }) => ({ node, factor, forMs: until - at }),
  'source.burstEnded': ({ node }) => ({ node }),
  'source.ended': ({ node, records }) => ({ node, records }),
  'source.failed': ({ node, message }) => ({ node, message }),
  'file.moved': ({ path, bytes }) => ({ path, bytes }),
  'file.selected': (event, known) => ({ node: event.node, batch: batchOf(event, known), files: event.paths.length, paths: event.paths.slice(0, PATHS_TOLD).join(', ') + (event.paths.length > PATHS_TOLD ? ' …' : '') }),
  'file.ignored': ({ node, path, why }) => ({ node, path, why }),
  'file.listingFailed': (event, known) => ({ node: event.node, batch: batchOf(event, known), message: event.message }),
  'records.received': ({ node, stream, executor, from, to }) => ({ node, stream, executor, records: to - from }),
  'records.unheard': ({ node, from, to }) => ({ node, records: to - from }),
  'records.lost': ({ node, count, executor, where, block }) => ({ node, records: count, executor, where, block: block ?? '' }),
  'records.resent': ({ node, from, to }) => ({ node, records: to - from }),
  'records.throttled': ({ node, stream, waiting, rate }) => ({ node, stream, waiting, rate }),
  'block.sealed': ({ block, stream, executor, records }) => ({ block, stream, executor, records }),
  'block.replicated': ({ block, from, to }) => ({ block, from, to }),
  'block.underReplicated': ({ block, wanted, got }) => ({ block, wanted, got }),
  'block.copyLost': ({ block, executor, copies, why }) => ({ block, executor, copies, why }),
  'partition.replicated': ({ rdd, partition, node, from, to }) => ({ rdd, partition, node: node ?? '', from, to }),
  'shuffle.lost': ({ executor, maps }) => ({ executor, maps: maps.length }),
  'batch.formed': (event, known) => ({ batch: batchOf(event, known), blocks: sum(event.inputs, (input) => input.blocks.length), records: sum(event.inputs, (input) => input.records) }),
  'batch.blocksMissing': (event, known) => ({ batch: batchOf(event, known), node: event.node, blocks: event.blocks.length, records: event.records }),
  'batch.submitted': (event, known) => ({ batch: batchOf(event, known), outputOps: event.outputOps, records: event.records }),
  'batch.empty': (event, known) => ({ batch: batchOf(event, known) }),
  'batch.generationFailed': (event, known) => ({ batch: batchOf(event, known), message: event.message }),
  'batch.started': (event, known) => ({ batch: batchOf(event, known), delayMs: event.schedulingDelay }),
  'batch.completed': (event, known) => ({ batch: batchOf(event, known), outputOps: event.outputOps, records: event.records, afterMs: event.at - event.batchTime, lateMs: Math.max(0, event.totalDelay - known.batchDurationMs) }),
  'batch.failed': (event, known) => ({ batch: batchOf(event, known), node: event.node, message: event.message }),
  'outputOp.completed': (event, known) => ({ batch: batchOf(event, known), node: event.node, durationMs: event.duration, failure: event.failure ?? '' }),
  'output.written': (event, known) => ({ batch: batchOf(event, known), node: event.node, op: event.op }),
  'job.submitted': (event, known) => ({ job: event.job, batch: batchOf(event, known), node: event.node, stages: event.stages.length, skipped: event.stages.filter((stage) => stage.skipped).length }),
  'file.written': (event, known) => ({ batch: batchOf(event, known), node: event.node, path: event.path, lines: event.lines.length }),
  'checkpoint.written': (event, known) => ({ batch: batchOf(event, known), node: event.node ?? '', rdd: event.rdd, records: event.records, partitions: event.partitions, file: event.file }),
  'job.finished': ({ job, failure }) => ({ job, failure: failure ?? '' }),
  'stage.submitted': (event, known) => ({ stage: event.stage, attempt: event.attempt, tasks: event.tasks, nodes: nodesOf(event, known), batch: batchOf(event, known) }),
  'stage.resubmitted': (event, known) => ({ stage: event.stage, missing: event.missing, why: event.why, nodes: nodesOf(event, known) }),
  'rows.written': (event, known) => ({ batch: batchOf(event, known), partition: event.partition, attempt: event.attempt, into: event.into, target: event.target, rows: event.rows.length, opened: event.opened }),
  'rows.skipped': (event, known) => ({ batch: batchOf(event, known), partition: event.partition, into: event.into, target: event.target, rows: event.rows }),
  'task.started': (event, known) => ({
    executor: event.executor, core: event.core, partition: event.partition, stage: event.stage, nodes: nodesOf(event, known), batch: batchOf(event, known),
    again: event.attempt > 0 || event.stageAttempt > 0 ? 1 : 0, attempt: event.attempt,
  }),
  'task.finished': (event, known) => ({ executor: event.executor, partition: event.partition, stage: event.stage, nodes: nodesOf(event, known), records: event.records, durationMs: event.duration }),
  'task.failed': (event, known) => ({ executor: event.executor, partition: event.partition, stage: event.stage, nodes: nodesOf(event, known), attempt: event.attempt + 1, why: event.why, message: event.message }),
};

/** The fields of a command; absent ones stay absent. */
function flat(command: object): Fills {
  const fills: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(command)) if (typeof value === 'string' || typeof value === 'number') fills[name] = value;
  return fills;
}

/** What an executor took with it, one line each; only what there was. */
export function victimsOf(event: EventNamed<'executor.killed'>): { readonly key: string; readonly with: Fills }[] {
  const { executor } = event;
  const lines: { key: string; with: Fills }[] = [];
  for (const { node, buffered, inBlocks } of event.victims) {
    if (buffered > 0) lines.push({ key: 'victims.buffered', with: { executor, node, records: buffered } });
    if (inBlocks > 0) lines.push({ key: 'victims.inBlocks', with: { executor, node, records: inBlocks } });
  }
  const counted = [['victims.tasks', event.tasks.length], ['victims.blocks', event.blocks], ['victims.shuffles', event.shuffles], ['victims.cached', event.cached]] as const;
  for (const [key, count] of counted) if (count > 0) lines.push({ key, with: { executor, count } });
  return lines;
}

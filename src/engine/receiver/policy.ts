/**
 * Where receivers should run: Spark's ReceiverSchedulingPolicy. Pure rules over the executors the driver knows and where receivers are.
 */
import type { ExecutorId } from '../task/order.ts';

export interface ReceiverWish {
  readonly id: number;
  /** host that the receiver itself asks for */
  readonly preferred: string | null;
}

export interface Place {
  readonly id: ExecutorId;
  readonly host: string;
}

/** What the tracker knows of a receiver. */
export interface Tracked {
  readonly id: number;
  readonly state: 'INACTIVE' | 'SCHEDULED' | 'ACTIVE';
  readonly scheduled: readonly ExecutorId[];
  readonly running: ExecutorId | null;
}

/** All receivers at once, at the start: each gets an executor of its own while there are enough, and spare ones are shared out. */
export function scheduleReceivers(receivers: readonly ReceiverWish[], executors: readonly Place[]): Map<number, string[]> {
  const candidates = new Map<number, string[]>(receivers.map((receiver) => [receiver.id, []]));
  if (executors.length === 0) return candidates;
  const counts = new Map<ExecutorId, number>(executors.map((executor) => [executor.id, 0]));
  const take = (among: readonly Place[], receiver: number): void => {
    const chosen = leastBy(among, (executor) => counts.get(executor.id) ?? 0);
    counts.set(chosen.id, (counts.get(chosen.id) ?? 0) + 1);
    candidates.get(receiver)?.push(chosen.id);
  };
  for (const { id, preferred } of receivers) {
    if (preferred === null) continue;
    const local = executors.filter((executor) => executor.host === preferred);
    if (local.length > 0) take(local, id);
    else candidates.get(id)?.push(preferred);
  }
  for (const { id } of receivers) if (candidates.get(id)?.length === 0) take(executors, id);
  if (receivers.length === 0) return candidates;
  for (const executor of executors) {
    if (counts.get(executor.id) === 0) leastBy([...candidates.values()], (list) => list.length).push(executor.id);
  }
  return candidates;
}

/** One receiver again: idle executors if there are any, else those with the least weight. */
export function rescheduleReceiver(preferred: string | null, tracked: readonly Tracked[], executors: readonly Place[]): string[] {
  if (executors.length === 0) return [];
  const weights = new Map<ExecutorId, number>();
  const add = (executor: ExecutorId, weight: number): void => void weights.set(executor, (weights.get(executor) ?? 0) + weight);
  for (const receiver of tracked) {
    if (receiver.state === 'ACTIVE' && receiver.running !== null) add(receiver.running, 1);
    else if (receiver.state === 'SCHEDULED') for (const executor of receiver.scheduled) add(executor, 1 / receiver.scheduled.length);
  }
  const idle = executors.filter((executor) => !weights.has(executor.id));
  const least = Math.min(...executors.map((executor) => weights.get(executor.id) ?? 0));
  const chosen = idle.length > 0 ? idle : executors.filter((executor) => weights.get(executor.id) === least);
  const ids = chosen.map((executor) => executor.id);
  return preferred === null ? ids : [preferred, ...ids];
}

/** The first of the least. */
function leastBy<T>(list: readonly T[], weight: (item: T) => number): T {
  let least = list[0] as T;
  for (const item of list) if (weight(item) < weight(least)) least = item;
  return least;
}

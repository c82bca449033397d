/**
 * Places in the log that a person steps to: the next or last end of a task or batch, and the event with which `run --batches N` ends.
 * In: the log; out: numbers of events.
 */
import type { EventLog, EventType } from '../events/index.ts';
import type { Mark } from '../protocol/index.ts';

const ENDS: Readonly<Record<'task' | 'batch', ReadonlySet<EventType>>> = {
  task: new Set<EventType>(['task.finished', 'task.failed']),
  batch: new Set<EventType>(['batch.completed', 'batch.failed', 'batch.empty', 'batch.generationFailed']),
};

export function findMark(log: EventLog, mark: Mark, batchDurationMs: number): number | null {
  if ('batch' in mark) return endOfBatch(log, mark.batch, batchDurationMs);
  const step = mark.towards === 'later' ? 1 : -1;
  if (mark.grain === 'event') {
    const events = mark.events + step;
    return events >= 0 && events <= log.length ? events : null;
  }
  const ends = ENDS[mark.grain];
  for (let events = mark.events + step; events >= 1 && events <= log.length; events += step) {
    if (ends.has(log.typeOf(events - 1))) return events;
  }
  return mark.towards === 'earlier' && mark.events > 0 ? 0 : null;
}

/**
 * Where a run told to make no tick after N would have ended, if this log agrees with that run: it does when every batch up to N was
 * over before tick N + 1. Otherwise null: only a run of its own can show that end.
 */
function endOfBatch(log: EventLog, batch: number, batchDurationMs: number): number | null {
  const lastTick = batch * batchDurationMs;
  const open = new Set<number>();
  const end = log.countUpTo(lastTick + batchDurationMs - 1);
  let lastFormed = false;
  for (let seq = 0; seq < end; seq++) {
    const type = log.typeOf(seq);
    if (type === 'batch.formed') {
      const batchTime = timeOf(log, seq);
      open.add(batchTime);
      lastFormed ||= batchTime === lastTick;
    } else if (ENDS.batch.has(type)) {
      open.delete(timeOf(log, seq));
      if (open.size === 0 && lastFormed) return seq + 1;
    }
  }
  return null;
}

function timeOf(log: EventLog, seq: number): number {
  const event = log.event(seq);
  return 'batchTime' in event && typeof event.batchTime === 'number' ? event.batchTime : -1;
}

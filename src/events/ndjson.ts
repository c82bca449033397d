/**
 * The log as text, one event a line, and back. `{"seq":0,"at":0,"place":"driver","cause":null,"type":"run.started",…}`; fields in the
 * order of the schema, JSON fields in canonical spelling, so that equal logs are equal bytes. Also: where two logs part.
 */
import { EventLog } from './log.ts';
import { parseFieldJson } from './texts.ts';
import type { LabEvent } from './union.ts';

export function eventLine(log: EventLog, seq: number): string {
  return log.line(seq);
}

export function parseEvent(line: string): LabEvent {
  return parseFieldJson(line) as LabEvent;
}

/** A log from its lines; empty lines are passed over. */
export function readLog(text: string): EventLog {
  const log = new EventLog();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const event = parseEvent(line);
    log.append(event.at, event.place, event.cause, event);
  }
  return log;
}

/** The first number at which two logs differ, with what each has there (null: nothing more). */
export interface Difference { readonly seq: number; readonly left: LabEvent | null; readonly right: LabEvent | null }

export function firstDifference(left: EventLog, right: EventLog): Difference | null {
  const shared = Math.min(left.length, right.length);
  // equal prefixes have equal fingerprints: search the longest one
  let low = 0;
  let high = shared;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (left.headAt(middle) === right.headAt(middle)) low = middle;
    else high = middle - 1;
  }
  if (low === left.length && low === right.length) return null;
  return { seq: low, left: low < left.length ? left.event(low) : null, right: low < right.length ? right.event(low) : null };
}

/** The door of `events`: the union of all events, the log that holds them, their bytes and their fingerprint. */
export { schema } from './union.ts';
export type { BodyOf, Envelope, EventBody, EventType, LabEvent, Place } from './union.ts';
export type { StageLine } from './work.ts';
export type { ColumnLine } from './rows.ts';
export { EventLog } from './log.ts';
export { eventLine, firstDifference, parseEvent, readLog, type Difference } from './ndjson.ts';

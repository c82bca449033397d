/**
 * The union of everything that can happen: the schemas of all nouns in one, the envelope around each event, and the types read off
 * them. What a field means stands at its declaration (run, records, blocks, work, files, rows).
 */
import { run, executor } from './run.ts';
import { records, receiver } from './records.ts';
import { block, partition, shuffle } from './blocks.ts';
import { batch, checkpoint, output, job, task } from './work.ts';
import { file } from './files.ts';
import { rows } from './rows.ts';
import type { EventOf } from './schema.ts';

export const schema = { ...run, ...executor, ...records, ...receiver, ...block, ...partition, ...shuffle, ...batch, ...output, ...job, ...task, ...checkpoint, ...file, ...rows } as const;

/** An event without its envelope: what a station of the engine says. */
export type EventBody = EventOf<typeof schema>;
export type EventType = EventBody['type'];
export type BodyOf<T extends EventType> = Extract<EventBody, { readonly type: T }>;

/** Where it happened: `driver`, `source:<node>`, `executor:<id>`. */
export type Place = string;

export interface Envelope {
  readonly seq: number;
  /** virtual ms */
  readonly at: number;
  readonly place: Place;
  /** seq of the event that led here */
  readonly cause: number | null;
}
export type LabEvent = Envelope & EventBody;

/**
 * The layout of an event in the log's columns, read off the schema: a code per type and, per field, how its value is kept.
 * In: schema; out: `layouts` by code and `codeOf` by type. A value takes one 32-bit word, or three if it is a wide integer.
 */
import { bug } from '../base/index.ts';
import { schema, type EventType } from './union.ts';

/** How a field is kept: an integer, the number of an interned text, or the number of interned canonical JSON. */
export type Keeping = 'int' | 'text' | 'json';
export interface Field { readonly name: string; readonly keep: Keeping; readonly nullable: boolean }
export interface Layout { readonly code: number; readonly type: EventType; readonly fields: readonly Field[] }

/** Words that are not values: null, and the mark before the two words of an integer that needs more than 32 bits. */
export const NULL_WORD = -0x8000_0000;
export const WIDE_WORD = -0x7fff_ffff;

function fieldOf(name: string, kind: unknown): Field {
  if (kind === 'int' || kind === 'text') return { name, keep: kind, nullable: false };
  if (kind === 'int?') return { name, keep: 'int', nullable: true };
  if (kind === 'text?') return { name, keep: 'text', nullable: true };
  if (typeof kind === 'object') return { name, keep: 'json', nullable: false };
  return bug(`the field ${name} of an event is of no known kind`);
}

export const layouts: readonly Layout[] = Object.entries(schema).map(([type, fields], code) => ({
  code, type: type as EventType, fields: Object.entries(fields).map(([name, kind]) => fieldOf(name, kind)),
}));

export const codeOf: ReadonlyMap<string, number> = new Map(layouts.map((layout) => [layout.type, layout.code]));

/**
 * JSON in one spelling, and a look at a text's nesting before the runtime's parser meets it (that parser accepts a nesting of a
 * million, while threads and storage fail at some ten thousand).
 */
import { bug } from './assert.ts';

/** Keys sorted by UTF-16 units, no spaces. A bigint is printed with all its digits; undefined members are left out. */
export function canonicalJson(value: unknown): string {
  return isCanonical(value) ? JSON.stringify(value) : spelt(value);
}

/** Whether the runtime's own printer, which is far faster, gives the one spelling: nothing to sort, no bigint, no number without a form. */
function isCanonical(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (Array.isArray(value) && value.every(isCanonical));
    default:
      return false;
  }
}

function spelt(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) bug('a number without a JSON form');
      return JSON.stringify(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object': {
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      const members: string[] = [];
      const record = value as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(record).sort()) {
        const member = record[key];
        if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
      }
      return `{${members.join(',')}}`;
    }
    default:
      return bug(`a ${typeof value} has no JSON form`);
  }
}

/**
 * The deepest nesting of brackets and braces outside strings; counting stops once it is past `limit` (then limit + 1 is returned).
 * The text need not be valid JSON.
 */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === 0x5c) i++;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth++;
      if (depth > deepest) deepest = depth;
      if (deepest > limit) return deepest;
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
  return deepest;
}

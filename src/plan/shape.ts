/**
 * Small checks of JSON values, put together into the shape of a document. A check says into the findings what is wrong and where, and
 * answers whether the value may be used. Checks of objects refuse unknown fields, with the field that was probably meant.
 */
import type { ExactJson } from './document.ts';
import { excerpt, inside, type Findings, type Spot } from './findings.ts';
import { nearestName } from './nearest.ts';

export type Check = (value: ExactJson, spot: Spot, found: Findings) => boolean;
export type JsonObject = Readonly<Record<string, ExactJson>>;

export const MAX_NUMBER = 1e15;
export const MAX_NAME_LENGTH = 200;
export const MAX_ITEMS = 10_000;

/** Names that every JavaScript object answers to: a member of that name would be mistaken for the object's own. */
const POLLUTING: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Half a character: UTF-8 has no bytes for it. */
const LONE_SURROGATE = /\p{Cs}/u;

export function isObject(value: ExactJson | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: ExactJson | undefined): value is readonly ExactJson[] {
  return Array.isArray(value);
}

export function integer(min: number, max: number = MAX_NUMBER): Check {
  return (value, spot, found) => {
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value) && (value < min || value > max))) {
      return found.add('out-of-range', spot, { found: excerpt(String(value)), min, max });
    }
    return (typeof value === 'number' && Number.isInteger(value)) || found.add('expected-integer', spot, { found: shown(value) });
  };
}

export function number(min: number, max: number = MAX_NUMBER): Check {
  return (value, spot, found) => {
    if (typeof value !== 'number' && typeof value !== 'bigint') return found.add('expected-number', spot, { found: shown(value) });
    return (value >= min && value <= max) || found.add('out-of-range', spot, { found: excerpt(String(value)), min, max });
  };
}

export const flag: Check = (value, spot, found) => typeof value === 'boolean' || found.add('expected-flag', spot, { found: shown(value) });

/** Any text that can be written down again; `maxLength` in UTF-16 units. */
export function text(maxLength: number): Check {
  return (value, spot, found) => {
    if (typeof value !== 'string') return found.add('expected-text', spot, { found: shown(value) });
    if (value.length > maxLength) return found.add('text-too-long', spot, { length: value.length, max: maxLength });
    return !LONE_SURROGATE.test(value) || found.add('text-broken', spot);
  };
}

/** One line of readable characters, not empty: names, ids, directories. */
export const name: Check = (value, spot, found) => {
  if (!text(MAX_NAME_LENGTH)(value, spot, found)) return false;
  if (value === '') return found.add('text-empty', spot);
  // control characters, invisible ones (but for the joiner of emoji) and those that turn the direction of writing
  const hidden = /[\p{Cc}\p{Co}\u2028\u2029]|(?!\u200d)\p{Cf}/u.exec(value as string);
  return hidden === null || found.add('text-hidden', spot, { unit: `U+${(hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` });
};

/** A line that a feed sends: a line end in it would make two of it. */
export function line(maxLength: number): Check {
  return (value, spot, found) => text(maxLength)(value, spot, found) && (!/[\n\r]/.test(value as string) || found.add('text-lines', spot));
}

export function oneOf(options: readonly string[]): Check {
  return (value, spot, found) => {
    if (typeof value !== 'string') return found.add('expected-text', spot, { found: shown(value) });
    return options.includes(value) || found.add('unknown-word', spot, { found: excerpt(value), options: options.join(', '), nearest: nearestName(value, options) ?? '' });
  };
}

export function nullable(check: Check): Check {
  return (value, spot, found) => value === null || check(value, spot, found);
}

export function list(item: Check, max: number = MAX_ITEMS): Check {
  return (value, spot, found) => {
    if (!isList(value)) return found.add('expected-list', spot, { found: shown(value) });
    if (value.length > max) return found.add('list-too-long', spot, { length: value.length, max });
    return value.map((one, index) => item(one, inside(spot, index), found)).every(Boolean);
  };
}

export interface Fields {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
}

export function object({ required = {}, optional = {} }: Fields): Check {
  const checks = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, spot, found) => {
    if (!isObject(value)) return found.add('expected-object', spot, { found: shown(value) });
    let isGood = true;
    for (const field of Object.keys(required)) if (!Object.hasOwn(value, field) || value[field] === undefined) isGood = found.add('missing-field', inside(spot, field), { field });
    for (const [field, member] of Object.entries(value)) {
      // in a document that is being edited a field may be set to nothing
      if (member === undefined) continue;
      const check = checks.get(field);
      const at = inside(spot, field);
      if (check !== undefined) isGood = check(member, at, found) && isGood;
      else isGood = found.add('unknown-field', at, { field: excerpt(field), nearest: nearestName(field, checks.keys()) ?? '' });
    }
    return isGood;
  };
}

/** An object whose keys are free, such as conf. */
export function table(key: Check, member: Check, max: number = MAX_ITEMS): Check {
  return (value, spot, found) => {
    if (!isObject(value)) return found.add('expected-object', spot, { found: shown(value) });
    const entries = Object.entries(value);
    if (entries.length > max) return found.add('list-too-long', spot, { length: entries.length, max });
    return entries.map(([field, one]) => key(field, inside(spot, field), found) && member(one, inside(spot, field), found)).every(Boolean);
  };
}

/** A name that may become a key. */
export const key: Check = (value, spot, found) => {
  if (!name(value, spot, found)) return false;
  return !POLLUTING.has(value as string) || found.add('reserved-name', spot, { name: value as string });
};

/**
 * Any JSON, of bounded length: parameters, whose meaning is the operators' business. Whole numbers are Longs, of 64 bits.
 */
export const anything: Check = (value, spot, found) => {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value || found.add('not-a-long', spot, { found: excerpt(String(value)) });
  if (typeof value === 'string') return !LONE_SURROGATE.test(value) || found.add('text-broken', spot);
  if (isList(value)) return list(anything)(value, spot, found);
  return isObject(value) ? table(key, anything)(value, spot, found) : true;
};

/** A value as it stands in the file, shortened. */
export function shown(value: ExactJson): string {
  if (isList(value)) return '[…]';
  if (isObject(value)) return '{…}';
  return typeof value === 'string' ? `"${excerpt(value)}"` : excerpt(String(value));
}

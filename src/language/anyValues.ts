/**
 * Operations on values whose type nobody stated (Any): each is judged by what it is at run time. A whole number is a Long, another
 * number a Double, an array of two and more a tuple, a shorter one a List. Used by trusted test programs.
 */
import type { ExactJson } from './json.ts';
import type { Type, Value } from './types.ts';
import { ANY, BOOLEAN, DOUBLE, LONG, STRING } from './types.ts';
import type { PartOperations } from './values.ts';
import { isJsonList, partOperationsOf } from './values.ts';

const NULL: PartOperations = {
  hash: () => 0,
  part: () => 0,
  same: (a, b) => a === b,
  samePart: (a, b) => a === b,
  key: () => null,
  keyPart: () => 'n',
  text: () => 'null',
  compare: () => 0,
  size: () => 1,
  fixedSize: 1,
  toJson: () => null,
  fromJson: (json) => (json === null ? null : undefined),
};

/** Longs, Doubles compare with each other; other kinds in this order. */
function kindOf(v: Value): number {
  if (v === null) return 0;
  switch (typeof v) {
    case 'boolean':
      return 1;
    case 'number':
    case 'bigint':
      return 2;
    case 'string':
      return 3;
    default:
      return 4;
  }
}

function typeOf(v: Exclude<Value, null>): Type {
  switch (typeof v) {
    case 'string':
      return STRING;
    case 'boolean':
      return BOOLEAN;
    case 'bigint':
      return LONG;
    case 'number':
      return Number.isInteger(v) && !Object.is(v, -0) ? LONG : DOUBLE;
    default:
      return v.length < 2 ? { t: 'List', of: ANY } : tupleOfAny(v.length);
  }
}

const tuples: Type[] = [];

function tupleOfAny(arity: number): Type {
  return (tuples[arity] ??= { t: 'Tuple', of: new Array<Type>(arity).fill(ANY) });
}

function operations(v: Value): PartOperations {
  return v === null ? NULL : partOperationsOf(typeOf(v));
}

const ARRAY = '\u0001';

function key(v: Value): string | number | boolean | null | bigint {
  if (typeof v === 'string') return v.startsWith(ARRAY) ? ARRAY + v : v;
  return typeof v === 'object' && v !== null ? `${ARRAY}(${operations(v).keyPart(v)}` : operations(v).key(v);
}

function samePart(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b || (a !== a && b !== b);
  return a.length === b.length && a.every((item, i) => samePart(item, b[i] as Value));
}

export const anyOperations: PartOperations = {
  hash: (v) => operations(v).hash(v),
  part: (v) => operations(v).part(v),
  same: (a, b) => (typeof a === 'number' ? Object.is(a, b) : samePart(a, b)),
  samePart,
  key,
  keyPart: (v) => `${kindOf(v)}${typeof v === 'object' && v !== null ? `${v.length}[` : ''}${operations(v).keyPart(v)}`,
  text: (v) => operations(v).text(v),
  compare: (a, b) => {
    const byKind = kindOf(a) - kindOf(b);
    if (byKind !== 0) return byKind;
    if (typeof a === 'number' && typeof b === 'number') return partOperationsOf(DOUBLE).compare(a, b);
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return partOperationsOf(STRING).compare(a, b);
    return a.length === b.length ? operations(a).compare(a, b) : a.length - b.length;
  },
  size: (v) => 1 + operations(v).size(v),
  fixedSize: null,
  toJson: (v) => operations(v).toJson(v),
  fromJson: (json: ExactJson): Value | undefined => {
    if (json === null || typeof json !== 'object') return json;
    if (!isJsonList(json)) return undefined;
    const values: Value[] = [];
    for (const item of json) {
      const value = anyOperations.fromJson(item);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  },
};

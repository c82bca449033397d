/**
 * What can be asked of a value of a type: hash, equality, key, text, order, size, JSON. In: a Type; out: one set of functions for it,
 * built once per type. Values are what types.ts says; a record behaves as a Scala case class named Record with its fields in order.
 */
import { bug } from '../base/index.ts';
import { anyOperations } from './anyValues.ts';
import { doubleText } from './doubleText.ts';
import { booleanHash, doubleHash, doublePart, finish, longHash, longPart, mix, NONE_HASH, productStart, sequenceHash, stringHash } from './hashing.ts';
import type { ExactJson } from './json.ts';
import type { Long } from './longs.ts';
import { isLong } from './longs.ts';
import type { ListKind, Type, Value } from './types.ts';

export interface ValueOperations {
  /** the hashCode of the bare value */
  readonly hash: (v: Value) => number;
  /** Scala's ##, by which the value counts in the hash of a tuple or list that holds it */
  readonly part: (v: Value) => number;
  /** equal as keys of Spark's maps: bare Doubles by their bits (0.0 is not -0.0, NaN is NaN), inside tuples and lists by value */
  readonly same: (a: Value, b: Value) => boolean;
  /** equal exactly when the values are the same; fit as a key of a JavaScript Map */
  readonly key: (v: Value) => string | number | boolean | null | bigint;
  /** as println shows it */
  readonly text: (v: Value) => string;
  /** the order in which sortBy sorts: negative, 0, positive */
  readonly compare: (a: Value, b: Value) => number;
  /** an estimate of the serialized bytes */
  readonly size: (v: Value) => number;
  /** that of every value of the type; null: it depends on the value */
  readonly fixedSize: number | null;
  readonly toJson: (v: Value) => ExactJson;
  /** undefined: not a value of this type */
  readonly fromJson: (json: ExactJson) => Value | undefined;
}

/** The same, and what a holder of such a value needs: equality and key of a part, where 0.0 equals -0.0. */
export interface PartOperations extends ValueOperations {
  readonly samePart: (a: Value, b: Value) => boolean;
  /** self-delimiting, so that parts can be joined */
  readonly keyPart: (v: Value) => string;
}

const byIdentity = new WeakMap<Type, PartOperations>();
const bySpelling = new Map<string, PartOperations>();

export function operationsOf(type: Type): ValueOperations {
  return partOperationsOf(type);
}

export function partOperationsOf(type: Type): PartOperations {
  const known = byIdentity.get(type);
  if (known !== undefined) return known;
  const spelling = JSON.stringify(type);
  let operations = bySpelling.get(spelling);
  if (operations === undefined) {
    operations = Object.freeze(build(type));
    bySpelling.set(spelling, operations);
  }
  byIdentity.set(type, operations);
  return operations;
}

function build(type: Type): PartOperations {
  switch (type.t) {
    case 'String':
      return STRINGS;
    case 'Long':
      return LONGS;
    case 'Double':
      return DOUBLES;
    case 'Boolean':
      return BOOLEANS;
    case 'Any':
      return anyOperations;
    case 'Tuple':
      return productOperations(`Tuple${type.of.length}`, '', type.of.map(partOperationsOf));
    case 'Record':
      return productOperations('Record', 'Record', type.fields.map(([, of]) => partOperationsOf(of)));
    case 'List':
      return listOperations(partOperationsOf(type.of), type.as);
    case 'Option':
      return optionOperations(partOperationsOf(type.of), type.of.t === 'Option');
    case 'RDD':
      return bug('an RDD is not a value');
  }
}

/** Order of UTF-16 units, and of anything that < compares. */
function inOrder(a: Value, b: Value): number {
  return (a as number) < (b as number) ? -1 : a === b ? 0 : 1;
}

const STRINGS: PartOperations = {
  hash: (v) => stringHash(v as string),
  part: (v) => stringHash(v as string),
  same: (a, b) => a === b,
  samePart: (a, b) => a === b,
  key: (v) => v as string,
  keyPart: (v) => `${(v as string).length}:${v as string}`,
  text: (v) => v as string,
  compare: inOrder,
  size: (v) => 4 + (v as string).length,
  fixedSize: null,
  toJson: (v) => v,
  fromJson: (json) => (typeof json === 'string' ? json : undefined),
};

const LONGS: PartOperations = {
  hash: (v) => longHash(v as Long),
  part: (v) => longPart(v as Long),
  same: (a, b) => a === b,
  samePart: (a, b) => a === b,
  key: (v) => v as Long,
  keyPart: (v) => `${v as Long};`,
  text: (v) => String(v),
  compare: inOrder,
  size: () => 8,
  fixedSize: 8,
  toJson: (v) => v,
  fromJson: (json) => (isLong(json) ? (typeof json === 'number' ? json + 0 : narrowed(json)) : undefined),
};

/** A small whole number is a number, however it was written. */
function narrowed(whole: bigint): Long {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

/** Java's Double.compare: -0.0 before 0.0, NaN last. */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a !== a) return b !== b ? 0 : 1;
  if (b !== b) return -1;
  if (a !== 0) return 0;
  return Number(Object.is(b, -0)) - Number(Object.is(a, -0));
}

const DOUBLES: PartOperations = {
  hash: (v) => doubleHash(v as number),
  part: (v) => doublePart(v as number),
  same: (a, b) => Object.is(a, b),
  samePart: (a, b) => a === b || (a !== a && b !== b),
  // a JavaScript Map takes -0 and 0 for one key
  key: (v) => (Object.is(v, -0) ? '-0.0' : (v as number)),
  keyPart: (v) => `${v === 0 ? 0 : (v as number)};`,
  text: (v) => doubleText(v as number),
  compare: (a, b) => compareDoubles(a as number, b as number),
  size: () => 8,
  fixedSize: 8,
  toJson: (v) => (Number.isFinite(v) ? (v) : String(v)),
  fromJson: (json) => {
    if (typeof json === 'number') return json;
    if (typeof json === 'bigint') return Number(json);
    return json === 'NaN' ? NaN : json === 'Infinity' ? Infinity : json === '-Infinity' ? -Infinity : undefined;
  },
};

const BOOLEANS: PartOperations = {
  hash: (v) => booleanHash(v as boolean),
  part: (v) => booleanHash(v as boolean),
  same: (a, b) => a === b,
  samePart: (a, b) => a === b,
  key: (v) => v as boolean,
  keyPart: (v) => (v === true ? 't' : 'f'),
  text: (v) => String(v),
  compare: (a, b) => Number(a) - Number(b),
  size: () => 1,
  fixedSize: 1,
  toJson: (v) => v,
  fromJson: (json) => (typeof json === 'boolean' ? json : undefined),
};

type Parts = readonly Value[];

export function productOperations(name: string, shown: string, of: readonly PartOperations[]): PartOperations {
  const start = productStart(name);
  const arity = of.length;
  const all = (a: Value, b: Value): boolean => of.every((part, i) => part.samePart((a as Parts)[i] as Value, (b as Parts)[i] as Value));
  const hash = (v: Value): number => {
    if (arity === 0) return stringHash(name);
    let h = start;
    for (let i = 0; i < arity; i++) h = mix(h, (of[i] as PartOperations).part((v as Parts)[i] as Value));
    return finish(h, arity);
  };
  const key = (v: Value): string => {
    let text = '';
    for (let i = 0; i < arity; i++) text += (of[i] as PartOperations).keyPart((v as Parts)[i] as Value);
    return text;
  };
  return {
    hash,
    part: hash,
    same: all,
    samePart: all,
    key,
    keyPart: key,
    text: (v) => {
      let text = `${shown}(`;
      for (let i = 0; i < arity; i++) text += (i === 0 ? '' : ',') + (of[i] as PartOperations).text((v as Parts)[i] as Value);
      return `${text})`;
    },
    compare: (a, b) => {
      for (let i = 0; i < arity; i++) {
        const order = (of[i] as PartOperations).compare((a as Parts)[i] as Value, (b as Parts)[i] as Value);
        if (order !== 0) return order;
      }
      return 0;
    },
    size: (v) => of.reduce((sum, part, i) => sum + part.size((v as Parts)[i] as Value), 4),
    fixedSize: of.reduce<number | null>((sum, { fixedSize }) => (sum === null || fixedSize === null ? null : sum + fixedSize), 4),
    toJson: (v) => of.map((part, i) => part.toJson((v as Parts)[i] as Value)),
    fromJson: (json) => (isJsonList(json) && json.length === arity ? readAll(json, (part, i) => (of[i] as PartOperations).fromJson(part)) : undefined),
  };
}

/** CompactBuffer calls itself Seq since Scala 2.13. */
const SHOWN_AS: Readonly<Record<ListKind, string>> = { ArrayBuffer: 'ArrayBuffer', CompactBuffer: 'Seq', ArraySeq: 'ArraySeq', Array: 'Array', Vector: 'Vector' };

export function listOperations(of: PartOperations, as: ListKind | undefined): PartOperations {
  const shown = as === undefined ? 'List' : SHOWN_AS[as];
  const same = (a: Value, b: Value): boolean =>
    (a as Parts).length === (b as Parts).length && (a as Parts).every((item, i) => of.samePart(item, (b as Parts)[i] as Value));
  const hash = (v: Value): number => sequenceHash((v as Parts).length, (i) => of.part((v as Parts)[i] as Value));
  const key = (v: Value): string => {
    let text = `${(v as Parts).length}[`;
    for (const item of v as Parts) text += of.keyPart(item);
    return text;
  };
  return {
    hash,
    part: hash,
    same,
    samePart: same,
    key,
    keyPart: key,
    text: (v) => `${shown}(${(v as Parts).map(of.text).join(', ')})`,
    compare: (a, b) => {
      const shorter = Math.min((a as Parts).length, (b as Parts).length);
      for (let i = 0; i < shorter; i++) {
        const order = of.compare((a as Parts)[i] as Value, (b as Parts)[i] as Value);
        if (order !== 0) return order;
      }
      return (a as Parts).length - (b as Parts).length;
    },
    size: (v) => 8 + sizeOfAll(of, v as Parts),
    fixedSize: null,
    toJson: (v) => (v as Parts).map(of.toJson),
    fromJson: (json) => (isJsonList(json) ? readAll(json, of.fromJson) : undefined),
  };
}

/** `nested`: of an Option again, so that Some is a one-element array. */
function optionOperations(of: PartOperations, nested: boolean): PartOperations {
  const inner = (v: Value): Value => (nested ? ((v as Parts)[0] as Value) : v);
  const start = productStart('Some');
  const hash = (v: Value): number => (v === null ? NONE_HASH : finish(mix(start, of.part(inner(v))), 1));
  const same = (a: Value, b: Value): boolean => (a === null || b === null ? a === b : of.samePart(inner(a), inner(b)));
  const key = (v: Value): string => (v === null ? 'n' : `s${of.keyPart(inner(v))}`);
  return {
    hash,
    part: hash,
    same,
    samePart: same,
    key,
    keyPart: key,
    text: (v) => (v === null ? 'None' : `Some(${of.text(inner(v))})`),
    compare: (a, b) => (a === null || b === null ? Number(a !== null) - Number(b !== null) : of.compare(inner(a), inner(b))),
    size: (v) => (v === null ? 1 : 1 + of.size(inner(v))),
    fixedSize: null,
    toJson: (v) => (v === null ? null : nested ? [of.toJson(inner(v))] : of.toJson(v)),
    fromJson: (json) => {
      if (json === null) return null;
      if (!nested) return of.fromJson(json);
      if (!isJsonList(json) || json.length !== 1) return undefined;
      const value = of.fromJson(json[0] ?? null);
      return value === undefined ? undefined : [value];
    },
  };
}

/** The sum of the sizes of many values. */
export function sizeOfAll({ size, fixedSize }: ValueOperations, values: readonly Value[]): number {
  if (fixedSize !== null) return fixedSize * values.length;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += size(values[i] as Value);
  return sum;
}

export function isJsonList(json: ExactJson): json is readonly ExactJson[] {
  return Array.isArray(json);
}

/** A list that says just what is meant is the value itself: neither the document nor a value ever changes. */
function readAll(json: readonly ExactJson[], read: (part: ExactJson, index: number) => Value | undefined): Value | undefined {
  let values: Value[] | null = null;
  for (let i = 0; i < json.length; i++) {
    const part = json[i] as ExactJson;
    const value = read(part, i);
    if (value === undefined) return undefined;
    if (values !== null) values.push(value);
    else if (!Object.is(value, part)) values = [...(json.slice(0, i) as readonly Value[]), value];
  }
  return values ?? (json as readonly Value[]);
}

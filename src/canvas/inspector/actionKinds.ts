/** The forms an action of foreachRDD may have, for the fields that edit them: which one a value has, and what each begins as. */
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';

export type ActionKind = (typeof PLAIN)[number] | (typeof OBJECTS)[number] | 'list' | 'json';

const PLAIN = ['collect', 'count', 'none', 'first', 'max', 'min'] as const;
const OBJECTS = ['take', 'top', 'takeOrdered', 'reduce', 'fold', 'lookup', 'slice', 'sleep', 'save', 'write', 'sql', 'ifNotEmpty'] as const;

/** `nests`: forms that hold other actions are told apart; else they are JSON. */
export function kindOf(value: ExactJson, nests: boolean): ActionKind {
  if (typeof value === 'string') return PLAIN.find((plain) => plain === value) ?? 'json';
  if (Array.isArray(value)) return nests ? 'list' : 'json';
  if (value === null || typeof value !== 'object') return 'json';
  const [name, ...more] = Object.keys(value);
  const kind = more.length === 0 ? OBJECTS.find((one) => one === name) : undefined;
  return kind === undefined || (kind === 'ifNotEmpty' && !nests) ? 'json' : kind;
}

/** What a view is called that is given no name (operators/sqlAction.ts). */
export const DEFAULT_VIEW = 'batch';

export const isObject = (value: ExactJson | undefined): value is Readonly<Record<string, ExactJson>> => typeof value === 'object' && value !== null && !Array.isArray(value);
export const memberOf = (value: ExactJson | undefined, name: string): ExactJson | undefined => (isObject(value) ? value[name] : undefined);

export function textMember(value: ExactJson | undefined, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

/** Names of columns as a person lists them. */
export const namesOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((name) => name !== '');

/** A value to begin with: nothing of its type, as far as there is such a thing. */
function blank(type: Type | null | undefined): ExactJson {
  switch (type?.t) {
    case 'Long':
    case 'Double':
      return 0;
    case 'Boolean':
      return false;
    case 'Tuple':
      return type.of.map(blank);
    case 'Record':
      return type.fields.map(([, of]) => blank(of));
    case 'List':
      return [];
    case 'Option':
      return null;
    default:
      return '';
  }
}

/** A function that puts two elements together: numbers and texts are added, of anything else the first is taken. */
const adding = (type: Type | null | undefined): string => (type === null || type === undefined || type.t === 'Long' || type.t === 'Double' || type.t === 'String' ? '(a, b) => a + b' : '(a, b) => a');

/** A new action of a form, for elements of this type; those that hold actions take the one that stood there along. */
export const STARTS: Readonly<Record<ActionKind, (before: ExactJson | undefined, type?: Type | null) => ExactJson>> = {
  collect: () => 'collect', count: () => 'count', none: () => 'none', first: () => 'first', max: () => 'max', min: () => 'min',
  take: () => ({ take: 5 }), top: () => ({ top: 5 }), takeOrdered: () => ({ takeOrdered: 5 }), reduce: (_, type) => ({ reduce: adding(type) }),
  fold: (_, type) => ({ fold: { zero: blank(type), f: adding(type) } }), lookup: (_, type) => ({ lookup: blank(type?.t === 'Tuple' ? type.of[0] : null) }), slice: () => ({ slice: { back: 2000 } }), sleep: () => ({ sleep: 300 }), save: () => ({ save: '/out/part' }),
  sql: () => ({ sql: { query: `select * from ${DEFAULT_VIEW}` } }),
  write: () => ({ write: { into: { table: 'counts' }, connection: 'partition', mode: 'append' } }),
  ifNotEmpty: (before) => ({ ifNotEmpty: before ?? 'collect' }), list: (before) => [before ?? 'collect'], json: (before) => before ?? 'collect',
};

/**
 * Types with unknowns, and unification: how an empty list, null, a number literal, an array literal or a state gets its type from use.
 * In: nodes under construction (Draft); out: the same nodes, fitted to the type that is asked for.
 */
import type { Details, ProblemCode } from './problem.ts';
import { stop } from './problem.ts';
import type { TreeOf } from './tree.ts';
import { typeText } from './typeText.ts';
import type { ListKind, Type } from './types.ts';
import { ANY, BOOLEAN, DOUBLE, LONG, STRING } from './types.ts';

/** A type in a signature: as Type, with variables by name. */
export type Pattern =
  | { readonly t: 'String' | 'Long' | 'Double' | 'Boolean' | 'Any' }
  | { readonly t: 'Tuple'; readonly of: readonly Pattern[] }
  | { readonly t: 'List'; readonly of: Pattern; readonly as?: ListKind }
  | { readonly t: 'Option' | 'RDD'; readonly of: Pattern }
  | { readonly t: 'Record'; readonly fields: readonly (readonly [string, Pattern])[] }
  | { readonly t: 'Variable'; readonly name: string };

export const variable = (name: string): Pattern => ({ t: 'Variable', name });

/** A type while checking. `as` of a list is known or absent. */
export type Ty =
  | { readonly t: 'String' | 'Long' | 'Double' | 'Boolean' | 'Any' }
  | { readonly t: 'Tuple'; readonly of: readonly Ty[] }
  | { readonly t: 'List'; readonly of: Ty; readonly as?: ListKind }
  | { readonly t: 'Option' | 'RDD'; readonly of: Ty }
  | { readonly t: 'Record'; readonly fields: readonly (readonly [string, Ty])[] }
  | Unknown;

/** Stands for a type until one is found. A literal's unknown takes only some types: Long or Double, a tuple or a List. */
export interface Unknown {
  readonly t: 'Unknown';
  is: Ty | null;
  readonly literal: null | 'number' | ArrayDraft;
}

export type Draft = TreeOf<Ty>;
/** The items of an array literal; they are fitted in place when it turns out what the array is. */
export interface ArrayDraft {
  readonly items: Draft[];
}

export function unknown(literal: Unknown['literal'] = null): Unknown {
  return { t: 'Unknown', is: null, literal };
}

/** Follows what unknowns have become, at the top. */
export function known(type: Ty): Ty {
  let at = type;
  while (at.t === 'Unknown' && at.is !== null) at = at.is;
  return at;
}

export function instantiate(pattern: Pattern, variables: Map<string, Ty>): Ty {
  switch (pattern.t) {
    case 'Variable': {
      const type = variables.get(pattern.name) ?? unknown();
      variables.set(pattern.name, type);
      return type;
    }
    case 'Tuple':
      return { t: 'Tuple', of: pattern.of.map((part) => instantiate(part, variables)) };
    case 'List':
      return { ...pattern, of: instantiate(pattern.of, variables) };
    case 'Option':
    case 'RDD':
      return { t: pattern.t, of: instantiate(pattern.of, variables) };
    case 'Record':
      return { t: 'Record', fields: pattern.fields.map(([name, of]) => [name, instantiate(of, variables)] as const) };
    default:
      return pattern;
  }
}

/** The final type. What nothing has said is Any, a literal what it is by itself. */
export function resolved(type: Ty): Type {
  const at = known(type);
  switch (at.t) {
    case 'Unknown':
      return at.literal === null ? ANY : at.literal === 'number' ? LONG : { t: 'Tuple', of: at.literal.items.map((item) => resolved(item.type)) };
    case 'Tuple':
      return { t: 'Tuple', of: at.of.map(resolved) };
    case 'List':
      return { ...at, of: resolved(at.of) };
    case 'Option':
    case 'RDD':
      return { t: at.t, of: resolved(at.of) };
    case 'Record':
      return { t: 'Record', fields: at.fields.map(([name, of]) => [name, resolved(of)] as const) };
    default:
      return at;
  }
}

export function shown(type: Ty): string {
  return typeText(resolved(type));
}

/** A literal that must be something now becomes what it is by itself. */
export function settle(type: Ty): Ty {
  const at = known(type);
  if (at.t !== 'Unknown' || at.literal === null) return at;
  at.is = at.literal === 'number' ? LONG : { t: 'Tuple', of: at.literal.items.map((item) => item.type) };
  return at.is;
}

/** Makes two types one, without conversions. */
export function unify(left: Ty, right: Ty): boolean {
  const a = known(left);
  const b = known(right);
  if (a === b) return true;
  if (a.t === 'Unknown') return become(a, b);
  if (b.t === 'Unknown') return become(b, a);
  switch (a.t) {
    case 'Tuple':
      return b.t === 'Tuple' && a.of.length === b.of.length && a.of.every((part, i) => unify(part, b.of[i] as Ty));
    case 'List':
    case 'Option':
    case 'RDD':
      return b.t === a.t && unify(a.of, b.of);
    case 'Record':
      return b.t === 'Record' && a.fields.length === b.fields.length && a.fields.every(([name, of], i) => name === b.fields[i]?.[0] && unify(of, b.fields[i][1]));
    default:
      return a.t === b.t;
  }
}

function become(a: Unknown, b: Ty): boolean {
  if (b.t === 'Unknown') {
    // of two unknowns the one that may be anything gives way
    if (a.literal !== null && b.literal === null) return become(b, a);
    if (a.literal !== null && b.literal !== a.literal) return a.literal !== 'number' && b.literal !== 'number' && unify(settle(a), settle(b));
  } else if (a.literal === 'number') {
    if (b.t !== 'Long' && b.t !== 'Double') return false;
  } else if (a.literal !== null && !fitItems(a.literal, b)) return false;
  if (contains(b, a)) return false;
  a.is = b;
  return true;
}

function contains(type: Ty, wanted: Unknown): boolean {
  const at = known(type);
  switch (at.t) {
    case 'Unknown':
      return at === wanted || (at.literal !== null && at.literal !== 'number' && at.literal.items.some((item) => contains(item.type, wanted)));
    case 'Tuple':
      return at.of.some((part) => contains(part, wanted));
    case 'Record':
      return at.fields.some(([, of]) => contains(of, wanted));
    case 'List':
    case 'Option':
    case 'RDD':
      return contains(at.of, wanted);
    default:
      return false;
  }
}

/** The items of an array literal that has become a tuple or a List. */
function fitItems(array: ArrayDraft, type: Ty): boolean {
  if (type.t === 'Tuple' && type.of.length !== array.items.length) return false;
  if (type.t !== 'Tuple' && type.t !== 'List') return false;
  if (type.t === 'List' && known(type.of).t === 'Unknown') unify(type.of, array.items.map((item) => item.type).reduce(common));
  for (let i = 0; i < array.items.length; i++) {
    const item = array.items[i] as Draft;
    array.items[i] = fit(item, type.t === 'List' ? type.of : (type.of[i] as Ty));
  }
  return true;
}

/** `tree` as a value of the type asked for: widened, wrapped in Some, or a problem at its place. */
export function fit(tree: Draft, want: Ty, code: ProblemCode = 'mismatch'): Draft {
  const wanted = known(want);
  const actual = known(tree.type);
  if (wanted.t === 'Any' && actual.t !== 'RDD') return tree;
  if (wanted.t === 'Option' && actual.t !== 'Option' && !(actual.t === 'Unknown' && actual.literal === null)) {
    return { k: 'some', of: fit(tree, wanted.of, code), type: wanted, at: tree.at, end: tree.end };
  }
  if (wanted.t === 'Double' && actual.t === 'Long') return { k: 'widen', of: tree, type: DOUBLE, at: tree.at, end: tree.end };
  if (unify(actual, wanted)) return tree;
  const details: Details = { expected: shown(wanted), actual: shown(actual) };
  if (actual.t === 'Option' && unify(actual.of, wanted)) stop('type', 'mayBeNone', tree.at, { type: shown(actual) });
  return stop('type', code, tree.at, details);
}

/** The type that both can become: an Option of one, Double for Long and Double, a literal what the other is. */
export function common(left: Ty, right: Ty): Ty {
  const a = known(left);
  const b = known(right);
  if (a.t === 'Option') return a;
  if (b.t === 'Option') return b;
  if (a.t === 'Double' && (b.t === 'Long' || b.t === 'Double')) return a;
  if (b.t === 'Double' && a.t === 'Long') return b;
  if (a.t === 'Unknown' && a.literal !== null && b.t === 'Unknown' && b.literal !== null && a.literal !== 'number' && b.literal !== 'number') return settle(a);
  return a.t === 'Unknown' ? b : a;
}

export function fitBoth(left: Draft, right: Draft): { readonly left: Draft; readonly right: Draft; readonly type: Ty } {
  const type = common(left.type, right.type);
  if (!canBe(left.type, type) || !canBe(right.type, type)) stop('type', 'noCommonType', right.at, { left: shown(left.type), right: shown(right.type) });
  return { left: fit(left, type), right: fit(right, type), type };
}

/** A quick look, for a better message than fit's: different kinds of types never become one. */
function canBe(actual: Ty, wanted: Ty): boolean {
  const a = known(actual);
  const w = known(wanted);
  if (a.t === 'Unknown' || w.t === 'Unknown' || a.t === w.t || w.t === 'Any') return true;
  return w.t === 'Option' ? canBe(a, w.of) : w.t === 'Double' && a.t === 'Long';
}

export const SCALARS: ReadonlySet<Ty['t']> = new Set([STRING.t, LONG.t, DOUBLE.t, BOOLEAN.t]);

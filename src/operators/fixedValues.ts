/**
 * Values that stand in a document, as the batches of a queueStream or the RDD of a ConstantInputDStream. Their element type is stated by
 * `type`, else read off the values: whole numbers are Longs, other numbers Doubles, lists of one length of two or more are tuples, null
 * makes an Option. In: the values; out: their type, or the problem with them.
 */
import { printJsonExact } from '../base/index.ts';
import { BOOLEAN, DOUBLE, list, LONG, operationsOf, option, parseType, sameType, STRING, tuple, typeText, type Type } from '../language/index.ts';
import { excerpt, type ExactJson, type Problem } from '../plan/index.ts';
import type { NodeInHand } from './spec.ts';

/** Values side by side, and where they stand in the parameters, e.g. `queue[1]`. */
export interface FixedValues { readonly place: string; readonly values: readonly ExactJson[] }

/** As `type` states it, or as the values tell. */
export function elementTypeOf(node: NodeInHand, param: string, lists: readonly FixedValues[]): Type | Problem {
  const stated = node.params['type'];
  if (typeof stated === 'string') {
    const type = parseType(stated);
    if (!('error' in type)) return type;
  }
  let found: Guess = 'nothing';
  for (const { place, values } of lists) {
    for (const [at, value] of values.entries()) {
      const wider = joined(found, guessOf(value));
      if (isMixed(wider)) return valueProblem(node, 'queue-mixed', `${place}[${at}]`, value, typeOfGuess(found));
      found = wider;
    }
  }
  const type = typeOfGuess(found);
  return type ?? { code: 'queue-untyped', node: node.id, path: `params.${param}`, with: {}, fix: { kind: 'setParam', node: node.id, param: 'type', value: 'String' } };
}

/** The first value that is not of the type. */
export function misfitOf(node: NodeInHand, { place, values }: FixedValues, type: Type): Problem | null {
  const operations = operationsOf(type);
  const at = values.findIndex((value) => operations.fromJson(value) === undefined);
  return at < 0 ? null : valueProblem(node, 'queue-value', `${place}[${at}]`, values[at] ?? null, type);
}

/** `type`: what the value ought to be, if that is known. */
function valueProblem(node: NodeInHand, code: string, place: string, value: ExactJson, type: Type | null): Problem {
  return { code, node: node.id, path: `params.${place}`, with: { place, value: excerpt(printJsonExact(value)), type: type === null ? '' : typeText(type) } };
}

/** What is known of a type from values alone; tuples and lists look alike until their lengths differ. */
type Guess = 'nothing' | 'mixed' | Type | { readonly row: readonly Guess[] } | { readonly items: Guess } | { readonly maybe: Guess } | { readonly record: readonly (readonly [string, Guess])[] };

function guessOf(value: ExactJson): Guess {
  if (value === null) return { maybe: 'nothing' };
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'boolean':
      return BOOLEAN;
    case 'bigint':
      return LONG;
    case 'number':
      return Number.isInteger(value) && !Object.is(value, -0) ? LONG : DOUBLE;
    default:
      if (!isList(value)) return { record: Object.keys(value).map((name) => [name, guessOf(value[name] ?? null)]) };
      return value.length >= 2 ? { row: value.map(guessOf) } : { items: itemGuess(value.map(guessOf)) };
  }
}

function isList(value: readonly ExactJson[] | { readonly [key: string]: ExactJson }): value is readonly ExactJson[] {
  return Array.isArray(value);
}

const itemGuess = (items: readonly Guess[]): Guess => items.reduce<Guess>(joined, 'nothing');

function joined(a: Guess, b: Guess): Guess {
  if (a === 'nothing') return b;
  if (b === 'nothing') return a;
  if (a === 'mixed' || b === 'mixed') return 'mixed';
  if ('maybe' in a || 'maybe' in b) {
    return { maybe: joined('maybe' in a ? a.maybe : a, 'maybe' in b ? b.maybe : b) };
  }
  if ('row' in a && 'row' in b && a.row.length === b.row.length) return { row: a.row.map((one, index) => joined(one, b.row[index] ?? 'mixed')) };
  if (('row' in a || 'items' in a) && ('row' in b || 'items' in b)) return { items: joined(itemsOf(a), itemsOf(b)) };
  if ('record' in a && 'record' in b) return joinedRecords(a.record, b.record);
  return 't' in a && 't' in b && sameType(a, b) ? a : 'mixed';
}

function joinedRecords(a: readonly (readonly [string, Guess])[], b: readonly (readonly [string, Guess])[]): Guess {
  if (a.length !== b.length || a.some(([name], index) => b[index]?.[0] !== name)) return 'mixed';
  return { record: a.map(([name, of], index) => [name, joined(of, b[index]?.[1] ?? 'mixed')]) };
}

const itemsOf = (guess: { readonly row: readonly Guess[] } | { readonly items: Guess }): Guess => ('row' in guess ? itemGuess(guess.row) : guess.items);

function isMixed(guess: Guess): boolean {
  if (typeof guess === 'string') return guess === 'mixed';
  if ('row' in guess) return guess.row.some(isMixed);
  if ('record' in guess) return guess.record.some(([, of]) => isMixed(of));
  return 't' in guess ? false : isMixed('items' in guess ? guess.items : guess.maybe);
}

/** null: the values do not tell. */
function typeOfGuess(guess: Guess): Type | null {
  if (guess === 'nothing' || guess === 'mixed') return null;
  if ('t' in guess) return guess;
  if ('row' in guess) {
    const parts = guess.row.map(typeOfGuess).filter((part) => part !== null);
    return parts.length === guess.row.length ? tuple(...parts) : null;
  }
  if ('record' in guess) {
    const fields: (readonly [string, Type])[] = [];
    for (const [name, of] of guess.record) {
      const type = typeOfGuess(of);
      if (type === null) return null;
      fields.push([name, type]);
    }
    return { t: 'Record', fields };
  }
  const inner = typeOfGuess('items' in guess ? guess.items : guess.maybe);
  if (inner === null) return null;
  return 'items' in guess ? list(inner) : option(inner);
}

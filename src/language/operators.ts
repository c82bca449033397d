/**
 * Binary operators: which types they take, and what they give. In: two checked sides; out: the node.
 * Long with Double is Double, a text joins with any scalar, and only equal types are compared.
 */
import type { BinaryExpression } from 'acorn';
import type { Details } from './problem.ts';
import { stop } from './problem.ts';
import { at, end } from './scope.ts';
import type { BinaryOperator } from './tree.ts';
import { BOOLEAN, DOUBLE, LONG, STRING } from './types.ts';
import type { Draft, Ty } from './unknowns.ts';
import { fit, known, SCALARS, settle, shown, unify } from './unknowns.ts';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);
const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const STRICT: ReadonlyMap<string, string> = new Map([['==', '==='], ['!=', '!==']]);

export function checkBinary(operator: string, left: Draft, right: Draft, node: BinaryExpression): Draft {
  const place = { at: at(node), end: end(node) };
  const instead = STRICT.get(operator);
  if (instead !== undefined) return stop('parse', 'looseEquality', place.at, { what: operator, instead });
  if (operator === '===' || operator === '!==') return { k: 'binary', op: operator, ...equals(left, right), type: BOOLEAN, ...place };
  if (!ARITHMETIC.has(operator) && !ORDER.has(operator)) return stop('parse', 'outside', place.at, { what: operator });
  const op = operator as BinaryOperator;
  const texts = isText(left) || isText(right);
  if (texts && op === '+') return { k: 'binary', op, left: checkJoinable(left), right: checkJoinable(right), type: STRING, ...place };
  if (texts && ORDER.has(op)) return { k: 'binary', op, left: fit(left, STRING), right: fit(right, STRING), type: BOOLEAN, ...place };
  const type = numberType(left, right, op);
  return { k: 'binary', op, left: fit(left, type), right: fit(right, type), type: ORDER.has(op) ? BOOLEAN : type, ...place };
}

function isText(tree: Draft): boolean {
  return known(tree.type).t === 'String';
}

/** A part of a text: a scalar. A type that is not known yet is taken for String. */
export function checkJoinable(tree: Draft): Draft {
  const type = settle(tree.type);
  if (type.t === 'Option') stop('type', 'mayBeNone', tree.at, { type: shown(type) });
  if (!SCALARS.has(type.t) && !unify(type, STRING)) stop('type', 'notScalar', tree.at, { type: shown(type) });
  return tree;
}

/** The type in which two numbers are calculated. Two bare literals are Longs, so that 1 / 2 is 0 wherever it stands; so are two unknowns. */
function numberType(left: Draft, right: Draft, op: string): Ty {
  const a = known(left.type);
  const b = known(right.type);
  for (const [type, tree] of [[a, left], [b, right]] as const) if (type.t === 'Option') stop('type', 'mayBeNone', tree.at, { type: shown(type) });
  const details: Details = { op, left: shown(a), right: shown(b) };
  if (!mayBeNumber(a) || !mayBeNumber(b)) return stop('type', 'operands', left.at, details);
  if (a.t === 'Double' || b.t === 'Double') return DOUBLE;
  return LONG;
}

function mayBeNumber(type: Ty): boolean {
  return type.t === 'Long' || type.t === 'Double' || (type.t === 'Unknown' && (type.literal === 'number' || type.literal === null));
}

function equals(left: Draft, right: Draft): { readonly left: Draft; readonly right: Draft } {
  const a = known(left.type);
  const b = known(right.type);
  const details: Details = { left: shown(a), right: shown(b) };
  // no side is widened or wrapped: only literals give way
  if (a.t === 'RDD' || b.t === 'RDD' || !unify(a, b)) return stop('type', 'equality', left.at, details);
  return { left, right };
}

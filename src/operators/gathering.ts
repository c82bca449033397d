/**
 * Actions of foreachRDD that bring one result to the driver: reduce, fold, max, min, first, top, takeOrdered, lookup. In: an action as a
 * document writes it, and the element type; out: what is wrong with it. What they do is engine/output/gather.ts.
 */
import { compile, isPair, isProblem, operationsOf, typeText, type Type } from '../language/index.ts';
import type { ExactJson } from '../plan/index.ts';
import type { ActionFault } from './actionParts.ts';
import { expressionProblem } from './lambda.ts';
import type { Fn, Gather } from './recipe.ts';

const PLAIN: ReadonlySet<unknown> = new Set(['first', 'max', 'min']);

export function isGather(value: unknown): value is Gather {
  if (typeof value !== 'object') return PLAIN.has(value);
  if (value === null || Array.isArray(value)) return false;
  const [[key, inner] = ['', null], ...more] = Object.entries(value) as [string, unknown][];
  if (more.length > 0) return false;
  if (key === 'reduce') return typeof inner === 'string';
  if (key === 'top' || key === 'takeOrdered') return typeof inner === 'number' && Number.isSafeInteger(inner) && inner >= 0;
  if (key === 'fold') return typeof inner === 'object' && inner !== null && !Array.isArray(inner) && 'zero' in inner && 'f' in inner && typeof inner.f === 'string' && Object.keys(inner).length === 2;
  return key === 'lookup';
}

/** The function that puts two elements together. A trusted test program names a native one. */
export function gatherFn(source: string, type: Type): Fn {
  return type.t === 'Any' ? { native: source } : { source, takes: [type, type], gives: type };
}

/** Each with the path of its field below the action. */
export function gatherFaults(action: Gather, type: Type): readonly ActionFault[] {
  if (typeof action === 'string' || type.t === 'Any') return [];
  if ('reduce' in action) return functionFaults(action.reduce, type, '.reduce');
  if ('fold' in action) return [...valueFaults(action.fold.zero, type, '.fold.zero'), ...functionFaults(action.fold.f, type, '.fold.f')];
  if (!('lookup' in action)) return [];
  if (!isPair(type) || type.t !== 'Tuple') return [{ code: 'action-pairs', path: '.lookup', with: { action: 'lookup', type: typeText(type) } }];
  return valueFaults(action.lookup, type.of[0] as Type, '.lookup');
}

function functionFaults(source: string, type: Type, path: string): readonly ActionFault[] {
  const compiled = compile(source, [type, type], type);
  return isProblem(compiled) ? [{ ...expressionProblem('', 'action', compiled), path }] : [];
}

function valueFaults(value: ExactJson, type: Type, path: string): readonly ActionFault[] {
  return operationsOf(type).fromJson(value) === undefined ? [{ code: 'action-value', path, with: { type: typeText(type) } }] : [];
}

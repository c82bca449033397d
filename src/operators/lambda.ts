/**
 * An operator's function parameter: source text to a typed Fn. In: the node, the parameter's name, the types of the arguments and what
 * the operator needs of the result; out: the Fn, the type of its result and the whole type as text, or the problem with its place.
 */
import { ANY, compile, isLanguageProblem, typeText, type Expectation, type Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import type { Fn } from './recipe.ts';
import type { NodeInHand } from './spec.ts';

export interface Lambda {
  readonly fn: Fn;
  readonly takes: readonly Type[];
  readonly gives: Type;
  /** e.g. "(Long, Long) => Long" */
  readonly text: string;
}

export function lambda(node: NodeInHand, param: string, takes: readonly Type[], wants?: Expectation): Lambda | Problem {
  const source = String(node.params[param] ?? '');
  if (node.trusted) return { fn: { native: source }, takes, gives: ANY, text: '' };
  const compiled = compile(source, takes, wants);
  if (isLanguageProblem(compiled)) {
    return { code: 'expression', node: node.id, path: `params.${param}`, with: { ...compiled.with, param, problem: compiled.code, message: compiled.message }, at: compiled.at };
  }
  const text = `(${compiled.params.map(typeText).join(', ')}) => ${typeText(compiled.type)}`;
  return { fn: { source, takes: compiled.params, gives: compiled.type }, takes: compiled.params, gives: compiled.type, text };
}

export function isProblem(found: object): found is Problem {
  return 'code' in found;
}

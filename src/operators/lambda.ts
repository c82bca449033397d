/**
 * An operator's function parameter: source text to a typed Fn. In: the node, the parameter's name, the types of the arguments and what
 * the operator needs of the result, both with variables where they are open; out: the Fn, the type of its result and the whole type as text, or the problem with its place.
 */
import { ANY, compile, isProblem as isLanguageProblem, typeText, variable, type CompileRules, type LanguageProblem, type Pattern, type Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { textParam } from './params.ts';
import type { Fn } from './recipe.ts';
import type { NodeInHand } from './spec.ts';

export function expressionProblem(node: string, param: string, { code, with: details, message, at }: LanguageProblem): Problem {
  return { code: 'expression', node, path: `params.${param}`, with: { ...details, param, problem: code, message }, at };
}

export interface Lambda {
  readonly fn: Fn;
  readonly takes: readonly Type[];
  readonly gives: Type;
  /** e.g. "(Long, Long) => Long" */
  readonly text: string;
}

export function lambda(node: NodeInHand, param: string, takes: readonly Pattern[], gives?: Pattern, rules?: CompileRules): Lambda | Problem {
  const source = textParam(node, param, '');
  if (node.trusted) return { fn: { native: source }, takes: takes.map(() => ANY), gives: ANY, text: '' };
  const compiled = compile(source, takes, gives, rules);
  if (isLanguageProblem(compiled)) return expressionProblem(node.id, param, compiled);
  const text = `(${compiled.params.map(typeText).join(', ')}) => ${typeText(compiled.type)}`;
  return { fn: { source, takes: compiled.params, gives: compiled.type }, takes: compiled.params, gives: compiled.type, text };
}

/** A type whose open ends (an empty list's elements are Any) become variables, for another function to settle. */
export function opened(type: Type): Pattern {
  let variables = 0;
  const open = (part: Type): Pattern => {
    switch (part.t) {
      case 'Any':
        return variable(`open${variables++}`);
      case 'Tuple':
        return { t: 'Tuple', of: part.of.map(open) };
      case 'List':
      case 'Option':
      case 'RDD':
        return { ...part, of: open(part.of) };
      case 'Record':
        return { t: 'Record', fields: part.fields.map(([name, of]) => [name, open(of)] as const) };
      default:
        return part;
    }
  };
  return open(type);
}

export function isProblem(found: object): found is Problem {
  return 'code' in found;
}

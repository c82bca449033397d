/**
 * What could stand at the cursor in an unfinished expression: names, or members of what stands before the dot, with their types.
 * In: the text, the cursor, the types of the arguments; out: the choices. It asks the checker itself; nothing is evaluated.
 */
import { MATH } from './calls.ts';
import { checkLambda } from './check.ts';
import type { Demand, Signature } from './methods.ts';
import { functions, isFunctionDemand, LENGTH, mathFunctions, methodsOf } from './methods.ts';
import { Stop } from './problem.ts';
import type { Scope } from './scope.ts';
import { CURSOR, CursorFound, outermost } from './scope.ts';
import { parseArrow } from './syntax.ts';
import { typeText } from './typeText.ts';
import type { Pattern, Ty } from './unknowns.ts';
import { instantiate, known, resolved, settle, unify, unknown } from './unknowns.ts';

export interface Choice {
  readonly name: string;
  readonly kind: 'name' | 'property' | 'method' | 'function';
  /** e.g. "Long", or "(String) => List[String]" */
  readonly type: string;
}

export interface Completions {
  /** where the word under the cursor begins */
  readonly from: number;
  readonly choices: readonly Choice[];
}

export function completions(source: string, cursor: number, params: readonly Pattern[]): Completions {
  const before = source.slice(0, cursor);
  const from = cursor - (/[A-Za-z0-9_]*$/.exec(before)?.[0].length ?? 0);
  const start = source.slice(0, from) + CURSOR;
  const rest = source.slice(cursor).replace(/^[A-Za-z0-9_]+/, '');
  // what follows the cursor may be missing or wrong
  const found = look(start + rest, params) ?? look(start + closing(start), params);
  if (found === null) return { from, choices: [] };
  const choices = found.receiver === null ? namesIn(found.scope) : membersOf(found.receiver);
  const word = source.slice(from, cursor);
  return { from, choices: choices.filter(({ name }) => name.startsWith(word)) };
}

function look(source: string, params: readonly Pattern[]): CursorFound | null {
  try {
    const variables = new Map<string, Ty>();
    checkLambda(parseArrow(source), params.map((pattern) => instantiate(pattern, variables)), unknown(), outermost());
  } catch (stop) {
    if (stop instanceof CursorFound) return stop;
    if (!(stop instanceof Stop)) throw stop;
  }
  return null;
}

/** Brackets to close what is open at the end of the text. */
function closing(text: string): string {
  const open: string[] = [];
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[([{}\])]/g)) {
    if (mark === '(') open.push(')');
    else if (mark === '[') open.push(']');
    else if (mark === '{') open.push('}');
    else if (mark === ')' || mark === ']' || mark === '}') open.pop();
  }
  return open.reverse().join('');
}

function namesIn(scope: Scope): Choice[] {
  const names = [...scope.names].map(([name, { type }]): Choice => ({ name, kind: 'name', type: typeText(resolved(type)) }));
  const listed = [...functions].map((name): Choice => ({ name, kind: 'function', type: name === 'String' ? '(A) => String' : name === 'Number' ? '(String) => Double' : '(String) => Long' }));
  return [...names, ...listed, { name: 'Math', kind: 'name', type: 'Math' }];
}

function membersOf(receiver: Ty): Choice[] {
  if (receiver === MATH) return [...mathFunctions].map((name): Choice => ({ name, kind: 'function', type: name === 'min' || name === 'max' ? '(A, A …) => A' : '(A) => A' }));
  let type = known(receiver);
  if (type.t === 'Unknown' && type.literal === null) return [];
  // an array literal with members is a list
  if (type.t === 'Unknown' && type.literal !== 'number') type = { t: 'List', of: unknown() };
  type = settle(type);
  if (type.t === 'Record') return type.fields.map(([name, of]): Choice => ({ name, kind: 'property', type: typeText(resolved(of)) }));
  const choices: Choice[] = type.t === 'String' || type.t === 'List' ? [{ name: LENGTH, kind: 'property', type: 'Long' }] : [];
  for (const [name, signatures] of methodsOf.get(type.t) ?? []) {
    const [signature] = signatures;
    if (signature !== undefined) choices.push({ name, kind: 'method', type: signatureText(signature, type) });
  }
  return choices;
}

function signatureText(signature: Signature, on: Ty): string {
  const variables = new Map<string, Ty>();
  if (signature.on !== null) unify(on, instantiate(signature.on, variables));
  const args = signature.args.map((demand, i) => demandText(demand, variables) + (i >= signature.args.length - signature.optional ? '?' : ''));
  return `(${args.join(', ')}) => ${patternText(signature.gives, variables)}`;
}

function demandText(demand: Demand, variables: ReadonlyMap<string, Ty>): string {
  if (!isFunctionDemand(demand)) return patternText(demand, variables);
  return `(${demand.fn.map((pattern) => patternText(pattern, variables)).join(', ')}) => ${patternText(demand.gives, variables)}`;
}

/** A variable that the receiver has not settled keeps its name. */
function patternText(pattern: Pattern, variables: ReadonlyMap<string, Ty>): string {
  switch (pattern.t) {
    case 'Variable': {
      const type = variables.get(pattern.name);
      return type === undefined || known(type).t === 'Unknown' ? pattern.name : typeText(resolved(type));
    }
    case 'Tuple':
      return `(${pattern.of.map((part) => patternText(part, variables)).join(', ')})`;
    case 'List':
    case 'Option':
    case 'RDD':
      return `${pattern.t}[${patternText(pattern.of, variables)}]`;
    case 'Record':
      return `{${pattern.fields.map(([name, of]) => `${name}: ${patternText(of, variables)}`).join(', ')}}`;
    default:
      return pattern.t;
  }
}

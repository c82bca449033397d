/**
 * What is visible at a place of an expression: names of parameters, and which paths (x, r.a, p[1]) a test has shown not to be None.
 * In: a scope and what is new inside it; out: the inner scope. Scopes never change.
 */
import type { Expression, Node, Pattern as ParameterNode } from 'acorn';
import { isFieldName, isParameterName } from './names.ts';
import { stop } from './problem.ts';
import { WRAP } from './syntax.ts';
import type { ParameterOf } from './tree.ts';
import type { Ty } from './unknowns.ts';
import { known, settle, shown } from './unknowns.ts';

export interface Binding {
  readonly slot: number;
  readonly part: number | null;
  readonly type: Ty;
}

export interface Scope {
  readonly names: ReadonlyMap<string, Binding>;
  readonly sure: ReadonlySet<string>;
  /** the next free slot, shared by the whole expression */
  readonly slots: { next: number };
}

/** Stands in an unfinished source where the editor's cursor is; ends the check with what can be seen from there. */
export const CURSOR = 'at__cursor';

export class CursorFound extends Error {
  readonly scope: Scope;
  /** what stands before the dot; null: a name is wanted */
  readonly receiver: Ty | null;
  constructor(scope: Scope, receiver: Ty | null) {
    super();
    this.scope = scope;
    this.receiver = receiver;
  }
}

export const at = (node: Node): number => node.start - WRAP;
export const end = (node: Node): number => node.end - WRAP;

export function outermost(): Scope {
  return { names: new Map(), sure: new Set(), slots: { next: 0 } };
}

export function withSure(scope: Scope, paths: readonly string[]): Scope {
  return paths.length === 0 ? scope : { ...scope, sure: new Set([...scope.sure, ...paths]) };
}

export function unsure(scope: Scope): Scope {
  return { ...scope, sure: new Set() };
}

/** Binds the parameters of a function; it may name fewer than it gets. */
export function withParameters(scope: Scope, nodes: readonly ParameterNode[], types: readonly Ty[]): { readonly scope: Scope; readonly params: readonly ParameterOf<Ty>[] } {
  const names = new Map(scope.names);
  const params = types.map((type, i): ParameterOf<Ty> => {
    const slot = scope.slots.next++;
    const node = nodes[i];
    if (node === undefined) return { type, slot, name: null, parts: [] };
    if (node.type === 'Identifier') {
      names.set(checked(node.name, node), { slot, part: null, type });
      return { type, slot, name: node.name, parts: [] };
    }
    const parts = node.type === 'ArrayPattern' ? tupleParts(node.elements, type, node) : node.type === 'ObjectPattern' ? recordParts(node, type) : stop('parse', 'parameterShape', at(node));
    for (const part of parts) names.set(part.name, { slot, part: part.index, type: part.type });
    return { type, slot, name: null, parts };
  });
  // slots 0 and 1 are arguments of the whole expression, never of a function inside it
  scope.slots.next = Math.max(scope.slots.next, 2);
  return { scope: { ...scope, names }, params };
}

type Parts = ParameterOf<Ty>['parts'];

function tupleParts(elements: readonly (ParameterNode | null)[], type: Ty, node: Node): Parts {
  const tuple = settle(type);
  if (tuple.t === 'Unknown') return stop('type', 'unclear', at(node));
  if (tuple.t !== 'Tuple' || elements.length > tuple.of.length) return stop('type', 'notParts', at(node), { type: shown(tuple) });
  const parts: Parts[number][] = [];
  elements.forEach((element, index) => {
    if (element === null) return;
    if (element.type !== 'Identifier') stop('parse', 'parameterShape', at(element));
    parts.push({ name: checked(element.name, element), index, type: tuple.of[index] as Ty });
  });
  return parts;
}

function recordParts(node: Extract<ParameterNode, { type: 'ObjectPattern' }>, type: Ty): Parts {
  const record = known(type);
  if (record.t === 'Unknown') return stop('type', 'unclear', at(node));
  if (record.t !== 'Record') return stop('type', 'notParts', at(node), { type: shown(record) });
  return node.properties.map((property) => {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier' || property.value.type !== 'Identifier') {
      return stop('parse', 'parameterShape', at(property));
    }
    const field = property.key.name;
    const index = record.fields.findIndex(([name]) => name === field);
    const of = record.fields[index]?.[1];
    if (!isFieldName(field)) return stop('parse', 'fieldName', at(property), { name: field });
    if (of === undefined) return stop('type', 'unknownMember', at(property), { type: shown(record), name: field });
    return { name: checked(property.value.name, property.value), index, type: of };
  });
}

function checked(name: string, node: Node): string {
  if (!isParameterName(name)) stop('parse', 'parameterName', at(node), { name });
  return name;
}

/** A name for the place a value comes from, where that place always gives the same value; else null. */
export function pathOf(node: Node, scope: Scope): string | null {
  const expression = node as Expression;
  if (expression.type === 'Identifier') {
    const binding = scope.names.get(expression.name);
    return binding === undefined ? null : `${binding.slot}${binding.part === null ? '' : `.${binding.part}`}`;
  }
  if (expression.type !== 'MemberExpression') return null;
  const of = pathOf(expression.object, scope);
  if (of === null) return null;
  if (!expression.computed) return expression.property.type === 'Identifier' ? `${of}.${expression.property.name}` : null;
  return expression.property.type === 'Literal' ? `${of}[${String(expression.property.value)}]` : null;
}

/** Whether an expression is written as the absent value. */
export function isNullNode(node: Node): boolean {
  const expression = node as Expression;
  return (expression.type === 'Literal' && expression.value === null && expression.raw === 'null') || (expression.type === 'Identifier' && expression.name === 'undefined');
}

/** The paths that are not None when `test` came out as `truth`. */
export function surePaths(test: Node, truth: boolean, scope: Scope): readonly string[] {
  const node = test as Expression;
  if (node.type === 'ParenthesizedExpression') return surePaths(node.expression, truth, scope);
  if (node.type === 'UnaryExpression' && node.operator === '!') return surePaths(node.argument, !truth, scope);
  if (node.type === 'LogicalExpression' && node.operator === (truth ? '&&' : '||')) {
    return [...surePaths(node.left, truth, scope), ...surePaths(node.right, truth, scope)];
  }
  if (node.type !== 'BinaryExpression' || node.operator !== (truth ? '!==' : '===')) return [];
  const tested = isNullNode(node.right) ? node.left : isNullNode(node.left) ? node.right : null;
  const path = tested === null ? null : pathOf(tested, scope);
  return path === null ? [] : [path];
}

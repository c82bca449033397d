/**
 * The functions of a node with their types: what the recipe says of them, else what the operator's parameter takes. In: the checked graph,
 * a node, a source text; out: the typed function, for printing it as code and for trying it.
 */
import type { Compiled, Type } from '../../language/index.ts';
import type { Fn, OperatorSpec, StreamRecipe } from '../../operators/index.ts';
import type { GraphNode, LabDocument } from '../../plan/index.ts';
import { specOf, type Checked } from '../check.ts';
import type { Names } from './names.ts';
import type { Records } from './records.ts';

export type SourceFn = Extract<Fn, { source: string }>;

/** A node as a line of code needs it; null while it does not type-check. */
export interface NodeInCode {
  readonly node: GraphNode;
  readonly spec: OperatorSpec;
  readonly recipe: StreamRecipe;
  /** names of the input streams */
  readonly inputs: readonly string[];
  readonly types: readonly Type[];
  readonly gives: Type | null;
  readonly slideMs: number;
  readonly language: NonNullable<Checked['language']>;
  readonly style: CodeStyle;
}

/** How much of a document is printed: a line for reading, or a program, in which values stand in full. */
export interface CodeStyle {
  readonly whole: boolean;
  readonly names: Names;
  readonly records: Records;
}

export function nodeInCode(document: LabDocument, checked: Checked, id: string, style: CodeStyle): NodeInCode | null {
  const node = document.graph.nodes.find((other) => other.id === id);
  const found = checked.graph?.nodes.get(id);
  const { language } = checked;
  const spec = node === undefined ? null : specOf(checked, node.op);
  if (node === undefined || found === undefined || found.recipe === null || language === null || spec === null) return null;
  const types = found.inputs.flatMap((from) => checked.graph?.nodes.get(from)?.type ?? []);
  return { node, spec, recipe: found.recipe, inputs: found.inputs, types, gives: found.type, slideMs: found.slideMs, language, style };
}

/** The function of a parameter, compiled; null: it does not compile, or is none. */
export function compiledParam({ node, spec, recipe, types, language }: NodeInCode, name: string): Compiled | null {
  const source = node.params[name];
  const param = spec.params.find((other) => other.name === name);
  if (typeof source !== 'string' || param?.kind !== 'expression') return null;
  const fn = functionIn(recipe, source);
  if (fn === null) return compiledOnRdds(source, param.takes(types), language);
  const compiled = language.compile(fn.source, fn.takes, fn.gives);
  return language.isProblem(compiled) ? null : compiled;
}

/** Functions on RDDs have become a recipe of their own. The batch time is last, and is only said where it is asked for. */
function compiledOnRdds(source: string, takes: readonly Type[], language: NodeInCode['language']): Compiled | null {
  const untimed = language.compile(source, takes.slice(0, -1));
  const compiled = language.isProblem(untimed) ? language.compile(source, takes) : untimed;
  return language.isProblem(compiled) ? null : compiled;
}

/** The checked types of an expression stand in the recipe, beside its source. */
export function functionIn(recipe: StreamRecipe, source: string): SourceFn | null {
  return functionsOf(recipe).find((fn) => fn.source === source) ?? null;
}

function functionsOf(recipe: StreamRecipe): readonly SourceFn[] {
  const own = Object.values(recipe).filter((value): value is SourceFn => typeof value === 'object' && value !== null && 'source' in value);
  const parents = 'parents' in recipe ? recipe.parents : 'parent' in recipe ? [recipe.parent] : [];
  return [...own, ...parents.flatMap((parent) => ('stream' in parent ? functionsOf(parent) : []))];
}

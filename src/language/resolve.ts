/**
 * The end of checking: every unknown gets its final type. In: the draft of a function; out: the tree that is evaluated and printed.
 * Here, where all types are known, RDDs are held to what a recipe can say: a chain of methods.
 */
import { stop } from './problem.ts';
import type { Lambda, LambdaOf, Tree } from './tree.ts';
import { childrenOf } from './tree.ts';
import { holdsRdd } from './typeText.ts';
import type { Draft, Ty } from './unknowns.ts';
import { resolved } from './unknowns.ts';

export function resolveLambda(draft: LambdaOf<Ty>, outermost = true): Lambda {
  const lambda: Lambda = {
    k: 'lambda',
    params: draft.params.map(({ type, slot, name, parts }) => ({
      type: resolved(type),
      slot,
      name,
      parts: parts.map((part) => ({ ...part, type: resolved(part.type) })),
    })),
    body: resolve(draft.body),
    at: draft.at,
    end: draft.end,
  };
  if (!outermost && mentionsRdd(lambda.body)) stop('type', 'rddChain', lambda.body.at);
  return lambda;
}

function resolve(draft: Draft): Tree {
  const tree = resolveParts(draft);
  const chain = tree.type.t === 'RDD' ? tree.k === 'name' || tree.k === 'call' || tree.k === 'part' : !holdsRdd(tree.type);
  if (!chain) stop('type', 'rddChain', tree.at);
  return tree;
}

function resolveParts(draft: Draft): Tree {
  const place = { type: resolved(draft.type), at: draft.at, end: draft.end };
  switch (draft.k) {
    case 'name':
      return { ...draft, ...place };
    case 'literal':
      return { ...draft, ...place, value: typeof draft.value === 'bigint' && place.type.t === 'Double' ? Number(draft.value) : draft.value };
    case 'template':
      return { ...draft, ...place, parts: draft.parts.map(resolve) };
    case 'binary':
    case 'and':
    case 'or':
    case 'orElse':
      return { ...draft, ...place, left: resolve(draft.left), right: resolve(draft.right) };
    case 'choice':
      return { ...draft, ...place, test: resolve(draft.test), yes: resolve(draft.yes), no: resolve(draft.no) };
    case 'array':
    case 'record':
      return { ...draft, ...place, items: draft.items.map(resolve) };
    case 'part':
      // the RDDs of several streams are a parameter of their own; it is only there to take one of them
      return { ...draft, ...place, of: place.type.t === 'RDD' && draft.of.k === 'name' ? resolveParts(draft.of) : resolve(draft.of) };
    case 'item':
      return { ...draft, ...place, of: resolve(draft.of), index: resolve(draft.index) };
    case 'call':
      return { ...draft, ...place, on: draft.on === null ? null : resolve(draft.on), args: draft.args.map((arg) => (arg.k === 'lambda' ? resolveLambda(arg, false) : resolve(arg))) };
    default:
      return { ...draft, ...place, of: resolve(draft.of) };
  }
}

function mentionsRdd(tree: Tree): boolean {
  return holdsRdd(tree.type) || childrenOf(tree).some(mentionsRdd);
}

/**
 * Members and calls: s.length, p[0], xs[i], r.a, s.split(" "), Math.max(a, b). Everything is found in the tables of methods.ts by the
 * static type of the receiver; functions stand only as arguments where a signature has one.
 */
import type { ArrowFunctionExpression, CallExpression, Expression, MemberExpression, SpreadElement } from 'acorn';
import type { Demand, Signature } from './methods.ts';
import { functions, isFunctionDemand, LENGTH, mathFunctions, methodsOf } from './methods.ts';
import { PARALLELIZE } from './rddSignatures.ts';
import { stop } from './problem.ts';
import type { Scope } from './scope.ts';
import { at, CURSOR, CursorFound, end } from './scope.ts';
import type { LambdaOf } from './tree.ts';
import { DOUBLE, LONG, STRING } from './types.ts';
import type { ArrayDraft, Draft, Ty } from './unknowns.ts';
import { common, fit, instantiate, known, settle, shown, unify, unknown } from './unknowns.ts';

type Check = (node: Expression, scope: Scope, want?: Ty) => Draft;

/** What stands before the dot of Math.max: nothing with a type. */
export const MATH: Ty = { t: 'Record', fields: [] };

/** The rest of the checker, handed over so that the two files need not import each other. */
export interface Checker {
  readonly check: Check;
  readonly checkLambda: (node: ArrowFunctionExpression, takes: readonly Ty[], gives: Ty, scope: Scope) => LambdaOf<Ty>;
}

export function checkMember(node: MemberExpression, scope: Scope, check: Check): Draft {
  if (node.optional) stop('parse', 'outside', at(node), { what: '?.' });
  if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier') return stop('parse', 'outside', at(node), { what: node.object.type === 'Super' ? 'super' : '#' });
  if (node.object.type === 'Identifier' && node.object.name === 'Math' && !scope.names.has('Math')) return checkMathMember(node, scope);
  const of = check(node.object, scope);
  if (node.computed) return checkIndex(of, node.property, node, scope, check);
  if (node.property.type !== 'Identifier') return stop('parse', 'outside', at(node.property), { what: '.' });
  const name = node.property.name;
  const place = { at: at(node), end: end(node) };
  const type = receiver(of, name, node, scope);
  if (type.t === 'Record') {
    const index = type.fields.findIndex(([field]) => field === name);
    const field = type.fields[index];
    if (field !== undefined) return { k: 'part', of, index, type: field[1], ...place };
  }
  if ((type.t === 'String' || type.t === 'List') && name === LENGTH) return { k: 'call', method: `${type.t}.${LENGTH}`, on: of, args: [], type: LONG, ...place };
  if (methodsOf.get(type.t)?.has(name) === true) return stop('type', 'mustCall', at(node.property), { name });
  return stop('type', 'unknownMember', at(node.property), { type: shown(type), name });
}

/** Math's functions are no values either. */
function checkMathMember(node: MemberExpression, scope: Scope): never {
  const name = node.property.type === 'Identifier' && !node.computed ? node.property.name : '[…]';
  if (name === CURSOR) throw new CursorFound(scope, MATH);
  return stop('type', mathFunctions.has(name) ? 'mustCall' : 'unknownMember', at(node.property), { type: 'Math', name });
}

/** The type whose member is asked for. An array literal with members is a List. */
function receiver(of: Draft, name: string, node: MemberExpression, scope: Scope): Ty {
  if (name === CURSOR) throw new CursorFound(scope, of.type);
  const type = known(of.type);
  if (type.t === 'Unknown' && type.literal !== null && type.literal !== 'number') return asList(type.literal, type);
  const settled = settle(type);
  if (settled.t === 'Unknown') return stop('type', 'unclear', of.at);
  if (settled.t === 'Option' && hasMember(known(settled.of), name)) return stop('type', 'mayBeNone', at(node), { type: shown(settled) });
  return settled;
}

function hasMember(type: Ty, name: string): boolean {
  return name === LENGTH ? type.t === 'String' || type.t === 'List' : type.t === 'Record' ? type.fields.some(([field]) => field === name) : methodsOf.get(type.t)?.has(name) === true;
}

function asList(array: ArrayDraft, type: Ty): Ty {
  const of = array.items.map((item) => item.type).reduce(common);
  if (!unify(type, { t: 'List', of })) stop('type', 'noCommonType', array.items[0]?.at ?? 0, { left: shown(of), right: shown(array.items[1]?.type ?? of) });
  return known(type);
}

function checkIndex(of: Draft, indexNode: Expression, node: MemberExpression, scope: Scope, check: Check): Draft {
  const place = { at: at(node), end: end(node) };
  const index = check(indexNode, scope);
  const fixed = index.k === 'literal' && typeof index.value === 'number' ? index.value : null;
  const open = known(of.type);
  const type = open.t === 'Unknown' && open.literal !== null && open.literal !== 'number' && fixed === null ? asList(open.literal, open) : settle(open);
  if (type.t === 'Unknown') return stop('type', 'unclear', of.at);
  if (type.t === 'Option') return stop('type', 'mayBeNone', of.at, { type: shown(type) });
  if (type.t !== 'Tuple' && type.t !== 'List' && type.t !== 'String') return stop('type', 'unknownMember', at(indexNode), { type: shown(type), name: '[…]' });
  const indexType = known(index.type);
  if (indexType.t !== 'Long' && !(indexType.t === 'Unknown' && indexType.literal === 'number')) return stop('type', 'indexText', index.at, { type: shown(indexType) });
  if (type.t === 'Tuple') {
    const part = fixed === null || !Number.isInteger(fixed) ? undefined : type.of[fixed];
    if (fixed === null || part === undefined) return stop('type', 'tupleIndex', index.at, { type: shown(type), index: fixed ?? '[…]' });
    return { k: 'part', of, index: fixed, type: part, ...place };
  }
  return { k: 'item', of, index: fit(index, LONG), type: type.t === 'List' ? type.of : STRING, ...place };
}

export function checkCall(node: CallExpression, scope: Scope, checker: Checker): Draft {
  if (node.optional) stop('parse', 'outside', at(node), { what: '?.' });
  const callee = node.callee;
  if (callee.type === 'Identifier') {
    if (functions.has(callee.name) && !scope.names.has(callee.name)) return checkFunction(callee.name, node, scope, checker.check);
    return scope.names.has(callee.name) ? stop('type', 'notCallable', at(node)) : stop('type', 'unknownName', at(callee), { name: callee.name });
  }
  if (callee.type === 'MemberExpression') return checkMethodCall(callee, { first: null, args: node.arguments, node }, scope, checker);
  // f(a)(b): two pairs of brackets, for the methods that have them
  if (callee.type !== 'CallExpression' || callee.callee.type !== 'MemberExpression' || callee.optional) return stop('type', 'notCallable', at(node));
  return checkMethodCall(callee.callee, { first: callee.arguments.length, args: [...callee.arguments, ...node.arguments], node }, scope, checker);
}

/** The arguments of a call; `first`: how many of them stand in a pair of brackets of their own. */
interface Arguments {
  readonly first: number | null;
  readonly args: readonly (Expression | SpreadElement)[];
  readonly node: CallExpression;
}

function checkMethodCall(callee: MemberExpression, call: Arguments, scope: Scope, checker: Checker): Draft {
  const { node } = call;
  if (callee.computed || callee.property.type !== 'Identifier' || callee.object.type === 'Super') return stop('type', 'notCallable', at(node));
  if (callee.optional) stop('parse', 'outside', at(node), { what: '?.' });
  const made = contextOf(callee);
  const name = made === null ? callee.property.name : PARALLELIZE;
  if (callee.object.type === 'Identifier' && callee.object.name === 'Math' && !scope.names.has('Math')) {
    if (name === CURSOR) throw new CursorFound(scope, MATH);
    return call.first === null ? checkMath(name, node, scope, checker.check) : stop('type', 'notCallable', at(node));
  }
  const on = checker.check(made ?? callee.object, scope);
  const type = receiver(on, name, callee, scope);
  const signatures = methodsOf.get(type.t)?.get(name);
  if (signatures === undefined) {
    if (hasMember(type, name)) return stop('type', 'notCallable', at(node));
    return stop('type', 'unknownMember', at(callee.property), { type: shown(type), name });
  }
  const count = call.args.length;
  const chosen = signatures.find(({ args, optional }) => count <= args.length && count >= args.length - optional);
  if (chosen === undefined) return stop('type', 'argumentCount', at(node), { name, expected: countsOf(signatures), actual: count });
  if (chosen.apart !== (call.first ?? 0)) return stop('type', chosen.apart === 0 ? 'notCallable' : 'argumentCount', at(node), { name, expected: `(${chosen.apart})(${chosen.args.length - chosen.apart})`, actual: count });
  return checkMethod(`${type.t}.${name}`, on, chosen, call, scope, checker);
}

/** `rdd.sparkContext.parallelize(…)` is one call on the RDD. */
function contextOf({ object, property }: MemberExpression): Expression | null {
  if (property.type !== 'Identifier' || `sparkContext.${property.name}` !== PARALLELIZE) return null;
  if (object.type !== 'MemberExpression' || object.computed || object.optional || object.object.type === 'Super') return null;
  return object.property.type === 'Identifier' && object.property.name === 'sparkContext' ? object.object : null;
}

function countsOf(signatures: readonly Signature[]): string {
  const counts = new Set<number>();
  for (const { args, optional } of signatures) for (let n = args.length - optional; n <= args.length; n++) counts.add(n);
  return [...counts].sort((a, b) => a - b).join('/');
}

function checkMethod(method: string, on: Draft, signature: Signature, call: Arguments, scope: Scope, checker: Checker): Draft {
  const { node } = call;
  const variables = new Map<string, Ty>();
  const name = method.slice(method.indexOf('.') + 1);
  if (signature.on !== null && !unify(on.type, instantiate(signature.on, variables))) stop('type', 'unknownMember', at(node), { type: shown(on.type), name });
  const args = new Array<Draft | LambdaOf<Ty>>(call.args.length);
  // values first: the start of a reduce tells the type of its sum
  const wave = (functionsNow: boolean): void => {
    call.args.forEach((arg, i) => {
      const demand = signature.args[i] as Demand;
      if (isFunctionDemand(demand) !== functionsNow) return;
      args[i] = checkArgument(arg, demand, name, variables, scope, checker);
    });
  };
  wave(false);
  wave(true);
  if (method === 'List.toSorted') checkComparator(args[0]);
  let type = known(instantiate(signature.gives, variables));
  const kind = known(on.type);
  if (signature.keepsKind && type.t === 'List' && kind.t === 'List' && kind.as !== undefined && kind.as !== 'CompactBuffer') type = { ...type, as: kind.as };
  return { k: 'call', method, on, args, type, at: at(node), end: end(node) };
}

function checkArgument(arg: Expression | SpreadElement, demand: Demand, name: string, variables: Map<string, Ty>, scope: Scope, checker: Checker): Draft | LambdaOf<Ty> {
  if (arg.type === 'SpreadElement') return stop('parse', 'outside', at(arg), { what: '...' });
  if (isFunctionDemand(demand)) {
    if (arg.type !== 'ArrowFunctionExpression') return stop('type', 'lambdaExpected', at(arg), { name });
    return checker.checkLambda(arg, demand.fn.map((type) => instantiate(type, variables)), instantiate(demand.gives, variables), scope);
  }
  const want = instantiate(demand, variables);
  return fit(checker.check(arg, scope, want), want);
}

function checkComparator(comparator: Draft | LambdaOf<Ty> | undefined): void {
  if (comparator === undefined || comparator.k !== 'lambda') return;
  const type = settle(comparator.body.type);
  if (type.t !== 'Long' && type.t !== 'Double') stop('type', 'mismatch', comparator.body.at, { expected: 'Long', actual: shown(type) });
}

function plainArguments(node: CallExpression, scope: Scope, check: Check): Draft[] {
  return node.arguments.map((arg) => (arg.type === 'SpreadElement' ? stop('parse', 'outside', at(arg), { what: '...' }) : check(arg, scope)));
}

function checkFunction(name: string, node: CallExpression, scope: Scope, check: Check): Draft {
  const args = plainArguments(node, scope, check);
  const place = { at: at(node), end: end(node) };
  const most = name === 'parseInt' ? 2 : 1;
  const [first] = args;
  if (first === undefined || args.length > most) return stop('type', 'argumentCount', at(node), { name, expected: most === 1 ? '1' : '1/2', actual: args.length });
  const type = settle(first.type);
  if (type.t === 'RDD') return stop('type', 'rddChain', first.at);
  if (name === 'String') return { k: 'call', method: name, on: null, args, type: STRING, ...place };
  if (name === 'parseInt') return { k: 'call', method: name, on: null, args: [fit(first, STRING), ...args.slice(1).map((radix) => fit(radix, LONG))], type: LONG, ...place };
  if (type.t === 'Long') return fit(first, DOUBLE);
  if (type.t === 'Double') return first;
  return { k: 'call', method: name, on: null, args: [fit(first, STRING)], type: DOUBLE, ...place };
}

/** abs, min, max and sign keep the type; floor, ceil, round and trunc give the whole number as a Long; sqrt gives a Double. */
function checkMath(name: string, node: CallExpression, scope: Scope, check: Check): Draft {
  if (!mathFunctions.has(name)) return stop('type', 'unknownMember', at(node.callee), { type: 'Math', name });
  const args = plainArguments(node, scope, check);
  const many = name === 'min' || name === 'max';
  if (args.length === 0 || (args.length > 1 && !many)) return stop('type', 'argumentCount', at(node), { name, expected: many ? '1, 2 …' : '1', actual: args.length });
  const place = { at: at(node), end: end(node) };
  const operand = numberTypeOf(args, name === 'sqrt');
  const method = `Math.${name}`;
  const fitted = args.map((arg) => fit(arg, operand));
  const type = name === 'floor' || name === 'ceil' || name === 'round' || name === 'trunc' ? LONG : operand;
  return { k: 'call', method, on: null, args: fitted, type, ...place };
}

function numberTypeOf(args: readonly Draft[], real: boolean): Ty {
  let type: Ty = real ? DOUBLE : unknown('number');
  for (const arg of args) {
    const next = known(arg.type);
    if (next.t === 'Unknown' ? next.literal !== null && next.literal !== 'number' : next.t !== 'Long' && next.t !== 'Double') {
      stop('type', next.t === 'Option' ? 'mayBeNone' : 'mismatch', arg.at, { expected: 'Long', actual: shown(next), type: shown(next) });
    }
    type = common(type, next);
  }
  return settle(type).t === 'Unknown' ? LONG : settle(type);
}

/**
 * The checker: a syntax node and what is visible there, to a typed tree. Only the node types listed here exist; everything else is
 * refused, and no name is ever looked up anywhere but in the scope and the language's own tables.
 */
import type { ArrayExpression, ArrowFunctionExpression, BinaryExpression, ConditionalExpression, Expression, Literal, LogicalExpression, ObjectExpression, TemplateLiteral, UnaryExpression } from 'acorn';
import { checkCall, checkMember } from './calls.ts';
import { LONG_MAX, LONG_MIN, longOf } from './longs.ts';
import { isFieldName } from './names.ts';
import { stop } from './problem.ts';
import { checkBinary, checkJoinable } from './operators.ts';
import type { Scope } from './scope.ts';
import { at, CURSOR, CursorFound, end, isNullNode, pathOf, surePaths, unsure, withParameters, withSure } from './scope.ts';
import type { LambdaOf } from './tree.ts';
import { BOOLEAN, DOUBLE, LONG, STRING } from './types.ts';
import type { ArrayDraft, Draft, Ty } from './unknowns.ts';
import { common, fit, fitBoth, known, shown, unify, unknown } from './unknowns.ts';

/** `want`: the type asked for, where the place knows one; a hint that settles unknowns early. The caller still fits the result. */
export type Check = (node: Expression, scope: Scope, want?: Ty) => Draft;

export const check: Check = (node, scope, want) => {
  switch (node.type) {
    case 'Identifier':
      return checkName(node.name, node, scope);
    case 'Literal':
      return checkLiteral(node);
    case 'TemplateLiteral':
      return checkTemplate(node, scope);
    case 'UnaryExpression':
      return checkUnary(node, scope);
    case 'BinaryExpression':
      return checkBinaryNode(node, scope);
    case 'LogicalExpression':
      return node.operator === '??' ? checkOrElse(node, scope, want) : checkLogic(node, scope);
    case 'ConditionalExpression':
      return checkChoice(node, scope, want);
    case 'ArrayExpression':
      return checkArray(node, scope, want);
    case 'ObjectExpression':
      return checkRecord(node, scope);
    case 'MemberExpression':
      return sureOf(checkMember(node, scope, check), node, scope);
    case 'CallExpression':
      return checkCall(node, scope, { check, checkLambda });
    case 'ArrowFunctionExpression':
      return stop('type', 'lambdaHere', at(node));
    default:
      return refuse(node);
  }
};

const WORDS_FOR: ReadonlyMap<string, string> = new Map([
  ['ChainExpression', '?.'], ['NewExpression', 'new'], ['ThisExpression', 'this'], ['Super', 'super'], ['FunctionExpression', 'function'], ['ClassExpression', 'class'],
  ['SequenceExpression', 'a sequence with ,'], ['TaggedTemplateExpression', 'a template with a tag'], ['ImportExpression', 'import'], ['MetaProperty', 'import.meta'],
  ['AwaitExpression', 'await'], ['YieldExpression', 'yield'],
]);

function refuse(node: Expression): never {
  if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') return stop('parse', 'assignment', at(node));
  return stop('parse', 'outside', at(node), { what: WORDS_FOR.get(node.type) ?? node.type });
}

export function checkLambda(node: ArrowFunctionExpression, takes: readonly Ty[], gives: Ty, scope: Scope): LambdaOf<Ty> {
  if (node.async) stop('parse', 'outside', at(node), { what: 'async' });
  if (node.body.type === 'BlockStatement') return stop('parse', 'blockBody', at(node.body));
  const extra = node.params[takes.length];
  if (extra !== undefined) stop('type', 'tooManyParameters', at(extra), { expected: takes.length, actual: node.params.length });
  const inner = withParameters(scope, node.params, takes);
  const body = check(node.body, inner.scope, gives);
  return { k: 'lambda', params: inner.params, body: fit(body, gives), at: at(node), end: end(node) };
}

function checkName(name: string, node: Expression, scope: Scope): Draft {
  if (isNullNode(node)) return nothing(node);
  if (name === CURSOR) throw new CursorFound(scope, null);
  const binding = scope.names.get(name);
  if (binding === undefined) return stop('type', 'unknownName', at(node), { name });
  return sureOf({ k: 'name', name, slot: binding.slot, part: binding.part, type: binding.type, at: at(node), end: end(node) }, node, scope);
}

/** An Option that a test has shown not to be None is used as its content. */
function sureOf(tree: Draft, node: Expression, scope: Scope): Draft {
  const type = known(tree.type);
  if (type.t !== 'Option' || scope.sure.size === 0) return tree;
  const path = pathOf(node, scope);
  return path !== null && scope.sure.has(path) ? { k: 'sure', of: tree, type: type.of, at: tree.at, end: tree.end } : tree;
}

function nothing(node: Expression): Draft {
  return { k: 'literal', value: null, type: { t: 'Option', of: unknown() }, at: at(node), end: end(node) };
}

function checkLiteral(node: Literal): Draft {
  const place = { at: at(node), end: end(node) };
  if (node.regex !== undefined && node.regex !== null) return stop('parse', 'regularExpression', place.at);
  if (typeof node.bigint === 'string') return stop('parse', 'outside', place.at, { what: node.raw ?? 'n' });
  if (node.value === null) return nothing(node);
  if (typeof node.value === 'string') return { k: 'literal', value: node.value, type: STRING, ...place };
  if (typeof node.value === 'boolean') return { k: 'literal', value: node.value, type: BOOLEAN, ...place };
  return checkNumber((node.raw ?? '').replaceAll('_', ''), false, place);
}

function checkNumber(raw: string, negative: boolean, place: { readonly at: number; readonly end: number }): Draft {
  if (/^[0-9]*\.|^[0-9]+[eE]/.test(raw)) {
    const value = Number(raw);
    if (value === Infinity) stop('type', 'numberTooLarge', place.at);
    return { k: 'literal', value: negative ? -value : value, type: DOUBLE, ...place };
  }
  const whole = negative ? -BigInt(raw) : BigInt(raw);
  if (whole > LONG_MAX || whole < LONG_MIN) stop('type', 'numberTooLarge', place.at);
  return { k: 'literal', value: longOf(whole), type: unknown('number'), ...place };
}

function checkTemplate(node: TemplateLiteral, scope: Scope): Draft {
  const texts = node.quasis.map((quasi) => quasi.value.cooked ?? '');
  const parts = node.expressions.map((part) => checkJoinable(check(part, scope)));
  return { k: 'template', texts, parts, type: STRING, at: at(node), end: end(node) };
}

function checkUnary(node: UnaryExpression, scope: Scope): Draft {
  const place = { at: at(node), end: end(node) };
  const of = node.argument;
  if (node.operator === '!') return { k: 'not', of: fit(check(of, scope), BOOLEAN), type: BOOLEAN, ...place };
  if (node.operator !== '-' && node.operator !== '+') return stop('parse', 'outside', place.at, { what: node.operator });
  // the least Long can only be written with its sign
  if (node.operator === '-' && of.type === 'Literal' && typeof of.value === 'number') return checkNumber((of.raw ?? '').replaceAll('_', ''), true, place);
  const operand = check(of, scope);
  const type = known(operand.type);
  const numeric = type.t === 'Long' || type.t === 'Double' || (type.t === 'Unknown' && type.literal === 'number') || (type.t === 'Unknown' && type.literal === null && unify(type, LONG));
  if (!numeric) stop('type', 'mismatch', operand.at, { expected: 'Long', actual: shown(type) });
  return node.operator === '+' ? operand : { k: 'negate', of: operand, type: known(operand.type), ...place };
}

function checkBinaryNode(node: BinaryExpression, scope: Scope): Draft {
  if (node.left.type === 'PrivateIdentifier') return stop('parse', 'outside', at(node), { what: '#' });
  const tests = node.operator === '===' || node.operator === '!==';
  if (tests && (isNullNode(node.left) || isNullNode(node.right))) {
    return checkNone(isNullNode(node.right) ? node.left : node.right, node.operator === '===', node, scope);
  }
  const left = check(node.left, scope);
  return checkBinary(node.operator, left, check(node.right, scope, tests ? left.type : undefined), node);
}

function checkNone(tested: Expression, yes: boolean, node: Expression, scope: Scope): Draft {
  // what was shown not to be None may still be asked again
  const of = check(tested, unsure(scope));
  const type = known(of.type);
  if (type.t !== 'Option' && !(type.t === 'Unknown' && type.literal === null && unify(type, { t: 'Option', of: unknown() }))) {
    stop('type', 'neverNone', of.at, { type: shown(type) });
  }
  return { k: 'isNone', of, yes, type: BOOLEAN, at: at(node), end: end(node) };
}

function checkLogic(node: LogicalExpression, scope: Scope): Draft {
  const and = node.operator === '&&';
  const left = fit(check(node.left, scope), BOOLEAN);
  const right = fit(check(node.right, withSure(scope, surePaths(node.left, and, scope))), BOOLEAN);
  return { k: and ? 'and' : 'or', left, right, type: BOOLEAN, at: at(node), end: end(node) };
}

/** `a ?? b`: the content of a, or b; if b is an Option again, so is the result. */
function checkOrElse(node: LogicalExpression, scope: Scope, want: Ty | undefined): Draft {
  const place = { at: at(node), end: end(node) };
  // what was shown not to be None may still have a stand-in
  const left = check(node.left, unsure(scope));
  let option = known(left.type);
  if (option.t === 'Unknown' && option.literal === null) {
    unify(option, { t: 'Option', of: unknown() });
    option = known(option);
  }
  if (option.t !== 'Option') return stop('type', 'neverNone', left.at, { type: shown(option) });
  const right = check(node.right, scope, want);
  if (known(right.type).t === 'Option') return { k: 'orElse', left, right: fit(right, option), type: option, ...place };
  if (known(option.of).t === 'Long' && known(right.type).t === 'Double') {
    // what an Option holds is widened once it is taken out
    const content: Draft = { k: 'sure', of: left, type: option.of, at: left.at, end: left.end };
    const test: Draft = { k: 'isNone', of: left, yes: true, type: BOOLEAN, ...place };
    return { k: 'choice', test, yes: right, no: fit(content, DOUBLE), type: DOUBLE, ...place };
  }
  return { k: 'orElse', left, right: fit(right, option.of), type: option.of, ...place };
}

function checkChoice(node: ConditionalExpression, scope: Scope, want: Ty | undefined): Draft {
  const test = fit(check(node.test, scope), BOOLEAN);
  const whenTrue = surePaths(node.test, true, scope);
  const whenFalse = surePaths(node.test, false, scope);
  const checkYes = (): Draft => fitEarly(check(node.consequent, withSure(scope, whenTrue), want), want);
  const checkNo = (): Draft => fitEarly(check(node.alternate, withSure(scope, whenFalse), want), want);
  // the side that does not use an Option's content tells its type, so it goes first
  let yes: Draft;
  let no: Draft;
  if (whenTrue.length > 0) {
    no = checkNo();
    yes = checkYes();
  } else {
    yes = checkYes();
    no = checkNo();
  }
  const both = fitBoth(yes, no);
  return { k: 'choice', test, yes: both.left, no: both.right, type: both.type, at: at(node), end: end(node) };
}

/** Fits to a type that is partly known already. */
function fitEarly(tree: Draft, want: Ty | undefined): Draft {
  return want === undefined || known(want).t === 'Unknown' ? tree : fit(tree, want);
}

function checkArray(node: ArrayExpression, scope: Scope, want: Ty | undefined): Draft {
  const place = { at: at(node), end: end(node) };
  let wanted = want === undefined ? undefined : known(want);
  if (wanted?.t === 'Option') wanted = known(wanted.of);
  const isList = node.elements.length < 2 || node.elements.some((element) => element?.type === 'SpreadElement');
  if (node.elements.length > 10_000) stop('type', 'tupleSize', place.at, { count: node.elements.length });
  const items = node.elements.map((element, i): Draft => {
    if (element === null) return stop('parse', 'outside', place.at, { what: '[,]' });
    if (element.type === 'SpreadElement') return checkSpread(check(element.argument, scope, wanted), element.argument);
    return check(element, scope, wanted?.t === 'Tuple' ? wanted.of[i] : wanted?.t === 'List' ? wanted.of : undefined);
  });
  if (isList) {
    const of = items.map((item) => (item.k === 'spread' ? elementOf(item) : item.type)).reduce(common, wanted?.t === 'List' ? wanted.of : unknown());
    return { k: 'array', items: items.map((item) => fitItem(item, of)), type: { t: 'List', of }, ...place };
  }
  if (wanted?.t !== 'List' && items.length > 22) stop('type', 'tupleSize', place.at, { count: items.length });
  const array: ArrayDraft = { items };
  const draft: Draft = { k: 'array', items, type: unknown(array), ...place };
  return wanted?.t === 'List' || wanted?.t === 'Tuple' ? fit(draft, wanted) : draft;
}

function checkSpread(of: Draft, node: Expression): Draft {
  const list = elementOf(of);
  return { k: 'spread', of, type: { t: 'List', of: list }, at: at(node), end: end(node) };
}

function elementOf(tree: Draft): Ty {
  const type = known(tree.type);
  if (type.t === 'List') return type.of;
  const of = unknown();
  if (type.t !== 'Unknown' || type.literal === 'number' || !unify(type, { t: 'List', of })) return stop('type', type.t === 'Option' ? 'mayBeNone' : 'spreadList', tree.at, { type: shown(type) });
  return of;
}

function fitItem(item: Draft, of: Ty): Draft {
  return item.k === 'spread' ? { ...item, of: fit(item.of, { t: 'List', of }) } : fit(item, of);
}

function checkRecord(node: ObjectExpression, scope: Scope): Draft {
  const fields: [string, Ty][] = [];
  const items = node.properties.map((property): Draft => {
    if (property.type !== 'Property' || property.computed || property.method || property.kind !== 'init') return stop('parse', 'outside', at(property), { what: '{…}' });
    const key = property.key;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' && typeof key.value === 'string' ? key.value : '';
    if (!isFieldName(name)) return stop('parse', 'fieldName', at(key), { name });
    if (fields.some(([other]) => other === name)) return stop('parse', 'fieldTwice', at(key), { name });
    const value = check(property.value, scope);
    fields.push([name, value.type]);
    return value;
  });
  return { k: 'record', items, type: { t: 'Record', fields }, at: at(node), end: end(node) };
}

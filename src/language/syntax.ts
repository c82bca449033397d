/**
 * Source text to a syntax tree: one arrow function, within bounds, of allowed characters. In: what a person wrote; out: acorn's node.
 * Everything is measured before acorn sees it, because a parser that recurses is the first thing a hostile text attacks.
 */
import type { AnyNode, ArrowFunctionExpression } from 'acorn';
import { parse } from 'acorn';
import { MAX_DEPTH, MAX_NODES, MAX_SOURCE } from './limits.ts';
import { stop } from './problem.ts';

/** Offsets in the tree count from the "(" that is put before the source. */
export const WRAP = 1;

export function parseArrow(source: string): ArrowFunctionExpression {
  if (source.length > MAX_SOURCE) stop('budget', 'tooLong', MAX_SOURCE, { limit: MAX_SOURCE });
  checkCharacters(source);
  checkNesting(source);
  const body = parseProgram(source);
  const statement = body.length === 1 ? body[0] : undefined;
  if (statement?.type !== 'ExpressionStatement') stop('parse', 'notArrow', 0);
  const arrow = statement.expression;
  if (arrow.type !== 'ArrowFunctionExpression') stop('parse', 'notArrow', 0);
  checkSize(arrow);
  return arrow;
}

function parseProgram(source: string): readonly AnyNode[] {
  try {
    return parse(`(${source}\n)`, { ecmaVersion: 2022, sourceType: 'module' }).body;
  } catch (error) {
    if (error instanceof SyntaxError) {
      const at = Math.min(Math.max(0, (error as SyntaxError & { readonly pos?: number }).pos ?? 0) - WRAP, source.length);
      stop('parse', 'syntax', Math.max(0, at), { why: whyOf(error.message, at >= source.trimEnd().length), found: /^(?:\w+|.)/su.exec(source.slice(at))?.[0] ?? '', position: at + 1 });
    }
    // the stack of the runtime ended before the bounds of the tree could be measured
    if (error instanceof RangeError) stop('budget', 'tooDeep', 0, { limit: MAX_DEPTH });
    throw error;
  }
}

/** The parser speaks English only: what it found becomes a reason of ours, by the beginning of what it says. */
const WHYS: readonly (readonly [string, string])[] = [
  ['Unterminated string', 'openText'], ['Unterminated template', 'openTemplate'], ['Unterminated comment', 'openComment'], ['Unterminated regular', 'regularExpression'], ['Invalid regular', 'regularExpression'],
  ['Invalid number', 'number'], ['Identifier directly after number', 'number'], ['Numeric separator', 'number'], ['Expected number in radix', 'number'], ['Octal literal', 'number'],
  ['Bad character escape', 'escape'], ['Expecting Unicode escape', 'escape'], ['Invalid escape', 'escape'], ['Bad escape', 'escape'], ['Octal escape', 'escape'], ['Code point out of bounds', 'escape'],
  ['The keyword', 'keyword'], ['Argument name clash', 'nameTwice'], ['Logical expressions and coalesce', 'mixed'], ['Assigning to rvalue', 'assignment'], ['Unexpected', 'unexpected'],
];

function whyOf(message: string, isAtEnd: boolean): string {
  const why = WHYS.find(([beginning]) => message.startsWith(beginning))?.[1] ?? 'unknown';
  return why === 'unexpected' && isAtEnd ? 'end' : why;
}

/** Nothing that is invisible, that reorders text, that ends a line in JavaScript alone, or that is half a character. */
function checkCharacters(source: string): void {
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    if (unit >= 0x20 && unit < 0x7f) continue;
    const high = unit >= 0xd800 && unit <= 0xdbff;
    const paired = high && isLowSurrogate(source.charCodeAt(i + 1));
    if (paired) i++;
    else if (high || isLowSurrogate(unit) || isStrange(unit)) stop('parse', 'strangeCharacter', i, { character: `U+${unit.toString(16).padStart(4, '0').toUpperCase()}` });
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isStrange(unit: number): boolean {
  if (unit < 0x20) return unit !== 0x09 && unit !== 0x0a && unit !== 0x0d;
  if (unit >= 0x7f && unit < 0xa0) return true;
  return unit === 0xad || unit === 0x61c || unit === 0x180e || (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202e) || (unit >= 0x2060 && unit <= 0x206f) || unit === 0xfeff || (unit >= 0xfff0 && unit <= 0xfffb);
}

/** Brackets outside texts and comments, and runs of prefix operators, which nest too. */
function checkNesting(source: string): void {
  let depth = 0;
  let run = 0;
  for (let i = 0; i < source.length; i++) {
    const mark = source.charAt(i);
    if (mark === '"' || mark === "'") i = endOfText(source, i, mark);
    else if (source.startsWith('//', i)) i = endOr(source, source.indexOf('\n', i));
    else if (source.startsWith('/*', i)) i = endOr(source, source.indexOf('*/', i + 2));
    if ('([{'.includes(mark)) depth++;
    else if (')]}'.includes(mark)) depth--;
    if ('!-+~'.includes(mark)) run++;
    else if (mark !== ' ' && mark !== '\n') run = 0;
    if (depth > MAX_DEPTH || run > MAX_DEPTH) stop('budget', 'tooDeep', i, { limit: MAX_DEPTH });
  }
}

function endOfText(source: string, start: number, quote: string): number {
  let i = start + 1;
  while (i < source.length && source.charAt(i) !== quote) i += source.charAt(i) === '\\' ? 2 : 1;
  return i;
}

function endOr(source: string, found: number): number {
  return found < 0 ? source.length : found;
}

function checkSize(root: AnyNode): void {
  const waiting: { readonly node: AnyNode; readonly depth: number }[] = [{ node: root, depth: 1 }];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    count++;
    if (depth > MAX_DEPTH) stop('budget', 'tooDeep', node.start - WRAP, { limit: MAX_DEPTH });
    if (count > MAX_NODES) stop('budget', 'tooManyNodes', 0, { limit: MAX_NODES });
    for (const part of partsOf(node)) waiting.push({ node: part, depth: depth + 1 });
  }
}

/** The nodes directly below, whatever the kind of node. */
function partsOf(node: AnyNode): AnyNode[] {
  const parts: AnyNode[] = [];
  for (const member of Object.values(node) as unknown[]) {
    if (isNode(member)) parts.push(member);
    else if (Array.isArray(member)) for (const item of member as unknown[]) if (isNode(item)) parts.push(item);
  }
  return parts;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;
}

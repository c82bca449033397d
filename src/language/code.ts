/**
 * What a checked tree becomes: closures over two arguments and a frame. The first two parameters travel as arguments, which is what
 * keeps `(a, b) => a + b` as fast as a hand-written function; further ones and those of inner functions live in the frame.
 */
import { bug } from '../base/index.ts';
import type { Meter } from './meter.ts';
import type { Lambda, NodeOf, Tree } from './tree.ts';
import { childrenOf } from './tree.ts';
import type { Type, Value } from './types.ts';

export type Code = (a: Value, b: Value) => Value;
export type Values = readonly Value[];

export interface Coder {
  readonly meter: Meter;
  readonly frame: Value[];
  /** inside an inner function: work on large values is counted, because it is repeated */
  readonly repeated: boolean;
  readonly code: (tree: Tree) => Code;
  /** the body of an inner function */
  readonly inner: (lambda: Lambda) => Code;
}

/** Nodes of a body, without the functions inside it: what one call of it costs. */
export function costOf(tree: Tree): number {
  if (tree.k !== 'call') return childrenOf(tree).reduce((sum, child) => sum + costOf(child), 1);
  const parts = [...(tree.on === null ? [] : [tree.on]), ...tree.args];
  return parts.reduce((sum, part) => sum + (part.k === 'lambda' ? 0 : costOf(part)), 1);
}

export type CallNode = NodeOf<Type, 'call'>;
export type CodeMaker = (node: CallNode, coder: Coder) => Code;

/** The receiver of a method that reads all of it; inside an inner function its size counts as work. */
export function receiverCode(node: CallNode, coder: Coder): Code {
  const on = coder.code(node.on ?? bug('a method without a receiver'));
  if (!coder.repeated) return on;
  const { meter } = coder;
  return (a, b) => {
    const value = on(a, b) as string | Values;
    meter.spend(typeof value === 'string' ? value.length >> 3 : value.length, node.at);
    return value;
  };
}

/** The i-th argument, if it was given. */
export function argumentCode(node: CallNode, coder: Coder, index: number): Code | null {
  const arg = node.args[index];
  if (arg === undefined) return null;
  return arg.k === 'lambda' ? bug('a function where a value stands') : coder.code(arg);
}

export function demandedCode(node: CallNode, coder: Coder, index: number): Code {
  return argumentCode(node, coder, index) ?? bug(`argument ${index} of ${node.method} is missing`);
}

/**
 * The parts of a checked call as the printers ask for them: its receiver, an argument that is a value, its function. The checker has seen
 * to it that they are there: a missing one is a bug.
 */
import { bug } from '../base/index.ts';
import type { CallNode } from './code.ts';
import type { Lambda, Tree } from './tree.ts';

export function on(node: CallNode): Tree {
  return node.on ?? bug(`${node.method} without a receiver`);
}

export function value(node: CallNode, index: number): Tree {
  const arg = node.args[index];
  return arg === undefined || arg.k === 'lambda' ? bug(`${node.method} without argument ${index}`) : arg;
}

export function lambda(node: CallNode): Lambda {
  const arg = node.args[0];
  return arg !== undefined && arg.k === 'lambda' ? arg : bug(`${node.method} without a function`);
}

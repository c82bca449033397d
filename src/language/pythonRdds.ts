/**
 * How the methods of an RDD, as `transform` uses them, are called in PySpark. In: a call of the checked tree; out: Python. A group of
 * values is made a list at once, because PySpark's has neither places nor slices; a function on a partition gets an iterator.
 */
import { lambda, on, value } from './callParts.ts';
import type { CallNode } from './code.ts';
import { piece, PYTHON, type Piece } from './literals.ts';
import { PARALLELIZE } from './rddSignatures.ts';
import type { PythonPrinter } from './toPython.ts';
import type { Lambda } from './tree.ts';

/** What makes lists of the groups that a method of RDDs or of streams gives; '' for the others. */
export function groupsAsLists(method: string): string {
  if (method === 'cogroup') return '.mapValues(lambda groups: (list(groups[0]), list(groups[1])))';
  return method === 'groupByKey' || method === 'groupBy' || method === 'groupByKeyAndWindow' ? '.mapValues(list)' : '';
}

/** A function on the list of a partition's elements, as one on their iterator. */
export function onIterator(fn: Lambda, p: PythonPrinter): string {
  const names = fn.params.length > 1 ? ['i', 'rows'] : ['rows'];
  return `lambda ${names.join(', ')}: (${p.lambda(fn)})(${[...names.slice(0, -1), 'list(rows)'].join(', ')})`;
}

export function rddCall(node: CallNode, p: PythonPrinter): Piece {
  const name = node.method.slice(node.method.indexOf('.') + 1);
  const of = p.target(on(node));
  if (name === 'mapPartitions' || name === 'mapPartitionsWithIndex') return piece(`${of}.${name}(${onIterator(lambda(node), p)})`, PYTHON.select);
  const args = node.args.map((arg) => (arg.k === 'lambda' ? p.lambda(arg) : p.open(arg)));
  // PySpark's takes no number of partitions
  if (name === 'intersection' && node.args.length === 2) return piece(`${of}.intersection(${args[0] ?? ''}).repartition(${p.open(value(node, 1))})`, PYTHON.select);
  return piece(`${of}.${name === PARALLELIZE ? 'context.parallelize' : name}(${args.join(', ')})${groupsAsLists(name)}`, PYTHON.select);
}

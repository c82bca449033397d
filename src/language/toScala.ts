/**
 * A checked expression as Scala 2.13, of the same meaning. In: the typed tree; out: ASCII text of one expression.
 * A record is printed as a case class Record with named arguments.
 */
import { bug } from '../base/index.ts';
import type { Piece } from './literals.ts';
import { ATOM, freeName, piece, quoted, realText, SCALA, within } from './literals.ts';
import { rddMethods } from './methods.ts';
import { indexed, receiver, scalaCalls } from './scalaCalls.ts';
import { oneRecord, scalaType, type RecordNames } from './scalaType.ts';
import type { Kind, Lambda, NodeOf, Tree } from './tree.ts';
import type { Type } from './types.ts';
import { LONG } from './types.ts';


const STRENGTH: ReadonlyMap<string, number> = new Map([['===', SCALA.equal], ['!==', SCALA.equal], ['+', SCALA.plus], ['-', SCALA.plus], ['*', SCALA.times], ['/', SCALA.times], ['%', SCALA.times]]);

export interface Printer {
  readonly print: (tree: Tree) => Piece;
  readonly lambda: (lambda: Lambda) => string;
  /** without brackets where the place has its own */
  readonly open: (tree: Tree) => string;
  /** something a dot can follow */
  readonly target: (tree: Tree) => string;
  readonly type: (type: Type) => string;
  readonly record: RecordNames;
}

function printerFor(record: RecordNames): Printer {
  const p: Printer = {
    print: (tree) => print(tree, p),
    lambda: (lambda) => printLambda(lambda, p),
    open: (tree) => print(tree, p).text,
    target: (tree) => within(print(tree, p), SCALA.select),
    type: (type) => scalaType(type, record),
    record,
  };
  return p;
}

/** `record`: what the case class of a record is called, where there are several. */
export function toScala(lambda: Lambda, record: RecordNames = oneRecord): string {
  return printerFor(record).lambda(lambda);
}

/** `name: Type`; a name that ends in _ would take the colon along. */
export const ascribed = (name: string, type: string): string => `${name}${name.endsWith('_') ? ' ' : ''}: ${type}`;

/** With the types of its parameters, where Scala cannot tell them; those that are taken apart get names for that. */
export function typedFunction(lambda: Lambda, record: RecordNames = oneRecord, spell: (type: Type) => string = (type) => scalaType(type, record)): string {
  const { params, body } = lambda;
  const p = printerFor(record);
  const taken = params.some((param) => param.parts.length > 0);
  const names = params.map((param, index) => (param.name === null ? (taken ? `x${index + 1}` : '_') : freeName(param.name)));
  const head = `(${names.map((name, index) => ascribed(name, spell(params[index]?.type ?? bug('a name without a parameter')))).join(', ')})`;
  if (!taken) return `${head} => ${p.open(body)}`;
  return `${head} => ${names.length === 1 ? names.join('') : `(${names.join(', ')})`} match ${p.lambda(lambda)}`;
}

/** A function on a whole partition, which Spark gives and takes as an Iterator: `rows => { val part = rows.toList; … .iterator }`. */
export function partitionFunction({ params, body }: Lambda, record: RecordNames = oneRecord): string {
  const names = params.map((param) => (param.name === null ? null : freeName(param.name)));
  const free = (wanted: readonly string[]): string => wanted.find((name) => !names.includes(name)) ?? bug('as many names as parameters');
  const rows = free(['rows', 'partition', 'all']);
  const text = `${printerFor(record).target(body)}.iterator`;
  const list = names.at(-1) ?? null;
  const taken = list === null ? text : `{ val ${list} = ${rows}.toList; ${text} }`;
  if (params.length < 2) return `${list === null ? '_' : rows} => ${taken}`;
  // the index is an Int in Spark
  const index = names[0] ?? null;
  const place = free(['i', 'place', 'number']);
  return index === null ? `(_, ${rows}) => ${taken}` : `(${place}, ${rows}) => { val ${index} = ${place}.toLong; ${taken.replace(/^\{ | \}$/g, '')} }`;
}

function printLambda({ params, body }: Lambda, p: Printer): string {
  const patterns = params.map((param) => {
    if (param.parts.length === 0) return param.name === null ? '_' : freeName(param.name);
    if (param.type.t === 'Tuple' && param.type.of.some(({ t }) => t === 'RDD')) return rddPattern(param, p);
    const size = param.type.t === 'Tuple' ? param.type.of.length : param.type.t === 'Record' ? param.type.fields.length : bug('parts of something without parts');
    const names = Array.from({ length: size }, (_, index) => param.parts.find((part) => part.index === index)?.name);
    return `${param.type.t === 'Record' ? p.record(param.type) : ''}(${names.map((name) => (name === undefined ? '_' : freeName(name))).join(', ')})`;
  });
  const result = p.open(body);
  if (params.every((param) => param.parts.length === 0)) return patterns.length === 1 ? `${patterns.join('')} => ${result}` : `(${patterns.join(', ')}) => ${result}`;
  return `{ case ${patterns.length === 1 ? patterns.join('') : `(${patterns.join(', ')})`} => ${result} }`;
}

/** The RDDs of several streams come as one Seq[RDD[_]]. */
function rddPattern({ type, parts }: Lambda['params'][number], p: Printer): string {
  const rdds = type.t === 'Tuple' ? type.of : [];
  const taken = rdds.map((rdd, index) => {
    const name = parts.find((part) => part.index === index)?.name;
    return name === undefined ? '_' : `${freeName(name)}: ${p.type(rdd)} @unchecked`;
  });
  return `Seq(${taken.join(', ')})`;
}

function print(tree: Tree, p: Printer): Piece {
  switch (tree.k) {
    case 'name':
      return piece(freeName(tree.name));
    case 'literal':
      return literal(tree);
    case 'template':
      return template(tree, p);
    case 'not':
      return piece(`!${within(p.print(tree.of), SCALA.prefix)}`, SCALA.prefix);
    case 'negate':
      return piece(`-${within(p.print(tree.of), SCALA.prefix + 1)}`, SCALA.prefix);
    case 'binary':
      return binary(tree, p);
    case 'and':
      return piece(`${within(p.print(tree.left), SCALA.and)} && ${within(p.print(tree.right), SCALA.and)}`, SCALA.and);
    case 'or':
      return piece(`${within(p.print(tree.left), SCALA.or)} || ${within(p.print(tree.right), SCALA.or)}`, SCALA.or);
    case 'orElse':
      return piece(`${p.target(tree.left)}.${tree.right.type.t === 'Option' ? 'orElse' : 'getOrElse'}(${p.open(tree.right)})`, SCALA.select);
    case 'isNone':
      return piece(`${p.target(tree.of)}.${tree.yes ? 'isEmpty' : 'nonEmpty'}`, SCALA.select);
    case 'choice':
      return piece(`if (${p.open(tree.test)}) ${within(p.print(tree.yes), SCALA.if + 1)} else ${within(p.print(tree.no), SCALA.if)}`, SCALA.if);
    case 'array':
      return array(tree, p);
    case 'spread':
      return bug('a spread outside an array');
    case 'record':
      return piece(`${p.record(tree.type)}(${fieldsOf(tree.type).map((name, i) => `${freeName(name)} = ${p.open(tree.items[i] ?? bug('a field without a value'))}`).join(', ')})`);
    case 'part':
      if (tree.type.t === 'RDD') return piece(`${p.target(tree.of)}(${tree.index}).asInstanceOf[${p.type(tree.type)}]`, SCALA.select);
      return piece(`${p.target(tree.of)}.${tree.of.type.t === 'Record' ? freeName(fieldsOf(tree.of.type)[tree.index] ?? bug('no such field')) : `_${tree.index + 1}`}`, SCALA.select);
    case 'item': {
      const index = intText(tree.index, p);
      return piece(tree.of.type.t === 'String' ? `${p.target(tree.of)}.charAt(${index}).toString` : indexed(receiver(tree.of, p, 'seq'), index), SCALA.select);
    }
    case 'call':
      return call(tree, p);
    case 'widen':
      return piece(`${p.target(tree.of)}.toDouble`, SCALA.select);
    case 'some':
      return piece(`Some(${p.open(tree.of)})`);
    case 'sure':
      return piece(`${p.target(tree.of)}.get`, SCALA.select);
  }
}

type Node<K extends Kind> = NodeOf<Type, K>;

function fieldsOf(type: Type): readonly string[] {
  return type.t === 'Record' ? type.fields.map(([name]) => name) : bug('fields of something that is no record');
}

function literal({ value, type }: Node<'literal'>): Piece {
  if (value === null) return piece('None');
  if (typeof value === 'string') return piece(quoted(value, false));
  if (typeof value === 'boolean') return piece(String(value));
  const text = type.t === 'Double' ? realText(Number(value)) : `${String(value)}L`;
  return piece(text, text.startsWith('-') ? SCALA.prefix : ATOM);
}

function template({ texts, parts }: Node<'template'>, p: Printer): Piece {
  const pieces = [quoted(texts[0] ?? '', false)];
  parts.forEach((part, i) => {
    pieces.push(within(p.print(part), SCALA.plus + 1));
    const text = texts[i + 1] ?? '';
    if (text !== '') pieces.push(quoted(text, false));
  });
  return pieces.length === 1 ? piece(pieces.join('')) : piece(pieces.join(' + '), SCALA.plus);
}

function binary(tree: Node<'binary'>, p: Printer): Piece {
  const op = tree.op === '===' ? '==' : tree.op === '!==' ? '!=' : tree.op;
  const strength = STRENGTH.get(tree.op) ?? SCALA.order;
  const left = p.print(tree.left);
  // a text is joined by its own +, so it has to stand on the left
  const start = tree.op === '+' && tree.type.t === 'String' && tree.left.type.t !== 'String' ? `${within(left, SCALA.select)}.toString` : within(left, strength);
  return piece(`${start} ${op} ${within(p.print(tree.right), strength + 1)}`, strength);
}

function array(tree: Node<'array'>, p: Printer): Piece {
  if (tree.type.t === 'Tuple') return piece(`(${tree.items.map(p.open).join(', ')})`);
  if (tree.items.length === 0) return piece(`List.empty[${p.type(tree.type.t === 'List' ? tree.type.of : tree.type)}]`);
  const runs: string[] = [];
  let run: string[] = [];
  const closeRun = (): void => {
    if (run.length > 0) runs.push(`List(${run.join(', ')})`);
    run = [];
  };
  for (const item of tree.items) {
    if (item.k !== 'spread') run.push(p.open(item));
    else {
      closeRun();
      // what begins with a List is one
      const open = runs.length === 0 && item.of.type.t === 'List' && item.of.type.as !== undefined;
      runs.push(open ? `${p.target(item.of)}.toList` : within(p.print(item.of), SCALA.plus + 1));
    }
  }
  closeRun();
  return runs.length === 1 ? piece(runs.join(''), SCALA.select) : piece(runs.join(' ++ '), SCALA.plus);
}

/** An index as Int. */
export function intText(tree: Tree, p: Printer): string {
  return tree.k === 'literal' && typeof tree.value === 'number' ? String(tree.value) : `${within(p.print(tree), SCALA.select)}.toInt`;
}

function call(tree: Node<'call'>, p: Printer): Piece {
  const known = scalaCalls.get(tree.method);
  if (known !== undefined) return known(tree, p, (index) => intText(index, p));
  const name = tree.method.slice(tree.method.indexOf('.') + 1);
  const demands = rddMethods.get(name)?.[0]?.args ?? [];
  const args = tree.args.map((arg, index) => (arg.k === 'lambda' ? functionOnRdd(name, arg, p) : rddArgument(arg, demands[index] === LONG, p)));
  const apart = rddMethods.get(name)?.find((way) => way.apart > 0)?.apart ?? 0;
  const brackets = NO_BRACKETS.has(name) ? '' : apart === 0 ? `(${args.join(', ')})` : `(${args.slice(0, apart).join(', ')})(${args.slice(apart).join(', ')})`;
  return piece(`${p.target(tree.on ?? bug(`${tree.method} cannot be printed`))}.${name}${brackets}`, SCALA.select);
}

const NO_BRACKETS: ReadonlySet<string> = new Set(['keys', 'values']);
const ON_PARTITIONS: ReadonlySet<string> = new Set(['mapPartitions', 'mapPartitionsWithIndex']);

function functionOnRdd(name: string, lambda: Lambda, p: Printer): string {
  if (ON_PARTITIONS.has(name)) return partitionFunction(lambda, p.record);
  return name === 'combineByKey' ? typedFunction(lambda, p.record) : p.lambda(lambda);
}

/** `count`: counts of partitions and of elements are Ints in Spark. None and an empty list do not tell what they could hold. */
function rddArgument(tree: Tree, count: boolean, p: Printer): string {
  if (count) return tree.k === 'literal' ? String(tree.value) : p.open(tree);
  return tree.k === 'literal' && tree.value === null ? `Option.empty[${p.type(tree.type.t === 'Option' ? tree.type.of : tree.type)}]` : p.open(tree);
}


/** How each listed method and function is called in Scala, by its key in methods.ts; what Scala does otherwise is spelt out. */
import { bug } from '../base/index.ts';
import { lambda, on, value } from './callParts.ts';
import type { CallNode } from './code.ts';
import type { Piece } from './literals.ts';
import { freeName, piece, quoted, SCALA, within } from './literals.ts';
import type { Printer } from './toScala.ts';
import type { Lambda, Tree } from './tree.ts';
import { isNamed } from './tree.ts';
import { BOOLEAN } from './types.ts';

type IntText = (tree: Tree) => string;
type CallPrinter = (node: CallNode, p: Printer, int: IntText) => Piece;

/**
 * The receiver of a list's method. groupByKey and cogroup give an Iterable, on which only some methods stand. `keep`: what it gives prints
 * as its receiver does, but that of a CompactBuffer, which is a List; `seq`: a method of Seq.
 */
export function receiver(tree: Tree, p: Printer, wants: 'keep' | 'seq'): string {
  const kind = tree.type.t === 'List' ? tree.type.as : undefined;
  if (kind === 'CompactBuffer') return `${p.target(tree)}.toList`;
  const isBuffer = tree.k === 'call' && (tree.method === 'List.toSorted' || tree.method === 'List.toReversed');
  return kind === 'ArrayBuffer' && wants === 'seq' && !isBuffer ? `${p.target(tree)}.toBuffer` : p.target(tree);
}

/** Scala would take what follows `sorted` for its Ordering. */
export const indexed = (list: string, index: string): string => `${list}${list.endsWith('.sorted') ? '.apply' : ''}(${index})`;

const isCompact = ({ type }: Tree): boolean => type.t === 'List' && type.as === 'CompactBuffer';

/** An Iterable has no length. */
function sizeName({ type }: Tree): string {
  return type.t === 'List' && (type.as === 'ArrayBuffer' || type.as === 'CompactBuffer') ? 'size' : 'length';
}

function ofSeq(name: string, after = ''): CallPrinter {
  return (node, p) => piece(`${receiver(on(node), p, 'seq')}.${name}${node.args.length === 0 ? '' : `(${p.open(value(node, 0))})`}${after}`, SCALA.select);
}

/** receiver.name(args), with what follows. */
function method(name: string, after = ''): CallPrinter {
  return (node, p) => {
    const args = node.args.map((arg) => (arg.k === 'lambda' ? p.lambda(arg) : p.open(arg))).join(', ');
    return piece(`${p.target(on(node))}.${name}${node.args.length === 0 ? '' : `(${args})`}${after}`, SCALA.select);
  };
}

/** An inner function that names its index gets it from a range of Longs beside the list. */
function overList(name: string, after = ''): CallPrinter {
  return (node, p) => {
    const f = lambda(node);
    const [item, index] = f.params;
    if (item === undefined) return bug('an inner function without parameters');
    const givesList = name === 'map' || name === 'filter' || name === 'flatMap';
    const list = givesList ? receiver(on(node), p, 'keep') : p.target(on(node));
    if (!isNamed(index)) return piece(`${list}.${name}(${p.lambda({ ...f, params: [item] })})${after}`, SCALA.select);
    const pairs = `${list}.zip(0L until ${list}.${sizeName(on(node))}.toLong)`;
    const back = name === 'filter' ? '.map(_._1)' : name === 'find' ? '.map(_._1)' : '';
    return piece(`${pairs}.${name}(${caseOf([item, index], f, p)})${back}${after}`, SCALA.select);
  };
}

function caseOf(params: Lambda['params'], f: Lambda, p: Printer): string {
  const plain = p.lambda({ ...f, params });
  return plain.startsWith('{') ? plain : `{ case ${plain} }`;
}

const reduce: CallPrinter = (node, p) => {
  const f = lambda(node);
  const [sum, item, index] = f.params;
  if (sum === undefined || item === undefined) return bug('reduce without parameters');
  const list = p.target(on(node));
  if (isNamed(index)) {
    const start = node.args[1] === undefined ? `${list}.head` : p.open(value(node, 1));
    const pairs = `${list}.zip(0L until ${list}.${sizeName(on(node))}.toLong)${node.args[1] === undefined ? '.tail' : ''}`;
    const body = p.open(f.body);
    return piece(`${pairs}.foldLeft(${start}) { case (${sum.name === null ? '_' : freeName(sum.name)}, (${item.name === null ? '_' : freeName(item.name)}, ${freeName(index.name)})) => ${body} }`, SCALA.select);
  }
  const inner = p.lambda({ ...f, params: [sum, item] });
  if (node.args[1] === undefined) return piece(`${list}.reduceLeft(${inner})`, SCALA.select);
  const start = value(node, 1);
  // Scala would take None or an empty list for all that there is
  const type = node.type.t === 'Option' || node.type.t === 'List' ? `[${p.type(node.type)}]` : '';
  return piece(`${list}.foldLeft${type}(${p.open(start)})(${inner})`, SCALA.select);
};

/** JavaScript's slice counts negative positions from the end. */
const slice: CallPrinter = (node, p, int) => {
  const target = receiver(on(node), p, 'keep');
  const length = sizeName(on(node));
  const place = (tree: Tree): string => {
    if (tree.k === 'literal' && typeof tree.value === 'number') return tree.value < 0 ? `${target}.${length} - ${-tree.value}` : String(tree.value);
    const position = int(tree);
    return `(if (${position} < 0) ${target}.${length} + ${position} else ${position})`;
  };
  if (node.args.length === 0) return piece(target, SCALA.select);
  if (node.args.length === 1) return piece(`${target}.drop(${place(value(node, 0))})`, SCALA.select);
  return piece(`${target}.slice(${place(value(node, 0))}, ${place(value(node, 1))})`, SCALA.select);
};

const substring: CallPrinter = (node, p, int) => {
  const target = p.target(on(node));
  const from = value(node, 0);
  if (node.args.length === 1) return piece(`${target}.drop(${int(from)})`, SCALA.select);
  const to = value(node, 1);
  const inOrder = from.k === 'literal' && to.k === 'literal' && Number(from.value) <= Number(to.value);
  if (inOrder) return piece(`${target}.slice(${int(from)}, ${int(to)})`, SCALA.select);
  return piece(`${target}.slice(math.min(${int(from)}, ${int(to)}), math.max(${int(from)}, ${int(to)}))`, SCALA.select);
};

/** Scala's split takes a regular expression; -1 keeps empty parts at the end. */
const split: CallPrinter = (node, p) => {
  const target = p.target(on(node));
  const separator = value(node, 0);
  const text = separator.k === 'literal' ? String(separator.value) : null;
  if (text === '') return piece(`${target}.map(_.toString).toList`, SCALA.select);
  const pattern = text !== null && /^[A-Za-z0-9 ,;:_=<>#@!%&~'"/-]+$/.test(text) ? quoted(text, false) : `java.util.regex.Pattern.quote(${p.open(separator)})`;
  return piece(`${target}.split(${pattern}, -1).toList`, SCALA.select);
};

const replaceFirst: CallPrinter = (node, p) =>
  piece(`${p.target(on(node))}.replaceFirst(java.util.regex.Pattern.quote(${p.open(value(node, 0))}), java.util.regex.Matcher.quoteReplacement(${p.open(value(node, 1))}))`, SCALA.select);

function pad(atStart: boolean): CallPrinter {
  return (node, p, int) => {
    const text = p.target(on(node));
    const width = int(value(node, 0));
    const fill = node.args.length > 1 ? p.target(value(node, 1)) : '" "';
    const filling = `(${fill} * ${width}).take(math.max(0, ${width} - ${text}.length))`;
    return piece(atStart ? `${filling} + ${text}` : `${text} + ${filling}`, SCALA.plus);
  };
}

const at: CallPrinter = (node, p, int) => {
  const list = receiver(on(node), p, 'seq');
  const index = value(node, 0);
  if (index.k === 'literal') return piece(indexed(list, Number(index.value) < 0 ? `${list}.length - ${-Number(index.value)}` : int(index)), SCALA.select);
  return piece(indexed(list, `if (${int(index)} < 0) ${list}.length + ${int(index)} else ${int(index)}`), SCALA.select);
};

const toSorted: CallPrinter = (node, p) => {
  if (node.args.length === 0) return piece(`${receiver(on(node), p, 'seq')}.sorted`, SCALA.select);
  const f = lambda(node);
  const { type, at, end } = f.body;
  // sortWith asks whether one comes before the other
  const zero: Tree = { k: 'literal', value: 0, type, at, end };
  const before: Tree = { k: 'binary', op: '<', left: f.body, right: zero, type: BOOLEAN, at, end };
  const comparator = p.lambda({ ...f, body: before });
  return piece(`${receiver(on(node), p, 'seq')}.sortWith${comparator.startsWith('{') ? ` ${comparator}` : `(${comparator})`}`, SCALA.select);
};

function math(name: string, after = ''): CallPrinter {
  return (node, p) => {
    const args = node.args.map((arg) => (arg.k === 'lambda' ? bug('a function of a function') : p.open(arg)));
    const nested = args.length === 1 ? `math.${name}(${args.join('')})` : args.slice(1).reduce((left, right) => `math.${name}(${left}, ${right})`, args[0] ?? '');
    return piece(`${nested}${after}`, SCALA.select);
  };
}

/** Of a Long these are the number itself. */
function whole(print: CallPrinter): CallPrinter {
  return (node, p, int) => (value(node, 0).type.t === 'Long' ? p.print(value(node, 0)) : print(node, p, int));
}

export const scalaCalls: ReadonlyMap<string, CallPrinter> = new Map<string, CallPrinter>([
  ['String', (node, p) => piece(`${p.target(value(node, 0))}.toString`, SCALA.select)],
  ['Number', (node, p) => piece(`${p.target(value(node, 0))}.toDouble`, SCALA.select)],
  ['parseInt', (node, p, int) => piece(node.args.length === 1 ? `${p.target(value(node, 0))}.toLong` : `java.lang.Long.parseLong(${p.open(value(node, 0))}, ${int(value(node, 1))})`, SCALA.select)],
  ['Math.abs', math('abs')],
  ['Math.min', math('min')],
  ['Math.max', math('max')],
  ['Math.sign', math('signum')],
  ['Math.sqrt', math('sqrt')],
  ['Math.floor', whole(math('floor', '.toLong'))],
  ['Math.ceil', whole(math('ceil', '.toLong'))],
  ['Math.round', whole(math('round'))],
  ['Math.trunc', whole((node, p) => piece(`${p.target(value(node, 0))}.toLong`, SCALA.select))],
  ['String.length', method('length.toLong')],
  ['String.charAt', (node, p, int) => piece(`${p.target(on(node))}.charAt(${int(value(node, 0))}).toString`, SCALA.select)],
  ['String.indexOf', (node, p, int) => piece(`${p.target(on(node))}.indexOf(${p.open(value(node, 0))}${node.args.length > 1 ? `, ${int(value(node, 1))}` : ''}).toLong`, SCALA.select)],
  ['String.lastIndexOf', method('lastIndexOf', '.toLong')],
  ['String.includes', method('contains')],
  ['String.startsWith', method('startsWith')],
  ['String.endsWith', method('endsWith')],
  ['String.slice', slice],
  ['String.substring', substring],
  ['String.split', split],
  ['String.trim', method('strip')],
  ['String.trimStart', method('stripLeading')],
  ['String.trimEnd', method('stripTrailing')],
  ['String.toUpperCase', method('toUpperCase')],
  ['String.toLowerCase', method('toLowerCase')],
  ['String.replace', replaceFirst],
  ['String.replaceAll', method('replace')],
  ['String.repeat', (node, p, int) => piece(`${p.target(on(node))}.repeat(${int(value(node, 0))})`, SCALA.select)],
  ['String.padStart', pad(true)],
  ['String.padEnd', pad(false)],
  ['List.length', (node, p) => piece(`${p.target(on(node))}.${sizeName(on(node))}.toLong`, SCALA.select)],
  ['List.at', at],
  ['List.map', overList('map')],
  ['List.filter', overList('filter')],
  ['List.flatMap', overList('flatMap')],
  ['List.reduce', reduce],
  ['List.some', overList('exists')],
  ['List.every', overList('forall')],
  ['List.find', overList('find')],
  ['List.includes', ofSeq('contains')],
  ['List.indexOf', ofSeq('indexOf', '.toLong')],
  ['List.slice', slice],
  ['List.concat', (node, p) => piece(`${isCompact(on(node)) ? receiver(on(node), p, 'keep') : within(p.print(on(node)), SCALA.plus)} ++ ${within(p.print(value(node, 0)), SCALA.plus + 1)}`, SCALA.plus)],
  ['List.join', (node, p) => piece(`${p.target(on(node))}.mkString(${node.args.length === 0 ? '","' : p.open(value(node, 0))})`, SCALA.select)],
  ['List.toReversed', ofSeq('reverse')],
  ['List.toSorted', toSorted],
]);

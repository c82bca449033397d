/**
 * A checked expression as Python 3, of the same meaning but that whole numbers do not wrap at 64 bits and characters beyond the first
 * plane count once. In: the typed tree; out: ASCII text of one expression. `lab_…` names are helpers: see pythonHelpers.
 */
import { bug } from '../base/index.ts';
import type { Piece } from './literals.ts';
import { ATOM, freeName, piece, PYTHON, quoted, realText, within } from './literals.ts';
import { pythonCalls } from './pythonCalls.ts';
import { onIterator, rddCall } from './pythonRdds.ts';
import type { Kind, Lambda, NodeOf, ParameterOf, Tree } from './tree.ts';
import type { Type } from './types.ts';


export interface PythonPrinter {
  readonly print: (tree: Tree) => Piece;
  readonly open: (tree: Tree) => string;
  readonly target: (tree: Tree) => string;
  /** `lambda a, b: …` with these parameters of it */
  readonly lambda: (lambda: Lambda, params?: Lambda['params']) => string;
  /** how a parameter stands after `for` */
  readonly variable: (param: ParameterOf<Type>) => string;
  /** the text that print would show of a scalar */
  readonly shown: (tree: Tree) => Piece;
}

const p: PythonPrinter = {
  print,
  open: (tree) => print(tree).text,
  target: (tree) => within(print(tree), PYTHON.select),
  lambda: (lambda, params = lambda.params) => `lambda ${params.map(nameOf).join(', ')}: ${print(lambda.body).text}`.replace('lambda :', 'lambda:'),
  variable: nameOf,
  shown,
};

export function toPython(lambda: Lambda): string {
  return p.lambda(lambda);
}

/** A function on the list of a partition's elements, for a method that gives their iterator. */
export function toPythonOnPartition(lambda: Lambda): string {
  return onIterator(lambda, p);
}

/** A parameter that is taken apart has a name of its own, and its parts are read by index. */
function nameOf(param: ParameterOf<Type>): string {
  return param.name === null ? `p${param.slot}` : freeName(param.name);
}

type Node<K extends Kind> = NodeOf<Type, K>;

function print(tree: Tree): Piece {
  switch (tree.k) {
    case 'name':
      return tree.part === null ? piece(freeName(tree.name)) : piece(`p${tree.slot}[${tree.part}]`, PYTHON.select);
    case 'literal':
      return literal(tree);
    case 'template':
      return template(tree);
    case 'not':
      return piece(`not ${within(print(tree.of), PYTHON.not)}`, PYTHON.not);
    case 'negate':
      return piece(`-${within(print(tree.of), PYTHON.prefix + 1)}`, PYTHON.prefix);
    case 'binary':
      return binary(tree);
    case 'and':
      return piece(`${within(print(tree.left), PYTHON.and)} and ${within(print(tree.right), PYTHON.and)}`, PYTHON.and);
    case 'or':
      return piece(`${within(print(tree.left), PYTHON.or)} or ${within(print(tree.right), PYTHON.or)}`, PYTHON.or);
    case 'orElse': {
      const left = within(print(tree.left), PYTHON.compare + 1);
      return piece(`${within(print(tree.right), PYTHON.if + 1)} if ${left} is None else ${left}`, PYTHON.if);
    }
    case 'isNone':
      return piece(`${within(print(tree.of), PYTHON.compare + 1)} is ${tree.yes ? '' : 'not '}None`, PYTHON.compare);
    case 'choice':
      return piece(`${within(print(tree.yes), PYTHON.if + 1)} if ${within(print(tree.test), PYTHON.if + 1)} else ${within(print(tree.no), PYTHON.if)}`, PYTHON.if);
    case 'array':
      return tree.type.t === 'Tuple' ? piece(`(${tree.items.map(p.open).join(', ')})`) : piece(`[${tree.items.map((item) => (item.k === 'spread' ? `*${within(print(item.of), PYTHON.plus)}` : p.open(item))).join(', ')}]`);
    case 'spread':
      return bug('a spread outside an array');
    // records are tuples too: PySpark's Row is one
    case 'record':
      return piece(`(${tree.items.map(p.open).join(', ')}${tree.items.length === 1 ? ',' : ''})`);
    case 'part':
      return piece(`${p.target(tree.of)}[${tree.index}]`, PYTHON.select);
    case 'item':
      return item(tree);
    case 'call':
      return call(tree);
    case 'widen':
      return piece(`float(${p.open(tree.of)})`, PYTHON.select);
    case 'some':
      return tree.of.type.t === 'Option' ? piece(`[${p.open(tree.of)}]`) : print(tree.of);
    case 'sure':
      return tree.type.t === 'Option' ? piece(`${p.target(tree.of)}[0]`, PYTHON.select) : print(tree.of);
  }
}

function literal({ value, type }: Node<'literal'>): Piece {
  if (value === null) return piece('None');
  if (typeof value === 'string') return piece(quoted(value, true));
  if (typeof value === 'boolean') return piece(value ? 'True' : 'False');
  const text = type.t === 'Double' ? realText(Number(value)) : String(value);
  return piece(text, text.startsWith('-') ? PYTHON.prefix : ATOM);
}

function template({ texts, parts }: Node<'template'>): Piece {
  const pieces = [quoted(texts[0] ?? '', true)];
  parts.forEach((part, i) => {
    pieces.push(within(shown(part), PYTHON.plus + 1));
    const text = texts[i + 1] ?? '';
    if (text !== '') pieces.push(quoted(text, true));
  });
  return pieces.length === 1 ? piece(pieces.join('')) : piece(pieces.join(' + '), PYTHON.plus);
}

function shown(tree: Tree): Piece {
  if (tree.type.t === 'String') return print(tree);
  return piece(`${tree.type.t === 'Long' ? 'str' : 'lab_text'}(${p.open(tree)})`, PYTHON.select);
}

/** Python divides and takes remainders toward minus infinity, and raises where a Double has Infinity. */
function binary(tree: Node<'binary'>): Piece {
  const { op } = tree;
  if (op === '+' && tree.type.t === 'String') return piece(`${within(shown(tree.left), PYTHON.plus)} + ${within(shown(tree.right), PYTHON.plus + 1)}`, PYTHON.plus);
  const real = tree.type.t === 'Double';
  if (op === '/' && !(real && tree.right.k === 'literal' && tree.right.value !== 0)) return piece(`${real ? 'lab_divide' : 'lab_div'}(${p.open(tree.left)}, ${p.open(tree.right)})`, PYTHON.select);
  if (op === '%') return piece(`${real ? 'math.fmod' : 'lab_rem'}(${p.open(tree.left)}, ${p.open(tree.right)})`, PYTHON.select);
  if (op === '===' || op === '!==' || op === '<' || op === '<=' || op === '>' || op === '>=') {
    const sign = op === '===' ? '==' : op === '!==' ? '!=' : op;
    return piece(`${within(print(tree.left), PYTHON.compare + 1)} ${sign} ${within(print(tree.right), PYTHON.compare + 1)}`, PYTHON.compare);
  }
  const strength = op === '*' || op === '/' ? PYTHON.times : PYTHON.plus;
  return piece(`${within(print(tree.left), strength)} ${op} ${within(print(tree.right), strength + 1)}`, strength);
}

/** A negative index counts from the end in Python, and fails here. */
function item(tree: Node<'item'>): Piece {
  const fixed = tree.index.k === 'literal' && Number(tree.index.value) >= 0;
  return piece(fixed ? `${p.target(tree.of)}[${p.open(tree.index)}]` : `lab_item(${p.open(tree.of)}, ${p.open(tree.index)})`, PYTHON.select);
}

function call(tree: Node<'call'>): Piece {
  const known = pythonCalls.get(tree.method);
  if (known !== undefined) return known(tree, p);
  return tree.method.startsWith('RDD.') ? rddCall(tree, p) : bug(`${tree.method} cannot be printed`);
}


/**
 * Closures from a checked tree, chosen by its static types, so that nothing is decided twice. In: a tree; out: Code.
 * Whatever can fail throws a RecordFailure with the offset of its node.
 */
import { bug } from '../base/index.ts';
import { callCode } from './evaluateCalls.ts';
import type { Code, Coder, Values } from './code.ts';
import type { Long } from './longs.ts';
import { addLong, divideLong, multiplyLong, negateLong, remainderLong, subtractLong } from './longs.ts';
import type { Meter } from './meter.ts';
import { characterAt, elementAt } from './failures.ts';
import { fail } from './problem.ts';
import type { Kind, NodeOf, Tree } from './tree.ts';
import type { Type, Value } from './types.ts';
import { textCode } from './text.ts';
import { partOperationsOf } from './values.ts';

type Node<K extends Kind> = NodeOf<Type, K>;

export function coderFor(meter: Meter, frame: Value[], repeated = false): Coder {
  const coder: Coder = {
    meter,
    frame,
    repeated,
    code: (tree) => codeOf(tree, coder),
    inner: (lambda) => coderFor(meter, frame, true).code(lambda.body),
  };
  return coder;
}

function codeOf(tree: Tree, coder: Coder): Code {
  switch (tree.k) {
    case 'name':
      return nameCode(tree, coder);
    case 'literal': {
      const { value } = tree;
      return () => value;
    }
    case 'template':
      return templateCode(tree, coder);
    case 'not': {
      const of = coder.code(tree.of);
      return (a, b) => of(a, b) === false;
    }
    case 'negate':
      return negateCode(tree, coder);
    case 'binary':
      return binaryCode(tree, coder);
    case 'and': {
      const left = coder.code(tree.left);
      const right = coder.code(tree.right);
      return (a, b) => left(a, b) === true && right(a, b) === true;
    }
    case 'or': {
      const left = coder.code(tree.left);
      const right = coder.code(tree.right);
      return (a, b) => left(a, b) === true || right(a, b) === true;
    }
    case 'isNone': {
      const of = coder.code(tree.of);
      return tree.yes ? (a, b) => of(a, b) === null : (a, b) => of(a, b) !== null;
    }
    case 'choice': {
      const test = coder.code(tree.test);
      const yes = coder.code(tree.yes);
      const no = coder.code(tree.no);
      return (a, b) => (test(a, b) === true ? yes(a, b) : no(a, b));
    }
    case 'orElse':
      return orElseCode(tree, coder);
    case 'array':
      return tree.items.some((item) => item.k === 'spread') ? spreadCode(tree, coder) : itemsCode(tree.items.map(coder.code));
    case 'record':
      return itemsCode(tree.items.map(coder.code));
    case 'spread':
      return bug('a spread outside an array');
    case 'part':
      return partCode(coder.code(tree.of), tree.index);
    case 'item':
      return itemCode(tree, coder);
    case 'call':
      return callCode(tree, coder);
    case 'widen': {
      const of = coder.code(tree.of);
      return (a, b) => Number(of(a, b));
    }
    case 'some': {
      const of = coder.code(tree.of);
      return tree.of.type.t === 'Option' ? (a, b) => [of(a, b)] : of;
    }
    case 'sure': {
      const of = coder.code(tree.of);
      return tree.type.t === 'Option' ? partCode(of, 0) : of;
    }
  }
}

function nameCode(tree: Node<'name'>, { frame }: Coder): Code {
  const { slot, part } = tree;
  if (part !== null) {
    if (slot === 0) return (a) => (a as Values)[part] as Value;
    if (slot === 1) return (_, b) => (b as Values)[part] as Value;
    return () => (frame[slot] as Values)[part] as Value;
  }
  if (slot === 0) return (a) => a;
  if (slot === 1) return (_, b) => b;
  return () => frame[slot] as Value;
}

function partCode(of: Code, index: number): Code {
  return (a, b) => (of(a, b) as Values)[index] as Value;
}

function itemsCode(items: readonly Code[]): Code {
  const [first, second, third] = items;
  if (first === undefined) return () => [];
  if (second === undefined) return (a, b) => [first(a, b)];
  if (third === undefined) return (a, b) => [first(a, b), second(a, b)];
  return (a, b) => {
    const values = new Array<Value>(items.length);
    for (let i = 0; i < items.length; i++) values[i] = (items[i] as Code)(a, b);
    return values;
  };
}

function spreadCode(tree: Node<'array'>, { meter, repeated, code }: Coder): Code {
  const items = tree.items.map((item) => ({ spread: item.k === 'spread', code: code(item.k === 'spread' ? item.of : item) }));
  return (a, b) => {
    const values: Value[] = [];
    for (const item of items) {
      const value = item.code(a, b);
      if (!item.spread) values.push(value);
      else {
        const list = value as Values;
        meter.list(values.length + list.length, tree.at);
        if (repeated) meter.spend(list.length, tree.at);
        for (let i = 0; i < list.length; i++) values.push(list[i] as Value);
      }
    }
    return values;
  };
}

function itemCode(tree: Node<'item'>, { code }: Coder): Code {
  const of = code(tree.of);
  const index = code(tree.index);
  return tree.of.type.t === 'String' ? (a, b) => characterAt(of(a, b) as string, index(a, b) as Long, tree.at) : (a, b) => elementAt(of(a, b) as Values, index(a, b) as Long, tree.at);
}

function orElseCode(tree: Node<'orElse'>, { code }: Coder): Code {
  const left = code(tree.left);
  const right = code(tree.right);
  return (a, b) => {
    const value = left(a, b);
    return value === null ? right(a, b) : value;
  };
}

function negateCode(tree: Node<'negate'>, { code }: Coder): Code {
  const of = code(tree.of);
  return tree.type.t === 'Double' ? (a, b) => -(of(a, b) as number) : (a, b) => negateLong(of(a, b) as Long);
}

function templateCode(tree: Node<'template'>, { meter, repeated, code }: Coder): Code {
  const parts = tree.parts.map((part) => textCode(part, code(part)));
  const [start = '', ...texts] = tree.texts;
  return (a, b) => {
    let text = start;
    for (let i = 0; i < parts.length; i++) {
      text += (parts[i] as Code)(a, b) as string;
      text += texts[i] as string;
      meter.text(text.length, tree.at);
    }
    if (repeated) meter.spend(text.length >> 3, tree.at);
    return text;
  };
}

function binaryCode(tree: Node<'binary'>, coder: Coder): Code {
  const left = coder.code(tree.left);
  const right = coder.code(tree.right);
  switch (tree.op) {
    case '===':
      return equalCode(tree.left.type, left, right);
    case '!==': {
      const equal = equalCode(tree.left.type, left, right);
      return (a, b) => equal(a, b) === false;
    }
    // numbers, bigints and texts are all ordered by JavaScript's own operators
    case '<':
      return (a, b) => (left(a, b) as number) < (right(a, b) as number);
    case '<=':
      return (a, b) => (left(a, b) as number) <= (right(a, b) as number);
    case '>':
      return (a, b) => (left(a, b) as number) > (right(a, b) as number);
    case '>=':
      return (a, b) => (left(a, b) as number) >= (right(a, b) as number);
    default:
      if (tree.type.t === 'String') return concatCode(tree, textCode(tree.left, left), textCode(tree.right, right), coder);
      return tree.type.t === 'Double' ? doubleCode(tree.op, left, right) : longCode(tree, left, right);
  }
}

function concatCode(tree: Node<'binary'>, left: Code, right: Code, { meter, repeated }: Coder): Code {
  return (a, b) => {
    const text = (left(a, b) as string) + (right(a, b) as string);
    meter.text(text.length, tree.at);
    if (repeated) meter.spend(text.length >> 3, tree.at);
    return text;
  };
}

/** Scala's ==: by value, 0.0 equals -0.0, NaN equals nothing. */
function equalCode(type: Type, left: Code, right: Code): Code {
  if (type.t === 'String' || type.t === 'Long' || type.t === 'Double' || type.t === 'Boolean') return (a, b) => left(a, b) === right(a, b);
  const { samePart } = partOperationsOf(type);
  return (a, b) => samePart(left(a, b), right(a, b));
}

function doubleCode(op: string, left: Code, right: Code): Code {
  switch (op) {
    case '+':
      return (a, b) => (left(a, b) as number) + (right(a, b) as number);
    case '-':
      return (a, b) => (left(a, b) as number) - (right(a, b) as number);
    case '*':
      return (a, b) => (left(a, b) as number) * (right(a, b) as number);
    case '/':
      return (a, b) => (left(a, b) as number) / (right(a, b) as number);
    default:
      return (a, b) => (left(a, b) as number) % (right(a, b) as number);
  }
}

function longCode(tree: Node<'binary'>, left: Code, right: Code): Code {
  switch (tree.op) {
    case '+':
      return (a, b) => addLong(left(a, b) as Long, right(a, b) as Long);
    case '-':
      return (a, b) => subtractLong(left(a, b) as Long, right(a, b) as Long);
    case '*':
      return (a, b) => multiplyLong(left(a, b) as Long, right(a, b) as Long);
    default: {
      const divide = tree.op === '/' ? divideLong : remainderLong;
      return (a, b) => {
        const dividend = left(a, b) as Long;
        const divisor = right(a, b) as Long;
        if (divisor === 0) fail('java.lang.ArithmeticException', '/ by zero', tree.at);
        return divide(dividend, divisor);
      };
    }
  }
}

/**
 * Code of the methods of List. Lists are never changed: every method makes a new one. A method with an inner function pays for all its
 * rounds before the first; its parameters live in the frame.
 */
import { bug } from '../base/index.ts';
import type { CallNode, Code, CodeMaker, Coder, Values } from './code.ts';
import { argumentCode, costOf, demandedCode, receiverCode } from './code.ts';
import { elementAt } from './failures.ts';
import type { Long } from './longs.ts';
import { fail } from './problem.ts';
import { textCode } from './text.ts';
import type { Lambda } from './tree.ts';
import { isNamed } from './tree.ts';
import type { Type, Value } from './types.ts';
import { partOperationsOf } from './values.ts';

/** An inner function: called with an element and its index. */
type Round = (a: Value, b: Value, item: Value, index: number) => Value;

function lambdaOf(node: CallNode): Lambda {
  const [lambda] = node.args;
  return lambda !== undefined && lambda.k === 'lambda' ? lambda : bug(`${node.method} without a function`);
}

function roundCode(node: CallNode, coder: Coder): Round {
  const lambda = lambdaOf(node);
  const [itemSlot, indexSlot] = lambda.params.map(({ slot }) => slot);
  const body = coder.inner(lambda);
  const { frame } = coder;
  const usesIndex = isNamed(lambda.params[1]);
  if (itemSlot === undefined || indexSlot === undefined) return bug('an inner function without slots');
  if (!usesIndex) {
    return (a, b, item) => {
      frame[itemSlot] = item;
      return body(a, b);
    };
  }
  return (a, b, item, index) => {
    frame[itemSlot] = item;
    frame[indexSlot] = index;
    return body(a, b);
  };
}

/** The list, paid for: one step for each node of the inner function, for each element. */
function paidList(node: CallNode, coder: Coder): Code {
  const on = coder.code(node.on ?? bug('a method without a receiver'));
  const cost = costOf(lambdaOf(node).body) + 1;
  const { meter } = coder;
  return (a, b) => {
    const list = on(a, b) as Values;
    meter.spend(list.length * cost, node.at);
    return list;
  };
}

const mapCode: CodeMaker = (node, coder) => {
  const on = paidList(node, coder);
  const round = roundCode(node, coder);
  return (a, b) => {
    const list = on(a, b) as Values;
    const mapped = new Array<Value>(list.length);
    for (let i = 0; i < mapped.length; i++) mapped[i] = round(a, b, list[i] as Value, i);
    return mapped;
  };
};

const filterCode: CodeMaker = (node, coder) => {
  const on = paidList(node, coder);
  const round = roundCode(node, coder);
  return (a, b) => {
    const list = on(a, b) as Values;
    const kept: Value[] = [];
    for (let i = 0; i < list.length; i++) if (round(a, b, list[i] as Value, i) === true) kept.push(list[i] as Value);
    return kept;
  };
};

const flatMapCode: CodeMaker = (node, coder) => {
  const on = paidList(node, coder);
  const round = roundCode(node, coder);
  const { meter } = coder;
  return (a, b) => {
    const list = on(a, b) as Values;
    const all: Value[] = [];
    for (let i = 0; i < list.length; i++) {
      const part = round(a, b, list[i] as Value, i) as Values;
      meter.list(all.length + part.length, node.at);
      meter.spend(part.length, node.at);
      for (let k = 0; k < part.length; k++) all.push(part[k] as Value);
    }
    return all;
  };
};

const reduceCode: CodeMaker = (node, coder) => {
  const on = paidList(node, coder);
  const lambda = lambdaOf(node);
  const [sumSlot, itemSlot, indexSlot] = lambda.params.map(({ slot }) => slot);
  if (sumSlot === undefined || itemSlot === undefined || indexSlot === undefined) return bug('reduce without slots');
  const body = coder.inner(lambda);
  const { frame } = coder;
  const start = argumentCode(node, coder, 1);
  return (a, b) => {
    const list = on(a, b) as Values;
    if (start === null && list.length === 0) fail('java.lang.UnsupportedOperationException', 'empty.reduceLeft', node.at);
    let sum = start === null ? (list[0] as Value) : start(a, b);
    for (let i = start === null ? 1 : 0; i < list.length; i++) {
      frame[sumSlot] = sum;
      frame[itemSlot] = list[i] as Value;
      frame[indexSlot] = i;
      sum = body(a, b);
    }
    return sum;
  };
};

/** some, every and find: to the first element whose test comes out as `wanted`. */
function untilCode(wanted: boolean, found: (item: Value) => Value, otherwise: Value): CodeMaker {
  return (node, coder) => {
    const on = paidList(node, coder);
    const round = roundCode(node, coder);
    return (a, b) => {
      const list = on(a, b) as Values;
      for (let i = 0; i < list.length; i++) if (round(a, b, list[i] as Value, i) === wanted) return found(list[i] as Value);
      return otherwise;
    };
  };
}

const findCode: CodeMaker = (node, coder) => {
  const wraps = node.type.t === 'Option' && node.type.of.t === 'Option';
  return untilCode(true, wraps ? (item) => [item] : (item) => item, null)(node, coder);
};

function elementType(node: CallNode): Type {
  return node.on?.type.t === 'List' ? node.on.type.of : bug(`${node.method} on something that is no List`);
}

function positionCode(give: (index: number) => Value): CodeMaker {
  return (node, coder) => {
    const on = receiverCode(node, coder);
    const wanted = demandedCode(node, coder, 0);
    const { samePart } = partOperationsOf(elementType(node));
    return (a, b) => {
      const item = wanted(a, b);
      return give((on(a, b) as Values).findIndex((other) => samePart(other, item)));
    };
  };
}

const sliceCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const from = argumentCode(node, coder, 0);
  const to = argumentCode(node, coder, 1);
  return (a, b) => (on(a, b) as Values).slice(from === null ? 0 : Number(from(a, b)), to === null ? undefined : Number(to(a, b)));
};

const concatCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const other = demandedCode(node, coder, 0);
  const { meter, repeated } = coder;
  return (a, b) => {
    const first = on(a, b) as Values;
    const second = other(a, b) as Values;
    meter.list(first.length + second.length, node.at);
    if (repeated) meter.spend(second.length, node.at);
    return first.concat(second);
  };
};

const joinCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const separator: Code = argumentCode(node, coder, 0) ?? (() => ',');
  const item = textCode({ k: 'name', name: '', slot: 0, part: null, type: elementType(node), at: 0, end: 0 }, (value) => value);
  const { meter, repeated } = coder;
  return (a, b) => {
    const list = on(a, b) as Values;
    const between = separator(a, b) as string;
    let text = '';
    for (let i = 0; i < list.length; i++) {
      text += (i === 0 ? '' : between) + (item(list[i] as Value, null) as string);
      meter.text(text.length, node.at);
    }
    if (repeated) meter.spend(text.length >> 3, node.at);
    return text;
  };
};

/** A merge sort of our own: the order of comparisons, and so what a careless comparator gives, must not depend on the runtime. */
function sorted(list: Values, isAfter: (x: Value, y: Value) => boolean): Value[] {
  let from = [...list];
  let to = new Array<Value>(from.length);
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const stop = Math.min(start + 2 * width, from.length);
      let left = start;
      let right = middle;
      for (let i = start; i < stop; i++) {
        const takesRight = left >= middle || (right < stop && isAfter(from[left] as Value, from[right] as Value));
        to[i] = from[takesRight ? right++ : left++] as Value;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

const sortedCode: CodeMaker = (node, coder) => {
  const { meter, frame } = coder;
  const spend = (count: number, cost: number): void => meter.spend(count * cost * (32 - Math.clz32(count)), node.at);
  if (node.args.length === 0) {
    const on = receiverCode(node, coder);
    const { compare } = partOperationsOf(elementType(node));
    return (a, b) => {
      const list = on(a, b) as Values;
      spend(list.length, 1);
      return sorted(list, (x, y) => compare(x, y) > 0);
    };
  }
  const on = coder.code(node.on ?? bug('toSorted without a list'));
  const lambda = lambdaOf(node);
  const [leftSlot, rightSlot] = lambda.params.map(({ slot }) => slot);
  if (leftSlot === undefined || rightSlot === undefined) return bug('a comparator without slots');
  const body = coder.inner(lambda);
  const cost = costOf(lambda.body);
  return (a, b) => {
    const list = on(a, b) as Values;
    spend(list.length, cost);
    return sorted(list, (x, y) => {
      frame[leftSlot] = x;
      frame[rightSlot] = y;
      return (body(a, b) as number) > 0;
    });
  };
};

export const listCodes: ReadonlyMap<string, CodeMaker> = new Map<string, CodeMaker>([
  ['List.length', (node, coder) => {
    const on = coder.code(node.on ?? bug('length of nothing'));
    return (a, b) => (on(a, b) as Values).length;
  }],
  ['List.at', (node, coder) => {
    const on = coder.code(node.on ?? bug('at of nothing'));
    const index = demandedCode(node, coder, 0);
    return (a, b) => {
      const list = on(a, b) as Values;
      const position = index(a, b) as Long;
      return elementAt(list, position < 0 && typeof position === 'number' && position >= -list.length ? list.length + position : position, node.at);
    };
  }],
  ['List.map', mapCode],
  ['List.filter', filterCode],
  ['List.flatMap', flatMapCode],
  ['List.reduce', reduceCode],
  ['List.some', untilCode(true, () => true, false)],
  ['List.every', untilCode(false, () => false, true)],
  ['List.find', findCode],
  ['List.includes', positionCode((index) => index >= 0)],
  ['List.indexOf', positionCode((index) => index)],
  ['List.slice', sliceCode],
  ['List.concat', concatCode],
  ['List.join', joinCode],
  ['List.toReversed', (node, coder) => {
    const on = receiverCode(node, coder);
    return (a, b) => [...(on(a, b) as Values)].reverse();
  }],
  ['List.toSorted', sortedCode],
]);

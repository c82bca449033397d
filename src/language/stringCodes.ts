/**
 * Code of the methods of String. Texts are UTF-16 units, searched and replaced by texts. Where JavaScript clamps a position the language
 * does too; where it would give nothing (charAt past the end) the record fails.
 */
import type { CallNode, Code, CodeMaker, Coder } from './code.ts';
import { argumentCode, demandedCode, receiverCode } from './code.ts';
import { bug } from '../base/index.ts';
import { characterAt } from './failures.ts';
import { lowerCase, upperCase } from './letters.ts';
import type { Long } from './longs.ts';
import type { Meter } from './meter.ts';
import { fail } from './problem.ts';
import type { Value } from './types.ts';

/** Of a text alone. `measured`: a new text of about its size. */
function ofText(give: (text: string) => Value, measured = false): CodeMaker {
  return (node, coder) => {
    const on = receiverCode(node, coder);
    if (!measured) return (a, b) => give(on(a, b) as string);
    const { meter } = coder;
    return (a, b) => {
      const text = on(a, b) as string;
      meter.text(text.length, node.at);
      const given = give(text) as string;
      meter.text(given.length, node.at);
      return given;
    };
  };
}

/** Of a text and another. */
function ofTwoTexts(give: (text: string, other: string) => Value): CodeMaker {
  return (node, coder) => {
    const on = receiverCode(node, coder);
    const other = demandedCode(node, coder, 0);
    return (a, b) => give(on(a, b) as string, other(a, b) as string);
  };
}

/** From a position, perhaps to another; positions too large for a number are clamped by Number. */
function cut(give: (text: string, from: number, to: number | undefined) => string): CodeMaker {
  return (node, coder) => {
    const on = receiverCode(node, coder);
    const from = demandedCode(node, coder, 0);
    const to = argumentCode(node, coder, 1);
    if (to === null) return (a, b) => give(on(a, b) as string, Number(from(a, b)), undefined);
    return (a, b) => give(on(a, b) as string, Number(from(a, b)), Number(to(a, b)));
  };
}

const indexOfCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const wanted = demandedCode(node, coder, 0);
  const from = argumentCode(node, coder, 1);
  if (from === null) return (a, b) => (on(a, b) as string).indexOf(wanted(a, b) as string);
  return (a, b) => (on(a, b) as string).indexOf(wanted(a, b) as string, Number(from(a, b)));
};

/** A list that would be too long is cut off while it is made, not after. */
const splitCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const separator = demandedCode(node, coder, 0);
  const { meter } = coder;
  return (a, b) => {
    const parts = (on(a, b) as string).split(separator(a, b) as string, meter.maxList + 1);
    meter.list(parts.length, node.at);
    return parts;
  };
};

/** Literally: a $ in the new text means nothing. */
const replaceCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const old = demandedCode(node, coder, 0);
  const by = demandedCode(node, coder, 1);
  const { meter } = coder;
  return (a, b) => {
    const text = on(a, b) as string;
    const next = by(a, b) as string;
    meter.text(text.length + next.length, node.at);
    return text.replace(old(a, b) as string, () => next);
  };
};

const replaceAllCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const old = demandedCode(node, coder, 0);
  const by = demandedCode(node, coder, 1);
  const { meter, repeated } = coder;
  return (a, b) => {
    const text = on(a, b) as string;
    const from = old(a, b) as string;
    const to = by(a, b) as string;
    const length = text.length + Math.max(0, to.length - from.length) * occurrences(text, from);
    meter.text(length, node.at);
    if (repeated) meter.spend(length >> 3, node.at);
    return text.replaceAll(from, () => to);
  };
};

function occurrences(text: string, part: string): number {
  if (part === '') return text.length + 1;
  let count = 0;
  for (let found = text.indexOf(part); found >= 0; found = text.indexOf(part, found + part.length)) count++;
  return count;
}

const repeatCode: CodeMaker = (node, coder) => {
  const on = receiverCode(node, coder);
  const times = demandedCode(node, coder, 0);
  return (a, b) => {
    const text = on(a, b) as string;
    const count = times(a, b) as Long;
    if (count < 0) fail('java.lang.IllegalArgumentException', `count is negative: ${count}`, node.at);
    grow(text.length * Number(count), node, coder);
    return text.repeat(text === '' ? 0 : Number(count));
  };
};

function grow(length: number, node: CallNode, { meter, repeated }: { readonly meter: Meter; readonly repeated: boolean }): void {
  meter.text(length, node.at);
  if (repeated) meter.spend(length >> 3, node.at);
}

function pad(give: (text: string, length: number, fill: string) => string): CodeMaker {
  return (node, coder) => {
    const on = receiverCode(node, coder);
    const width = demandedCode(node, coder, 0);
    const fill: Code = argumentCode(node, coder, 1) ?? (() => ' ');
    return (a, b) => {
      const text = on(a, b) as string;
      const length = Number(width(a, b));
      const filling = fill(a, b) as string;
      if (length <= text.length || filling === '') return text;
      grow(length, node, coder);
      return give(text, length, filling);
    };
  };
}

/** Only looks at one place, so the size of the text is no work. */
const charAtCode: CodeMaker = (node, coder) => {
  const on = onCode(node, coder);
  const index = demandedCode(node, coder, 0);
  return (a, b) => characterAt(on(a, b) as string, index(a, b) as Long, node.at);
};

const lengthCode: CodeMaker = (node, coder) => {
  const on = onCode(node, coder);
  return (a, b) => (on(a, b) as string).length;
};

function onCode(node: CallNode, coder: Coder): Code {
  return coder.code(node.on ?? bug('a method without a receiver'));
}

export const stringCodes: ReadonlyMap<string, CodeMaker> = new Map<string, CodeMaker>([
  ['String.length', lengthCode],
  ['String.charAt', charAtCode],
  ['String.indexOf', indexOfCode],
  ['String.lastIndexOf', ofTwoTexts((text, other) => text.lastIndexOf(other))],
  ['String.includes', ofTwoTexts((text, other) => text.includes(other))],
  ['String.startsWith', ofTwoTexts((text, other) => text.startsWith(other))],
  ['String.endsWith', ofTwoTexts((text, other) => text.endsWith(other))],
  ['String.slice', cut((text, from, to) => text.slice(from, to))],
  ['String.substring', cut((text, from, to) => text.substring(from, to))],
  ['String.split', splitCode],
  ['String.trim', ofText((text) => text.trim())],
  ['String.trimStart', ofText((text) => text.trimStart())],
  ['String.trimEnd', ofText((text) => text.trimEnd())],
  ['String.toUpperCase', ofText(upperCase, true)],
  ['String.toLowerCase', ofText(lowerCase, true)],
  ['String.replace', replaceCode],
  ['String.replaceAll', replaceAllCode],
  ['String.repeat', repeatCode],
  ['String.padStart', pad((text, length, fill) => text.padStart(length, fill))],
  ['String.padEnd', pad((text, length, fill) => text.padEnd(length, fill))],
]);

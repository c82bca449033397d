/**
 * Upper and lower case by the table we ship (letterTable.ts): runtimes carry different versions of Unicode, and a run must not depend on
 * them. Follows Java: ß becomes SS, and a sigma that ends a word becomes ς. In: a text; out: the text in the other case.
 */
import { CASED, CASE_IGNORABLE, LOWER_RUNS, LOWER_SPECIALS, UPPER_RUNS, UPPER_SPECIALS } from './letterTable.ts';

interface Tables {
  readonly upper: ReadonlyMap<number, string>;
  readonly lower: ReadonlyMap<number, string>;
  readonly cased: ReadonlySet<number>;
  readonly ignorable: ReadonlySet<number>;
}

let unpacked: Tables | null = null;

/** Unpacked when the first letter beyond ASCII is met. */
function tables(): Tables {
  unpacked ??= { upper: mapping(UPPER_RUNS, UPPER_SPECIALS), lower: mapping(LOWER_RUNS, LOWER_SPECIALS), cased: members(CASED), ignorable: members(CASE_IGNORABLE) };
  return unpacked;
}

function numbers(entry: string): number[] {
  return entry.split('.').map((digits) => Number.parseInt(digits, 36));
}

function mapping(runs: string, specials: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  let first = 0;
  for (const run of runs.split(' ')) {
    const [gap = 0, count = 0, step = 0, delta = 0] = numbers(run);
    first += gap;
    for (let i = 0; i < count; i++) map.set(first + i * step, String.fromCodePoint(first + i * step + delta));
  }
  for (const special of specials.split(' ')) {
    const [letter = 0, ...mapped] = numbers(special);
    map.set(letter, String.fromCodePoint(...mapped));
  }
  return map;
}

function members(ranges: string): ReadonlySet<number> {
  const set = new Set<number>();
  let first = 0;
  for (const range of ranges.split(' ')) {
    const [gap = 0, count = 0] = numbers(range);
    first += gap;
    for (let i = 0; i < count; i++) set.add(first + i);
  }
  return set;
}

/** For these the runtime's own mapping can be used: it never changes. */
const ASCII = /^[\0-\x7f]*$/;
const CAPITAL_SIGMA = 0x3a3;

export function upperCase(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  const { upper } = tables();
  let mapped = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    mapped += code < 0x80 ? letter.toUpperCase() : (upper.get(code) ?? letter);
  }
  return mapped;
}

export function lowerCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const { lower } = tables();
  let mapped = '';
  let at = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    if (code < 0x80) mapped += letter.toLowerCase();
    else if (code === CAPITAL_SIGMA) mapped += endsWord(text, at) ? '\u03c2' : '\u03c3';
    else mapped += lower.get(code) ?? letter;
    at += letter.length;
  }
  return mapped;
}

/** A letter with case before it and none after it, marks between not counted. */
function endsWord(text: string, at: number): boolean {
  const { cased, ignorable } = tables();
  const meets = (from: number, step: -1 | 1): boolean => {
    for (let i = from; i >= 0 && i < text.length; i += step) {
      const unit = text.charCodeAt(i);
      const low = unit >= 0xdc00 && unit <= 0xdfff;
      // the half of a pair that says nothing alone
      if (step < 0 ? low : unit >= 0xd800 && unit <= 0xdbff) continue;
      const code = step < 0 ? (text.codePointAt(i) ?? 0) : low ? (text.codePointAt(i - 1) ?? 0) : unit;
      if (!ignorable.has(code)) return cased.has(code);
    }
    return false;
  };
  return meets(at - 1, -1) && !meets(at + 1, 1);
}

/**
 * Values of a document as code: a batch, a zero, a key. In: their type and JSON, the language; out: an expression in Scala or Python, of
 * that type exactly, or null where it is too long for a line (what stands there then says what it leaves out).
 */
import { printJsonExact } from '../../base/index.ts';
import type * as Language from '../../language/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';

/** Longer ones are left out. */
const LONGEST = 80;

export type Spelling = 'toScala' | 'toPython';

/** The value is read as an expression that gives it: so a list becomes a tuple where the type wants one, and 1 a Double. */
export function valueText(language: typeof Language, type: Type, value: ExactJson, into: Spelling): string | null {
  const compiled = language.compile(`() => ${printJsonExact(value)}`, [], type);
  return language.isProblem(compiled) ? null : language[into](compiled.tree).replace(/^(?:\(\) => |lambda: )/, '');
}

/** The same where it is short. */
export function shortText(language: typeof Language, type: Type, value: ExactJson, into: Spelling): string | null {
  const text = valueText(language, type, value, into);
  return text === null || text.length > LONGEST ? null : text;
}

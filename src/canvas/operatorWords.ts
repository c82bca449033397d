/** An operator's words by its name. An operator whose words are not there yet shows its own names, so that a gap is seen and nothing breaks. */
import type { Words } from '../words/index.ts';

export interface OperatorWords { readonly sentence: string; readonly doc?: string; readonly example?: string; readonly often?: string; readonly params: Readonly<Record<string, string>> }

export function operatorWords(words: Words, op: string): OperatorWords {
  const table: Readonly<Record<string, OperatorWords>> = words.operators;
  return Object.hasOwn(table, op) ? (table[op] ?? NONE) : NONE;
}
const NONE: OperatorWords = { sentence: '', params: {} };

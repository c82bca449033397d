/** A problem in words: what is wrong, where, and what to do, in the language of the catalogue that is handed in. */
import { bug } from '../base/index.ts';
import type { Words } from '../words/index.ts';
import type { Problem } from './document.ts';

export function problemWords(problem: Problem, words: Words): string {
  const known: Readonly<Record<string, (filling: Problem['with']) => string>> = words.problems;
  const say = Object.hasOwn(known, problem.code) ? known[problem.code] : undefined;
  return say === undefined ? bug(`no words for the problem ${problem.code}`) : say(problem.with);
}

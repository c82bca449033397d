/** Texts that cannot be read: each reason has words of its own in both languages, and none of the parser's English reaches a person. */
import { describe, expect, it } from 'vitest';
import { compile, isProblem, LONG } from '../../src/language/index.ts';
import { en, loadWords } from '../../src/words/index.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['x => x +', 'end'], ['x => x ) 1', 'unexpected'], ['x => "abc', 'openText'], ['x => `abc', 'openTemplate'], ['x => x /* abc', 'openComment'],
  ['x => /a', 'regularExpression'], ['x => 12a', 'number'], ['x => "\\u12"', 'escape'], ['x => x ?? 1 || 2', 'mixed'],
];

function problemOf(source: string) {
  const compiled = compile(source, [LONG]);
  if (!isProblem(compiled)) throw new Error(`${source} was read`);
  return compiled;
}

describe('a text that cannot be read', () => {
  it.each(CASES)('%s says why: %s', async (source, why) => {
    const problem = problemOf(source);
    expect(problem.code).toBe('syntax');
    expect(problem.with['why']).toBe(why);
    const { expressions } = await loadWords('zh');
    expect(en.expressions.syntax(problem.with)).toContain(': ');
    expect(expressions.syntax(problem.with)).toMatch(/^第 \d+ 个字符处无法读懂：/);
  });

  it('names the place even where no reason is known', async () => {
    const problem = problemOf('x => super.x');
    expect(en.expressions.syntax(problem.with)).toBe('This cannot be read at character 6.');
    expect((await loadWords('zh')).expressions.syntax(problem.with)).toBe('第 6 个字符处无法读懂。');
  });
});

/** The words of the frame and the panels in both languages: the same keys, no empty text, and every sentence speaks. */
import { describe, expect, it } from 'vitest';
import { en, loadWords } from '../../src/words/index.ts';
import { tell } from '../../src/kit/language.ts';

function leaves(tree: object, path = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => (typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value] as const]));
}
const own = (words: typeof en) => ({ app: words.app, dock: words.dock, panels: words.panels, cluster: words.cluster });

describe('words', () => {
  it('have the same keys in both languages', async () => {
    const zh = await loadWords('zh');
    expect(leaves(own(zh)).map(([path]) => path).sort()).toEqual(leaves(own(en)).map(([path]) => path).sort());
  });

  it('are never empty, but for the second line of a chart that English does without', async () => {
    for (const words of [en, await loadWords('zh')]) expect(leaves(own(words)).filter(([path, value]) => value === '' && !path.endsWith('.under'))).toEqual([]);
  });

  it('are told by a key that comes as data, and an unknown key shows itself', () => {
    expect(tell(en.dock.does, 'killExecutor', { executor: '2' })).toBe('kill executor 2');
    expect(tell(en.dock.does, 'toString')).toBe('toString');
    expect(tell(en.app.states, 'late')).toBe('Late');
  });
});

/** The words of the operators: every operator and every parameter has them in both languages, and nothing else has. */
import { describe, expect, it } from 'vitest';
import { registry } from '../../src/operators/index.ts';
import { loadCards, type CardWords } from '../../src/words/index.ts';

interface About { readonly sentence: string; readonly doc: string; readonly example: string; readonly often?: string; readonly params: Readonly<Record<string, string>> }
const tables = async (): Promise<readonly CardWords['operators'][]> => [(await loadCards('en')).operators, (await loadCards('zh')).operators];

describe('the words of the operators', () => {
  it('are there for the registry\'s operators and for no others', async () => {
    for (const table of await tables()) expect(Object.keys(table).sort()).toEqual([...registry.keys()].sort());
  });

  it.each([...registry.keys()])('say what %s does, with an example and a label for each parameter', async (op) => {
    for (const table of await tables()) {
      const about = (table as Readonly<Record<string, About>>)[op];
      expect([about?.sentence ?? '', about?.doc ?? '', about?.example ?? '', ...Object.values(about?.params ?? {}), about?.often ?? 'none']).not.toContain('');
      expect(Object.keys(about?.params ?? {}).sort()).toEqual((registry.get(op)?.params ?? []).map((param) => param.name).sort());
    }
  });
});

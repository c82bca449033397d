/** The list of settings: all keys once, found by name or word, in either language. */
import { describe, expect, it } from 'vitest';
import { groupsOf, searched, type RowGroup } from '../../src/canvas/settings/rows.ts';
import { CONF_KEYS, COST_NAMES, loadConfAbout } from '../../src/plan/index.ts';
import { loadSettingsWords } from '../../src/words/index.ts';

const keys = (groups: readonly RowGroup[]): readonly string[] => groups.flatMap(({ rows }) => rows.map(({ key }) => key));

async function listed(language: 'en' | 'zh', conf: Readonly<Record<string, string>> = {}): Promise<readonly RowGroup[]> {
  const { CONF_ABOUT, CONF_GROUPS } = await loadConfAbout();
  return groupsOf(CONF_GROUPS, CONF_ABOUT, conf, await loadSettingsWords(language));
}

describe('the list of settings', () => {
  it('has every key and every cost once, and the unknown keys of the document', async () => {
    const all = keys(await listed('en', { 'my.own.key': '1', 'spark.task.cpus': '2' }));
    expect([...all].sort()).toEqual([...CONF_KEYS.keys(), ...COST_NAMES.map((name) => `lab.cost.${name}`), 'my.own.key'].sort());
  });

  it('is searched by parts of names and by words', async () => {
    const found = async (language: 'en' | 'zh', search: string) => keys(searched(await listed(language), search, false, {}));
    expect(await found('en', 'blockinterval')).toEqual(['spark.streaming.blockInterval']);
    expect(await found('en', 'kafka maxRate')).toEqual(['spark.streaming.kafka.maxRatePerPartition']);
    expect(await found('en', 'rack')).toContain('spark.locality.wait.rack');
    expect(await found('zh', '机架')).toEqual(['spark.locality.wait.rack']);
    expect(await found('en', 'nothing like this')).toEqual([]);
  });

  it('shows only the changed ones when asked, costs with their units', async () => {
    const conf = { 'spark.task.cpus': '2', 'lab.cost.networkBytesPerUs': '5' };
    const changed = searched(await listed('en', conf), '', true, conf);
    expect(keys(changed)).toEqual(['spark.task.cpus', 'lab.cost.networkBytesPerUs']);
    expect(changed.at(-1)?.rows[0]?.unit).toBe('bytes/µs');
  });
});

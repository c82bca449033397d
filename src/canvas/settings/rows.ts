/**
 * The list of settings as the panel shows it: every known key in its group, then keys of the document that are not known, then what things
 * cost. Pure. Comes in: the document's conf, what is searched for; goes out: groups of rows, without the empty ones.
 */
import { CONF_KEYS, COST_NAMES, COST_PREFIX, COSTS, type ConfGroup, type ConfKey } from '../../plan/index.ts';
import type { SettingsWords } from '../../words/index.ts';

export type GroupName = ConfGroup | 'other' | 'costs';
export interface ConfRow {
  readonly key: string;
  /** null: a key that the table does not hold, or a cost */
  readonly kind: ConfKey | null;
  readonly standing: string | null;
  readonly about: string;
  readonly since: string | null;
  readonly isLive: boolean;
  /** after the number, where the key's name says which: costs */
  readonly unit: string | null;
}
export interface RowGroup { readonly name: GroupName; readonly rows: readonly ConfRow[] }
export type ConfAbout = Readonly<Record<string, readonly [group: ConfGroup, since: string | null]>>;

export function groupsOf(groups: readonly ConfGroup[], about: ConfAbout, conf: Readonly<Record<string, string>>, words: SettingsWords): readonly RowGroup[] {
  const docs: Readonly<Record<string, string>> = words.conf;
  const all = [...CONF_KEYS].map(([key, kind]): ConfRow => ({ key, kind, standing: kind.default, about: docs[key] ?? '', since: about[key]?.[1] ?? null, isLive: kind.isLive, unit: null }));
  const costs = COST_NAMES.map((name): ConfRow => ({
    key: `${COST_PREFIX}${name}`, kind: null, standing: String(COSTS[name]), about: words.settings.costs[name], since: null, isLive: true, unit: unitOf(name, words),
  }));
  const known = new Set([...all, ...costs].map(({ key }) => key));
  const others = Object.keys(conf).filter((key) => !known.has(key)).map((key): ConfRow => ({ key, kind: null, standing: null, about: '', since: null, isLive: true, unit: null }));
  return [...groups.map((name) => ({ name, rows: all.filter(({ key }) => about[key]?.[0] === name) })), { name: 'other', rows: others }, { name: 'costs', rows: costs }];
}

/** Every word of the search stands in the key or in what is said about it. */
export function searched(groups: readonly RowGroup[], search: string, changedOnly: boolean, conf: Readonly<Record<string, string>>): readonly RowGroup[] {
  const wanted = search.toLowerCase().split(/\s+/).filter((part) => part !== '');
  const fits = ({ key, about }: ConfRow): boolean => {
    const text = `${key} ${about}`.toLowerCase();
    return (!changedOnly || conf[key] !== undefined) && wanted.every((part) => text.includes(part));
  };
  return groups.map(({ name, rows }) => ({ name, rows: rows.filter(fits) })).filter(({ rows }) => rows.length > 0);
}

function unitOf(name: string, words: SettingsWords): string | null {
  const units = words.settings.costUnits;
  const ending = (['BytesPerUs', 'Percent', 'Ms', 'Us', 'Ns'] as const).find((one) => name.endsWith(one));
  return ending === undefined ? null : units[ending];
}

/** The operators in the palette's order: by family, as the registry lists them; and a search that finds names and sentences. */
import type { Family, OperatorSpec } from '../../operators/index.ts';
import type { CardWords } from '../../words/index.ts';
import type { Checked } from '../check.ts';
import { operatorWords } from '../operatorWords.ts';

export const FAMILIES: readonly Family[] = ['source', 'transform', 'window', 'state', 'output'];

export function operatorsFound(checked: Checked, cards: CardWords | null, search: string): readonly OperatorSpec[] {
  const specs = [...(checked.operators?.registry.values() ?? [])];
  const text = search.trim().toLowerCase();
  if (text === '') return specs;
  const rank = (spec: OperatorSpec): number => {
    const name = spec.op.toLowerCase();
    if (name.startsWith(text)) return 0;
    if (name.includes(text)) return 1;
    return operatorWords(cards, spec.op).sentence.toLowerCase().includes(text) ? 2 : 3;
  };
  return specs.map((spec) => ({ spec, rank: rank(spec) })).filter((entry) => entry.rank < 3).sort((a, b) => a.rank - b.rank).map((entry) => entry.spec);
}

/**
 * The words of the operators and their cards, fetched in the language of the page when the palette or the inspector first asks. An
 * operator whose words are not there yet shows its own names, so that nothing waits for them.
 */
import { useEffect, useState } from 'react';
import { useLanguage } from '../kit/index.ts';
import { loadCards, type CardWords, type Language } from '../words/index.ts';

export interface OperatorWords { readonly sentence: string; readonly doc?: string; readonly example?: string; readonly often?: string; readonly params: Readonly<Record<string, string>> }

const loaded = new Map<Language, CardWords>();

/** null until they are here; while another language is on its way, those of the one before. */
export function useCardWords(): CardWords | null {
  const language = useLanguage();
  const [cards, setCards] = useState<CardWords | null>(loaded.get(language) ?? null);
  useEffect(() => {
    let stale = false;
    loadCards(language).then((found) => {
      loaded.set(language, found);
      if (!stale) setCards(found);
    }, () => undefined);
    return () => { stale = true; };
  }, [language]);
  return loaded.get(language) ?? cards;
}

export function operatorWords(cards: CardWords | null, op: string): OperatorWords {
  const table: Readonly<Record<string, OperatorWords>> = cards?.operators ?? {};
  return Object.hasOwn(table, op) ? (table[op] ?? NONE) : NONE;
}
const NONE: OperatorWords = { sentence: '', params: {} };

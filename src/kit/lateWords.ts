/**
 * Words that are not needed for the first picture: fetched, in the language of the page, by the first part that shows them. In: how to
 * load them; out: the words, or null until they are here. While another language is on its way, those of the one before.
 */
import { useEffect, useState } from 'react';
import type { Language } from '../words/index.ts';
import { useLanguage } from './language.ts';

type Load<T> = (language: Language) => Promise<T>;

const loaded = new Map<Load<unknown>, Map<Language, unknown>>();

export function useLateWords<T>(load: Load<T>): T | null {
  const language = useLanguage();
  const kept = loaded.get(load)?.get(language) as T | undefined;
  const [words, setWords] = useState<T | null>(kept ?? null);
  useEffect(() => {
    let stale = false;
    load(language).then((found) => {
      loaded.set(load, new Map([...(loaded.get(load) ?? []), [language, found]]));
      if (!stale) setWords(found);
    }, () => undefined);
    return () => { stale = true; };
  }, [load, language]);
  return kept ?? words;
}

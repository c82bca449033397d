/**
 * The language of the page: chosen by `?lang=`, else remembered, else the browser's. Words switch without a reload; Chinese is fetched
 * when it is first chosen. One store outside React, so that the first paint already has its words.
 */
import { useSyncExternalStore } from 'react';
import { en, loadWords } from '../words/index.ts';
import type { Language, Words } from '../words/index.ts';
import { recall, remember } from './memory.ts';

interface Spoken { readonly language: Language; readonly words: Words }

let spoken: Spoken = { language: 'en', words: en };
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => { listeners.add(listener); return () => listeners.delete(listener); };

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? recall('language') ?? navigator.language;
  return asked.startsWith('zh') ? 'zh' : 'en';
}

export async function setLanguage(language: Language): Promise<void> {
  const words = await loadWords(language);
  spoken = { language, words };
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const listener of [...listeners]) listener();
}

/** Before the first paint: the words of the language asked for; English if they cannot be fetched. */
export const startLanguage = (): Promise<void> => setLanguage(firstLanguage()).catch(() => setLanguage('en'));

export function chooseLanguage(language: Language): void {
  remember('language', language);
  void setLanguage(language).catch(() => undefined);
}

export const useWords = (): Words => useSyncExternalStore(subscribe, () => spoken.words);
export const useLanguage = (): Language => useSyncExternalStore(subscribe, () => spoken.language);

/**
 * Words chosen by a key that came as data (a sentence, a notice, a refusal): a text, or a function of what it names. An unknown key shows
 * itself, so that a gap is seen and nothing breaks.
 */
export function tell(area: object, key: string, fills: Readonly<Record<string, string | number>> = {}): string {
  const entry: unknown = Object.hasOwn(area, key) ? (area as Readonly<Record<string, unknown>>)[key] : undefined;
  if (typeof entry === 'function') return String((entry as (with_: typeof fills) => unknown)(fills));
  return typeof entry === 'string' ? entry : key;
}

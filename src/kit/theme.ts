/** Light, dark, or as the system says; `?theme=` first, then what was remembered. The attribute on the page picks the tokens. */
import { useSyncExternalStore } from 'react';
import { recall, remember } from './memory.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

let choice: ThemeChoice = 'system';
const listeners = new Set<() => void>();
const dark = () => matchMedia('(prefers-color-scheme: dark)');
const isChoice = (text: string | null): text is ThemeChoice => text === 'light' || text === 'dark' || text === 'system';

const shown = (): 'light' | 'dark' => (choice === 'system' ? (dark().matches ? 'dark' : 'light') : choice);
function apply(): void {
  document.documentElement.dataset['theme'] = shown();
  for (const listener of [...listeners]) listener();
}

export function startTheme(): void {
  const asked = new URLSearchParams(location.search).get('theme');
  const kept = recall('theme');
  choice = isChoice(asked) ? asked : isChoice(kept) ? kept : 'system';
  dark().addEventListener('change', apply);
  apply();
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  remember('theme', next);
  apply();
}

const subscribe = (listener: () => void) => { listeners.add(listener); return () => listeners.delete(listener); };
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, () => choice);
/** 'light' or 'dark': what is on screen now. */
export const useTheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, shown);

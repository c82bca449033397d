/**
 * Every string a person reads, in two languages. English is always there; Chinese is loaded when chosen. `zh` has the type of `en`, so
 * a missing or misshapen entry does not compile. One file per area in each folder.
 */
import { en } from './en/index.ts';

export type Words = typeof en;
export type Language = 'en' | 'zh';
export { en };

export async function loadWords(language: Language): Promise<Words> {
  return language === 'en' ? en : (await import('./zh/index.ts')).zh;
}

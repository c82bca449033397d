/**
 * Every string a person reads, in two languages. English is always there; Chinese is loaded when chosen. `zh` has the type of `en`, so
 * a missing or misshapen entry does not compile. One file per area in each folder. The words of the operators' cards are long and not
 * needed for the first picture: they are an area of their own, loaded in the language that is spoken.
 */
import type { cards } from './en/cards.ts';
import type { cli } from './en/cli.ts';
import type { conf } from './en/conf.ts';
import type { files } from './en/files.ts';
import type { gallery } from './en/gallery.ts';
import { en } from './en/index.ts';
import type { settings } from './en/settings.ts';
import type { tables } from './en/tables.ts';

export type Words = typeof en;
export type CardWords = typeof cards;
export type CliWords = typeof cli;
export type GalleryWords = typeof gallery;
export type FilesWords = typeof files;
export type TableWords = typeof tables;
export type Language = 'en' | 'zh';
/** Nobody reads these in the page. */
export { cli as cliWords } from './en/cli.ts';
export { en };

export async function loadWords(language: Language): Promise<Words> {
  return language === 'en' ? en : (await import('./zh/index.ts')).zh;
}

export async function loadCards(language: Language): Promise<CardWords> {
  return (language === 'en' ? await import('./en/cards.ts') : await import('./zh/cards.ts')).cards;
}

/** Words of the panel of settings: long, and asked for only there. */
export interface SettingsWords {
  readonly conf: typeof conf;
  readonly settings: typeof settings;
}

export async function loadSettingsWords(language: Language): Promise<SettingsWords> {
  const [keys, panel] = await (language === 'en' ? Promise.all([import('./en/conf.ts'), import('./en/settings.ts')]) : Promise.all([import('./zh/conf.ts'), import('./zh/settings.ts')]));
  return { conf: keys.conf, settings: panel.settings };
}

/** Words of tables: of the panel that queries them, and of the designs that write them. */
export async function loadTableWords(language: Language): Promise<TableWords> {
  return (language === 'en' ? await import('./en/tables.ts') : await import('./zh/tables.ts')).tables;
}

export async function loadFilesWords(language: Language): Promise<FilesWords> {
  return (language === 'en' ? await import('./en/files.ts') : await import('./zh/files.ts')).files;
}

/** Words of the gallery: one title, summary and point for each example. */
export async function loadGalleryWords(language: Language): Promise<GalleryWords> {
  return (language === 'en' ? await import('./en/gallery.ts') : await import('./zh/gallery.ts')).gallery;
}

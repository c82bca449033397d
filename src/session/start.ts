/**
 * How the page begins: the example that the address names, at 0 and paused; else the project kept in this browser, at the instant that
 * was on screen; else the running word count, paused at 10 s.
 */
import { checkCommand, readDocument, type Command, type LabDocument } from '../plan/index.ts';
import type { ProjectStore } from './projects.ts';

export interface Beginning {
  readonly document: LabDocument;
  readonly commands: readonly Command[];
  readonly at: number;
  /** what has to be said: a key of words.session.notices */
  readonly notice: { readonly key: string; readonly with: Readonly<Record<string, string | number>> } | null;
}

const FIRST_EXAMPLE = 'network-word-count';
const FIRST_AT_MS = 10_000;

export type FetchText = (path: string) => Promise<string>;

export async function chooseBeginning(search: string, projects: ProjectStore, fetchText: FetchText): Promise<Beginning | null> {
  const asked = new URLSearchParams(search).get('example');
  const example = asked === null ? null : await readExample(asked, fetchText);
  if (example !== null) return { document: example, commands: [], at: 0, notice: null };
  const unknown: Beginning['notice'] = asked === null ? null : { key: 'exampleUnknown', with: { name: asked.slice(0, 80) } };

  const saved = await projects.load();
  let notice: Beginning['notice'] = unknown ?? (saved === 'refused' ? { key: 'storageRefused', with: {} } : null);
  if (saved !== null && saved !== 'refused') {
    const read = readDocument(saved.text);
    if ('document' in read) {
      const { document } = read;
      return { document, commands: saved.commands.filter((command) => checkCommand(command, document) === null), at: saved.at, notice: unknown };
    }
    notice = { key: 'storedBroken', with: {} };
  }
  const first = await readExample(FIRST_EXAMPLE, fetchText);
  return first === null ? null : { document: first, commands: [], at: FIRST_AT_MS, notice };
}

async function readExample(name: string, fetchText: FetchText): Promise<LabDocument | null> {
  if (!/^[a-z0-9][a-z0-9-]{0,80}$/.test(name)) return null;
  try {
    const read = readDocument(await fetchText(`./examples/${name}.lab.json`));
    return 'document' in read ? read.document : null;
  } catch {
    return null;
  }
}

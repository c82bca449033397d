/** Documents in and out of the page: a file a person chose or dropped, a file to keep. A broken one leaves the open project untouched. */
import { problemWords, readDocument, withCommands, writeDocument } from '../plan/index.ts';
import type { Command, LabDocument } from '../plan/index.ts';
import type { Acts } from '../session/index.ts';
import type { Words } from '../words/index.ts';
import { setDesk } from './desk.ts';

export async function openFile(file: File, acts: Acts, words: Words): Promise<void> {
  const text = await file.text().catch(() => null);
  if (text === null) return setDesk({ refusedFile: { name: file.name, problems: [words.app.files.unreadable] } });
  const reading = readDocument(text);
  if ('document' in reading) await acts.open(reading.document);
  else setDesk({ refusedFile: { name: file.name, problems: reading.problems.map((problem) => `${problem.path === '' ? '' : `${problem.path}: `}${problemWords(problem, words)}`) } });
}

export function saveFile(document: LabDocument, commands: readonly Command[]): void {
  const url = URL.createObjectURL(new Blob([writeDocument(withCommands(document, commands))], { type: 'application/json' }));
  const link = globalThis.document.createElement('a');
  link.href = url;
  link.download = `${fileName(document.name)}.lab.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Letters, digits and dashes of the name; any script. */
export const fileName = (name: string): string => name.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'lab';

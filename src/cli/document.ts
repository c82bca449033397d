/**
 * The document a command works on: read from its file and checked, by itself and as a graph of operators.
 */
import { readFileSync } from 'node:fs';
import { buildGraph } from '../operators/index.ts';
import { isWarning, problemWords, readDocument, type LabDocument, type Problem } from '../plan/index.ts';
import { en } from '../words/index.ts';
import { reasonOf, refuse, say } from './refusal.ts';

export interface CheckedDocument {
  /** null: it cannot even be read as a document */
  readonly document: LabDocument | null;
  readonly problems: readonly Problem[];
}

export function loadDocument(path: string): CheckedDocument {
  const reading = readDocument(readText(path));
  if (!('document' in reading)) return { document: null, problems: reading.problems };
  return { document: reading.document, problems: [...reading.problems, ...buildGraph(reading.document).problems] };
}

export function blocks(problems: readonly Problem[]): boolean {
  return problems.some((problem) => !isWarning(problem.code));
}

/** `code TAB node-or-dash TAB words` */
export function problemLine(problem: Problem): string {
  return `${problem.code}\t${problem.node ?? '-'}\t${problemWords(problem, en)}\n`;
}

function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return refuse(say.unreadable({ path, reason: reasonOf(error) }));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(say.notUtf8({ path }));
  }
}

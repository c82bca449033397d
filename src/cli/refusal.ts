/**
 * What ends a command before its time: wrong arguments, a wrong document, an unreadable file. Not a bug: it has words and exit code 2.
 */
import { cliWords } from '../words/index.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export const say = cliWords;

export function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** The system's short name for what went wrong with a file, such as ENOENT. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

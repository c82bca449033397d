/** A command in words ("kill executor 2"): flags of the dock, names of branches, the list of commands. */
import { tell } from '../kit/index.ts';
import type { Words } from '../words/index.ts';
import type { CommandBody } from '../plan/index.ts';

export const commandWords = (words: Words, body: CommandBody): string => tell(words.dock.does, body.do, body as unknown as Readonly<Record<string, string | number>>);

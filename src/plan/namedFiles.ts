/**
 * The files of a person's own that a run needs: those that feeds and moves name. In: a document and commands; out: for each what it is
 * asked for by (the node's id, or the path it is moved to), name, size and hash. Their bytes are the host's.
 */
import type { Command, LabDocument } from './document.ts';

export interface NamedFile {
  /** node id, or the path of a `moveFile` */
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sha256?: string;
}

export function namedFiles(document: LabDocument, commands: readonly Command[] = []): readonly NamedFile[] {
  const named = (key: string, { name, size, sha256 }: Omit<NamedFile, 'key'>): NamedFile => (sha256 === undefined ? { key, name, size } : { key, name, size, sha256 });
  const fed = document.graph.nodes.flatMap(({ id, feed }) => (feed?.from === 'file' ? [named(id, feed)] : []));
  const moved = [...(document.scenario ?? []), ...commands].flatMap((command) => (command.do === 'moveFile' && 'name' in command ? [named(command.to, command)] : []));
  return [...fed, ...moved];
}

/** As the run knows it: what a moved file was called and its hash are no part of a run. */
export function withoutFile(command: Command): Command {
  if (command.do !== 'moveFile' || !('name' in command)) return command;
  const { sha256: _sha256, ...rest } = command;
  return { ...rest, name: '' };
}

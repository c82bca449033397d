/**
 * Watched folders as the document names them, and what may be moved where. In: paths; out: cleaned paths, problems of a `moveFile`.
 */
import type { Command, GraphNode, LabDocument } from './document.ts';
import { excerpt, inside, type Findings, type Spot } from './findings.ts';
import { watchesFolder } from './graphRules.ts';
import { cleanPath, climbs } from './paths.ts';

/** Where a file goes that is given to the node itself: no name of a person's file is part of a run. A pattern is taken by its letters. */
export function inputPath(node: GraphNode): string {
  return `${watchedFolder(node).split('/').map((name) => (isPattern(name) ? 'input' : name)).join('/')}/input-${node.id.replace(/[^A-Za-z0-9]/g, '-')}`;
}

/** The folder that a node watches, without a scheme and doubled slashes. */
export function watchedFolder(node: GraphNode): string {
  const { directory } = node.params;
  return typeof directory === 'string' && !climbs(directory) ? cleanPath(directory) : '/';
}

/** Whether a directory is a pattern of several folders. */
export const isPattern = (directory: string): boolean => /[*?[{]/.test(directory);

/** Where a file of this name lies in a watched folder; with a pattern the name is the whole path. */
export function pathInFolder(directory: string, name: string): string {
  return `${isPattern(directory) || directory === '/' ? '' : directory}/${name.trim().replace(/^\/+/, '')}`;
}

/** Hadoop reads these by their suffix as compressed; commas and patterns in a name would be read as several paths. */
const COMPRESSED = /\.(gz|bz2|deflate|lz4|snappy|zst)$/i;
const UNREADABLE = /[,*?[\]{}\\]/;

export function checkMove(command: Extract<Command, { readonly do: 'moveFile' }>, document: LabDocument, spot: Spot, found: Findings): void {
  const at = inside(spot, 'to');
  const path = climbs(command.to) ? '' : cleanPath(command.to);
  const given = (['lines', 'bytes', 'name'] as const).filter((field) => field in command);
  if (given.length !== 1 || ('name' in command) !== ('size' in command)) found.add('move-content', spot);
  if (path === '/' || command.to.endsWith('/') || !/^(\/|[a-z][a-z0-9+.-]*:)/i.test(command.to)) found.add('move-path', at, { to: excerpt(command.to) });
  else if (climbs(command.to)) found.add('move-climbs', at, { to: excerpt(command.to) });
  else if (UNREADABLE.test(path)) found.add('move-letters', at, { to: excerpt(command.to) });
  else if (COMPRESSED.test(path)) found.add('move-compressed', at, { to: excerpt(command.to) });
  else if (!document.graph.nodes.some(watchesFolder)) found.add('move-unwatched', at, { to: excerpt(command.to) });
  else if (!document.graph.nodes.some((node) => watchesFolder(node) && isUnder(path, watchedFolder(node)))) found.add('warn-move-elsewhere', at, { to: excerpt(command.to), folders: document.graph.nodes.filter(watchesFolder).map(watchedFolder).join(', ') });
}

/** Anywhere below the folder; a pattern may match anything. */
function isUnder(path: string, folder: string): boolean {
  const fixed = folder.split('/').findIndex(isPattern);
  const top = fixed < 0 ? folder : folder.split('/').slice(0, fixed).join('/');
  return path.startsWith(top === '/' ? '/' : `${top}/`);
}

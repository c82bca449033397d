/**
 * Folders by a pattern, as Hadoop's globStatus finds them: `*`, `?`, `[a-c]`, `{x,y}` within one name. In: the file system and a path;
 * out: the folders that match, by name.
 */
import { cleanPath } from '../../plan/index.ts';
import type { FileSystem } from './files.ts';

const GLOB = /[*?[{]/;

export const isGlob = (path: string): boolean => GLOB.test(path);

export function globFolders(files: FileSystem, path: string): readonly string[] {
  const names = cleanPath(path).split('/').slice(1).filter((name) => name !== '');
  let found: readonly string[] = ['/'];
  for (const name of names) {
    if (!isGlob(name)) found = found.map((folder) => cleanPath(`${folder}/${name}`)).filter((folder) => files.isFolder(folder));
    else {
      const pattern = patternOf(name);
      found = found.flatMap((folder) => files.list(folder).filter((entry) => entry.isFolder && pattern.test(entry.name)).map((entry) => cleanPath(`${folder}/${entry.name}`)));
    }
  }
  return found;
}

/** Of one name. Braces are not nested; a bracket that is not closed stands for itself. */
export function patternOf(name: string): RegExp {
  let pattern = '';
  let inBraces = false;
  for (let at = 0; at < name.length; at++) {
    const letter = name.charAt(at);
    const close = letter === '[' ? name.indexOf(']', at + 1) : -1;
    if (letter === '*') pattern += '.*';
    else if (letter === '?') pattern += '.';
    else if (close > at + 1) {
      const inside = name.slice(at + 1, close);
      pattern += `[${inside.startsWith('!') || inside.startsWith('^') ? '^' : ''}${inside.replace(/^[!^]/, '').replace(/[\\\]^[]/g, '\\$&')}]`;
      at = close;
    } else if (letter === '{' && name.includes('}', at)) {
      pattern += '(?:';
      inBraces = true;
    } else if (inBraces && letter === ',') pattern += '|';
    else if (inBraces && letter === '}') {
      pattern += ')';
      inBraces = false;
    } else pattern += letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }
  return new RegExp(`^${pattern}$`, 'su');
}

/**
 * The files of a picture as the rows of a tree: folders before their contents, names in order. In: files, and which folders a person has
 * opened or closed; out: the rows on show, each with its depth and its place among its siblings.
 */
import type { FilePicture } from '../../protocol/index.ts';

export interface TreeRow {
  readonly path: string;
  readonly name: string;
  /** from 1 */
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  /** null: a folder */
  readonly file: FilePicture | null;
  readonly isOpen: boolean;
  /** files in and below a folder, and their bytes */
  readonly files: number;
  readonly bytes: number;
}

interface Folder {
  readonly path: string;
  readonly folders: Map<string, Folder>;
  readonly files: FilePicture[];
}

const folder = (path: string): Folder => ({ path, folders: new Map(), files: [] });

/** `turned`: folders that are not as they would be by themselves: open where they hold folders, closed where they hold files. */
export function rowsOf(files: readonly FilePicture[], turned: ReadonlySet<string>): readonly TreeRow[] {
  const root = folder('');
  for (const file of files) {
    let at = root;
    for (const name of file.path.split('/').slice(1, -1)) {
      const inside = at.folders.get(name) ?? folder(`${at.path}/${name}`);
      at.folders.set(name, inside);
      at = inside;
    }
    at.files.push(file);
  }
  return inside(root, 1, turned);
}

function inside(parent: Folder, level: number, turned: ReadonlySet<string>): readonly TreeRow[] {
  const folders = [...parent.folders].sort(byName);
  const files = parent.files.map((file) => [nameOf(file.path), file] as const).sort(byName);
  const siblings = folders.length + files.length;
  const rows: TreeRow[] = [];
  folders.forEach(([name, one], index) => {
    const isOpen = (one.folders.size > 0) !== turned.has(one.path);
    const all = filesIn(one);
    rows.push({ path: one.path, name, level, place: index + 1, siblings, file: null, isOpen, files: all.reduce((sum, { parts }) => sum + parts, 0), bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) });
    if (isOpen) rows.push(...inside(one, level + 1, turned));
  });
  files.forEach(([name, file], index) => rows.push({ path: file.path, name, level, place: folders.length + index + 1, siblings, file, isOpen: false, files: file.parts, bytes: file.bytes }));
  return rows;
}

function filesIn({ folders, files }: Folder): readonly FilePicture[] {
  return [...files, ...[...folders.values()].flatMap(filesIn)];
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** counts-9000 before counts-10000: runs of digits by their value, the rest by UTF-16 units. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
const sortKey = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(16, '0'));

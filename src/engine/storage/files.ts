/**
 * The lab's reliable storage: one file system that every process of the simulated cluster sees, as HDFS is for a real one. It outlives
 * executors and the driver. Three hands use it: watched folders read from it, outputs write into it, checkpoints lie in it.
 * Contents are real bytes (or a file of the person's own, read piece by piece). It knows no time of its own: whoever writes says when,
 * and what a transfer costs is the cost model's. Paths are absolute, `/` between names; folders exist as long as something is in them
 * or they were made.
 */
import { cleanPath } from '../../plan/index.ts';
import { encodeUtf8, type ByteSource } from '../source/index.ts';
import type { StoredContent } from '../task/order.ts';

export interface StoredFile {
  readonly path: string;
  /** virtual ms of the last write; a move keeps it, as `rename` does */
  readonly modifiedMs: number;
  readonly content: ByteSource;
}

/** One name in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly modifiedMs: number;
  readonly bytes: number;
}

export class FileSystem {
  readonly #files = new Map<string, StoredFile>();
  /** made folders → when they were made */
  readonly #folders = new Map<string, number>();
  /** folder ('' for the root) → what stands directly in it, so that no question looks at all files of a long run */
  readonly #inside = new Map<string, Set<string>>();

  /** Create or replace a file. */
  write(path: string, content: ByteSource | Uint8Array, modifiedMs: number): void {
    const clean = cleanPath(path);
    this.#files.set(clean, { path: clean, modifiedMs, content: content instanceof Uint8Array ? bytesSource(content) : content });
    this.#enter(clean);
  }

  makeFolder(path: string, atMs: number): void {
    const clean = cleanPath(path);
    if (this.isFolder(clean)) return;
    this.#folders.set(clean, atMs);
    this.#enter(clean);
  }

  file(path: string): StoredFile | undefined {
    return this.#files.get(cleanPath(path));
  }

  /** A file's bytes as a task gets them. */
  contentOf(path: string): StoredContent | undefined {
    const content = this.file(path)?.content;
    if (content === undefined) return undefined;
    return content.handle === undefined ? { bytes: readAll(content) } : { handle: content.handle };
  }

  isFolder(path: string): boolean {
    const clean = cleanPath(path);
    return this.#folders.has(clean) || this.#inside.has(clean === '/' ? '' : clean);
  }

  exists(path: string): boolean {
    return this.file(path) !== undefined || this.isFolder(path);
  }

  /** Names directly in a folder, sorted by UTF-16 units. */
  list(path: string): readonly FolderEntry[] {
    const inside = insideOf(path);
    const entries = new Map<string, FolderEntry>();
    for (const found of this.#within(inside)) {
      const [name = '', ...rest] = found.slice(inside.length).split('/');
      const file = rest.length === 0 ? this.#files.get(found) : undefined;
      const modifiedMs = this.#files.get(found)?.modifiedMs ?? this.#folders.get(found) ?? 0;
      const before = entries.get(name);
      entries.set(name, { name, isFolder: file === undefined, modifiedMs: Math.max(modifiedMs, before?.modifiedMs ?? -Infinity), bytes: file?.content.size ?? 0 });
    }
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Move a file, or a folder with all in it; modification times stay. False if there is nothing at `from`. */
  rename(from: string, to: string): boolean {
    const [source, target] = [cleanPath(from), cleanPath(to)];
    if (!this.exists(source)) return false;
    const moved = (path: string): string => target + path.slice(source.length);
    for (const path of this.#at(source)) {
      const file = this.#files.get(path);
      if (file !== undefined) this.#files.set(moved(path), { ...file, path: moved(path) });
      else this.#folders.set(moved(path), this.#folders.get(path) ?? 0);
      this.#enter(moved(path));
      this.#forget(path);
    }
    return true;
  }

  /** Remove a file, or a folder with all in it. False if there is none. */
  delete(path: string): boolean {
    const found = this.#at(cleanPath(path));
    for (const one of found) this.#forget(one);
    return found.length > 0;
  }

  #at(path: string): readonly string[] {
    return [...(this.#files.has(path) || this.#folders.has(path) ? [path] : []), ...this.#within(`${path}/`)];
  }

  #within(inside: string): string[] {
    const found: string[] = [];
    for (const path of this.#inside.get(inside.slice(0, -1)) ?? []) {
      if (this.#files.has(path) || this.#folders.has(path)) found.push(path);
      found.push(...this.#within(`${path}/`));
    }
    return found;
  }

  #enter(path: string): void {
    for (let child = path; child !== '' && child !== '/'; child = parentOf(child)) {
      const siblings = this.#inside.get(parentOf(child)) ?? new Set();
      if (siblings.has(child)) return;
      this.#inside.set(parentOf(child), siblings.add(child));
    }
  }

  #forget(path: string): void {
    this.#files.delete(path);
    this.#folders.delete(path);
    // folders that were there only for it go with it
    for (let gone = path; gone !== '' && !this.#inside.has(gone) && !this.#files.has(gone) && !this.#folders.has(gone); gone = parentOf(gone)) {
      const siblings = this.#inside.get(parentOf(gone));
      siblings?.delete(gone);
      if (siblings?.size === 0) this.#inside.delete(parentOf(gone));
    }
  }
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** What the paths inside a folder begin with. */
function insideOf(path: string): string {
  const clean = cleanPath(path);
  return clean === '/' ? clean : `${clean}/`;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}

/** A text as its bytes, which are made when somebody reads them. */
export function textSource(text: string, size: number): ByteSource {
  let bytes: Uint8Array | null = null;
  return { size, read: (offset, length) => (bytes ??= encodeUtf8(text)).slice(offset, offset + length) };
}

/** All bytes of a file; for small ones. */
export function readAll(content: ByteSource): Uint8Array {
  return content.read(0, content.size);
}

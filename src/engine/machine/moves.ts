/**
 * Files that come into the reliable storage from outside: those that a `moveFile` brings, and those given to a watching source, which
 * are moved in at 1 ms. Each is there whole at once, as after a rename. In: commands and the host's bytes; out: files, events.
 */
import { assert, Hasher } from '../../base/index.ts';
import { cleanPath, inputPath, watchesFolder, type Command, type LabDocument } from '../../plan/index.ts';
import { RANK } from '../kernel/ranks.ts';
import { encodeUtf8, type ByteSource } from '../source/index.ts';
import { bytesSource } from '../storage/index.ts';
import { DRIVER, type Parts } from './parts.ts';

type Move = Extract<Command, { readonly do: 'moveFile' }>;

/** A file given to the source itself comes in as early as a new file can: at 0 it would count as old. */
const INPUT_AT_MS = 1;
/** Up to here a file is hashed whole, beyond at so many places. */
const HASHED_BYTES = 4 * 1024 * 1024;
const PIECES = 64;

export class Moves {
  readonly #parts: Parts;
  readonly #bytes: ReadonlyMap<string, ByteSource>;

  constructor(parts: Parts, bytes: ReadonlyMap<string, ByteSource>) {
    this.#parts = parts;
    this.#bytes = bytes;
  }

  /** The files given to watching sources. */
  schedule(document: LabDocument, started: number): void {
    const { kernel } = this.#parts;
    for (const node of document.graph.nodes) {
      if (!watchesFolder(node) || node.feed?.from !== 'file' || node.off === true) continue;
      kernel.at(INPUT_AT_MS, RANK.source, () => this.#put(inputPath(node), this.#own(node.id), INPUT_AT_MS, started));
    }
  }

  refusal(move: Move): string | null {
    const { files } = this.#parts;
    const path = cleanPath(move.to);
    if (files.exists(path)) return 'fileExists';
    const names = path.split('/');
    return names.some((_, index) => index > 1 && files.file(names.slice(0, index).join('/')) !== undefined) ? 'noFolder' : null;
  }

  carryOut(move: Move, cause: number): void {
    const { now } = this.#parts.kernel;
    this.#put(cleanPath(move.to), this.#contentOf(move), move.modified ?? now, cause);
  }

  #contentOf(move: Move): ByteSource {
    if ('lines' in move) return bytesSource(encodeUtf8(move.lines.map((line) => `${line}\n`).join('')));
    return 'bytes' in move ? bytesSource(Uint8Array.from(move.bytes)) : this.#own(move.to);
  }

  #put(path: string, content: ByteSource, modified: number, cause: number): void {
    const { files, kernel } = this.#parts;
    files.makeFolder(path.slice(0, path.lastIndexOf('/')), kernel.now);
    files.write(path, content, modified);
    kernel.emit(DRIVER, cause, { type: 'file.moved', path, bytes: content.size, modified, hash: hashOf(content) });
  }

  #own(key: string): ByteSource {
    const bytes = this.#bytes.get(key);
    assert(bytes !== undefined, `the bytes of the file for ${key} are not at hand`);
    return bytes;
  }
}

/** So that another file of the same size makes another run; a large one is not read through for it. */
function hashOf(content: ByteSource): string {
  const hasher = new Hasher();
  const length = Math.ceil(Math.min(content.size, HASHED_BYTES) / PIECES);
  for (let piece = 0; piece < PIECES && length > 0; piece++) {
    const offset = content.size <= HASHED_BYTES ? piece * length : Math.floor((piece * (content.size - length)) / (PIECES - 1));
    if (offset < content.size) hasher.bytes(content.read(offset, Math.min(length, content.size - offset)));
  }
  return hasher.hex();
}

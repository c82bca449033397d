/**
 * What a feed can send: record number → text, without any notion of time. Files are read, lists are looked up, the rest is made.
 */
import { assert } from '../../base/index.ts';
import type { Feed } from '../../plan/index.ts';
import { generatorOf } from './generators.ts';
import { SourceFailure, TextLines, type ByteSource } from './textLines.ts';
import { utf8Length } from './utf8.ts';

export interface Piece {
  readonly lines: readonly string[];
  /** with their line ends, as they cross the wire */
  readonly bytes: number;
}

export interface Content {
  /** Records `from` to `to` (not included), fewer where the content ends or fails. */
  read(from: number, to: number): Piece;
  /** how many records there are, once that is known; Infinity: no end */
  readonly total: number | null;
  /** bytes there are in all, of a file */
  readonly sizeBytes: number | null;
  /** why no more can be read */
  readonly failure: string | null;
}

export function contentOf(feed: Feed, seed: number, node: string, file: ByteSource | undefined): Content {
  switch (feed.from) {
    case 'hand':
      return madeContent(() => '', 0);
    case 'lines': {
      const { lines, repeat } = feed;
      const total = repeat === true && lines.length > 0 ? Infinity : lines.length;
      return madeContent((record) => lines[record % lines.length] as string, total);
    }
    case 'file':
      assert(file !== undefined, `the bytes of the file of node ${node} are not at hand`);
      return new FileContent(file);
    default:
      return madeContent(generatorOf(feed.from, seed, node), Infinity);
  }
}

function madeContent(make: (record: number) => string, total: number): Content {
  return {
    total,
    sizeBytes: null,
    failure: null,
    read(from, to) {
      const lines: string[] = [];
      let bytes = 0;
      for (let record = from; record < Math.min(to, total); record++) {
        const line = make(record);
        lines.push(line);
        bytes += utf8Length(line) + 1;
      }
      return { lines, bytes };
    },
  };
}

class FileContent implements Content {
  readonly #text: TextLines;
  #failure: string | null = null;
  /** records before the failure */
  #readable = Infinity;

  constructor(file: ByteSource) {
    this.#text = new TextLines(file);
  }

  get total(): number | null {
    return this.#failure === null ? this.#text.total : this.#readable;
  }

  get sizeBytes(): number {
    return this.#text.size;
  }

  get failure(): string | null {
    return this.#failure;
  }

  read(from: number, to: number): Piece {
    try {
      const { lines, startOffset, endOffset } = this.#text.read(from, Math.min(to, this.#readable));
      return { lines, bytes: endOffset - startOffset };
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      this.#failure = error.message;
      this.#readable = error.line;
      return { lines: [], bytes: 0 };
    }
  }
}

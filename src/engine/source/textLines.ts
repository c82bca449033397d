/**
 * The lines of a file: UTF-8, a byte order mark dropped, ends at \n, \r or \r\n, a last line without an end counts.
 * In: bytes read synchronously in pieces; out: any range of lines. It keeps one window of 1 MiB and one byte offset per 10 000 lines,
 * never the file, so that a replay can go anywhere without holding it.
 */
import { decodeUtf8 } from './utf8.ts';

export interface ByteSource {
  readonly size: number;
  /** by what another process of the same host opens these bytes; absent: they must be sent to it */
  readonly handle?: unknown;
  /** a new array of at most `length` bytes from `offset`; fewer only at the end; throws when the file can no longer be read */
  read(offset: number, length: number): Uint8Array;
}

/** The file cannot be used from here on: a fact about the user's file, told in its message. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  /** the first line that cannot be had, from 0 */
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

export const MAX_LINE_BYTES = 1024 * 1024;
const WINDOW_BYTES = 1024 * 1024;
const INDEX_EVERY = 10_000;
/** A NUL among the first bytes means that this is no text (version control systems judge by the same sign). */
const LOOKED_AT_BYTES = 8000;
const LF = 0x0a;
const CR = 0x0d;

export class TextLines {
  readonly #source: ByteSource;
  /** byte offset at which line k · 10 000 begins */
  readonly #index: number[] = [];
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;
  /** the line at which the cursor stands, and where it begins */
  #line = 0;
  #offset = 0;
  #total: number | null = null;
  #opened = false;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /** How many lines there are, once the end has been seen. */
  get total(): number | null {
    return this.#total;
  }

  /**
   * Lines `from` to `to` (not included), fewer where the file ends, and the byte offsets before the first and after the last of them.
   * Throws `SourceFailure` if the first of them cannot be read; if a later one cannot, the lines before it are given.
   */
  read(from: number, to: number): { readonly lines: string[]; readonly startOffset: number; readonly endOffset: number } {
    this.#seek(from);
    const lines: string[] = [];
    // the byte order mark counts as sent with the first line
    const startOffset = from === 0 ? 0 : this.#offset;
    if (this.#line !== from) return { lines, startOffset, endOffset: startOffset };
    while (lines.length < to - from) {
      let found: LineBounds | null;
      try {
        found = this.#findLine();
      } catch (error) {
        if (lines.length > 0 && error instanceof SourceFailure) break;
        throw error;
      }
      if (found === null) break;
      lines.push(decodeUtf8(this.#window, this.#offset - this.#windowStart, found.textEnd - this.#windowStart));
      this.#moveTo(found.next);
    }
    return { lines, startOffset, endOffset: this.#offset };
  }

  #seek(line: number): void {
    if (!this.#opened) this.#open();
    if (line < this.#line || line - this.#line > INDEX_EVERY) {
      const entry = Math.min(Math.floor(line / INDEX_EVERY), this.#index.length - 1);
      if (line < this.#line || entry * INDEX_EVERY > this.#line) {
        this.#line = entry * INDEX_EVERY;
        this.#offset = this.#index[entry] as number;
      }
    }
    while (this.#line < line) {
      const found = this.#findLine();
      if (found === null) return;
      this.#moveTo(found.next);
    }
  }

  #open(): void {
    this.#fill(0);
    const head = this.#window;
    const nul = head.subarray(0, LOOKED_AT_BYTES).indexOf(0);
    if (nul >= 0) throw new SourceFailure(`this is not a text file: a zero byte at byte offset ${nul}`, 0);
    this.#offset = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    this.#index.push(this.#offset);
    this.#opened = true;
    if (this.#offset >= this.#source.size) this.#total = 0;
  }

  #moveTo(offset: number): void {
    this.#line++;
    this.#offset = offset;
    if (this.#line === this.#index.length * INDEX_EVERY) this.#index.push(offset);
    if (offset >= this.#source.size) this.#total = this.#line;
  }

  /** Bounds of the line at the cursor, which is then wholly in the window; null at the end of the file. */
  #findLine(): LineBounds | null {
    if (this.#offset >= this.#source.size) return null;
    let end = this.#endInWindow();
    if (end === null) {
      // the line runs past the window: begin the window with it
      this.#fill(this.#offset);
      end = this.#endInWindow();
    }
    if (end === null || end - this.#offset > MAX_LINE_BYTES) {
      throw new SourceFailure(`line ${this.#line + 1} is longer than 1 MiB (it begins at byte offset ${this.#offset})`, this.#line);
    }
    if (end >= this.#source.size) return { textEnd: end, next: end };
    const isPair = this.#window[end - this.#windowStart] === CR && this.#byteAfter(end) === LF;
    return { textEnd: end, next: end + (isPair ? 2 : 1) };
  }

  /** Offset of the line's end mark, or the file's end; null: the window ends before. */
  #endInWindow(): number | null {
    const window = this.#window;
    const start = this.#offset - this.#windowStart;
    if (start < 0 || start >= window.length) return null;
    let i = start;
    while (i < window.length && window[i] !== LF && window[i] !== CR) i++;
    const end = this.#windowStart + i;
    return i < window.length || end >= this.#source.size ? end : null;
  }

  #byteAfter(offset: number): number | undefined {
    const inWindow = this.#window[offset + 1 - this.#windowStart];
    if (inWindow !== undefined || offset + 1 >= this.#source.size) return inWindow;
    return this.#bytes(offset + 1, 1)[0];
  }

  /** One byte more than the longest line, for its end mark. */
  #fill(offset: number): void {
    this.#window = this.#bytes(offset, WINDOW_BYTES + 1);
    this.#windowStart = offset;
  }

  #bytes(offset: number, length: number): Uint8Array {
    const wanted = Math.min(length, this.#source.size - offset);
    let bytes: Uint8Array;
    try {
      bytes = this.#source.read(offset, wanted);
    } catch (error) {
      throw new SourceFailure(`the file cannot be read at byte offset ${offset}: ${error instanceof Error ? error.message : String(error)}`, this.#line);
    }
    if (bytes.length < wanted) throw new SourceFailure(`the file became shorter while it was read (byte offset ${offset + bytes.length})`, this.#line);
    return bytes;
  }
}

interface LineBounds {
  /** offset after the last byte of its text */
  readonly textEnd: number;
  /** offset at which the next line begins */
  readonly next: number;
}

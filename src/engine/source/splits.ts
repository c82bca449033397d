/**
 * A stored file as Hadoop's input formats read it: cut into splits (FileInputFormat), each split into lines (LineRecordReader of the new
 * API) or into records of one length (Spark's FixedLengthBinaryRecordReader). In: a byte source and a range; out: records pushed one by
 * one, with one window of the file in memory.
 */
import type { FileFormat } from '../../operators/index.ts';
import { asciiBeginning, decodeUtf8 } from './utf8.ts';
import { MAX_LINE_BYTES, type ByteSource } from './textLines.ts';

/** A range of a file's bytes: one partition. */
export interface Split {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The block size of Hadoop's local file system (`fs.local.block.size`), which recorded runs have. */
const BLOCK_BYTES = 32 * 1024 * 1024;
/** A last split may be larger than the others by this much before it is cut. */
const SLOP = 1.1;
const WINDOW_BYTES = 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/** FileInputFormat.getSplits for one file. An empty file has none: Spark leaves empty splits out (`spark.hadoopRDD.ignoreEmptySplits`). */
export function splitsOf(path: string, size: number, format: FileFormat): readonly Split[] {
  const length = format.read === 'text' ? BLOCK_BYTES : Math.max(format.recordLength, Math.floor(BLOCK_BYTES / format.recordLength) * format.recordLength);
  const splits: Split[] = [];
  let from = 0;
  for (; (size - from) / length > SLOP; from += length) splits.push({ path, from, to: from + length });
  if (from < size) splits.push({ path, from, to: size });
  return splits;
}

/** A file cannot be read on: Java's exception, told by the task. */
export class ReadFailure extends Error {
  readonly exception: string;
  constructor(exception: string, message: string) {
    super(message);
    this.exception = exception;
  }
}

export interface SplitReader {
  /** The next record's number (byte offset of a line, index of a record), or null at the end; `text` and `bytes` then hold it. */
  next(): number | null;
  readonly line: string;
  readonly record: Uint8Array;
  /** bytes read so far */
  readonly bytes: number;
}

export function readSplit(source: ByteSource, split: Split, format: FileFormat): SplitReader {
  return format.read === 'text' ? new LineReader(source, split) : new RecordReader(source, split, format.recordLength);
}

/** A window over the file that moves on. */
class Window {
  readonly #source: ByteSource;
  bytes: Uint8Array = new Uint8Array(0);
  /** where in the file the window begins */
  start: number;

  constructor(source: ByteSource, start: number) {
    this.#source = source;
    this.start = start;
  }

  get end(): number {
    return this.start + this.bytes.length;
  }

  get size(): number {
    return this.#source.size;
  }

  /** Make the window begin at `offset` and hold at least what can be had of `length` bytes. */
  moveTo(offset: number, length: number): void {
    if (offset === this.start && this.bytes.length >= Math.min(length, this.size - offset)) return;
    try {
      this.bytes = this.#source.read(offset, Math.max(length, WINDOW_BYTES));
    } catch (error) {
      throw new ReadFailure('java.io.IOException', error instanceof Error ? error.message : String(error));
    }
    this.start = offset;
  }
}

/**
 * A split that does not begin the file leaves its first line to the split before it, and reads on to the end of the line that begins
 * at or before its own end.
 */
class LineReader implements SplitReader {
  readonly #window: Window;
  readonly #to: number;
  readonly #from: number;
  #at: number;
  /** bytes before #at and after it that are ASCII without a \r, as text: many short lines are cut from it faster than they are decoded */
  #text = '';
  #textStart = 0;
  line = '';
  readonly record = new Uint8Array(0);

  constructor(source: ByteSource, { from, to }: Split) {
    this.#window = new Window(source, from);
    this.#from = from;
    this.#to = to;
    this.#at = from;
    if (from > 0) this.#read(false);
  }

  get bytes(): number {
    return this.#at - this.#from;
  }

  next(): number | null {
    if (this.#at > this.#to || this.#at >= this.#window.size) return null;
    const offset = this.#at;
    const end = this.#text.indexOf('\n', offset - this.#textStart);
    if (end < 0) this.#read(true);
    else {
      this.line = this.#text.slice(offset - this.#textStart, end);
      this.#at = this.#textStart + end + 1;
    }
    return offset;
  }

  /** One line, past its end: \n, \r or \r\n. A byte order mark at the beginning of the file is no part of the first line. */
  #read(isKept: boolean): void {
    const window = this.#window;
    let seen = 0;
    for (;;) {
      if (this.#at + seen >= window.end && window.end < window.size) window.moveTo(this.#at, Math.min(seen + WINDOW_BYTES, MAX_LINE_BYTES + WINDOW_BYTES));
      const end = this.#findEnd(this.#at + seen);
      if (end !== null) return this.#take(end, isKept);
      seen = window.end - this.#at;
      if (seen > MAX_LINE_BYTES) throw new ReadFailure('java.io.IOException', `the line at byte offset ${this.#at} is longer than 1 MiB`);
    }
  }

  /** Where the line's text ends; null: not in the window. */
  #findEnd(from: number): number | null {
    const { bytes, start, end, size } = this.#window;
    for (let at = from - start; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === LF || byte === CR) return start + at;
    }
    return end >= size ? size : null;
  }

  #take(end: number, isKept: boolean): void {
    const window = this.#window;
    const from = this.#at;
    const isReturn = end < window.size && window.bytes[end - window.start] === CR;
    if (isKept) {
      const { bytes, start } = window;
      const first = from - start;
      const hasMark = from === 0 && bytes[first] === 0xef && bytes[first + 1] === 0xbb && bytes[first + 2] === 0xbf;
      this.line = decodeUtf8(bytes, first + (hasMark ? 3 : 0), end - start);
    }
    this.#at = Math.min(window.size, end + 1);
    if (!isReturn) return this.#readAhead();
    if (this.#at >= window.size) return;
    if (this.#at >= window.end) window.moveTo(this.#at, WINDOW_BYTES);
    if (window.bytes[this.#at - window.start] === LF) this.#at++;
  }

  /** As much text from here on as can be cut into lines at each \n. */
  #readAhead(): void {
    const { bytes, start } = this.#window;
    const first = this.#at - start;
    // no more than one piece: a line may hold on to the text it was cut from
    const text = asciiBeginning(bytes, first, bytes.length);
    const end = text.indexOf('\r');
    this.#text = end < 0 ? text : text.slice(0, end);
    this.#textStart = this.#at;
  }
}

class RecordReader implements SplitReader {
  readonly #window: Window;
  readonly #length: number;
  readonly #from: number;
  readonly #to: number;
  #at: number;
  readonly line = '';
  record = new Uint8Array(0);

  constructor(source: ByteSource, { from, to }: Split, length: number) {
    this.#window = new Window(source, from);
    this.#length = length;
    this.#from = from;
    this.#to = to;
    this.#at = from;
  }

  get bytes(): number {
    return this.#at - this.#from;
  }

  next(): number | null {
    if (this.#at >= this.#to) return null;
    const window = this.#window;
    if (this.#at + this.#length > window.end) window.moveTo(this.#at, this.#length);
    // DataInputStream.readFully: no message
    if (this.#at + this.#length > window.end) throw new ReadFailure('java.io.EOFException', '');
    this.record = window.bytes.slice(this.#at - window.start, this.#at - window.start + this.#length);
    this.#at += this.#length;
    return Math.floor((this.#at - this.#length) / this.#length);
  }
}

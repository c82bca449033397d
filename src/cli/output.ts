/**
 * Where the command line writes: a stream that may be slower than we are. In: text; out: a promise to wait for when the stream is full.
 */
import type { Readable, Writable } from 'node:stream';

/** The streams of one invocation. */
export interface Streams {
  readonly in: Readable;
  /** what the contract says and nothing else */
  readonly out: Output;
  /** reasons */
  readonly err: { write(text: string): unknown };
}

/** Small writes are joined, so that a run of many lines makes few system calls. */
const JOIN_CHARACTERS = 64 * 1024;

export class Output {
  readonly #stream: Writable;
  #waiting: string[] = [];
  #length = 0;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** Resolves when more may be written. */
  async write(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= JOIN_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#length === 0) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
    // `once` would reject on a closed pipe, which is handled for the whole process
    if (!this.#stream.write(text)) await new Promise<void>((resolve) => void this.#stream.once('drain', resolve));
  }
}

/**
 * A streaming 128-bit hash (the mixing of MurmurHash3 x86_128) over 32-bit words, numbers and texts. Not cryptographic.
 * In: words; out: 32 hexadecimal digits, at any time, without ending the stream. Used for fingerprints and digests.
 */
import { assert } from './assert.ts';

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

const floatBits = new DataView(new ArrayBuffer(8));

function rotl(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** The finalizer of MurmurHash3: every input bit reaches every output bit. */
export function avalanche(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

export class Hasher {
  #h1 = 0;
  #h2 = 0;
  #h3 = 0;
  #h4 = 0;
  /** words of the block that is not full yet */
  #w1 = 0;
  #w2 = 0;
  #w3 = 0;
  #count = 0;

  word(n: number): this {
    const place = this.#count & 3;
    this.#count++;
    if (place === 0) this.#w1 = n | 0;
    else if (place === 1) this.#w2 = n | 0;
    else if (place === 2) this.#w3 = n | 0;
    else this.#mix(this.#w1, this.#w2, this.#w3, n | 0);
    return this;
  }

  /** A word a byte. */
  bytes(bytes: Uint8Array): this {
    let i = 0;
    while (i < bytes.length && (this.#count & 3) !== 0) this.word(bytes[i++] as number);
    for (; i + 3 < bytes.length; i += 4) {
      this.#mix(bytes[i] as number, bytes[i + 1] as number, bytes[i + 2] as number, bytes[i + 3] as number);
      this.#count += 4;
    }
    while (i < bytes.length) this.word(bytes[i++] as number);
    return this;
  }

  /** The 64 bits of a double; -0 counts as 0, every NaN as one. */
  number(x: number): this {
    floatBits.setFloat64(0, x === 0 ? 0 : x === x ? x : NaN);
    return x === x ? this.word(floatBits.getInt32(0)).word(floatBits.getInt32(4)) : this.word(0x7ff80000).word(0);
  }

  /** Length, then UTF-16 units, two a word. */
  text(s: string): this {
    const length = s.length;
    this.word(length);
    let i = 0;
    for (; i + 1 < length; i += 2) this.word(s.charCodeAt(i) | (s.charCodeAt(i + 1) << 16));
    if (i < length) this.word(s.charCodeAt(i));
    return this;
  }

  hex(): string {
    const h = this.#finished();
    let text = '';
    for (const part of h) text += (part >>> 0).toString(16).padStart(8, '0');
    return text;
  }

  state(): number[] {
    return [this.#h1, this.#h2, this.#h3, this.#h4, this.#w1, this.#w2, this.#w3, this.#count];
  }

  static from(state: readonly number[]): Hasher {
    assert(state.length === 8, 'a hasher has eight words of state');
    const hasher = new Hasher();
    const [h1 = 0, h2 = 0, h3 = 0, h4 = 0, w1 = 0, w2 = 0, w3 = 0, count = 0] = state;
    hasher.#h1 = h1;
    hasher.#h2 = h2;
    hasher.#h3 = h3;
    hasher.#h4 = h4;
    hasher.#w1 = w1;
    hasher.#w2 = w2;
    hasher.#w3 = w3;
    hasher.#count = count;
    return hasher;
  }

  #mix(w1: number, w2: number, w3: number, w4: number): void {
    this.#h1 ^= Math.imul(rotl(Math.imul(w1, C1), 15), C2);
    this.#h1 = (Math.imul((rotl(this.#h1, 19) + this.#h2) | 0, 5) + 0x561ccd1b) | 0;
    this.#h2 ^= Math.imul(rotl(Math.imul(w2, C2), 16), C3);
    this.#h2 = (Math.imul((rotl(this.#h2, 17) + this.#h3) | 0, 5) + 0x0bcaa747) | 0;
    this.#h3 ^= Math.imul(rotl(Math.imul(w3, C3), 17), C4);
    this.#h3 = (Math.imul((rotl(this.#h3, 15) + this.#h4) | 0, 5) + 0x96cd1c35) | 0;
    this.#h4 ^= Math.imul(rotl(Math.imul(w4, C4), 18), C1);
    this.#h4 = (Math.imul((rotl(this.#h4, 13) + this.#h1) | 0, 5) + 0x32ac3b17) | 0;
  }

  #finished(): number[] {
    let h1 = this.#h1;
    let h2 = this.#h2;
    let h3 = this.#h3;
    let h4 = this.#h4;
    const rest = this.#count & 3;
    if (rest > 2) h3 ^= Math.imul(rotl(Math.imul(this.#w3, C3), 17), C4);
    if (rest > 1) h2 ^= Math.imul(rotl(Math.imul(this.#w2, C2), 16), C3);
    if (rest > 0) h1 ^= Math.imul(rotl(Math.imul(this.#w1, C1), 15), C2);
    // the count is a double and may pass 32 bits
    h1 ^= this.#count;
    h2 ^= Math.floor(this.#count / 0x1_0000_0000);
    h3 ^= this.#count;
    h4 ^= this.#count;
    h1 = (h1 + h2 + h3 + h4) | 0;
    h2 = (h2 + h1) | 0;
    h3 = (h3 + h1) | 0;
    h4 = (h4 + h1) | 0;
    h1 = avalanche(h1);
    h2 = avalanche(h2);
    h3 = avalanche(h3);
    h4 = avalanche(h4);
    h1 = (h1 + h2 + h3 + h4) | 0;
    return [h1, (h2 + h1) | 0, (h3 + h1) | 0, (h4 + h1) | 0];
  }
}

export function hashOfText(s: string): string {
  return new Hasher().text(s).hex();
}

/** java.util.Random: 48 bits of state, kept in two halves of 24. In: a seed; out: the integers that Java would draw. */
export class JavaRandom {
  #high: number;
  #low: number;

  /** `seed`: a whole number up to 2^53 either way; it is scrambled with 0x5DEECE66D. */
  constructor(seed: number) {
    this.#low = (seed & 0xffffff) ^ 0xece66d;
    this.#high = (Math.floor(seed / 0x1000000) ^ 0x5de) & 0xffffff;
  }

  /** The top `bits` bits of the next state, signed if all 32 are asked for. */
  next(bits: number): number {
    const lowProduct = this.#low * 0xece66d + 0xb;
    const low = lowProduct % 0x1000000;
    const carry = Math.floor(lowProduct / 0x1000000);
    const high = (this.#high * 0xece66d + this.#low * 0x5de + carry) % 0x1000000;
    this.#low = low;
    this.#high = high;
    return Math.floor((high * 0x1000000 + low) / 2 ** (48 - bits)) | 0;
  }

  nextInt(bound: number): number {
    if ((bound & -bound) === bound) return Math.floor((bound * this.next(31)) / 0x8000_0000);
    for (;;) {
      const bits = this.next(31);
      const value = bits % bound;
      if (bits - value + (bound - 1) <= 0x7fff_ffff) return value;
    }
  }

  /** A Long in two halves. */
  nextLong(): { readonly high: number; readonly low: number } {
    const high = this.next(32);
    const low = this.next(32);
    // the lower half is added with its sign
    return { high: (high + (low >> 31)) | 0, low };
  }
}

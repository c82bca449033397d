/**
 * The generator WELL19937c as Apache Commons Math has it (Well19937c, BitsStreamGenerator): Spark draws from it where it samples with
 * replacement. In: a seed of 64 bits in two halves; out: doubles in [0, 1).
 */
const WORDS = 624;
const [M1, M2, M3] = [70, 179, 449] as const;

export class Well19937c {
  readonly #words = new Int32Array(WORDS);
  #index = 0;

  constructor({ high, low }: { readonly high: number; readonly low: number }) {
    const words = this.#words;
    words[0] = high;
    words[1] = low;
    for (let index = 2; index < WORDS; index++) {
      const before = words[index - 2] as number;
      words[index] = Math.imul(1_812_433_253, before ^ (before >> 30)) + index;
    }
  }

  nextDouble(): number {
    return (this.#next(26) * 0x400_0000 + this.#next(26)) / 0x10_0000_0000_0000;
  }

  #next(bits: number): number {
    const words = this.#words;
    const at = (distance: number): number => words[(this.#index + distance) % WORDS] as number;
    const before = (this.#index + WORDS - 1) % WORDS;
    const beforeThat = (this.#index + WORDS - 2) % WORDS;
    const z0 = (0x8000_0000 & (words[before] as number)) ^ (0x7fff_ffff & (words[beforeThat] as number));
    const z1 = at(0) ^ (at(0) << 25) ^ (at(M1) ^ (at(M1) >>> 27));
    const z2 = (at(M2) >>> 9) ^ (at(M3) ^ (at(M3) >>> 1));
    const z3 = z1 ^ z2;
    let z4 = z0 ^ (z1 ^ (z1 << 9)) ^ (z2 ^ (z2 << 21)) ^ (z3 ^ (z3 >>> 21));
    words[this.#index] = z3;
    words[before] = z4;
    words[beforeThat] = (words[beforeThat] as number) & 0x8000_0000;
    this.#index = before;
    // tempered as by Matsumoto and Kurita
    z4 ^= (z4 << 7) & 0xe46e_1700;
    z4 ^= (z4 << 15) & 0x9b86_8000;
    return z4 >>> (32 - bits);
  }
}

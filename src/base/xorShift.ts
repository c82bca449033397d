/**
 * Spark's XORShiftRandom, 64 bits in two 32-bit halves: repartition and sampling draw from it. In: a seed; out: the integers and doubles
 * that java.util.Random would build from its bits.
 */
const SEED_START = 0x3c074a61;

export class XorShift {
  #high: number;
  #low: number;

  /** `init`: any whole number up to 2^53, or the two halves of a 64-bit one. */
  constructor(init: number | { readonly high: number; readonly low: number }) {
    const { high, low } = typeof init === 'number' ? { high: Math.floor(init / 0x1_0000_0000) | 0, low: init | 0 } : init;
    this.#low = murmur(high, low, SEED_START);
    this.#high = murmur(high, low, this.#low);
  }

  /** The two halves of the state, for tests: hashSeed of the initial value. */
  get state(): { readonly high: number; readonly low: number } {
    return { high: this.#high, low: this.#low };
  }

  /** The lowest `bits` bits of the next state, signed if all 32 are asked for. */
  next(bits: number): number {
    let high = this.#high;
    let low = this.#low;
    // s ^= s << 21
    high ^= (high << 21) | (low >>> 11);
    low ^= low << 21;
    // s ^= s >>> 35
    low ^= high >>> 3;
    // s ^= s << 4
    high ^= (high << 4) | (low >>> 28);
    low ^= low << 4;
    this.#high = high;
    this.#low = low;
    return bits === 32 ? low : low & ((1 << bits) - 1);
  }

  nextInt(): number {
    return this.next(32);
  }

  /** 0 … bound − 1 */
  nextBelow(bound: number): number {
    if ((bound & -bound) === bound) return Math.floor((bound * this.next(31)) / 0x8000_0000);
    for (;;) {
      const bits = this.next(31);
      const value = bits % bound;
      // the last, incomplete run of values is drawn again
      if (bits - value + (bound - 1) < 0x8000_0000) return value;
    }
  }

  nextDouble(): number {
    return (this.next(26) * 0x800_0000 + this.next(27)) / 0x20_0000_0000_0000;
  }
}

/** MurmurHash3 of the eight big-endian bytes of a Long, read as little-endian words. */
function murmur(high: number, low: number, seed: number): number {
  let hash = mix(mix(seed, swapped(high)), swapped(low));
  hash ^= 8;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return hash ^ (hash >>> 16);
}

function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e_2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b87_3593);
  const mixed = hash ^ k;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe654_6b64) | 0;
}

const swapped = (word: number): number => ((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

/** Spreads a seed: times a constant, bytes turned round, times it again. */
export function byteswap32(value: number): number {
  return Math.imul(swapped(Math.imul(value, 0x9e37_75cd)), 0x9e37_75cd);
}

/**
 * Seeded luck. Every draw is a pure function of the seed and a key that says what it is for and whose it is (node, batch, stage, task,
 * attempt), never the next of a sequence: a fault then does not shift the luck of what it does not touch. Integers and ratios only.
 */
import { assert } from './assert.ts';
import { avalanche } from './hash.ts';

export type LuckKey = readonly (string | number)[];

export interface Luck {
  /** 32 bits, as an unsigned integer */
  bits(...key: LuckKey): number;
  /** 0 … n - 1, evenly (n up to 2^32) */
  int(n: number, ...key: LuckKey): number;
  /** k / 2^32 with k from 0 to 2^32 - 1 */
  ratio(...key: LuckKey): number;
  /** a new list in drawn order */
  shuffle<T>(list: readonly T[], ...key: LuckKey): T[];
}

const TWO_TO_32 = 0x1_0000_0000;

function stir(state: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  state ^= Math.imul(k, 0x1b873593);
  state = (state << 13) | (state >>> 19);
  return (Math.imul(state, 5) + 0xe6546b64) | 0;
}

function stirPart(state: number, part: string | number): number {
  if (typeof part === 'number') {
    assert(Number.isSafeInteger(part), 'a key of luck is made of texts and whole numbers');
    // the leading tag keeps the number 1 apart from the text "1"
    return stir(stir(stir(state, 1), part | 0), Math.floor(part / TWO_TO_32));
  }
  state = stir(stir(state, 2), part.length);
  for (let i = 0; i < part.length; i++) state = stir(state, part.charCodeAt(i));
  return state;
}

export function luck(seed: number): Luck {
  const start = stirPart(0x2545f491, seed);

  const hashOf = (key: LuckKey): number => {
    let state = start;
    for (const part of key) state = stirPart(state, part);
    return state;
  };
  // a second, third … word for the same key: needed when a draw falls in the uneven rest, and by shuffle
  const wordOf = (state: number, attempt: number): number => avalanche(avalanche(stir(state, attempt)) + attempt) >>> 0;

  const below = (state: number, n: number, first: number): number => {
    const limit = TWO_TO_32 - (TWO_TO_32 % n);
    for (let attempt = first; ; attempt += 0x10000) {
      const word = wordOf(state, attempt);
      if (word < limit) return word % n;
    }
  };

  return {
    bits: (...key) => wordOf(hashOf(key), 0),
    int: (n, ...key) => {
      assert(Number.isInteger(n) && n >= 1 && n <= TWO_TO_32, 'int draws from 1 to 2^32 possibilities');
      return below(hashOf(key), n, 0);
    },
    ratio: (...key) => wordOf(hashOf(key), 0) / TWO_TO_32,
    shuffle: <T>(list: readonly T[], ...key: LuckKey): T[] => {
      const state = hashOf(key);
      const drawn = [...list];
      for (let i = drawn.length - 1; i > 0; i--) {
        const other = below(state, i + 1, i);
        const kept = drawn[i] as T;
        drawn[i] = drawn[other] as T;
        drawn[other] = kept;
      }
      return drawn;
    },
  };
}

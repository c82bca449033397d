/**
 * Hash codes as the JVM and Scala 2.13 compute them, on 32-bit numbers. HashPartitioner and AppendOnlyMap decide by them, so the place
 * and order of every key in the lab follows from here. `…Hash` is hashCode of a bare value, `…Part` Scala's ## of a part of a product.
 */
import type { Long } from './longs.ts';
import { longOfDouble } from './longs.ts';

const bitsOf = new DataView(new ArrayBuffer(8));

export const NONE_HASH = 2433880;
const SEQ_SEED = 83007;
const PRODUCT_SEED = 0xcafebabe | 0;

export function stringHash(s: string): number {
  let h = 0;
  for (let i = 0; i < s.length; i++) h = (Math.imul(h, 31) + s.charCodeAt(i)) | 0;
  return h;
}

export function booleanHash(b: boolean): number {
  return b ? 1231 : 1237;
}

export function longHash(v: Long): number {
  if (typeof v === 'number') {
    const low = v | 0;
    // of a number of 32 bits the upper half is 0 or -1
    return low === v ? low ^ (low >> 31) : low ^ Math.floor(v / 0x1_0000_0000);
  }
  return Number(BigInt.asIntN(32, v)) ^ Number(BigInt.asIntN(32, v >> 32n));
}

export function longPart(v: Long): number {
  return typeof v === 'number' && (v | 0) === v ? v : longHash(v);
}

export function doubleHash(x: number): number {
  bitsOf.setFloat64(0, x);
  return x === x ? bitsOf.getInt32(0) ^ bitsOf.getInt32(4) : 0x7ff80000;
}

/** A part that equals an Int, a Long or a Float hashes as that. */
export function doublePart(x: number): number {
  if ((x | 0) === x) return x | 0;
  const whole = longOfDouble(x);
  if (Number(whole) === x) return longHash(whole);
  if (Math.fround(x) !== x) return doubleHash(x);
  bitsOf.setFloat32(0, x);
  return bitsOf.getInt32(0);
}

export function mix(h: number, word: number): number {
  const mixed = mixLast(h, word);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function mixLast(h: number, word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  return h ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

export function finish(h: number, length: number): number {
  h ^= length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Where the hash of a case class begins in Scala 2.13: its name is the first part. */
export function productStart(name: string): number {
  return mix(PRODUCT_SEED, stringHash(name));
}

/** MurmurHash3 of a Seq. Since 2.13 two elements, or more at equal distances, hash as the Range that would equal them. */
export function sequenceHash(count: number, partAt: (index: number) => number): number {
  if (count === 0) return finish(SEQ_SEED, 0);
  const first = partAt(0);
  let h = mix(SEQ_SEED, first);
  if (count === 1) return finish(h, 1);
  let last = partAt(1);
  const start = h;
  const distance = (last - first) | 0;
  let even = distance !== 0 || count === 2;
  h = mix(h, last);
  for (let i = 2; i < count; i++) {
    const part = partAt(i);
    if (((part - last) | 0) !== distance) even = false;
    h = mix(h, part);
    last = part;
  }
  return even ? finish(mix(mix(start, distance), last), 0) : finish(h, count);
}

/**
 * Where a row of keys lies: Spark's Murmur3 hash by which an exchange places it (Murmur3Hash, seed 42), and the hash of the generated map
 * of a partial aggregation (HashMapGenerator). In: cells and their types; out: 32 bits. Doubles come normalized: no -0.0, one NaN.
 */
import type { Cell, Row, SqlType } from './types.ts';

const SEED = 42;
/** spark.sql.shuffle.partitions */
export const BUCKETS = 200;

const doubles = new DataView(new ArrayBuffer(8));

/** Low and high half of what is hashed as a long. */
function halves(cell: Cell, type: SqlType): readonly [number, number] {
  if (type === 'DOUBLE') {
    doubles.setFloat64(0, cell === 0 ? 0 : (cell as number));
    return [doubles.getInt32(4), doubles.getInt32(0)];
  }
  const whole = BigInt.asUintN(64, BigInt(cell as number | bigint));
  return [Number(whole & 0xffffffffn) | 0, Number(whole >> 32n) | 0];
}

function mixKey(key: number): number {
  const mixed = Math.imul(key, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

function mix(hash: number, key: number): number {
  const mixed = hash ^ mixKey(key);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, length: number): number {
  let mixed = hash ^ length;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Four bytes at a time, then the rest one by one, each as a signed number. */
function hashBytes(bytes: readonly number[], seed: number): number {
  let hash = seed;
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) hash = mix(hash, (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24));
  for (let at = whole; at < bytes.length; at++) hash = mix(hash, ((bytes[at] as number) << 24) >> 24);
  return finish(hash, bytes.length);
}

function hashCell(cell: Cell, type: SqlType, seed: number): number {
  if (cell === null) return seed;
  if (type === 'STRING') return hashBytes(bytesOf(cell as string), seed);
  if (type === 'BOOLEAN') return finish(mix(seed, cell === true ? 1 : 0), 4);
  if (type === 'INT') return finish(mix(seed, Number(cell) | 0), 4);
  const [low, high] = halves(cell, type);
  return finish(mix(mix(seed, low), high), 8);
}

/** The partition of the exchange that a row of keys goes to. */
export function bucketOf(keys: Row, types: readonly SqlType[]): number {
  let hash = SEED;
  for (let index = 0; index < types.length; index++) hash = hashCell(keys[index] ?? null, types[index] as SqlType, hash);
  return ((hash % BUCKETS) + BUCKETS) % BUCKETS;
}

const GOLDEN = 0x9e3779b9;
const combine = (hash: number, key: number): number => ((hash ^ GOLDEN) + key + (hash << 6) + (hash >>> 2)) | 0;

/** The low bits of the generated map's hash (Spark computes 64 of them; the map looks at 17). */
export function mapHashOf(keys: Row, types: readonly SqlType[]): number {
  let hash = 0;
  keys.forEach((key, index) => {
    const type = types[index] as SqlType;
    const part = type === 'STRING' ? bytesOf(key as string).reduce((sum, byte) => combine(sum, (byte << 24) >> 24), 0) : type === 'BOOLEAN' ? Number(key) : halves(key, type)[0];
    hash = combine(hash, part);
  });
  return hash;
}

/** UTF-8; half a pair alone is Java's question mark. */
function bytesOf(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code >= 0xd800 && code <= 0xdfff) bytes.push(0x3f);
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return bytes;
}

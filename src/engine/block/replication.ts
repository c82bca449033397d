/**
 * Which other executors get a copy of a block: Spark's RandomBlockReplicationPolicy, digit for digit. Peers are sorted by the hash of
 * their BlockManagerId, and the choice is drawn from java.util.Random seeded with the block's hash, so that a block always prefers the
 * same peers. In: block name and peers; out: peers in the order in which they are tried.
 */
import { bug, JavaRandom } from '../../base/index.ts';

export interface Peer {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

/** `None.hashCode`: executors know no rack. */
const NO_TOPOLOGY = 2433880;
/** a product's hash starts here in Scala 2.13 and mixes the class name in */
const PRODUCT_SEED = 0xcafebabe | 0;

export function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

export function peerHash(peer: Peer): number {
  let hash = Math.imul(textHash(peer.id), 41) + textHash(peer.host);
  hash = Math.imul(hash, 41) + peer.port;
  return (Math.imul(hash, 41) + NO_TOPOLOGY) | 0;
}

function mix(hash: number, part: number): number {
  let k = Math.imul(part, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe6546b64) | 0;
}

function finish(hash: number, parts: number): number {
  let h = hash ^ parts;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A long's hash: itself while it fits in 32 bits, else both halves folded. */
function longHash(value: number): number {
  if (value === (value | 0)) return value;
  return (value | 0) ^ Math.floor(value / 0x1_0000_0000);
}

/** The hash of `input-<stream>-<ms>` (StreamBlockId) or `rdd_<rdd>_<partition>` (RDDBlockId), as case classes hash. */
export function blockHash(block: string): number {
  const stream = /^input-(\d+)-(\d+)$/.exec(block);
  if (stream) return finish(mix(mix(mix(PRODUCT_SEED, textHash('StreamBlockId')), Number(stream[1])), longHash(Number(stream[2]))), 2);
  const partition = /^rdd_(\d+)_(\d+)$/.exec(block);
  if (partition) return finish(mix(mix(mix(PRODUCT_SEED, textHash('RDDBlockId')), Number(partition[1])), Number(partition[2])), 2);
  return bug(`a block called ${block} is not replicated`);
}

/** Executors in the order of Scala's mutable.HashSet, in which the driver keeps the holders of a block. Sixteen buckets do for a dozen of them. */
export function setOrder<T extends Peer>(peers: readonly T[]): readonly T[] {
  let buckets = 16;
  while (peers.length >= buckets * 0.75) buckets *= 2;
  const place = (peer: T): readonly [bucket: number, hash: number] => {
    const hash = peerHash(peer) ^ (peerHash(peer) >>> 16);
    return [hash & (buckets - 1), hash];
  };
  return [...peers].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

/** Peers to try, best first. Fewer peers than wanted: all of them, shuffled. */
export function choosePeers(block: string, peers: readonly Peer[], wanted: number): readonly Peer[] {
  const sorted = [...peers].sort((a, b) => peerHash(a) - peerHash(b));
  const random = new JavaRandom(blockHash(block));
  if (sorted.length > wanted) {
    const taken: number[] = [];
    for (let i = sorted.length - wanted + 1; i <= sorted.length; i++) {
      const drawn = random.nextInt(i) + 1;
      taken.push(taken.includes(drawn) ? i : drawn);
    }
    return taken.map((index) => sorted[index - 1] as Peer);
  }
  for (let length = sorted.length; length >= 2; length--) {
    const other = random.nextInt(length);
    const kept = sorted[length - 1] as Peer;
    sorted[length - 1] = sorted[other] as Peer;
    sorted[other] = kept;
  }
  return sorted;
}

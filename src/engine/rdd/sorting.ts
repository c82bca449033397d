/**
 * RangePartitioner: the bounds between the partitions of sortByKey, drawn from a sample of the keys. The sampling is a Spark job that
 * runs while the RDD is built. In: an RDD of pairs, how many partitions are wanted; out: the partitioner. Seeds follow RDD ids.
 */
import { assert, byteswap32 } from '../../base/index.ts';
import { list, operationsOf, tuple, ANY, LONG, type Type, type Value } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { Origin, RddContext } from './context.ts';
import type { Making } from './making.ts';
import { keyTypeOf, narrow, sampled, valuesFromJson } from './methods.ts';
import type { Partitioner, Rdd } from './rdd.ts';
import { allPartitions } from './stages.ts';

const SAMPLES_PER_PARTITION = 20;
const MOST_SAMPLES = 1_000_000;
/** partitions may be larger than average by so much before their sample is too thin */
const OVERSAMPLING = 3;

interface Candidate {
  readonly key: Value;
  readonly weight: number;
}

/** One record a partition: its number of keys, and some of them. */
interface Sketch {
  readonly partition: number;
  readonly count: number;
  readonly keys: readonly Value[];
}

export function* rangePartitioner(context: RddContext, origin: Origin, pairs: Rdd, wanted: number, ascending: boolean): Making<Partitioner> {
  const keyType = keyTypeOf(pairs.type);
  const bounds = wanted <= 1 ? [] : boundsOf(keyType, ...(yield* candidatesOf(context, origin, pairs, wanted, keyType)));
  return { by: 'range', partitions: bounds.length + 1, bounds, ascending, id: pairs.id };
}

function* candidatesOf(context: RddContext, origin: Origin, pairs: Rdd, wanted: number, keyType: Type): Making<readonly [readonly Candidate[], number]> {
  const size = Math.min(SAMPLES_PER_PARTITION * wanted, MOST_SAMPLES);
  const perPartition = Math.ceil((OVERSAMPLING * size) / pairs.partitions);
  const keys = narrow(context, origin, pairs, { do: 'map', f: { builtin: 'first' } }, keyType);
  const sketches = yield* sketch(context, origin, keys, perPartition);
  const total = sketches.reduce((sum, { count }) => sum + count, 0);
  const fraction = Math.min(size / Math.max(total, 1), 1);
  const candidates: Candidate[] = [];
  const thin: number[] = [];
  for (const { partition, count, keys: sample } of sketches) {
    if (fraction * count > perPartition) thin.push(partition);
    // weights are Floats in Spark
    else for (const key of sample) candidates.push({ key, weight: Math.fround(count / sample.length) });
  }
  if (total > 0 && thin.length > 0) {
    const weight = Math.fround(1 / fraction);
    for (const key of yield* resample(context, origin, pairs, thin, fraction, keyType)) candidates.push({ key, weight });
  }
  return [candidates, wanted];
}

function* sketch(context: RddContext, origin: Origin, keys: Rdd, perPartition: number): Making<readonly Sketch[]> {
  const type: Type = keys.type.t === 'Any' ? ANY : tuple(LONG, list(keys.type));
  const rdd = narrow(context, origin, keys, { do: 'sketch', size: perPartition, rdd: keys.id }, type);
  const results = yield { rdd, partitions: allPartitions(rdd), goal: { do: 'collect' }, action: origin.callSite };
  return results.map((result, partition) => {
    assert(result.do === 'collect', 'a sketch is collected');
    const [value] = valuesFromJson(type, result.values as readonly ExactJson[]) as readonly (readonly [number, readonly Value[]])[];
    assert(value !== undefined, 'a sketch is one record');
    return { partition, count: value[0], keys: value[1] };
  });
}

/** Partitions with far more keys than the others are sampled once more, evenly. */
function* resample(context: RddContext, origin: Origin, pairs: Rdd, partitions: readonly number[], fraction: number, keyType: Type): Making<readonly Value[]> {
  const keys = narrow(context, origin, pairs, { do: 'map', f: { builtin: 'first' } }, keyType);
  const pruned = context.rdd(origin, keyType, partitions.length, { kind: 'coalesced', parent: keys, groups: partitions.map((partition) => [partition]) });
  const rdd = sampled(context, origin, pruned, false, fraction, byteswap32((-pairs.id - 1) | 0));
  const results = yield { rdd, partitions: allPartitions(rdd), goal: { do: 'collect' }, action: origin.callSite };
  return results.flatMap((result) => (result.do === 'collect' ? valuesFromJson(keyType, result.values as readonly ExactJson[]) : []));
}

/** Walks the candidates in key order and sets a bound wherever another equal share of the weight is full. */
function boundsOf(keyType: Type, candidates: readonly Candidate[], wanted: number): readonly Value[] {
  const keys = operationsOf(keyType);
  const sorted = [...candidates].sort((a, b) => keys.compare(a.key, b.key));
  const partitions = Math.min(wanted, sorted.length);
  const step = sorted.reduce((sum, { weight }) => sum + weight, 0) / partitions;
  const bounds: Value[] = [];
  let weight = 0;
  let target = step;
  for (const candidate of sorted) {
    if (bounds.length >= partitions - 1) break;
    weight += candidate.weight;
    const last = bounds.at(-1);
    if (weight >= target && (last === undefined || keys.compare(candidate.key, last) > 0)) {
      bounds.push(candidate.key);
      target += step;
    }
  }
  return bounds;
}

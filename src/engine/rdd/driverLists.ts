/**
 * Actions that bring elements to the driver as a list: take, top, takeOrdered, collect. In: an RDD; out: the Spark jobs they run, one
 * after the other, and the elements in the order in which Spark gives them. transform may make an RDD of them again; foreachRDD and
 * print show them.
 */
import { assert } from '../../base/index.ts';
import { list, operationsOf, ANY, type Value } from '../../language/index.ts';
import type { ListAction } from '../../operators/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { RddContext } from './context.ts';
import type { Making } from './making.ts';
import { narrow, valuesFromJson } from './methods.ts';
import type { Rdd } from './rdd.ts';
import { allPartitions } from './stages.ts';

export interface Taken {
  /** as JSON of the element type */
  readonly values: readonly ExactJson[];
  /** as println shows them */
  readonly texts: readonly string[];
}

type Taking = Pick<RddContext['settings'], 'takeInitialPartitions' | 'takeScaleUpFactor'>;

/** RDD.take: looks into so many partitions as are likely to do, a Spark job each time, until there are enough. */
export function* taken({ settings }: RddContext, rdd: Rdd, count: number, action: string, taking: Taking = settings): Making<Taken> {
  const values: ExactJson[] = [];
  const texts: string[] = [];
  let scanned = 0;
  while (values.length < count && scanned < rdd.partitions) {
    const left = count - values.length;
    const end = Math.min(rdd.partitions, scanned + partitionsToTry(taking, scanned, values.length, left));
    const partitions = Array.from({ length: end - scanned }, (_, index) => scanned + index);
    for (const result of yield { rdd, partitions, goal: { do: 'take', n: left }, action }) {
      assert(result.do === 'take', 'take gives values');
      const missing = count - values.length;
      values.push(...(result.values as readonly ExactJson[]).slice(0, missing));
      texts.push(...result.texts.slice(0, missing));
    }
    scanned = end;
  }
  return { values, texts };
}

/** One partition first; then four times as many as were read in vain, or what the yield so far promises with half as much again. */
function partitionsToTry({ takeInitialPartitions, takeScaleUpFactor }: Taking, scanned: number, found: number, left: number): number {
  if (scanned === 0) return takeInitialPartitions;
  if (found === 0) return scanned * takeScaleUpFactor;
  // ⌈1.5 · left · scanned / found⌉ in whole numbers
  return Math.max(1, Math.min(Math.ceil((3 * left * scanned) / (2 * found)), scanned * takeScaleUpFactor));
}

/** RDD.takeOrdered and top: each partition's first so many, put together at the driver; one RDD more. */
export function* firstInOrder(context: RddContext, rdd: Rdd, n: number, descending: boolean, action: string): Making<readonly Value[]> {
  if (n === 0 || rdd.partitions === 0) return [];
  const type = rdd.type.t === 'Any' ? ANY : list(rdd.type);
  const firsts = narrow(context, { node: rdd.node, callSite: action, gives: false }, rdd, { do: 'first', n, descending }, type);
  const lists = yield* collected(firsts, action);
  const { compare } = operationsOf(rdd.type);
  return (lists as readonly (readonly Value[])[]).flat().sort((a, b) => (descending ? compare(b, a) : compare(a, b))).slice(0, n);
}

export function* collected(rdd: Rdd, action: string): Making<readonly Value[]> {
  const results = yield { rdd, partitions: allPartitions(rdd), goal: { do: 'collect' }, action };
  return results.flatMap((result) => {
    assert(result.do === 'collect', 'collect gives values');
    return valuesFromJson(rdd.type, result.values as readonly ExactJson[]);
  });
}

export const DRIVER_LISTS: Readonly<Record<ListAction, (context: RddContext, rdd: Rdd, n: number) => Making<readonly Value[]>>> = {
  *take(context, rdd, n) {
    return valuesFromJson(rdd.type, (yield* taken(context, rdd, n, 'take')).values);
  },
  top: (context, rdd, n) => firstInOrder(context, rdd, n, true, 'top'),
  takeOrdered: (context, rdd, n) => firstInOrder(context, rdd, n, false, 'takeOrdered'),
  collect: (_, rdd) => collected(rdd, 'collect'),
};

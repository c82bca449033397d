/**
 * Orphans: RDDs that the program itself made (of a ConstantInputDStream, of initial states) and that came back with it out of a
 * checkpoint. They lack a SparkContext (SPARK-13758), so that whoever asks one of them for anything gets Spark's exception. In: what an
 * RDD is to be made of, or the RDD of an output; out: the exception that Spark throws there.
 */
import { allBehind } from './lineage.ts';
import type { How, Rdd, RddId, Shuffle } from './rdd.ts';

export type Orphans = ReadonlySet<RddId>;

export interface Lack {
  readonly exception: string;
  readonly message: string;
}

export const NO_CONTEXT: Lack = {
  exception: 'org.apache.spark.SparkException',
  message: [
    'This RDD lacks a SparkContext. It could happen in the following cases:',
    '(1) RDD transformations and actions are NOT invoked by the driver, but inside of other transformations; for example, rdd1.map(x => rdd2.values.count() * x) is invalid because the values transformation and count action cannot be performed inside of the rdd1.map transformation. For more information, see SPARK-5063.',
    '(2) When a Spark Streaming job recovers from checkpoint, this exception will be hit if a reference to an RDD not defined by the streaming job is used in DStream operations. For more information, See SPARK-13758.',
  ].join('\n'),
};

/** A union asks its parents for their partitions first, and those of a ParallelCollectionRDD went with its data. */
const NO_DATA: Lack = { exception: 'java.lang.NullPointerException', message: 'Cannot invoke "scala.collection.immutable.Seq.toArray(scala.reflect.ClassTag)" because "seq" is null' };

/** What the method that makes an RDD throws at once. Of an RDD that is only its argument it asks nothing before a job does. */
export function lackOf(how: How, orphans: Orphans): Lack | null {
  switch (how.kind) {
    case 'narrow':
    case 'coalesced':
      return orphans.has(how.parent.id) ? NO_CONTEXT : null;
    case 'shuffled':
      return orphans.has(how.shuffle.of.id) ? NO_CONTEXT : null;
    case 'cogrouped':
    case 'subtracted':
      return how.sides[0] !== undefined && orphans.has(sourceOf(how.sides[0]).id) ? NO_CONTEXT : null;
    case 'cartesian':
    case 'zipped':
      return orphans.has(how.left.id) ? NO_CONTEXT : null;
    case 'union':
    case 'alignedUnion':
      return how.parents.some((parent) => orphans.has(parent.id)) ? NO_DATA : null;
    default:
      return null;
  }
}

/** What a job over this RDD throws. */
export function lackBehind(rdd: Rdd, orphans: Orphans): Lack | null {
  return orphans.size > 0 && [...allBehind([rdd])].some((one) => orphans.has(one.id)) ? NO_CONTEXT : null;
}

function sourceOf(side: Rdd | Shuffle): Rdd {
  return 'of' in side ? side.of : side;
}

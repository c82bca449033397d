/**
 * Actions of foreachRDD that bring one result to the driver, as the methods of Spark's RDD do. In: an action and the batch's RDD; out: the
 * Spark jobs they run and the result as JSON, or Spark's exception. The driver puts the partitions together in their order (Spark: as
 * they end, docs/differences.md).
 */
import { assert } from '../../base/index.ts';
import { list, operationsOf, RecordFailure, type Type, type Value } from '../../language/index.ts';
import { gatherFn, type Fn, type Gather } from '../../operators/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { Failure } from '../batch/stage.ts';
import { allPartitions, collected, firstInOrder, hasKey, keyTypeOf, taken, valuesFromJson, valueTypeOf, type Making, type Rdd, type RddContext } from '../rdd/index.ts';
import { FunctionTable, merging } from '../task/functions.ts';
import { partitionRule } from '../task/table.ts';

export type Gathered = { readonly result: ExactJson } | { readonly failure: Failure };

export function* gather(context: RddContext, rdd: Rdd, action: Gather): Making<Gathered> {
  const { toJson } = operationsOf(rdd.type);
  if (action === 'first') {
    const { values } = yield* taken(context, rdd, 1, 'first');
    return values[0] === undefined ? empty(rdd) : { result: values[0] };
  }
  if (action === 'max' || action === 'min') return yield* reduced(rdd, action, { by: action }, []);
  if ('reduce' in action) return yield* reduced(rdd, 'reduce', { by: gatherFn(action.reduce, rdd.type) }, []);
  if ('fold' in action) {
    const { zero, f } = action.fold;
    return yield* reduced(rdd, 'fold', { by: gatherFn(f, rdd.type), zero }, valuesFromJson(rdd.type, [zero]));
  }
  if ('lookup' in action) return yield* lookedUp(context, rdd, action.lookup);
  const [name, n, descending] = 'top' in action ? (['top', action.top, true] as const) : (['takeOrdered', action.takeOrdered, false] as const);
  return { result: (yield* firstInOrder(context, rdd, n, descending, name)).map(toJson) };
}

/** What the method gives in Scala. lookup's values come from one partition, or from a collect. */
export function gatheredType(rdd: Rdd, action: Gather): Type {
  if (typeof action === 'string' || 'reduce' in action || 'fold' in action) return rdd.type;
  if ('lookup' in action) return rdd.partitioner === null ? list(valueTypeOf(rdd.type), 'ArraySeq') : list(valueTypeOf(rdd.type));
  return list(rdd.type, 'Array');
}

interface Reducing { readonly by: Fn | 'max' | 'min'; readonly zero?: ExactJson }

/** RDD.reduce and fold: each partition for itself, then what they gave at the driver. */
function* reduced(rdd: Rdd, action: string, { by, zero }: Reducing, start: readonly Value[]): Making<Gathered> {
  const goal = zero === undefined ? { do: 'reduce' as const, by } : { do: 'reduce' as const, by, zero };
  const results = yield { rdd, partitions: allPartitions(rdd), goal, action };
  const parts = results.flatMap((result) => {
    assert(result.do === 'reduce', 'a reduced partition is one value or none');
    return valuesFromJson(rdd.type, result.values as readonly ExactJson[]);
  });
  const functions = new FunctionTable();
  const merge = merging(by, rdd.type, (fn) => functions.callable(fn));
  try {
    const all = [...start, ...parts];
    return all.length === 0 ? empty(rdd) : { result: operationsOf(rdd.type).toJson(all.reduce((a, b) => merge(a, b))) };
  } catch (thrown) {
    if (!(thrown instanceof RecordFailure)) throw thrown;
    return { failure: { exception: thrown.exception, message: thrown.message, node: rdd.node } };
  }
}

/** The values of a key. Where a partitioner says where the key lies, that partition alone is read, as it is. */
function* lookedUp(context: RddContext, rdd: Rdd, key: ExactJson): Making<Gathered> {
  const { partitioner } = rdd;
  if (partitioner === null) {
    const values = yield* collected(hasKey(context, rdd, key, 'lookup'), 'lookup');
    return { result: values.map(operationsOf(valueTypeOf(rdd.type)).toJson) };
  }
  const keys = operationsOf(keyTypeOf(rdd.type));
  const [wanted] = valuesFromJson(keyTypeOf(rdd.type), [key]) as readonly [Value];
  const partition = partitionRule(partitioner, keyTypeOf(rdd.type))(wanted, keys.hash(wanted));
  const [result] = yield { rdd, partitions: [partition], goal: { do: 'collect' }, action: 'lookup' };
  assert(result?.do === 'collect', 'a partition is collected');
  const pairs = result.values as readonly (readonly [ExactJson, ExactJson])[];
  return { result: pairs.filter(([found]) => keys.same(keys.fromJson(found) as Value, wanted)).map(([, value]) => value) };
}

/** Spark's word for a reduce of nothing. */
function empty(rdd: Rdd): Gathered {
  return { failure: { exception: 'org.apache.spark.SparkUnsupportedOperationException', message: 'empty collection', node: rdd.node } };
}

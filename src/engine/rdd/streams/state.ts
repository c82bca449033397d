/**
 * StateDStream: updateStateByKey. Each RDD holds the state of all keys and is made from the one before and the batch's values; the
 * function sees every key with a state in every batch. Must checkpoint.
 */
import { list, tuple, ANY, type Type, type Value } from '../../../language/index.ts';
import type { Fn, UpdateForm } from '../../../operators/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DEFAULT_LEVEL, DStream } from '../dstream.ts';
import type { Making } from '../making.ts';
import { cogroup, combineByKey, keyTypeOf, narrow, pairOf, parallelize, valueTypeOf } from '../methods.ts';
import type { Partitioner, Rdd, Step } from '../rdd.ts';

/** `remembers`: Spark's rememberPartitioner; without it the states move in every batch. */
export interface Update {
  readonly f: Fn;
  readonly form: UpdateForm;
  readonly remembers: boolean;
}

export class StateDStream extends DStream {
  readonly #parent: DStream;
  readonly #update: Update;
  readonly #partitioner: Partitioner;
  /** stands for the state before the first batch */
  readonly #initial: Rdd | null;

  constructor(context: RddContext, origin: Origin, type: Type, parent: DStream, update: Update, partitioner: Partitioner, initial: readonly Value[] | null) {
    super(context, origin, type, [parent]);
    this.#parent = parent;
    this.#update = update;
    this.#partitioner = partitioner;
    this.#initial = initial === null ? null : parallelize(context, { ...origin, callSite: 'makeRDD', gives: false }, type, initial, context.settings.defaultParallelism);
    this.persist(DEFAULT_LEVEL);
  }

  override get mustCheckpoint(): boolean {
    return true;
  }

  override get givenRdd(): Rdd | null {
    return this.#initial;
  }

  override *compute(timeMs: number): Making<Rdd | null> {
    const before = (yield* this.getOrCompute(timeMs - this.slideMs)) ?? this.#initial;
    const data = yield* this.#parent.getOrCompute(timeMs);
    if (data !== null && before !== null) return this.#updated(this.#cogrouped(data, before), 'both', timeMs);
    if (data !== null) return this.#updated(this.#grouped(data), 'values', timeMs);
    return before === null ? null : this.#updated(before, 'state', timeMs);
  }

  get #hidden(): Origin {
    return { ...this.origin, gives: false };
  }

  /** The data's keys come into the table before those that only have a state. */
  #cogrouped(data: Rdd, before: Rdd): Rdd {
    const key = keyTypeOf(this.type);
    const groups = this.type.t === 'Any' ? ANY : tuple(key, tuple(list(valueTypeOf(data.type)), list(valueTypeOf(this.type))));
    const raw = cogroup(this.context, this.#hidden, [data, before], this.#partitioner, groups);
    return narrow(this.context, this.#hidden, raw, { do: 'mapValues', f: { builtin: 'itself' } }, groups);
  }

  /** RDD.groupByKey: nothing is combined before the shuffle. */
  #grouped(data: Rdd): Rdd {
    const values = data.type.t === 'Any' ? ANY : list(valueTypeOf(data.type));
    const aggregator = { createCombiner: { builtin: 'group' }, mergeValue: { builtin: 'append' }, mergeCombiner: { builtin: 'concat' }, combined: values } as const;
    return combineByKey(this.context, this.#hidden, data, aggregator, this.#partitioner, false);
  }

  #updated(groups: Rdd, from: 'values' | 'state' | 'both', timeMs: number): Rdd {
    const nests = valueTypeOf(this.type).t === 'Option';
    const { f, form, remembers } = this.#update;
    const step: Step = form === 'rows' ? { do: 'updateRows', f, from, nests, remembers } : { do: 'updateState', f, form, timeMs, from, nests, remembers };
    return narrow(this.context, this.origin, groups, step, pairOf(keyTypeOf(this.type), valueTypeOf(this.type)));
  }
}

/**
 * ReducedWindowedDStream: a window that is kept up by adding the batches that come in and taking away those that leave, with an inverse
 * function. Reduces each batch by key first; must checkpoint, since each RDD is made from the one before.
 */
import { list, tuple, ANY, type Type } from '../../../language/index.ts';
import type { Fn } from '../../../operators/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DEFAULT_LEVEL, DStream } from '../dstream.ts';
import type { Making } from '../making.ts';
import { cogroup, keyTypeOf, narrow, parallelize, valueTypeOf } from '../methods.ts';
import type { Partitioner, Rdd } from '../rdd.ts';

export interface WindowFunctions {
  readonly reduce: Fn;
  readonly inverse: Fn;
  /** pairs that it refuses leave the window for good */
  readonly filter: Fn | null;
}

export interface WindowTimes {
  readonly windowMs: number;
  readonly slideMs: number;
}

export class ReducedWindowedDStream extends DStream {
  readonly #reduced: DStream;
  readonly #functions: WindowFunctions;
  readonly #times: WindowTimes;
  readonly #partitioner: Partitioner;

  /** `reduced`: the parent's reduceByKey, with the same partitioner */
  constructor(context: RddContext, origin: Origin, type: Type, reduced: DStream, functions: WindowFunctions, times: WindowTimes, partitioner: Partitioner) {
    super(context, origin, type, [reduced]);
    this.#reduced = reduced;
    this.#functions = functions;
    this.#times = times;
    this.#partitioner = partitioner;
    this.persist(DEFAULT_LEVEL);
  }

  override get slideMs(): number {
    return this.#times.slideMs;
  }

  override get mustCheckpoint(): boolean {
    return true;
  }

  override get parentRememberMs(): number {
    return this.rememberMs + this.#times.windowMs;
  }

  override persist(level: string): void {
    super.persist(level);
    this.#reduced.persist(level);
  }

  override *compute(timeMs: number): Making<Rdd> {
    const { windowMs, slideMs } = this.#times;
    const parentMs = this.#reduced.slideMs;
    const fromMs = timeMs - windowMs + parentMs;
    const olds = yield* this.#reduced.slice(fromMs - slideMs, fromMs - parentMs);
    const news = yield* this.#reduced.slice(timeMs - slideMs + parentMs, timeMs);
    const hidden: Origin = { ...this.origin, gives: false };
    const base = (yield* this.getOrCompute(timeMs - slideMs)) ?? parallelize(this.context, hidden, this.type, [], this.context.settings.defaultParallelism);
    const groups = cogroup(this.context, hidden, [base, ...olds, ...news], this.#partitioner, this.#groupsType());
    const { reduce, inverse, filter } = this.#functions;
    const merged = narrow(this.context, filter === null ? this.origin : hidden, groups, { do: 'slideWindow', reduce, inverse, olds: olds.length }, this.type);
    return filter === null ? merged : narrow(this.context, this.origin, merged, { do: 'filter', f: filter }, this.type);
  }

  #groupsType(): Type {
    return this.type.t === 'Any' ? ANY : tuple(keyTypeOf(this.type), list(list(valueTypeOf(this.type))));
  }
}

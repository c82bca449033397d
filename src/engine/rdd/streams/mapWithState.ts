/**
 * mapWithState: InternalMapWithStateDStream, whose RDDs hold one table of states a partition, each made from the one before and the
 * batch's values; and MapWithStateDStreamImpl, what the function gave. Only keys with values are visited, until a checkpoint is due.
 */
import { tuple, type Type, type Value } from '../../../language/index.ts';
import type { StateMapping } from '../../../operators/index.ts';
import { stateKeyType, stateTypeOf } from '../../task/stateful.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream } from '../dstream.ts';
import type { Making } from '../making.ts';
import { emptyRdd, narrow, parallelize, partitionBy } from '../methods.ts';
import type { How, Partitioner, Rdd } from '../rdd.ts';

/** StateSpec. */
export interface StateSpec {
  readonly mapping: StateMapping;
  readonly partitioner: Partitioner;
  readonly timeoutMs: number | null;
  readonly initial: readonly Value[] | null;
}

/** States are checkpointed once in so many slides. */
const CHECKPOINT_SLIDES = 10;

export class InternalMapWithStateDStream extends DStream {
  readonly #parent: DStream;
  readonly #spec: StateSpec;
  /** the program makes it before the stream */
  readonly #initial: Rdd | null;

  constructor(context: RddContext, origin: Origin, type: Type, parent: DStream, spec: StateSpec) {
    super(context, origin, type, [parent]);
    this.#parent = parent;
    this.#spec = spec;
    this.#initial = spec.initial === null ? null : parallelize(context, { ...origin, callSite: 'makeRDD' }, this.#pairs, spec.initial, context.settings.defaultParallelism);
    this.persist('MEMORY_ONLY');
  }

  override get mustCheckpoint(): boolean {
    return true;
  }

  override get givenRdd(): Rdd | null {
    return this.#initial;
  }

  override initialize(): void {
    this.checkpointMs ??= this.slideMs * CHECKPOINT_SLIDES;
    super.initialize();
  }

  override *compute(timeMs: number): Making<Rdd | null> {
    const before = (yield* this.getOrCompute(timeMs - this.slideMs)) ?? this.#first(timeMs);
    const values = (yield* this.#parent.getOrCompute(timeMs)) ?? emptyRdd(this.context, this.origin, this.#parent.type);
    const data = partitionBy(this.context, this.origin, values, this.#spec.partitioner);
    const { mapping, timeoutMs } = this.#spec;
    return this.#states(before, data, { mapping, timeMs, timeoutBefore: timeoutMs === null ? null : timeMs - timeoutMs });
  }

  get #pairs(): Type {
    return tuple(stateKeyType(this.type), stateTypeOf(this.type));
  }

  /** MapWithStateRDD.createFromPairRDD: the initial states, and a batch without values over them. */
  #first(timeMs: number): Rdd {
    const { context, origin } = this;
    const { partitioner } = this.#spec;
    const pairs = partitionBy(context, origin, this.#initial ?? emptyRdd(context, origin, this.#pairs), partitioner);
    const tables = narrow(context, origin, pairs, { do: 'startState', timeMs }, this.type);
    const nothing = partitionBy(context, origin, emptyRdd(context, origin, this.#parent.type), partitioner);
    return this.#states(tables, nothing, { mapping: null, timeMs, timeoutBefore: null });
  }

  #states(before: Rdd, data: Rdd, what: Pick<Extract<How, { kind: 'withState' }>, 'mapping' | 'timeMs' | 'timeoutBefore'>): Rdd {
    const { context } = this;
    const how: How = { kind: 'withState', before, data, ...what, chainThreshold: context.settings.stateChainThreshold };
    return context.rdd(this.origin, this.type, before.partitions, how, before.partitioner);
  }
}

export class MapWithStateDStream extends DStream {
  readonly #states: InternalMapWithStateDStream;

  constructor(context: RddContext, origin: Origin, type: Type, states: InternalMapWithStateDStream) {
    super(context, origin, type, [states]);
    this.#states = states;
  }

  /** Only the states are checkpointed. */
  override checkpointEvery(intervalMs: number): void {
    this.#states.checkpointEvery(intervalMs);
  }

  override *compute(timeMs: number): Making<Rdd | null> {
    const rdd = yield* this.#states.getOrCompute(timeMs);
    return rdd === null ? null : narrow(this.context, this.origin, rdd, { do: 'mappedData' }, this.type);
  }
}

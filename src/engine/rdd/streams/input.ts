/**
 * The input streams: those with a receiver (SocketInputDStream, PluggableInputDStream and RawInputDStream; their RDDs are made of the blocks that were allocated to the batch) and QueueInputDStream (its
 * RDDs stand ready in a queue); ConstantInputDStream gives one RDD again and again. Each takes the next stream id when it is made. They slide by the batch duration.
 */
import type { Type } from '../../../language/index.ts';
import type { StreamRecipe } from '../../../operators/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DStream } from '../dstream.ts';
import { emptyRdd, parallelize, union, valuesFromJson } from '../methods.ts';
import { made, type Making } from '../making.ts';
import type { Rdd } from '../rdd.ts';

export abstract class InputDStream extends DStream {
  readonly streamId: number;

  constructor(context: RddContext, origin: Origin, type: Type) {
    super(context, origin, type, []);
    this.streamId = context.nextStreamId();
  }

  override get slideMs(): number {
    return this.context.settings.batchDurationMs;
  }
}

/** A block that the ReceivedBlockTracker allocated to a batch. */
export interface InputBlock {
  readonly block: string;
  /** as the receiver reported them */
  readonly records: number;
  /** some executor still holds it; a block that nobody holds when the batch is generated is left out without an error */
  readonly held: boolean;
}

/** What receivers brought, by batch. */
export interface BatchInputs {
  /** blocks allocated to this stream's batch, in the order of their arrival at the driver */
  blocks(stream: number, timeMs: number): readonly InputBlock[];
}

/** What InputInfoTracker is told when the RDD of a receiver stream is made. */
export interface InputInfo {
  readonly stream: number;
  readonly node: string;
  readonly timeMs: number;
  readonly numRecords: number;
}

/** Spark's ReceiverInputDStream: its subclasses differ in their receivers alone. */
export class ReceiverInputDStream extends InputDStream {
  readonly receiverLevel: string;
  /** filled by the graph before it generates a batch */
  inputs: BatchInputs | null = null;
  #infos: InputInfo[] = [];

  constructor(context: RddContext, origin: Origin, type: Type, receiverLevel: string) {
    super(context, origin, type);
    this.receiverLevel = receiverLevel;
  }

  override compute(timeMs: number): Making<Rdd> {
    const blocks = this.inputs?.blocks(this.streamId, timeMs) ?? [];
    const numRecords = blocks.reduce((sum, block) => sum + block.records, 0);
    this.#infos.push({ stream: this.streamId, node: this.origin.node ?? '', timeMs, numRecords });
    const held = blocks.filter((block) => block.held).map((block) => block.block);
    return made(this.context.rdd(this.origin, this.type, held.length, { kind: 'blocks', blocks: held, stream: this.streamId }));
  }

  /** The reports since the last call. */
  takeInfos(): readonly InputInfo[] {
    const infos = this.#infos;
    this.#infos = [];
    return infos;
  }
}

type QueueRecipe = Extract<StreamRecipe, { stream: 'QueueInputDStream' }>;

export class QueueInputDStream extends InputDStream {
  readonly #queue: (Rdd | null)[];
  readonly #oneAtATime: boolean;
  /** null: a new RDD without partitions each time */
  readonly #defaultRdd: Rdd | null;

  /** The program makes the queued RDDs when it builds the stream, so they take their ids here, the default RDD the last. */
  constructor(context: RddContext, origin: Origin, recipe: QueueRecipe) {
    super(context, origin, recipe.type);
    const madeBy: Origin = { ...origin, callSite: 'makeRDD' };
    const make = (values: QueueRecipe['queue'][number], count: number): Rdd | null =>
      values === null ? null : parallelize(context, madeBy, recipe.type, valuesFromJson(recipe.type, values), count);
    this.#queue = recipe.queue.map((values) => make(values, recipe.numSlices));
    this.#oneAtATime = recipe.oneAtATime;
    this.#defaultRdd = recipe.defaultRDD === 'empty' ? make([], 1) : make(recipe.defaultRDD, recipe.numSlices);
  }

  override compute(): Making<Rdd | null> {
    return made(this.#next());
  }

  #next(): Rdd | null {
    if (this.#queue.length === 0) return this.#defaultRdd ?? emptyRdd(this.context, this.origin, this.type);
    if (this.#oneAtATime) return this.#queue.shift() ?? null;
    const all = this.#queue.splice(0).filter((rdd) => rdd !== null);
    return union(this.context, this.origin, all, this.type);
  }
}

type ConstantRecipe = Extract<StreamRecipe, { stream: 'ConstantInputDStream' }>;

/** The program makes the RDD before the stream: one id, at the build. */
export class ConstantInputDStream extends InputDStream {
  readonly rdd: Rdd;

  constructor(context: RddContext, origin: Origin, recipe: ConstantRecipe) {
    super(context, origin, recipe.type);
    this.rdd = parallelize(context, { ...origin, callSite: 'makeRDD' }, recipe.type, valuesFromJson(recipe.type, recipe.values), recipe.numSlices);
  }

  override get givenRdd(): Rdd {
    return this.rdd;
  }

  override compute(): Making<Rdd> {
    return made(this.rdd);
  }
}

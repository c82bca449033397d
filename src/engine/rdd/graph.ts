/**
 * DStreamGraph: the live streams of a document, built from the recipes of its nodes, and what they give for each batch. In: a checked
 * graph, settings, the blocks of each batch; out: the outputs' RDDs per batch, and what may be cleaned up after one.
 */
import { assert, bug } from '../../base/index.ts';
import { tuple } from '../../language/index.ts';
import type { Feed } from '../../plan/index.ts';
import type { GraphCheck, OutputJob, ReceiverDesign, StreamRecipe, StreamRef } from '../../operators/index.ts';
import { stateRecordType } from '../task/stateful.ts';
import type { StreamData } from './checkpointData.ts';
import type { FileSystem } from '../storage/index.ts';
import { ContextRefusal, RddContext, type Origin, type RddSettings } from './context.ts';
import { type Clearance, type DStream } from './dstream.ts';
import { lineageShuffles } from './lineage.ts';
import type { Making } from './making.ts';
import { hashPartitioner, keyTypeOf, valuesFromJson, valueTypeOf } from './methods.ts';
import type { Aggregator, Rdd, ShuffleId, Step } from './rdd.ts';
import { ConstantInputDStream, QueueInputDStream, ReceiverInputDStream, type BatchInputs, type InputInfo } from './streams/input.ts';
import { InternalMapWithStateDStream, MapWithStateDStream } from './streams/mapWithState.ts';
import { FileInputDStream, type FileReport } from './streams/file.ts';
import { NarrowDStream } from './streams/narrow.ts';
import { ReducedWindowedDStream } from './streams/reducedWindowed.ts';
import { ShuffledDStream } from './streams/shuffled.ts';
import { StateDStream } from './streams/state.ts';
import { TransformedDStream } from './streams/transformed.ts';
import { UnionDStream } from './streams/union.ts';
import { WindowedDStream } from './streams/windowed.ts';

/** An output operation that fires in a batch. */
export interface OutputPlan {
  /** position among the outputs that fire in this batch: Spark's output operation id */
  readonly index: number;
  readonly node: string;
  readonly job: OutputJob;
  readonly rdd: Rdd;
  /** the stream it is called on: what its function may ask for other times */
  readonly stream: DStream;
}

export interface Generation {
  readonly outputs: readonly OutputPlan[];
  /** receiver streams whose RDD of this batch was made */
  readonly inputs: readonly InputInfo[];
}

export interface Receiver {
  readonly stream: number;
  readonly node: string;
  readonly storageLevel: string;
  readonly feed: Feed;
  readonly design: ReceiverDesign;
}

export interface CleanUp {
  /** unpersisted: their partitions go from every executor */
  readonly rdds: readonly number[];
  /** stream blocks to remove from every executor */
  readonly blocks: readonly string[];
  /** no RDD can ask for them any more */
  readonly shuffles: readonly ShuffleId[];
}

interface Output {
  readonly node: string;
  readonly parent: DStream;
  readonly job: OutputJob;
}

export class DStreamGraph {
  readonly receivers: readonly Receiver[];
  readonly context: RddContext;
  /** RDDs that every batch gives anew */
  readonly constantRdds = new Set<number>();
  readonly #streams: DStream[] = [];
  readonly #receiverStreams: ReceiverInputDStream[] = [];
  readonly #fileStreams: FileInputDStream[] = [];
  readonly #outputs: Output[] = [];
  /** what each node gives; persist and checkpoint give the stream they are called on */
  readonly #streamOf = new Map<string, DStream>();
  /** by what mapWithState gives */
  readonly #states = new Map<DStream, DStream>();

  constructor(check: GraphCheck, settings: RddSettings) {
    this.context = new RddContext(settings);
    const receivers: Receiver[] = [];
    this.receivers = receivers;
    for (const id of check.order) {
      const node = check.nodes.get(id);
      if (node === undefined || node.recipe === null) bug(`the graph was to be built though node ${id} has problems`);
      const inputs = node.inputs.map((input) => this.stream(input) ?? bug(`${input} must be built before ${id}`));
      const { recipe } = node;
      if (recipe.stream === 'ForEachDStream') {
        this.addOutput({ node: id, parent: this.#resolve(recipe.parent, id, inputs), job: recipe.job });
        continue;
      }
      const stream = this.#construct(recipe, { node: id, callSite: recipe.callSite, gives: true }, inputs);
      this.#streamOf.set(id, stream);
      if (stream instanceof ReceiverInputDStream && 'receiver' in recipe) {
        receivers.push({ stream: stream.streamId, node: id, storageLevel: recipe.storageLevel, feed: recipe.feed, design: recipe.receiver });
      }
    }
    this.#start(settings.rememberMs);
  }

  addOutput(output: Output): void {
    this.context.assertInitialized();
    this.#outputs.push(output);
  }

  /** StreamingContext.validate and DStreamGraph.start: refuses what Spark would refuse at the start. */
  validate(hasCheckpointDirectory: boolean): void {
    if (this.#outputs.length === 0) throw new ContextRefusal('java.lang.IllegalArgumentException', 'requirement failed: No output operations registered, so nothing to execute');
    for (const { parent } of this.#outputs) parent.validateAtStart(hasCheckpointDirectory);
  }

  stream(node: string): DStream | undefined {
    return this.#streamOf.get(node);
  }

  /** Spark runs outputs in the order in which the program registered them: the document's order of nodes. */
  #start(rememberMs: number): void {
    for (const output of this.#outputs) output.parent.initialize();
    for (const output of this.#outputs) output.parent.remember(rememberMs);
  }

  /**
   * The outputs of a batch, in order; yields the jobs that their RDDs need to be made; throws GenerationFailure where Spark's generator thread would fail. All of them are generated
   * before the first job runs.
   */
  *generateJobs(timeMs: number, inputs: BatchInputs): Making<Generation> {
    for (const stream of this.#receiverStreams) stream.inputs = inputs;
    const outputs: OutputPlan[] = [];
    for (const { node, parent, job } of this.#outputs) {
      const rdd = yield* parent.getOrCompute(timeMs);
      if (rdd !== null) outputs.push({ index: outputs.length, node, job, rdd, stream: parent });
    }
    return { outputs, inputs: this.#receiverStreams.flatMap((stream) => stream.takeInfos()).filter((info) => info.timeMs === timeMs) };
  }

  /** What file streams found in their folders since the last call. */
  takeFileReports(): readonly FileReport[] {
    return this.#fileStreams.flatMap((stream) => stream.takeReports());
  }

  /**
   * Give up what no later batch needs, after batch `timeMs` has completed. `busy` are the RDDs of jobs that have not ended: their
   * shuffles stay.
   */
  clearMetadata(timeMs: number, busy: readonly Rdd[] = []): CleanUp {
    const clearance: Clearance = { rdds: [], blocks: [] };
    for (const output of this.#outputs) output.parent.clearMetadata(timeMs, clearance);
    const needed = new Set(lineageShuffles([...this.#streams.flatMap((stream) => [...stream.generated.values()]), ...busy]).map((shuffle) => shuffle.id));
    const shuffles = [...this.context.shuffles].filter((id) => !needed.has(id) && !this.context.held.has(id));
    for (const id of shuffles) this.context.shuffles.delete(id);
    return { rdds: clearance.rdds, blocks: clearance.blocks, shuffles };
  }

  updateCheckpointData(timeMs: number): void {
    for (const output of this.#outputs) output.parent.updateCheckpointData(timeMs);
  }

  clearCheckpointData(timeMs: number): readonly string[] {
    return this.#outputs.flatMap((output) => output.parent.clearCheckpointData(timeMs));
  }

  /** What the streams lay into a checkpoint, in their order of construction. */
  get checkpointData(): readonly StreamData[] {
    return this.#streams.map((stream) => stream.checkpointData.data);
  }

  /** RDDs again out of a checkpoint, each stream once: those that outputs hang on, depth first, as Spark does. Gives the streams with their times. */
  restore(data: readonly StreamData[], files: FileSystem): readonly { readonly node: string; readonly times: readonly number[] }[] {
    for (const { givenRdd } of this.#streams) if (givenRdd !== null) this.context.orphans.add(givenRdd.id);
    const restored: DStream[] = [];
    const visit = (stream: DStream): void => {
      if (restored.includes(stream)) return;
      restored.push(stream);
      stream.checkpointData.restore(data[this.#streams.indexOf(stream)] ?? [], files);
      for (const parent of stream.parents) visit(parent);
    };
    for (const output of this.#outputs) visit(output.parent);
    return restored.filter((stream) => stream.generated.size > 0).map((stream) => ({ node: stream.origin.node ?? '', times: [...stream.generated.keys()] }));
  }

  /** For how long the input streams' batches may be asked for again: the receiver tracker keeps allocations so long. */
  get inputRememberMs(): number {
    return this.#streams.reduce((longest, stream) => (stream.parents.length === 0 ? Math.max(longest, stream.rememberMs) : longest), 0);
  }

  #resolve(ref: StreamRef, node: string, inputs: readonly DStream[]): DStream {
    if ('input' in ref) return inputs[ref.input] ?? bug(`node ${node} has no input ${ref.input}`);
    return this.#construct(ref, { node, callSite: ref.callSite, gives: false }, inputs);
  }

  #construct(recipe: StreamRecipe, origin: Origin, inputs: readonly DStream[]): DStream {
    if (recipe.stream === 'SameDStream') {
      const same = this.#resolve(recipe.parent, origin.node ?? '', inputs);
      if (recipe.level !== null) same.persist(recipe.level);
      if (recipe.checkpointMs !== null) same.checkpointEvery(recipe.checkpointMs);
      return same;
    }
    const stream = this.#make(recipe, origin, inputs);
    this.#streams.push(stream);
    return stream;
  }

  /** Two streams: that of the states, hidden, and what the function gives. */
  #withState(recipe: Extract<StreamRecipe, { stream: 'MapWithStateDStreamImpl' }>, origin: Origin, parent: DStream): DStream {
    const key = keyTypeOf(parent.type);
    const type = stateRecordType(key, recipe.state, recipe.type);
    const initial = recipe.initial === null ? null : valuesFromJson(tuple(key, recipe.state), recipe.initial);
    const { mapping, numPartitions, timeoutMs } = recipe;
    const states = new InternalMapWithStateDStream(this.context, { ...origin, gives: false }, type, parent, { mapping, partitioner: hashPartitioner(numPartitions), timeoutMs, initial });
    this.#streams.push(states);
    const mapped = new MapWithStateDStream(this.context, origin, recipe.type, states);
    this.#states.set(mapped, states);
    return mapped;
  }

  #make(recipe: StreamRecipe, origin: Origin, inputs: readonly DStream[]): DStream {
    const { context } = this;
    assert(origin.node !== null, 'a stream belongs to a node');
    const parentOf = (ref: StreamRef): DStream => this.#resolve(ref, origin.node ?? '', inputs);
    switch (recipe.stream) {
      case 'SocketInputDStream':
      case 'PluggableInputDStream':
      case 'RawInputDStream': {
        const stream = new ReceiverInputDStream(context, origin, recipe.type, recipe.storageLevel);
        this.#receiverStreams.push(stream);
        return stream;
      }
      case 'FileInputDStream': {
        const files = new FileInputDStream(context, origin, recipe);
        this.#fileStreams.push(files);
        return files;
      }
      case 'QueueInputDStream':
        return new QueueInputDStream(context, origin, recipe);
      case 'ConstantInputDStream': {
        const constant = new ConstantInputDStream(context, origin, recipe);
        this.constantRdds.add(constant.rdd.id);
        return constant;
      }
      case 'MappedDStream':
      case 'FlatMappedDStream':
      case 'FilteredDStream':
      case 'MapPartitionedDStream':
      case 'MapValuedDStream':
      case 'FlatMapValuedDStream':
        return new NarrowDStream(context, origin, recipe.type, parentOf(recipe.parent), { do: STEPS[recipe.stream], f: recipe.f });
      case 'GlommedDStream':
        return new NarrowDStream(context, origin, recipe.type, parentOf(recipe.parent), { do: 'glom' });
      case 'UnionDStream':
        return new UnionDStream(context, origin, recipe.type, recipe.parents.map(parentOf));
      case 'ShuffledDStream': {
        const { createCombiner, mergeValue, mergeCombiner } = recipe;
        const aggregator: Aggregator = { createCombiner, mergeValue, mergeCombiner, combined: valueTypeOf(recipe.type) };
        return new ShuffledDStream(context, origin, recipe.type, parentOf(recipe.parent), aggregator, hashPartitioner(recipe.numPartitions), recipe.mapSideCombine);
      }
      case 'WindowedDStream':
        return new WindowedDStream(context, origin, recipe.type, parentOf(recipe.parent), recipe.windowMs, recipe.slideMs);
      case 'ReducedWindowedDStream': {
        const { reduce, inverse, filter, windowMs, slideMs, numPartitions } = recipe;
        const partitioner = hashPartitioner(numPartitions);
        const aggregator: Aggregator = { createCombiner: { builtin: 'itself' }, mergeValue: reduce, mergeCombiner: reduce, combined: valueTypeOf(recipe.type) };
        const reduced = new ShuffledDStream(context, { ...origin, gives: false }, recipe.type, parentOf(recipe.parent), aggregator, partitioner, true);
        this.#streams.push(reduced);
        return new ReducedWindowedDStream(context, origin, recipe.type, reduced, { reduce, inverse, filter }, { windowMs, slideMs }, partitioner);
      }
      case 'StateDStream': {
        const initial = recipe.initial === null ? null : valuesFromJson(recipe.type, recipe.initial);
        return new StateDStream(context, origin, recipe.type, parentOf(recipe.parent), { f: recipe.update, form: recipe.form, remembers: recipe.rememberPartitioner }, hashPartitioner(recipe.numPartitions), initial);
      }
      case 'MapWithStateDStreamImpl':
        return this.#withState(recipe, origin, parentOf(recipe.parent));
      case 'StateSnapshots': {
        const states = this.#states.get(parentOf(recipe.parent)) ?? bug('snapshots are taken behind mapWithState');
        return new NarrowDStream(context, origin, recipe.type, states, { do: 'stateSnapshot' });
      }
      case 'TransformedDStream':
        return new TransformedDStream(context, origin, recipe.type, recipe.parents.map(parentOf), recipe.transform);
      default:
        return bug(`no stream is made by ${recipe.stream}`);
    }
  }
}

const STEPS = {
  MappedDStream: 'map', FlatMappedDStream: 'flatMap', FilteredDStream: 'filter', MapPartitionedDStream: 'mapPartitions',
  MapValuedDStream: 'mapValues', FlatMapValuedDStream: 'flatMapValues',
} as const satisfies Record<string, Step['do']>;

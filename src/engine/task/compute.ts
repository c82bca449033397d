/**
 * Computes one partition by its plan: records are pushed one by one through closures fused from the narrow steps, never kept in arrays
 * between operators. In: a plan and the data it reads; out: records into a sink, with counters on the way.
 */
import { bug, byteswap32 } from '../../base/index.ts';
import { operationsOf, parseJsonExact, sizeOfAll, type ExactJson, type Type, type Value } from '../../language/index.ts';
import type { Fn } from '../../operators/index.ts';
import { keyTypeOf, valuesFromJson } from '../rdd/methods.ts';
import type { Aggregator } from '../rdd/rdd.ts';
import { ReadFailure, readSplit, type ByteSource, type SplitReader } from '../source/index.ts';
import { bytesSource } from '../storage/index.ts';
import { partOf, type Callable } from './builtins.ts';
import { Column } from './column.ts';
import { Counter } from './counter.ts';
import { decodeUtf8 } from '../source/index.ts';
import { blame, TaskFailure, type FunctionTable } from './functions.ts';
import type { ExecutorMemory, Held } from './memory.ts';
import type { BlockName, CogroupSide, Plan, ShuffleBlock } from './order.ts';
import { makesPairs, pairingSink, pairSink, pairsOf, partTaken, passing, takesPairs } from './pairSteps.ts';
import { recordsOf } from './planned.ts';
import { isWhole, recordSink, sketched, stateRow, type PairSink, type Sink, type WholeStep } from './steps.ts';
import { sqlRows } from './sqlSteps.ts';
import { asKept, asRead, startedState, stateBytes, statesIn, withState } from './stateful.ts';
import { CombineTable, GroupTable, type Combining } from './table.ts';

/** A block that the plan counts on is not here (any more). */
export class MissingBlock extends Error {
  readonly block: BlockName;

  constructor(block: BlockName) {
    super(`block ${block} is not here`);
    this.block = block;
  }
}

/** How this process opens a file of the person's own. */
export type OpenFile = (handle: unknown) => ByteSource;

type PlanOf<K extends Plan['kind']> = Extract<Plan, { kind: K }>;

/** A byte of Java has a sign. */
const signed = (byte: number): number => (byte > 127 ? byte - 256 : byte);

const UNEQUAL = 'Can only zip RDDs with same number of elements in each partition';

export class Computation {
  /** set by a sink that has enough: the sources stop */
  stopped = false;
  readonly counters: Counter[] = [];
  readonly reads: { readonly block: BlockName; readonly bytes: number; readonly remote: boolean }[] = [];
  readRecords = 0;
  fileBytes = 0;
  readonly kept: { readonly block: BlockName; readonly bytes: number; readonly records: number }[] = [];
  readonly #memory: ExecutorMemory;
  readonly #fetched: ReadonlyMap<BlockName, Held>;
  readonly #functions: FunctionTable;
  readonly #sampleLimit: number;
  readonly #isBlaming: boolean;
  readonly #open: OpenFile;
  readonly #counterOf = new Map<number, Counter>();

  /** `isBlaming`: a function that throws is told apart from the others. It costs a call a record, so it is for a second run after a failure. */
  constructor(memory: ExecutorMemory, fetched: ReadonlyMap<BlockName, Held>, functions: FunctionTable, sampleLimit: number, isBlaming: boolean, open: OpenFile) {
    this.#open = open;
    this.#memory = memory;
    this.#fetched = fetched;
    this.#functions = functions;
    this.#sampleLimit = sampleLimit;
    this.#isBlaming = isBlaming;
  }

  push(plan: Plan, sink: Sink): void {
    switch (plan.kind) {
      case 'values':
        return this.#pushAll(plan, plan.values as readonly Value[], sink);
      case 'file':
        return this.#pushAll(plan, this.#fileRecords(plan), sink);
      case 'block': {
        const records = this.#records(plan.block, plan.from !== null);
        return this.#pushAll(plan, plan.states === undefined ? records : asRead(plan, plan.states, records), sink);
      }
      case 'split':
        return plan.format.read === 'text' ? this.#pushLines(plan, pairsOf(sink)) : this.#pushPieces(plan, sink);
      case 'step':
        return this.#pushStep(plan, sink);
      case 'concat': {
        const passing = this.#passing(plan, sink);
        for (const input of plan.inputs) if (!this.stopped) this.push(input, passing);
        return;
      }
      case 'shuffleRead':
        return plan.sort === null ? this.#pushShuffle(plan, pairsOf(sink)) : this.#pushSorted(plan, plan.sort, sink);
      case 'keep':
        return this.#pushKept(plan, sink);
      case 'cogroup':
        return this.#pushGroups(plan, pairsOf(sink));
      case 'subtract':
        return this.#pushSubtracted(plan, sink);
      case 'product':
        return this.#pushProduct(plan, sink);
      case 'withState':
        return this.#pushWithState(plan, sink);
    }
  }

  /** As `push` of pairs, to a sink that wants their parts: pairs that are only taken apart again are never built. */
  pushPairs(plan: Plan, sink: PairSink): void {
    if (plan.kind === 'shuffleRead' && plan.sort === null) return this.#pushShuffle(plan, sink);
    if (plan.kind === 'cogroup') return this.#pushGroups(plan, sink);
    if (plan.kind === 'split' && plan.format.read === 'text') return this.#pushLines(plan, sink);
    if (plan.kind === 'step') {
      const { step } = plan;
      if (takesPairs(step)) return this.pushPairs(plan.input, pairSink(this, plan, step, this.counter(plan), sink));
      if (makesPairs(step)) return this.push(plan.input, pairingSink(this, plan, step, this.counter(plan), sink));
    }
    return this.push(plan, (pair) => sink(partOf(pair, 0), partOf(pair, 1)));
  }

  combining(aggregator: Aggregator, node: string | null): Combining {
    return {
      createCombiner: this.callable(aggregator.createCombiner, node),
      mergeValue: this.callable(aggregator.mergeValue, node),
      mergeCombiner: this.callable(aggregator.mergeCombiner, node),
    };
  }

  /** The function; when blaming, what it throws says whose it was. */
  callable(fn: Fn, node: string | null, wholePartition = false): Callable {
    const f = this.#functions.callable(fn, wholePartition);
    if (!this.#isBlaming) return f;
    return (...args) => {
      try {
        return f(...args);
      } catch (thrown) {
        throw blame(thrown, node);
      }
    };
  }

  /** One per RDD, whatever the number of its partitions that a task computes. */
  counter(plan: Plan): Counter {
    let counter = this.#counterOf.get(plan.rdd);
    if (counter === undefined) {
      counter = new Counter(plan, this.#sampleLimit);
      this.#counterOf.set(plan.rdd, counter);
      this.counters.push(counter);
    }
    return counter;
  }

  #passing(plan: Plan, sink: Sink): Sink {
    const counter = this.counter(plan);
    return (value) => {
      if (counter.records++ < counter.limit) counter.note(value);
      sink(value);
    };
  }

  #pushAll(plan: Plan, values: readonly Value[], sink: Sink): void {
    const counter = this.counter(plan);
    const count = values.length;
    for (let index = 0; index < count && !this.stopped; index++) {
      const value = values[index] as Value;
      if (counter.records++ < counter.limit) counter.note(value);
      sink(value);
    }
  }

  #pushLines(plan: PlanOf<'split'>, sink: PairSink): void {
    const pass = passing(this.counter(plan), sink);
    this.#read(plan, (number, { line }) => pass(number, line));
  }

  #pushPieces(plan: PlanOf<'split'>, sink: Sink): void {
    const pass = this.#passing(plan, sink);
    this.#read(plan, (_, { record }) => pass(Array.from(record, signed)));
  }

  #read({ split, format, content, node }: PlanOf<'split'>, each: (number: number, reader: SplitReader) => void): void {
    const reader = readSplit('bytes' in content ? bytesSource(content.bytes) : this.#open(content.handle), split, format);
    try {
      for (let number = reader.next(); number !== null; number = this.stopped ? null : reader.next()) {
        this.readRecords++;
        each(number, reader);
      }
    } catch (thrown) {
      if (!(thrown instanceof ReadFailure)) throw thrown;
      throw new TaskFailure(thrown.exception, thrown.message, node, null);
    } finally {
      this.fileBytes += reader.bytes;
    }
  }

  #held(block: BlockName, remote: boolean): Held {
    const held = remote ? this.#fetched.get(block) : this.#memory.block(block);
    if (held === undefined) throw new MissingBlock(block);
    this.reads.push({ block, bytes: held.bytes, remote });
    return held;
  }

  #records(block: BlockName, remote: boolean): readonly Value[] {
    const held = this.#held(block, remote);
    if (held.kind !== 'records') return bug(`block ${block} holds no records`);
    this.readRecords += held.records.length;
    return held.records;
  }

  #fileRecords({ file, bytes, type }: PlanOf<'file'>): readonly Value[] {
    const read = parseJsonExact(decodeUtf8(bytes, 0, bytes.length));
    if ('error' in read || !Array.isArray(read.value)) return bug(`${file} is no list of records`);
    const records = valuesFromJson(type, read.value as readonly ExactJson[]);
    this.readRecords += records.length;
    return records;
  }

  #pushStep(plan: PlanOf<'step'>, sink: Sink): void {
    const { step } = plan;
    if (isWhole(step)) return this.#pushWhole(plan, step, sink);
    if (takesPairs(step) || makesPairs(step)) return this.pushPairs(plan, pairsOf(sink));
    const part = partTaken(step);
    if (part === null) return this.push(plan.input, recordSink(this, plan, step, this.counter(plan), sink));
    const pass = this.#passing(plan, sink);
    return this.pushPairs(plan.input, part === 'key' ? (key) => pass(key) : (_, value) => pass(value));
  }

  /** Steps that see the whole partition before they give anything. */
  #pushWhole(plan: PlanOf<'step'>, step: WholeStep, sink: Sink): void {
    if (step.do === 'combine') {
      const table = new CombineTable(keyTypeOf(step.keyed), this.combining(step.aggregator, plan.node));
      this.pushPairs(plan.input, (key, value) => table.add(key, value));
      return this.#pushTable(plan, table, pairsOf(sink));
    }
    if (step.do === 'distinct') return this.#pushDistinct(plan, sink);
    if (step.do === 'startState') return this.#pushAll(plan, [startedState(plan.type, step.timeMs, (each) => this.pushPairs(plan.input, each))], sink);
    if (step.do === 'sketch') return this.#pushAll(plan, [sketched(step.size, byteswap32(plan.partition ^ (step.rdd << 16)), (each) => this.push(plan.input, each))], sink);
    const all = new Column();
    this.push(plan.input, (value) => all.push(value));
    const records = all.values();
    if (step.do === 'glom') return this.#pushAll(plan, [records], sink);
    if (step.do === 'first') {
      const { compare } = operationsOf(plan.input.type);
      return this.#pushAll(plan, [records.sort((a, b) => (step.descending ? compare(b, a) : compare(a, b))).slice(0, step.n)], sink);
    }
    if (step.do === 'sql') return this.#pushAll(plan, sqlRows(step, plan.input.type, records, plan.node), sink);
    const f = this.callable(step.f, plan.node, true);
    if (step.do === 'updateRows') {
      const rows = records.map((pair) => stateRow(partOf(pair, 0), partOf(pair, 1), step));
      return this.#pushAll(plan, f(rows, null) as readonly Value[], sink);
    }
    const made = step.indexed === true ? f(plan.partition, records) : f(records, null);
    return this.#pushAll(plan, made as readonly Value[], sink);
  }

  /** A table of the elements alone: they come out in the order of its slots. */
  #pushDistinct(plan: PlanOf<'step'>, sink: Sink): void {
    const itself = this.callable({ builtin: 'itself' }, null);
    const table = new CombineTable(plan.type, { createCombiner: itself, mergeValue: itself, mergeCombiner: itself });
    this.push(plan.input, (value) => table.add(value, null));
    return this.#pushAll(plan, table.slots().map((index) => table.keys[index] as Value), sink);
  }

  #pushShuffle(plan: PlanOf<'shuffleRead'>, sink: PairSink): void {
    const { aggregator, combinedBefore } = plan;
    if (aggregator === null) {
      const pass = passing(this.counter(plan), sink);
      return this.#eachShuffled(plan.blocks, (key, value) => {
        if (!this.stopped) pass(key, value);
      });
    }
    const table = new CombineTable(keyTypeOf(plan.type), this.combining(aggregator, plan.node));
    this.#eachShuffled(plan.blocks, (key, value, hash) => {
      if (combinedBefore && hash !== null) table.merge(key, value, hash);
      else table.add(key, value);
    });
    return this.#pushTable(plan, table, sink);
  }

  #pushSorted(plan: PlanOf<'shuffleRead'>, sort: 'ascending' | 'descending', sink: Sink): void {
    const pairs: Value[] = [];
    this.#eachShuffled(plan.blocks, (key, value) => pairs.push([key, value]));
    const keys = operationsOf(keyTypeOf(plan.type));
    const sign = sort === 'ascending' ? 1 : -1;
    // stable, so that equal keys stay as they arrived, descending too
    pairs.sort((a, b) => sign * keys.compare(partOf(a, 0), partOf(b, 0)));
    return this.#pushAll(plan, pairs, sink);
  }

  #eachShuffled(blocks: readonly ShuffleBlock[], each: (key: Value, value: Value, hash: number | null) => void): void {
    for (const { block } of blocks) {
      const { keys, values, hashes } = this.#shuffled(block);
      for (let index = 0; index < keys.length; index++) each(keys[index] as Value, values[index] as Value, hashes === null ? null : (hashes[index] as number));
    }
  }

  #shuffled(block: BlockName): Extract<Held, { kind: 'shuffle' }> {
    const held = this.#held(block, this.#fetched.has(block));
    if (held.kind !== 'shuffle') return bug(`block ${block} is no shuffle block`);
    this.readRecords += held.keys.length;
    return held;
  }

  #pushTable(plan: Plan, table: CombineTable, sink: PairSink): void {
    const pass = passing(this.counter(plan), sink);
    for (const index of table.slots()) {
      if (this.stopped) return;
      pass(table.keys[index] as Value, table.values[index] as Value);
    }
  }

  /** The sides one after the other, so that keys of the first stand first in the table. */
  #pushGroups(plan: PlanOf<'cogroup'>, sink: PairSink): void {
    const table = this.#grouped(plan.type, plan.sides);
    const pass = passing(this.counter(plan), sink);
    for (const index of table.slots()) {
      if (this.stopped) return;
      pass(table.keys[index] as Value, table.groups(index));
    }
  }

  #grouped(type: Type, sides: readonly CogroupSide[]): GroupTable {
    const table = new GroupTable(keyTypeOf(type), sides.length);
    sides.forEach((side, index) => {
      if (side.kind === 'rawShuffleRead') return side.blocks.forEach(({ block }) => {
        const { keys, values } = this.#shuffled(block);
        table.add(index, keys, values);
      });
      const [keys, values] = [new Column(), new Column()];
      this.pushPairs(side, (key, value) => {
        keys.push(key);
        values.push(value);
      });
      table.add(index, keys.values(), values.values());
    });
    table.settle();
    return table;
  }

  /** The left keys that the right does not have, each with its values as they came. */
  #pushSubtracted(plan: PlanOf<'subtract'>, sink: Sink): void {
    const table = this.#grouped(plan.type, plan.sides);
    const left = table.buckets().filter((index) => table.sideHas(index, 0) && !table.sideHas(index, 1));
    const pairs = left.flatMap((index) => table.group(index, 0).map((value): Value => [table.keys[index] as Value, value]));
    return this.#pushAll(plan, pairs, sink);
  }

  /** cartesian: every left element with every right one; zip: each with its neighbour. */
  #pushProduct(plan: PlanOf<'product'>, sink: Sink): void {
    const rights: Value[] = [];
    this.push(plan.right, (value) => rights.push(value));
    const passing = this.#passing(plan, sink);
    let count = 0;
    this.push(plan.left, (left) => {
      if (plan.zip) {
        const right = rights[count++];
        if (right === undefined) throw new TaskFailure('org.apache.spark.SparkException', UNEQUAL, plan.node, null);
        return passing([left, right]);
      }
      for (const right of rights) if (!this.stopped) passing([left, right]);
    });
    if (plan.zip && !this.stopped && count < rights.length) throw new TaskFailure('org.apache.spark.SparkException', UNEQUAL, plan.node, null);
  }

  /** The state before comes first, then the batch's values, one after the other. Counted are the calls of the function. */
  #pushWithState(plan: PlanOf<'withState'>, sink: Sink): void {
    const counter = this.counter(plan);
    const { mapping } = plan;
    let before: Value | undefined;
    this.push(plan.before, (record) => (before = record));
    const f = mapping === null ? null : this.callable(mapping.f, plan.node);
    const { record, calls } = withState(plan, f, before, (each) => this.pushPairs(plan.data, each));
    counter.records += calls;
    sink(record);
  }

  /** A persisted partition is kept whole, even if only its first records are wanted. */
  #pushKept(plan: PlanOf<'keep'>, sink: Sink): void {
    // what another task of this process keeps meanwhile is no reason not to compute: whether it is there yet would depend on real time
    let records = this.kept.some((kept) => kept.block === plan.block) ? this.#memory.block(plan.block) : undefined;
    if (records === undefined) {
      const computed = new Column(recordsOf(plan.input, this.#memory));
      this.push(plan.input, (value) => computed.push(value));
      const made = plan.states === undefined ? computed.values() : asKept(plan.type, plan.states, computed.values());
      records = { kind: 'records', records: made, bytes: plan.states === undefined ? sizeOfAll(operationsOf(plan.type), made) : stateBytes(plan.type, made) };
      this.#memory.put(plan.block, records);
      this.kept.push({ block: plan.block, bytes: records.bytes, records: plan.states === undefined ? made.length : statesIn(plan.type, made) });
    }
    if (records.kind !== 'records') return bug(`block ${plan.block} holds no records`);
    for (const value of records.records) {
      if (this.stopped) return;
      sink(value);
    }
  }
}

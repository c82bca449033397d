/**
 * One executor process: holds its blocks, does errands, computes tasks. It works the same in process, in a Node thread and in a Web
 * Worker: everything that comes in and goes out is plain data, and computing needs nothing but what it holds and what was fetched for it.
 */
import { assert, bug } from '../../base/index.ts';
import { operationsOf, printJsonExact, sizeOfAll, tuple, ANY, type Value } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { keyTypeOf, valueTypeOf } from '../rdd/methods.ts';
import { asJavaWrites, encodeUtf8, utf8Length } from '../source/index.ts';
import { Column } from './column.ts';
import { Computation, MissingBlock, type OpenFile } from './compute.ts';
import { FunctionTable, isFailureOfFunction, merging, TaskFailure } from './functions.ts';
import { ExecutorMemory, type Held } from './memory.ts';
import type { BlockName, Errand, ExecutorId, Goal, Plan, ShuffleBlock, TaskAnswer, TaskOrder } from './order.ts';
import { partOf } from './builtins.ts';
import { recordsOf } from './planned.ts';
import { asWritten } from './stateful.ts';
import { CombineTable, partitionRule } from './table.ts';

type Success = Extract<TaskAnswer, { ok: true }>;
type Result = Success['result'];
type WriteGoal = Extract<Goal, { do: 'write' }>;

export class ExecutorProcess {
  readonly id: ExecutorId;
  readonly #memory = new ExecutorMemory();
  readonly #functions = new FunctionTable();
  readonly #open: OpenFile;

  /** `open`: how this process reads files of the person's own */
  constructor(id: ExecutorId, open: OpenFile = (handle) => bug(`this process cannot open ${String(handle)}`)) {
    this.id = id;
    this.#open = open;
  }

  /** Replication is not for the process to do: the host takes the block by `serve` and hands it over by `accept`. */
  errand(errand: Exclude<Errand, { do: 'replicate' }>): void {
    this.#memory.run(errand, this.#functions);
  }

  /** The blocks that this task reads from other executors. */
  needs(order: TaskOrder): readonly ShuffleBlock[] {
    return readsOf(order.plan).filter((read) => read.from !== this.id);
  }

  /** Data to hand to another executor; what is not here is left out. */
  serve(names: readonly BlockName[]): ReadonlyMap<BlockName, Held> {
    const data = new Map<BlockName, Held>();
    for (const name of names) {
      const held = this.#memory.block(name);
      if (held !== undefined) data.set(name, held);
    }
    return data;
  }

  /** A copy of another executor's block. */
  accept(name: BlockName, held: Held): void {
    this.#memory.put(name, held);
  }

  /** A function of the user's that fails is found by running once more: the same data fail at the same place. */
  execute(order: TaskOrder, fetched: ReadonlyMap<BlockName, Held>): TaskAnswer {
    try {
      return this.#attempt(order, fetched, false);
    } catch (thrown) {
      if (!isFailureOfFunction(thrown)) throw thrown;
      return this.#attempt(order, fetched, true);
    }
  }

  #attempt(order: TaskOrder, fetched: ReadonlyMap<BlockName, Held>, isBlaming: boolean): TaskAnswer {
    const computation = new Computation(this.#memory, fetched, this.#functions, order.sampleLimit, isBlaming, this.#open);
    const handed: unknown[] = [];
    try {
      const result = this.#pursue(order, computation, handed);
      return answerOf(order.task, computation, result);
    } catch (thrown) {
      if (thrown instanceof MissingBlock) return { task: order.task, ok: false, missing: thrown.block };
      if (!(thrown instanceof TaskFailure)) throw thrown;
      const { exception, message, node, at } = thrown;
      return { task: order.task, ok: false, exception, message, node, at, records: computation.counters[0]?.records ?? 0, handed };
    }
  }

  #pursue({ plan, goal }: TaskOrder, computation: Computation, handed: unknown[]): Result {
    switch (goal.do) {
      case 'count': {
        let count = 0;
        computation.push(plan, () => count++);
        return { do: 'count', count };
      }
      case 'foreach': {
        const operations = operationsOf(plan.type);
        computation.push(plan, (value) => handed.push(operations.toJson(value)));
        return { do: 'foreach', values: handed };
      }
      case 'checkpoint': {
        const computed = collected(computation, plan, null);
        const values = plan.states === undefined ? computed : asWritten(plan.type, computed);
        const operations = operationsOf(plan.type);
        return { do: 'checkpoint', content: encodeUtf8(printJsonExact(values.map((value) => operations.toJson(value)))), records: values.length };
      }
      case 'reduce':
        return reduced(plan, goal, computation);
      case 'save':
        return saved(computation, plan, goal.as);
      case 'collect':
      case 'take': {
        const values = collected(computation, plan, goal.do === 'take' ? goal.n : null);
        const operations = operationsOf(plan.type);
        return {
          do: goal.do, values: values.map((value) => operations.toJson(value)),
          texts: goal.do === 'take' ? values.map((value) => operations.text(value)) : [],
        };
      }
      case 'write':
        return goal.aggregator === null ? this.#writePlain(plan, goal, computation) : this.#writeCombined(plan, goal, computation);
    }
  }

  /** As Spark's ExternalSorter with map-side combine. */
  #writeCombined(plan: Plan, goal: WriteGoal, computation: Computation): Result {
    assert(goal.aggregator !== null, 'a combining shuffle has an aggregator');
    const keyType = keyTypeOf(goal.type);
    const table = new CombineTable(keyType, computation.combining(goal.aggregator, goal.node));
    computation.pushPairs(plan, (key, value) => table.add(key, value));
    const parts = table.byPartition(goal.partitioner.partitions, partitionRule(goal.partitioner, keyType));
    const type = keyType.t === 'Any' ? ANY : tuple(keyType, goal.aggregator.combined);
    const columns = parts.map((part) => ({
      keys: part.map((index) => table.keys[index] as Value),
      values: part.map((index) => table.values[index] as Value),
      hashes: part.map((index) => table.hashes[index] as number),
    }));
    return this.#store(goal, columns, type);
  }

  /** Without combining, each reducer's records stay in the order of the input. */
  #writePlain(plan: Plan, goal: WriteGoal, computation: Computation): Result {
    const keyType = keyTypeOf(goal.type);
    const operations = operationsOf(keyType);
    const partitionOf = partitionRule(goal.partitioner, keyType);
    const { partitions } = goal.partitioner;
    // some reducers get a little more than their share
    const about = Math.ceil((1.05 * recordsOf(plan, this.#memory)) / partitions);
    const columns = Array.from({ length: partitions }, () => ({ keys: new Column(about), values: new Column(about) }));
    computation.pushPairs(plan, (key, value) => {
      const { keys, values } = columns[partitionOf(key, operations.hash(key))] as { keys: Column; values: Column };
      keys.push(key);
      values.push(value);
    });
    return this.#store(goal, columns.map(({ keys, values }) => ({ keys: keys.values(), values: values.values(), hashes: null })), goal.type);
  }

  #store(goal: WriteGoal, columns: readonly { keys: Value[]; values: Value[]; hashes: number[] | null }[], type: WriteGoal['type']): Result {
    const key = operationsOf(keyTypeOf(type));
    const value = operationsOf(valueTypeOf(type));
    const bytes = columns.map(({ keys, values }) => sizeOfAll(key, keys) + sizeOfAll(value, values));
    columns.forEach((column, reducer) => {
      if (column.keys.length === 0) return;
      const name = `shuffle_${goal.shuffle}_${goal.map}_${reducer}`;
      this.#memory.putShuffle(goal.shuffle, name, { kind: 'shuffle', ...column, bytes: bytes[reducer] ?? 0 });
    });
    return { do: 'write', bytes, records: columns.map(({ keys }) => keys.length) };
  }
}

function reduced(plan: Plan, { by, zero }: Extract<Goal, { do: 'reduce' }>, computation: Computation): Result {
  const { fromJson, toJson } = operationsOf(plan.type);
  const merge = merging(by, plan.type, (fn) => computation.callable(fn, plan.node));
  let held = zero === undefined ? undefined : fromJson(zero as ExactJson);
  computation.push(plan, (value) => (held = held === undefined ? value : merge(held, value)));
  return { do: 'reduce', values: held === undefined ? [] : [toJson(held)] };
}

function collected(computation: Computation, plan: Plan, limit: number | null): readonly Value[] {
  const values: Value[] = [];
  if (limit === 0) return values;
  computation.push(plan, (value) => {
    if (computation.stopped) return;
    values.push(value);
    if (values.length === limit) computation.stopped = true;
  });
  return values;
}

const OUTSIDE_ASCII = /[^\0-\x7f]/;

/** As TextOutputFormat writes: the end of a line behind each record, a tab between a key and its value. */
function saved(computation: Computation, plan: Plan, as: 'lines' | 'tabbed'): Result {
  const operations = operationsOf(plan.type);
  const [key, value] = [operationsOf(keyTypeOf(plan.type)), operationsOf(valueTypeOf(plan.type))];
  const textOf = as === 'lines' ? operations.text : (pair: Value): string => `${key.text(partOf(pair, 0))}\t${value.text(partOf(pair, 1))}`;
  const lines: string[] = [];
  computation.push(plan, (record) => void lines.push(textOf(record)));
  // an empty line at the end gives the last one its end
  const records = lines.length;
  if (records > 0) lines.push('');
  const written = lines.join('\n');
  if (!OUTSIDE_ASCII.test(written)) return { do: 'save', text: written, bytes: written.length, records };
  const text = asJavaWrites(written);
  return { do: 'save', text, bytes: utf8Length(text), records };
}

function answerOf(task: number, computation: Computation, result: Result): Success {
  const { counters, reads, kept } = computation;
  return {
    task, ok: true, result, kept,
    counts: counters.map(({ label, records }) => ({ rdd: label.rdd, node: label.gives ? label.node : null, records })).reverse(),
    samples: counters.flatMap(({ label, texts }) => (texts.length > 0 && label.node !== null ? [{ rdd: label.rdd, node: label.node, records: texts }] : [])).reverse(),
    read: { records: computation.readRecords, bytes: reads.reduce((sum, read) => sum + read.bytes, 0), fileBytes: computation.fileBytes, blocks: reads },
  };
}

/** Every block that a plan reads from some executor, in the order in which it reads them. */
export function readsOf(plan: Plan): readonly ShuffleBlock[] {
  switch (plan.kind) {
    case 'values':
    case 'file':
    case 'split':
      return [];
    case 'block':
      return plan.from === null ? [] : [{ block: plan.block, from: plan.from }];
    case 'step':
    case 'keep':
      return readsOf(plan.input);
    case 'concat':
      return plan.inputs.flatMap(readsOf);
    case 'shuffleRead':
      return plan.blocks;
    case 'cogroup':
    case 'subtract':
      return plan.sides.flatMap((side) => (side.kind === 'rawShuffleRead' ? side.blocks : readsOf(side)));
    case 'product':
      return [...readsOf(plan.left), ...readsOf(plan.right)];
    case 'withState':
      return [...readsOf(plan.before), ...readsOf(plan.data)];
  }
}

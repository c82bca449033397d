/**
 * One partition of a MapWithStateRDD, after Spark's MapWithStateRDDRecord: the states of the batch before and the batch's values give new
 * states and mapped elements. In: the record before, pairs, the function; out: the record now. Also: what keeping, writing and reading a
 * record does to the order in which its states will be read out.
 */
import { list, operationsOf, tuple, LONG, type Type, type Value } from '../../language/index.ts';
import type { StateMapping } from '../../operators/index.ts';
import { partOf, type Callable } from './builtins.ts';
import { Column } from './column.ts';
import type { Plan, StatesKept } from './order.ts';
import { State } from './state.ts';
import type { PairSink } from './steps.ts';
import { compacted, levelBytes, liveCount, reread, StateMap, type StateLevel } from './stateMap.ts';

/** A record: the chain of state tables, and what the function gave in this batch. */
export function stateRecordType(key: Type, state: Type, given: Type): Type {
  return tuple(list(tuple(LONG, list(tuple(key, list(state), LONG)))), list(given));
}

/** The type of the keys in a record's type. */
export function stateKeyType(record: Type): Type {
  return insideOf(insideOf(partType(record, 0), 1), 0);
}

/** The type of the states in a record's type. */
export function stateTypeOf(record: Type): Type {
  const held = insideOf(insideOf(partType(record, 0), 1), 1);
  return held.t === 'List' ? held.of : held;
}

const partType = (type: Type, index: number): Type => (type.t === 'Tuple' ? (type.of[index] ?? type) : type);
const insideList = (type: Type): Type => (type.t === 'List' ? type.of : type);
const insideOf = (type: Type, index: number): Type => (type.t === 'List' ? partType(type.of, index) : type);

const levelsOf = (record: Value): readonly StateLevel[] => partOf(record, 0) as unknown as readonly StateLevel[];
const recordOf = (levels: readonly StateLevel[], given: readonly Value[]): Value => [levels, given];

export const mappedOf = (record: Value): readonly Value[] => partOf(record, 1) as readonly Value[];

export function snapshotOf(type: Type, record: Value): readonly Value[] {
  return StateMap.over(stateKeyType(type), levelsOf(record)).all().map(([key, state]) => [key, state[0] as Value]);
}

/** Gives something or nothing for a key; `value` undefined: the state is timing out. */
type Mapped = (key: Value, value: Value | undefined, state: State) => Value | undefined;

type Feed = (each: PairSink) => void;

/** The first record: states that the program brings along, all of this time. */
export function startedState(type: Type, timeMs: number, feed: Feed): Value {
  const map = StateMap.create(stateKeyType(type));
  feed((key, state) => map.put(key, state, timeMs));
  return recordOf(map.levels(), []);
}

type WithState = Extract<Plan, { kind: 'withState' }>;

export function withState(plan: WithState, f: Callable | null, before: Value | undefined, feed: Feed): { readonly record: Value; readonly calls: number } {
  const { mapping, timeMs, timeoutBefore, fullScan } = plan;
  const map = StateMap.over(stateKeyType(plan.type), before === undefined ? [] : levelsOf(before));
  if (f === null || mapping === null) return { record: recordOf(map.levels(), []), calls: 0 };
  return updated(map, mappedBy(f, mapping, timeMs), feed, { timeMs, timeoutBefore, fullScan });
}

interface Moment {
  readonly timeMs: number;
  /** null: there is no time-out */
  readonly timeoutBefore: number | null;
  /** keys are only timed out in a batch that goes through all of them */
  readonly fullScan: boolean;
}

/** `updateRecordWithData`: every value in turn, then the keys that time out. With a time-out, a key that is only looked at counts as touched. */
export function updated(map: StateMap, mapped: Mapped, feed: Feed, { timeMs, timeoutBefore, fullScan }: Moment): { readonly record: Value; readonly calls: number } {
  const state = new State();
  const given = new Column();
  let calls = 0;
  const call = (key: Value, value: Value | undefined): void => {
    calls++;
    const one = mapped(key, value, state);
    if (one !== undefined) given.push(one);
  };
  feed((key, value) => {
    state.wrap(map.get(key));
    call(key, value);
    if (state.isRemoved()) map.remove(key);
    else if (state.isUpdated() || (state.exists() && timeoutBefore !== null)) map.put(key, state.get(), timeMs);
  });
  if (fullScan && timeoutBefore !== null) {
    for (const [key, held] of map.changedBefore(timeoutBefore)) {
      state.wrapTimingOut(held[0] as Value);
      call(key, undefined);
      map.remove(key);
    }
  }
  return { record: recordOf(map.levels(), given.values()), calls };
}

/** The document's function gives the new state instead of changing the old: null removes it. While a state is timing out that is ignored. */
function mappedBy(f: Callable, { form, nestsValue, nestsState, nestsGiven }: StateMapping, timeMs: number): Mapped {
  if (form === 'handle') return (key, value, state) => f(key, value as Value, state as unknown as Value, timeMs);
  return (key, value, state) => {
    const some = value === undefined ? null : nestsValue ? [value] : value;
    const held = !state.exists() ? null : nestsState ? [state.get()] : state.get();
    const result = form === 'timed' ? f(timeMs, key, some, held) : f(key, some, held);
    const next = partOf(result, 0);
    if (!state.isTimingOut()) {
      if (next !== null) state.update(nestsState ? partOf(next, 0) : next);
      else if (state.exists()) state.remove();
    }
    const given = partOf(result, 1);
    if (form === 'plain') return given;
    return given === null ? undefined : nestsGiven ? partOf(given, 0) : given;
  };
}

function each(type: Type, records: readonly Value[], change: (keyType: Type, levels: readonly StateLevel[]) => readonly StateLevel[]): readonly Value[] {
  const keyType = stateKeyType(type);
  return records.map((record) => recordOf(change(keyType, levelsOf(record)), mappedOf(record)));
}

/** What stands in memory: under a serialized level the bytes, which are read anew; else the objects themselves. */
export function asKept(type: Type, { serialized }: StatesKept, records: readonly Value[]): readonly Value[] {
  return serialized ? each(type, records, reread) : records;
}

/** What a task gets of a kept record. Writing a checkpoint has shortened the chain of the objects; another executor gets bytes. */
export function asRead(plan: Extract<Plan, { kind: 'block' }>, { serialized, written, threshold }: StatesKept, records: readonly Value[]): readonly Value[] {
  if (serialized) return records;
  const here = written ? each(plan.type, records, (keyType, levels) => compacted(keyType, levels, threshold)) : records;
  return plan.from === null ? here : each(plan.type, here, reread);
}

/** What a checkpoint will be read as. */
export function asWritten(type: Type, records: readonly Value[]): readonly Value[] {
  return each(type, records, reread);
}

/** The size of a record, by the rule for values: most of its tables have been weighed before. */
export function stateBytes(type: Type, records: readonly Value[]): number {
  const keyType = stateKeyType(type);
  const levelType = insideList(partType(type, 0));
  const weigh = (record: Value): number => levelsOf(record).reduce((sum, level) => sum + levelBytes(keyType, levelType, level), operationsOf(type).size(recordOf([], mappedOf(record))));
  return records.reduce<number>((sum, record) => sum + weigh(record), 0);
}

/** How many states some records hold. */
export function statesIn(type: Type, records: readonly Value[]): number {
  const keyType = stateKeyType(type);
  return records.reduce<number>((sum, record) => sum + liveCount(keyType, levelsOf(record)), 0);
}

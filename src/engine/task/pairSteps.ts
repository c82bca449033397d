/**
 * The steps that take pairs apart or put them together, as closures over a key and a value: a pair that the next step would only take
 * apart is never built. In: a step, its counter, the sink behind it; out: the sink before it.
 */
import { bug, XorShift } from '../../base/index.ts';
import type { Value } from '../../language/index.ts';
import type { Builtin } from '../../operators/index.ts';
import type { Step, ValueStep } from '../rdd/rdd.ts';
import { partOf, type Callable } from './builtins.ts';
import type { Counter } from './counter.ts';
import { TaskFailure } from './functions.ts';
import { stateRow, type PairSink, type Sink, type StepHost, type StepPlan } from './steps.ts';

/** From pairs to pairs. */
type PairStep = ValueStep | Extract<Step, { do: 'join' | 'slideWindow' | 'updateState' }>;
/** From elements to pairs. */
type PairingStep = Extract<Step, { do: 'keyBy' | 'zipWithIndex' | 'distribute' }> | PairingMap;

/** Functions of operators that pair an element with a number. */
const PAIRINGS: Readonly<Partial<Record<Builtin, (pass: PairSink) => Sink>>> = {
  zeroOne: (pass) => () => pass(0, 1),
  valueOne: (pass) => (value) => pass(value, 1),
  valueZero: (pass) => (value) => pass(value, 0),
  oneValue: (pass) => (value) => pass(1, value),
  zeroValue: (pass) => (value) => pass(0, value),
};

interface PairingMap { readonly do: 'map'; readonly f: { readonly builtin: Builtin } }

/** From a sink of the pairs themselves. */
export const pairsOf = (sink: Sink): PairSink => (key, value) => sink([key, value]);

export function takesPairs(step: Step): step is PairStep {
  return step.do === 'mapValues' || step.do === 'flatMapValues' || step.do === 'join' || step.do === 'slideWindow' || step.do === 'updateState';
}

export function makesPairs(step: Step): step is PairingStep {
  return step.do === 'keyBy' || step.do === 'zipWithIndex' || step.do === 'distribute' || (step.do === 'map' && 'builtin' in step.f && step.f.builtin in PAIRINGS);
}

/** One record for each. */
export function keepsNumber(step: Step): boolean {
  return step.do === 'map' || step.do === 'mapValues' || makesPairs(step);
}

/** A map to a part of its pairs. */
export function partTaken(step: Step): 'key' | 'value' | null {
  if (step.do !== 'map' || !('builtin' in step.f)) return null;
  return step.f.builtin === 'first' ? 'key' : step.f.builtin === 'second' ? 'value' : null;
}

export function pairSink(host: StepHost, plan: StepPlan, step: PairStep, counter: Counter, sink: PairSink): PairSink {
  const pass = passing(counter, sink);
  switch (step.do) {
    case 'mapValues': {
      if ('builtin' in step.f && step.f.builtin === 'itself') return pass;
      const f = host.callable(step.f, plan.node);
      return (key, value) => pass(key, f(value, null));
    }
    case 'flatMapValues': {
      const f = host.callable(step.f, plan.node);
      return (key, value) => {
        const made = f(value, null) as readonly Value[];
        for (let index = 0; index < made.length && !host.stopped; index++) pass(key, made[index] as Value);
      };
    }
    case 'join':
      return joining(step, pass);
    case 'slideWindow':
      return sliding(host.callable(step.reduce, plan.node), host.callable(step.inverse, plan.node), step.olds, plan.node, pass);
    case 'updateState':
      return updating(host.callable(step.f, plan.node), step, pass);
  }
}

export function pairingSink(host: StepHost, plan: StepPlan, step: PairingStep, counter: Counter, sink: PairSink): Sink {
  const pass = passing(counter, sink);
  switch (step.do) {
    case 'keyBy': {
      const f = host.callable(step.f, plan.node);
      return (value) => pass(f(value, null), value);
    }
    case 'zipWithIndex': {
      let next = step.starts[plan.partition] ?? 0;
      return (value) => pass(value, next++);
    }
    case 'distribute':
      return distributing(step.partitions, plan.partition, pass);
    case 'map':
      return PAIRINGS[step.f.builtin]?.(pass) ?? bug(`${step.f.builtin} makes no pairs`);
  }
}

/** Counts what passes; a pair is built only to be looked at. */
export function passing(counter: Counter, sink: PairSink): PairSink {
  return (key, value) => {
    if (counter.records++ < counter.limit) counter.note([key, value]);
    sink(key, value);
  };
}

/** As RDD.coalesce with a shuffle: the position counts up before each element, from a start drawn for the partition. */
function distributing(partitions: number, partition: number, pass: PairSink): Sink {
  let position = new XorShift(partition).nextBelow(partitions);
  return (value) => pass(++position, value);
}

function joining(step: Extract<Step, { do: 'join' }>, pass: PairSink): PairSink {
  const { keepsLeft, keepsRight, nestsLeft, nestsRight } = step;
  // where the other side is kept without a partner, this side's values are Options: Some of an Option is a list of one
  const some = (values: readonly Value[], isOption: boolean, nests: boolean): readonly Value[] => (isOption && nests ? values.map((value) => [value]) : values);
  return (key, groups) => {
    const lefts = some(partOf(groups, 0) as readonly Value[], keepsRight, nestsLeft);
    const rights = some(partOf(groups, 1) as readonly Value[], keepsLeft, nestsRight);
    if (rights.length === 0 && keepsLeft) for (const left of lefts) pass(key, [left, null]);
    if (lefts.length === 0 && keepsRight) for (const right of rights) pass(key, [null, right]);
    for (const left of lefts) for (const right of rights) pass(key, [left, right]);
  };
}

const KEY_LOST = 'Neither previous window has value for key, nor new values found. Are you sure your key class hashes consistently?';

/** As ReducedWindowedDStream: the inverse is applied first, once, to what leaves; then what comes in is added. */
function sliding(reduce: Callable, inverse: Callable, olds: number, node: string | null, pass: PairSink): PairSink {
  return (key, groups) => {
    const [base = [], ...batches] = groups as readonly (readonly Value[])[];
    const left = present(batches.slice(0, olds));
    const entered = present(batches.slice(olds));
    if (base.length === 0) {
      if (entered.length === 0) throw new TaskFailure('java.lang.Exception', KEY_LOST, node, null);
      return pass(key, folded(reduce, entered));
    }
    let value = base[0] as Value;
    if (left.length > 0) value = inverse(value, folded(reduce, left));
    if (entered.length > 0) value = reduce(value, folded(reduce, entered));
    pass(key, value);
  };
}

/** The one value that each batch has for the key, if it has the key. */
const present = (groups: readonly (readonly Value[])[]): readonly Value[] => groups.flatMap((group) => group.slice(0, 1));

function folded(reduce: Callable, values: readonly Value[]): Value {
  return values.reduce((sum, value) => reduce(sum, value));
}

type Updating = (...args: readonly Value[]) => Value;

/** None drops the key. A state that is an Option itself lies in a list of one inside the function's Option. */
function updating(f: Updating, step: Extract<Step, { do: 'updateState' }>, pass: PairSink): PairSink {
  const { form, timeMs, nests } = step;
  return (key, held) => {
    const [, values, state] = stateRow(key, held, step);
    const updated = form === 'timed' ? f(timeMs, key, values, state) : f(values, state);
    if (updated === null) return;
    pass(key, nests ? partOf(updated, 0) : updated);
  };
}

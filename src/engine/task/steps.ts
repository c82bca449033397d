/**
 * The narrow steps that work record by record, as closures that push what they make into the next one. In: a step, its counter, the sink
 * behind it; out: the sink before it.
 */
import { exp, ln, ln1p, Well19937c, XorShift } from '../../base/index.ts';
import { operationsOf, type Type, type Value } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { keyTypeOf } from '../rdd/methods.ts';
import type { RecordStep, StateUpdate, Step } from '../rdd/rdd.ts';
import { partOf, type Callable } from './builtins.ts';
import type { Counter } from './counter.ts';
import { TaskFailure } from './functions.ts';
import type { Fn } from '../../operators/index.ts';
import type { Plan } from './order.ts';
import { mappedOf, snapshotOf } from './stateful.ts';

export type Sink = (value: Value) => void;

/** Steps that see the whole partition before they give anything. */
export type WholeStep = Extract<Step, { do: 'mapPartitions' | 'glom' | 'combine' | 'distinct' | 'sketch' | 'startState' | 'first' | 'updateRows' }>;
type StreamingStep = Exclude<Step, WholeStep>;

export function isWhole(step: Step): step is WholeStep {
  return step.do === 'mapPartitions' || step.do === 'glom' || step.do === 'combine' || step.do === 'distinct' || step.do === 'sketch' || step.do === 'startState' || step.do === 'first' || step.do === 'updateRows';
}

type StepPlan = Extract<Plan, { kind: 'step' }>;

/** What a step needs of the computation it is part of. */
export interface StepHost {
  /** the sink has enough */
  readonly stopped: boolean;
  callable(fn: Fn, node: string | null): Callable;
}

export function recordSink(host: StepHost, plan: StepPlan, step: StreamingStep, counter: Counter, sink: Sink): Sink {
  const pass = (value: Value): void => {
    if (counter.records++ < counter.limit) counter.note(value);
    sink(value);
  };
  switch (step.do) {
    case 'keyBy': {
      const f = host.callable(step.f, plan.node);
      return (value) => pass([f(value, null), value]);
    }
    case 'keyIs': {
      const keys = operationsOf(keyTypeOf(plan.type));
      const wanted = keys.fromJson(step.key as ExactJson) as Value;
      return (pair) => {
        if (keys.same(partOf(pair, 0), wanted)) pass(pair);
      };
    }
    case 'zipWithIndex': {
      let next = step.starts[plan.partition] ?? 0;
      return (value) => pass([value, next++]);
    }
    case 'sample':
      return (step.copies ? copying : sampling)(step.fraction, step.seeds[plan.partition] ?? { high: 0, low: 0 }, pass);
    case 'distribute':
      return distributing(step.partitions, plan.partition, pass);
    case 'join':
      return joining(step, pass);
    case 'slideWindow':
      return sliding(host.callable(step.reduce, plan.node), host.callable(step.inverse, plan.node), step.olds, plan.node, pass);
    case 'updateState':
      return updating(host.callable(step.f, plan.node), step, pass);
    case 'mappedData':
    case 'stateSnapshot':
      return unpacking(host, step.do, plan.input.type, pass);
    default:
      return mapping(host, step, host.callable(step.f, plan.node), counter, pass, sink);
  }
}

/** The steps with a user's function on each record: the hot ones, which count in place. */
function mapping(host: StepHost, step: RecordStep, f: Callable, counter: Counter, pass: Sink, sink: Sink): Sink {
  switch (step.do) {
    case 'map':
      return (value) => {
        const made = f(value, null);
        if (counter.records++ < counter.limit) counter.note(made);
        sink(made);
      };
    case 'filter':
      return (value) => {
        if (f(value, null) !== true) return;
        if (counter.records++ < counter.limit) counter.note(value);
        sink(value);
      };
    case 'flatMap':
      return (value) => {
        const made = f(value, null) as readonly Value[];
        for (let index = 0; index < made.length && !host.stopped; index++) {
          const one = made[index] as Value;
          if (counter.records++ < counter.limit) counter.note(one);
          sink(one);
        }
      };
    case 'mapValues':
      return (pair) => pass([partOf(pair, 0), f(partOf(pair, 1), null)]);
    case 'flatMapValues':
      return (pair) => {
        const key = partOf(pair, 0);
        for (const value of f(partOf(pair, 1), null) as readonly Value[]) {
          if (host.stopped) return;
          pass([key, value]);
        }
      };
  }
}

/** As RDD.coalesce with a shuffle: the position counts up before each element, from a start drawn for the partition. */
function distributing(partitions: number, partition: number, pass: Sink): Sink {
  let position = new XorShift(partition).nextBelow(partitions);
  return (value) => pass([++position, value]);
}

/** Below this fraction Spark draws how many elements to skip, above it whether to keep each. */
const GAP_FRACTION = 0.4;
const LEAST_DRAW = 5e-11;

function sampling(fraction: number, seed: { readonly high: number; readonly low: number }, pass: Sink): Sink {
  if (fraction <= 0) return () => undefined;
  if (fraction >= 1) return pass;
  const random = new XorShift(seed);
  if (fraction > GAP_FRACTION) {
    return (value) => {
      if (random.nextDouble() <= fraction) pass(value);
    };
  }
  const perElement = ln1p(-fraction);
  const nextGap = (): number => Math.floor(ln(Math.max(random.nextDouble(), LEAST_DRAW)) / perElement);
  let gap = nextGap();
  return (value) => {
    if (gap-- > 0) return;
    gap = nextGap();
    pass(value);
  };
}

/** As PoissonSampler: how many copies of each element. */
function copying(fraction: number, seed: { readonly high: number; readonly low: number }, pass: Sink): Sink {
  if (fraction <= 0) return () => undefined;
  const draw = fraction > GAP_FRACTION ? poisson(fraction, new Well19937c(seed)) : gapPoisson(fraction, new XorShift(seed));
  return (value) => {
    for (let copies = draw(); copies > 0; copies--) pass(value);
  };
}

/** As PoissonDistribution of Commons Math for small means: how many factors a product takes to fall below e^-mean. */
function poisson(mean: number, random: Well19937c): () => number {
  const least = exp(-mean);
  return () => {
    let count = 0;
    for (let product = random.nextDouble(); product >= least && count < 1000 * mean; product *= random.nextDouble()) count++;
    return count;
  };
}

/** As GapSamplingReplacement: draws how many elements have no copy, then a number of copies that is at least one. */
function gapPoisson(fraction: number, random: XorShift): () => number {
  const none = exp(-fraction);
  const nextGap = (): number => Math.trunc(ln(Math.max(random.nextDouble(), LEAST_DRAW)) / -fraction);
  let gap = nextGap();
  return () => {
    if (gap > 0) {
      gap--;
      return 0;
    }
    let product = none + (1 - none) * random.nextDouble();
    let copies = 1;
    for (product *= random.nextDouble(); product > none; product *= random.nextDouble()) copies++;
    gap = nextGap();
    return copies;
  };
}

function joining(step: Extract<Step, { do: 'join' }>, pass: Sink): Sink {
  const { keepsLeft, keepsRight, nestsLeft, nestsRight } = step;
  // where the other side is kept without a partner, this side's values are Options: Some of an Option is a list of one
  const some = (values: readonly Value[], isOption: boolean, nests: boolean): readonly Value[] => (isOption && nests ? values.map((value) => [value]) : values);
  return (pair) => {
    const key = partOf(pair, 0);
    const groups = partOf(pair, 1);
    const lefts = some(partOf(groups, 0) as readonly Value[], keepsRight, nestsLeft);
    const rights = some(partOf(groups, 1) as readonly Value[], keepsLeft, nestsRight);
    if (rights.length === 0 && keepsLeft) for (const left of lefts) pass([key, [left, null]]);
    if (lefts.length === 0 && keepsRight) for (const right of rights) pass([key, [null, right]]);
    for (const left of lefts) for (const right of rights) pass([key, [left, right]]);
  };
}

const KEY_LOST = 'Neither previous window has value for key, nor new values found. Are you sure your key class hashes consistently?';

/** As ReducedWindowedDStream: the inverse is applied first, once, to what leaves; then what comes in is added. */
function sliding(reduce: Callable, inverse: Callable, olds: number, node: string | null, pass: Sink): Sink {
  return (pair) => {
    const [base = [], ...batches] = partOf(pair, 1) as readonly (readonly Value[])[];
    const left = present(batches.slice(0, olds));
    const entered = present(batches.slice(olds));
    if (base.length === 0) {
      if (entered.length === 0) throw new TaskFailure('java.lang.Exception', KEY_LOST, node, null);
      return pass([partOf(pair, 0), folded(reduce, entered)]);
    }
    let value = base[0] as Value;
    if (left.length > 0) value = inverse(value, folded(reduce, left));
    if (entered.length > 0) value = reduce(value, folded(reduce, entered));
    pass([partOf(pair, 0), value]);
  };
}

/** The one value that each batch has for the key, if it has the key. */
const present = (groups: readonly (readonly Value[])[]): readonly Value[] => groups.flatMap((group) => group.slice(0, 1));

function folded(reduce: Callable, values: readonly Value[]): Value {
  return values.reduce((sum, value) => reduce(sum, value));
}

/** A record of mapWithState into what the function gave, or into all states. */
function unpacking(host: StepHost, part: 'mappedData' | 'stateSnapshot', type: Type, pass: Sink): Sink {
  return (record) => {
    for (const value of part === 'mappedData' ? mappedOf(record) : snapshotOf(type, record)) {
      if (host.stopped) return;
      pass(value);
    }
  };
}

/** None drops the key. A state that is an Option itself lies in a list of one inside the function's Option. */
function updating(f: Updating, step: Extract<Step, { do: 'updateState' }>, pass: Sink): Sink {
  const { form, timeMs, nests } = step;
  return (pair) => {
    const [key, values, state] = stateRow(pair, step);
    const updated = form === 'timed' ? f(timeMs, key, values, state) : f(values, state);
    if (updated === null) return;
    pass([key, nests ? partOf(updated, 0) : updated]);
  };
}

type Updating = (...args: readonly Value[]) => Value;

/** (key, values, state before) of what a StateDStream's function is to see; the state is an Option. */
export function stateRow(pair: Value, { from, nests }: StateUpdate): readonly [Value, Value, Value] {
  const held = partOf(pair, 1);
  const values = from === 'values' ? held : from === 'both' ? partOf(held, 0) : [];
  const states = from === 'state' ? [held] : from === 'both' ? (partOf(held, 1) as readonly Value[]) : [];
  const state = states[0];
  return [partOf(pair, 0), values, state === undefined ? null : nests ? [state] : state];
}

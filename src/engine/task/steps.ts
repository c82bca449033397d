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
import type { Fn } from '../../operators/index.ts';
import type { Plan } from './order.ts';
import { selecting } from './sqlSteps.ts';
import { mappedOf, snapshotOf } from './stateful.ts';

export type Sink = (value: Value) => void;
/** Of the parts of a pair. */
export type PairSink = (key: Value, value: Value) => void;

/** Steps that see the whole partition before they give anything. */
export type WholeStep = Extract<Step, { do: 'mapPartitions' | 'glom' | 'combine' | 'distinct' | 'sketch' | 'startState' | 'first' | 'updateRows' | 'sql' }>;
type StreamingStep = RecordStep | Extract<Step, { do: 'keyIs' | 'sample' | 'mappedData' | 'stateSnapshot' | 'sqlSelect' }>;

export function isWhole(step: Step): step is WholeStep {
  return step.do === 'mapPartitions' || step.do === 'glom' || step.do === 'combine' || step.do === 'distinct' || step.do === 'sketch' || step.do === 'startState' || step.do === 'first' || step.do === 'updateRows' || step.do === 'sql';
}

export type StepPlan = Extract<Plan, { kind: 'step' }>;

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
    case 'keyIs': {
      const keys = operationsOf(keyTypeOf(plan.type));
      const wanted = keys.fromJson(step.key as ExactJson) as Value;
      return (pair) => {
        if (keys.same(partOf(pair, 0), wanted)) pass(pair);
      };
    }
    case 'sample':
      return (step.copies ? copying : sampling)(step.fraction, step.seeds[plan.partition] ?? { high: 0, low: 0 }, pass);
    case 'sqlSelect': {
      const select = selecting(step.query, plan.input.type, plan.node);
      return (element) => {
        const row = select(element);
        if (row !== null) pass(row);
      };
    }
    case 'mappedData':
    case 'stateSnapshot':
      return unpacking(host, step.do, plan.input.type, pass);
    default:
      return mapping(host, step, host.callable(step.f, plan.node), counter, sink);
  }
}

/** The steps with a user's function on each record: the hot ones, which count in place. */
function mapping(host: StepHost, step: RecordStep, f: Callable, counter: Counter, sink: Sink): Sink {
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
  }
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

/** As SamplingUtils.reservoirSampleAndCount: the first so many, later ones in place of a random earlier one; and how many there were. */
export function sketched(size: number, seed: number, feed: (each: Sink) => void): Value {
  const random = new XorShift(seed);
  const reservoir: Value[] = [];
  let count = 0;
  feed((value) => {
    count++;
    if (reservoir.length < size) reservoir.push(value);
    else {
      const place = Math.floor(random.nextDouble() * count);
      if (place < size) reservoir[place] = value;
    }
  });
  return [count, reservoir];
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

/** (key, values, state before) of what a StateDStream's function is to see; the state is an Option. */
export function stateRow(key: Value, held: Value, { from, nests }: StateUpdate): readonly [Value, Value, Value] {
  const values = from === 'values' ? held : from === 'both' ? partOf(held, 0) : [];
  const states = from === 'state' ? [held] : from === 'both' ? (partOf(held, 1) as readonly Value[]) : [];
  const state = states[0];
  return [key, values, state === undefined ? null : nests ? [state] : state];
}

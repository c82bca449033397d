/**
 * Vectors about rates: the PID estimator, a receiver's limiter, the controller between them, and settings that must be refused or
 * accepted. In: a vector; out: whether the engine's own parts do what it says.
 */
import { PidRateEstimator, type RateEstimator } from '../../src/engine/receiver/pidRateEstimator.ts';
import { RateController } from '../../src/engine/receiver/rateController.ts';
import { RateLimiter } from '../../src/engine/receiver/rateLimiter.ts';
import { checkDocument, type LabDocument } from '../../src/plan/index.ts';
import { compared, passed, type Outcome, type Vector } from './vector.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Spark's test compares rates up to this much. */
const TOLERANCE = 0.1;

function estimatorOf(fields: Fields): PidRateEstimator {
  const number = (name: string): number => Number(fields[name]);
  return new PidRateEstimator(number('batchIntervalMs'), { proportional: number('proportional'), integral: number('integral'), derivative: number('derivative'), minRate: number('minRate') });
}

export function pid(vector: Vector): Outcome {
  const estimator = estimatorOf(vector['params'] as Fields);
  for (const call of vector['calls'] as readonly Fields[]) {
    const rate = estimator.compute(Number(call['timeMs']), Number(call['elements']), Number(call['processingDelayMs']), Number(call['schedulingDelayMs']));
    const { expected } = call;
    const holds = expected === null ? rate === null : rate !== null && (expected === 'any number' || Math.abs(rate - Number(expected)) < TOLERANCE);
    if (!holds) return { outcome: 'failed', expected: call, actual: rate };
  }
  return passed;
}

export function pidMustThrow(vector: Vector): Outcome {
  const accepted = (vector['cases'] as readonly Fields[]).filter((one) => {
    try {
      estimatorOf(one);
      return true;
    } catch (thrown) {
      return !(thrown instanceof RangeError && thrown.message.startsWith('requirement failed'));
    }
  });
  return compared([], accepted);
}

export function rateLimiter(vector: Vector): Outcome {
  const { maxRate } = vector['params'] as { readonly maxRate: number | null };
  const limiter = new RateLimiter(maxRate);
  for (const rate of vector['updates'] as readonly number[]) limiter.update(Number(rate), 0);
  return compared(vector['expected'], limiter.currentLimit);
}

/** Each estimate goes from a completed batch through the controller to the limiter of the receiver. */
export function rateController(vector: Vector): Outcome {
  const estimates = [...(vector['estimates'] as readonly number[])];
  const batchMs = Number((vector['params'] as Fields)['batchMs']);
  const estimator: RateEstimator = { compute: () => Number(estimates.shift()), state: { latestTime: 0, latestRate: 0, latestError: 0, firstRun: false } };
  const limiter = new RateLimiter(null);
  const limits: number[] = [];
  const controller = new RateController(0, estimator, (rate) => {
    limiter.update(rate, 0);
    limits.push(limiter.currentLimit);
  });
  for (let batch = 1; estimates.length > 0; batch++) {
    const inputs = [{ stream: 0, node: 'source', timeMs: batch * batchMs, numRecords: 1 }];
    controller.batchCompleted({ processingEndMs: batch * batchMs + 1, processingDelayMs: 1, schedulingDelayMs: 0, inputs });
  }
  return compared([vector['expectedReceiverLimits'], limits[limits.length - 1]], [limits, controller.latestRate]);
}

const ALLOCATION = 'spark.streaming.dynamicAllocation.';
const KEYS: Readonly<Record<string, string>> = { minExecutors: 'minExecutors', maxExecutors: 'maxExecutors', scalingIntervalSecs: 'scalingInterval', scalingUpRatio: 'scalingUpRatio', scalingDownRatio: 'scalingDownRatio' };

/** Settings of dynamic allocation that Spark accepts are accepted when the document is checked. */
export function mustNotThrow(vector: Vector): Outcome {
  const refused = (vector['cases'] as readonly Fields[]).filter((one) => {
    const conf = Object.fromEntries(Object.entries(one).flatMap(([name, value]) => (KEYS[name] === undefined ? [] : [[`${ALLOCATION}${KEYS[name]}`, String(value)]])));
    const sources = Array.from({ length: Number(one['numReceivers'] ?? 0) }, (_, index) => ({ id: `s${index}`, op: 'socketTextStream', params: { hostname: 'localhost', port: 1 } }));
    const document: LabDocument = { format: 'dstream-lab', version: 1, name: vector.id, batchDuration: 1000, seed: 1, conf: { ...conf, [`${ALLOCATION}enabled`]: 'true' }, graph: { nodes: sources, edges: [] } };
    return checkDocument(document).some(({ code }) => !code.startsWith('warn-'));
  });
  return compared([], refused);
}

/**
 * Back-pressure: one RateController a receiver stream, as in Spark. It hears of every batch that completed, asks its estimator, and
 * publishes the whole records per second that come out; the receiver takes them up a moment later. In: ends of batches; out: rates.
 */
import { RANK } from '../kernel/ranks.ts';
import { atExecutor, type Parts } from '../machine/parts.ts';
import type { InputInfo, Receiver } from '../rdd/index.ts';
import { PidRateEstimator, type EstimatorState, type RateEstimator } from './pidRateEstimator.ts';
import type { ReceiverTracker } from './tracker.ts';

/** What the listener event of a completed batch says. */
export interface BatchFigures {
  readonly processingEndMs: number;
  readonly processingDelayMs: number;
  readonly schedulingDelayMs: number;
  /** null: a batch made again after a restart, which has no input info */
  readonly inputs: readonly InputInfo[] | null;
}

export class RateController {
  readonly stream: number;
  readonly estimator: RateEstimator;
  readonly #publish: (ratePerSec: number) => void;
  #latestRate = -1;

  constructor(stream: number, estimator: RateEstimator, publish: (ratePerSec: number) => void) {
    this.stream = stream;
    this.estimator = estimator;
    this.#publish = publish;
  }

  /** -1: nothing was published yet */
  get latestRate(): number {
    return this.#latestRate;
  }

  batchCompleted({ processingEndMs, processingDelayMs, schedulingDelayMs, inputs }: BatchFigures): void {
    const info = inputs?.find(({ stream }) => stream === this.stream);
    if (info === undefined) return;
    const rate = this.estimator.compute(processingEndMs, info.numRecords, processingDelayMs, schedulingDelayMs);
    if (rate === null) return;
    this.#latestRate = Math.trunc(rate);
    this.#publish(this.#latestRate);
  }
}

export type EstimatorStates = ReadonlyMap<number, EstimatorState>;

/** All controllers of a driver; none if back-pressure is off. */
export class Backpressure {
  readonly #parts: Parts;
  readonly #receivers: ReceiverTracker;
  readonly #controllers: readonly RateController[];
  /** seq of the end of the batch that is looked at */
  #cause = 0;

  constructor(parts: Parts, receivers: ReceiverTracker, streams: readonly Receiver[], restored: EstimatorStates = new Map()) {
    this.#parts = parts;
    this.#receivers = receivers;
    const { backpressure, batchDurationMs } = parts.settings;
    this.#controllers = backpressure === null ? [] : streams.map(({ stream, node }) => {
      const estimator = new PidRateEstimator(batchDurationMs, backpressure, restored.get(stream));
      return new RateController(stream, estimator, (rate) => this.#publish(stream, node, rate));
    });
  }

  get states(): EstimatorStates {
    return new Map(this.#controllers.map(({ stream, estimator }) => [stream, estimator.state]));
  }

  batchCompleted(figures: BatchFigures, cause: number): void {
    this.#cause = cause;
    for (const controller of this.#controllers) controller.batchCompleted(figures);
  }

  /** Over the listener bus, a thread of the controller's own, and two messages. */
  #publish(stream: number, node: string, rate: number): void {
    const { kernel, costs } = this.#parts;
    const cause = this.#cause;
    kernel.after(costs.rateUpdateMs, RANK.receiver, () => {
      const taken = this.#receivers.updateRate(stream, rate);
      if (taken !== null) kernel.emit(atExecutor(taken.executor), cause, { type: 'receiver.rateChanged', node, stream, executor: taken.executor, rate, limit: taken.limit });
    });
  }
}

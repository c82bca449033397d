/**
 * Spark's PIDRateEstimator: from how fast a batch was processed and how long it had waited, the rate at which records should come. In:
 * the figures of each batch that completed; out: records per second, or null where nothing can be said. Its state goes into metadata
 * checkpoints.
 */
import type { BackpressureSettings } from '../../plan/index.ts';

export interface RateEstimator {
  /** times and delays in ms */
  compute(timeMs: number, records: number, processingDelayMs: number, schedulingDelayMs: number): number | null;
  readonly state: EstimatorState;
}

export interface EstimatorState {
  readonly latestTime: number;
  readonly latestRate: number;
  readonly latestError: number;
  readonly firstRun: boolean;
}

const FRESH: EstimatorState = { latestTime: -1, latestRate: -1, latestError: -1, firstRun: true };

export class PidRateEstimator implements RateEstimator {
  readonly #batchIntervalMs: number;
  readonly #weights: BackpressureSettings;
  #state: EstimatorState;

  /** Throws Spark's IllegalArgumentException for settings that the table of conf keys refuses beforehand. */
  constructor(batchIntervalMs: number, weights: BackpressureSettings, state: EstimatorState = FRESH) {
    const { proportional, integral, derivative, minRate } = weights;
    required(batchIntervalMs > 0, `Specified batch interval ${batchIntervalMs} in PIDRateEstimator is invalid.`);
    required(proportional >= 0, `Proportional term ${proportional} in PIDRateEstimator should be >= 0.`);
    required(integral >= 0, `Integral term ${integral} in PIDRateEstimator should be >= 0.`);
    required(derivative >= 0, `Derivative term ${derivative} in PIDRateEstimator should be >= 0.`);
    required(minRate > 0, 'Minimum rate in PIDRateEstimator should be > 0');
    this.#batchIntervalMs = batchIntervalMs;
    this.#weights = weights;
    this.#state = state;
  }

  get state(): EstimatorState {
    return this.#state;
  }

  compute(timeMs: number, records: number, processingDelayMs: number, schedulingDelayMs: number): number | null {
    const { latestTime, latestRate, latestError, firstRun } = this.#state;
    if (timeMs <= latestTime || records <= 0 || processingDelayMs <= 0) return null;
    const { proportional, integral, derivative, minRate } = this.#weights;
    const sinceUpdateSec = (timeMs - latestTime) / 1000;
    const processingRate = (records / processingDelayMs) * 1000;
    const error = latestRate - processingRate;
    // records that waited are an error of the past
    const historicalError = (schedulingDelayMs * processingRate) / this.#batchIntervalMs;
    const errorChange = (error - latestError) / sinceUpdateSec;
    if (firstRun) {
      this.#state = { latestTime: timeMs, latestRate: processingRate, latestError: 0, firstRun: false };
      return null;
    }
    const rate = Math.max(latestRate - proportional * error - integral * historicalError - derivative * errorChange, minRate);
    this.#state = { latestTime: timeMs, latestRate: rate, latestError: error, firstRun: false };
    return rate;
  }
}

function required(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(`requirement failed: ${message}`);
}

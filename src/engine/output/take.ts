/**
 * RDD.take: the first records of an RDD, by jobs over more and more partitions until there are enough. Used by print, take and isEmpty.
 */
import type { Rdd } from '../rdd/index.ts';
import type { Failure } from '../batch/stage.ts';
import type { OutputRun } from './outputRun.ts';

export interface Taken {
  readonly values: readonly unknown[];
  readonly texts: readonly string[];
}

export function take(run: OutputRun, rdd: Rdd, count: number, action: string, then: (taken: Taken) => void, failed: (failure: Failure) => void): void {
  const values: unknown[] = [];
  const texts: string[] = [];
  let scanned = 0;
  const next = (): void => {
    if (values.length >= count || scanned >= rdd.partitions) return then({ values, texts });
    const left = count - values.length;
    const end = Math.min(rdd.partitions, scanned + partitionsToTry(run, scanned, values.length, left));
    const partitions = Array.from({ length: end - scanned }, (_, index) => scanned + index);
    run.job(rdd, partitions, { do: 'take', n: left }, action, (results) => {
      for (const result of results) {
        if (result.do !== 'take') continue;
        const missing = count - values.length;
        values.push(...result.values.slice(0, missing));
        texts.push(...result.texts.slice(0, missing));
      }
      scanned = end;
      next();
    }, failed);
  };
  next();
}

/** One partition first; then four times as many as were read in vain, or what the yield so far promises with half as much again. */
function partitionsToTry(run: OutputRun, scanned: number, found: number, left: number): number {
  const { takeInitialPartitions, takeScaleUpFactor } = run.settings;
  if (scanned === 0) return takeInitialPartitions;
  if (found === 0) return scanned * takeScaleUpFactor;
  // ⌈1.5 · left · scanned / found⌉ in whole numbers
  return Math.max(1, Math.min(Math.ceil((3 * left * scanned) / (2 * found)), scanned * takeScaleUpFactor));
}

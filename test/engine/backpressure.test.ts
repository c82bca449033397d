import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../src/engine/receiver/rateLimiter.ts';
import { checkDocument, settingsOf } from '../../src/plan/index.ts';
import { wordCount, run, THREE } from './documents.ts';

/** A word takes half a millisecond, so the five cores that the receiver leaves keep up with about a thousand lines a second. */
const SLOW = { 'lab.cost.flatMapNs': '500000' };
const ON = { 'spark.streaming.backpressure.enabled': 'true' };

const overloaded = (conf: Readonly<Record<string, string>>, batches = 12) => run(wordCount({ rate: 3000, conf: { ...SLOW, ...conf }, cluster: THREE }), batches);

describe('back-pressure', () => {
  const slowed = overloaded(ON, 40);
  const delays = slowed.batches.map(({ schedulingDelay }) => schedulingDelay);

  it('settles an overloaded job: first the backlog is worked off, then batches hardly wait any more', () => {
    const without = overloaded({}, 20).batches.map(({ schedulingDelay }) => schedulingDelay);
    expect(without[19]).toBeGreaterThan(20_000);
    expect(Math.max(...delays)).toBeLessThan(15_000);
    expect(Math.max(...delays.slice(27))).toBeLessThan(2000);
    // it does not starve the job either
    expect(Math.min(...slowed.batches.slice(27).map(({ numRecords }) => numRecords))).toBeGreaterThan(400);
  });

  it('tells each new rate, from the second busy batch on, a moment after the batch is over', () => {
    const events = slowed.log.slice(0);
    const changes = events.flatMap((event) => (event.type === 'receiver.rateChanged' ? [event] : []));
    const ends = events.flatMap((event) => (event.type === 'batch.completed' && event.records > 0 ? [event] : []));
    expect(changes[0]?.cause).toBe(ends[1]?.seq);
    for (const change of changes) expect(change.at - (events[change.cause ?? 0]?.at ?? 0)).toBe(3);
    expect(changes.every(({ rate, limit }) => rate === limit && Number.isInteger(rate))).toBe(true);
  });

  it('never goes below minRate nor above maxRate, and begins with initialRate', () => {
    const conf = { ...ON, 'spark.streaming.receiver.maxRate': '900', 'spark.streaming.backpressure.initialRate': '500', 'spark.streaming.backpressure.pid.minRate': '400' };
    const { log, batches } = overloaded(conf);
    const changes = log.slice(0).flatMap((event) => (event.type === 'receiver.rateChanged' ? [event] : []));
    expect(changes.length).toBeGreaterThan(3);
    expect(changes.every(({ rate, limit }) => rate >= 400 && limit <= 900)).toBe(true);
    // a receiver starts within the first batch, with nothing saved up
    expect(batches[1]?.numRecords).toBeLessThanOrEqual(510);
    expect(batches[1]?.numRecords).toBeGreaterThan(450);
  });

  it('heeds the initial rate even where back-pressure is off, as Spark does', () => {
    const { batches } = overloaded({ 'spark.streaming.backpressure.initialRate': '500' });
    expect(batches.slice(1).every(({ numRecords }) => numRecords > 400 && numRecords <= 600)).toBe(true);
  });

  it('knows no estimator but pid', () => {
    const faults = (name: string): readonly string[] => checkDocument(wordCount({ conf: { 'spark.streaming.backpressure.rateEstimator': name } })).map(({ code }) => code);
    expect(faults('pid')).toEqual([]);
    expect(faults('fuzzy')).toEqual(['bad-conf-text']);
  });

  it('reads its settings', () => {
    const conf = { ...ON, 'spark.streaming.backpressure.pid.derived': '0.5', 'spark.streaming.backpressure.pid.minRate': '7' };
    expect(settingsOf(wordCount({ conf })).backpressure).toEqual({ proportional: 1, integral: 0.2, derivative: 0.5, minRate: 7 });
    expect(settingsOf(wordCount()).backpressure).toBeNull();
  });
});

describe('a rate limiter whose rate is changed', () => {
  it('keeps the debt of the permit before, then goes by the new rate', () => {
    const limiter = new RateLimiter(null, 10);
    expect([limiter.acquire(0), limiter.acquire(0)]).toEqual([0, 100_000]);
    limiter.update(100, 100_000);
    // the second permit's debt of a tenth of a second stands
    expect([limiter.acquire(100_000), limiter.acquire(100_000), limiter.acquire(100_000)]).toEqual([200_000, 210_000, 220_000]);
  });

  it('keeps its share of what was saved up', () => {
    const limiter = new RateLimiter(null, 10);
    limiter.update(1000, 500_000);
    const granted = Array.from({ length: 502 }, () => limiter.acquire(500_000));
    expect(granted.filter((at) => at === 500_000)).toHaveLength(501);
  });

  it('without any limit lets everything through at once', () => {
    const limiter = new RateLimiter(null);
    expect(Array.from({ length: 10_000 }, (_, index) => limiter.acquire(index)).every((at, index) => at === index)).toBe(true);
  });
});

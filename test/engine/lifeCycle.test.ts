import { describe, expect, it } from 'vitest';
import { Engine, InProcessWorkforce, type StopOptions } from '../../src/engine/index.ts';
import { EventLog, type LabEvent } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { LabDocument } from '../../src/plan/index.ts';
import { THREE, wordCount } from './documents.ts';

const of = <T extends LabEvent['type']>(log: EventLog, type: T): Extract<LabEvent, { type: T }>[] => log.slice(0).flatMap((event) => (event.type === type ? [event as Extract<LabEvent, { type: T }>] : []));

/** A run whose context is stopped at `atMs`. */
function stopped(document: LabDocument, atMs: number, options: StopOptions): { readonly engine: Engine; readonly log: EventLog } {
  const log = new EventLog();
  const engine = new Engine({ document, check: buildGraph(document), log, workforce: new InProcessWorkforce(), feeds: new Map() });
  while (engine.run({ at: atMs }, 1_000_000) !== 'reached');
  engine.context.stop(options);
  while (engine.run({ at: atMs + 60_000, untilStopped: true }, 1_000_000) !== 'reached');
  return { engine, log };
}

const sum = (events: readonly { readonly records: number }[]): number => events.reduce((total, { records }) => total + records, 0);
const received = (log: EventLog): number => of(log, 'records.received').reduce((total, { from, to }) => total + to - from, 0);

describe('a graceful stop', () => {
  const { engine, log } = stopped(wordCount({ rate: 700, cluster: THREE }), 3300, { isGraceful: true });

  it('processes every record that a receiver took, then ends', () => {
    expect(engine.context.state).toBe('STOPPED');
    expect(received(log)).toBeGreaterThan(2000);
    expect(sum(of(log, 'batch.completed'))).toBe(received(log));
    expect(of(log, 'receiver.stopped')).toMatchObject([{ at: 3300, reason: 'Stopped by driver' }]);
    expect(of(log, 'context.stopped')).toHaveLength(1);
  });

  it('lets the timer tick twice more once no block waits, and does the last batch to its end', () => {
    expect(of(log, 'batch.completed').map(({ batchTime }) => batchTime)).toEqual([1000, 2000, 3000, 4000, 5000, 6000]);
    const [end] = of(log, 'context.stopped');
    expect(end?.at).toBeGreaterThan(6000);
    expect(end?.at).toBeLessThan(6400);
    // nothing happens after it
    expect(engine.run({ at: 100_000 }, 1_000_000)).toBe('reached');
    expect(log.lastAt).toBe(end?.at);
  });

  it('waits no longer than its time-out for batches that do not end', () => {
    const slow = stopped(wordCount({ rate: 700, cluster: THREE, conf: { 'lab.cost.flatMapNs': '3000000', 'spark.streaming.gracefulStopTimeout': '1s' } }), 3300, { isGraceful: true });
    expect(slow.engine.context.state).toBe('STOPPED');
    // the pool works off what it has, but the generator is gone and cleans up no more
    const completed = of(slow.log, 'batch.completed').map(({ batchTime }) => batchTime);
    expect(completed).toEqual(of(slow.log, 'batch.formed').map(({ batchTime }) => batchTime));
    expect(of(slow.log, 'batch.cleared').length).toBeLessThan(completed.length);
  });
});

describe('an abrupt stop', () => {
  it('leaves what no batch has got, and gives up what is not over in two seconds', () => {
    const { log } = stopped(wordCount({ rate: 700, cluster: THREE, conf: { 'lab.cost.flatMapNs': '3000000' } }), 3300, {});
    expect(sum(of(log, 'batch.completed'))).toBeLessThan(received(log));
    const [stopping] = of(log, 'context.stopping');
    const [end] = of(log, 'context.stopped');
    expect((end?.at ?? 0) - (stopping?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    expect(of(log, 'batch.completed').every(({ at }) => at <= (end?.at ?? 0))).toBe(true);
  });

  it('ends even where nothing was ever received', () => {
    const { engine, log } = stopped(wordCount({ rate: 0 }), 500, {});
    expect(engine.context.state).toBe('STOPPED');
    expect(of(log, 'batch.formed')).toEqual([]);
  });
});

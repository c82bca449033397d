import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventLine, EventLog, firstDifference, parseEvent, readLog, type EventBody } from '../../src/events/index.ts';
import { plausibleRun } from '../projection/plausibleRun.ts';

const sealed = (block: string, records: number): EventBody => ({ type: 'block.sealed', block, node: 'lines', stream: 0, executor: '1', from: 0, to: records, records, bytes: records * 10 });

const anyBody: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({ type: fc.constant('records.emitted' as const), node: fc.string(), from: fc.maxSafeNat(), to: fc.maxSafeInteger(), bytes: fc.nat(), hash: fc.string({ unit: 'binary' }), offset: fc.maxSafeInteger(), of: fc.option(fc.maxSafeInteger()) }),
  fc.record({ type: fc.constant('records.lost' as const), node: fc.string(), ranges: fc.array(fc.tuple(fc.maxSafeNat(), fc.maxSafeNat())), count: fc.nat(), where: fc.string(), executor: fc.string(), block: fc.option(fc.string()) }),
  fc.record({ type: fc.constant('batch.empty' as const), batchTime: fc.integer() }),
  fc.record({ type: fc.constant('executor.heartbeat' as const), executor: fc.constantFrom('1', '2', '3') }),
  fc.record({
    type: fc.constant('output.written' as const), batchTime: fc.nat(), outputOp: fc.nat(), node: fc.string(), op: fc.string(), text: fc.option(fc.string()),
    partitions: fc.option(fc.array(fc.array(fc.oneof(fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }), fc.integer(), fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x)).filter((x) => !Number.isInteger(x) || Number.isSafeInteger(x)))))),
    result: fc.constant(null), elementType: fc.string(),
  }),
);

function logOf(bodies: readonly EventBody[]): EventLog {
  const log = new EventLog();
  bodies.forEach((body, index) => log.append(index >> 1, `place ${index % 3}`, index === 0 ? null : index - 1, body));
  return log;
}

describe('the event log', () => {
  it('gives back every event as it was said', () => {
    fc.assert(fc.property(fc.array(anyBody, { maxLength: 30 }), (bodies) => {
      const log = logOf(bodies);
      bodies.forEach((body, seq) => expect(log.event(seq)).toEqual({ seq, at: seq >> 1, place: `place ${seq % 3}`, cause: seq === 0 ? null : seq - 1, ...body }));
    }));
  });

  it('writes lines that read back as the same log with the same fingerprint', () => {
    fc.assert(fc.property(fc.array(anyBody, { maxLength: 30 }), (bodies) => {
      const log = logOf(bodies);
      const lines = bodies.map((_, seq) => eventLine(log, seq));
      lines.forEach((line, seq) => expect(parseEvent(line)).toEqual(log.event(seq)));
      const read = readLog(lines.join('\n'));
      expect(read.head()).toBe(log.head());
      expect(firstDifference(read, log)).toBeNull();
    }));
  });

  it('begins a line with the envelope, in the order of the contract', () => {
    const log = new EventLog();
    log.append(0, 'driver', null, { type: 'batch.empty', batchTime: 1000 });
    expect(eventLine(log, 0)).toBe('{"seq":0,"at":0,"place":"driver","cause":null,"type":"batch.empty","batchTime":1000}');
  });

  it('changes its fingerprint with any part of any event', () => {
    const heads = new Set<string>();
    const variants: [number, string, number | null, EventBody][] = [
      [5, 'a', 0, sealed('b', 3)], [6, 'a', 0, sealed('b', 3)], [5, 'c', 0, sealed('b', 3)], [5, 'a', null, sealed('b', 3)], [5, 'a', 0, sealed('d', 3)], [5, 'a', 0, sealed('b', 4)],
      [5, 'a', 0, { type: 'block.stored', block: 'b', executor: '1', bytes: 3, on: 'memory' }],
    ];
    for (const [at, place, cause, body] of variants) {
      const log = new EventLog();
      log.append(0, 'driver', null, { type: 'executor.heartbeat', executor: 'x' });
      log.append(at, place, cause, body);
      expect(log.head()).toMatch(/^[0-9a-f]{32}$/);
      heads.add(log.head());
    }
    expect(heads.size).toBe(variants.length);
  });

  it('has one fingerprint whenever it is asked, and knows the one of every prefix', () => {
    const whole = plausibleRun({ seed: 7, batches: 60 });
    const asked = new EventLog();
    const heads: string[] = [asked.head()];
    for (let seq = 0; seq < whole.length; seq++) {
      const { at, place, cause, ...body } = whole.event(seq);
      asked.append(at, place, cause, body);
      heads.push(asked.head());
    }
    expect(asked.head()).toBe(whole.head());
    expect(whole.length).toBeGreaterThan(2048);
    for (const events of [0, 1, 2, 1023, 1024, 1025, 2048, whole.length - 1, whole.length]) expect(whole.headAt(events)).toBe(heads[events]);
  });

  it('holds more events than a chunk has room for', () => {
    const log = new EventLog();
    for (let i = 0; i < 140_000; i++) log.append(i, 'driver', i === 0 ? null : i - 1, { type: 'batch.cleared', batchTime: i * 100_000 });
    for (const seq of [0, 65_535, 65_536, 131_072, 139_999]) expect(log.event(seq)).toEqual({ seq, at: seq, place: 'driver', cause: seq === 0 ? null : seq - 1, type: 'batch.cleared', batchTime: seq * 100_000 });
    expect(log.bytes / log.length).toBeLessThan(80);
    expect(log.countUpTo(70_000)).toBe(70_001);
  });

  it('finds the first event at which two logs part', () => {
    const left = plausibleRun({ seed: 1, batches: 5 });
    const right = readLog(Array.from({ length: left.length }, (_, seq) => eventLine(left, seq)).join('\n'));
    expect(firstDifference(left, right)).toBeNull();
    right.append(99_999, 'driver', null, { type: 'batch.empty', batchTime: 1 });
    expect(firstDifference(left, right)).toMatchObject({ seq: left.length, left: null, right: { type: 'batch.empty' } });
    const other = plausibleRun({ seed: 2, batches: 5 });
    expect(firstDifference(left, other)).toMatchObject({ seq: 0, left: { seed: 1 }, right: { seed: 2 } });
  });

  it('refuses what would break its order', () => {
    const log = new EventLog();
    log.append(10, 'driver', null, { type: 'batch.empty', batchTime: 1 });
    expect(() => log.append(9, 'driver', null, { type: 'batch.empty', batchTime: 1 })).toThrow('before');
    expect(() => log.append(10, 'driver', 1, { type: 'batch.empty', batchTime: 1 })).toThrow('cause');
    expect(() => log.append(10, 'driver', 0, { type: 'batch.empty', batchTime: 1.5 })).toThrow('not an integer');
    expect(log.length).toBe(1);
  });
});

describe('the fingerprint under another first event', () => {
  const start = (scenario: readonly { readonly at: number; readonly do: 'addExecutor' }[]): EventBody => ({ type: 'run.started', engine: 'x', seed: 1, batchDuration: 1000, cluster: { executors: 1, cores: 1, memory: '1g' }, remember: null, checkpoint: null, conf: {}, nodes: [], edges: [], scenario });
  const written = (scenario: readonly { readonly at: number; readonly do: 'addExecutor' }[]): EventLog => {
    const log = new EventLog();
    log.append(0, 'driver', null, start(scenario));
    // texts that also stand in one of the first events ('[]', 'driver') must not tell the logs apart
    log.append(0, 'driver', 0, { type: 'block.removed', blocks: [] });
    for (let i = 0; i < 3000; i++) log.append(i, `source:n${i % 7}`, 0, { type: 'source.failed', node: `n${i % 11}`, message: 'm' });
    return log;
  };

  it('is that of the log which began so, at every length', () => {
    const [without, withOne] = [written([]), written([{ at: 5, do: 'addExecutor' }])];
    expect(without.head()).not.toBe(withOne.head());
    for (const events of [1, 2, 3, 1024, 2500, without.length]) {
      expect(without.headAt(events, withOne.line(0))).toBe(withOne.headAt(events));
      expect(without.headAt(events)).toBe(written([]).headAt(events));
    }
  });
});

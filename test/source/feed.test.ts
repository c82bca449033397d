import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFeed, type FeedReader } from '../../src/engine/source/index.ts';
import type { Feed } from '../../src/plan/index.ts';

const open = (feed: Feed, seed = 42, id = 'lines'): FeedReader => openFeed({ id, feed, seed });
const counting = (pace: object): FeedReader => open({ from: 'lines', lines: ['x'], repeat: true, ...pace });

type Act = (feed: FeedReader) => void;

/** When each record comes due, looking at every millisecond; acts happen before the look of their instant. */
function dueTimes(feed: FeedReader, untilMs: number, acts: Readonly<Record<number, Act>> = {}): number[] {
  const times: number[] = [];
  for (let at = 0; at <= untilMs; at++) {
    acts[at]?.(feed);
    for (let n = feed.upTo(at).lines.length; n > 0; n--) times.push(at);
  }
  return times;
}

describe('a record is due', () => {
  it('at start + floor(i · 1000 / rate) after the first connection, at every rate', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (rate, start, connected) => {
      const feed = counting({ rate, start });
      feed.connect(connected);
      const wanted = Array.from({ length: 5000 }, (_, i) => connected + start + Math.floor((i * 1000) / rate)).filter((at) => at <= 400);
      expect(dueTimes(feed, 400)).toEqual(wanted);
    }), { numRuns: 60 });
  });

  it('never before anybody connected', () => {
    const feed = counting({ rate: 1000 });
    expect(feed.upTo(5000).lines).toEqual([]);
    expect(feed.nextDue(5000)).toBeNull();
    feed.connect(6000);
    expect(feed.nextDue(6000)).toBe(6000);
    expect(feed.upTo(6009).lines).toHaveLength(10);
  });

  it('however the looks at it are cut', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 20 }), fc.integer({ min: 1, max: 999 }), (looks, rate) => {
      const feed = counting({ rate, curve: [[0, rate], [777, 2 * rate], [1500, 0], [2000, 7]] });
      feed.connect(13);
      const cuts = [...looks.sort((a, b) => a - b), 3000].map((at) => feed.upTo(at));
      cuts.forEach((cut, i) => expect(cut.from).toBe(i === 0 ? 0 : cuts[i - 1]?.to));
      const whole = counting({ rate, curve: [[0, rate], [777, 2 * rate], [1500, 0], [2000, 7]] });
      whole.connect(13);
      expect(feed.sent).toBe(whole.upTo(3000).to);
    }));
  });

  it('when nextDue says so', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 50, max: 900 }), (rate, second, changeAt) => {
      const make = (): FeedReader => {
        const feed = counting({ rate, curve: [[600, second]] });
        feed.connect(5);
        return feed;
      };
      const byLooking = dueTimes(make(), 1500, { [changeAt]: (feed) => feed.setRate(changeAt, rate + 1) });
      const feed = make();
      const byAsking: number[] = [];
      let isChanged = false;
      for (let now = 0; ; ) {
        const due = feed.nextDue(now) ?? Infinity;
        if (!isChanged && due >= changeAt) {
          isChanged = true;
          feed.setRate(changeAt, rate + 1);
          continue;
        }
        if (due > 1500) break;
        now = due;
        for (let n = feed.upTo(due).lines.length; n > 0; n--) byAsking.push(due);
      }
      expect(byAsking).toEqual(byLooking);
    }));
  });

  it('at the new rate from the change on, keeping the part already made', () => {
    const feed = counting({ rate: 10 });
    feed.connect(0);
    // by 150 ms one and a half records were made: the other half of record 2 takes 5 ms
    expect(dueTimes(feed, 180, { 150: () => feed.setRate(150, 100) })).toEqual([0, 100, 155, 165, 175]);
  });

  it('no more at rate 0, and again after the next change', () => {
    const feed = counting({ rate: 100 });
    feed.connect(0);
    expect(dueTimes(feed, 500, { 50: () => feed.setRate(50, 0) })).toEqual([0, 10, 20, 30, 40]);
    expect(feed.nextDue(500)).toBeNull();
    feed.setRate(500, 10);
    expect(feed.nextDue(500)).toBe(500);
  });

  it('more often during a burst, and bursts multiply', () => {
    const feed = counting({ rate: 100 });
    feed.connect(0);
    const rates: number[][] = [];
    const times = dueTimes(feed, 2999, {
      1000: () => feed.burst(1000, 3, 2000),
      1500: () => feed.burst(1500, 2, 1600),
      1550: () => rates.push([feed.ratePerSec(1550), feed.baseRatePerSec(1550), feed.ratePerSec(2000)]),
    });
    const between = (from: number, to: number): number => times.filter((at) => at >= from && at < to).length;
    expect([between(0, 1000), between(1000, 1500), between(1500, 1600), between(1600, 2000), between(2000, 3000)]).toEqual([100, 150, 60, 120, 100]);
    expect(rates).toEqual([[600, 100, 100]]);
  });

  it('exactly, after a day at a million a second', () => {
    const feed = counting({ rate: 1_000_000 });
    feed.connect(1);
    feed.setRate(86_400_001, 1);
    expect(feed.nextDue(86_400_001)).not.toBeNull();
    // nothing of the day is made here, only counted
    expect(feed.ratePerSec(86_400_000)).toBe(1_000_000);
  });
});

describe('a feed ends', () => {
  it('after its list of lines, or its limit, and not when it repeats', () => {
    const once = open({ from: 'lines', lines: ['a', 'b', 'c'] });
    once.connect(0);
    expect(once.upTo(60_000)).toMatchObject({ from: 0, to: 3, lines: ['a', 'b', 'c'], bytes: 6, offset: 6 });
    expect([once.ended, once.of, once.nextDue(60_000)]).toEqual([true, 3, null]);
    const limited = open({ from: 'words', rate: 1000, limit: 5 });
    limited.connect(0);
    expect(limited.upTo(1000).lines).toHaveLength(5);
    expect(limited.ended).toBe(true);
    const round = open({ from: 'lines', lines: ['a', 'b'], repeat: true, rate: 1000 });
    round.connect(0);
    expect(round.upTo(4).lines).toEqual(['a', 'b', 'a', 'b', 'a']);
    expect([round.ended, round.of]).toEqual([false, null]);
  });

  it('never when it is typed by hand', () => {
    const feed = open({ from: 'hand' });
    feed.connect(0);
    expect([feed.upTo(99_999).lines.length, feed.ended, feed.of]).toEqual([0, false, null]);
  });
});

describe('a typed line', () => {
  it('comes at its time, among the records of the feed', () => {
    const feed = open({ from: 'lines', lines: ['0', '1', '2', '3'], rate: 10 });
    feed.connect(0);
    feed.type(150, 'typed');
    expect(feed.upTo(150).lines).toEqual(['0', '1', 'typed']);
    feed.type(200, 'again');
    expect(feed.upTo(1000).lines).toEqual(['again', '2', '3']);
    expect(feed.lines(0, 6)).toEqual(['0', '1', 'typed', 'again', '2', '3']);
    expect(feed.ended).toBe(true);
  });

  it('waits for the first connection', () => {
    const feed = open({ from: 'hand' });
    feed.type(10, 'a');
    feed.type(20, 'b');
    expect(feed.upTo(100).lines).toEqual([]);
    feed.connect(200);
    expect(feed.nextDue(200)).toBe(200);
    expect(feed.upTo(200).lines).toEqual(['a', 'b']);
  });
});

describe('made records', () => {
  it.each(['words', 'weblog', 'sensors'] as const)('of %s depend on nothing but seed, node and number', (from) => {
    const one = open({ from, rate: 1000 });
    one.connect(0);
    const inOrder = one.upTo(499).lines;
    const other = open({ from, rate: 10 });
    expect(other.lines(0, 500)).toEqual(inOrder);
    expect(other.lines(123, 125)).toEqual(inOrder.slice(123, 125));
    expect(open({ from }, 43).lines(0, 500)).not.toEqual(inOrder);
    expect(open({ from }, 42, 'other').lines(0, 500)).not.toEqual(inOrder);
  });

  it('of sensors are readings of twelve thermometers, a few of them late, and very few no reading', () => {
    const readings = open({ from: 'sensors' }).lines(0, 20_000).map((line) => line.split(','));
    const [sensors, degrees] = [readings.map(([sensor]) => sensor), readings.map(([, , value]) => Number(value))];
    expect(new Set(sensors).size).toBe(12);
    const late = readings.filter(([, time], record) => Number(time) < record * 10).length;
    expect(late / readings.length).toBeGreaterThan(0.03);
    expect(late / readings.length).toBeLessThan(0.07);
    const silent = degrees.filter((value) => value === -127).length;
    expect(silent).toBeGreaterThan(20);
    expect(silent).toBeLessThan(100);
    expect(degrees.filter((value) => value !== -127).every((value) => value > 10 && value < 35)).toBe(true);
  });

  it('of words have few frequent words and many rare ones', () => {
    const counts = new Map<string, number>();
    for (const word of open({ from: 'words' }).lines(0, 20_000).flatMap((line) => line.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const most = [...counts.values()].sort((a, b) => b - a);
    expect(counts.size).toBeGreaterThan(900);
    // Zipf: the second comes half as often as the first, the tenth a tenth as often
    expect((most[0] ?? 0) / (most[1] ?? 1)).toBeCloseTo(2, 0);
    expect((most[0] ?? 0) / (most[9] ?? 1)).toBeCloseTo(10, -0.5);
  });

  it('of weblog are lines of the combined log format', () => {
    const combined = /^[\d.]+ - - \[\d{2}\/[A-Z][a-z]{2}\/2023:\d{2}:\d{2}:\d{2} \+0000\] "[A-Z]+ \S+ HTTP\/1\.1" \d{3} (\d+|-) "[^"]*" "[^"]*"$/;
    for (const line of open({ from: 'weblog' }).lines(0, 3000)) expect(line).toMatch(combined);
    expect(open({ from: 'weblog' }).lines(20 * 86_400 * 59, 20 * 86_400 * 59 + 1)[0]).toContain('[01/Mar/2023:00:00:00');
  });

  it('have the same hash for the same records, and another for others', () => {
    const hashes = [42, 42, 43].map((seed) => {
      const feed = open({ from: 'sensors' }, seed);
      feed.connect(0);
      return feed.upTo(1000).hash;
    });
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

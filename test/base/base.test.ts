/** Laws of the small things: agenda, luck, hash, canonical JSON. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda, assert, Bug, canonicalJson, Hasher, hashOfText, jsonDepth, luck } from '../../src/base/index.ts';

describe('the agenda', () => {
  it('gives items in the order of time, rank and number, however they were pushed', () => {
    const small = fc.integer({ min: 0, max: 5 });
    fc.assert(fc.property(fc.array(fc.tuple(small, small)), (keys) => {
      const agenda = new Agenda<readonly [number, number, number]>();
      const all = keys.map(([time, rank], number) => [time, rank, number] as const);
      for (const key of all) agenda.push(key[0], key[1], key[2], key);
      const popped = [];
      while (agenda.size > 0) {
        expect(agenda.peekTime()).toBe(agenda.peek()?.[0]);
        popped.push(agenda.pop());
      }
      expect(popped).toEqual([...all].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
      expect(agenda.pop()).toBeUndefined();
    }));
  });

  it('stays in order when pushes and pops take turns', () => {
    const agenda = new Agenda<number>();
    const draw = luck(1);
    let last = 0;
    for (let i = 0; i < 2000; i++) {
      agenda.push(last + draw.int(50, 'push', i), 0, i, i);
      if (i % 3 !== 0) {
        const time = agenda.peekTime() ?? 0;
        expect(time).toBeGreaterThanOrEqual(last);
        last = time;
        agenda.pop();
      }
    }
    expect(agenda.size).toBe(agenda.items().length);
  });
});

describe('luck', () => {
  it('is a function of seed and key alone', () => {
    expect(luck(7).bits('a', 1)).toBe(luck(7).bits('a', 1));
    expect(luck(7).bits('a', 1)).not.toBe(luck(8).bits('a', 1));
    expect(luck(7).bits('a', 1)).not.toBe(luck(7).bits('a', 2));
    expect(luck(7).bits('a', '1')).not.toBe(luck(7).bits('a', 1));
    expect(luck(7).bits('ab', 'c')).not.toBe(luck(7).bits('a', 'bc'));
  });

  it('draws evenly', () => {
    const draw = luck(42);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 20000; i++) counts[draw.int(10, 'even', i)]! += 1;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
    let sum = 0;
    for (let i = 0; i < 20000; i++) sum += draw.ratio('ratio', i);
    expect(Math.abs(sum / 20000 - 0.5)).toBeLessThan(0.02);
  });

  it('shuffles into every order about equally often', () => {
    const draw = luck(3);
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = draw.shuffle(['a', 'b', 'c'], 'order', i).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('the hash', () => {
  it('may be asked at any time, and goes on from its saved state', () => {
    fc.assert(fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (before, after) => {
      const whole = new Hasher();
      for (const n of before) whole.word(n);
      whole.hex();
      const copy = Hasher.from(JSON.parse(JSON.stringify(whole.state())) as number[]);
      for (const n of after) {
        whole.word(n);
        copy.word(n);
      }
      expect(copy.hex()).toBe(whole.hex());
      expect(whole.hex()).toMatch(/^[0-9a-f]{32}$/);
    }));
  });

  it('tells apart what differs in one place', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 5000; i++) seen.add(hashOfText(`key ${i}`));
    for (let i = 0; i < 100; i++) {
      const zeros = new Hasher();
      for (let k = 0; k < i; k++) zeros.word(0);
      seen.add(zeros.hex());
    }
    expect(seen.size).toBe(5100);
    expect(new Hasher().text('ab').text('c').hex()).not.toBe(new Hasher().text('a').text('bc').hex());
  });

  it('takes bytes as words, wherever they begin', () => {
    fc.assert(fc.property(fc.nat(5), fc.uint8Array({ maxLength: 20 }), (before, bytes) => {
      const [one, many] = [new Hasher(), new Hasher()];
      for (let i = 0; i < before; i++) [one, many].forEach((hasher) => hasher.word(i));
      for (const byte of bytes) one.word(byte);
      expect(many.bytes(bytes).word(7).hex()).toBe(one.word(7).hex());
    }));
  });

  it('takes -0 as 0 and every NaN as one', () => {
    expect(new Hasher().number(-0).hex()).toBe(new Hasher().number(0).hex());
    expect(new Hasher().number(NaN).hex()).toBe(new Hasher().number(-NaN).hex());
    expect(new Hasher().number(1).hex()).not.toBe(new Hasher().number(-1).hex());
  });
});

describe('canonical JSON', () => {
  it('sorts keys and reads back as the same value', () => {
    expect(canonicalJson({ b: [1, null, true], a: { d: 'x', c: undefined } })).toBe('{"a":{"d":"x"},"b":[1,null,true]}');
    expect(canonicalJson(12345678901234567890n)).toBe('12345678901234567890');
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
    expect(() => canonicalJson(NaN)).toThrow(Bug);
  });

  it('counts nesting outside strings and stops at the limit', () => {
    expect(jsonDepth('[1,{"a":"[[[\\"[[["}]', 100)).toBe(2);
    expect(jsonDepth('['.repeat(1_000_000), 64)).toBe(65);
    expect(jsonDepth('1', 64)).toBe(0);
  });
});

it('a failed assertion is a bug', () => {
  expect(() => assert(false, 'no')).toThrow(Bug);
});

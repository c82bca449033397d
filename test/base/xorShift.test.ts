import { expect, test } from 'vitest';
import { XorShift } from '../../src/base/index.ts';

const seeds = [0, 1, 2, 3];

test('a seed is spread as Spark spreads it', () => {
  const states = seeds.map((seed) => {
    const { high, low } = new XorShift(seed).state;
    return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0));
  });
  expect(states).toEqual([-9171266021732529057n, -202554933444998644n, 2422337058538498501n, -9026011339099741600n]);
});

test('the first integers are those of XORShiftRandom', () => {
  expect(seeds.map((seed) => new XorShift(seed).nextInt())).toEqual([520798028, 512468703, -98574820, -586707201]);
});

test.each<[number, string]>([[2, '0 0 1 1 1 1 1 0'], [3, '2 0 1 2 1 1 2 1'], [4, '0 0 3 2 2 3 3 1'], [8, '1 1 7 5 4 7 6 3']])('repartition starts below %i', (bound, starts) => {
  expect(Array.from({ length: 8 }, (_, partition) => new XorShift(partition).nextBelow(bound)).join(' ')).toBe(starts);
});

test('doubles lie in [0, 1)', () => {
  const random = new XorShift(42);
  for (let draw = 0; draw < 1000; draw++) {
    const value = random.nextDouble();
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1);
  }
});

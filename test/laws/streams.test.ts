/** Laws that hold between streams, each tried through the whole engine on random batches. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { ADD, batchesOf, collected, law, longs, multisets, PAIR, pairs, partitions, positive, queue, same, windows, words, type Partitions, type Step } from './programs.ts';

const SUBTRACT = '(a, b) => a - b';
law('a window kept up by an inverse function is the plain window', [pairs(positive), windows, partitions], (batches, window, numPartitions) => {
  same([
    queue('in', batches, PAIR, 2),
    ['plain', 'reduceByKeyAndWindow', { reduceFunc: ADD, ...window, numPartitions }],
    ['inverse', 'reduceByKeyAndWindow', { reduceFunc: ADD, invReduceFunc: SUBTRACT, filterFunc: '([k, v]) => v > 0', ...window, numPartitions }, ['in']],
  ], ['plain', 'inverse'], batches, false);
});

law('reduceByWindow with an inverse gives what it gives without, and 0 once the window has run empty', [batchesOf(positive), windows], (batches, window) => {
  const found = collected([
    queue('in', batches, 'Long', 2),
    ['plain', 'reduceByWindow', { reduceFunc: ADD, ...window }],
    ['inverse', 'reduceByWindow', { reduceFunc: ADD, invReduceFunc: SUBTRACT, ...window }, ['in']],
    ['count', 'countByWindow', window, ['in']],
    ['window', 'window', window, ['in']],
    ['counted', 'count', {}, ['window']],
  ], ['plain', 'inverse', 'count', 'counted'], batches.length + 3);
  const values = (name: string): unknown[] => (found.get(name) ?? []).map((batch: Partitions) => batch.flat()[0] ?? 0);
  expect(values('inverse')).toEqual(values('plain'));
  expect(values('count')).toEqual(values('counted'));
});

law('a window and then reduceByKey is reduceByKeyAndWindow', [pairs(longs), windows, partitions], (batches, window, numPartitions) => {
  same([
    queue('in', batches, PAIR, 3),
    ['at once', 'reduceByKeyAndWindow', { reduceFunc: ADD, ...window, numPartitions }],
    ['window', 'window', window, ['in']],
    ['in steps', 'reduceByKey', { f: ADD, numPartitions }],
  ], ['at once', 'in steps'], batches, false);
});

law('a window and then groupByKey is groupByKeyAndWindow', [pairs(longs), windows, partitions], (batches, window, numPartitions) => {
  const sorted = { f: 'vs => vs.toSorted((a, b) => a - b)' };
  same([
    queue('in', batches, PAIR, 2),
    ['grouped', 'groupByKeyAndWindow', { ...window, numPartitions }],
    ['at once', 'mapValues', sorted],
    ['window', 'window', window, ['in']],
    ['group', 'groupByKey', { numPartitions }],
    ['in steps', 'mapValues', sorted],
  ], ['at once', 'in steps'], batches, false);
});

law('union is associative, and so is one union of all', [batchesOf(longs), batchesOf(longs), batchesOf(longs), partitions], (a, b, c, numSlices) => {
  const steps: readonly Step[] = [
    queue('a', a, 'Long', numSlices), queue('b', b, 'Long', 2), queue('c', c, 'Long', 1),
    ['ab', 'union', {}, ['a', 'b']], ['left', 'union', {}, ['ab', 'c']],
    ['bc', 'union', {}, ['b', 'c']], ['right', 'union', {}, ['a', 'bc']],
    ['all', 'union', {}, ['a', 'b', 'c']],
  ];
  const found = collected(steps, ['left', 'right', 'all'], a.length);
  expect(found.get('right')).toEqual(found.get('left'));
  expect(found.get('all')).toEqual(found.get('left'));
});

law('countByValue is a map to pairs with 1 and a reduceByKey', [batchesOf(words), partitions, partitions], (batches, numSlices, numPartitions) => {
  same([
    queue('in', batches, 'String', numSlices),
    ['at once', 'countByValue', { numPartitions }],
    ['ones', 'map', { f: 'x => [x, 1]' }, ['in']],
    ['in steps', 'reduceByKey', { f: ADD, numPartitions }],
  ], ['at once', 'in steps'], batches, true);
});

law('countByValueAndWindow is the same on a window', [batchesOf(words), windows, partitions], (batches, window, numPartitions) => {
  same([
    queue('in', batches, 'String', 2),
    ['at once', 'countByValueAndWindow', { ...window, numPartitions }],
    ['window', 'window', window, ['in']],
    ['in steps', 'countByValue', { numPartitions }],
  ], ['at once', 'in steps'], batches, false);
});

law('repartition keeps every element, and gives as many partitions as asked for', [batchesOf(fc.tuple(words, longs)), partitions, partitions], (batches, numSlices, numPartitions) => {
  const found = collected([queue('in', batches, PAIR, numSlices), ['out', 'repartition', { numPartitions }]], ['in', 'out'], batches.length);
  expect(multisets(found.get('out'))).toEqual(multisets(found.get('in')));
  expect(multisets(found.get('in'))).toEqual(multisets(batches.map((batch) => [batch])));
  for (const batch of found.get('out') ?? []) expect(batch.length).toBe(numPartitions);
});

law('a join is what its cogroup pairs up', [pairs(longs), pairs(longs), partitions], (left, right, numPartitions) => {
  same([
    queue('l', left, PAIR, 2), queue('r', right, PAIR, 1),
    ['join', 'join', { numPartitions }, ['l', 'r']],
    ['cogroup', 'cogroup', { numPartitions }, ['l', 'r']],
    ['paired', 'flatMapValues', { f: '([ls, rs]) => ls.flatMap(l => rs.map(r => [l, r]))' }],
  ], ['join', 'paired'], left, true);
});

law('a running sum of keys is the sum over all batches so far', [pairs(longs), partitions], (batches, numPartitions) => {
  const found = collected([
    queue('in', batches, PAIR, 2),
    ['state', 'updateStateByKey', { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions }],
  ], ['state'], batches.length);
  const sums = new Map<string, number>();
  const expected = batches.map((batch) => {
    for (const [key, value] of batch) sums.set(key, (sums.get(key) ?? 0) + value);
    return [[...sums].map(([key, value]) => [key, value])];
  });
  expect(multisets(found.get('state'))).toEqual(multisets(expected));
});

law('snapshots of a running sum are the states of updateStateByKey, and its last elements those of the batch\'s keys', [pairs(longs), partitions], (batches, numPartitions) => {
  const found = collected([
    queue('in', batches, PAIR, 2),
    ['state', 'updateStateByKey', { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions }],
    ['sums', 'mapWithState', { f: '(key, value, state) => [(state ?? 0) + (value ?? 0), [key, (state ?? 0) + (value ?? 0)]]', numPartitions }, ['in']],
    ['all', 'stateSnapshots', {}, ['sums']],
  ], ['state', 'sums', 'all'], batches.length);
  expect(multisets(found.get('all'))).toEqual(multisets(found.get('state')));
  (found.get('sums') ?? []).forEach((batch, index) => {
    const last = new Map(batch.flat().map((pair) => pair as readonly [string, number]));
    const states = new Map((found.get('state')?.[index] ?? []).flat().map((pair) => pair as readonly [string, number]));
    expect(batch.flat().length).toBe(batches[index]?.length);
    for (const [key, sum] of last) expect(states.get(key)).toBe(sum);
  });
});

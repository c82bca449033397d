/** Laws of states, of the context's own operators and of what is kept: the same meaning said in two ways, through the whole engine. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { ADD, batchesOf, collected, law, longs, PAIR, pairs, partitions, positive, queue, same, words, type Step } from './programs.ts';

const SUMS = '(values, state) => values.reduce((a, b) => a + b, state ?? 0)';
const initials = fc.uniqueArray(fc.tuple(words, longs), { selector: ([word]) => word, maxLength: 4 });

law('every form of updateStateByKey gives what the plain one gives', [pairs(longs), initials, partitions], (batches, initialState, numPartitions) => {
  const found = collected([
    queue('in', batches, PAIR, 2),
    ['plain', 'updateStateByKey', { updateFunc: SUMS, numPartitions, initialState }],
    ['timed', 'updateStateByKey', { updateFunc: '(time, key, values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions, initialState }, ['in']],
    ['rows', 'updateStateByKey', { updateFunc: 'rows => rows.map(([key, values, state]) => [key, values.reduce((a, b) => a + b, state ?? 0)])', numPartitions, initialState, rememberPartitioner: true }, ['in']],
    ['forgotten', 'updateStateByKey', { updateFunc: '(time, key, values, state) => values.reduce((a, b) => a + b, state ?? 0)', numPartitions, initialState, rememberPartitioner: false }, ['in']],
  ], ['plain', 'timed', 'rows', 'forgotten'], batches.length + 2);
  for (const form of ['timed', 'rows', 'forgotten']) expect(found.get(form), form).toEqual(found.get('plain'));
});

law('where a key comes once a batch, mapWithState that updates and removes holds the states of updateStateByKey', [pairs(longs), initials, partitions], (batches, initialState, numPartitions) => {
  same([
    queue('in', batches, PAIR, 2),
    ['once', 'reduceByKey', { f: ADD, numPartitions }],
    ['all', 'updateStateByKey', { updateFunc: '(values, state) => values.length === 0 ? state : values[0] + (state ?? 0) > 7 ? null : values[0] + (state ?? 0)', numPartitions, initialState }],
    ['mapped', 'mapWithState', { f: '(key, value, state) => [(value ?? 0) + (state ?? 0) > 7 ? null : (value ?? 0) + (state ?? 0), key]', numPartitions, initialState }, ['once']],
    ['snapshots', 'stateSnapshots'],
  ], ['all', 'snapshots'], batches, false);
});

law('a time-out that never comes changes nothing, and after a short one every key was there in one of the last two batches', [pairs(longs), partitions], (batches, numPartitions) => {
  const f = '(time, key, value, state) => [value, value === null ? null : key]';
  const found = collected([
    queue('in', batches, PAIR, 2),
    ['for ever', 'mapWithState', { f, numPartitions }], ['all', 'stateSnapshots'],
    ['long', 'mapWithState', { f, numPartitions, timeout: 60_000 }, ['in']], ['all of long', 'stateSnapshots'],
    // states are looked through for those whose time is out where their table is checkpointed
    ['short', 'mapWithState', { f, numPartitions, timeout: 1000 }, ['in']], ['looked through', 'checkpoint', { interval: 1000 }], ['all of short', 'stateSnapshots'],
  ], ['for ever', 'all', 'long', 'all of long', 'short', 'all of short'], batches.length + 3);
  expect(found.get('long')).toEqual(found.get('for ever'));
  expect(found.get('all of long')).toEqual(found.get('all'));
  expect(found.get('short')).toEqual(found.get('for ever'));
  (found.get('all of short') ?? []).forEach((snapshot, index) => {
    const recent = new Set([index - 1, index].flatMap((batch) => (batches[batch] ?? []).map(([key]) => key)));
    for (const pair of snapshot.flat()) expect(recent.has((pair as readonly [string, number])[0])).toBe(true);
  });
});

law('the union of any number of streams is the union of two, again and again; what transforms all of them can say the same', [fc.array(batchesOf(longs), { minLength: 2, maxLength: 5 }), partitions], (all, numSlices) => {
  const names = all.map((_, index) => `in${index}`);
  const steps = all.map((batches, index) => queue(names[index] ?? '', batches, 'Long', index === 0 ? numSlices : 1));
  const chain = names.slice(1).map((name, index): Step => [`with ${name}`, 'union', {}, [index === 0 ? 'in0' : `with ${names[index]}`, name]]);
  const last = `with ${names.at(-1)}`;
  const found = collected([
    ...steps, ...chain,
    ['at once', 'StreamingContext.union', {}, names],
    ['together', 'StreamingContext.transform', { f: `rdds => rdds[0]${names.slice(1).map((_, index) => `.union(rdds[${index + 1}])`).join('')}` }, names],
  ], [last, 'at once', 'together'], 3);
  expect(found.get('at once')).toEqual(found.get(last));
  expect(found.get('together')).toEqual(found.get(last));
});

law('a constant is a queue that gives the same batch for ever', [fc.array(words, { maxLength: 6 }), partitions], (values, numSlices) => {
  same([
    ['constant', 'ConstantInputDStream', { values, numSlices, type: 'String' }, []],
    queue('queue', Array.from({ length: 6 }, () => values), 'String', numSlices),
  ], ['constant', 'queue'], [[], [], []], true);
});

law('what is kept or checkpointed gives the same elements', [pairs(longs), fc.constantFrom('MEMORY_ONLY', 'MEMORY_ONLY_SER', 'MEMORY_AND_DISK', 'DISK_ONLY'), positive], (batches, level, every) => {
  const steps = (between: Step): readonly Step[] => [
    queue('in', batches, PAIR, 2), ['sums', 'reduceByKey', { f: ADD, numPartitions: 2 }], between,
    ['state', 'updateStateByKey', { updateFunc: SUMS, numPartitions: 3 }], ['window', 'window', { windowDuration: 2000 }, [between[0]]],
  ];
  const of = (between: Step): unknown => [...collected(steps(between), ['state', 'window'], batches.length + 1).values()];
  const plain = of(['same', 'filter', { f: 'x => true' }, ['sums']]);
  expect(of(['kept', 'persist', { level }, ['sums']])).toEqual(plain);
  expect(of(['saved', 'checkpoint', { interval: every * 1000 }, ['sums']])).toEqual(plain);
});

law('combining on the map side or not gives the same sums', [pairs(longs), partitions], (batches, numPartitions) => {
  const sums = { createCombiner: 'v => v', mergeValue: ADD, mergeCombiner: ADD, numPartitions };
  same([
    queue('in', batches, PAIR, 3),
    ['map side', 'combineByKey', sums],
    ['reduce side', 'combineByKey', { ...sums, mapSideCombine: false }, ['in']],
  ], ['map side', 'reduce side'], batches, false);
});

/** Laws of outputs: actions, saved files and previews against what collect gives, on random batches through the whole engine. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { runPreview } from '../../src/host/preview.ts';
import { operationsOf } from '../../src/language/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { Command, ExactJson } from '../../src/plan/index.ts';
import type { RunResult } from '../runDocument.ts';
import { runDocument } from '../runDocument.ts';
import { ADD, batchesOf, collects, documentOf, law, longs, PAIR, pairs, partitions, queue, ran, windows, words, type Batches, type Step } from './programs.ts';

const act = (id: string, action: ExactJson, on = 'in'): Step => [id, 'foreachRDD', { action }, [on]];
/** What an action gave, batch by batch; those that had nothing to do are left out. */
const given = (run: RunResult, node: string): readonly ExactJson[] => run.results.filter((result) => result.node === node).map(({ result }) => result);
const flat = (run: RunResult, name: string): readonly (readonly ExactJson[])[] => run.outputs.filter(({ node }) => node === `collect ${name}`).map(({ partitions: found }) => found.flat());

law('top and takeOrdered are the first of a sorted stream, max and min the first of those', [batchesOf(longs), partitions, fc.integer({ min: 0, max: 7 })], (batches, numSlices, n) => {
  const run = ran([
    queue('in', batches, 'Long', numSlices),
    ['down', 'transform', { f: 'rdd => rdd.sortBy(x => x, false)' }, ['in']], ['up', 'transform', { f: 'rdd => rdd.sortBy(x => x)' }, ['in']],
    act('top', { top: n }), act('first down', { take: n }, 'down'), act('ordered', { takeOrdered: n }), act('first up', { take: n }, 'up'),
    act('max', { ifNotEmpty: 'max' }), act('head down', { ifNotEmpty: 'first' }, 'down'), act('min', { ifNotEmpty: 'min' }), act('head up', { ifNotEmpty: 'first' }, 'up'),
  ], batches.length);
  for (const [a, b] of [['top', 'first down'], ['ordered', 'first up'], ['max', 'head down'], ['min', 'head up']] as const) expect(given(run, a), a).toEqual(given(run, b));
});

law('count, take, fold, reduce and lookup say of a stream what its collected elements say', [pairs(longs), partitions, words], (batches, numSlices, key) => {
  const run = ran([
    queue('in', batches, PAIR, numSlices), ['values', 'map', { f: '([k, v]) => v' }], ['sums', 'reduceByKey', { f: ADD }, ['in']], ...collects(['in', 'values', 'sums']),
    act('count', 'count'), act('take', { take: 3 }), act('fold', { fold: { zero: 0, f: ADD } }, 'values'), act('reduce', { ifNotEmpty: { reduce: ADD } }, 'values'), act('lookup', { lookup: key }), act('sum', { lookup: key }, 'sums'),
  ], batches.length);
  const all = flat(run, 'in') as Batches<readonly [string, number]>;
  const sum = (values: readonly ExactJson[]): number => (values as readonly number[]).reduce((a, b) => a + b, 0);
  const of = (pairsOf: Batches<readonly [string, number]>): unknown => pairsOf.map((batch) => batch.filter(([found]) => found === key).map(([, value]) => value));
  expect(given(run, 'count')).toEqual(all.map((batch) => batch.length));
  expect(given(run, 'take')).toEqual(all.map((batch) => batch.slice(0, 3)));
  expect(given(run, 'fold')).toEqual(flat(run, 'values').map(sum));
  expect(given(run, 'reduce')).toEqual(flat(run, 'values').filter((batch) => batch.length > 0).map(sum));
  expect(given(run, 'lookup')).toEqual(of(all));
  expect(given(run, 'sum')).toEqual(of(flat(run, 'sums') as Batches<readonly [string, number]>));
});

law('a list of actions is the same as the actions one by one', [batchesOf(longs), partitions], (batches, numSlices) => {
  const run = ran([queue('in', batches, 'Long', numSlices), act('listed', ['count', { take: 2 }, { ifNotEmpty: ['max', 'min'] }]), act('a', 'count'), act('b', { take: 2 }), act('c', { ifNotEmpty: 'max' }), act('d', { ifNotEmpty: 'min' })], batches.length);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => [...given(run, id)]);
  expect(given(run, 'listed')).toEqual(batches.flatMap((batch) => [a?.shift(), b?.shift(), ...(batch.length > 0 ? [c?.shift(), d?.shift()] : [])]));
});

law('saved files hold the texts of the collected partitions, and read from a watched folder they are the same lines', [pairs(longs), partitions], (batches, numSlices) => {
  const saved = ran([queue('in', batches, PAIR, numSlices), ['out', 'saveAsTextFiles', { prefix: '/out' }], ...collects(['in'])], batches.length);
  const parts = saved.files.filter(({ path }) => !path.endsWith('_SUCCESS')).map(({ batchTime, path, lines }) => ({ batchTime, path, lines }));
  const expected = saved.outputs.flatMap(({ batchTime, partitions: found }) => found.map((partition, index) => ({
    batchTime, path: `/out-${batchTime}/part-${String(index).padStart(5, '0')}`, lines: (partition as readonly (readonly [string, number])[]).map(([word, n]) => `(${word},${n})`),
  })));
  const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : 1);
  expect([...parts].sort(byPath)).toEqual(expected.sort(byPath));
  const moves = parts.map(({ batchTime, path, lines }): Command => ({ at: batchTime - 500, do: 'moveFile', to: `/in/${path.slice(5).replaceAll('/', ' ')}`, lines }));
  const read = ran([['in', 'textFileStream', { directory: '/in' }, []], ...collects(['in'])], batches.length, moves);
  expect(flat(read, 'in')).toEqual(saved.outputs.map(({ batchTime }) => expected.filter((part) => part.batchTime === batchTime).flatMap(({ lines }) => lines)));
});

law('a preview gives what the run of the same document gives', [pairs(longs), windows, partitions], (batches, window, numPartitions) => {
  const document = documentOf([
    queue('in', batches, PAIR, 2), ['sums', 'reduceByKeyAndWindow', { reduceFunc: ADD, ...window, numPartitions }], ['state', 'mapWithState', { f: '(key, value, state) => [value, [key, state ?? 0]]', numPartitions }, ['in']],
    ['files', 'saveAsTextFiles', { prefix: '/out' }, ['sums']], ['print', 'print', { num: 3 }, ['state']], act('count', 'count', 'state'), ...collects(['sums', 'state']),
  ]);
  const check = buildGraph(document);
  const run = runDocument(document, { batches: batches.length, check });
  const preview = runPreview({ document, batches: batches.length, files: {} }, () => { throw new Error('no files here'); });
  if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
  expect([preview.cut, preview.failure]).toEqual([false, null]);
  const { outputs } = preview;
  const type = (node: string) => operationsOf(check.nodes.get(node.slice('collect '.length))?.type ?? { t: 'Any' });
  expect(outputs.filter(({ partitions: found }) => found !== null).map(({ node, batchTime, partitions: found }) => ({ node, batchTime, found }))).toEqual(
    run.outputs.map(({ node, batchTime, partitions: found }) => ({ node, batchTime, found: found.map((records) => ({ total: records.length, records: records.map((record) => type(node).text(type(node).fromJson(record) ?? 'nothing')) })) })),
  );
  expect(outputs.filter(({ node }) => node === 'print').map(({ text }) => text).join('')).toBe(run.console);
  expect(outputs.flatMap(({ path }) => path ?? []).sort()).toEqual(run.files.map(({ path }) => path).sort());
  expect(outputs.filter(({ node }) => node === 'count').map(({ text }) => text)).toEqual(run.results.map(({ result }) => JSON.stringify(result)));
});

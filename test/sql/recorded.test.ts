/**
 * Queries as real Spark 4.0.1 answered them (local[2], toDF, createOrReplaceTempView, spark.sql(…).show()): `recorded.json` has for each the
 * printed table, the jobs (tasks, RDDs and whether it ran, by stage) and how many RDDs were made. Left out are those whose rows tie in
 * ORDER BY over several partitions: Spark puts partitions together as they end. A third of them were written by chance.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ExactJson, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { eventsOf } from '../engine/documents.ts';
import { runDocument } from '../runDocument.ts';

interface Recorded { readonly set: string; readonly query: string; readonly shown?: readonly string[]; readonly error?: string; readonly rdds: number; readonly jobs: readonly (readonly (readonly [number, number, 0 | 1])[])[] }

const recorded = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as readonly Recorded[];

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const WORDS = 'to be or not to be that is the question whether tis nobler in the mind to suffer the slings and arrows of outrageous fortune or to take arms against a sea of troubles and by opposing end them'.split(' ');
const SHOPS = ['north', 'south', 'east', 'west'];
const WIDE = ['数据流', 'a very long word that does not fit', 'tab\there', 'line\nbreak', '', 'ß straße', 'exactly twenty chars', 'and twenty-one chars.', '数据流数据流数据流数据流数据流数据流数据流数据', '😀 smile', 'back\\slash'];
const reading = (i: number): ExactJson => (i % 8 === 0 ? -0 : i % 8 === 4 ? 0 : i % 8 === 2 ? 'NaN' : i / 3);

interface Set { readonly values: readonly ExactJson[]; readonly slices: number; readonly type: string; readonly columns?: readonly string[] }

const SETS: Readonly<Record<string, Set>> = {
  words: { values: WORDS, slices: 3, type: 'String', columns: ['word'] },
  wordsOne: { values: WORDS, slices: 1, type: 'String', columns: ['word'] },
  none: { values: [], slices: 2, type: 'String', columns: ['word'] },
  nothing: { values: [], slices: 0, type: 'String', columns: ['word'] },
  wide: { values: WIDE, slices: 2, type: 'String', columns: ['word'] },
  reduced: { values: WORDS, slices: 3, type: 'String', columns: ['word', 'n'] },
  sales: { values: range(60).map((i) => [SHOPS[(i * 7) % 4] ?? '', (i * 37) % 11, ((i * 53) % 17) / 4]), slices: 4, type: '(String, Long, Double)', columns: ['shop', 'units', 'price'] },
  options: { values: [['a', 1], ['b', null], ['a', null], ['c', 5], ['b', -2], ['c', 7], ['d', null]], slices: 2, type: '(String, Option[Long])' },
  longs: { values: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 9007199254740993n, -1, 4294967296], slices: 3, type: 'Long' },
  flags: { values: range(24).map((i) => [`k${i % 5}`, i % 3 === 0, reading(i)]), slices: 3, type: '(String, Boolean, Double)', columns: ['name', 'ok', 'x'] },
  many: { values: range(400).map((i) => [`w${(i * 7919) % 97}`, (i * 31) % 7]), slices: 5, type: '(String, Long)', columns: ['word', 'n'] },
};

/** A source of one batch with these partitions (none at all: a socket on which nothing came), and the query on it. */
function document({ values, slices, type, columns }: Set, set: string, query: string): LabDocument {
  const source: GraphNode = slices === 0 ? { id: 'in', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 } } : { id: 'in', op: 'queueStream', params: { queue: [values], numSlices: slices, type } };
  const counts: readonly GraphNode[] = set === 'reduced' ? [{ id: 'pairs', op: 'map', params: { f: 'w => [w, 1]' } }, { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b', numPartitions: 3 } }] : [];
  const nodes: readonly GraphNode[] = [source, ...counts, { id: 'out', op: 'foreachRDD', params: { action: { sql: { view: 't', query, ...(columns === undefined ? {} : { columns }) } } } }];
  return {
    format: 'dstream-lab', version: 1, name: 'query', batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' },
    graph: { nodes, edges: nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id ?? '', to: id })) },
  };
}

/** What Spark says about queries that it refuses, and the lab's code for it. */
const REFUSED: Readonly<Record<string, string>> = {
  MISSING_AGGREGATION: 'sql-group', MISSING_GROUP_BY: 'sql-group', 'UNRESOLVED_COLUMN.WITH_SUGGESTION': 'sql-column', TABLE_OR_VIEW_NOT_FOUND: 'sql-view', 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN': 'sql-condition',
  UNRESOLVED_ROUTINE: 'sql-function', INVALID_WHERE_CONDITION: 'sql-aggregate-place',
  // these two run in Spark until a task fails; the lab refuses them
  CAST_INVALID_INPUT: 'sql-types',
};

describe('RDDs of a query', () => {
  it('are as many as those of Spark\'s plan', () => {
    for (const { set: name, query, rdds, error } of recorded) {
      if (error !== undefined || (name !== 'words' && name !== 'none')) continue;
      const { graph, ...whole } = document({ ...(SETS[name] as Set) }, name, query);
      const [source, out] = graph.nodes as readonly [GraphNode, GraphNode];
      const values = source.params['queue'] as readonly ExactJson[];
      const nodes = [{ ...source, params: { ...source.params, queue: [...values, ...values] } }, { id: 'same', op: 'map', params: { f: 'x => x' } }, out];
      const run = runDocument({ ...whole, graph: { nodes, edges: [{ from: 'in', to: 'same' }, { from: 'same', to: 'out' }] } }, { batches: 2 });
      const [first = 0, second = 0] = eventsOf(run, 'rdd.planned').map((event) => event.rdds.find(({ node }) => node === 'same')?.rdd);
      expect([query, second - first - 1]).toEqual([query, rdds]);
    }
  });
});

describe.each([...new Set(recorded.map(({ set }) => set))])('queries over %s', (name) => {
  const set = SETS[name] as Set;
  it.each(recorded.filter((one) => one.set === name).map((one) => [one.query, one] as const))('%s', (query, { shown, error, jobs }) => {
    const wanted = document(set, name, query);
    const check = buildGraph(wanted);
    const code = error === undefined ? null : error.includes('ParseException') ? 'sql-syntax' : (REFUSED[/\[(.*?)\]/.exec(error)?.[1] ?? ''] ?? null);
    if (code !== null) return expect(check.problems.map((problem) => [problem.node, problem.code])).toEqual([['out', code]]);
    expect(check.problems).toEqual([]);
    const run = runDocument(wanted, { batches: 1, check });
    if (error !== undefined) return expect(run.failure?.message).toContain(error);
    expect(run.console.split('\n')).toEqual(shown);
    expect(eventsOf(run, 'job.submitted').map(({ stages }) => [...stages].sort((a, b) => a.stage - b.stage).map(({ tasks, rdds, skipped }) => [tasks, rdds, skipped ? 0 : 1]))).toEqual(jobs);
  });
});

import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/operators/index.ts';
import { problemWords, type ExactJson, type LabDocument } from '../../src/plan/index.ts';
import { en } from '../../src/words/index.ts';
import { zh } from '../../src/words/zh/index.ts';

const PAIRS = 'w => [w, 1]';

function lab(actions: readonly ExactJson[], f: string): LabDocument {
  const sinks = actions.map((action, index) => ({ id: `sink${index}`, op: 'foreachRDD', params: { action } }));
  return {
    format: 'dstream-lab', version: 1, name: 'writes', batchDuration: 1000, seed: 1,
    graph: {
      nodes: [{ id: 'queue', op: 'queueStream', params: { queue: [['a']] } }, { id: 'mapped', op: 'map', params: { f } }, ...sinks],
      edges: [{ from: 'queue', to: 'mapped' }, ...sinks.map(({ id }) => ({ from: 'mapped', to: id }))],
    },
  };
}

const codes = (actions: readonly ExactJson[], f = PAIRS): readonly string[] => buildGraph(lab(actions, f)).problems.map(({ code }) => code);
const write = (fields: Readonly<Record<string, ExactJson>>): ExactJson => ({ write: { into: { table: 't' }, ...fields } });

describe('a write is refused before the run', () => {
  const cases: readonly (readonly [string, ExactJson, string, string?])[] = [
    ['nowhere to write to', { write: {} }, 'param-kind'],
    ['a design that does not exist', write({ connection: 'broadcast' }), 'param-kind'],
    ['a mode that does not exist', write({ mode: 'overwrite' }), 'param-kind'],
    ['a field too many', write({ url: 'jdbc:x' }), 'param-kind'],
    ['a table with the name of a statement', write({ into: { table: 'drop table t; --' } }), 'write-table-name'],
    ['a table of SQLite itself', write({ into: { table: 'sqlite_master' } }), 'write-table-name'],
    ['too few columns', write({ into: { table: 't', columns: ['word'] } }), 'write-column-count'],
    ['a column twice', write({ into: { table: 't', columns: ['word', 'Word'] } }), 'write-column-taken'],
    ['a column of the lab', write({ into: { table: 't', columns: ['word', 'task_id'] } }), 'write-column-taken'],
    ['a record whose field is a column of the lab', write({}), 'write-column-taken', 'w => ({ batch_time: 1 })'],
    ['a column that is no name', write({ into: { table: 't', columns: ['word', 'a b'] } }), 'write-column-name'],
    ['upsert without keys', write({ mode: 'upsert' }), 'write-upsert-pairs', 'w => w'],
    ['upsert into files', write({ into: { file: '/out' }, mode: 'upsert' }), 'write-upsert-file'],
    ['a path that climbs', write({ into: { file: '/out/../..' } }), 'write-file-path'],
    ['a transaction on a console', write({ into: 'console', mode: 'transactional' }), 'write-console-mode'],
    ['a transaction over many connections', write({ connection: 'record', mode: 'transactional' }), 'write-record-transaction'],
    ['a pool of files', write({ into: { file: '/out' }, connection: 'pool' }), 'write-pool'],
  ];
  for (const [name, action, code, f = PAIRS] of cases) {
    it(`${name}: ${code}, in words of both languages, wherever it stands`, () => {
      for (const form of [action, [action, 'count'], { ifNotEmpty: action }]) expect(codes([form], f)).toEqual([code]);
      for (const problem of buildGraph(lab([action], f)).problems) for (const words of [en, zh]) expect(problemWords(problem, words)).toMatch(/^.{12,}[.。)）：]/);
    });
  }

  it('two nodes may share a table only with the same columns', () => {
    expect(codes([write({}), write({ mode: 'transactional' })])).toEqual([]);
    expect(codes([write({}), write({ mode: 'upsert' })])).toEqual(['write-table-differs']);
    expect(codes([write({}), write({ into: { table: 'T', columns: ['a', 'b'] } })])).toEqual(['write-table-differs']);
  });

  it('everything that fits together is let through', () => {
    for (const connection of ['driver', 'record', 'partition', 'pool']) {
      for (const mode of ['append', 'upsert', 'transactional']) {
        if (connection === 'record' && mode === 'transactional') continue;
        expect(codes([write({ connection, mode })])).toEqual([]);
      }
    }
    for (const f of ['w => w', 'w => ({ word: w, size: w.length })', 'w => [w, w.length, [1.5]]']) expect(codes([write({})], f)).toEqual([]);
  });
});

describe('outputs that save into one folder', () => {
  it('are warned of, whatever way the path is written, and not where the suffix differs', () => {
    expect(codes([{ save: '/out' }, { save: 'hdfs://lab//out' }, { save: '/out/b' }])).toEqual(['warn-saved-twice']);
    expect(codes([[{ save: '/out' }, { ifNotEmpty: { save: '/out' } }]])).toEqual(['warn-saved-twice']);
    const document = lab(['count'], PAIRS);
    const saving = (id: string, suffix: string) => ({ id, op: 'saveAsTextFiles', params: { prefix: '/out', suffix } });
    const nodes = [...document.graph.nodes, saving('a', 'txt'), saving('b', 'csv'), saving('c', 'txt')];
    const edges = [...document.graph.edges, ...['a', 'b', 'c'].map((to) => ({ from: 'mapped', to }))];
    const [problem, ...others] = buildGraph({ ...document, graph: { nodes, edges } }).problems;
    expect([problem?.node, problem?.path, problem?.with, others]).toEqual(['c', 'graph.nodes[5].params.prefix', { other: 'a', folder: '/out-TIME.txt' }, []]);
  });
});

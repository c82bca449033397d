/** SQLite over the tables of a run: what a person may ask, and what the session fills it with at the instant that is shown. */
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SqlEngine } from '../../src/host/sqlite.ts';
import { SqlTables } from '../../src/host/sqlTables.ts';
import type { SqlAnswer, SqlDesk, TableWrite } from '../../src/protocol/index.ts';
import type { LabDocument } from '../../src/plan/index.ts';
import { tableWrites } from '../../src/host/tableWrites.ts';
import { runDocument } from '../runDocument.ts';
import { example, labUnderTest } from '../session/labUnderTest.ts';

let engine: SqlEngine;
beforeAll(async () => {
  // SQLite's build for Node is the same program with another way to its file
  engine = await (createRequire(import.meta.url)('sql.js') as () => Promise<SqlEngine>)();
});

const WORDS = [{ name: 'word', type: 'TEXT', key: false }, { name: 'total', type: 'INTEGER', key: false }] as const;
const write = (rows: TableWrite['rows'], columns: TableWrite['columns'] = WORDS, table = 'counts'): TableWrite => ({ table, columns, rows });
const rowsOf = (answer: SqlAnswer): readonly (readonly unknown[])[] => {
  if (!answer.ok) throw new Error(answer.message);
  return answer.rows;
};

describe('SQLite over tables', () => {
  it('holds rows as they were sent; keys replace', () => {
    const tables = new SqlTables(engine);
    tables.fill([write([['a', 1], ['a', 1]]), write([['k', 1]], [{ ...WORDS[0], key: true }, WORDS[1]], 'latest')], true);
    tables.fill([write([['k', 2]], [], 'latest')], false);
    expect(rowsOf(tables.query('select * from counts', 10))).toEqual([['a', 1], ['a', 1]]);
    expect(rowsOf(tables.query('select * from latest', 10))).toEqual([['k', 2]]);
    tables.fill([], true);
    expect(tables.query('select * from counts', 10)).toEqual({ ok: false, why: 'sql', message: 'no such table: counts' });
  });

  it('keeps every digit of a wide integer, fractions, nulls and any text', () => {
    const tables = new SqlTables(engine);
    const columns = [{ name: 'n', type: 'INTEGER', key: false }, { name: 'x', type: 'REAL', key: false }, { name: 's', type: 'TEXT', key: false }] as const;
    tables.fill([write([[9223372036854775807n, 0.5, '中\'"\n'], [null, null, null]], columns)], true);
    expect(rowsOf(tables.query('select n, x, s, typeof(n) from counts', 10))).toEqual([['9223372036854775807', 0.5, '中\'"\n', 'integer'], [null, null, null, 'null']]);
  });

  it('gives so many rows and says how many there are; the last statement that gives rows counts', () => {
    const tables = new SqlTables(engine);
    tables.fill([write(Array.from({ length: 700 }, (_, index) => ['w', index]))], true);
    const answer = tables.query('select 1; select total from counts order by total desc; ', 3);
    expect(answer).toEqual({ ok: true, columns: ['total'], rows: [[699], [698], [697]], total: 700 });
    expect(tables.query('with recursive n(i) as (select 1 union all select i + 1 from n) select i from n', 2)).toEqual({ ok: true, columns: ['i'], rows: [[1], [2]], total: null });
  });

  it('says what is wrong in SQLite\'s words, and changes nothing, whatever is asked', () => {
    const tables = new SqlTables(engine);
    tables.fill([write([['a', 1]])], true);
    expect(tables.query('selec word from counts', 9)).toEqual({ ok: false, why: 'sql', message: 'near "selec": syntax error' });
    for (const sql of ['delete from counts', 'drop table counts', 'insert into counts values (1, 2)', 'create table t (a)', '/* quiet */ pragma query_only = off; delete from counts', '; -- so\n PRAGMA query_only = 0', "attach 'x' as y", 'vacuum', 'begin; delete from counts']) {
      expect(tables.query(sql, 9)).toMatchObject({ ok: false, why: 'refused' });
    }
    tables.query('begin', 9);
    tables.fill([write([['b', 1]])], false);
    expect(rowsOf(tables.query("select word from counts where word <> 'pragma'", 9))).toEqual([['a'], ['b']]);
  });
});

/** SQLite in this process, in place of the page's worker. */
class DeskHere implements SqlDesk {
  readonly tables = new SqlTables(engine);
  emptied = 0;
  fill(writes: readonly TableWrite[], anew: boolean): Promise<void> {
    if (anew) this.emptied++;
    this.tables.fill(writes, anew);
    return Promise.resolve();
  }
  query(sql: string, limit: number): Promise<SqlAnswer> {
    return Promise.resolve(this.tables.query(sql, limit));
  }
  close(): void {
    this.tables.close();
  }
}

const document: LabDocument = {
  format: 'dstream-lab', version: 1, name: 'tables', batchDuration: 1000, seed: 1, cluster: { executors: 2, cores: 2, memory: '1g' },
  graph: {
    nodes: [
      { id: 'queue', op: 'queueStream', params: { queue: [['a', 'b'], ['a'], ['c', 'c', 'a']] } },
      { id: 'sink', op: 'foreachRDD', params: { action: { write: { into: { table: 'words', columns: ['word'] } } } } },
    ],
    edges: [{ from: 'queue', to: 'sink' }],
  },
};

describe('queries of the page', () => {
  it('see the tables at the instant that is shown, forwards, backwards and in another run', async () => {
    const desk = new DeskHere();
    const lab = labUnderTest({ openSql: () => Promise.resolve(desk) });
    await lab.acts.open(document);
    const ask = async (): Promise<unknown> => {
      const answer = await lab.acts.query('select word, count(*) from words group by word order by word', 100);
      return answer?.ok === true ? answer.rows : answer?.message;
    };
    expect(await ask()).toBe('no such table: words');
    await lab.acts.runTo({ batch: 1 });
    expect(await ask()).toEqual([['a', 1], ['b', 1]]);
    expect(await lab.acts.query('select word, batch_time, partition_id, task_id from words order by word', 9)).toMatchObject({ rows: [['a', 1000, 1, 1], ['b', 1000, 3, 3]] });
    await lab.acts.runTo({ batch: 3 });
    expect(await ask()).toEqual([['a', 3], ['b', 1], ['c', 2]]);
    expect(desk.emptied).toBe(1);
    await lab.acts.seek(2500);
    expect(await ask()).toEqual([['a', 2], ['b', 1]]);
    expect(desk.emptied).toBe(2);
    await lab.acts.open({ ...document, seed: 2, graph: { ...document.graph, nodes: document.graph.nodes.map((node) => (node.id === 'queue' ? { ...node, params: { queue: [['z'], ['z'], ['z']] } } : node)) } });
    await lab.acts.runTo({ batch: 3 });
    expect(await ask()).toEqual([['z', 3]]);
    await lab.close();
  });
});

describe('the examples', () => {
  const filled = (name: string, batches: number): SqlTables => {
    const { log } = runDocument(example(name), { batches });
    const tables = new SqlTables(engine);
    tables.fill(tableWrites(log, 0, log.length).writes, true);
    return tables;
  };

  it('SQL word count: SQL counts what a plain loop counts', () => {
    const { log, batches } = runDocument(example('sql-word-count'), { batches: 3 });
    const words = log.slice(0).flatMap((event) => (event.type === 'rows.written' ? event.rows.map(([word]) => word as string) : []));
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    expect(batches.reduce((sum, { numRecords }) => sum + numRecords, 0)).toBeGreaterThan(200);
    expect(new Map(rowsOf(filled('sql-word-count', 3).query('select word, count(*) as total from words group by word order by total desc', 100_000)) as [string, number][])).toEqual(counts);
  });

  it('written once, or twice: only what was appended is there twice, and in the end upserted totals are those of the last transaction', () => {
    const tables = filled('written-once', 5);
    const twice = (table: string): number => rowsOf(tables.query(`select word, batch_time from ${table} group by word, batch_time having count(*) > 1`, 1000)).length;
    expect([twice('appended') > 10, twice('committed'), twice('latest')]).toEqual([true, 0, 0]);
    expect(rowsOf(tables.query('select word, total from latest order by word', 100_000))).toEqual(rowsOf(tables.query('select word, total from committed where batch_time = (select max(batch_time) from committed) order by word', 100_000)));
  });
});

/** The action `sql` of foreachRDD: what is refused, with its place; and that a query outlives the death of an executor. */
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/operators/index.ts';
import type { Command, ExactJson, LabDocument } from '../../src/plan/index.ts';
import { eventsOf, run } from '../engine/documents.ts';

const ROWS: readonly ExactJson[] = [['a', 1, 0.5, [1]], ['b', 2, 1.5, []], ['a', 3, 2.5, [2, 3]]];

function asking(sql: ExactJson, scenario: readonly Command[] = [], queue: readonly ExactJson[] = ROWS): LabDocument {
  return {
    format: 'dstream-lab', version: 1, name: 'query', batchDuration: 1000, seed: 3, cluster: { executors: 2, cores: 2, memory: '1g' }, scenario,
    graph: {
      nodes: [{ id: 'rows', op: 'queueStream', params: { queue: [queue, queue], numSlices: 3, type: '(String, Long, Double, List[Long])' } }, { id: 'out', op: 'foreachRDD', params: { action: { sql } } }],
      edges: [{ from: 'rows', to: 'out' }],
    },
  };
}

const NAMES = ['name', 'n', 'x', 'list'];
const refusal = (query: string): readonly ExactJson[] => buildGraph(asking({ view: 't', columns: NAMES, query })).problems.map(({ code, with: filling }) => [code, filling['at'] ?? null]);

describe('a query that the lab cannot run', () => {
  it.each([
    ['', 'sql-syntax', 1], ['select', 'sql-syntax', 7], ['select name', 'sql-syntax', 12], ['select name from', 'sql-syntax', 17], ['select name frm t', 'sql-syntax', 17], ['select name, from t', 'sql-syntax', 14], ['select name from t where', 'sql-syntax', 25],
    ['select (name from t', 'sql-syntax', 14], ["select 'name from t", 'sql-syntax', 8], ['select name from t limit -1', 'sql-syntax', 26], ['select sum(*) from t', 'sql-syntax', 8], ['update t set n = 1', 'sql-syntax', 1],
    ['with u as (select 1) select name from u', 'sql-part', 1], ['select name from t join u on true', 'sql-part', 20], ['select name from t, u', 'sql-part', 19], ['select name from (select name from t)', 'sql-part', 18], ['select name from t where n in (select 1)', 'sql-part', 32],
    ['select count(distinct name) from t', 'sql-part', 14], ['select cast(n as double) from t', 'sql-part', 8], ['select name from t union select name from t', 'sql-part', 20], ['select t.* from t', 'sql-part', 8], ['select sum(n) over (partition by name) from t', 'sql-part', 15], ['select n from t group by 1.5D', 'sql-part', 26],
    ['select nme from t', 'sql-column', 8], ['select u.name from t', 'sql-column', 8], ['select * from t', 'sql-column-type', 8], ['select list from t', 'sql-column-type', 8], ['select name from u', 'sql-view', 18],
    ['select name + 1 from t', 'sql-types', 13], ["select n from t where n = 'a'", 'sql-types', 25], ['select sum(name) from t', 'sql-types', 8], ['select upper(n) from t', 'sql-types', 8], ['select n * 0.5 from t', 'sql-decimal', 10], ['select 0.5 from t', 'sql-decimal', 8],
    ['select frob(n) from t', 'sql-function', 8], ['select length(name, n) from t', 'sql-arguments', 8], ['select count() from t', 'sql-arguments', 8], ['select if(true, 1) from t', 'sql-arguments', 8],
    ['select name, n from t group by name', 'sql-group', 14], ['select name, count(*) from t', 'sql-group', 8], ['select name from t group by name order by n', 'sql-group', 43], ['select name from t where max(n) > 1', 'sql-aggregate-place', 26], ['select max(count(*)) from t', 'sql-aggregate-place', 8], ['select n from t group by max(n)', 'sql-aggregate-place', 26],
    ['select name from t where n', 'sql-condition', 26], ['select name from t group by name having max(n)', 'sql-condition', 41], ['select name a, x a from t order by a', 'sql-ambiguous', 36], ['select name from t order by 2', 'sql-position', 29], ['select distinct name from t order by n', 'sql-distinct-order', 38],
  ])('%s: %s at %i', (query, code, at) => {
    expect(refusal(query)).toEqual([[code, at]]);
  });

  it('is refused for its view and its columns, too', () => {
    const codes = (sql: ExactJson): readonly string[] => buildGraph(asking(sql)).problems.map(({ code }) => code);
    const query = 'select count(*) from t';
    expect(codes({ query, view: '2t' })).toEqual(['sql-view-name']);
    expect(codes({ query, view: 't', columns: ['a', 'b'] })).toEqual(['sql-columns']);
    expect(codes({ query, view: 't', columns: ['a', 'b', 'A', 'c'] })).toEqual(['sql-column-twice']);
    expect(codes({ query: `${query} -- ${'x'.repeat(5000)}`, view: 't' })).toEqual(['sql-long']);
    expect(codes({ query: 'select count(*) from batch' })).toEqual([]);
    for (const wrong of [{}, { query: 1 }, { query, view: 1 }, { query, columns: 'a' }, { query, more: 1 }, null, 'select 1']) expect(codes(wrong as ExactJson)).toEqual(['param-kind']);
  });

  it('however it is mangled, gives a problem or runs', () => {
    const whole = "select name as who, count(*) n, avg(x) + 1 from t where name like '%a' and not x between 1 and 2D group by name having n > 0 order by n desc nulls last, 1 limit 5";
    for (let cut = 0; cut < whole.length; cut++) for (const mangled of [whole.slice(0, cut), whole.slice(cut), whole.slice(0, cut) + whole.slice(cut + 1), `${whole.slice(0, cut)}(${whole.slice(cut)}`]) {
      expect(buildGraph(asking({ view: 't', columns: NAMES, query: mangled })).problems.length).toBeLessThanOrEqual(1);
    }
    expect(refusal(`select ${'('.repeat(5000 - 1000)}1`)).toEqual([['sql-part', 58]]);
  });
});

describe('an executor that dies during a query', () => {
  it('costs time, not rows: what it had written is written again', () => {
    const sql = { view: 't', columns: NAMES, query: 'select name, count(*), sum(n), max(x) from t group by name order by name' };
    const queue = Array.from({ length: 90 }, (_, i): ExactJson => [`k${i % 7}`, i, i / 4, []]);
    const undisturbed = run(asking(sql, [], queue), 2);
    let again = 0;
    for (let at = 1000; at <= 1120; at += 4) {
      const killed = run(asking(sql, [{ at, do: 'killExecutor', executor: '1' }], queue), 2);
      expect(killed.console).toBe(undisturbed.console);
      again += eventsOf(killed, 'stage.submitted').length - eventsOf(undisturbed, 'stage.submitted').length;
    }
    expect(again).toBeGreaterThan(0);
  });
});

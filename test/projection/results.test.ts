/** What the console shows of foreachRDD's actions: the texts that println gives for the same methods in Spark 4.0.1 (Scala 2.13). */
import { describe, expect, it } from 'vitest';
import type { ExactJson, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { wroteText } from '../../src/panel/ConsolePanel.tsx';
import { Projections } from '../../src/projection/index.ts';
import type { ActionResult, Pictures } from '../../src/protocol/index.ts';
import { en } from '../../src/words/index.ts';
import { zh } from '../../src/words/zh/index.ts';
import { runDocument } from '../runDocument.ts';

/** What an action gives on (a, 1) (b, 2) (a, 3) in two partitions, behind these operators. */
function given(action: ExactJson, ops: readonly string[] = [], batches = 1): readonly ActionResult[] {
  const nodes: readonly GraphNode[] = [
    { id: 'queue', op: 'queueStream', params: { queue: [[['a', 1], ['b', 2], ['a', 3]]], numSlices: 2 } },
    ...ops.map((op): GraphNode => ({ id: op, op, params: op === 'groupByKey' ? { numPartitions: 2 } : {} })), { id: 'out', op: 'foreachRDD', params: { action } },
  ];
  const document: LabDocument = { format: 'dstream-lab', version: 1, name: 'results', batchDuration: 1000, seed: 1, cluster: { executors: 2, cores: 2, memory: '1g' }, graph: { nodes, edges: nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id ?? '', to: id })) } };
  const { log } = runDocument(document, { batches });
  return (new Projections(log).show(['console']) as Pictures).console.results;
}
const texts = (action: ExactJson, ...ops: readonly string[]): readonly string[] => given(action, ops).map(({ text }) => text);

describe('results of foreachRDD', () => {
  it('are what println shows of them', () => {
    expect(texts('collect')).toEqual(['0: List((a,1))\n1: List((b,2), (a,3))']);
    expect(texts([{ take: 2 }, { top: 1 }, { takeOrdered: 5 }, { take: 0 }])).toEqual(['Array((a,1), (b,2))', 'Array((b,2))', 'Array((a,1), (a,3), (b,2))', 'Array()']);
    expect(texts(['count', 'first', 'max', { fold: { zero: ['', 0], f: '(a, b) => [a[0] + b[0], a[1] + b[1]]' } }, 'none'])).toEqual(['3', '(a,1)', '(b,2)', '(aba,6)', '()']);
    expect(texts([{ lookup: 'a' }, { lookup: 'z' }])).toEqual(['ArraySeq(1, 3)', 'ArraySeq()']);
    expect(texts({ slice: { back: 1000 } })).toEqual(['Vector(Array((a,1), (b,2), (a,3)))']);
  });

  it('keep the collections that Spark makes', () => {
    expect(texts('collect', 'groupByKey')).toEqual(['0: List((b,ArrayBuffer(2)))\n1: List((a,ArrayBuffer(1, 3)))']);
    expect(texts({ lookup: 'a' }, 'groupByKey')).toEqual(['List(ArrayBuffer(1, 3))']);
    expect(texts({ take: 1 }, 'glom')).toEqual(['Array(ArraySeq((a,1)))']);
  });

  it('of a write are a line with what it did, in either language', () => {
    const told = (write: ExactJson, batches = 1): readonly (readonly string[])[] => given({ write }, [], batches).map(({ wrote }) => (wrote === null ? [] : [wroteText(wrote, en), wroteText(wrote, zh)]));
    expect(told({ into: { table: 'counts' } })).toEqual([['3 rows into table counts, append; 2 connections opened', '向表 counts 写入 3 行（追加），打开 2 个连接']]);
    expect(told({ into: { file: '/out/it' }, mode: 'transactional' })).toEqual([['3 rows into /out/it, in transactions; 2 connections opened', '向 /out/it 写入 3 行（事务），打开 2 个连接']]);
    expect(told({ into: 'console' })).toEqual([['3 rows into the consoles of the executors, append', '向执行器的控制台写入 3 行（追加）']]);
    const skipped = { into: 'table', target: 't', mode: 'transactional', rows: 1, skipped: 4, connections: 1 } as const;
    expect([wroteText(skipped, en), wroteText(skipped, zh)]).toEqual(['1 row into table t, in transactions; 1 connection opened; 4 rows skipped, committed before', '向表 t 写入 1 行（事务），打开 1 个连接；跳过 4 行，此前已提交']);
  });
});

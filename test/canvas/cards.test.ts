/** The cards of the operators: each shows its operator at work, by the real engine, and as code; and says where the lab differs from Spark. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { facts } from '../../src/canvas/card/facts.ts';
import { failingRecord, marblePicture } from '../../src/canvas/card/marbles.ts';
import { pythonLine } from '../../src/canvas/card/pythonLine.ts';
import { scalaLine } from '../../src/canvas/card/scalaLine.ts';
import { wishForNode, wishForOperator } from '../../src/canvas/card/wishes.ts';
import type { Checked } from '../../src/canvas/check.ts';
import { openInProcess } from '../../src/host/inProcess.ts';
import * as language from '../../src/language/index.ts';
import * as operators from '../../src/operators/index.ts';
import { checkDocument, type GraphNode, type LabDocument } from '../../src/plan/index.ts';
import { loadCards } from '../../src/words/index.ts';

const host = openInProcess(() => { throw new Error('no files here'); });

function checkedOf(document: LabDocument): Checked {
  const graph = operators.buildGraph(document);
  return { operators, language, document, graph, problems: [...checkDocument(document), ...graph.problems] };
}
const NOTHING: Checked = { operators, language, graph: null, document: null, problems: [] };

/** words → the node in question → print */
function around(node: Partial<GraphNode> & { readonly op: string }, more: Partial<LabDocument> = {}): LabDocument {
  return {
    format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1,
    graph: {
      nodes: [{ id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed: { from: 'words', rate: 5 } }, { id: 'it', params: {}, ...node }, { id: 'out', op: 'print', params: {} }],
      edges: [{ from: 'lines', to: 'it' }, { from: 'it', to: 'out' }],
    },
    ...more,
  };
}

async function pictureOf(document: LabDocument, own: Parameters<typeof wishForNode>[2] = []) {
  const wish = wishForNode(checkedOf(document), 'it', own, false);
  if (!('plan' in wish)) throw new Error(`no preview: ${wish.why}`);
  const preview = await host.preview({ document: wish.plan.document, batches: wish.plan.batches, files: {} });
  if (!preview.ok) throw new Error(preview.problems.map((problem) => problem.code).join());
  const failing = preview.failure === null ? null : failingRecord(wish.plan, operators.buildGraph(wish.plan.document), preview.failure.batchTime, language);
  return marblePicture(wish.plan, preview, 'it', failing);
}
const records = (picture: Awaited<ReturnType<typeof pictureOf>>, row: number) => picture.rows[row]?.cells.map((cell) => (cell === null || cell === 'failed' ? cell : cell.partitions.map((partition) => partition.records.join(' '))));

describe('the example of every operator', () => {
  it.each(operators.operatorNames)('%s runs, gives something, and is a line of Scala and Python', async (op) => {
    const spec = operators.registry.get(op);
    if (spec === undefined) throw new Error(op);
    const wish = wishForOperator(NOTHING, spec);
    if (!('plan' in wish)) throw new Error(`${op} has no example: ${wish.why}`);
    const preview = await host.preview({ document: wish.plan.document, batches: wish.plan.batches, files: {} });
    if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
    expect(preview.failure).toBeNull();
    expect(preview.cut).toBe(false);
    const picture = marblePicture(wish.plan, preview, op, null);
    const given = spec.gives === 'nothing' ? picture.texts : picture.rows.at(-1)?.cells.flatMap((cell) => (cell === null || cell === 'failed' ? [] : cell.partitions.flatMap((partition) => partition.records)));
    expect(given?.length, 'what it gives').toBeGreaterThan(0);
    const checked = checkedOf(wish.plan.document);
    expect(scalaLine(wish.plan.document, checked, wish.plan.node)?.line).toMatch(new RegExp(`\\b${op.split('.').at(-1)}[[(]`));
    const python = pythonLine(wish.plan.document, checked, wish.plan.node);
    if (python?.gap === null) expect(python.line).toMatch(/^(result_rdd = .*\n)?(result = )?(ssc|stream)\.\w+\(/);
    else expect(python?.gap, 'what PySpark cannot do has a reason').toBe(facts[op as keyof typeof facts].python);
  });
});

describe('the preview of a node', () => {
  it('runs the operator with its parameters on samples of its input type, partition by partition', async () => {
    const picture = await pictureOf(around({ op: 'flatMap', params: { f: 'line => line.split(" ")' } }));
    expect(records(picture, 0)).toEqual([['a b', 'a c b'], ['b a', 'c'], ['', ''], ['a c', 'b']]);
    expect(records(picture, 1)).toEqual([['a b', 'a c b'], ['b a', 'c'], ['', ''], ['a c', 'b']]);
    expect(picture.rows[1]?.cells[0]).toMatchObject({ partitions: [{ total: 2 }, { total: 3 }] });
  });

  it('shows a window in batches of its slide, partial at first', async () => {
    const picture = await pictureOf(around({ op: 'window', params: { windowDuration: 20_000, slideDuration: 10_000 } }));
    expect(picture.times).toEqual([10_000, 20_000, 30_000, 40_000]);
    expect(records(picture, 1)?.map((cell) => (Array.isArray(cell) ? cell.length : cell))).toEqual([2, 4, 4, 4]);
  });

  it('has no RDD where the slide passes over a batch', async () => {
    const picture = await pictureOf(around({ op: 'window', params: { windowDuration: 3000, slideDuration: 2000 } }));
    expect(records(picture, 1)?.map((cell) => cell === null)).toEqual([true, false, true, false, true]);
  });

  it('names the record that fails', async () => {
    const picture = await pictureOf(around({ op: 'map', params: { f: 'line => line.charAt(2)' } }));
    expect(picture.failure).toMatchObject({ batchTime: 1000, record: 'a' });
    expect(picture.failure?.message).toContain('StringIndexOutOfBoundsException');
    expect(picture.rows[1]?.cells.map((cell) => cell === 'failed')).toEqual([true, true, false, true]);
    expect(picture.rows[0]?.cells[0]).toMatchObject({ partitions: [{ failing: null }, { failing: 0 }] });
  });

  it('takes batches that a person wrote, and says when they do not fit', async () => {
    const document = around({ op: 'map', params: { f: 'line => line.length' } });
    expect(records(await pictureOf(document, [[['four', 'x'], []]]), 1)?.slice(0, 2)).toEqual([['4', '1'], ['', '']]);
    await expect(pictureOf(document, [[[1]]])).rejects.toThrow('queue-value');
  });

  it('shows what a source is fed with, typed lines too', async () => {
    for (const feed of [{ from: 'words', rate: 2 }, { from: 'hand' }] as const) {
      const document: LabDocument = { ...around({ op: 'count' }), graph: { nodes: [{ id: 'it', op: 'socketTextStream', params: { hostname: 'h', port: 1 }, feed }, { id: 'out', op: 'print', params: {} }], edges: [{ from: 'it', to: 'out' }] } };
      const picture = await pictureOf(document);
      expect(records(picture, 0)?.flat().filter((text) => text !== '').length).toBeGreaterThan(1);
    }
  });

  it('waits while the node does not type-check', () => {
    expect(wishForNode(checkedOf(around({ op: 'map', params: { f: 'line => line.nothing' } })), 'it', [], false)).toEqual({ why: 'problems' });
  });

  it('leaves the run in hand as it is', async () => {
    const run = openInProcess(() => { throw new Error('no files here'); });
    await run.open({ document: around({ op: 'count' }), commands: [], files: {} });
    const before = await run.advance({ batch: 2 }, 5000);
    await run.preview({ document: around({ op: 'glom' }), batches: 3, files: {} });
    expect((await run.advance({ batch: 2 }, 5000)).fingerprint).toBe(before.fingerprint);
    expect((await run.show({ panels: [] })).fingerprint).toBe(before.fingerprint);
  });
});

describe('lines of code', () => {
  const lineOf = (node: Partial<GraphNode> & { readonly op: string }, python = false, type = '(String, Long)') => {
    const document = around(node, {});
    const queue: GraphNode = { id: 'lines', op: 'queueStream', params: { queue: [[]], type } };
    const typed: LabDocument = { ...document, checkpoint: { directory: '/c' }, graph: { ...document.graph, nodes: document.graph.nodes.map((one) => (one.id === 'lines' ? queue : one)) } };
    return python ? pythonLine(typed, checkedOf(typed), 'it')?.line : scalaLine(typed, checkedOf(typed), 'it')?.line;
  };

  it('are Spark\'s own overloads in Scala', () => {
    expect(lineOf({ op: 'updateStateByKey', params: { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)' } })).toBe('val it = lines.updateStateByKey((values: Seq[Long], state: Option[Long]) => Some(values.foldLeft(state.getOrElse(0L))((a, b) => a + b)))');
    expect(lineOf({ op: 'combineByKey', params: { createCombiner: 'v => [v]', mergeValue: '(c, v) => [...c, v]', mergeCombiner: '(a, b) => [...a, ...b]' } })).toContain('new HashPartitioner(ssc.sparkContext.defaultParallelism))');
    expect(lineOf({ op: 'reduceByKeyAndWindow', params: { reduceFunc: '(a, b) => a + b', windowDuration: 3000, numPartitions: 3 } })).toBe('val it = lines.reduceByKeyAndWindow((a, b) => a + b, Seconds(3), slideDuration = Seconds(1), numPartitions = 3)');
    expect(lineOf({ op: 'transform', params: { f: '(rdd, time) => rdd.map(x => [x, time])' } })).toBe('val it = lines.transform((rdd, batchTime) => { val time = batchTime.milliseconds; rdd.map(x => (x, time)) })');
    expect(lineOf({ op: 'foreachRDD', params: { action: { slice: { back: 3000 } } } })).toBe('lines.foreachRDD((rdd, time) => lines.slice(Time(time.milliseconds - 3000), time).map(_.collect()))');
    expect(lineOf({ op: 'transform', params: { f: 'rdd => rdd.distinct()' } })).toBe('val it = lines.transform(rdd => rdd.distinct())');
  });

  it('are complete code, checked once with the compiler of Scala 2.13.16 and Spark 4.0.1', () => {
    expect(lineOf({ op: 'mapPartitions', params: { f: 'part => [part.length]' } })).toBe('val it = lines.mapPartitions(rows => { val part = rows.toList; List(part.length.toLong).iterator })');
    expect(lineOf({ op: 'glom' })).toBe('val it = lines.glom().map(_.toSeq)');
    expect(lineOf({ op: 'reduceByWindow', params: { reduceFunc: '(a, b) => a + b', windowDuration: 2000 } }, false, 'Long')).toBe('val it = lines.reduceByWindow((a, b) => a + b, Seconds(2), Seconds(1))');
    expect(lineOf({ op: 'updateStateByKey', params: { updateFunc: '(values, state) => values.length', initialState: [['a', 1]] } })).toContain('ssc.sparkContext.makeRDD(List(("a", 1L))))');
    expect(lineOf({ op: 'transform', params: { f: 'rdd => rdd.keys().mapPartitions(xs => [xs.length])' } })).toBe('val it = lines.transform(rdd => rdd.keys.mapPartitions(rows => { val xs = rows.toList; List(xs.length.toLong).iterator }))');
    expect(lineOf({ op: 'transform', params: { f: 'rdd => rdd.aggregateByKey(0)((n, v) => n + v, (a, b) => a + b)' } })).toContain('aggregateByKey(0L)(');
    expect(lineOf({ op: 'foreachRDD', params: { action: [{ fold: { zero: ['', 0], f: '(a, b) => a' } }, { save: '/out' }] } })).toBe('lines.foreachRDD { (rdd, time) =>\n  rdd.fold(("", 0L))((a, b) => a)\n  rdd.saveAsTextFile("/out-" + time.milliseconds)\n}');
    expect(lineOf({ op: 'saveAsHadoopFiles', params: { prefix: '/out' } })).toBe('lines.saveAsHadoopFiles[TextOutputFormat[String, Long]]("/out", "")');
  });

  it('are PySpark\'s in Python: seconds, its names, the time first', () => {
    expect(lineOf({ op: 'reduceByKeyAndWindow', params: { reduceFunc: '(a, b) => a + b', windowDuration: 3000 } }, true)).toBe('it = lines.reduceByKeyAndWindow(lambda a, b: a + b, None, 3)');
    expect(lineOf({ op: 'transform', params: { f: '(rdd, time) => rdd.map(x => [x, time])' } }, true)).toBe('def it_rdd(batch_time, rdd):\n    time = round(batch_time.timestamp() * 1000)\n    return rdd.map(lambda x: (x, time))\n\nit = lines.transform(it_rdd)');
    const free = around({ op: 'foreachRDD', params: { action: { slice: { back: 3000 } } } });
    expect(pythonLine(free, checkedOf(free), 'it')?.line).toBe('lines.foreachRDD(lambda batch_time, rdd: [one.collect() for one in lines.slice(batch_time - timedelta(milliseconds=3000), batch_time)])');
    expect(lineOf({ op: 'groupByKey' }, true)).toBe('it = lines.groupByKey().mapValues(list)');
    expect(lineOf({ op: 'groupByKeyAndWindow', params: { windowDuration: 3000 } }, true)).toBe('it = lines.groupByKeyAndWindow(3, slideDuration=1).mapValues(list)');
    expect(lineOf({ op: 'groupByKeyAndWindow', params: { windowDuration: 5000 } }, true)).toBe('it = lines.groupByKeyAndWindow(5, slideDuration=1).mapValues(list).filter(lambda group: group[1])');
    expect(lineOf({ op: 'mapPartitions', params: { f: 'part => [part.length]' } }, true)).toBe('it = lines.mapPartitions(lambda rows: (lambda part: [len(part)])(list(rows)))');
    expect(lineOf({ op: 'foreachRDD', params: { action: { fold: { zero: ['', 0], f: '(a, b) => a' } } } }, true)).toBe('lines.foreachRDD(lambda rdd: rdd.fold(("", 0), lambda a, b: a))');
    expect(lineOf({ op: 'foreachRDD', params: { action: [{ ifNotEmpty: 'count' }, { save: '/out' }] } }, true)).toBe('def it(batch_time, rdd):\n    if not rdd.isEmpty():\n        rdd.count()\n    rdd.saveAsTextFile("/out-" + str(round(batch_time.timestamp() * 1000)))\n\nlines.foreachRDD(it)');
    expect(lineOf({ op: 'transform', params: { f: 'rdd => rdd.distinct()' } }, true)).toBe('it = lines.transform(lambda rdd: rdd.distinct())');
    expect(lineOf({ op: 'persist', params: { level: 'MEMORY_AND_DISK_SER_2' } }, true)).toBe('it = lines.persist(storageLevel=StorageLevel.MEMORY_AND_DISK_2)');
  });
});

describe('what PySpark cannot do', () => {
  const gapOf = (node: Partial<GraphNode> & { readonly op: string }, type = '(String, Long)') => {
    const document = around(node, { checkpoint: { directory: '/c' } });
    const typed: LabDocument = { ...document, graph: { ...document.graph, nodes: document.graph.nodes.map((one) => (one.id === 'lines' ? { id: 'lines', op: 'queueStream', params: { queue: [[]], type } } : one)) } };
    return pythonLine(typed, checkedOf(typed), 'it');
  };

  it('has a reason in the place of a line that would fail', () => {
    expect(gapOf({ op: 'updateStateByKey', params: { updateFunc: '(time, key, values, state) => time' } })).toMatchObject({ line: '', gap: 'noStateForm' });
    expect(gapOf({ op: 'foreachRDD', params: { action: ['count', { ifNotEmpty: { slice: { back: 3000 } } }] } })).toMatchObject({ gap: 'noSlice' });
    expect(gapOf({ op: 'countByValue' }, 'List[Long]')).toMatchObject({ gap: 'noListKeys' });
    expect(gapOf({ op: 'reduceByKey', params: { f: '(a, b) => a' } }, '(List[Long], Long)')).toMatchObject({ gap: 'noListKeys' });
    expect(gapOf({ op: 'reduceByKey', params: { f: '(a, b) => a' } }, '(Long, List[Long])')).toMatchObject({ gap: null });
    expect(gapOf({ op: 'transform', params: { f: 'rdd => rdd.groupByKey().distinct()' } })).toMatchObject({ gap: 'noListKeys' });
    expect(gapOf({ op: 'transform', params: { f: 'rdd => rdd.distinct()' } })).toMatchObject({ gap: null });
  });

  it('joins streams of several kinds by writing the records of the others anew', () => {
    const queue = { id: 'q', op: 'queueStream', params: { queue: [['a']] } };
    const document = around({ op: 'union' });
    const both: LabDocument = { ...document, graph: { nodes: [...document.graph.nodes, queue], edges: [...document.graph.edges, { from: 'q', to: 'it', input: 1 }] } };
    expect(pythonLine(both, checkedOf(both), 'it')?.line).toBe('it = lines.map(lambda x: x).union(q)');
  });
});

describe('the table of differences', () => {
  it('says on the cards what docs/differences.md says', async () => {
    const rows = readFileSync('docs/differences.md', 'utf8').split('\n').map((line) => line.split('|').map((part) => part.trim().replaceAll('`', '')));
    for (const { what, spark, lab, why } of Object.values((await loadCards('en')).differences)) {
      const row = rows.find((parts) => parts[1] === what);
      expect(row?.slice(1, 5), `row "${what}"`).toEqual([what, spark, lab, why]);
    }
  });

  it('is there in Chinese, and every note on PySpark', async () => {
    const { differences, python } = await loadCards('zh');
    expect([...Object.values(differences).flatMap((row) => Object.values(row)), ...Object.values(python)].filter((text) => !/[一-鿿]/.test(text) && !/^(rdd|DStream|glom|foreachRDD|saveAs)/.test(text))).toEqual([]);
  });
});

/** Whole documents as programs of Scala and Python. What is golden here was once compiled with Spark 4.0.1 or run on PySpark 4.0.1 (docs/decisions.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pythonLine } from '../../src/canvas/card/pythonLine.ts';
import { scalaLine } from '../../src/canvas/card/scalaLine.ts';
import type { Checked } from '../../src/canvas/check.ts';
import { pythonProgram } from '../../src/canvas/program/pythonProgram.ts';
import { scalaProgram } from '../../src/canvas/program/scalaProgram.ts';
import * as language from '../../src/language/index.ts';
import * as operators from '../../src/operators/index.ts';
import type { GraphNode, LabDocument } from '../../src/plan/index.ts';
import { python as why } from '../../src/words/en/python.ts';

const checkedOf = (document: LabDocument): Checked => ({ operators, language, document, graph: operators.buildGraph(document), problems: [] });
const scalaOf = (document: LabDocument): string => scalaProgram(document, checkedOf(document)) ?? '';
const pythonOf = (document: LabDocument) => pythonProgram(document, checkedOf(document), why);

/** source → … → print, in a row */
function row(nodes: readonly Partial<GraphNode>[], more: Partial<LabDocument> = {}): LabDocument {
  const all = [{ id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 } }, ...nodes].map((node): GraphNode => ({ id: '', op: '', params: {}, ...node }));
  return { format: 'dstream-lab', version: 1, name: 'A "test"', batchDuration: 1500, seed: 1, graph: { nodes: all, edges: all.slice(1).map((node, index) => ({ from: all[index]?.id ?? '', to: node.id })) }, ...more };
}

const examples = readdirSync('public/examples').filter((name) => name.endsWith('.lab.json')).map((name) => [name, JSON.parse(readFileSync(`public/examples/${name}`, 'utf8')) as LabDocument] as const);

describe('a document as a program', () => {
  /** saveAsNewAPIHadoopFiles, and mapWithState with what is made of it */
  const MISSING: Readonly<Record<string, readonly string[]>> = { 'saved-counts.lab.json': ['tabs'], 'silent-pages.lab.json': ['runs', 'out', 'busy', 'now'] };
  it.each(examples)('%s has every stream once, after those it is made of, in both languages', (name, document) => {
    const python = pythonOf(document);
    expect(python?.missing).toEqual(MISSING[name] ?? []);
    for (const text of [scalaOf(document), (python?.text ?? '').replace(/^# (?=\w+ = |\w+, )/gm, '').replace(/^(\w+), /gm, '$1 = ')]) {
      const places = document.graph.nodes.filter(({ op }) => operators.registry.get(op)?.gives === 'stream').map(({ id }) => ({ id, at: text.search(new RegExp(`^\\s*(?:val )?${id} = `, 'm')) }));
      expect(places.filter(({ at }) => at < 0)).toEqual([]);
      for (const { from, to } of document.graph.edges) {
        const at = (id: string) => places.find((place) => place.id === id)?.at ?? text.length;
        expect(at(from), `${from} before ${to}`).toBeLessThan(at(to));
      }
      expect(text).toMatch(/ssc\.start\(\)\n\s*ssc\.awaitTermination\(\)\n/);
    }
  });

  it('says its conf, its checkpoint and what the lab feeds it with', () => {
    const document = row([{ id: 'n', op: 'count' }, { id: 'out', op: 'print' }], { checkpoint: { directory: '/cp' }, remember: 3000, conf: { 'spark.streaming.blockInterval': '100ms', 'lab.cost.rowWriteUs': '1' }, cluster: { executors: 2, cores: 3, memory: '1g' } });
    expect(scalaOf(document)).toBe(`import org.apache.spark.SparkConf
import org.apache.spark.streaming._

object Program {
  def main(args: Array[String]): Unit = {
    // submit it to a cluster: spark-submit --master spark://HOST:7077
    val conf = new SparkConf().setAppName("A \\"test\\"")
      .set("spark.cores.max", "6")
      .set("spark.executor.cores", "3")
      .set("spark.executor.memory", "1g")
      .set("spark.streaming.blockInterval", "100ms")
    val ssc = new StreamingContext(conf, Milliseconds(1500))
    ssc.checkpoint("/cp")
    ssc.remember(Seconds(3))

    val lines = ssc.socketTextStream("localhost", 9999)
    val n = lines.count()
    n.print()

    ssc.start()
    ssc.awaitTermination()
  }
}
`);
    expect(pythonOf(document)?.text).toContain('ssc = StreamingContext(sc, 1.5)\nssc.checkpoint("/cp")\nssc.remember(3)\n\nlines = ssc.socketTextStream("localhost", 9999)\nn = lines.count()\nn.pprint()\n');
  });

  it('leaves out in Python what PySpark does not have, says why, and what is made of it', () => {
    const document = row([{ id: 'pairs', op: 'map', params: { f: 'w => [w, 1]' } }, { id: 'states', op: 'mapWithState', params: { f: '(k, v, s) => [v ?? 0, k]' } }, { id: 'n', op: 'count' }, { id: 'out', op: 'print' }], { checkpoint: { directory: '/cp' } });
    const program = pythonOf(document);
    expect(program?.missing).toEqual(['states', 'n', 'out']);
    expect(program?.text).toContain(`pairs = lines.map(lambda w: (w, 1))\n# states, mapWithState: ${why.noMapWithState}\n# n = states.count()\n# n.pprint()\n`);
    expect(scalaOf(document)).toContain('pairs.mapWithState(StateSpec.function(');
  });

  it('gives records of several shapes names of their own that print alike', () => {
    const text = scalaOf(row([{ id: 'a', op: 'map', params: { f: 'w => ({ word: w, type: 1 })' } }, { id: 'b', op: 'map', params: { f: 'r => ({ half: r.type / 2.0, of: r })' } }, { id: 'out', op: 'print' }]));
    expect(text).toContain('case class Record(word: String, type_ : Long)\n\ncase class Record2(half: Double, of: Record) { override def productPrefix = "Record" }\n');
    expect(text).toContain('val b = a.map(r => Record2(half = r.type_.toDouble / 2.0, of = r))');
  });

  it('gives streams names that the languages let them have, each once', () => {
    const document = row([{ id: 'list', op: 'map', params: { f: 'w => w.length' } }, { id: 'a-b', op: 'count' }, { id: 'a_b', op: 'count' }, { id: 'val', op: 'count' }, { id: 'out', op: 'print' }]);
    expect(pythonOf(document)?.text).toContain('list_stream = lines.map(lambda w: len(w))\na_b = list_stream.count()\na_b_2 = a_b.count()\nval = a_b_2.count()\n');
    expect(scalaOf(document)).toContain('val `a-b` = list.count()\n    val a_b = `a-b`.count()\n    val valStream = a_b.count()\n');
  });

  it('holds every value of a long queue, where a line names it', () => {
    const queue = Array.from({ length: 30 }, (_, batch) => [[`word ${batch}`, batch / 2], ['x', 1]]);
    const document = row([]);
    const queued: LabDocument = { ...document, graph: { nodes: [{ id: 'q', op: 'queueStream', params: { queue, type: '(String, Double)' } }, { id: 'out', op: 'print', params: {} }], edges: [{ from: 'q', to: 'out' }] } };
    expect(scalaOf(queued).match(/makeRDD\(List\[\(String, Double\)\]\(\("word \d+", [\d.]+\), \("x", 1\.0\)\)\)/g)).toHaveLength(30);
    expect(pythonOf(queued)?.text).toContain('    [("word 29", 14.5), ("x", 1.0)]])\n');
    expect(pythonLine(queued, checkedOf(queued), 'q')?.line).toBe('# queue: a list of 30 batches\nq = ssc.queueStream(queue)');
  });

  it('is none while something does not type-check', () => {
    const document = row([{ id: 'a', op: 'map', params: { f: 'w => w.nothing' } }, { id: 'out', op: 'print' }]);
    expect([scalaProgram(document, checkedOf(document)), pythonOf(document)]).toEqual([null, null]);
  });
});

describe('a line that can be pasted', () => {
  it('comes with its imports, its case class and its helpers', () => {
    const document = row([{ id: 'kept', op: 'persist', params: { level: 'DISK_ONLY' } }, { id: 'a', op: 'map', params: { f: 'w => ({ n: parseInt(w) % 3 })' } }, { id: 'out', op: 'foreachRDD', params: { action: [{ sleep: 500 }, 'count'] } }]);
    const checked = checkedOf(document);
    expect(scalaLine(document, checked, 'kept')).toEqual({ line: 'val kept = lines.persist(level = StorageLevel.DISK_ONLY)', imports: ['import org.apache.spark.storage.StorageLevel'], needs: '' });
    expect(scalaLine(document, checked, 'a')?.needs).toBe('case class Record(n: Long)');
    expect(pythonLine(document, checked, 'kept')).toMatchObject({ line: 'kept = lines.persist(storageLevel=StorageLevel.DISK_ONLY)', imports: ['from pyspark import StorageLevel'] });
    expect(pythonLine(document, checked, 'a')?.needs).toMatch(/^def lab_rem[\s\S]*\n\ndef lab_int/);
    expect(pythonLine(document, checked, 'out')).toMatchObject({ line: 'def out(rdd):\n    time.sleep(0.5)\n    rdd.count()\n\na.foreachRDD(out)', imports: ['import time'] });
  });

  it('says what a program brings of its own', () => {
    const document = row([{ id: 'out', op: 'foreachRDD', params: { action: { write: { into: { table: 't' }, connection: 'pool' } } } }]);
    const checked = checkedOf(document);
    expect(scalaLine(document, checked, 'out')?.needs).toMatch(/^\/\*\* .*\nclass Connection \{[\s\S]*\nobject ConnectionPool \{/);
    expect(pythonLine(document, checked, 'out')?.needs).toMatch(/^class ConnectionPool:/);
  });

  it('does not take what stands in a text for a name', () => {
    const document = row([{ id: 'a', op: 'map', params: { f: 'w => w + " Seconds(1) math.floor StorageLevel"' } }, { id: 'out', op: 'print' }]);
    expect([scalaLine(document, checkedOf(document), 'a')?.imports, pythonLine(document, checkedOf(document), 'a')?.imports]).toEqual([[], []]);
  });
});

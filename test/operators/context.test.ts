/** ConstantInputDStream, StreamingContext.union and StreamingContext.transform: their types, what they refuse, and on which node. */
import { describe, expect, it } from 'vitest';
import { compile, isProblem, LONG, STRING, toPython, toScala, typeText, type Type } from '../../src/language/index.ts';
import { buildGraph, type GraphCheck } from '../../src/operators/index.ts';
import type { GraphNode, LabDocument } from '../../src/plan/index.ts';

type Params = GraphNode['params'];

/** `x` over the named sources. */
function over(sources: readonly string[], op: string, params: Params = {}, off: readonly string[] = []): GraphCheck {
  const nodes: GraphNode[] = [
    { id: 'longs', op: 'queueStream', params: { queue: [[1, 2]] } }, { id: 'words', op: 'queueStream', params: { queue: [['a']] } },
    { id: 'more', op: 'ConstantInputDStream', params: { values: [3, 4] } }, { id: 'x', op, params }, { id: 'out', op: 'print', params: {} },
  ];
  const document: LabDocument = {
    format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1,
    graph: { nodes: nodes.map((node) => (off.includes(node.id) ? { ...node, off: true } : node)), edges: [...sources.map((from, input) => ({ from, to: 'x', input })), { from: 'x', to: 'out' }] },
  };
  return buildGraph(document);
}

const faults = (check: GraphCheck): readonly (readonly [string, string | null])[] => check.problems.filter(({ code }) => !code.startsWith('warn-')).map(({ code, node }) => [code, node]);
const typeOf = (check: GraphCheck): string => {
  const type = check.nodes.get('x')?.type ?? null;
  return type === null ? faults(check).join() : typeText(type);
};

describe('methods of the context over several streams', () => {
  it('take any number of them, one too', () => {
    expect(typeOf(over(['longs'], 'StreamingContext.union'))).toBe('Long');
    expect(typeOf(over(['longs', 'more'], 'StreamingContext.union'))).toBe('Long');
    expect(typeOf(over(['longs'], 'StreamingContext.transform', { f: 'rdds => rdds[0].map(x => x + 1)' }))).toBe('Long');
    expect(typeOf(over(['longs', 'words', 'more'], 'StreamingContext.transform', { f: '(rdds, time) => rdds[1].cartesian(rdds[2]).map(p => [time, p])' }))).toBe('(Long, (String, Long))');
    expect(typeOf(over(['longs', 'words'], 'StreamingContext.transform', { f: '([n, w]) => w.zip(n)' }))).toBe('(String, Long)');
  });

  it.each<[string, GraphCheck, string]>([
    ['a union of nothing', over([], 'StreamingContext.union'), 'input-missing'],
    ['a transform of nothing', over([], 'StreamingContext.transform', { f: 'rdds => rdds[0]' }), 'input-missing'],
    ['a union of two types', over(['longs', 'words'], 'StreamingContext.union'), 'union-types'],
    ['a stream that is not there', over(['longs', 'words'], 'StreamingContext.transform', { f: 'rdds => rdds[2]' }), 'expression'],
    ['RDDs without a choice', over(['longs', 'words'], 'StreamingContext.transform', { f: 'rdds => rdds' }), 'expression'],
    ['RDDs inside a function', over(['longs', 'words'], 'StreamingContext.transform', { f: 'rdds => rdds[0].map(x => rdds[1])' }), 'expression'],
    ['a stream by the batch time', over(['longs', 'more'], 'StreamingContext.transform', { f: '(rdds, time) => rdds[time]' }), 'expression'],
  ])('refuse %s', (_title, check, code) => {
    expect(faults(check)).toContainEqual([code, 'x']);
  });

  it('a union goes on without a stream that is off; a transform, which knows them by number, does not', () => {
    expect(typeOf(over(['longs', 'more'], 'StreamingContext.union', {}, ['longs']))).toBe('Long');
    const check = over(['longs', 'more'], 'StreamingContext.transform', { f: 'rdds => rdds[0]' }, ['longs']);
    expect(check.nodes.has('x')).toBe(false);
  });

  it('print the RDDs as what Scala and Python get', () => {
    const takes: readonly Type[] = [{ t: 'Tuple', of: [{ t: 'RDD', of: STRING }, { t: 'RDD', of: STRING }] }, LONG];
    const texts = (source: string): readonly string[] => {
      const compiled = compile(source, takes);
      if (isProblem(compiled)) throw new Error(compiled.message);
      return [toScala(compiled.tree), toPython(compiled.tree)];
    };
    expect(texts('(rdds, time) => rdds[1].union(rdds[0])')).toEqual(['(rdds, time) => rdds(1).asInstanceOf[RDD[String]].union(rdds(0).asInstanceOf[RDD[String]])', 'lambda rdds, time: rdds[1].union(rdds[0])']);
    expect(texts('([a, b], time) => b.union(a)')[0]).toBe('{ case (Seq(a: RDD[String] @unchecked, b: RDD[String] @unchecked), time) => b.union(a) }');
  });
});

describe('ConstantInputDStream', () => {
  const constant = (params: Params): GraphCheck => over([], 'ConstantInputDStream', params);

  it('reads its type off its values, as a queue does', () => {
    expect(typeOf(constant({ values: [['a', 1], ['b', 2]] }))).toBe('(String, Long)');
    expect(typeOf(constant({ values: [], type: 'Double' }))).toBe('Double');
  });

  it.each<[string, Params, string]>([
    ['null, with Spark\'s words', { values: null }, 'constant-null'],
    ['no values', {}, 'param-missing'],
    ['mixed values', { values: [1, 'a'] }, 'queue-mixed'],
    ['nothing to tell a type', { values: [] }, 'queue-untyped'],
    ['a value of another type', { values: [1, 0.5], type: 'Long' }, 'queue-value'],
    ['no slices', { values: [1], numSlices: 0 }, 'param-low'],
  ])('refuses %s', (_title, params, code) => {
    expect(faults(constant(params))).toContainEqual([code, 'x']);
  });
});

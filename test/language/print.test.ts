/** Expressions as Scala and Python, and what the editor offers while one is being written. */
import { describe, expect, it } from 'vitest';
import type { Lambda, Pattern, Type } from '../../src/language/index.ts';
import { compile, completions, helpersFor, isProblem, list, LONG, option, parseType, partitionFunction, rddMethods, signature, STRING, toPython, toScala, tuple, typedFunction, typeText, variable } from '../../src/language/index.ts';
import { ordinary } from './ordinary.ts';

const treeOf = (source: string, params: readonly Pattern[], gives?: Pattern): Lambda => {
  const result = compile(source, params, gives);
  if (isProblem(result)) throw new Error(result.message);
  return result.tree;
};
const pair = tuple(STRING, LONG);

describe('expressions in other languages', () => {
  // printed texts of all ordinary functions were also compiled and run once with Scala 2.13 and Python 3.11
  const cases: readonly [string, readonly Type[], string, string][] = [
    ['line => line.split(" ")', [STRING], 'line => line.split(" ", -1).toList', 'lambda line: line.split(" ")'],
    ['w => [w, 1]', [STRING], 'w => (w, 1L)', 'lambda w: (w, 1)'],
    ['(a, b) => a + b', [LONG, LONG], '(a, b) => a + b', 'lambda a, b: a + b'],
    ['x => x % 3 / 2', [LONG], 'x => x % 3L / 2L', 'lambda x: lab_div(lab_rem(x, 3), 2)'],
    ['x => (x + 1) * -(x - 2)', [LONG], 'x => (x + 1L) * -(x - 2L)', 'lambda x: (x + 1) * -(x - 2)'],
    ['x => x - (1 - x)', [LONG], 'x => x - (1L - x)', 'lambda x: x - (1 - x)'],
    ['([k, v]) => v > 0', [pair], '{ case (k, v) => v > 0L }', 'lambda p0: p0[1] > 0'],
    ['(a, b) => a > b ? a : b', [LONG, LONG], '(a, b) => if (a > b) a else b', 'lambda a, b: a if a > b else b'],
    ['s => 1 + s', [STRING], 's => 1L.toString + s', 'lambda s: str(1) + s'],
    ['s => s === "a" && !(s === "b")', [STRING], 's => s == "a" && !(s == "b")', 'lambda s: s == "a" and not s == "b"'],
    ['type => type.length', [STRING], 'type_ => type_.length.toLong', 'lambda type_: len(type_)'],
    ['xs => xs.map(x => x * 2)', [list(LONG)], 'xs => xs.map(x => x * 2L)', 'lambda xs: [x * 2 for x in xs]'],
    ['xs => xs.reduce((a, b) => a + b, 0)', [list(LONG)], 'xs => xs.foldLeft(0L)((a, b) => a + b)', 'lambda xs: functools.reduce(lambda a, b: a + b, xs, 0)'],
    ['x => x ?? 0', [option(LONG)], 'x => x.getOrElse(0L)', 'lambda x: 0 if x is None else x'],
    ['x => x === null ? 0 : x + 1', [option(LONG)], 'x => if (x.isEmpty) 0L else x.get + 1L', 'lambda x: 0 if x is None else x + 1'],
    ['x => x / 2.0', [LONG], 'x => x.toDouble / 2.0', 'lambda x: float(x) / 2.0'],
    ['(c, v) => [...c, v]', [list(LONG), LONG], '(c, v) => c ++ List(v)', 'lambda c, v: [*c, v]'],
    ['_ => 1', [LONG], 'unused => 1L', 'lambda unused: 1'],
    ['x => "\\u65e5 $x ${x} %s \\\\ \\" \'\'\' \u{1F600}"', [LONG], 'x => "\\u65e5 $x ${x} %s \\\\ \\" \'\'\' \\ud83d\\ude00"', 'lambda x: "\\u65e5 $x ${x} %s \\\\ \\" \'\'\' \\U0001f600"'],
  ];
  const grouped = tuple(STRING, list(LONG, 'ArrayBuffer'));
  const cogrouped = list(LONG, 'CompactBuffer');
  // each compiled and run with Scala 2.13.16: groupByKey and cogroup give an Iterable, which has neither length nor places
  const compiledOnce: readonly [string, readonly Type[], string][] = [
    ['([k, vs]) => [k, vs.length]', [grouped], '{ case (k, vs) => (k, vs.size.toLong) }'],
    ['([k, vs]) => [k, vs.toSorted().at(-1)]', [grouped], '{ case (k, vs) => (k, vs.toBuffer.sorted.apply(vs.toBuffer.sorted.length - 1)) }'],
    ['vs => vs.toSorted()[0]', [list(LONG)], 'vs => vs.sorted.apply(0)'],
    ['vs => vs.map(v => v * 2)', [cogrouped], 'vs => vs.toList.map(v => v * 2L)'],
    ['vs => [...vs, 9]', [cogrouped], 'vs => vs.toList ++ List(9L)'],
    ['List => [List].length', [LONG], 'List_ => List(List_).length.toLong'],
  ];
  it.each(compiledOnce)('%s is Scala that compiles', (source, params, scala) => {
    expect(toScala(treeOf(source, params))).toBe(scala);
  });

  // each evaluated with Python 3.11, where it gave what the lab gives or failed as the lab does
  const evaluatedOnce: readonly [string, readonly Type[], string][] = [
    ['(s, n) => s.repeat(n) + s.repeat(2)', [STRING, LONG], 'lambda s, n: lab_repeat(s, n) + s * 2'],
    ['s => Number(s)', [STRING], 'lambda s: lab_real(s)'],
    ['x => Math.round(x / 2.0)', [LONG], 'lambda x: lab_round(float(x) / 2.0)'],
    ['s => s.indexOf("a", -1) + s.indexOf("a", 2)', [STRING], 'lambda s: lab_find(s, "a", -1) + s.find("a", 2)'],
    ['(s, by) => s.split(by).concat(s.split(","))', [STRING, STRING], 'lambda s, by: lab_split(s, by) + s.split(",")'],
  ];
  it.each(evaluatedOnce)('%s is Python of the same meaning', (source, params, python) => {
    expect(toPython(treeOf(source, params))).toBe(python);
  });

  it('on RDDs are methods of PySpark: groups become lists, partitions too', () => {
    const on = (source: string): string => toPython(treeOf(source, [{ t: 'RDD', of: pair }]));
    expect(on('rdd => rdd.groupByKey(3).mapValues(vs => vs[0])')).toBe('lambda rdd: rdd.groupByKey(3).mapValues(list).mapValues(lambda vs: vs[0])');
    expect(on('rdd => rdd.cogroup(rdd)')).toBe('lambda rdd: rdd.cogroup(rdd).mapValues(lambda groups: (list(groups[0]), list(groups[1])))');
    expect(on('rdd => rdd.mapPartitionsWithIndex((i, xs) => [[i, xs.length]])')).toBe('lambda rdd: rdd.mapPartitionsWithIndex(lambda i, rows: (lambda i, xs: [(i, len(xs))])(i, list(rows)))');
    expect(on('rdd => rdd.intersection(rdd, 2)')).toBe('lambda rdd: rdd.intersection(rdd).repartition(2)');
    expect(on('rdd => rdd.sparkContext.parallelize(rdd.take(2), 1)')).toBe('lambda rdd: rdd.context.parallelize(rdd.take(2), 1)');
  });

  it('have the types of their parameters where Scala cannot tell them', () => {
    expect(typedFunction(treeOf('([s, n], x) => [s + x, n + 1]', [pair, STRING]))).toBe('(x1: (String, Long), x: String) => (x1, x) match { case ((s, n), x) => (s + x, n + 1L) }');
    expect(typedFunction(treeOf('type => type + 1', [LONG]))).toBe('(type_ : Long) => type_ + 1L');
    expect(partitionFunction(treeOf('rows => [rows.length]', [list(LONG)]))).toBe('partition => { val rows = partition.toList; List(rows.length.toLong).iterator }');
    expect(partitionFunction(treeOf('(i, xs) => xs.map(x => x + i)', [LONG, list(LONG)]))).toBe('(place, rows) => { val i = place.toLong; val xs = rows.toList; xs.map(x => x + i).iterator }');
  });

  it.each(cases)('%s', (source, params, scala, python) => {
    const tree = treeOf(source, params);
    expect(toScala(tree)).toBe(scala);
    expect(toPython(tree)).toBe(python);
  });

  it('are plain ASCII on one line, with all helpers they need', () => {
    for (const [source, params] of ordinary) {
      const tree = treeOf(source, params.split('|').map((spelling) => parseType(spelling) as Type));
      const python = toPython(tree);
      expect(toScala(tree) + python).toMatch(/^[\x20-\x7e]*$/);
      const helpers = helpersFor(python);
      for (const [name] of python.matchAll(/lab_\w+/g)) expect(helpers).toContain(`def ${name}(`);
      for (const [, module] of python.matchAll(/\b(math|functools)\./g)) expect(helpers).toContain(`import ${module ?? ''}`);
    }
  });
});

describe('completions', () => {
  const names = (source: string, params: readonly Pattern[]): string[] => {
    const cursor = source.indexOf('|');
    return completions(source.replace('|', ''), cursor, params).choices.map(({ name, type }) => `${name}: ${type}`);
  };

  it('after a dot are the members of the type', () => {
    expect(names('line => line.sp|', [STRING])).toEqual(['split: (String) => List[String]']);
    expect(names('line => line.|', [STRING])).toContain('length: Long');
    expect(names('line => line.split(" ").ma|', [STRING])).toEqual(['map: ((String, Long) => B) => List[B]']);
    expect(names('r => r.|', [{ t: 'Record', fields: [['a', LONG]] }])).toEqual(['a: Long']);
    expect(names('x => Math.s|', [LONG])).toEqual(['sign: (A) => A', 'sqrt: (A) => A']);
    expect(names('x => [x, 1].fi|', [LONG])).toHaveLength(2);
  });

  it('elsewhere are the names in scope, with their types', () => {
    expect(names('([key, val]) => v|', [pair])).toEqual(['val: Long']);
    expect(names('xs => xs.map(item => it|)', [list(STRING)])).toEqual(['item: String']);
    expect(names('xs => xs.map(item => it|', [list(STRING)])).toEqual(['item: String']);
    expect(names('xs => xs.map(item => item.len| + 1', [list(STRING)])).toEqual(['length: Long']);
    expect(names('x => par|', [LONG])).toEqual(['parseInt: (String) => Long']);
  });

  it('say where the word begins, and are none where nothing is known', () => {
    expect(completions('line => line.sp', 15, [STRING]).from).toBe(13);
    expect(names('x => x.|', [LONG])).toEqual([]);
    expect(names('x => "te|xt"', [LONG])).toEqual([]);
    expect(names(')(|', [LONG])).toEqual([]);
  });
});

describe('expressions on RDDs', () => {
  const A = variable('A');
  const rdd = (of: Pattern): Pattern => ({ t: 'RDD', of });
  const had = rddMethods.get('testOnly');
  rddMethods.set('testOnly', [signature(rdd(A), [{ fn: [A], gives: variable('B') }, LONG], rdd(variable('B')), { optional: 1 })]);

  it('are read as a tree, never called', () => {
    expect(had).toBeUndefined();
    const result = compile('rdd => rdd.testOnly(x => x + 1, 3).testOnly(x => [x, x])', [rdd(LONG)]);
    if (isProblem(result)) throw new Error(result.message);
    expect(typeText(result.type)).toBe('RDD[(Long, Long)]');
    expect(result.tree.body).toMatchObject({ k: 'call', method: 'RDD.testOnly', on: { k: 'call', method: 'RDD.testOnly', on: { k: 'name', slot: 0 } } });
    expect(() => result.call([])).toThrow('recipe');
    expect(toScala(result.tree)).toBe('rdd => rdd.testOnly(x => x + 1L, 3).testOnly(x => (x, x))');
    expect(toPython(result.tree)).toBe('lambda rdd: rdd.testOnly(lambda x: x + 1, 3).testOnly(lambda x: (x, x))');
  });

  it('may have arguments in brackets of their own', () => {
    rddMethods.set('testApart', [signature(rdd(A), [variable('B'), { fn: [variable('B'), A], gives: variable('B') }], rdd(variable('B')), { apart: 1 })]);
    const tree = treeOf('rdd => rdd.testApart(0)((a, b) => a + b)', [rdd(LONG)]);
    expect(tree.body).toMatchObject({ k: 'call', method: 'RDD.testApart', type: { t: 'RDD', of: LONG } });
    // a bare 0 would make Scala take Int for the type
    expect(toScala(tree)).toBe('rdd => rdd.testApart(0L)((a, b) => a + b)');
    expect(toPython(tree)).toBe('lambda rdd: rdd.testApart(0, lambda a, b: a + b)');
    expect(compile('rdd => rdd.testApart(0, (a, b) => a + b)', [rdd(LONG)])).toMatchObject({ code: 'argumentCount' });
    expect(compile('s => s.repeat(1)(2)', [STRING])).toMatchObject({ code: 'argumentCount' });
  });

  it.each(['rdd => [rdd, 1]', 'rdd => 1 > 2 ? rdd : rdd', 'rdd => rdd.testOnly(x => rdd)', 'rdd => [rdd].length', 'rdd => String(rdd)'])('%s is no chain', (source) => {
    expect(compile(source, [rdd(LONG)])).toMatchObject({ kind: 'type', code: 'rddChain' });
  });
});

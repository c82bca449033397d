import { describe, expect, test } from 'vitest';
import { buildGraph, type GraphCheck } from '../../src/operators/index.ts';
import { typeText } from '../../src/language/index.ts';
import type { LabDocument } from '../../src/plan/index.ts';

function transforming(f: string, values: readonly (readonly (string | number)[])[] = [['a', 1], ['b', 2]]): GraphCheck {
  const document: LabDocument = {
    format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1,
    graph: {
      nodes: [{ id: 'src', op: 'queueStream', params: { queue: [values] } }, { id: 't', op: 'transform', params: { f } }, { id: 'out', op: 'print', params: {} }],
      edges: [{ from: 'src', to: 't' }, { from: 't', to: 'out' }],
    },
  };
  return buildGraph(document);
}

const typeOf = (f: string): string => {
  const check = transforming(f);
  const type = check.nodes.get('t')?.type;
  return check.problems[0]?.code ?? (type === null || type === undefined ? 'none' : typeText(type));
};

const methodOf = (f: string): unknown => {
  const recipe = transforming(f).nodes.get('t')?.recipe;
  return recipe?.stream === 'TransformedDStream' ? recipe.transform : null;
};

describe('transform', () => {
  test.each<[string, string]>([
    ['rdd => rdd', '(String, Long)'],
    ['rdd => rdd.keys().distinct()', 'String'],
    ['rdd => rdd.sortBy(([k, v]) => v, false, 2)', '(String, Long)'],
    ['rdd => rdd.groupByKey().mapValues(vs => vs.length)', '(String, Long)'],
    ['rdd => rdd.aggregateByKey([])((a, v) => [...a, v], (a, b) => [...a, ...b])', '(String, List[Long])'],
    ['rdd => rdd.leftOuterJoin(rdd.mapValues(v => 0.5))', '(String, (Long, Option[Double]))'],
    ['(rdd, time) => rdd.map(([k, v]) => time + v)', 'Long'],
    ['rdd => rdd.zipWithIndex()', '((String, Long), Long)'],
  ])('%s gives %s', (f, type) => {
    expect(typeOf(f)).toBe(type);
  });

  test.each<[string, string]>([
    ['rdd => 5', 'expression'],
    ['rdd => null', 'expression'],
    ['rdd => rdd.explode()', 'expression'],
    ['rdd => rdd.map(x => rdd)', 'expression'],
    ['(rdd, time) => time > 5 ? rdd : rdd.distinct()', 'expression'],
    ['(rdd, time) => rdd.repartition(time)', 'rdd-constant'],
    ['rdd => rdd.repartition(1 / 0)', 'rdd-constant'],
    ['rdd => rdd.sample(true, 41, 1)', 'rdd-fraction'],
  ])('%s is refused: %s', (f, code) => {
    expect(typeOf(f)).toBe(code);
  });

  test('becomes a recipe: methods by name, functions of their own, numbers as given', () => {
    expect(methodOf('rdd => rdd.coalesce(2).filter(([k, v]) => v > 1)')).toMatchObject({
      method: 'filter', fns: [{ source: '([k, v]) => v > 1' }], numbers: [], on: { method: 'coalesce', numbers: [2], on: { rdd: 0 } },
    });
  });

  test('the batch time becomes a first argument of the functions that use it', () => {
    expect(methodOf('(rdd, t) => rdd.map(x => [t, x])')).toMatchObject({ fns: [{ bindTime: { source: '(t, x) => [t, x]' } }] });
    expect(methodOf('(rdd, t) => rdd.map(([k, v]) => t + v)')).toMatchObject({ fns: [{ bindTime: { source: '(t, [k, v]) => t + v' } }] });
  });

  test('the start of aggregateByKey is worked out beforehand', () => {
    expect(methodOf('rdd => rdd.aggregateByKey(2 * 3)((a, v) => a + v, (a, b) => a + b)')).toMatchObject({ zero: { value: 6, type: { t: 'Long' } } });
  });
});

describe('streams that must checkpoint', () => {
  const refused = (op: string, params: LabDocument['graph']['nodes'][number]['params'], checkpoint: boolean): string[] => {
    const document: LabDocument = {
      format: 'dstream-lab', version: 1, name: 'test', batchDuration: 1000, seed: 1, ...(checkpoint ? { checkpoint: { directory: '/c' } } : {}),
      graph: {
        nodes: [{ id: 'src', op: 'queueStream', params: { queue: [[['a', 1], ['b', 2]]] } }, { id: 's', op, params }, { id: 'out', op: 'print', params: {} }],
        edges: [{ from: 'src', to: 's' }, { from: 's', to: 'out' }],
      },
    };
    return buildGraph(document).problems.map((problem) => problem.code).filter((code) => !code.startsWith('warn-'));
  };
  const times = { windowDuration: 2000, slideDuration: 1000 };

  test.each([
    ['updateStateByKey', { updateFunc: '(values, state) => values.length' }],
    ['countByWindow', times],
    ['countByValueAndWindow', times],
    ['reduceByKeyAndWindow', { reduceFunc: '(a, b) => a + b', invReduceFunc: '(a, b) => a - b', ...times }],
    ['reduceByWindow', { reduceFunc: '(a, b) => a', invReduceFunc: '(a, b) => a', ...times }],
  ] as const)('%s is refused without a checkpoint directory', (op, params) => {
    expect(refused(op, params, false)).toEqual(['checkpoint-missing']);
    expect(refused(op, params, true)).toEqual([]);
  });

  test.each([
    ['window', times],
    ['groupByKeyAndWindow', times],
    ['reduceByKeyAndWindow', { reduceFunc: '(a, b) => a + b', ...times }],
    ['reduceByWindow', { reduceFunc: '(a, b) => a', ...times }],
  ] as const)('%s needs none', (op, params) => {
    expect(refused(op, params, false)).toEqual([]);
  });
});

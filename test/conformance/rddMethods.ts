/**
 * Vectors of kind `rdd`: one RDD method on one or two inputs. In: a vector; out: whether its result is as listed. The method runs inside
 * a transform, on the engine; functions are native ones.
 */
import { runDocument } from '../runDocument.ts';
import { registerNative } from '../../src/engine/task/index.ts';
import { ANY, rddMethods } from '../../src/language/index.ts';
import { buildGraph, type Fn, type ListAction, type RddRecipe } from '../../src/operators/index.ts';
import type { ExactJson, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { compared, passed, skipped, sorted, withSettledGroup, type Outcome, type Vector } from './vector.ts';

type Params = Readonly<Record<string, unknown>>;

export function rddMethod(vector: Vector): Outcome {
  const method = vector.operator.slice('rdd.'.length);
  if (method in ACTIONS) return rddAction(vector, method);
  if (!rddMethods.has(method)) return skipped(`RDD method ${method}`);
  const params = vector['params'] as Params;
  const inputs = [vector['input'], vector['input2']].filter((input) => input !== undefined) as unknown as readonly (readonly ExactJson[])[];
  const slices = [vector['numInputPartitions'], params['numPartitions2'] ?? vector['numInputPartitions']];
  const sources = inputs.map((batch, index): GraphNode => ({ id: `in${index}`, op: 'queueStream', params: { queue: [batch], numSlices: Number(slices[index]) } }));
  const f = JSON.stringify(recipeOf(vector.id, method, params, inputs.length));
  const nodes: GraphNode[] = [...sources, { id: 't', op: inputs.length === 1 ? 'transform' : 'transformWith', params: { f } }, { id: 'out', op: 'foreachRDD', params: {} }];
  const edges = [...sources.map(({ id }, input) => ({ from: id, to: 't', input })), { from: 't', to: 'out' }];
  const document: LabDocument = { format: 'dstream-lab', version: 1, name: vector.id, batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' }, graph: { nodes, edges } };
  const run = runDocument(document, { batches: 1, check: buildGraph(document, { trusted: true }) });
  if (vector['expectThrows'] === true) return run.failure !== null ? passed : { outcome: 'failed', expected: 'a failure', actual: run.outputs };
  if (run.failure !== null) return { outcome: 'failed', expected: vector['expected'], actual: run.failure };
  const partitions = run.outputs[0]?.partitions ?? [];
  const whole = vector['expectedPartitions'] === undefined ? passed : compared(vector['expectedPartitions'], partitions);
  if (whole.outcome !== 'passed') return whole;
  const settle = (values: readonly unknown[]): readonly unknown[] => {
    const elements = values.map((value) => (params['compareGroupsAs'] === undefined ? value : withSettledGroup(value, params['compareGroupsAs'] === 'set')));
    return vector['compareOrder'] === true ? elements : sorted(elements);
  };
  return compared(settle(vector['expected'] as readonly unknown[]), settle(partitions.flat()));
}

/** what they bring to the driver is made an RDD again, to be looked at */
const LIST_ACTIONS: ReadonlySet<string> = new Set<ListAction>(['take', 'top', 'takeOrdered', 'collect']);

/** Actions whose result is one value, as foreachRDD runs them. */
const ACTIONS: Readonly<Record<string, (params: Params, native: string) => ExactJson>> = {
  reduce: (_, native) => ({ reduce: native }),
  fold: (params, native) => ({ fold: { zero: params['zero'] as ExactJson, f: native } }),
  max: () => 'max',
  min: () => 'min',
  first: () => 'first',
  lookup: (params) => ({ lookup: params['key'] as ExactJson }),
};

function rddAction(vector: Vector, method: string): Outcome {
  const params = vector['params'] as Params;
  if (params['fn'] !== undefined) native(vector.id, params['fn'] as string);
  const nodes: GraphNode[] = [
    { id: 'in', op: 'queueStream', params: { queue: [vector['input'] as readonly ExactJson[]], numSlices: Number(vector['numInputPartitions']) } },
    { id: 'out', op: 'foreachRDD', params: { action: ACTIONS[method]?.(params, vector.id) ?? null } },
  ];
  const document: LabDocument = { format: 'dstream-lab', version: 1, name: vector.id, batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' }, graph: { nodes, edges: [{ from: 'in', to: 'out' }] } };
  const run = runDocument(document, { batches: 1, check: buildGraph(document, { trusted: true }) });
  if (vector['expectThrows'] === true) return run.failure !== null ? passed : { outcome: 'failed', expected: 'a failure', actual: run.results };
  return compared(vector['expected'], run.failure ?? run.results[0]?.result);
}

function recipeOf(id: string, method: string, params: Params, inputs: number): RddRecipe {
  const fns = params['fn'] === undefined ? [] : [native(id, params['fn'] as string)];
  const numbers = params['numPartitions'] === undefined ? [] : [Number(params['numPartitions'])];
  const others = inputs === 1 ? [] : [{ rdd: 1 }];
  if (LIST_ACTIONS.has(method)) {
    const list = { action: method as ListAction, on: { rdd: 0 }, n: Number(params['num'] ?? Infinity) };
    return { method: 'sparkContext.parallelize', on: { rdd: 0 }, others: [], fns: [], numbers: [1], list, type: ANY };
  }
  const zero = params['zero'] === undefined ? {} : { zero: { value: params['zero'] as ExactJson, type: ANY } };
  return { method, on: { rdd: 0 }, others, fns, numbers, type: ANY, ...zero };
}

function native(name: string, source: string): Fn {
  const f = new Function(`return (${source});`)() as (...args: unknown[]) => unknown;
  registerNative(name, (...args) => f(...args) as never);
  return { native: name };
}

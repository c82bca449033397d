/**
 * What the laws are tried on: small programs around a few random batches. In: batches and the nodes behind their sources; out: what each
 * `foreachRDD` node collected, batch by batch. Two sides of a law stand in one document, so that both see the same batches.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, ExactJson, GraphEdge, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { runDocument, type RunResult } from '../runDocument.ts';

/** id, operator, parameters, and the nodes it hangs on: the one before, unless they are named */
export type Step = readonly [id: string, op: string, params?: GraphNode['params'], on?: readonly string[]];
export type Batches<T extends ExactJson = ExactJson> = readonly (readonly T[])[];
export type Partitions = readonly (readonly ExactJson[])[];

export const batchesOf = <T extends ExactJson>(element: fc.Arbitrary<T>): fc.Arbitrary<Batches<T>> =>
  fc.array(fc.array(element, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
export const words = fc.constantFrom('a', 'b', 'Aa', 'BB', 'spark', '流', '');
export const longs = fc.integer({ min: -9, max: 9 });
export const positive = fc.integer({ min: 1, max: 9 });
export const partitions = fc.integer({ min: 1, max: 4 });

/** In batches; the slide is never longer than the window, where Spark's inverse windows lose keys. */
export const windows = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([a, b]) => ({ windowDuration: Math.max(a, b) * 1000, slideDuration: Math.min(a, b) * 1000 }));

export const ADD = '(a, b) => a + b';
export const PAIR = '(String, Long)';
export const pairs = (value: fc.Arbitrary<number>): fc.Arbitrary<Batches<[string, number]>> => batchesOf(fc.tuple(words, value));

const RUNS = 80;

export function law<T extends unknown[]>(name: string, arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, holds: (...values: T) => void): void {
  test(name, () => fc.assert(fc.property(...(arbitraries as unknown as [fc.Arbitrary<unknown>]), (...values: unknown[]) => holds(...(values as T))), { numRuns: RUNS }));
}

export const queue = (id: string, batches: Batches, type: string, numSlices: number): Step => [id, 'queueStream', { queue: batches, type, numSlices }, []];

export function documentOf(steps: readonly Step[], scenario: readonly Command[] = []): LabDocument {
  const edges = steps.flatMap(([to, , , on], index): GraphEdge[] => (on ?? [steps[index - 1]?.[0] ?? '']).map((from, input) => ({ from, to, ...(input === 0 ? {} : { input }) })));
  return {
    format: 'dstream-lab', version: 1, name: 'law', batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' }, checkpoint: { directory: '/checkpoint' }, scenario,
    graph: { nodes: steps.map(([id, op, params = {}]) => ({ id, op, params })), edges },
  };
}

export const collects = (names: readonly string[]): readonly Step[] => names.map((name): Step => [`collect ${name}`, 'foreachRDD', {}, [name]]);

/** Runs the program, which must not fail. */
export function ran(steps: readonly Step[], batches: number, scenario: readonly Command[] = []): RunResult {
  const run = runDocument(documentOf(steps, scenario), { batches });
  expect(run.failure).toBeNull();
  return run;
}

/** Runs the program and collects the named streams: by name, the partitions of each batch that had an RDD. */
export function collected(steps: readonly Step[], names: readonly string[], batches: number): ReadonlyMap<string, readonly Partitions[]> {
  const run = ran([...steps, ...collects(names)], batches);
  return new Map(names.map((name) => [name, run.outputs.filter(({ node }) => node === `collect ${name}`).map((output) => output.partitions)]));
}

/** The elements of each batch, in an order of their own. */
export function multisets(outputs: readonly Partitions[] | undefined): readonly (readonly string[])[] {
  return (outputs ?? []).map((batch) => batch.flat().map((element) => JSON.stringify(element)).sort());
}

/** Both streams give the same elements in each batch; with `inOrder` the same partitions too. */
export function same(steps: readonly Step[], [left, right]: readonly [string, string], batches: Batches, inOrder: boolean): void {
  const found = collected(steps, [left, right], batches.length + 3);
  const [a, b] = [found.get(left), found.get(right)];
  if (inOrder) expect(b).toEqual(a);
  else expect(multisets(b)).toEqual(multisets(a));
}

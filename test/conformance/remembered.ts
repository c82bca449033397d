/** Vectors of kind `remember`: which batches' RDDs the streams still keep after so many batches. In: a vector; out: whether ours keep the same. */
import { DStreamGraph } from '../../src/engine/rdd/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { settingsOf, type ExactJson, type GraphNode } from '../../src/plan/index.ts';
import { chain, batchMsOf, node, queueNode } from './parts.ts';
import { compared, skipped, type Outcome, type Vector } from './vector.ts';

interface Kept { readonly present: readonly number[]; readonly absent: readonly number[] }

export function remembered(vector: Vector): Outcome {
  const steps = ((vector['params'] as { readonly chain: readonly string[] }).chain).map(stepOf);
  const unknown = steps.findIndex((step) => step === null);
  if (unknown >= 0) return skipped(`remember of a stream after step ${unknown + 1}`);
  const nodes = steps.flatMap((step) => step ?? []);
  const document = chain(batchMsOf(vector), [queueNode(vector['input'] as readonly (readonly ExactJson[])[], 1), ...nodes, node('out', 'print')]);
  const graph = new DStreamGraph(buildGraph(document), settingsOf(document));
  const batches = Number(vector['numBatches']);
  let outputs = 0;
  for (let batch = 1; batch <= batches; batch++) {
    const timeMs = batch * batchMsOf(vector);
    outputs += run(graph.generateJobs(timeMs, { blocks: () => [] })).outputs.length;
    graph.clearMetadata(timeMs);
  }
  const expected = vector['expected'] as { readonly outputs: number; readonly rememberMs: Readonly<Record<string, number>>; readonly generated: Readonly<Record<string, Kept>> };
  const remember = Object.fromEntries(Object.keys(expected.rememberMs).map((id) => [id, graph.stream(id)?.rememberMs]));
  const generated = Object.fromEntries(Object.entries(expected.generated).map(([id, { present, absent }]) => {
    const has = (time: number): boolean => graph.stream(id)?.generated.has(Number(time)) === true;
    return [id, { present: present.filter(has), absent: absent.filter((time) => !has(time)) }];
  }));
  return compared(expected, { outputs, rememberMs: remember, generated });
}

/** `name: x=>[x,1]` or `name: updateStateByKey running sum, checkpoint 3000`, as nodes; null: something else. */
function stepOf(step: string): readonly GraphNode[] | null {
  const [, id = '', what = ''] = /^(\w+): (.*)$/.exec(step) ?? [];
  if (what.includes('=>')) return [node(id, 'map', { f: what })];
  const interval = /^updateStateByKey running sum, checkpoint (\d+)$/.exec(what)?.[1];
  if (interval === undefined) return null;
  const sum = node(id, 'updateStateByKey', { updateFunc: '(values, state) => values.reduce((a, b) => a + b, state ?? 0)' });
  return [sum, node(`${id} checkpoint`, 'checkpoint', { interval: Number(interval) })];
}

function run<T>(making: Generator<unknown, T, never[]>): T {
  const step = making.next([]);
  if (step.done !== true) throw new Error('a job was asked for');
  return step.value;
}

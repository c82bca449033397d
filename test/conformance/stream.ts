/**
 * Vectors of kind `stream`: batches through operators whose functions are trusted native ones. In: a vector; out: whether each batch came
 * out as listed. The graph is built as from a document, so the operators' own code does the work.
 */
import { runDocument, type RunResult } from '../runDocument.ts';
import { registerNative } from '../../src/engine/task/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { ExactJson, GraphEdge, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { recordedRecipe } from './recordedRdds.ts';
import { missingFrom } from './sparkRun.ts';
import { compared, passed, skipped, sorted, withSettledGroup, type Outcome, type Vector } from './vector.ts';

type Step = Readonly<Record<string, unknown>>;
type Batch = readonly unknown[] | null;

/** Vectors name some operators otherwise than Spark's methods. */
const METHODS: Readonly<Record<string, string>> = {
  reduceByKeyAndWindowInverse: 'reduceByKeyAndWindow', reduceByWindowInverse: 'reduceByWindow',
};

/** Fields of a vector's params that say how to run it, not what the operator gets. */
const NOT_PARAMS: ReadonlySet<string> = new Set(['op', 'batchMs', 'failOn', 'failMessage', 'form', 'checkpointMs']);

/** Names of Spark's parameters for the fields that hold functions or times. */
function paramName(op: string, field: string): string {
  if (field === 'windowMs') return 'windowDuration';
  if (field === 'slideMs') return 'slideDuration';
  if (field === 'fn') {
    if (op === 'reduceByWindow' || op === 'reduceByKeyAndWindow') return 'reduceFunc';
    return op === 'updateStateByKey' ? 'updateFunc' : 'f';
  }
  return { invFn: 'invReduceFunc', filterFn: 'filterFunc', create: 'createCombiner', mergeCombiners: 'mergeCombiner' }[field] ?? field;
}

const isFunctionField = (field: string): boolean => ['fn', 'invFn', 'filterFn', 'create', 'mergeValue', 'mergeCombiners'].includes(field);

class VectorGraph {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  readonly #vector: Vector;

  constructor(vector: Vector) {
    this.#vector = vector;
  }

  source(batches: readonly Batch[]): string {
    const queue = Array.from({ length: (this.#vector['numBatches'] as number | undefined) ?? batches.length }, (_, index) => {
      const batch = batches[index];
      return batch === undefined ? [] : (batch as readonly ExactJson[] | null);
    });
    const numSlices = (this.#vector['numInputPartitions'] as number | undefined) ?? 1;
    return this.#node('queueStream', { queue: queue, numSlices });
  }

  steps(from: string, steps: readonly Step[]): string {
    return steps.reduce((parent, step) => this.step([parent], step['op'] as string, step), from);
  }

  step(parents: readonly string[], operator: string, fields: Step): string {
    const op = METHODS[operator] ?? operator;
    const params: Record<string, ExactJson> = {};
    for (const [field, value] of Object.entries(fields)) {
      if (NOT_PARAMS.has(field) || field.endsWith('Words')) continue;
      params[paramName(op, field)] = isFunctionField(field) ? this.#function(op, field, String(value), fields, parents.length) : (value as ExactJson);
    }
    const id = this.#node(op, params);
    parents.forEach((from, input) => this.edges.push({ from, to: id, input }));
    return id;
  }

  #node(op: string, params: Record<string, ExactJson>): string {
    const id = `n${this.nodes.length}`;
    this.nodes.push({ id, op, params });
    return id;
  }

  #function(op: string, field: string, source: string, fields: Step, inputs: number): string {
    if (op === 'StreamingContext.transform') return JSON.stringify(recordedRecipe(source, inputs, `${this.#vector.id}/${this.nodes.length}`));
    return isTyped(this.#vector) ? source : this.#native(op, field, source, fields);
  }

  #native(op: string, field: string, source: string, fields: Step): string {
    const name = `${this.#vector.id}/${this.nodes.length}/${field}`;
    const f = new Function(`return (${source});`)() as (...args: unknown[]) => unknown;
    registerNative(name, (...args) => {
      if (fields['failOn'] !== undefined) throw new Error(String(fields['failMessage']));
      // a state that is not there is `undefined` in the vectors' functions
      return f(...args.map((arg) => (arg === null && op === 'updateStateByKey' ? undefined : arg))) as never;
    });
    return name;
  }
}

export function streamVector(vector: Vector): Outcome {
  const graph = new VectorGraph(vector);
  const last = wire(vector, graph);
  graph.nodes.push({ id: 'probe', op: 'foreachRDD', params: { action: 'collect' } });
  graph.edges.push({ from: last, to: 'probe' });
  const document: LabDocument = {
    format: 'dstream-lab', version: 1, name: vector.id, batchDuration: (vector['params'] as { batchMs: number }).batchMs, seed: 1,
    cluster: { master: 'local[2]' }, checkpoint: { directory: '/checkpoint' }, graph,
  };
  const missing = missingFrom(document);
  if (missing !== null) return skipped(missing);
  // the functions of transform are expressions on RDDs, which the language reads; the others are native ones
  const check = buildGraph(document, { trusted: !isTyped(vector) });
  const blocking = check.problems.filter((problem) => !problem.code.startsWith('warn-'));
  if (blocking.length > 0) return vector['expectThrows'] === true ? passed : { outcome: 'failed', expected: 'a graph without problems', actual: blocking };
  return judge(vector, runDocument(document, { batches: Number(vector['numBatches']), check }));
}

const isTyped = (vector: Vector): boolean => vector.operator.startsWith('transform');

/** The sources, the steps before, the operator itself and the steps after; gives the last node. */
function wire(vector: Vector, graph: VectorGraph): string {
  const params = vector['params'] as Step;
  const input = vector['input'] as readonly Batch[] | null;
  const before = (vector['before'] ?? []) as readonly Step[];
  const after = (vector['after'] ?? []) as readonly Step[];
  const inputs = (vector['inputs'] ?? [input, vector['input2']].filter((one) => one !== undefined)) as readonly (readonly Batch[])[];
  const sources = inputs.map((batches) => graph.source(batches));
  const starts = sources.map((source, index) => graph.steps(source, index === 0 ? before : ((vector['before2'] ?? []) as readonly Step[])));
  const branches = vector['branches'] as readonly (readonly Step[])[] | undefined;
  const [first = ''] = starts;
  const parents = branches === undefined ? starts : branches.map((steps) => graph.steps(first, steps));
  const made = vector.operator === 'queueStream' ? first : graph.step(parents, vector.operator, params);
  return graph.steps(made, after);
}

function judge(vector: Vector, run: RunResult): Outcome {
  if (vector['expectThrows'] === true) return run.failure !== null ? passed : { outcome: 'failed', expected: 'a failure', actual: run.outputs };
  if (run.failure !== null) return { outcome: 'failed', expected: vector['expected'], actual: run.failure };
  let outputs = run.outputs.map(({ partitions }) => partitions.flat());
  const expected = vector['expected'] as readonly (readonly unknown[])[];
  if (vector['dropEmptyOutputs'] === true) outputs = outputs.filter((output) => output.length > 0).slice(0, expected.length);
  const counts = vector['expectedPartitionCount'];
  if (counts !== undefined) {
    const outcome = compared(counts, run.outputs.map(({ partitions }) => partitions.length));
    if (outcome.outcome !== 'passed') return outcome;
  }
  const groupsAs = vector['compareGroupsAs'];
  const settled = (batch: readonly unknown[]): readonly unknown[] => {
    const elements = batch.map((element) => (groupsAs === undefined ? element : withSettledGroup(element, groupsAs === 'set')));
    return vector['compareOrder'] === true ? elements : sorted(elements);
  };
  return compared(expected.map(settled), outputs.map(settled));
}

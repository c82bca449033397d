/** Vectors of kind `spark-run`: a recorded run of real Spark. The document goes the way of any document; everything is compared exactly. */
import { buildGraph, registry } from '../../src/operators/index.ts';
import type { LabDocument } from '../../src/plan/index.ts';
import { runDocument } from '../runDocument.ts';
import { compared, skipped, type Outcome, type Vector } from './vector.ts';

interface Expected {
  readonly outputs: readonly { readonly node: string; readonly batchTime: number; readonly partitions: readonly unknown[] }[];
  /** of actions other than collect */
  readonly results?: readonly unknown[];
  readonly console: string;
  readonly batches: readonly unknown[];
  readonly jobs?: readonly unknown[];
  /** what lay in the storage at the end, by path */
  readonly files?: readonly { readonly path: string; readonly lines: readonly unknown[] }[];
  readonly failure?: { readonly batchTime: number; readonly message: string };
  /** the recording went on after its failed batches, as Spark does when nobody awaits the termination: all else is of the whole run */
  readonly failures?: readonly { readonly batchTime: number; readonly message: string }[];
}

/** The first operator or parameter of a document that the lab does not have. */
export function missingFrom(document: LabDocument): string | null {
  for (const node of document.graph.nodes) {
    const spec = registry.get(node.op);
    if (spec === undefined) return `operator ${node.op}`;
    const param = Object.keys(node.params).find((name) => !spec.params.some((known) => known.name === name));
    if (param !== undefined) return `operator ${node.op} with ${param}`;
  }
  return null;
}

export function sparkRun(vector: Vector): Outcome {
  const document = vector['doc'] as LabDocument;
  const expected = vector['expected'] as Expected;
  const missing = missingFrom(document);
  if (missing !== null) return skipped(missing);
  const check = buildGraph(document);
  const blocking = check.problems.filter((problem) => !problem.code.startsWith('warn-'));
  if (blocking.length > 0) return { outcome: 'failed', expected: 'a document without problems', actual: blocking };
  const run = runDocument(document, { batches: Number(vector['batches']), check, goOn: expected.failures !== undefined });
  const { outputs, console, jobs } = run;
  const files = [...new Map(run.files.map(({ path, lines }) => [path, { path, lines }])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const batches = run.batches.map(({ batchTime, numRecords, outputOps }) => ({ batchTime, numRecords, outputOps }));
  if (expected.failures !== undefined) {
    return compared({ ...expected, results: expected.results ?? [] }, { outputs, results: run.results, console, batches, jobs, failures: run.failures });
  }
  if (expected.failure === undefined) {
    return compared({ outputs: expected.outputs, results: expected.results ?? run.results, console: expected.console, batches: expected.batches, jobs: expected.jobs ?? jobs, files: expected.files ?? files, failure: null }, { outputs, results: run.results, console, batches, jobs, files, failure: run.failure });
  }
  // the recording of a run that failed holds the batches before
  const { batchTime, message } = expected.failure;
  const before = <T extends { readonly batchTime: number }>(lines: readonly T[]): readonly T[] => lines.filter((line) => line.batchTime < batchTime);
  return compared(
    { outputs: expected.outputs, results: expected.results ?? before(run.results), batches: expected.batches, jobs: expected.jobs ?? before(jobs), failure: { batchTime, message } },
    { outputs: before(outputs), results: before(run.results), batches: before(batches), jobs: before(jobs), failure: run.failure === null ? null : { batchTime: run.failure.batchTime, message: run.failure.message } },
  );
}

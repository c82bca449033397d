import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseJsonExact } from '../../src/language/index.ts';
import type { Command, LabDocument } from '../../src/plan/index.ts';
import { runDocument } from '../runDocument.ts';
import { canonical, sorted, type Vector } from './vector.ts';

/** Programs whose result depends on the order in which a reducer gets its values, which is free on a cluster. */
const DEPENDS_ON_ORDER = /group|gbkaw|list|concat|double-sum|chained|inverse-loses-key/;

function programs(): readonly Vector[] {
  const read = parseJsonExact(readFileSync(join(import.meta.dirname, '../vectors/spark-runs/written.json'), 'utf8'));
  if ('error' in read) throw new Error(read.error);
  return (read.value as unknown as readonly Vector[]).filter(({ id }) => !DEPENDS_ON_ORDER.test(id));
}

function results(document: LabDocument, batches: number, commands: readonly Command[]): unknown {
  const run = runDocument(document, { batches, commands });
  expect(run.failure).toBeNull();
  return run.outputs.map(({ node, batchTime, partitions }) => ({ node, batchTime, elements: sorted(partitions.flat()).map(canonical) }));
}

test.each(programs().map((program, index) => [program.id, program, index] as const))('%s gives the same elements on a cluster whose executors die', (_, program, index) => {
  const document: LabDocument = { ...(program['doc'] as LabDocument), cluster: { executors: 3, cores: 2, memory: '1g' } };
  const batches = Number(program['batches']);
  const at = 500 + ((index * 377) % (batches * 1000));
  const kills: readonly Command[] = [0, 1].map((kill) => ({ at: at + kill * 900, do: 'killExecutor', executor: String(1 + ((index + kill) % 3)) }));
  expect(results(document, batches, kills)).toEqual(results(document, batches, []));
});

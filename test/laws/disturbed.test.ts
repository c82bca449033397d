/** Documents that were disturbed: refused with a place that can be found, or run as Spark would, with its own errors only. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/operators/index.ts';
import { isWarning, problemWords, readDocument, type LabDocument, type Problem } from '../../src/plan/index.ts';
import { en } from '../../src/words/index.ts';
import { runDocument } from '../runDocument.ts';
import { disturbed } from './mutations.ts';

const RUNS = 600;

/** What a user's function or Spark itself may throw; a name of ours, or none, would be a fault of the lab. */
const THROWN = /^(java|org\.apache\.spark|scala)\.[\w.$]+(: |$)/;

function problemsOf(text: string): { readonly document: LabDocument | null; readonly problems: readonly Problem[] } {
  const reading = readDocument(text);
  if (!('document' in reading)) return { document: null, problems: reading.problems };
  return { document: reading.document, problems: [...reading.problems, ...buildGraph(reading.document).problems].filter(({ code }) => !isWarning(code)) };
}

test('a disturbed document is refused at a place, or runs and fails only as Spark fails', () => {
  const seen = { refused: 0, ran: 0 };
  fc.assert(fc.property(fc.integer(), (seed) => {
    const { text, batches } = disturbed(seed);
    const { document, problems } = problemsOf(text);
    if (document === null || problems.length > 0) {
      seen.refused++;
      for (const problem of problems) {
        expect(problem.node ?? problem.path).not.toBe('');
        expect(problemWords(problem, en)).toMatch(/\w/);
      }
      expect(problems.length).toBeGreaterThan(0);
      return;
    }
    seen.ran++;
    const { failure } = runDocument(document, { batches });
    if (failure !== null) expect(failure.message).toMatch(THROWN);
  }), { numRuns: RUNS });
  // both ways must be taken, or the law says nothing
  expect(seen.refused).toBeGreaterThan(RUNS / 4);
  expect(seen.ran).toBeGreaterThan(RUNS / 20);
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runVectors } from './run.ts';

test('every vector of real Spark that the lab can run comes out as recorded', () => {
  const tally = runVectors(join(import.meta.dirname, '../vectors'));
  expect(tally.lines).toEqual([]);
  expect(tally.passed).toBeGreaterThanOrEqual(723);
});

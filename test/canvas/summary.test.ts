/** The line under an operator's name. */
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../src/canvas/graph/summary.ts';
import type { GraphNode } from '../../src/plan/index.ts';
import { en } from '../../src/words/index.ts';

describe('the line of a queue', () => {
  const line = (params: GraphNode['params']) => summaryOf({ id: 'q', op: 'queueStream', params }, en);

  it('says what comes: batches, and what follows them', () => {
    expect(line({ queue: [[1], [2]] })).toBe('2 batches');
    expect(line({ queue: [], defaultRDD: [1] })).toBe('always 1 record');
    expect(line({ queue: [[1]], defaultRDD: [1, 2] })).toBe('1 batch, then 2 records');
    expect(line({ queue: [[1]], defaultRDD: null })).toBe('1 batch');
  });
});

/** DStream.slice, as an action of foreachRDD: which batches it gives, what each costs, and what becomes of those that are forgotten. */
import { describe, expect, it } from 'vitest';
import type { ExactJson, LabDocument } from '../../src/plan/index.ts';
import type { RunResult } from '../runDocument.ts';
import { eventsOf, run } from './documents.ts';

type Params = Readonly<Record<string, ExactJson>>;
const QUEUE: ExactJson = [[1], [2, 3], [4], [5, 6], [7]];

function document(ops: readonly (readonly [string, Params])[], back: number, more: Partial<LabDocument> = {}): LabDocument {
  const nodes = [{ id: 'queue', op: 'queueStream', params: { queue: QUEUE, numSlices: 2 } }, ...ops.map(([op, params], index) => ({ id: `op${index}`, op, params })), { id: 'out', op: 'foreachRDD', params: { action: { slice: { back } } } }];
  return {
    format: 'dstream-lab', version: 1, name: 'slice', batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' },
    graph: { nodes, edges: nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? '', to: node.id })) }, ...more,
  };
}

const TIMES_TEN: readonly [string, Params] = ['map', { f: 'x => x * 10' }];
const results = (result: RunResult): readonly unknown[] => eventsOf(result, 'output.written').map((event) => event.result);

describe('slice', () => {
  it('gives the batches between both ends, which are included, and nothing before the first', () => {
    expect(results(run(document([TIMES_TEN], 1000), 4))).toEqual([[[10]], [[10], [20, 30]], [[20, 30], [40]], [[40], [50, 60]]]);
    expect(results(run(document([TIMES_TEN], 0), 2))).toEqual([[[10]], [[20, 30]]]);
  });

  it('runs one collect for each batch of it', () => {
    const result = run(document([TIMES_TEN], 1000), 3);
    expect(eventsOf(result, 'job.submitted').map(({ batchTime, stages }) => [batchTime, stages.map(({ name }) => name).join()])).toEqual([
      [1000, 'collect'], [2000, 'collect'], [2000, 'collect'], [3000, 'collect'], [3000, 'collect'],
    ]);
  });

  it('gives what the program remembers as it was, and asks the source anew for what it has forgotten', () => {
    const remembered = run(document([TIMES_TEN], 3000, { remember: 4000 }), 4);
    expect(results(remembered).at(-1)).toEqual([[10], [20, 30], [40], [50, 60]]);
    // the queue gives its next element, whatever time it is asked for
    const forgotten = run(document([TIMES_TEN], 3000), 4);
    expect(results(forgotten).at(-1)).not.toEqual(results(remembered).at(-1));
    expect(forgotten.failure).toBeNull();
  });

  it('takes times between slides down to the slide before', () => {
    const result = run(document([TIMES_TEN, ['window', { windowDuration: 2000, slideDuration: 2000 }]], 2500), 4);
    expect(results(result)).toEqual([[[10, 20, 30]], [[10, 20, 30], [40, 50, 60]]]);
  });

  it('of a receiver gives an empty batch where the blocks are cleaned up', () => {
    const lines: LabDocument = {
      format: 'dstream-lab', version: 1, name: 'slice', batchDuration: 1000, seed: 1, cluster: { executors: 2, cores: 2, memory: '1g' },
      graph: {
        nodes: [{ id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 1 }, feed: { from: 'lines', lines: ['a'], repeat: true, rate: 10 } }, { id: 'out', op: 'foreachRDD', params: { action: { slice: { back: 4000 } } } }],
        edges: [{ from: 'lines', to: 'out' }],
      },
    };
    const counts = results(run(lines, 6)).map((batches) => (batches as readonly (readonly unknown[])[]).map((batch) => batch.length));
    const last = counts.at(-1) ?? [];
    expect(last).toHaveLength(5);
    expect(last.slice(-2).every((count) => count > 0)).toBe(true);
    expect(last[0]).toBe(0);
    const kept = results(run({ ...lines, remember: 6000 }, 6)).at(-1) as readonly (readonly unknown[])[];
    expect(kept.every((batch) => batch.length > 0)).toBe(true);
  });
});

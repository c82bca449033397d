import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../src/events/index.ts';
import type { Command, LabDocument } from '../../src/plan/index.ts';
import { run, wordCount } from './documents.ts';
import { LateWorkforce } from './lateWorkforce.ts';

/** Kills at instants where something is under way: between batches, in a copy, while tasks run, while a reducer fetches. */
const KILLS: readonly (readonly Command[])[] = [
  [],
  [{ at: 2345, do: 'killExecutor', executor: '1' }],
  [{ at: 2403, do: 'killExecutor', executor: '2' }, { at: 2404, do: 'killExecutor', executor: '3' }],
  [{ at: 3022, do: 'killExecutor', executor: '3' }],
  [{ at: 3037, do: 'killExecutor', executor: '3' }, { at: 3041, do: 'addExecutor' }],
  [{ at: 3036, do: 'killExecutor', executor: '1', replaceAfter: null }, { at: 4023, do: 'killExecutor', executor: '2', replaceAfter: 500 }],
];

function documentWith(scenario: readonly Command[]): LabDocument {
  return wordCount({ scenario, conf: { 'lab.cost.mapNs': '20000' }, numPartitions: 5 });
}

describe('a run is its document, its seed and its commands', () => {
  for (const [index, scenario] of KILLS.entries()) {
    it(`gives the same log twice, whatever dies (scenario ${index})`, () => {
      const document = documentWith(scenario);
      const runs = [run(document, 6), run(document, 6)] as const;
      expect(firstDifference(runs[0].log, runs[1].log)).toBeNull();
      expect(runs[0].summary.fingerprint).toBe(runs[1].summary.fingerprint);
    });

    it(`gives the same log with answers that come late and out of order (scenario ${index})`, () => {
      const document = documentWith(scenario);
      const whole = run(document, 6);
      for (const seed of [1, 2, 3]) {
        const workforce = new LateWorkforce(seed);
        const late = run(document, 6, { workforce });
        expect(workforce.waits).toBeGreaterThan(0);
        expect(firstDifference(whole.log, late.log)).toBeNull();
      }
    });
  }

  it('gives the same log with late answers where outputs of several batches compute the same windows side by side', () => {
    const conf = { 'spark.streaming.concurrentJobs': '3', 'lab.cost.launchUs': '120000' };
    const document = wordCount({ window: 3, conf, rate: 800, batchDuration: 500, scenario: [{ at: 3127, do: 'killExecutor', executor: '3', replaceAfter: null }] });
    const whole = run(document, 10);
    for (const seed of [4, 5, 6]) expect(firstDifference(whole.log, run(document, 10, { workforce: new LateWorkforce(seed) }).log)).toBeNull();
  });

  it('differs for another seed', () => {
    expect(run(wordCount({ seed: 1 }), 3).summary.fingerprint).not.toBe(run(wordCount({ seed: 2 }), 3).summary.fingerprint);
  });

  it('is the same before a command as without it', () => {
    const plain = run(wordCount(), 5);
    const killed = run(wordCount({ scenario: [{ at: 3500, do: 'killExecutor', executor: '2' }] }), 5);
    const before = plain.log.countUpTo(3499);
    expect(killed.log.countUpTo(3499)).toBe(before);
    for (let seq = 1; seq < before; seq++) expect(killed.log.event(seq)).toEqual(plain.log.event(seq));
  });
});

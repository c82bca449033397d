/**
 * Runs drawn from seeds: each keeps the laws of `swarm/checkers.ts`, and comes out the same when the executors' answers are late. One
 * seed again: SWARM_SEED=17 npx vitest run test/engine/swarm.test.ts. More of them: SWARM=500.
 */
import { describe, expect, it } from 'vitest';
import { firstDifference, type LabEvent } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { checkDocument, isWarning } from '../../src/plan/index.ts';
import { runDocument } from '../runDocument.ts';
import { LateWorkforce } from './lateWorkforce.ts';
import { breachesOf } from './swarm/checkers.ts';
import { draw } from './swarm/draw.ts';

const COUNT = Number(process.env['SWARM'] ?? 30);
const ONE = process.env['SWARM_SEED'];
const SEEDS = ONE === undefined ? Array.from({ length: COUNT }, (_, index) => index + 1) : [Number(ONE)];
/** on a busy machine */
const SEED_MS = 4000;
const BREACHES_SHOWN = 5;

/** Two executors die in it, records and copies are lost, tasks fail, cached partitions are dropped. */
const SEED_WITH_DEATHS = 20;
/** Two reliable receivers, one of which dies and is sent its records again. */
const SEED_WITH_RELIABLE = 25;

type Of<T extends LabEvent['type']> = Extract<LabEvent, { readonly type: T }>;

/** The log with the first event of a type changed, from the middle on. */
function changed<T extends LabEvent['type']>(type: T, change: (event: Of<T>, all: readonly LabEvent[]) => Partial<Of<T>>): (log: readonly LabEvent[]) => readonly LabEvent[] {
  return (log) => {
    const index = log.findIndex((event, place) => event.type === type && (place > log.length / 4 || type === 'executor.killed' || type === 'records.resent'));
    const event = log[index];
    if (event === undefined) throw new Error(`no ${type} to change`);
    return log.with(index, { ...event, ...change(event as Of<T>, log) });
  };
}

function first<T extends LabEvent['type']>(log: readonly LabEvent[], type: T): Of<T> {
  const found = log.find((event): event is Of<T> => event.type === type);
  if (found === undefined) throw new Error(`no ${type} in the log`);
  return found;
}

function worksAfterDeath(log: readonly LabEvent[]): readonly LabEvent[] {
  const { executor, seq } = first(log, 'executor.killed');
  const index = log.findIndex((event) => event.seq > seq && event.type === 'block.stored');
  return log.with(index, { ...log[index], executor } as LabEvent);
}

/** A fault, the checker that must see it, and how it is planted. */
const PLANTED: readonly (readonly [string, string, (log: readonly LabEvent[]) => readonly LabEvent[]])[] = [
  ['an event without a cause', 'envelope', changed('task.started', () => ({ cause: null }))],
  ['an event before the one ahead of it', 'envelope', changed('task.finished', ({ at }) => ({ at: at - 400 }))],
  ['a record less received', 'conservation', changed('records.received', ({ to }) => ({ to: to - 1 }))],
  ['a record received twice', 'conservation', changed('records.received', ({ from }) => ({ from: from - 1 }))],
  ['a record skipped by its source', 'conservation', changed('records.emitted', ({ from }) => ({ from: from + 1 }))],
  ['a loss counted wrongly', 'conservation', changed('records.lost', ({ count }) => ({ count: count + 1 }))],
  ['a block left behind by its batch', 'blocks', changed('batch.formed', ({ inputs }) => ({ inputs: inputs.map((input) => ({ ...input, blocks: input.blocks.slice(1) })) }))],
  ['a batch with a record too many', 'blocks', changed('batch.formed', ({ inputs }) => ({ inputs: inputs.map((input) => ({ ...input, records: input.records + 1 })) }))],
  ['a tick left out', 'batches', changed('batch.formed', ({ batchTime }) => ({ batchTime: batchTime + 1 }))],
  ['a batch that starts twice', 'batches', changed('batch.started', (_event, all) => ({ batchTime: first(all, 'batch.started').batchTime }))],
  ['a delay that is too short', 'batches', changed('batch.completed', ({ totalDelay }) => ({ totalDelay: totalDelay - 1 }))],
  ['a task on a core that is not there', 'cores', changed('task.started', () => ({ core: 99 }))],
  ['a task that ends twice', 'cores', changed('task.finished', (_event, all) => ({ task: first(all, 'task.finished').task }))],
  ['an executor that works after its death', 'cores', worksAfterDeath],
  ['a death that forgets a task', 'cores', changed('executor.killed', ({ tasks }) => ({ tasks: [...tasks, 1_000_000] }))],
  ['a copy that ends twice', 'copies', changed('block.copyLost', ({ copies }) => ({ copies: copies + 1 }))],
  ['a partition dropped where it is not', 'copies', changed('partition.dropped', () => ({ executor: '99' }))],
  ['a job without an end', 'work', changed('job.finished', (_event, all) => ({ job: first(all, 'job.finished').job }))],
];

const PLANTED_IN_RELIABLE: typeof PLANTED = [
  ['an acknowledgement of a record that is in no block', 'acknowledgement', changed('records.acknowledged', ({ to }) => ({ to: to + 100_000 }))],
  ['an acknowledgement that leaves one out', 'acknowledgement', changed('records.acknowledged', ({ from }) => ({ from: from + 1 }))],
  ['a record that is not sent again', 'acknowledgement', changed('records.resent', ({ from }) => ({ from: from + 1 }))],
  ['a block that the driver does not hear of', 'acknowledgement', changed('block.reported', () => ({ block: 'input-9-9' }))],
];

/** What is wrong with the run of a seed; nothing: null. */
function verdict(seed: number): string | null {
  const { document, batches } = draw(seed);
  const check = buildGraph(document);
  const problems = [...checkDocument(document), ...check.problems].filter(({ code }) => !isWarning(code));
  if (problems.length > 0) return `is no good document: ${JSON.stringify(problems[0])}`;
  const run = runDocument(document, { batches, check, goOn: true });
  const breaches = breachesOf(run.log.slice(0));
  if (breaches.length > 0) return breaches.slice(0, BREACHES_SHOWN).join('; ');
  const late = runDocument(document, { batches, check, goOn: true, workforce: new LateWorkforce(seed) });
  const difference = firstDifference(run.log, late.log);
  return difference === null ? null : `differs with late answers: ${JSON.stringify(difference)}`;
}

describe('the swarm', () => {
  it(`finds nothing wrong with ${SEEDS.length} drawn runs`, () => {
    const failures = SEEDS.flatMap((seed) => {
      const found = verdict(seed);
      return found === null ? [] : [`seed ${seed} ${found}\n  again: SWARM_SEED=${seed} npx vitest run test/engine/swarm.test.ts`];
    });
    expect(failures).toEqual([]);
  }, SEED_MS * SEEDS.length);

  for (const [seed, planted] of [[SEED_WITH_DEATHS, PLANTED], [SEED_WITH_RELIABLE, PLANTED_IN_RELIABLE]] as const) {
    const { document, batches } = draw(seed);
    const sound = runDocument(document, { batches, goOn: true }).log.slice(0);
    for (const [fault, checker, plant] of planted) {
      it(`catches a planted fault: ${fault}`, () => {
        expect(breachesOf(sound)).toEqual([]);
        const caught = breachesOf(plant(sound));
        expect(caught.map((breach) => breach.slice(0, breach.indexOf(':')))).toContain(checker);
      });
    }
  }
});

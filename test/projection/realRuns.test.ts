import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runDocument, type RunResult } from '../runDocument.ts';
import type { Command, LabDocument } from '../../src/plan/index.ts';
import { Projections } from '../../src/projection/index.ts';
import type { PanelName, Pictures } from '../../src/protocol/index.ts';
import { en } from '../../src/words/index.ts';
import { zh } from '../../src/words/zh/index.ts';

const ALL: readonly PanelName[] = ['clock', 'graph', 'batches', 'timeline', 'cluster', 'console', 'sources', 'losses', 'commands', 'tables'];
const EXAMPLES = new URL('../../public/examples/', import.meta.url);
const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.lab.json'));
const read = (name: string): LabDocument => JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as LabDocument;

function runs(): { name: string; run: RunResult }[] {
  const found = files.map((name) => ({ name, run: runDocument(read(name), { batches: 8, goOn: true }) }));
  const cluster = read('word-count-cluster.lab.json');
  const scenarios: Record<string, readonly Command[]> = {
    'the receiver’s executor dies': [{ at: 4415, do: 'killExecutor', executor: '1' }],
    'both holders die in a batch': [{ at: 5015, do: 'killExecutor', executor: '1' }, { at: 5015, do: 'killExecutor', executor: '3' }],
    'one dies for good, one is added, a burst': [{ at: 2022, do: 'killExecutor', executor: '2', replaceAfter: null }, { at: 3000, do: 'addExecutor' }, { at: 3500, do: 'burst', node: 'lines', factor: 5, for: 2000 }],
  };
  for (const [name, scenario] of Object.entries(scenarios)) found.push({ name, run: runDocument({ ...cluster, scenario }, { batches: 8, goOn: true }) });
  return found;
}

const cases = runs();

describe.each(cases)('pictures of a real run: $name', ({ run }) => {
  const { log } = run;
  const show = (events?: number): Pictures => new Projections(log).show(ALL, events) as Pictures;
  const events = log.slice(0);
  const last = show();

  it('agree with what the run printed and measured', () => {
    expect(last.console.pieces.map((piece) => piece.text).join('')).toBe(run.console);
    const finished = last.batches.rows.filter((row) => row.state === 'completed').reverse();
    expect(finished.map(({ batchTime, records, outputsTotal, schedulingDelay, processingDelay, totalDelay }) => ({ batchTime, numRecords: records, outputOps: outputsTotal, schedulingDelay, processingDelay, totalDelay }))).toEqual(run.batches);
    expect(last.batches.rows.filter((row) => row.state === 'failed').map((row) => row.batchTime).at(-1)).toBe(run.failure?.batchTime);
    for (const row of finished) expect(row.tasksDone).toBe(row.tasksTotal);
  });

  it('account for every record of every source', () => {
    const sum = (type: 'records.emitted' | 'records.received' | 'records.unheard', node: string): number =>
      events.reduce((total, event) => total + (event.type === type && event.node === node ? event.to - event.from : 0), 0);
    for (const source of last.sources.sources) {
      expect(source).toMatchObject({ emitted: sum('records.emitted', source.node), received: sum('records.received', source.node), unheard: sum('records.unheard', source.node) });
      expect(source.received + source.unheard).toBeLessThanOrEqual(source.emitted);
    }
    expect(last.losses.lostTotal).toBe(events.reduce((total, event) => total + (event.type === 'records.lost' ? event.count : 0), 0));
    expect(last.sources.sources.reduce((total, source) => total + source.lost, 0)).toBe(last.losses.lostTotal);
  });

  it('are the same by seek and by fold, at any instant', () => {
    const kept = new Projections(log);
    kept.follow(log.length);
    for (let step = 1; step <= 12; step++) {
      const at = (step * 7919) % (log.length + 1);
      expect(kept.show(ALL, at)).toEqual(show(at));
    }
  });

  it('never show a core with two tasks, a dead executor at work, or blocks that do not add up', () => {
    for (let count = 1; count <= log.length; count += 5) {
      const { cluster } = new Projections(log).show(['cluster'], count) as Pictures;
      const running = new Set<number>();
      for (const event of events.slice(0, count)) {
        if (event.type === 'task.started') running.add(event.task);
        if (event.type === 'task.finished' || event.type === 'task.failed') running.delete(event.task);
      }
      for (const executor of cluster.executors) {
        if (executor.state !== 'running') continue;
        for (const core of executor.cores) if (core.does === 'task') expect(running.has(core.task)).toBe(true);
        const held = executor.blocks.reduce((bytes, block) => bytes + block.bytes, 0) + executor.cached.reduce((bytes, cached) => bytes + cached.bytes, 0);
        if (executor.blocks.length === executor.blocksTotal && executor.cached.length === executor.cachedTotal) expect(executor.memory.storageBytes).toBe(held);
        for (const block of executor.blocks) for (const other of block.copies) {
          const holder = cluster.executors.find((each) => each.executor === other);
          expect(holder?.state).toBe('running');
          expect(holder?.blocks.some((each) => each.block === block.block)).toBe(true);
        }
      }
    }
  }, 30_000);

  it('tell every event of note in words that name what they speak of', () => {
    const projections = new Projections(log);
    const keys = new Set<string>();
    for (let count = 1; count <= log.length; count++) {
      const { clock, graph, timeline } = projections.show(['clock', 'graph', 'timeline'], count) as Pictures;
      const told = [...(clock.sentence === null ? [] : [clock.sentence]), ...graph.holding, ...timeline.faults.flatMap((fault) => fault.victims)];
      for (const { key, with: fills } of told) {
        keys.add(key);
        for (const words of [en.sentences, zh.sentences]) {
          const entry = (words as unknown as Record<string, (fills: unknown) => string>)[key];
          const text = entry?.(fills) ?? '';
          expect(text.length, key).toBeGreaterThan(3);
          expect(text, key).not.toMatch(/undefined|NaN|null|\[object/);
        }
      }
    }
    expect(keys.has('batch.completed')).toBe(true);
  });
});

describe('the mark of a kill', () => {
  const pictures = (name: string): Pictures => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) throw new Error(name);
    return new Projections(found.run.log).show(ALL) as Pictures;
  };

  it('ends when the executor is replaced and its receiver runs again', () => {
    const found = cases.find((each) => each.name === 'the receiver’s executor dies');
    const registered = found?.run.log.slice(0).find((event) => event.type === 'executor.registered' && event.executor === '4');
    const [mark] = pictures('the receiver’s executor dies').timeline.faults;
    expect(mark).toMatchObject({ at: 4415, state: 'fired', until: registered?.at });
    expect(registered?.at).toBe(7415);
    expect(mark?.victims.map((victim) => victim.key)).toContain('victims.buffered');
  });

  it('does not end when there is no replacement; an added executor ends its own mark', () => {
    const faults = pictures('one dies for good, one is added, a burst').timeline.faults;
    expect(faults.map((fault) => [fault.do, fault.until === null])).toEqual([['killExecutor', true], ['addExecutor', false], ['burst', false]]);
  });

  it('of two at one instant both name what they took', () => {
    const faults = pictures('both holders die in a batch').timeline.faults;
    expect(faults.map((fault) => fault.victims.length > 0)).toEqual([true, true]);
    const found = cases.find((each) => each.name === 'both holders die in a batch');
    const lost = found?.run.log.slice(0).reduce((total, event) => total + (event.type === 'records.lost' ? event.count : 0), 0);
    const named = faults.flatMap((fault) => fault.victims).reduce((total, victim) => total + (victim.key === 'victims.buffered' || victim.key === 'victims.inBlocks' ? Number(victim.with['records']) : 0), 0);
    expect(named).toBe(lost);
  });
});

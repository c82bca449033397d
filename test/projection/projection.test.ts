import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventLog, type LabEvent } from '../../src/events/index.ts';
import { Projections } from '../../src/projection/index.ts';
import type { PanelName, Pictures } from '../../src/protocol/index.ts';
import { plausibleRun } from './plausibleRun.ts';

const ALL: readonly PanelName[] = ['clock', 'graph', 'batches', 'timeline', 'cluster', 'console', 'sources', 'losses', 'files', 'commands'];

function copyOf(log: EventLog, events: number): EventLog {
  const copy = new EventLog();
  for (let seq = 0; seq < events; seq++) {
    const { at, place, cause, ...body } = log.event(seq);
    copy.append(at, place, cause, body);
  }
  return copy;
}
const show = (log: EventLog, events?: number, at?: number): Pictures => new Projections(log).show(ALL, events, at) as Pictures;
const eventsOf = (log: EventLog): LabEvent[] => log.slice(0);

/** number of events just after the n-th event of a type */
function after(log: EventLog, type: LabEvent['type'], nth = 0): number {
  const found = eventsOf(log).filter((event) => event.type === type)[nth];
  if (found === undefined) throw new Error(`no ${type}`);
  return found.seq + 1;
}

const killed = plausibleRun({ seed: 3, batches: 8, killIn: 3 });

describe('a seek', () => {
  const long = plausibleRun({ seed: 11, batches: 300, killIn: 100, slowBatch: 120 });

  it('gives the picture that folding from the start gives, in any order of seeks', () => {
    expect(long.length).toBeGreaterThan(8192 * 2);
    const fresh = new Map<number, unknown>();
    fc.assert(fc.property(fc.array(fc.nat(long.length), { minLength: 3, maxLength: 8 }), fc.subarray([...ALL], { minLength: 1 }), (places, panels) => {
      const kept = new Projections(long);
      kept.follow(long.length);
      for (const events of places) {
        const whole = (fresh.get(events) ?? show(long, events)) as Pictures;
        fresh.set(events, whole);
        const seen = kept.show(panels, events);
        for (const panel of panels) expect(seen[panel]).toEqual(whole[panel]);
      }
    }), { numRuns: 12 });
  });

  it('does not disturb the newest instant, nor what follows it', () => {
    const growing = copyOf(long, 9000);
    const projections = new Projections(growing);
    projections.show(ALL);
    projections.show(ALL, 5);
    for (let seq = 9000; seq < 9100; seq++) {
      const { at, place, cause, ...body } = long.event(seq);
      growing.append(at, place, cause, body);
    }
    expect(projections.show(ALL)).toEqual(show(long, 9100));
  });

  it('shows an empty page before the first event', () => {
    const pictures = show(long, 0);
    expect(pictures.clock).toEqual({ at: 0, events: 0, sentence: null, batchDurationMs: 0 });
    expect(pictures.batches.rows).toEqual([]);
    expect(pictures.graph.nodes).toEqual([]);
  });
});

describe('batches', () => {
  it('have the numbers of their events', () => {
    const { rows, total, completed, recordsTotal, averages } = show(killed).batches;
    const completions = eventsOf(killed).filter((event) => event.type === 'batch.completed');
    expect(rows.map((row) => row.batchTime)).toEqual(completions.map((event) => event.batchTime).reverse());
    expect(rows.map((row) => [row.records, row.processingDelay, row.totalDelay, row.schedulingDelay])).toEqual(completions.map((event) => [event.records, event.processingDelay, event.totalDelay, event.schedulingDelay]).reverse());
    expect([total, completed]).toEqual([8, 8]);
    const records = completions.reduce((sum, event) => sum + event.records, 0);
    expect(recordsTotal).toBe(records);
    expect(averages.inputRate).toBeCloseTo(records / 8, 9);
    expect(averages.processingTime).toBe(Math.floor(completions.reduce((sum, event) => sum + event.processingDelay, 0) / 8));
    // two jobs of two stages of two tasks, one stage skipped
    expect(rows[0]).toMatchObject({ number: 8, tasksDone: 6, tasksTotal: 6, tasksFailed: 0, outputsDone: 2, outputsTotal: 2, late: false, error: null });
  });

  it('that run come first, with how far their tasks are', () => {
    const { rows, detail } = show(killed, after(killed, 'task.finished', 6 * 3)).batches;
    expect(rows[0]).toMatchObject({ batchTime: 4000, state: 'running', tasksDone: 1, tasksTotal: 4, outputsDone: 0, totalDelay: null });
    expect(rows).toHaveLength(4);
    expect(detail[0]).toMatchObject({ batchTime: 4000, outputOp: 0, node: 'out', finishedAt: null });
    expect(detail[0]?.stages.map((stage) => [stage.name, stage.done, stage.tasks])).toEqual([['map', 1, 2], ['out', 0, 2]]);
    expect(new Set(detail.map((job) => job.batchTime)).size).toBe(4);
  });

  it('are late once they take longer than their interval, while they run and after', () => {
    const log = plausibleRun({ seed: 5, batches: 4, slowBatch: 1 });
    const started = after(log, 'outputOp.started', 3);
    const at = log.atOf(started - 1);
    expect(show(log, started, at).batches.rows[0]).toMatchObject({ batchTime: 2000, state: 'running' });
    expect(show(log, started, 2900).batches.rows[0]?.late).toBe(false);
    expect(show(log, started, 3100).batches.rows[0]?.late).toBe(true);
    expect(show(log).batches.rows.filter((row) => row.late).map((row) => row.batchTime)).toEqual([2000]);
    expect(show(log).timeline.cells.filter((cell) => cell.late).map((cell) => cell.batchTime)).toEqual([2000]);
  });

  it('that failed keep their error and count as over', () => {
    const log = copyOf(killed, after(killed, 'batch.started', 1));
    log.append(log.lastAt, 'driver', null, { type: 'batch.failed', batchTime: 2000, node: 'probe', message: 'java.lang.Exception: no', records: 9, schedulingDelay: 0, processingDelay: 5, totalDelay: 5 });
    expect(show(log).batches).toMatchObject({ completed: 2, rows: [{ batchTime: 2000, state: 'failed', error: 'java.lang.Exception: no' }, { batchTime: 1000 }] });
  });

  it('stay within their limits in a long run', () => {
    const long = plausibleRun({ seed: 1, batches: 1200 });
    const pictures = show(long);
    expect(pictures.batches.rows).toHaveLength(500);
    expect(pictures.batches).toMatchObject({ total: 1200, completed: 1200 });
    expect(pictures.timeline.cells).toHaveLength(200);
    expect(pictures.timeline.series).toHaveLength(200);
    expect(pictures.timeline.cells.at(-1)?.number).toBe(1200);
    expect(pictures.console.droppedLines + pictures.console.pieces.reduce((lines, piece) => lines + piece.text.split('\n').length - 1, 0)).toBe(1200 * 3);
    expect(pictures.console.results).toHaveLength(50);
    expect(JSON.stringify(pictures).length).toBeLessThan(512 * 1024);
  });
});

describe('the graph', () => {
  const stateOf = (pictures: Pictures): Record<string, string> => Object.fromEntries(pictures.graph.nodes.map((node) => [node.node, node.state]));

  it('follows a batch through its stages', () => {
    expect(stateOf(show(killed, after(killed, 'executor.registered')))).toEqual({ lines: 'waiting', words: 'waiting', pairs: 'waiting', counts: 'waiting', out: 'waiting', probe: 'waiting' });
    expect(stateOf(show(killed, after(killed, 'batch.submitted')))).toEqual({ lines: 'receiving', words: 'queued', pairs: 'queued', counts: 'queued', out: 'queued', probe: 'queued' });
    expect(stateOf(show(killed, after(killed, 'task.started')))).toEqual({ lines: 'receiving', words: 'running', pairs: 'running', counts: 'waiting', out: 'running', probe: 'queued' });
    expect(stateOf(show(killed, after(killed, 'task.started', 2)))).toEqual({ lines: 'receiving', words: 'done', pairs: 'done', counts: 'running', out: 'running', probe: 'queued' });
    expect(stateOf(show(killed, after(killed, 'batch.completed')))).toEqual({ lines: 'receiving', words: 'done', pairs: 'done', counts: 'done', out: 'done', probe: 'done' });
  });

  it('shows on each edge what its source gave in the newest finished batch', () => {
    const { edges, nodes } = show(killed).graph;
    const last = eventsOf(killed).filter((event) => event.type === 'batch.completed').at(-1);
    const records = last?.records ?? 0;
    expect(edges.map((edge) => [edge.from, edge.to, edge.records])).toEqual([['lines', 'words', records], ['words', 'pairs', records * 6], ['pairs', 'counts', records * 6], ['counts', 'out', 2], ['counts', 'probe', 2]]);
    expect(edges[0]?.ratePerSec).toBe(records);
    expect(nodes.find((node) => node.node === 'counts')).toMatchObject({ records: 2, tasksDone: 2, tasksTotal: 2, tasksAgain: 0 });
    expect(show(killed, after(killed, 'batch.started')).graph.edges[0]?.ratePerSec).toBeNull();
  });

  it('counts a repeated task once and marks its operators', () => {
    const log = copyOf(killed, after(killed, 'task.finished'));
    const first = eventsOf(log).find((event) => event.type === 'task.finished');
    if (first === undefined) throw new Error('no task');
    log.append(log.lastAt, 'driver', null, { type: 'task.started', task: 900, stage: first.stage, stageAttempt: 1, partition: first.partition, attempt: 0, executor: '1', core: 0, locality: 'ANY', batchTime: 1000 });
    expect(stateOf(show(log))).toMatchObject({ words: 'again', pairs: 'again', counts: 'waiting' });
    expect(show(log).graph.holding[0]).toMatchObject({ node: 'pairs', key: 'holding.again', with: { tasks: 1 } });
    log.append(log.lastAt, 'driver', null, { type: 'task.finished', task: 900, stage: first.stage, partition: first.partition, executor: '1', batchTime: 1000, duration: 3, phases: [1, 0, 1, 1], records: 1, remoteBytes: 0, counts: [['words', 7]] });
    log.append(log.lastAt, 'driver', null, { type: 'batch.completed', batchTime: 1000, records: 1, outputOps: 2, schedulingDelay: 0, processingDelay: 1, totalDelay: 1 });
    expect(show(log).graph.nodes.find((node) => node.node === 'words')).toMatchObject({ records: 7, tasksAgain: 1 });
  });

  it('loses the source with its receiver and finds it on another executor', () => {
    const dead = show(killed, after(killed, 'executor.killed')).graph;
    expect(dead.nodes[0]).toMatchObject({ node: 'lines', state: 'lost', executor: '2' });
    expect(dead.holding[0]).toMatchObject({ node: 'lines', key: 'holding.receiverDown', with: { executor: '2' }, since: 3450 });
    const again = show(killed, after(killed, 'receiver.started', 1)).graph;
    expect(again.nodes[0]).toMatchObject({ state: 'receiving', executor: '3' });
    expect(again.holding).toEqual([]);
  });

  it('names the operator of a late batch, what comes before it is held, and who waits', () => {
    const log = copyOf(killed, after(killed, 'task.started', 2));
    const base = log.lastAt;
    log.append(2000, 'driver', null, { type: 'batch.formed', batchTime: 2000, inputs: [] });
    log.append(2000, 'driver', null, { type: 'batch.submitted', batchTime: 2000, records: 0, outputOps: 2 });
    const { holding, edges, nodes } = show(log, log.length, base + 2000).graph;
    expect(holding.map((reason) => [reason.key, reason.node])).toEqual([['holding.late', 'counts'], ['holding.queue', null]]);
    expect(holding[0]).toMatchObject({ since: 2000, with: { batch: 1 } });
    expect(edges.filter((edge) => edge.held).map((edge) => edge.from)).toEqual(['pairs']);
    expect(nodes.find((node) => node.node === 'counts')?.state).toBe('late');
  });

  it('says that receivers starve the tasks when they hold every core', () => {
    const log = new EventLog();
    const start = killed.event(0);
    if (start.type !== 'run.started') throw new Error('no start');
    const { seq: _, at: __, place: ___, cause: ____, ...body } = start;
    log.append(0, 'driver', null, { ...body, cluster: { master: 'local[1]' } });
    log.append(0, 'driver', 0, { type: 'executor.registered', executor: 'driver', host: 'host-0', cores: 1, memory: 1 });
    log.append(0, 'driver', 1, { type: 'receiver.started', node: 'lines', stream: 0, executor: 'driver', core: 0 });
    expect(show(log).graph.holding).toEqual([]);
    log.append(1000, 'driver', 2, { type: 'batch.formed', batchTime: 1000, inputs: [] });
    log.append(1000, 'driver', 3, { type: 'batch.submitted', batchTime: 1000, records: 0, outputOps: 2 });
    expect(show(log).graph.holding[0]).toMatchObject({ node: 'lines', key: 'holding.noCoreForTasks', with: { cores: 1, receivers: 1 }, since: 1000 });
    expect(show(log).cluster.local).toBe(true);
  });
});

describe('the cluster', () => {
  it('shows who holds which block', () => {
    const { executors } = show(killed, after(killed, 'block.reported', 1)).cluster;
    expect(executors.map((executor) => [executor.executor, executor.host, executor.state, executor.blocksTotal])).toEqual([['1', 'host-a', 'running', 2], ['2', 'host-b', 'running', 2], ['3', 'host-c', 'running', 0]]);
    expect(executors[1]?.blocks[0]).toMatchObject({ block: 'input-0-0', copies: ['1'], state: 'inFlight' });
    expect(executors[1]?.cores[0]).toEqual({ does: 'receiver', node: 'lines', stream: 0 });
    const bytes = (executors[1]?.blocks ?? []).reduce((sum, block) => sum + block.bytes, 0);
    expect(executors[1]?.memory).toEqual({ storageBytes: bytes, limitBytes: 434_000_000 });
  });

  it('a block is safe in its batch, done after it, and gone when it is removed', () => {
    const stateAt = (events: number): string[] => show(killed, events).cluster.executors[0]?.blocks.map((block) => block.state) ?? [];
    expect(new Set(stateAt(after(killed, 'batch.started')))).toEqual(new Set(['safe']));
    expect(new Set(stateAt(after(killed, 'batch.completed')))).toEqual(new Set(['done']));
    expect(stateAt(after(killed, 'block.removed'))).toEqual([]);
    expect(show(killed, after(killed, 'block.removed')).cluster.executors.map((executor) => executor.memory.storageBytes)).toEqual([0, 0, 0]);
  });

  it('a dead executor keeps its last view, unnoticed until the driver knows', () => {
    const dead = show(killed, after(killed, 'executor.killed')).cluster;
    const before = show(killed, after(killed, 'executor.killed') - 1).cluster;
    expect(dead.executors[1]).toMatchObject({ state: 'unnoticed', since: 3450, blocksTotal: before.executors[1]?.blocksTotal, memory: { storageBytes: 0 } });
    expect(dead.executors[1]?.cores[0]).toMatchObject({ does: 'receiver' });
    expect(dead.driver.blockCopies).toBe(before.driver.blockCopies);
    expect(dead.driver.receivers[0]).toMatchObject({ state: 'active', executor: '2' });
    expect(dead.executors[0]?.blocks.every((block) => block.state === 'lastCopy')).toBe(true);
    const noticed = show(killed, after(killed, 'executor.lost')).cluster;
    expect(noticed.executors[1]?.state).toBe('dead');
    expect(noticed.driver.blockCopies).toBeLessThan(before.driver.blockCopies);
    expect(noticed.driver.receivers[0]?.state).toBe('stopped');
    expect(noticed.executors[1]?.lostRecords).toBe(20);
    expect(show(killed, after(killed, 'executor.requested')).cluster.coming).toEqual([6510]);
    expect(show(killed).cluster.coming).toEqual([]);
  });

  it('shows tasks on their cores and counts them when they end', () => {
    const events = after(killed, 'task.started');
    const started = killed.event(events - 1);
    if (started.type !== 'task.started') throw new Error('no task');
    const on = (count: number) => show(killed, count).cluster.executors.find((executor) => executor.executor === started.executor);
    expect(on(events)?.cores[1]).toMatchObject({ does: 'task', task: started.task, partition: 0, again: false });
    expect(on(after(killed, 'task.finished'))).toMatchObject({ tasksDone: 1 });
    expect(on(after(killed, 'task.finished'))?.cores[1]).toEqual({ does: 'nothing' });
    const done = show(killed).cluster.executors.reduce((sum, executor) => sum + executor.tasksDone, 0);
    expect(done).toBe(eventsOf(killed).filter((event) => event.type === 'task.finished').length);
  });

  it('a cached partition is gone where it was dropped, and stays where another copy lies', () => {
    const log = copyOf(killed, after(killed, 'batch.completed'));
    const copiesAfter = (executor: string | null): readonly number[] => {
      log.append(log.lastAt, 'driver', null, { type: 'partition.dropped', rdd: 3, partitions: [0], executor, why: 'evicted' });
      return show(log).cluster.executors.map((one) => one.cachedTotal);
    };
    for (const executor of ['1', '2', '3']) log.append(log.lastAt, `executor:${executor}`, null, { type: 'partition.cached', rdd: 3, partition: 0, node: 'counts', batchTime: 1000, executor, bytes: 80, records: 2, on: 'memory' });
    expect(copiesAfter('2')).toEqual([1, 0, 1]);
    expect(copiesAfter('2')).toEqual([1, 0, 1]);
    expect(copiesAfter(null)).toEqual([0, 0, 0]);
  });

  it('says when the next batch is due', () => {
    expect(show(killed, after(killed, 'receiver.started'), 0).cluster.driver.nextBatchAt).toBe(1000);
    expect(show(killed, after(killed, 'receiver.started'), 640).cluster.driver.nextBatchAt).toBe(1000);
    expect(show(killed, after(killed, 'batch.formed')).cluster.driver).toMatchObject({ nextBatchAt: 2000, blocksWaiting: 0 });
  });
});

describe('faults, losses and sources', () => {
  it('a planned kill fires, names its victims and lasts until it is replaced', () => {
    expect(show(killed, 1).timeline.faults).toMatchObject([{ at: 3450, do: 'killExecutor', state: 'planned', until: null }]);
    const fired = show(killed, after(killed, 'executor.requested')).timeline.faults[0];
    expect(fired).toMatchObject({ state: 'fired', until: null });
    expect(fired?.victims.map((victim) => victim.key)).toEqual(['victims.buffered', 'victims.blocks', 'victims.shuffles']);
    const registered = eventsOf(killed).filter((event) => event.type === 'executor.registered').at(-1);
    expect(show(killed).timeline.faults).toMatchObject([{ state: 'fired', until: registered?.at }]);
    expect(show(killed).commands.given).toMatchObject([{ command: { do: 'killExecutor' }, refused: null }]);
  });

  it('a burst lasts as long as its command says', () => {
    const log = copyOf(killed, after(killed, 'receiver.started'));
    log.append(500, 'driver', null, { type: 'command.given', do: 'burst', command: { at: 500, do: 'burst', node: 'lines', factor: 5, for: 2000 } });
    log.append(500, 'driver', null, { type: 'source.burstStarted', node: 'lines', factor: 5, until: 2500 });
    log.append(600, 'driver', null, { type: 'records.emitted', node: 'lines', from: 0, to: 10, bytes: 5, hash: '', offset: 5, of: null });
    expect(show(log, log.length, 2499).timeline.faults.at(-1)).toMatchObject({ do: 'burst', until: null });
    expect(show(log, log.length, 2500).timeline.faults.at(-1)).toMatchObject({ do: 'burst', until: 2500 });
    expect(show(log).sources.sources[0]).toMatchObject({ ratePerSec: 2000, baseRatePerSec: 400 });
  });

  it('losses add up', () => {
    const { losses, sources } = show(killed);
    expect(losses).toMatchObject({ lostTotal: 20, unheardTotal: 0, entries: [{ at: 3450, node: 'lines', where: 'buffer', count: 20, executor: '2', block: null }] });
    const emitted = eventsOf(killed).filter((event) => event.type === 'records.emitted').reduce((sum, event) => sum + event.to - event.from, 0);
    expect(sources.sources).toMatchObject([{ node: 'lines', stream: 0, emitted, received: emitted, lost: 20, listening: true, bufferedRecords: 0 }]);
    const cut = show(killed, after(killed, 'block.sealed')).sources.sources[0];
    expect(cut?.bufferedRecords).toBe(cut?.received);
  });

  it('the console keeps text as it was written and results as println shows them', () => {
    const { console } = show(killed, after(killed, 'batch.completed'));
    expect(console.pieces).toHaveLength(1);
    expect(console.pieces[0]?.text).toMatch(/^Time: 1000 ms\n\(a,\d+\)\n\n$/);
    expect(console.results[0]?.text).toMatch(/^0: List\(\(a,\d+\)\)\n1: List\(\)$/);
  });
});

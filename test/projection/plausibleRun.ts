/**
 * A log written by hand, as a run of three executors with one receiver would leave it: blocks, batches of two outputs, tasks, and a
 * death in the middle. In: a seed and a number of batches; out: the log. It follows the rules of events, not of the engine.
 */
import { luck } from '../../src/base/index.ts';
import { EventLog, type EventBody } from '../../src/events/index.ts';
import type { Command } from '../../src/plan/index.ts';

const INTERVAL_MS = 1000;
const BLOCK_MS = 200;

export interface RunShape { readonly seed: number; readonly batches: number; /** executor "2", which has the receiver, dies during this batch */ readonly killIn?: number; readonly slowBatch?: number }

export function plausibleRun(shape: RunShape): EventLog {
  return new Writer(shape).write();
}

class Writer {
  readonly log = new EventLog();
  readonly #shape: RunShape;
  readonly #luck;
  #at = 0;
  #last = 0;
  #number = 0;
  #task = 0;
  #stage = 0;
  #job = 0;
  #receiverOn = '2';
  #living = ['1', '2', '3'];
  #waiting: { block: string; records: number }[] = [];

  constructor(shape: RunShape) {
    this.#shape = shape;
    this.#luck = luck(shape.seed);
  }

  write(): EventLog {
    const kill: Command | null = this.#shape.killIn === undefined ? null : { at: this.#shape.killIn * INTERVAL_MS + 450, do: 'killExecutor', executor: '2' };
    this.say('driver', {
      type: 'run.started', engine: 'test', seed: this.#shape.seed, batchDuration: INTERVAL_MS, cluster: { executors: 3, cores: 2, memory: '1g' }, remember: null, checkpoint: null, conf: {},
      nodes: [
        { id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed: { from: 'words', rate: 400 } },
        { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
        { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
        { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b' } },
        { id: 'out', op: 'print', params: {} },
        { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } },
        { id: 'unused', op: 'map', params: { f: 'x => x' }, off: true },
      ],
      edges: [
        { from: 'lines', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'counts' }, { from: 'counts', to: 'out' }, { from: 'counts', to: 'probe' }, { from: 'lines', to: 'unused' },
      ],
      scenario: kill === null ? [] : [kill],
    });
    for (const id of this.#living) this.say('driver', { type: 'executor.registered', executor: id, host: `host-${'abc'[Number(id) - 1] ?? 'z'}`, cores: 2, memory: 434_000_000 });
    this.startReceiver('2');
    for (let batch = 0; batch < this.#shape.batches; batch++) this.interval(batch, kill !== null && batch === this.#shape.killIn ? kill : null);
    return this.log;
  }

  say(place: string, body: EventBody): number {
    this.#last = this.log.append(this.#at, place, this.log.length === 0 ? null : this.#last, body);
    return this.#last;
  }

  to(at: number): void {
    this.#at = Math.max(this.#at, at);
  }

  startReceiver(executor: string): void {
    this.say('driver', { type: 'receiver.scheduled', node: 'lines', stream: 0, executors: [executor] });
    this.say(`executor:${executor}`, { type: 'receiver.started', node: 'lines', stream: 0, executor, core: 0 });
    this.#receiverOn = executor;
  }

  /** What comes between two ticks: blocks and the batch of the tick before; then the tick. */
  interval(batch: number, kill: Command | null): void {
    const start = batch * INTERVAL_MS;
    for (let tick = start + BLOCK_MS; tick < start + INTERVAL_MS; tick += BLOCK_MS) {
      if (kill !== null && this.#living.includes('2') && tick > kill.at) this.die(kill);
      this.to(tick);
      this.block(tick - BLOCK_MS);
    }
    this.to(start + INTERVAL_MS);
    this.batch(start + INTERVAL_MS);
  }

  block(name: number): void {
    const executor = this.#receiverOn;
    const peer = this.#living.find((id) => id !== executor) ?? '1';
    const records = 60 + this.#luck.int(40, 'records', name);
    const block = `input-0-${name}`;
    const bytes = records * 50;
    const from = this.#number;
    this.#number += records;
    const range = { from, to: this.#number };
    this.say('source:lines', { type: 'records.emitted', node: 'lines', ...range, bytes, hash: `h${from}`, offset: from * 50 + bytes, of: null });
    this.say(`executor:${executor}`, { type: 'records.received', node: 'lines', stream: 0, executor, ...range });
    this.say(`executor:${executor}`, { type: 'block.sealed', block, node: 'lines', stream: 0, executor, ...range, records, bytes });
    this.say(`executor:${executor}`, { type: 'block.stored', block, executor, bytes, on: 'memory' });
    this.to(this.#at + 2);
    this.say(`executor:${executor}`, { type: 'block.replicated', block, from: executor, to: peer, bytes });
    this.say('driver', { type: 'block.reported', block, node: 'lines', stream: 0, records });
    this.#waiting.push({ block, records });
  }

  die(kill: Command): void {
    this.to(kill.at);
    const given = this.say('driver', { type: 'command.given', do: 'killExecutor', command: kill });
    this.#living = this.#living.filter((id) => id !== '2');
    const from = this.#number;
    this.#number += 20;
    this.say('source:lines', { type: 'records.emitted', node: 'lines', from, to: from + 20, bytes: 1000, hash: 'k', offset: this.#number * 50, of: null });
    this.say('executor:2', { type: 'records.received', node: 'lines', stream: 0, executor: '2', from, to: from + 20 });
    this.#last = given;
    const killed = this.say('executor:2', { type: 'executor.killed', executor: '2', victims: [{ node: 'lines', buffered: 20, inBlocks: 0 }], tasks: [], blocks: this.#waiting.length, shuffles: 1, cached: 0 });
    this.say('executor:2', { type: 'records.lost', node: 'lines', ranges: [[from, from + 20]], count: 20, where: 'buffer', executor: '2', block: null });
    for (const { block } of this.#waiting) this.say('executor:2', { type: 'block.copyLost', block, executor: '2', copies: 1, why: 'executor died' });
    this.to(this.#at + 60);
    this.#last = killed;
    this.say('driver', { type: 'executor.lost', executor: '2', reason: 'Command exited with code 137', blocks: this.#waiting.length, mapOutputs: 2 });
    this.say('driver', { type: 'executor.requested', executor: '4', ready: this.#at + 3000 });
    this.to(this.#at + 40);
    this.startReceiver('3');
  }

  batch(batchTime: number): void {
    const late = batchTime / INTERVAL_MS - 1 === this.#shape.slowBatch ? 1500 : 0;
    const blocks = this.#waiting;
    this.#waiting = [];
    const records = blocks.reduce((sum, { records: count }) => sum + count, 0);
    this.say('driver', { type: 'batch.formed', batchTime, inputs: [{ node: 'lines', stream: 0, blocks: blocks.map(({ block }) => block), records }] });
    const submittedAt = this.#at;
    this.say('driver', { type: 'batch.submitted', batchTime, records, outputOps: 2 });
    this.say('driver', { type: 'batch.started', batchTime, schedulingDelay: 0 });
    this.output(batchTime, 0, 'out', records, false);
    this.to(this.#at + late);
    this.output(batchTime, 1, 'probe', records, true);
    const processingDelay = this.#at - submittedAt;
    this.say('driver', { type: 'batch.completed', batchTime, records, outputOps: 2, schedulingDelay: 0, processingDelay, totalDelay: processingDelay });
    this.say('driver', { type: 'block.removed', blocks: blocks.map(({ block }) => block) });
    if (batchTime / INTERVAL_MS === (this.#shape.killIn ?? -9) + 4) this.say('driver', { type: 'executor.registered', executor: '4', host: 'host-d', cores: 2, memory: 434_000_000 });
  }

  output(batchTime: number, outputOp: number, node: string, records: number, mapsThere: boolean): void {
    const started = this.#at;
    this.say('driver', { type: 'outputOp.started', batchTime, outputOp, node });
    const job = this.#job++;
    const [maps, reduces] = [this.#stage++, this.#stage++];
    const stages = [
      { stage: maps, name: 'map', tasks: 2, rdds: 3, skipped: mapsThere, nodes: ['lines', 'words', 'pairs'] },
      { stage: reduces, name: node, tasks: 2, rdds: 1, skipped: false, nodes: ['counts'] },
    ];
    this.say('driver', { type: 'job.submitted', job, batchTime, outputOp, node, stages });
    for (const stage of stages) {
      if (stage.skipped) continue;
      this.say('driver', { type: 'stage.submitted', stage: stage.stage, attempt: 0, job, batchTime, name: stage.name, tasks: 2, nodes: stage.nodes });
      for (const partition of [0, 1]) this.task(batchTime, stage.stage, partition, stage.nodes, records, mapsThere ? null : stage.stage);
      this.say('driver', { type: 'stage.finished', stage: stage.stage, attempt: 0, job, failure: null });
    }
    this.say('driver', { type: 'job.finished', job, batchTime, outputOp, failure: null });
    if (node === 'out') this.say('driver', { type: 'output.written', batchTime, outputOp, node, op: 'print', text: `Time: ${batchTime} ms\n(a,${records})\n\n`, partitions: null, result: null, elementType: '(String, Long)' });
    else this.say('driver', { type: 'output.written', batchTime, outputOp, node, op: 'foreachRDD', text: null, partitions: [[['a', records]], []], result: null, elementType: '(String, Long)' });
    this.say('driver', { type: 'outputOp.completed', batchTime, outputOp, node, duration: this.#at - started, failure: null });
  }

  task(batchTime: number, stage: number, partition: number, nodes: readonly string[], records: number, shuffle: number | null): void {
    const task = this.#task++;
    const executor = this.#living[this.#luck.int(this.#living.length, 'executor', task)] ?? '1';
    this.say('driver', { type: 'task.started', task, stage, stageAttempt: 0, partition, attempt: 0, executor, core: 1, locality: 'ANY', batchTime });
    const duration = 5 + this.#luck.int(20, 'duration', task);
    this.to(this.#at + duration);
    const share = partition === 0 ? Math.floor(records / 2) : records - Math.floor(records / 2);
    if (shuffle !== null && nodes.includes('pairs')) this.say(`executor:${executor}`, { type: 'shuffle.written', shuffle, map: partition, executor, bytes: 100, records: share, batchTime });
    this.say('driver', {
      type: 'task.finished', task, stage, partition, executor, batchTime, duration, phases: [1, 1, duration - 3, 1], records: share, remoteBytes: 0,
      counts: nodes.map((node): [string, number] => [node, node === 'lines' ? share : node === 'counts' ? 1 : share * 6]),
    });
  }
}

/**
 * Vectors about recovery: a run over files, the end of its driver, and a new engine made from nothing but the storage. In: a vector; out:
 * whether outputs, checkpoint files and rates are as listed. The input of batch i is a file moved in shortly before its tick.
 */
import { readCheckpoint } from '../../src/engine/batch/checkpoint.ts';
import { Engine, InProcessWorkforce, recover } from '../../src/engine/index.ts';
import { registerNative } from '../../src/engine/task/index.ts';
import { EventLog, type LabEvent } from '../../src/events/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { Command, ExactJson, GraphNode, LabDocument } from '../../src/plan/index.ts';
import { RunLines } from '../../src/projection/index.ts';
import { compared, passed, sorted, type Outcome, type Vector } from './vector.ts';

interface Step {
  readonly op: string;
  readonly [field: string]: unknown;
}

const DIRECTORY = '/checkpoint';
const ITEMS = 1_000_000;
/** Files come so long before the tick; a driver ends so long before the next one. */
const BEFORE_MS = 30;
const END_MS = 50;

const of = <T extends LabEvent['type']>(log: EventLog, type: T): Extract<LabEvent, { type: T }>[] => log.slice(0).flatMap((event) => (event.type === type ? [event as Extract<LabEvent, { type: T }>] : []));

/** A program and its input, with one driver after another. */
class Life {
  readonly batchMs: number;
  readonly trusted: boolean;
  readonly #moves: readonly Command[];
  engine: Engine;
  log = new EventLog();
  /** batches that the timer has brought */
  ticks = 0;

  constructor(document: LabDocument, moves: readonly Command[], trusted: boolean) {
    this.batchMs = document.batchDuration;
    this.trusted = trusted;
    this.#moves = moves;
    this.engine = new Engine({ document, check: buildGraph(document, { trusted }), log: this.log, workforce: new InProcessWorkforce(), feeds: new Map(), commands: moves });
  }

  get now(): number {
    return this.ticks * this.batchMs + this.batchMs - END_MS;
  }

  run(batches: number): void {
    this.ticks += batches;
    while (this.engine.run({ at: this.now }, ITEMS) !== 'reached');
  }

  /** The driver ends; a new one starts from the checkpoint, `later` batches on. */
  restart(later = 0): void {
    this.ticks += later;
    this.log = new EventLog();
    const commands = this.#moves.filter(({ at }) => at > this.now);
    const found = recover({ files: this.engine.files, directory: DIRECTORY, atMs: this.now, trusted: this.trusted, workforce: new InProcessWorkforce(), log: this.log, feeds: new Map(), commands });
    if (!('engine' in found)) throw new Error(`nothing to recover from: ${JSON.stringify(found)}`);
    this.engine = found.engine;
  }

  outputs(node: string): readonly (readonly ExactJson[])[] {
    const lines = new RunLines();
    const told = this.log.slice(0).flatMap((event) => lines.of(event));
    return told.flatMap((line) => (line.type === 'output' && line.node === node && line.partitions !== undefined ? [line.partitions.flat()] : []));
  }

  get failure(): string | null {
    return this.engine.failure?.message ?? null;
  }
}

function moves(input: readonly (readonly ExactJson[])[], batchMs: number): readonly Command[] {
  return input.flatMap((elements, index) => (elements.length === 0 ? [] : [{ at: (index + 1) * batchMs - BEFORE_MS, do: 'moveFile', to: `/in/${String(index).padStart(3, '0')}`, lines: elements.map(String) } as const]));
}

/** The nodes of a vector's chain, from a folder to a probe. */
function chain(vector: Vector, typed: boolean): readonly GraphNode[] {
  const params = vector['params'] as Readonly<Record<string, unknown>>;
  const nodes: GraphNode[] = [{ id: 'in', op: 'textFileStream', params: { directory: '/in' } }];
  const add = (op: string, fields: Readonly<Record<string, unknown>>): void => {
    const name = op === 'updateStateByKey' ? 'updateFunc' : 'f';
    const source = String(fields['fn']);
    let written = source;
    if (!typed) {
      written = `${vector.id}/${nodes.length}`;
      const f = new Function(`return (${source});`)() as (...args: unknown[]) => unknown;
      registerNative(written, (...args) => f(...args.map((arg) => (arg === null && op === 'updateStateByKey' ? undefined : arg))) as never);
    }
    nodes.push({ id: `n${nodes.length}`, op, params: { [name]: written } });
  };
  for (const step of (vector['before'] ?? []) as readonly Step[]) add(step.op, step);
  add(vector.operator, params);
  if (params['checkpointMs'] !== undefined) nodes.push({ id: 'every', op: 'checkpoint', params: { interval: Number(params['checkpointMs']) } });
  for (const step of (vector['after'] ?? []) as readonly Step[]) add(step.op, step);
  return [...nodes, { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } }];
}

function lab(batchMs: number, nodes: readonly GraphNode[], outputs: readonly GraphNode[] = []): LabDocument {
  const last = nodes[nodes.length - 1]?.id ?? '';
  const edges = [...nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id ?? '', to: id })), ...outputs.map(({ id }) => ({ from: last, to: id }))];
  return { format: 'dstream-lab', version: 1, name: 'recovery', batchDuration: batchMs, seed: 1, cluster: { master: 'local[2]' }, checkpoint: { directory: DIRECTORY }, graph: { nodes: [...nodes, ...outputs], edges } };
}

function lifeOf(vector: Vector): Life {
  const { batchMs } = vector['params'] as { readonly batchMs: number };
  const typed = vector.operator === 'transform';
  return new Life(lab(batchMs, chain(vector, typed)), moves(vector['input'] as readonly (readonly ExactJson[])[], batchMs), !typed);
}

export function checkpointRecovery(vector: Vector): Outcome {
  const life = lifeOf(vector);
  life.run(Number(vector['initialBatches']));
  const before = life.outputs('probe');
  life.restart();
  life.run(Number(vector['batchesAfterRestart']));
  if (life.failure !== null) return { outcome: 'failed', expected: 'no failure', actual: life.failure };
  const settled = (batches: unknown): unknown => (batches as readonly (readonly unknown[])[]).map(sorted);
  return compared([settled(vector['expectedBefore']), settled(vector['expectedAfter'])], [settled(before), settled(life.outputs('probe'))]);
}

export function checkpointFiles(vector: Vector): Outcome {
  const life = lifeOf(vector);
  const listed = (): readonly string[] => {
    const reading = readCheckpoint(life.engine.files, DIRECTORY);
    if (reading.found !== 'checkpoint') return [];
    return reading.checkpoint.streams.flat().flatMap(([, folder]) => (typeof folder === 'string' ? [folder] : []));
  };
  const restored = (): boolean => of(life.log, 'driver.recovered').some((event) => event.restored.some(({ node, times }) => node === 'n2' && times.length > 0));
  const exist = (folders: readonly string[]): boolean => folders.length > 0 && folders.every((folder) => life.engine.files.exists(`${folder}/part-00000`));
  const seen: boolean[] = [];
  life.run(4);
  const first = listed();
  seen.push(exist(first));
  life.run(4);
  seen.push(first.every((folder) => !life.engine.files.exists(folder)));
  life.restart();
  life.run(1);
  seen.push(restored(), exist(listed()));
  life.restart(7);
  life.run(4);
  seen.push(restored(), life.failure === null, life.outputs('probe').length >= 4 + 7);
  return seen.every(Boolean) ? passed : { outcome: 'failed', expected: 'seven times true', actual: seen };
}

export function checkpointRestoreCount(vector: Vector): Outcome {
  const { batchMs, outputOperations } = vector['params'] as { readonly batchMs: number; readonly outputOperations: number };
  registerNative(vector.id, (x) => Number(x) + 100);
  const outputs = Array.from({ length: Number(outputOperations) }, (_, index): GraphNode => ({ id: `probe${index}`, op: 'foreachRDD', params: { action: 'collect' } }));
  const document = lab(batchMs, [{ id: 'in', op: 'textFileStream', params: { directory: '/in' } }, { id: 'map', op: 'map', params: { f: vector.id } }], outputs);
  const life = new Life(document, moves(Array.from({ length: 10 }, () => [1]), batchMs), true);
  const [first, second, third] = vector['steps'] as readonly { readonly runBatches: number; readonly expectedFlattened: readonly number[]; readonly restoredTimes: number }[];
  const times = (): number => of(life.log, 'driver.recovered').flatMap((event) => event.restored.filter(({ node }) => node === 'in')).length;
  life.run(Number(first?.runBatches));
  const seen: unknown[] = [life.outputs('probe0').flat(), times()];
  life.restart();
  life.run(Number(third?.runBatches));
  seen.push(life.outputs('probe0').flat(), times());
  return compared([first?.expectedFlattened, first?.restoredTimes, third?.expectedFlattened, second?.restoredTimes], seen);
}

/** An estimator that always says the same is PID with a floor above what little ever comes. */
export function checkpointRate(vector: Vector): Outcome {
  const { batchMs, constantRate } = vector['params'] as { readonly batchMs: number; readonly constantRate: number };
  const base = lab(batchMs, [{ id: 'in', op: 'socketTextStream', params: { hostname: 'localhost', port: 1 }, feed: { from: 'words', rate: 4 } }, { id: 'probe', op: 'foreachRDD', params: { action: 'count' } }]);
  const rate = String(constantRate);
  const life = new Life({ ...base, conf: { 'spark.streaming.backpressure.enabled': 'true', 'spark.streaming.backpressure.pid.minRate': rate } }, [], false);
  life.run(5);
  life.restart();
  life.run(2);
  const changes = of(life.log, 'receiver.rateChanged');
  // the estimator goes on where it was: its first batch with records already gives a rate
  const [firstBusy] = of(life.log, 'batch.completed').filter(({ records }) => records > 0);
  return compared([vector['expected'], firstBusy?.seq], [{ receiverRateLimit: changes[changes.length - 1]?.limit }, changes[0]?.cause]);
}

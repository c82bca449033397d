/**
 * Runs a document in Spark's local order, synchronously: one executor, jobs one after the other. In: a document without receivers and a
 * number of batches; out: what its outputs gave, the console, batches, jobs, the failure that ended it.
 */
import { ExecutorProcess, type Goal, type TaskAnswer } from '../../src/engine/task/index.ts';
import {
  allPartitions, DStreamGraph, GenerationFailure, mapStage, missingParents, partitionLists, planTask, stagesOf, writeGoal,
  type MapOutput, type OutputPlan, type Rdd, type Shuffle, type Whereabouts,
} from '../../src/engine/rdd/index.ts';
import type { Action, GraphCheck } from '../../src/operators/index.ts';
import { settingsOf, type LabDocument } from '../../src/plan/index.ts';

export interface StageLine { readonly tasks: number; readonly rdds: number; readonly name: string; readonly skipped: boolean }
export interface LocalRun {
  readonly outputs: { readonly node: string; readonly batchTime: number; readonly partitions: readonly unknown[] }[];
  console: string;
  readonly batches: { readonly batchTime: number; readonly numRecords: number; readonly outputOps: number }[];
  readonly jobs: { readonly batchTime: number; readonly outputOp: number; readonly stages: readonly StageLine[] }[];
  failure: { readonly batchTime: number; readonly message: string } | null;
}

class JobFailure extends Error {}

type Results = Extract<TaskAnswer, { ok: true }>['result'][];

const DRIVER = 'driver';

class LocalCluster implements Whereabouts {
  readonly #process = new ExecutorProcess(DRIVER);
  readonly #cached = new Set<string>();
  readonly #outputs = new Map<string, MapOutput>();
  #tasks = 0;

  cached(rdd: number, partition: number): readonly string[] {
    return this.#cached.has(`rdd_${rdd}_${partition}`) ? [DRIVER] : [];
  }

  block(): readonly string[] {
    return [];
  }

  mapOutput(shuffle: number, map: number): MapOutput | undefined {
    return this.#outputs.get(`${shuffle} ${map}`);
  }

  arrival<T>(blocks: readonly T[]): readonly T[] {
    return blocks;
  }

  runJob(rdd: Rdd, partitions: readonly number[], action: string, goal: Goal): { results: Results; stages: StageLine[] } {
    const listed = stagesOf(rdd, partitions, action);
    const ran = new Set<Shuffle | null>();
    this.#runParents(rdd, ran);
    const results = partitions.map((partition) => this.#task(rdd, partition, goal));
    const stages = listed.map(({ shuffle, partitions: asked, rddCount, name }) => ({
      tasks: asked.length, rdds: rddCount, name, skipped: shuffle !== null && ![...ran].some((done) => done?.id === shuffle.id),
    }));
    return { results, stages };
  }

  clean(graph: DStreamGraph, timeMs: number): void {
    const { rdds, shuffles } = graph.clearMetadata(timeMs);
    const dropped = [...this.#cached].filter((block) => rdds.includes(Number(block.split('_')[1])));
    for (const block of dropped) this.#cached.delete(block);
    this.#process.errand({ do: 'drop', blocks: dropped });
    for (const shuffle of shuffles) this.#process.errand({ do: 'dropShuffle', shuffle });
  }

  #runParents(rdd: Rdd, ran: Set<Shuffle | null>): void {
    const isAvailable = (shuffle: Shuffle): boolean => allPartitions(shuffle.of).every((map) => this.mapOutput(shuffle.id, map) !== undefined);
    for (const shuffle of missingParents(rdd, this, isAvailable)) {
      if (isAvailable(shuffle)) continue;
      this.#runParents(shuffle.of, ran);
      for (const map of mapStage(shuffle).partitions) {
        const result = this.#task(shuffle.of, map, writeGoal(shuffle, map));
        if (result.do === 'write') this.#outputs.set(`${shuffle.id} ${map}`, { executor: DRIVER, bytes: result.bytes });
      }
      ran.add(shuffle);
    }
  }

  #task(rdd: Rdd, partition: number, goal: Goal): Results[number] {
    const planned = planTask(rdd, partition, this, DRIVER);
    if (!('plan' in planned)) throw new Error(planned.message);
    const answer = this.#process.execute({ task: this.#tasks++, plan: planned.plan, goal, sampleLimit: 0 }, new Map());
    if (!answer.ok) throw 'missing' in answer ? new Error(`${answer.missing} is missing`) : new JobFailure(`${answer.exception}: ${answer.message}`);
    for (const kept of answer.kept) this.#cached.add(kept.block);
    return answer.result;
  }
}

export function runLocally(document: LabDocument, check: GraphCheck, batches: number): LocalRun {
  const settings = settingsOf(document);
  const graph = new DStreamGraph(check, settings);
  const cluster = new LocalCluster();
  const run: LocalRun = { outputs: [], console: '', batches: [], jobs: [], failure: null };
  for (let batch = 1; batch <= batches; batch++) {
    const timeMs = batch * document.batchDuration;
    const jobs = run.jobs.length;
    const outputs = run.outputs.length;
    const { console: before } = run;
    try {
      const generation = graph.generateJobs(timeMs, { blocks: () => [] });
      for (const output of generation.outputs) runOutput(output, timeMs, graph, cluster, run);
      if (generation.outputs.length > 0) run.batches.push({ batchTime: timeMs, numRecords: 0, outputOps: generation.outputs.length });
      cluster.clean(graph, timeMs);
    } catch (thrown) {
      if (!(thrown instanceof JobFailure) && !(thrown instanceof GenerationFailure)) throw thrown;
      const message = thrown instanceof GenerationFailure ? `${thrown.exception}: ${thrown.message}` : thrown.message;
      run.jobs.splice(jobs);
      run.outputs.splice(outputs);
      run.console = before;
      run.failure = { batchTime: timeMs, message };
      return run;
    }
  }
  return run;
}

function runOutput(output: OutputPlan, timeMs: number, graph: DStreamGraph, cluster: LocalCluster, run: LocalRun): void {
  const { rdd, job, index, node } = output;
  const runJob = (of: Rdd, partitions: readonly number[], action: string, goal: Goal): Results => {
    const { results, stages } = cluster.runJob(of, partitions, action, goal);
    const sorted = stages.map((stage) => JSON.stringify(stage)).sort().map((text) => JSON.parse(text) as StageLine);
    run.jobs.push({ batchTime: timeMs, outputOp: index, stages: sorted });
    return results;
  };
  const take = (count: number, action: string): string[] => {
    const texts: string[] = [];
    for (let scanned = 0; scanned < rdd.partitions && texts.length < count; ) {
      const wanted = scanned === 0 ? 1 : texts.length === 0 ? scanned * 4 : Math.min(Math.max(Math.ceil((1.5 * (count - texts.length) * scanned) / texts.length), 1), scanned * 4);
      const partitions = allPartitions(rdd).slice(scanned, scanned + wanted);
      for (const result of runJob(rdd, partitions, action, { do: 'take', n: count - texts.length })) {
        if (result.do === 'take') texts.push(...result.texts.slice(0, count - texts.length));
      }
      scanned += partitions.length;
    }
    return texts;
  };
  const act = (action: Action): void => {
    if (typeof action !== 'string') {
      if (Array.isArray(action)) for (const one of action) act(one);
      else if ('take' in action) take(action.take, 'take');
      else if ('ifNotEmpty' in action && take(1, 'isEmpty').length > 0) act(action.ifNotEmpty);
    } else if (action === 'collect') {
      const lists = partitionLists(graph.context, rdd);
      const results = runJob(lists, allPartitions(lists), 'collect', { do: 'collect' });
      run.outputs.push({ node, batchTime: timeMs, partitions: results.map((result) => (result.do === 'collect' ? result.values[0] : null)) });
    } else if (action === 'count') runJob(rdd, allPartitions(rdd), 'count', { do: 'count' });
  };
  if (job.do === 'foreachRDD') act(job.action);
  if (job.do === 'print') {
    const rule = '-'.repeat(43);
    const found = take(job.num + 1, 'print');
    const lines = [rule, `Time: ${timeMs} ms`, rule, ...found.slice(0, job.num), ...(found.length > job.num ? ['...'] : []), ''];
    run.console += lines.map((line) => `${line}\n`).join('');
  }
}

/**
 * The actions that foreachRDD may run on a batch's RDD, one after the other where a list is given.
 */
import { assert } from '../../base/index.ts';
import { list, shownType } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { isGather, type Action, type Gather, type SqlAction } from '../../operators/index.ts';
import { partitionLists, type OutputPlan } from '../rdd/index.ts';
import type { OutputRun } from './outputRun.ts';
import { gather, gatheredType } from './gather.ts';
import { save } from './save.ts';
import { shown } from './show.ts';
import { sliced } from './slice.ts';
import { take } from './take.ts';
import { write } from './write.ts';

export function foreachRdd(run: OutputRun, plan: OutputPlan, action: Action): void {
  perform(run, plan, action, () => run.succeeded());
}

function perform(run: OutputRun, plan: OutputPlan, action: Action, then: () => void): void {
  if (action === 'none') return tell(run, null, 'Unit', then);
  if (action === 'collect') return collect(run, plan, then);
  if (action === 'count') return count(run, plan, then);
  if (isGather(action)) return bring(run, plan, action, then);
  if (isList(action)) return performAll(run, plan, action, 0, then);
  if ('take' in action) {
    return take(run, plan.rdd, action.take, 'take', ({ values }) => tell(run, values, shownType(list(plan.rdd.type, 'Array')), then), (failure) => run.failed(failure));
  }
  if ('write' in action) return write(run, plan, action.write, then);
  if ('sql' in action) return show(run, plan, action.sql, then);
  if ('slice' in action) return slice(run, plan, action.slice.back, then);
  if ('sleep' in action) return run.later(action.sleep, then);
  if ('ifNotEmpty' in action) {
    return take(run, plan.rdd, 1, 'isEmpty', ({ values }) => (values.length > 0 ? perform(run, plan, action.ifNotEmpty, then) : then()), (failure) => run.failed(failure));
  }
  return save(run, plan.rdd, { method: 'saveAsTextFile', prefix: action.save, suffix: '' }, then, (failure) => run.failed(failure));
}

function bring(run: OutputRun, plan: OutputPlan, action: Gather, then: () => void): void {
  run.make(gather(run.context, plan.rdd, action), (gathered) => ('failure' in gathered ? run.failed(gathered.failure) : tell(run, gathered.result, shownType(gatheredType(plan.rdd, action)), then)), (failure) => run.failed(failure));
}

function slice(run: OutputRun, { stream }: OutputPlan, backMs: number, then: () => void): void {
  run.make(sliced(stream, run.batchTime - backMs, run.batchTime), (gathered) => ('failure' in gathered ? run.failed(gathered.failure) : tell(run, gathered.result, shownType(list(list(stream.type, 'Array'), 'Vector')), then)), (failure) => run.failed(failure));
}

function show(run: OutputRun, plan: OutputPlan, action: SqlAction, then: () => void): void {
  run.make(shown(run.context, plan.rdd, action), (text) => {
    run.wrote({ text, partitions: null, result: null });
    then();
  }, (failure) => run.failed(failure));
}

function performAll(run: OutputRun, plan: OutputPlan, actions: readonly Action[], index: number, then: () => void): void {
  const action = actions[index];
  if (action === undefined) return then();
  perform(run, plan, action, () => performAll(run, plan, actions, index + 1, then));
}

/** `rdd.mapPartitions(toList).collect()`: one value a partition, a list. */
function collect(run: OutputRun, plan: OutputPlan, then: () => void): void {
  const lists = partitionLists(run.context, plan.rdd);
  run.job(lists, allOf(lists.partitions), { do: 'collect' }, 'collect', (results) => {
    const partitions = results.map((result) => {
      assert(result.do === 'collect', 'collect gives values');
      return result.values[0] as readonly ExactJson[];
    });
    run.wrote({ text: null, partitions, result: null });
    then();
  }, (failure) => run.failed(failure));
}

function count(run: OutputRun, plan: OutputPlan, then: () => void): void {
  run.job(plan.rdd, allOf(plan.rdd.partitions), { do: 'count' }, 'count', (results) => {
    tell(run, results.reduce((sum, result) => sum + (result.do === 'count' ? result.count : 0), 0), 'Long', then);
  }, (failure) => run.failed(failure));
}

/** `shownAs`: the result's type in Scala, by which it is printed. */
function tell(run: OutputRun, result: ExactJson, shownAs: string, then: () => void): void {
  run.wrote({ text: null, partitions: null, result, shownAs });
  then();
}

const isList = (action: Action): action is readonly Action[] => Array.isArray(action);

function allOf(partitions: number): readonly number[] {
  return Array.from({ length: partitions }, (_, index) => index);
}

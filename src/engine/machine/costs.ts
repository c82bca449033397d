/**
 * The cost model: what counts and bytes come to in virtual time, by the table of costs of the plan.
 * In: counts and bytes; out: microseconds, and milliseconds of which everything takes at least one.
 */
import type { Costs } from '../../plan/index.ts';
import type { Plan, TaskAnswer } from '../task/order.ts';

/** Bytes over a link or a disk, µs. */
export function transferUs(bytes: number, bytesPerUs: number): number {
  return Math.ceil(bytes / Math.max(1, bytesPerUs));
}

/** Whole milliseconds, at least one. */
export function msOf(us: number): number {
  return Math.max(1, Math.ceil(us / 1000));
}

/** One block from one executor to another, µs. */
export function fetchUs(costs: Costs, bytes: number): number {
  return costs.networkUs + transferUs(bytes, costs.networkBytesPerUs);
}

/** What a record costs when it leaves each RDD of a plan, ns, by RDD id. */
export function recordNs(costs: Costs, plan: Plan, into: Map<number, number> = new Map()): Map<number, number> {
  switch (plan.kind) {
    case 'values':
      into.set(plan.rdd, costs.valueNs);
      break;
    case 'file':
    case 'block':
      into.set(plan.rdd, costs.blockRecordNs);
      break;
    case 'split':
      into.set(plan.rdd, costs.lineNs);
      break;
    case 'step':
      into.set(plan.rdd, stepNs(costs, plan.step.do));
      recordNs(costs, plan.input, into);
      break;
    case 'concat':
      into.set(plan.rdd, costs.concatNs);
      for (const input of plan.inputs) recordNs(costs, input, into);
      break;
    case 'shuffleRead':
      into.set(plan.rdd, plan.aggregator === null ? costs.shuffleReadNs : costs.combineNs + costs.shuffleReadNs);
      break;
    case 'cogroup':
    case 'subtract':
      into.set(plan.rdd, costs.combineNs + costs.shuffleReadNs);
      for (const side of plan.sides) if (side.kind !== 'rawShuffleRead') recordNs(costs, side, into);
      break;
    case 'product':
      into.set(plan.rdd, costs.mapNs);
      recordNs(costs, plan.left, into);
      recordNs(costs, plan.right, into);
      break;
    case 'withState':
      into.set(plan.rdd, costs.combineNs);
      recordNs(costs, plan.before, into);
      recordNs(costs, plan.data, into);
      break;
    case 'keep':
      recordNs(costs, plan.input, into);
      break;
  }
  return into;
}

/** What reading the plan's files of the reliable storage takes, µs. */
function storageReadUs(costs: Costs, plan: Plan): number {
  switch (plan.kind) {
    case 'file':
      return costs.checkpointOpenUs + transferUs(plan.bytes.length, costs.checkpointBytesPerUs);
    case 'step':
    case 'keep':
      return storageReadUs(costs, plan.input);
    case 'concat':
      return plan.inputs.reduce((sum, input) => sum + storageReadUs(costs, input), 0);
    case 'cogroup':
    case 'subtract':
      return plan.sides.reduce((sum, side) => sum + (side.kind === 'rawShuffleRead' ? 0 : storageReadUs(costs, side)), 0);
    case 'product':
      return storageReadUs(costs, plan.left) + storageReadUs(costs, plan.right);
    default:
      return 0;
  }
}

function stepNs(costs: Costs, step: string): number {
  switch (step) {
    case 'flatMap':
    case 'flatMapValues':
      return costs.flatMapNs;
    case 'filter':
      return costs.filterNs;
    case 'combine':
      return costs.combineNs;
    default:
      return costs.mapNs;
  }
}

/** What computing and writing took, µs, from what the executor counted. */
export function workUs(costs: Costs, plan: Plan, answer: TaskAnswer): { readonly computeUs: number; readonly writeUs: number } {
  if (!answer.ok) return { computeUs: 'records' in answer ? Math.ceil((answer.records * costs.mapNs) / 1000) : 0, writeUs: 0 };
  const perRecord = recordNs(costs, plan);
  let computeNs = 0;
  for (const count of answer.counts) computeNs += count.records * (perRecord.get(count.rdd) ?? costs.mapNs);
  computeNs += storageReadUs(costs, plan) * 1000;
  if (answer.read.fileBytes > 0) computeNs += (costs.fileOpenUs + transferUs(answer.read.fileBytes, costs.fileBytesPerUs)) * 1000;
  let writeNs = 0;
  for (const kept of answer.kept) writeNs += kept.records * costs.keepNs;
  const result = answer.result;
  if (result.do === 'write') {
    for (const [index, bytes] of result.bytes.entries()) {
      if (bytes === 0) continue;
      writeNs += (result.records[index] ?? 0) * costs.shuffleWriteNs + costs.shuffleFileUs * 1000 + transferUs(bytes, costs.diskBytesPerUs) * 1000;
    }
    // what the map side combines is counted by the records that came in
    const last = answer.counts[answer.counts.length - 1];
    if (last !== undefined) computeNs += last.records * costs.combineNs;
  } else if (result.do === 'reduce') computeNs += (answer.counts.at(-1)?.records ?? 0) * costs.combineNs;
  else if (result.do === 'collect' || result.do === 'take') writeNs += result.values.length * costs.resultNs;
  else if (result.do === 'checkpoint') writeNs += costs.checkpointFileUs * 1000 + transferUs(result.content.length, costs.checkpointBytesPerUs) * 1000;
  else if (result.do === 'save') writeNs += costs.saveFileUs * 1000 + transferUs(result.bytes, costs.saveBytesPerUs) * 1000;
  return { computeUs: Math.ceil(computeNs / 1000), writeUs: Math.ceil(writeNs / 1000) };
}

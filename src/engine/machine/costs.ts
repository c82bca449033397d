/**
 * What things cost in virtual time: one table, every entry a setting `lab.cost.<name>` of the document's conf, whole numbers only.
 * The defaults come from measured Spark 4.0.1 on two cores (jobs, stages, tasks, records) and from measured clusters after a SIGKILL
 * (noticing, restarting); test/engine/costs.test.ts holds them within a factor of two of those figures.
 * In: counts and bytes; out: milliseconds (a task takes at least one).
 */
import type { Plan, TaskAnswer } from '../task/order.ts';

const DEFAULTS = {
  /** driver: blocks allocated and jobs generated for one batch, ms */
  generateMs: 4,
  /** driver: from an action's call to its stages being known, ms */
  jobSubmitMs: 6,
  /** driver: closures cleaned and broadcast, tasks serialized, ms a stage */
  stageSubmitMs: 10,
  /** driver: results handed over at the end of a job, ms */
  jobEndMs: 2,
  /** clean-up after a batch, ms */
  clearMs: 1,
  /** a task's way to the executor and its start there, µs */
  launchUs: 1600,
  /** a task's status on its way back, µs */
  reportUs: 900,
  /** per record, ns */
  valueNs: 15,
  blockRecordNs: 60,
  mapNs: 40,
  flatMapNs: 70,
  filterNs: 30,
  combineNs: 90,
  concatNs: 5,
  shuffleReadNs: 120,
  shuffleWriteNs: 60,
  resultNs: 40,
  keepNs: 30,
  /** one map output opened, written or read, µs */
  shuffleFileUs: 120,
  /** between executors: before the first byte, µs; then bytes a microsecond */
  networkUs: 700,
  networkBytesPerUs: 100,
  /** an executor that cannot reach another asks again after so many ms (spark.shuffle.io.retryWait) before it turns to the driver */
  fetchRetryMs: 5000,
  /** local disk, bytes a microsecond */
  diskBytesPerUs: 150,
  /** a block put into an executor's own store, and its report to the driver, µs */
  blockStoreUs: 1800,
  blockReportUs: 1500,
  /** how far apart two tasks of equal work may lie: ± per cent */
  jitterPercent: 8,
  /** the driver hears of a dead executor after so many ms */
  noticeMs: 66,
  /** a killed executor's worker starts another one, ms after the death */
  replaceMs: 3000,
  /** a receiver's job: submitted, its task sent, its supervisor up and registered, ms */
  receiverStartMs: 320,
  /** the first task of a receiver job, retried by the scheduler, exits at once: what that takes, ms */
  receiverDecoyMs: 30,
} as const;

export type CostName = keyof typeof DEFAULTS;
export type Costs = Readonly<Record<CostName, number>>;

export const COST_NAMES = Object.keys(DEFAULTS) as readonly CostName[];
export const COST_PREFIX = 'lab.cost.';

/** The table with the document's own entries (`lab.cost.<name>`) in place of the defaults. */
export function costsOf(given: Readonly<Record<string, number>>): Costs {
  const costs: Record<CostName, number> = { ...DEFAULTS };
  for (const name of COST_NAMES) costs[name] = given[name] ?? costs[name];
  return costs;
}

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
    case 'block':
      into.set(plan.rdd, costs.blockRecordNs);
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
      into.set(plan.rdd, costs.combineNs + costs.shuffleReadNs);
      for (const side of plan.sides) if (side.kind !== 'rawShuffleRead') recordNs(costs, side, into);
      break;
    case 'product':
      into.set(plan.rdd, costs.mapNs);
      recordNs(costs, plan.left, into);
      recordNs(costs, plan.right, into);
      break;
    case 'keep':
      recordNs(costs, plan.input, into);
      break;
  }
  return into;
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
  } else if (result.do === 'collect' || result.do === 'take') writeNs += result.values.length * costs.resultNs;
  return { computeUs: Math.ceil(computeNs / 1000), writeUs: Math.ceil(writeNs / 1000) };
}

/**
 * What things cost in virtual time: one table, every entry a setting `lab.cost.<name>` of the document's conf, whole numbers, the unit
 * last in the name. The defaults come from measured Spark 4.0.1 on two cores (jobs, stages, tasks, records) and from measured clusters
 * after a SIGKILL (noticing, restarting). docs/costs.md says what each stands for; test/engine/costs.test.ts holds them to the figures.
 */
export const COSTS = {
  // the driver: one batch generated, one job, one stage, the end of a job, the clean-up after a batch
  generateMs: 4,
  jobSubmitMs: 6,
  stageSubmitMs: 10,
  jobEndMs: 2,
  clearMs: 1,
  // a task's way to its executor, and its status on the way back
  launchUs: 1600,
  reportUs: 900,
  // a record leaving an RDD of this kind
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
  // one map output opened, written or read
  shuffleFileUs: 120,
  // between executors: before the first byte, then bytes a microsecond
  networkUs: 700,
  networkBytesPerUs: 100,
  // an executor that cannot reach another asks again after so long (spark.shuffle.io.retryWait) before it turns to the driver
  fetchRetryMs: 5000,
  diskBytesPerUs: 150,
  // one file of an RDD checkpoint in the reliable storage, created and renamed, then bytes a microsecond
  checkpointFileUs: 6000,
  // the same opened for reading
  checkpointOpenUs: 2000,
  checkpointBytesPerUs: 50,
  // metadata checkpoints: made ready in the generator's thread; what writing takes is that of a file
  metadataMs: 2,
  // a task's writes to the outside: a connection to a database or a file opened, a row inserted, a transaction committed, a line printed
  connectionOpenUs: 5000,
  rowWriteUs: 150,
  commitUs: 2000,
  lineWriteUs: 10,
  // one part of an output, created, written and moved by its task, then bytes a microsecond; the driver's commit of a job, and of each part
  saveFileUs: 16000,
  saveBytesPerUs: 50,
  saveCommitMs: 12,
  commitFileMs: 3,
  // a split of a stored file: opened, then bytes a microsecond; a record of it leaving the file's RDD
  fileOpenUs: 4000,
  fileBytesPerUs: 200,
  lineNs: 90,
  // a received block put into an executor's own store, and its report to the driver
  blockStoreUs: 1800,
  blockReportUs: 1500,
  // back-pressure: from the end of a batch to the receiver's taking up the new rate
  rateUpdateMs: 3,
  // how far two tasks of equal work may lie apart
  jitterPercent: 8,
  // from an executor's death to the driver's knowing it, and to the registration of another
  noticeMs: 66,
  replaceMs: 3000,
  // a receiver's job, until its supervisor has registered; a retried receiver job that exits at once
  receiverStartMs: 320,
  receiverDecoyMs: 30,
} as const;

export type CostName = keyof typeof COSTS;
export type Costs = Readonly<Record<CostName, number>>;

export const COST_PREFIX = 'lab.cost.';
export const COST_NAMES = Object.keys(COSTS) as readonly CostName[];

/** The longest cost, in its own unit, that may be asked for. */
export function maxCost(name: CostName): number {
  return name === 'jitterPercent' ? 100 : 1_000_000_000;
}

export function isCostName(name: string): name is CostName {
  return Object.hasOwn(COSTS, name);
}

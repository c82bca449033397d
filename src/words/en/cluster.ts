/** English words for: the cluster view. */
const counted = (count: string, one: string, many: string): string => `${count} ${count === '1' ? one : many}`;

export const cluster = {
  label: 'Cluster', empty: 'The cluster appears with the first event.', local: 'Local mode: one process is driver and executor.',
  driver: 'Driver', running: 'Running', host0: 'driver process',
  jobGenerator: 'JobGenerator', next: (batch: number, inMs: string) => `batch ${batch} in ${inMs}`, queued: (count: number) => (count === 0 ? 'no batch waits' : `${count} ${count === 1 ? 'batch waits' : 'batches wait'}`),
  receiverTracker: 'ReceiverTracker', noReceivers: 'no receivers', receiverState: { active: 'active', scheduled: 'scheduled', stopped: 'stopped' }, receiverIs: (stream: number, state: string) => `Receiver ${stream}: ${state}`, blocksWaiting: (count: string) => counted(count, 'block waits for a batch', 'blocks wait for a batch'),
  jobScheduler: 'JobScheduler', runningJob: (batch: number, job: number) => `batch ${batch}: job ${job}`, idle: 'no job runs',
  blockManagerMaster: 'BlockManagerMaster', copies: (count: string) => counted(count, 'block copy', 'block copies'),
  source: { rate: (rate: string) => `${rate} sent`, unheard: 'nobody listens', toReceiver: (stream: number) => `to receiver ${stream}` },
  filter: { label: 'Executors shown', names: { all: 'All', receivers: 'With receivers', busy: 'Busy', dead: 'Dead' }, more: (count: number) => `Show ${count} more`, none: 'No executor is like this now.', clear: 'Show all' },
  executor: (id: string) => `Executor ${id}`, core: (index: number) => `core ${index}`, kill: 'Kill', replace: 'Replace', add: 'Add executor', coming: (inMs: string) => `A new executor registers in ${inMs}.`,
  state: { running: 'Running', dead: (since: string) => `Dead since ${since}`, unnoticed: (since: string) => `Dead since ${since}, unnoticed` },
  does: { nothing: 'idle', receiver: (stream: number, node: string) => `receiver ${stream} of ${node}`, task: (partition: number, stage: number, attempt: number) => `task ${partition} of stage ${stage}${attempt > 0 ? `, attempt ${attempt + 1}` : ''}` },
  memory: 'Memory', storage: (used: string, limit: string) => `storage ${used} of ${limit}`, gone: 'all gone',
  blocks: 'Input blocks', blocksOf: (shown: string, total: string) => `showing ${shown} of ${total}`, noBlocks: 'none now', lastCopies: (count: string) => counted(count, 'is the last copy', 'are the last copy'), cached: 'Cached partitions', shuffles: 'Shuffle output', none: 'none',
  cachedGroup: (node: string, batch: number) => `${node}, batch ${batch}`, cachedRdd: (rdd: number) => `RDD ${rdd}`, partition: (index: number) => `p${index}`, map: (index: number) => `m${index}`, shuffle: (id: number) => `shuffle ${id}`,
  lost: (count: string) => counted(count, 'record lost for good', 'records lost for good'), tasksDone: (count: string) => counted(count, 'task done', 'tasks done'),
  legend: { block: 'input block', cached: 'cached partition', shuffle: 'shuffle output', link: 'copy survives' },
  block: (id: string, records: string, bytes: string, where: string) => `${id}: ${records} records, ${bytes}. ${where}`, copiesOn: (executors: string) => `Copies on ${executors}.`, onlyCopy: 'No other copy.',
  killHint: 'Its memory goes with it: blocks, cached partitions, shuffle files, the receiver’s buffer.', localHint: 'Give the document a cluster with executors to break one.',
};

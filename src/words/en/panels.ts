/** English words for: batch table, console, sources, faults, commands. */
export const panels = {
  tabs: { label: 'Results', console: 'Console', batches: 'Batches', tables: 'Tables', files: 'Files', sources: 'Sources', commands: 'Commands', losses: 'Losses' },
  console: {
    label: 'Console', empty: (first: string) => `Nothing printed yet. The first batch is at ${first}.`, silent: 'Nothing of this program prints. What it saves is under Files.',
    dropped: (lines: string) => `${lines} earlier lines are not kept`, results: 'foreachRDD gave', selectBatch: (number: number) => `Select batch ${number}`, copy: 'Copy', copied: 'Copied',
    wrote: {
      table: (name: string) => `table ${name}`, consoles: 'the consoles of the executors', modes: { append: 'append', upsert: 'upsert by key', transactional: 'in transactions' },
      line: (count: string, rows: number, target: string, mode: string) => `${count} ${rows === 1 ? 'row' : 'rows'} into ${target}, ${mode}`,
      opened: (count: string, connections: number) => `; ${count} ${connections === 1 ? 'connection' : 'connections'} opened`,
      skipped: (count: string, rows: number) => `; ${count} ${rows === 1 ? 'row' : 'rows'} skipped, committed before`,
    },
  },
  batches: {
    label: 'Batches', empty: (first: string) => `No batch has finished yet. First at ${first}.`,
    running: (count: number) => `Running Batches (${count})`, waiting: (count: number) => `Waiting Batches (${count})`, completed: (shown: string, total: string) => `Completed Batches (last ${shown} out of ${total})`,
    columns: { number: 'Batch', batchTime: 'Batch Time', records: 'Records', schedulingDelay: 'Scheduling Delay', processingTime: 'Processing Time', totalDelay: 'Total Delay', outputOps: 'Output Ops: Succeeded/Total', status: 'Status', error: 'Error' },
    records: (count: string, value: number) => `${count} ${value === 1 ? 'record' : 'records'}`,
    status: { processing: 'processing', queued: 'queued', completed: 'completed', failed: 'failed', empty: 'no job' },
    failed: (message: string) => `Failed due to error: ${message}`,
    line: (interval: string, done: string, records: string) => `Batches of ${interval} (${done} completed batches, ${records} records)`,
    detail: (number: number) => `Details of batch ${number}`, summary: (jobs: number, stages: number, skipped: number) => `${jobs} ${jobs === 1 ? 'job' : 'jobs'}, ${stages} ${stages === 1 ? 'stage' : 'stages'}${skipped > 0 ? `, ${skipped} skipped` : ''}`, checkpoints: (rdds: number, bytes: string) => `${rdds} ${rdds === 1 ? 'RDD' : 'RDDs'} checkpointed, ${bytes}`, more: 'Show 100 more', notHeld: 'Jobs are kept for the last ten batches.', noJob: 'No output was due at this time, so Spark submitted no job.',
    jobs: { outputOp: 'Output Op', description: 'Description', job: 'Job', duration: 'Job Duration', stages: 'Stages: Succeeded/Total', tasks: 'Tasks: Succeeded/Total', error: 'Error' },
    skipped: (count: number) => `(${count} skipped)`, failedCount: (count: number) => `(${count} failed)`, stage: (stage: number, name: string) => `Stage ${stage} ${name}`, succeeded: 'Succeeded', close: 'Close details',
  },
  sources: {
    label: 'Sources', empty: 'This graph has no source yet. Add one from the operators.', noneFed: 'No source of this graph is fed from outside.',
    columns: { source: 'Source', sent: 'Sent', received: 'Received', unheard: 'Not heard', lost: 'Lost', buffered: 'In the buffer', rate: 'Rate' },
    of: (done: string, all: string) => `${done} of ${all}`, limit: (rate: string) => `back-pressure: at most ${rate} records/s`, listening: 'Receiving', notListening: 'Nobody listens', ended: 'Ended', failed: (message: string) => `Failed: ${message}`,
    type: 'Type a line', typeOn: (node: string) => `Type a line for ${node}`, send: 'Send', setRate: 'Rate', rateOf: (node: string) => `Rate of ${node}`, stop: 'Stop', stopOf: (node: string) => `Stop ${node}`, resume: 'Resume', resumeOf: (node: string) => `Resume ${node}`, burst: 'Burst ×5', burstOf: (node: string) => `Burst of ${node}, five times the rate for 5 s`,
    wrongRate: 'A whole number of records per second, 0 stops.', progress: (node: string) => `Progress of ${node}`,
  },
  folders: {
    label: (node: string) => `Folder of ${node}`, empty: 'Nothing lies in this folder yet. Move a file in: the next batch takes it.',
    columns: { file: 'File', size: 'Size', written: 'Last written', state: 'State' }, taken: (batch: number) => `taken by batch ${batch}`,
    states: { waiting: 'waits for the next batch', taken: 'taken', filtered: 'left out by its name', old: 'ignored, too old', future: 'waits, written in the future', empty: 'taken, but empty', nested: 'in a folder inside, not looked at' },
    name: 'Name', path: 'Path', lines: 'Lines', nameOf: (node: string) => `Name of the file for ${node}`, linesOf: (node: string) => `Lines of the file for ${node}`, move: 'Move in', own: 'A file of yours', ownOf: (node: string) => `Move a file to ${node}`,
  },
  commands: {
    label: 'Commands', planned: 'Planned in the document', given: 'Given by hand', emptyGiven: 'Nothing yet. Kill an executor, burst a source or type a line; it is kept over Restart.', emptyPlanned: 'No fault is planned.',
    remove: 'Remove', removeOf: (what: string) => `Remove: ${what}`, refused: (why: string) => `refused: ${why}`,
    add: 'Add a fault', what: 'What', target: 'Target', when: 'When', now: 'Now', atTime: 'At time (s)', rate: 'Records/s', factor: 'Factor', forSeconds: 'For (s)', line: 'Line', replace: 'Replacement', replaceDefault: 'after 3 s', replaceNever: 'never', replaceAt: 'after', do: 'Do it now', plan: 'Plan it',
    whats: { killExecutor: 'Kill executor', addExecutor: 'Add executor', burst: 'Burst', setRate: 'Set rate', type: 'Type a line', moveFile: 'Move a file in' },
    noTarget: 'Nothing in this document can be its target.', wrongTime: 'A time in seconds, like 12.4.', wrongNumber: 'A positive number.', local: 'In local mode driver and executor are one process: there is no executor to kill.', pastHint: (at: string) => `Starts a branch at ${at}.`,
    editLabel: 'planFault', removeLabel: 'removeFault',
  },
  losses: {
    label: 'Losses', empty: 'Nothing has been lost.', total: (lost: string, unheard: string) => `${lost} lost for good, ${unheard} sent while nobody listened`,
    columns: { at: 'At', source: 'Source', where: 'Where', records: 'Records', executor: 'Executor', block: 'Block' },
    where: { buffer: 'in the receiver’s buffer', queue: 'in a block still to be stored', store: 'no room for its block', block: 'in a block without another copy', missing: 'in a block missing when the batch was made' },
  },
  holding: { title: 'Holding the job back now', since: (at: string) => `since ${at}` },
  table: { scroll: 'Scrolls' },
};

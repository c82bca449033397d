/** English words for: what happens, one sentence per event type; what a death took with it; what holds the job back. */
import { bytes, count, span, type Fills } from '../figures.ts';

const ms = (value: string | number | undefined): string => span(value, { ms: 'ms', s: 's' });
const many = (value: string | number | undefined, one: string, more: string): string => `${count(value)} ${Number(value) === 1 ? one : more}`;
const records = (value: string | number | undefined): string => many(value, 'record', 'records');
/** "a", "a and b", "a, b and c" */
const listed = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);
/** the operators of a stage, if they are known */
const of = (w: Fills): string => (w['nodes'] === '' ? '' : ` (${w['nodes']})`);

const doing: Readonly<Record<string, (w: Fills) => string>> = {
  killExecutor: (w) => `executor ${w['executor']} is killed`,
  addExecutor: () => 'an executor is added',
  pauseExecutor: (w) => `executor ${w['executor']} is paused for ${ms(w['for'])}`,
  slowExecutor: (w) => `executor ${w['executor']} is slowed down ${w['factor']} times for ${ms(w['for'])}`,
  stopReceiver: (w) => `the receiver of ${w['node']} is stopped`,
  restartReceiver: (w) => `the receiver of ${w['node']} is restarted`,
  setRate: (w) => (w['rate'] === 0 ? `${w['node']} is stopped` : `${w['node']} is set to ${count(w['rate'])} records/s`),
  burst: (w) => `${w['node']} sends ${w['factor']} times as much for ${ms(w['for'])}`,
  type: (w) => `a line is typed on ${w['node']}: ${w['line']}`,
  moveFile: (w) => `a file is moved to ${w['to']}`,
};
const command = (w: Fills): string => doing[String(w['do'])]?.(w) ?? String(w['do']);
const refusals = {
  executorNotAlive: 'that executor is not alive', localMode: 'in local mode driver and executor are one process', noFeed: 'this node is not fed from outside', notBuilt: 'this is not built yet',
  fileExists: 'there is something under this path already', noFolder: 'a part of the path is a file, not a folder',
};
const refusal = (w: Fills): string => (refusals as Readonly<Record<string, string>>)[String(w['reason'])] ?? String(w['reason']);
const whys: Readonly<Record<string, string>> = { 'executor died': 'it died', evicted: 'evicted, no room', 'fetch failure': 'a task could not fetch them' };
const why = (w: Fills): string => whys[String(w['why'])] ?? String(w['why']);
const ignored: Readonly<Record<string, string>> = {
  filtered: 'leaves out by its name', old: 'ignores as too old, without a word', future: 'waits, for it is from the future', empty: 'takes in vain, for there is nothing in it',
};
const places: Readonly<Record<string, string>> = {
  buffer: 'in the receiver’s buffer', queue: 'in blocks that were still to be stored', block: 'in a block without another copy', store: 'because there was no room for their block', missing: 'in blocks missing when the batch was made', converter: 'because its converter failed on them',
};

const sinks: Readonly<Record<string, (target: string) => string>> = { table: (target) => `to the table ${target}`, file: (target) => `to ${target}`, console: (target) => `on the console of executor ${target}` };
const into = (w: Fills): string => sinks[String(w['into'])]?.(String(w['target'])) ?? '';

export const sentences = {
  /** why a command was refused, by the reason of its event */
  refusals,
  'run.started': (w: Fills) => `The run starts: ${many(w['nodes'], 'operator', 'operators')}, a batch every ${ms(w['batchDuration'])}, seed ${w['seed']}.`,
  'command.given': (w: Fills) => `Command: ${command(w)}.`,
  'command.refused': (w: Fills) => `Command refused (${command(w)}): ${refusal(w)}.`,
  'executor.registered': (w: Fills) => `Executor ${w['executor']} registers with the driver: ${many(w['cores'], 'core', 'cores')} on ${w['host']}.`,
  'executor.killed': (w: Fills) => {
    const lost = listed([
      Number(w['buffered']) > 0 ? `${records(w['buffered'])} in its receiver’s buffer` : '', Number(w['inBlocks']) > 0 ? `${records(w['inBlocks'])} in blocks without another copy` : '',
    ].filter((part) => part !== ''));
    const gone = listed([
      Number(w['blocks']) > 0 ? many(w['blocks'], 'block copy', 'block copies') : '', Number(w['shuffles']) > 0 ? many(w['shuffles'], 'shuffle file', 'shuffle files') : '',
      Number(w['cached']) > 0 ? many(w['cached'], 'cached partition', 'cached partitions') : '', Number(w['tasks']) > 0 ? many(w['tasks'], 'running task', 'running tasks') : '',
    ].filter((part) => part !== ''));
    return `Executor ${w['executor']} dies.${lost === '' ? '' : ` Lost for good: ${lost}.`}${gone === '' ? '' : ` Gone with it: ${gone}.`}${lost === '' && gone === '' ? ' It held nothing.' : lost === '' ? ' No record is lost with it.' : ''}`;
  },
  'executor.lost': (w: Fills) => `The driver notices that executor ${w['executor']} is gone (${w['reason']}) and strikes off its ${many(w['blocks'], 'block copy', 'block copies')} and ${many(w['mapOutputs'], 'map output', 'map outputs')}.`,
  'executor.requested': (w: Fills) => `Executor ${w['executor']} is asked for; it will be there in ${ms(w['inMs'])}.`,
  'receiver.scheduled': (w: Fills) => `Receiver ${w['stream']} (${w['node']}) is to run ${w['executor'] === '' ? 'where a core is free' : `on executor ${w['executor']}`}.`,
  'receiver.started': (w: Fills) => `Receiver ${w['stream']} listens to ${w['node']} on executor ${w['executor']} and occupies core ${w['core']}.`,
  'receiver.stopped': (w: Fills) => `Receiver ${w['stream']} (${w['node']}) on executor ${w['executor']} stops: ${w['reason']}${w['error'] === '' ? '' : ` (${w['error']})`}.`,
  'receiver.error': (w: Fills) => `Receiver ${w['stream']} (${w['node']}) on executor ${w['executor']} reports an error and goes on: ${w['message']}${w['error'] === '' ? '' : ` (${w['error']})`}.`,
  'source.rateSet': (w: Fills) => (w['rate'] === 0 ? `${w['node']} sends nothing from now on.` : `${w['node']} sends ${count(w['rate'])} records/s from now on.`),
  'source.burstStarted': (w: Fills) => `${w['node']} sends ${w['factor']} times as much for ${ms(w['forMs'])}.`,
  'source.burstEnded': (w: Fills) => `The burst of ${w['node']} is over.`,
  'source.ended': (w: Fills) => `${w['node']} has sent all it had: ${records(w['records'])}.`,
  'source.failed': (w: Fills) => `${w['node']} cannot be read any further: ${w['message']}`,
  'file.moved': (w: Fills) => `${w['path']} is there now, whole, ${bytes(w['bytes'])}.`,
  'file.selected': (w: Fills) => `Batch ${w['batch']} of ${w['node']} takes ${many(w['files'], 'new file', 'new files')}: ${w['paths']}.`,
  'file.ignored': (w: Fills) => `${w['node']} ${ignored[String(w['why'])] ?? w['why']}: ${w['path']}.`,
  'file.listingFailed': (w: Fills) => `${w['node']} cannot look through its folder for batch ${w['batch']}, Spark only warns: ${w['message']}`,
  'records.received': (w: Fills) => `Receiver ${w['stream']} on executor ${w['executor']} takes ${records(w['records'])} from ${w['node']}.`,
  'records.unheard': (w: Fills) => `${w['node']} sends ${records(w['records'])} that nobody hears.`,
  'records.lost': (w: Fills) => `${records(w['records'])} of ${w['node']} ${Number(w['records']) === 1 ? 'is' : 'are'} lost for good with executor ${w['executor']}, ${places[String(w['where'])] ?? w['where']}${w['block'] === '' ? '' : ` (${w['block']})`}.`,
  'receiver.rateChanged': (w: Fills) => `Back-pressure: receiver ${w['stream']} of ${w['node']} may take ${count(w['limit'])} records/s from now on.`,
  'context.stopping': (w: Fills): string => w['graceful'] === 'yes' ? 'The application stops gracefully: what receivers hold is still processed.' : 'The application stops: batches that are not over are given up.',
  'context.stopped': () => 'The application has stopped.',
  'driver.recovered': (w: Fills) => `The driver goes on from ${w['path']}: ${many(w['batches'], 'batch is', 'batches are')} made again.`,
  'records.resent': (w: Fills) => `${w['node']} sends ${records(w['records'])} again that no receiver has acknowledged.`,
  'records.throttled': (w: Fills) => `Receiver ${w['stream']} may take only ${count(w['rate'])} records/s: ${records(w['waiting'])} of ${w['node']} wait.`,
  'block.sealed': (w: Fills) => `Receiver ${w['stream']} on executor ${w['executor']} closes block ${w['block']} with ${records(w['records'])}.`,
  'block.replicated': (w: Fills) => `Block ${w['block']} has a copy on executor ${w['to']} now.`,
  'block.underReplicated': (w: Fills) => `Block ${w['block']} was to be copied ${many(w['wanted'], 'time', 'times')}, and was ${w['got']}: no other executor could take it.`,
  'block.copyLost': (w: Fills) => (w['copies'] === 0 ? `The last copy of block ${w['block']} is gone with executor ${w['executor']} (${why(w)}).` : `Block ${w['block']} loses its copy on executor ${w['executor']} (${why(w)}); ${many(w['copies'], 'copy is', 'copies are')} left.`),
  'partition.replicated': (w: Fills) => `Cached partition ${w['partition']} of RDD ${w['rdd']} (${w['node']}) has a copy on executor ${w['to']} now.`,
  'shuffle.lost': (w: Fills) => `${many(w['maps'], 'map output', 'map outputs')} of executor ${w['executor']} ${Number(w['maps']) === 1 ? 'is' : 'are'} gone, to be made again when needed.`,
  'batch.formed': (w: Fills) => (w['blocks'] === 0 ? `Batch ${w['batch']} is due: no block has come in for it.` : `Batch ${w['batch']} is due: it gets ${many(w['blocks'], 'block', 'blocks')} with ${records(w['records'])}.`),
  'batch.blocksMissing': (w: Fills) => `Batch ${w['batch']} goes on without ${many(w['blocks'], 'block', 'blocks')} of ${w['node']}: no copy is left, ${records(w['records'])} are missing.`,
  'batch.submitted': (w: Fills) => `Batch ${w['batch']} is submitted: ${many(w['outputOps'], 'output operation', 'output operations')}, ${records(w['records'])}.`,
  'batch.empty': (w: Fills) => `No output is due at batch ${w['batch']}: Spark submits no job.`,
  'batch.generationFailed': (w: Fills) => `The jobs of batch ${w['batch']} cannot be made: ${w['message']}`,
  'batch.started': (w: Fills) => (w['delayMs'] === 0 ? `Batch ${w['batch']} starts at once.` : `Batch ${w['batch']} starts after waiting ${ms(w['delayMs'])}.`),
  'batch.completed': (w: Fills) => `Batch ${w['batch']} is complete: ${many(w['outputOps'], 'output operation', 'output operations')}, ${records(w['records'])}, ${ms(w['afterMs'])} after its time${Number(w['lateMs']) > 0 ? `, ${ms(w['lateMs'])} more than the batch interval` : ''}.`,
  'batch.failed': (w: Fills) => `Batch ${w['batch']} fails at ${w['node']}: ${w['message']}`,
  'outputOp.completed': (w: Fills) => (w['failure'] === '' ? `${w['node']} is done with batch ${w['batch']} after ${ms(w['durationMs'])}.` : `${w['node']} fails in batch ${w['batch']}: ${w['failure']}`),
  'output.written': (w: Fills) => (w['op'] === 'print' ? `${w['node']} prints batch ${w['batch']}.` : `${w['node']} hands over the result of batch ${w['batch']}.`),
  'file.written': (w: Fills) => (String(w['path']).endsWith('/_SUCCESS') ? `${w['node']} has saved batch ${w['batch']}: ${w['path']} says that all parts are there.` : `${w['node']} writes ${w['path']}: ${many(w['lines'], 'line', 'lines')} of batch ${w['batch']}.`),
  'job.submitted': (w: Fills) => `${w['node']} needs a result of batch ${w['batch']}: job ${w['job']} with ${many(w['stages'], 'stage', 'stages')}${Number(w['skipped']) > 0 ? `, ${w['skipped']} of them skipped because their output is still there` : ''}.`,
  'checkpoint.written': (w: Fills) => `RDD ${w['rdd']} of ${w['node']}, batch ${w['batch']}, lies in the reliable storage now: ${records(w['records'])} in ${many(w['partitions'], 'file', 'files')} under ${w['file']}. What is behind it is not needed any more.`,
  'job.finished': (w: Fills) => (w['failure'] === '' ? `Job ${w['job']} is done.` : `Job ${w['job']} fails: ${w['failure']}`),
  'stage.submitted': (w: Fills) => `Stage ${w['stage']}${of(w)} of batch ${w['batch']} is cut into ${many(w['tasks'], 'task', 'tasks')}${Number(w['attempt']) > 0 ? `, attempt ${Number(w['attempt']) + 1}` : ''}.`,
  'stage.resubmitted': (w: Fills) => `Stage ${w['stage']}${of(w)} must run again: ${many(w['missing'], 'result is', 'results are')} gone (${why(w)}).`,
  'rows.written': (w: Fills) => `Partition ${w['partition']} of batch ${w['batch']} has written ${many(w['rows'], 'row', 'rows')} ${into(w)}${Number(w['attempt']) > 0 ? `, try ${Number(w['attempt']) + 1}` : ''}. ${Number(w['opened']) > 0 ? `${many(w['opened'], 'connection', 'connections')} opened.` : ''}`.trim(),
  'rows.skipped': (w: Fills) => `Partition ${w['partition']} of batch ${w['batch']} was committed ${into(w)} before: ${many(w['rows'], 'row is', 'rows are')} not written again.`,
  'task.started': (w: Fills) => `Executor ${w['executor']}, core ${w['core']} ${w['again'] === 1 ? 'starts again with' : 'starts'} partition ${w['partition']} of stage ${w['stage']}${of(w)}, batch ${w['batch']}.`,
  'task.finished': (w: Fills) => `Executor ${w['executor']} is done with partition ${w['partition']} of stage ${w['stage']}${of(w)}: ${records(w['records'])}, ${ms(w['durationMs'])}.`,
  'task.failed': (w: Fills) => `Partition ${w['partition']} of stage ${w['stage']}${of(w)} fails on executor ${w['executor']}, attempt ${w['attempt']}: ${w['message'] === '' ? w['why'] : w['message']}`,

  'victims.buffered': (w: Fills) => `${records(w['records'])} of ${w['node']} in the receiver’s buffer: lost for good`,
  'victims.inBlocks': (w: Fills) => `${records(w['records'])} of ${w['node']} in blocks without another copy: lost for good`,
  'victims.tasks': (w: Fills) => `${many(w['count'], 'running task breaks', 'running tasks break')} off`,
  'victims.blocks': (w: Fills) => `${many(w['count'], 'block copy', 'block copies')}; Spark does not copy stream blocks again`,
  'victims.shuffles': (w: Fills) => `${many(w['count'], 'shuffle file', 'shuffle files')}: made again when needed`,
  'victims.cached': (w: Fills) => `${many(w['count'], 'cached partition', 'cached partitions')}: made again from lineage when needed, where no other executor has a copy`,

  'holding.unreadable': (w: Fills) => `${w['node']} cannot be read any further: ${w['message']}`,
  'holding.noCoreForTasks': (w: Fills) => `${Number(w['receivers']) === 1 ? 'The receiver occupies' : `${w['receivers']} receivers occupy`} all ${many(w['cores'], 'core', 'cores')}: no task can run`,
  'holding.noCoreForReceiver': (w: Fills) => `The receiver of ${w['node']} finds no free core (${w['cores']} in all)`,
  'holding.receiverDown': (w: Fills) => `Nobody listens to ${w['node']}: its receiver died with executor ${w['executor']}`,
  'holding.executorGone': (w: Fills) => `Executor ${w['executor']} is gone: its cores are missing`,
  'holding.again': (w: Fills) => `${w['node']} is made again: ${many(w['tasks'], 'task', 'tasks')} of stage ${w['stage']}`,
  'holding.failedTasks': (w: Fills) => `${w['node']} waits for failed tasks of stage ${w['stage']} to be tried again`,
  'holding.throttled': (w: Fills) => `${w['node']} is throttled: ${records(w['waiting'])} wait`,
  'holding.late': (w: Fills) => `Batch ${w['batch']} is ${ms(w['overMs'])} over the batch interval${w['node'] === '' ? '' : `, at ${w['node']}`}`,
  'holding.queue': (w: Fills) => (Number(w['count']) === 1 ? `Batch ${w['batch']} waits behind batch ${w['behind']}` : `${w['count']} batches wait behind batch ${w['behind']}, the oldest is ${w['batch']}`),
};

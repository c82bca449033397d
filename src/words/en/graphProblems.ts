/** English words for: problems of a graph's operators, by code, with Spark's own message where Spark has one. Part of `problems`. */
import { expressions } from './expressions.ts';

type Filling = Readonly<Record<string, string | number>>;

const KINDS: Readonly<Record<string, string>> = {
  expression: 'an expression', text: 'a text', flag: 'true or false', duration: 'a positive whole number of milliseconds', integer: 'a whole number',
  type: 'a type, such as String or (String, Long)', batches: 'a list of batches, each a list of values', batch: 'a list of values, or null',
  receiver: '"unreliable", "reliable", or {"store": "single", "buffer", "iterator" or "bytes", "reliable": true or false, "lingers": true or false, "chunk": records, "every": ms, "fails": {"after": records, "by": "restart", "stop" or "reportError"}}; chunk and every are not for single',
  action: '"collect", "count", "none", {"take": n}, {"save": "prefix"}, {"sleep": ms}, {"ifNotEmpty": action}, {"slice": {"back": ms}}, {"write": {"into": "console" or {"file": path} or {"table": name}, "connection": …, "mode": …}}, or a list of these',
};
const which = (input: string | number | undefined): string => (input === 0 ? 'the stream it is called on' : `its argument number ${input}`);

/** An expression's own problem, found by its code. */
function inExpression(w: Filling): string {
  const known: Readonly<Record<string, (filling: Filling) => string>> = expressions;
  return known[String(w['problem'])]?.(w) ?? '';
}

export const graphProblems = {
  'action-pairs': (w: Filling) => `${w['action']} needs (key, value) pairs; here an element is ${w['type']}.`,
  'action-value': (w: Filling) => `This value of the action is not a ${w['type']}.`,
  'checkpoint-below-slide': (w: Filling) => `requirement failed: The checkpoint interval for ${w['stream']} has been set to ${w['intervalMs']} ms which is lower than its slide time (${w['slideMs']} ms). Please set it to at least ${w['slideMs']} ms.`,
  'checkpoint-between-slides': (w: Filling) => `requirement failed: The checkpoint interval for ${w['stream']} has been set to  ${w['intervalMs']} ms which not a multiple of its slide time (${w['slideMs']} ms). Please set it to a multiple of ${w['slideMs']} ms.`,
  'checkpoint-missing': (w: Filling) => `requirement failed: The checkpoint directory has not been set. Please set it by StreamingContext.checkpoint(). ${w['op']} makes each result from the one before, so it must checkpoint.`,
  'checkpoint-unpersisted': (w: Filling) => `requirement failed: ${w['stream']} has been marked for checkpointing but the storage level has not been set to enable persisting. Please use DStream.persist() to set the storage level to use memory for better checkpointing performance. A window hands persist on to its parent, so it cannot be checkpointed; checkpoint the stream before or behind it.`,
  'constant-null': () => 'requirement failed: parameter rdd null is illegal, which will lead to NPE in the following transformation. Give a list of values; an empty RDD is [].',
  expression: (w: Filling) => `${w['param']}: ${inExpression(w)}`,
  'filter-without-inverse': () => 'filterFunc goes only with invReduceFunc. Remove it, or put a filter behind.',
  'input-extra': (w: Filling) => `${w['op']} has no input ${w['input']}. Remove the edge.`,
  'input-from-output': (w: Filling) => `"${w['from']}" is an output: it gives no stream. Remove the edge.`,
  'input-missing': (w: Filling) => `${w['op']} lacks ${which(w['input'])}. Draw an edge to its input.`,
  'input-of-source': (w: Filling) => `${w['op']} is a source: nothing can flow into it. Remove the edge.`,
  'input-twice': (w: Filling) => `Two edges lead to input ${w['input']} of ${w['op']}. Keep one, or join the streams by union.`,
  'join-keys': (w: Filling) => `${w['op']} needs keys of one type: the first stream has ${w['first']}, the other ${w['other']}.`,
  'no-outputs': () => 'requirement failed: No output operations registered, so nothing to execute. Add an output, such as print.',
  'no-state-snapshots': () => 'stateSnapshots reads the states that mapWithState keeps. Wire it directly behind a mapWithState.',
  'not-pairs': (w: Filling) => `${w['op']} works on (key, value) pairs, but "${w['from']}" gives ${w['type']}. Put a map before it that makes pairs.`,
  'op-unknown': (w: Filling) => `There is no operator ${w['op']} in this lab.`,
  'op-unknown-nearest': (w: Filling) => `There is no operator ${w['op']} in this lab. Did you mean ${w['nearest']}?`,
  'param-choice': (w: Filling) => `${w['param']} of ${w['op']} must be one of: ${w['among']}.`,
  'param-high': (w: Filling) => `${w['param']} of ${w['op']} is ${w['value']}; at most ${w['max']} is allowed.`,
  'param-kind': (w: Filling) => `${w['param']} of ${w['op']} must be ${KINDS[String(w['kind'])]}.`,
  'param-low': (w: Filling) => `${w['param']} of ${w['op']} is ${w['value']}; it must be at least ${w['min']}.`,
  'param-missing': (w: Filling) => `${w['op']} needs ${w['param']}.`,
  'param-unknown': (w: Filling) => `${w['op']} has no parameter ${w['param']}. Remove it.`,
  'path-climbs': (w: Filling) => `${w['param']} is "${w['path']}": a path of the lab’s storage cannot lead upwards. Remove "..".`,
  'queue-mixed': (w: Filling) => `${w['place']} is ${w['value']}, but the values before it are of ${w['type'] === '' ? 'another type' : `type ${w['type']}`}. Give all of them one type.`,
  'queue-null': () => 'A batch of the queue must be a list of values; an empty batch is [].',
  'queue-untyped': () => 'These values do not tell their type. State it in type, for instance String.',
  'queue-value': (w: Filling) => `${w['place']} is ${w['value']}: that is not a ${w['type']}.`,
  'rdd-constant': () => 'This must be a fixed value (or, for parallelize, what take, top, takeOrdered or collect of an RDD gives): it cannot depend on the batch time or be worked out from an RDD.',
  'rdd-count': () => 'The number of elements must not be negative.',
  'rdd-fraction': () => 'The lab draws at most 40 copies of an element on average: give a fraction of 40 or less.',
  'receiver-unreliable': () => 'A receiver that stores record by record cannot be reliable: store(item) returns before the record is in a block, so there is nothing to acknowledge. Let it store a buffer.',
  'slides-differ': (w: Filling) => `requirement failed: Some of the DStreams have different slide durations. The inputs of ${w['op']} slide by ${w['slides']} ms; put equal windows before it.`,
  'state-remember': () => 'rememberPartitioner belongs to the forms (time, key, values, state) => … and rows => …; with (values, state) => … Spark always remembers it.',
  'union-types': (w: Filling) => `union joins streams of one type: the first gives ${w['first']}, input ${w['input']} gives ${w['other']}.`,
  'warn-actor-stream': () => 'actorStream was last in Spark 1.6; it runs here as it did then. Today: receiverStream with a receiver of your own, or streaming-akka of Apache Bahir.',
  'warn-dead': (w: Filling) => `No output hangs on this ${w['op']}, so Spark never computes it.`,
  'warn-queue-checkpoint': () => "queueStream doesn't support checkpointing: the program runs, but cannot be recovered from its checkpoint.",
  'warn-saved-twice': (w: Filling) => `${w['other']} saves into ${w['folder']} too. Spark does not refuse it: in each batch what is saved last replaces the parts of the first.`,
  'warn-starving': (w: Filling) => `${Number(w['receivers']) === 1 ? 'The receiver takes' : `The ${w['receivers']} receivers take`} ${Number(w['cores']) === 1 ? 'the only core' : `all ${w['cores']} cores`}, so no batch can run. ${Number(w['local']) === 1 ? 'Spark warns: spark.master should be set as local[n], n > 1 in local mode if you have receivers to get data, otherwise Spark jobs will not get resources to process the received data.' : 'Give the cluster more cores than it has receivers.'}`,
  'window-duration': (w: Filling) => `The window duration of windowed DStream (${w['valueMs']} ms) must be a multiple of the slide duration of parent DStream (${w['parentMs']} ms).`,
  'write-column-count': (w: Filling) => `columns names ${w['count']}, but an element ${w['type']} has ${w['wanted']}.`,
  'write-column-name': (w: Filling) => `"${w['name']}" cannot be a column: a name has letters, digits and _, and does not begin with a digit. Name the columns in into.columns.`,
  'write-column-taken': (w: Filling) => `There is a column ${w['name']} already; batch_time, partition_id and task_id are the lab's own. Name the columns in into.columns.`,
  'write-console-mode': (w: Filling) => `What is printed cannot be replaced or taken back: mode ${w['mode']} goes with a table or a file. Choose append.`,
  'write-file-path': (w: Filling) => `"${w['path']}" is no folder of the reliable storage: write it like /out/counts.`,
  'write-pool': () => 'A pool keeps connections to a database. A file is opened for each task, and a console is there: choose partition.',
  'write-record-transaction': () => 'A transaction of a partition needs one connection for all its rows. Choose partition or pool.',
  'write-table-differs': (w: Filling) => `The table ${w['table']} is written by ${w['other']} with other columns (${w['others']}) than here (${w['columns']}). Give one of the two another name.`,
  'write-table-name': (w: Filling) => `"${w['table']}" cannot be a table: a name has letters, digits and _, and does not begin with a digit or sqlite_.`,
  'write-upsert-file': () => 'A file has no keys to replace by. Choose append or transactional.',
  'write-upsert-pairs': (w: Filling) => `Upsert replaces rows by key, so it needs (key, value) pairs; here an element is ${w['type']}.`,
  'window-slide': (w: Filling) => `The slide duration of windowed DStream (${w['valueMs']} ms) must be a multiple of the slide duration of parent DStream (${w['parentMs']} ms).`,
};

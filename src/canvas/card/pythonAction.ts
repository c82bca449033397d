/**
 * The function that a program would give to foreachRDD for an action of the lab, as Python. In: the action, the type of the elements; out:
 * an expression, or a function of several lines. Names in the style of Spark's programming guide stand for what a program would bring.
 */
import { printJsonExact } from '../../base/index.ts';
import type * as Language from '../../language/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { DEFAULT_VIEW, memberOf } from '../inspector/actionKinds.ts';
import { gatherText, type Manner } from './gatherText.ts';
import { valueText } from './values.ts';

interface Around { readonly language: typeof Language; readonly type: Type; /** its name */ readonly stream: string }

/** PySpark gives the batch time as a datetime. */
export const BATCH_MS = 'round(batch_time.timestamp() * 1000)';

/** `def`: what has to stand above the call; `given`: what stands in its brackets. Null while a function in it does not compile. */
export function pythonAction(action: ExactJson, name: string, around: Around): { readonly def: string; readonly given: string } | null {
  const lines = actionLines(action, around);
  if (lines.some((line) => line === null)) return null;
  const text = lines.join('\n');
  const params = text.includes('batch_time') ? 'batch_time, rdd' : 'rdd';
  if (lines.length === 1 && !STATEMENT.test(text)) return { def: '', given: `lambda ${params}: ${text}` };
  return { def: `def ${name}(${params}):\n${lines.map((line) => (line ?? '') === '' ? '' : `    ${line}`).join('\n')}\n\n`, given: name };
}
const STATEMENT = /^(?:if|for) /;

type Lines = readonly (string | null)[];

function actionLines(action: ExactJson, around: Around): Lines {
  if (action === 'none') return ['None'];
  if (action === 'collect') return ['rdd.glom().collect()'];
  if (typeof action === 'string') return [`rdd.${action}()`];
  if (Array.isArray(action)) return action.length === 0 ? ['None'] : (action as readonly ExactJson[]).flatMap((one) => actionLines(one, around));
  const write = memberOf(action, 'write');
  if (write !== undefined) return writeLines(write);
  const sql = memberOf(action, 'sql');
  if (sql !== undefined) return sqlLines(sql, around);
  const inner = memberOf(action, 'ifNotEmpty');
  if (inner !== undefined) return ['if not rdd.isEmpty():', ...actionLines(inner, around).map((line) => (line === null ? null : `    ${line}`))];
  const back = memberOf(memberOf(action, 'slice'), 'back');
  if (back !== undefined) return [`[one.collect() for one in ${around.stream}.slice(batch_time - timedelta(milliseconds=${printJsonExact(back)}), batch_time)]`];
  const sleep = memberOf(action, 'sleep');
  if (sleep !== undefined) return [`time.sleep(${Number(sleep) / 1000})`];
  const save = memberOf(action, 'save');
  if (typeof save === 'string') return [`rdd.saveAsTextFile(${around.language.quoted(`${save}-`, true)} + str(${BATCH_MS}))`];
  return [gatherText(action, around.language, around.type, pythonManner(around))];
}

const SQL_TYPES: Readonly<Record<string, string | undefined>> = { String: 'string', Long: 'bigint', Double: 'double', Boolean: 'boolean' };

/** With the types stated: PySpark would look for them in the elements, and fails where there are none. */
function sqlLines(sql: ExactJson, { language, type }: Around): readonly string[] {
  const columns = memberOf(sql, 'columns');
  const text = (value: ExactJson | undefined): string => language.quoted(typeof value === 'string' ? value : '', true);
  const parts: readonly (readonly [string, Type])[] = type.t === 'Tuple' ? type.of.map((of, index) => [`_${index + 1}`, of]) : type.t === 'Record' ? type.fields : [['value', type]];
  const named = (own: string, index: number): string => { const name = Array.isArray(columns) ? (columns as readonly ExactJson[])[index] : own; return typeof name === 'string' ? (/^\w+$/.test(name) ? name : `\`${name}\``) : own; };
  const schema = parts.map(([own, of], index) => `${named(own, index)} ${SQL_TYPES[of.t === 'Option' ? of.of.t : of.t] ?? 'string'}`).join(', ');
  const rows = type.t === 'Tuple' || type.t === 'Record' ? 'rdd' : 'rdd.map(lambda row: (row,))';
  return [
    'spark = SparkSession.builder.config(conf=rdd.context.getConf()).getOrCreate()',
    `spark.createDataFrame(${rows}, ${text(schema)}).createOrReplaceTempView(${text(memberOf(sql, 'view') ?? DEFAULT_VIEW)})`, `spark.sql(${text(memberOf(sql, 'query'))}).show()`,
  ];
}

const pythonManner = ({ language }: Around): Manner => ({ code: language.toPython, value: (type, value) => valueText(language, type, value, 'toPython'), behindZero: ', ' });

function writeLines(write: ExactJson): readonly string[] {
  const connection = memberOf(write, 'connection') ?? 'partition';
  const isConsole = memberOf(write, 'into') === 'console';
  const send = memberOf(write, 'mode') === 'upsert' ? 'connection.upsert(row)' : 'connection.send(row)';
  const each = (line: string): readonly string[] => ['for row in rows:', `    ${line}`];
  const inTasks = (name: string, lines: readonly string[]): readonly string[] => [`def ${name}:`, ...lines.map((line) => `    ${line}`), ''];
  const timed = memberOf(write, 'mode') === 'transactional';
  const all = timed ? [`connection.commit_once((${BATCH_MS}, TaskContext.get().partitionId()), rows)`] : each(send);
  if (isConsole) {
    if (connection === 'driver') return ['out = sys.stdout', 'rdd.foreach(lambda row: out.write(f"{row}\\n"))'];
    return connection === 'record' ? ['rdd.foreach(print)'] : [...inTasks('print_all(rows)', each('print(row)')), 'rdd.foreachPartition(print_all)'];
  }
  if (connection === 'driver') return ['connection = create_new_connection()  # on the driver', '', ...inTasks('send_all(rows)', all), 'rdd.foreachPartition(send_all)'];
  if (connection === 'record') return [...inTasks('send(row)', ['connection = create_new_connection()', send, 'connection.close()']), 'rdd.foreach(send)'];
  const [open, close] = connection === 'pool' ? ['ConnectionPool.get_connection()', 'ConnectionPool.return_connection(connection)'] : ['create_new_connection()', 'connection.close()'];
  return [...inTasks('send_all(rows)', [`connection = ${open}`, ...all, close]), 'rdd.foreachPartition(send_all)'];
}

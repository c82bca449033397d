/**
 * The function that a program would give to foreachRDD for an action of the lab, as Scala. In: the action, the type of the elements; out:
 * an argument with its brackets. Names in the style of Spark's programming guide stand for what a program would bring:
 * createNewConnection, ConnectionPool.
 */
import { printJsonExact } from '../../base/index.ts';
import type * as Language from '../../language/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { DEFAULT_VIEW, memberOf } from '../inspector/actionKinds.ts';
import { gatherText, type Manner } from './gatherText.ts';
import { valueText } from './values.ts';

interface Around { readonly language: typeof Language; readonly type: Type; /** its name */ readonly stream: string; readonly record: Language.RecordNames }

/** With round brackets on one line, else in braces; null while a function in it does not compile. */
export function scalaAction(action: ExactJson, around: Around): string | null {
  const lines = actionLines(action, around);
  if (lines.some((line) => line === null)) return null;
  const isTimed = lines.some((line) => line?.includes('time.milliseconds'));
  const head = isTimed ? '(rdd, time) =>' : 'rdd =>';
  if (lines.length > 1) return ` { ${head}\n${lines.map((line) => `  ${line ?? ''}`).join('\n')}\n}`;
  return `(${head} ${lines[0] ?? '()'})`;
}

type Lines = readonly (string | null)[];

function actionLines(action: ExactJson, around: Around): Lines {
  if (action === 'none') return ['()'];
  if (action === 'collect') return ['rdd.mapPartitions(rows => Iterator(rows.toList)).collect()'];
  if (typeof action === 'string') return [`rdd.${action}()`];
  // the session is named once in a function
  if (Array.isArray(action)) return (action as readonly ExactJson[]).flatMap((one) => actionLines(one, around)).filter((line, index, all) => line === null || !SESSION.includes(line) || all.indexOf(line) === index);
  const write = memberOf(action, 'write');
  if (write !== undefined) return writeLines(write);
  const inner = memberOf(action, 'ifNotEmpty');
  if (inner !== undefined) return ['if (!rdd.isEmpty()) {', ...actionLines(inner, around).map((line) => (line === null ? null : `  ${line}`)), '}'];
  const sql = memberOf(action, 'sql');
  if (sql !== undefined) return sqlLines(sql, around);
  const back = memberOf(memberOf(action, 'slice'), 'back');
  if (back !== undefined) return [`${around.stream}.slice(Time(time.milliseconds - ${printJsonExact(back)}), time).map(_.collect())`];
  const sleep = memberOf(action, 'sleep');
  if (sleep !== undefined) return [`Thread.sleep(${printJsonExact(sleep)})`];
  const save = memberOf(action, 'save');
  if (typeof save === 'string') return [`rdd.saveAsTextFile(${around.language.quoted(`${save}-`, false)} + time.milliseconds)`];
  return [gatherText(action, around.language, around.type, scalaManner(around))];
}

const SESSION: readonly string[] = ['val spark = SparkSession.builder.config(rdd.sparkContext.getConf).getOrCreate()', 'import spark.implicits._'];

/** As Spark's programming guide has it: the session is made once, and found again in every batch. */
function sqlLines(sql: ExactJson, { language }: Around): readonly string[] {
  const columns = memberOf(sql, 'columns');
  const quoted = (text: ExactJson | undefined): string => language.quoted(typeof text === 'string' ? text : '', false);
  const names = Array.isArray(columns) ? (columns as readonly ExactJson[]).map(quoted).join(', ') : '';
  return [
    ...SESSION,
    `rdd.toDF(${names}).createOrReplaceTempView(${quoted(memberOf(sql, 'view') ?? DEFAULT_VIEW)})`, `spark.sql(${quoted(memberOf(sql, 'query'))}).show()`,
  ];
}

const scalaManner = ({ language, record }: Around): Manner => ({ code: (tree) => language.toScala(tree, record), value: (type, value) => valueText(language, type, value, 'toScala', record), behindZero: ')(' });

function writeLines(write: ExactJson): readonly string[] {
  const connection = memberOf(write, 'connection') ?? 'partition';
  const isConsole = memberOf(write, 'into') === 'console';
  const isTransaction = memberOf(write, 'mode') === 'transactional';
  const send = memberOf(write, 'mode') === 'upsert' ? 'connection.upsert(row)' : 'connection.send(row)';
  if (isConsole) return connection === 'driver' ? ['val out = System.out', 'rdd.foreach(row => out.println(row))'] : connection === 'record' ? ['rdd.foreach(println)'] : ['rdd.foreachPartition(rows => rows.foreach(println))'];
  const all = isTransaction ? ['val id = time.milliseconds.toString + "-" + TaskContext.getPartitionId()', 'connection.commitOnce(id, rows)'] : [`rows.foreach(row => ${send})`];
  const body = (lines: readonly string[]): readonly string[] => ['rdd.foreachPartition { rows =>', ...lines.map((line) => `  ${line}`), '}'];
  if (connection === 'driver') return ['val connection = createNewConnection()  // on the driver', ...body(all)];
  if (connection === 'record') return ['rdd.foreach { row =>', '  val connection = createNewConnection()', `  ${send}`, '  connection.close()', '}'];
  if (connection === 'pool') return body(['val connection = ConnectionPool.getConnection()', ...all, 'ConnectionPool.returnConnection(connection)']);
  return body(['val connection = createNewConnection()', ...all, 'connection.close()']);
}

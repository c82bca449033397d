/**
 * The function that a program would give to foreachRDD for an action of the lab, as Scala. In: the action and the name of its stream; out: lines of code.
 * Names in the style of Spark's programming guide stand for what a program would bring: createNewConnection, ConnectionPool.
 */
import type { ExactJson } from '../../plan/index.ts';
import { actionText } from '../graph/summary.ts';
import { memberOf } from '../inspector/actionKinds.ts';

export function scalaAction(action: ExactJson, stream: string): string {
  const lines = actionLines(action, stream);
  const isTimed = lines.some((line) => line.includes('time.milliseconds'));
  const head = isTimed ? '(rdd, time) =>' : 'rdd =>';
  return lines.length === 1 ? `${head} ${lines[0] ?? ''}` : `${head}\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

function actionLines(action: ExactJson, stream: string): readonly string[] {
  if (Array.isArray(action)) return (action as readonly ExactJson[]).flatMap((one) => actionLines(one, stream));
  const write = memberOf(action, 'write');
  if (write !== undefined) return writeLines(write);
  const inner = memberOf(action, 'ifNotEmpty');
  if (inner !== undefined) return ['if (!rdd.isEmpty()) {', ...actionLines(inner, stream).map((line) => `  ${line}`), '}'];
  const back = memberOf(memberOf(action, 'slice'), 'back');
  if (back !== undefined) return [`${stream}.slice(Time(time.milliseconds - ${actionText(back)}), time).map(_.collect())`];
  const take = memberOf(action, 'take');
  if (take !== undefined) return [`rdd.take(${actionText(take)})`];
  if (action === 'count') return ['rdd.count()'];
  if (action === 'collect') return ['rdd.mapPartitions(rows => Iterator(rows.toList)).collect()'];
  return [`/* ${actionText(action)} */`];
}

function writeLines(write: ExactJson): readonly string[] {
  const connection = memberOf(write, 'connection') ?? 'partition';
  const isConsole = memberOf(write, 'into') === 'console';
  const isTransaction = memberOf(write, 'mode') === 'transactional';
  const send = memberOf(write, 'mode') === 'upsert' ? 'connection.upsert(row)' : 'connection.send(row)';
  if (isConsole) return connection === 'driver' ? ['val out = System.out', 'rdd.foreach(row => out.println(row))'] : connection === 'record' ? ['rdd.foreach(println)'] : ['rdd.foreachPartition(rows => rows.foreach(println))'];
  const all = isTransaction ? ['val id = s"${time.milliseconds}-${TaskContext.getPartitionId()}"', 'connection.commitOnce(id, rows)'] : [`rows.foreach(row => ${send})`];
  const body = (lines: readonly string[]): readonly string[] => ['rdd.foreachPartition { rows =>', ...lines.map((line) => `  ${line}`), '}'];
  if (connection === 'driver') return ['val connection = createNewConnection()  // on the driver', ...body(all)];
  if (connection === 'record') return ['rdd.foreach { row =>', '  val connection = createNewConnection()', `  ${send}`, '  connection.close()', '}'];
  if (connection === 'pool') return body(['val connection = ConnectionPool.getConnection()', ...all, 'ConnectionPool.returnConnection(connection)']);
  return body(['val connection = createNewConnection()', ...all, 'connection.close()']);
}

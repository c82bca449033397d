/**
 * The whole document as a program of Scala 2.13 for Spark 4: conf, context, every stream in its order, start. What a program would bring
 * of its own (a receiver, a connection) stands as a class with ??? where the lab has no code. In: the checked document; out: the text, or
 * null while something does not type-check.
 */
import type { LabDocument } from '../../plan/index.ts';
import type { Checked } from '../check.ts';
import { scalaImports } from '../card/imports.ts';
import { scalaNames } from '../card/names.ts';
import { scalaOwn } from '../card/own.ts';
import { newRecords } from '../card/records.ts';
import { durationOf, scalaLineIn } from '../card/scalaLine.ts';
import { confOf, feedOf, inOrder, masterOf, movesOf } from './parts.ts';

export function scalaProgram(document: LabDocument, checked: Checked): string | null {
  const { language } = checked;
  if (language === null) return null;
  const style = { whole: true, names: scalaNames(document), records: newRecords(language) };
  const body: string[] = [];
  for (const node of inOrder(document)) {
    const code = scalaLineIn(style, document, checked, node.id);
    const type = checked.graph?.nodes.get(node.id)?.type;
    if (code === null) return null;
    const feed = feedOf(node);
    if (feed !== null) body.push(`// ${feed}`);
    if (node.op === 'actorStream' && type !== null && type !== undefined) body.push('// actorStream left Spark with 2.0: this needs a stream of another kind', `val ${style.names(node.id)}: DStream[${language.scalaType(type, style.records.nameOf)}] = ???  // ${code.line.replace(/^val .*? = /, '')}`);
    else body.push(...code.line.split('\n'));
  }
  const { quoted } = language;
  const master = masterOf(document);
  const conf = [`new SparkConf().setAppName(${quoted(document.name, false)})`, ...(master === null ? [] : [`  .setMaster(${quoted(master, false)})`]), ...confOf(document).map(([key, value]) => `  .set(${quoted(key, false)}, ${quoted(value, false)})`)];
  const main = [
    ...(master === null ? ['// submit it to a cluster: spark-submit --master …'.replace('…', 'spark://HOST:7077')] : []),
    `val conf = ${conf.join('\n')}`,
    `val ssc = new StreamingContext(conf, ${durationOf(document.batchDuration)})`,
    ...(document.checkpoint === undefined ? [] : [`ssc.checkpoint(${quoted(document.checkpoint.directory, false)})`]),
    ...(document.remember === undefined ? [] : [`ssc.remember(${durationOf(document.remember)})`]),
    '',
    ...movesOf(document).map((move) => `// ${move}`),
    ...body,
    '',
    'ssc.start()',
    'ssc.awaitTermination()',
  ].flatMap((line) => line.split('\n'));
  const own = [...style.records.classes(), ...scalaOwn(main.join('\n'))];
  const text = [...own.flatMap((part) => [part, '']), 'object Program {', '  def main(args: Array[String]): Unit = {', ...main.map((line) => (line === '' ? '' : `    ${line}`)), '  }', '}', ''].join('\n');
  return `${scalaImports(text).join('\n')}\n\n${text}`;
}

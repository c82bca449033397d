/**
 * The whole document as a program of Python for PySpark 4: context, every stream in its order, start. What PySpark does not have stands as
 * a comment that says why, and so does what is made of it. In: the checked document, the words for that; out: the text, or null while
 * something does not type-check.
 */
import type { LabDocument } from '../../plan/index.ts';
import type { CardWords } from '../../words/index.ts';
import type { Checked } from '../check.ts';
import { pythonImports } from '../card/imports.ts';
import { pythonNames } from '../card/names.ts';
import { pythonOwn } from '../card/own.ts';
import { pythonLineIn, seconds } from '../card/pythonLine.ts';
import { newRecords } from '../card/records.ts';
import { confOf, feedOf, inOrder, masterOf, movesOf } from './parts.ts';

export interface PythonProgram {
  readonly text: string;
  /** names of the streams that PySpark cannot make */
  readonly missing: readonly string[];
}

export function pythonProgram(document: LabDocument, checked: Checked, why: CardWords['python']): PythonProgram | null {
  const { language } = checked;
  if (language === null) return null;
  const style = { whole: true, names: pythonNames(document), records: newRecords(language) };
  const missing = new Set<string>();
  const body: string[] = [];
  for (const node of inOrder(document)) {
    const code = pythonLineIn(style, document, checked, node.id);
    if (code === null) return null;
    const feed = feedOf(node);
    if (feed !== null) body.push(`# ${feed}`);
    const without = (checked.graph?.nodes.get(node.id)?.inputs ?? []).filter((input) => missing.has(input));
    if (code.gap === null && without.length === 0) {
      body.push(...code.line.split('\n'));
      continue;
    }
    missing.add(node.id);
    body.push(...(code.gap === null ? code.line.split('\n').map((line) => `# ${line}`) : [`# ${style.names(node.id)}, ${node.op}: ${why[code.gap]}`]));
  }
  const { quoted } = language;
  const master = masterOf(document);
  const conf = [`SparkConf().setAppName(${quoted(document.name, true)})`, ...(master === null ? [] : [`.setMaster(${quoted(master, true)})`]), ...confOf(document).map(([key, value]) => `.set(${quoted(key, true)}, ${quoted(value, true)})`)].join('');
  const main = [
    ...(master === null ? ['# submit it to a cluster: spark-submit --master spark://HOST:7077'] : []),
    `conf = ${conf}`,
    'sc = SparkContext(conf=conf)',
    `ssc = StreamingContext(sc, ${seconds(document.batchDuration)})`,
    ...(document.checkpoint === undefined ? [] : [`ssc.checkpoint(${quoted(document.checkpoint.directory, true)})`]),
    ...(document.remember === undefined ? [] : [`ssc.remember(${seconds(document.remember)})`]),
    '',
    ...movesOf(document).map((move) => `# ${move}`),
    ...body,
    '',
    'ssc.start()',
    'ssc.awaitTermination()',
    '',
  ].join('\n');
  const { modules, helpers } = language.pythonNeeds(main.replace(/^#.*$/gm, ''));
  const above = [pythonImports(main, modules).join('\n'), ...helpers, ...pythonOwn(main)];
  return { text: `${above.join('\n\n')}\n\n${main}`, missing: [...missing] };
}

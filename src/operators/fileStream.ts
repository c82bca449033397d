/**
 * fileStream[LongWritable, Text, TextInputFormat]: offset and text of each line, with a filter of names and a say about files that were
 * there before the start. It stands for `fileStream(…).map { case (k, v) => (k.get, v.toString) }`, because Hadoop's Writables cannot be
 * sent anywhere.
 */
import { BOOLEAN, STRING } from '../language/index.ts';
import { directoryParam, fileStreamOf, folderProblems, LINES } from './fileSources.ts';
import { isProblem, lambda } from './lambda.ts';
import { flagParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const fileStream: OperatorSpec = {
  op: 'fileStream', family: 'source', inputs: 0, gives: 'stream', watches: true, icon: 'fileStream',
  params: [
    directoryParam,
    { name: 'filter', kind: 'expression', required: false, example: 'name => !name.startsWith(".")', takes: () => [STRING] },
    { name: 'newFilesOnly', kind: 'flag', required: false, example: true },
  ],
  build: (node) => {
    const problems = folderProblems(node);
    const filter = node.params['filter'] === undefined ? null : lambda(node, 'filter', [STRING], BOOLEAN);
    if (filter !== null && isProblem(filter)) return [...problems, filter];
    if (problems.length > 0) return problems;
    const expressions: Readonly<Record<string, string>> = filter === null ? {} : { filter: filter.text };
    const parent = fileStreamOf(node, 'fileStream', LINES, { read: 'text' }, flagParam(node, 'newFilesOnly', true), filter?.fn ?? null);
    return {
      type: LINES, slideMs: node.batchDurationMs, expressions,
      recipe: { stream: 'MappedDStream', callSite: 'map', type: LINES, parent, f: { builtin: 'itself' } },
    };
  },
};

/** textFileStream: the lines of files that are moved into a watched folder. */
import { STRING } from '../language/index.ts';
import { directoryParam, fileStreamOf, folderProblems, LINES } from './fileSources.ts';
import type { OperatorSpec } from './spec.ts';

export const textFileStream: OperatorSpec = {
  op: 'textFileStream', family: 'source', inputs: 0, gives: 'stream', watches: true, icon: 'textFileStream',
  params: [directoryParam],
  build: (node) => {
    const problems = folderProblems(node);
    if (problems.length > 0) return problems;
    const parent = fileStreamOf(node, 'textFileStream', LINES, { read: 'text' }, true, null);
    return {
      type: STRING, slideMs: node.batchDurationMs, expressions: {},
      recipe: { stream: 'MappedDStream', callSite: 'textFileStream', type: STRING, parent, f: { builtin: 'second' } },
    };
  },
};

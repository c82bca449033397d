/**
 * binaryRecordsStream: files as records of one length. A record is the list of its bytes, -128 to 127, as
 * `binaryRecordsStream(…).map(_.toList.map(_.toLong))`, because a bare array prints as its address.
 */
import { list, LONG } from '../language/index.ts';
import { directoryParam, fileStreamOf, folderProblems } from './fileSources.ts';
import { integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';

/** A list has at most so many elements. */
const MAX_RECORD_BYTES = 10_000;

export const binaryRecordsStream: OperatorSpec = {
  op: 'binaryRecordsStream', family: 'source', inputs: 0, gives: 'stream', watches: true, icon: 'binaryRecordsStream',
  params: [directoryParam, { name: 'recordLength', kind: 'integer', required: true, min: 1, max: MAX_RECORD_BYTES, example: 4 }],
  build: (node) => {
    const problems = folderProblems(node);
    if (problems.length > 0) return problems;
    const type = list(LONG);
    const files = fileStreamOf(node, 'binaryRecordsStream', type, { read: 'binary', recordLength: integerParam(node, 'recordLength', 1) }, true, null);
    const records: StreamRecipe = { stream: 'MappedDStream', callSite: 'binaryRecordsStream', type, parent: files, f: { builtin: 'itself' } };
    return { type, slideMs: node.batchDurationMs, expressions: {}, recipe: { stream: 'MappedDStream', callSite: 'map', type, parent: records, f: { builtin: 'itself' } } };
  },
};

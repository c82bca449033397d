/**
 * What the file sources share: a folder that is watched, and the FileInputDStream behind them. In: a checked node; out: its folder, and
 * problems of the folder's name.
 */
import { LONG, STRING, tuple, type Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { textParam } from './params.ts';
import type { FileFormat, Fn, StreamRecipe } from './recipe.ts';
import type { NodeInHand, ParamSpec } from './spec.ts';

export const directoryParam: ParamSpec = { name: 'directory', kind: 'text', required: true, example: '/in' };

/** What TextInputFormat gives: where the line begins, and the line. */
export const LINES: Type = tuple(LONG, STRING);

/** The stream of what the files hold, before the operator's own map. */
export function fileStreamOf(node: NodeInHand, callSite: string, type: Type, format: FileFormat, newFilesOnly: boolean, filter: Fn | null): StreamRecipe {
  return { stream: 'FileInputDStream', callSite, type, directory: textParam(node, 'directory', ''), format, newFilesOnly, filter };
}

/** Spark refuses an empty path; `..` leads out of the lab's storage. */
export function folderProblems(node: NodeInHand): readonly Problem[] {
  const directory = textParam(node, 'directory', '');
  const path = 'params.directory';
  if (directory.trim() === '') return [{ code: 'folder-empty', node: node.id, path, with: {} }];
  return directory.split('/').includes('..') ? [{ code: 'folder-climbs', node: node.id, path, with: { directory } }] : [];
}

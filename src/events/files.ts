/** Files of the lab's reliable storage, with their paths as the program names them. Folders come and go with what is in them. */
import { json } from './schema.ts';

export const file = {
  /** a task's part of an output lies whole in the job's own folder, and counts only once the job commits */
  'file.staged': { node: 'text', outputOp: 'int', batchTime: 'int', partition: 'int', executor: 'text', path: 'text', bytes: 'int' },
  /** an output wrote a file: `node` and `batchTime` say whose; `lines`: its text, or what its records read as where it is binary */
  'file.written': { node: 'text', outputOp: 'int', batchTime: 'int', path: 'text', bytes: 'int', lines: json<readonly string[]>() },
  /** somebody moved a file in from outside; it is there whole, at once */
  'file.moved': { path: 'text', bytes: 'int', modified: 'int', /** of the whole content, or of pieces all over a large one */ hash: 'text' },
  /** new files that a file stream took into a batch */
  'file.selected': { node: 'text', stream: 'int', batchTime: 'int', paths: json<readonly string[]>() },
  /** a file in a watched folder is left out, told when the reason is new: `filtered`, `old`, `future`, or `empty` (taken, but nothing in it) */
  'file.ignored': { node: 'text', batchTime: 'int', path: 'text', why: 'text' },
  /** the watched folder could not be looked through; the batch has no files */
  'file.listingFailed': { node: 'text', batchTime: 'int', message: 'text' },
  /** a file, or a folder with all in it */
  'file.deleted': { path: 'text', why: 'text' },
} as const;

/** Files of the lab's reliable storage. Folders come and go with what is in them. */
import { json } from './schema.ts';

export const file = {
  /** an output wrote a file: `node` and `batchTime` say whose; `lines`: its text, or what its records read as where it is binary */
  'file.written': { node: 'text', outputOp: 'int', batchTime: 'int', path: 'text', bytes: 'int', lines: json<readonly string[]>() },
  /** somebody moved a file in from outside; it is there whole, at once */
  'file.moved': { path: 'text', bytes: 'int', modified: 'int' },
  'file.deleted': { path: 'text', why: 'text' },
} as const;

/** What tasks of foreachRDD's action `write` did outside of Spark: into tables, files, and the consoles of executors. It stays, whatever becomes of the task. */
import type { ExactJson } from '../plan/index.ts';
import { json } from './schema.ts';

/** `type` is SQLite's; rows with equal keys replace each other. */
export interface ColumnLine { readonly name: string; readonly type: 'INTEGER' | 'REAL' | 'TEXT'; readonly key: boolean }

export const rows = {
  /** rows that are there for good from this instant on; `opened`: connections opened for them */
  'rows.written': {
    into: 'text', /** table, file, or the executor whose console it is */ target: 'text', node: 'text', outputOp: 'int', batchTime: 'int', partition: 'int', task: 'int', attempt: 'int', executor: 'text',
    mode: 'text', connection: 'text', opened: 'int', columns: json<readonly ColumnLine[]>(), rows: json<readonly (readonly ExactJson[])[]>(),
  },
  /** a transaction found that an earlier try of this partition of this batch had committed, and wrote nothing */
  'rows.skipped': { into: 'text', target: 'text', node: 'text', outputOp: 'int', batchTime: 'int', partition: 'int', task: 'int', attempt: 'int', executor: 'text', opened: 'int', rows: 'int' },
} as const;

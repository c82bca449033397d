/** Tables that outputs write into, and the database in which a person queries them: rows come from the log, whatever instant is shown. */
import type { ColumnLine } from '../events/index.ts';
import type { ExactJson } from '../plan/index.ts';

/** Rows that one task wrote at one instant. */
export interface TableWrite {
  readonly table: string;
  /** the program's, then who wrote the row */
  readonly columns: readonly ColumnLine[];
  readonly rows: readonly (readonly ExactJson[])[];
}

/** A stretch of the log: what it wrote into tables. */
export interface TableWrites {
  readonly writes: readonly TableWrite[];
  /** the stretch ends before this event; another call goes on from there */
  readonly next: number;
  /** fingerprints of the log at the beginning and at the end of the stretch: whether it goes on from what is known */
  readonly before: string;
  readonly after: string;
}

export type SqlCell = string | number | null;
export type SqlAnswer =
  | { readonly ok: true; readonly columns: readonly string[]; readonly rows: readonly (readonly SqlCell[])[]; /** rows there would be without a limit; null: too many to count */ readonly total: number | null }
  /** `message` is SQLite's own; `slow`: it was broken off, and the database is empty again; `refused`: it would have changed the tables */
  | { readonly ok: false; readonly why: 'sql' | 'slow' | 'refused'; readonly message: string };

/** A database of its own, beside the run. */
export interface SqlDesk {
  /** `anew`: into an empty database */
  fill(writes: readonly TableWrite[], anew: boolean): Promise<void>;
  /** at most `limit` rows of the last statement that gives any */
  query(sql: string, limit: number): Promise<SqlAnswer>;
  close(): void;
}

/** SQLite as sql.js gives it: the part that the lab uses. */
export interface SqlStatement {
  step(): boolean;
  get(values: undefined, config: { readonly useBigInt: true }): (string | number | bigint | Uint8Array | null)[];
  getColumnNames(): string[];
  getSQL(): string;
  run(values: readonly (string | number | null)[]): void;
}
export interface SqlDatabase {
  run(sql: string): void;
  prepare(sql: string): SqlStatement;
  iterateStatements(sql: string): IterableIterator<SqlStatement>;
  close(): void;
}
export interface SqlEngine { readonly Database: new () => SqlDatabase }

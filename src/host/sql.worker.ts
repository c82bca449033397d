/**
 * SQLite in a Web Worker of its own: a long query holds nobody up and can be broken off. It fetches nothing: the page hands over the
 * program of SQLite with the first message. In: calls of sqlDesk.ts through Comlink; out: plain data.
 */
import './lockdown.ts';
import { expose } from 'comlink';
import initSqlJs from 'sql.js/dist/sql-wasm-browser.js';
import type { TableWrite } from '../protocol/index.ts';
import type { SqlEngine } from './sqlite.ts';
import { SqlTables } from './sqlTables.ts';

let tables: SqlTables | null = null;

function opened(): SqlTables {
  if (tables === null) throw new Error('SQLite has not been started');
  return tables;
}

const door = {
  start: async (wasmBinary: ArrayBuffer): Promise<void> => { tables = new SqlTables((await initSqlJs({ wasmBinary })) as SqlEngine); },
  fill: async (writes: readonly TableWrite[], anew: boolean): Promise<void> => opened().fill(writes, anew),
  query: async (sql: string, limit: number) => opened().query(sql, limit),
};
export type SqlDoor = typeof door;
expose(door);

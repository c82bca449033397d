/**
 * The tables of a run in SQLite: filled from what the log says was written, queried by a person. It is a copy for looking at: a
 * statement that would change it is refused, so that it stays what the log says. In: writes and SQL; out: rows, bounded, or SQLite's
 * own message. It runs in a worker of the page (sql.worker.ts) and, for tests, in Node.
 */
import type { SqlDatabase, SqlEngine, SqlStatement } from './sqlite.ts';
import { printJsonExact } from '../base/index.ts';
import type { ExactJson } from '../plan/index.ts';
import type { SqlAnswer, SqlCell, TableWrite } from '../protocol/index.ts';

/** Rows beyond the limit are counted up to here. */
const MOST_COUNTED = 100_000;
/** Statements that could lift what keeps the tables from being changed. */
const SETTING = /^[\s;]*(pragma|attach|detach|vacuum)\b/i;
const NO_CODE = /--[^\n]*|\/\*[\s\S]*?\*\//g;
const READ_ONLY = 'attempt to write a readonly database';

export class SqlTables {
  readonly #engine: SqlEngine;
  #db: SqlDatabase;
  readonly #inserts = new Map<string, SqlStatement>();

  constructor(engine: SqlEngine) {
    this.#engine = engine;
    this.#db = new engine.Database();
  }

  fill(writes: readonly TableWrite[], anew: boolean): void {
    if (anew) this.#empty();
    if (writes.length === 0) return;
    this.#db.run('pragma query_only = off; begin');
    for (const write of writes) {
      const insert = this.#insertInto(write);
      for (const row of write.rows) insert.run(row.map(cell));
    }
    this.#db.run('commit; pragma query_only = on');
  }

  query(sql: string, limit: number): SqlAnswer {
    let answer: SqlAnswer = { ok: true, columns: [], rows: [], total: 0 };
    try {
      this.#db.run('pragma query_only = on');
      for (const statement of this.#db.iterateStatements(sql)) {
        if (SETTING.test(statement.getSQL().replace(NO_CODE, ' '))) throw new Error(READ_ONLY);
        const columns = statement.getColumnNames();
        if (columns.length === 0) statement.step();
        else answer = { ok: true, columns, ...taken(statement, limit) };
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#settle();
      return { ok: false, why: message === READ_ONLY ? 'refused' : 'sql', message };
    }
    this.#settle();
    return answer;
  }

  close(): void {
    this.#db.close();
  }

  /** A transaction that a person opened would hold the next filling back. */
  #settle(): void {
    try {
      this.#db.run('rollback');
    } catch {
      // none was open
    }
  }

  #empty(): void {
    this.#db.close();
    this.#inserts.clear();
    this.#db = new this.#engine.Database();
  }

  #insertInto({ table, columns }: TableWrite): SqlStatement {
    // tables of the lab have plain names: checked with the document
    const name = `"${table}"`;
    const known = this.#inserts.get(name);
    if (known !== undefined) return known;
    this.#db.run(`create table ${name} (${columns.map((column) => `"${column.name}" ${column.type}${column.key ? ' primary key' : ''}`).join(', ')})`);
    const insert = this.#db.prepare(`insert or replace into ${name} values (${columns.map(() => '?').join(', ')})`);
    this.#inserts.set(name, insert);
    return insert;
  }
}

/** A wide integer goes in as its digits: the column makes an integer of it again. */
function cell(value: ExactJson): string | number | null {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  return typeof value === 'bigint' ? String(value) : typeof value === 'boolean' ? Number(value) : printJsonExact(value);
}

function taken(statement: SqlStatement, limit: number): { readonly rows: readonly (readonly SqlCell[])[]; readonly total: number | null } {
  const rows: (readonly SqlCell[])[] = [];
  let total = 0;
  while (statement.step()) {
    if (rows.length < limit) rows.push(statement.get(undefined, { useBigInt: true }).map(shown));
    total++;
    if (total > MOST_COUNTED) return { rows, total: null };
  }
  return { rows, total };
}

/** Integers that a double holds are numbers, wider ones text; bytes are told as SQLite writes them. */
function shown(value: string | number | bigint | Uint8Array | null): SqlCell {
  if (typeof value === 'bigint') return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : String(value);
  return value instanceof Uint8Array ? `x'${[...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')}'` : value;
}

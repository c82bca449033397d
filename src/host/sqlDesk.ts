/**
 * The page's side of the database: a worker that is made when it is first needed, and made again after a query that took too long.
 * In: writes and SQL; out: answers. Loaded with the panel that asks for it, never with the first page.
 */
import { transfer, wrap } from 'comlink';
import sqlite from 'sql.js/dist/sql-wasm-browser.wasm?url';
import type { SqlAnswer, SqlDesk, TableWrite } from '../protocol/index.ts';
import type { SqlDoor } from './sql.worker.ts';
import sqlScript from './sql.worker.ts?worker&url';
import { startPlainWorker } from './workerUrl.ts';

const LONGEST_QUERY_MS = 5000;

interface Opened { readonly worker: Worker; readonly remote: SqlDoor }

export class BrowserSqlDesk implements SqlDesk {
  #opened: Promise<Opened> | null = null;

  async fill(writes: readonly TableWrite[], anew: boolean): Promise<void> {
    await (await this.#open()).remote.fill(writes, anew);
  }

  async query(sql: string, limit: number): Promise<SqlAnswer> {
    const { worker, remote } = await this.#open();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<SqlAnswer>((resolve) => {
      timer = setTimeout(() => {
        worker.terminate();
        this.#opened = null;
        resolve({ ok: false, why: 'slow', message: '' });
      }, LONGEST_QUERY_MS);
    });
    try {
      return await Promise.race([remote.query(sql, limit), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    void this.#opened?.then(({ worker }) => worker.terminate());
    this.#opened = null;
  }

  #open(): Promise<Opened> {
    this.#opened ??= start().catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }
}

async function start(): Promise<Opened> {
  const response = await fetch(sqlite);
  if (!response.ok) throw new Error(`${sqlite}: ${response.status}`);
  const program = await response.arrayBuffer();
  const worker = startPlainWorker(sqlScript, 'sql');
  const remote = wrap<SqlDoor>(worker);
  const broken = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker of SQLite did not start')), { once: true });
  });
  await Promise.race([remote.start(transfer(program, [program])), broken]);
  return { worker, remote };
}

/**
 * Queries over the tables of the run, at the instant that is shown. The database is filled from the log up to there before each query:
 * onwards from where it stands if the log still goes on from there, anew if not (a look back, another run). One query at a time.
 * In: SQL; out: rows. SQLite is fetched with the first query.
 */
import type { EngineHost, SqlAnswer, SqlDesk } from '../protocol/index.ts';
import type { Conductor } from './conductor.ts';

export interface Tables {
  readonly query: (sql: string, limit: number) => Promise<SqlAnswer | null>;
  readonly close: () => void;
}

export function createTables(conductor: Conductor, openSql: (() => Promise<SqlDesk>) | undefined): Tables {
  let desk: Promise<SqlDesk> | null = null;
  /** what the database holds: the tables after so many events of the log that had this fingerprint */
  let held: { readonly events: number; readonly fingerprint: string } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function fillUpTo(host: EngineHost, sql: SqlDesk, events: number): Promise<void> {
    let anew = held === null || held.events > events;
    let from = anew ? 0 : (held?.events ?? 0);
    do {
      const stretch = await host.tableWrites(from, events);
      if (!anew && held !== null && stretch.before !== held.fingerprint) {
        anew = true;
        from = 0;
        continue;
      }
      held = null;
      await sql.fill(stretch.writes, anew);
      held = { events: stretch.next, fingerprint: stretch.after };
      // the log is shorter than it was when it was looked at: it is being made again
      if (!anew && stretch.next <= from) return;
      anew = false;
      from = stretch.next;
    } while (from < events);
  }

  async function ask(text: string, limit: number): Promise<SqlAnswer | null> {
    const { status, viewedEvents } = conductor.store.getState().run;
    if (status === null || openSql === undefined) return null;
    desk ??= openSql();
    const sql = await desk;
    await fillUpTo(await conductor.host(), sql, viewedEvents);
    const answer = await sql.query(text, limit);
    if (!answer.ok && answer.why === 'slow') held = null;
    return answer;
  }

  return {
    query: (text, limit) => {
      const answer = last.then(() => ask(text, limit));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: () => void desk?.then((sql) => sql.close()),
  };
}

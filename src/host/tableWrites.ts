/** What a stretch of the log wrote into tables. In: the log and two places in it; out: the writes, up to as many rows as one message should carry. */
import type { EventLog } from '../events/index.ts';
import { OWN_COLUMNS } from '../operators/index.ts';
import type { TableWrite, TableWrites } from '../protocol/index.ts';

const ROWS_A_MESSAGE = 20_000;
const WHO = OWN_COLUMNS.map((name) => ({ name, type: 'INTEGER', key: false }) as const);

export function tableWrites(log: EventLog, from: number, to: number): TableWrites {
  const end = Math.min(to, log.length);
  const begin = Math.min(from, end);
  const writes: TableWrite[] = [];
  let rows = 0;
  let next = begin;
  for (; next < end && rows < ROWS_A_MESSAGE; next++) {
    if (log.typeOf(next) !== 'rows.written') continue;
    const event = log.event(next);
    if (event.type !== 'rows.written' || event.into !== 'table') continue;
    const { target, columns, batchTime, partition, task } = event;
    const who = [batchTime, partition, task];
    writes.push({ table: target, columns: [...columns, ...WHO], rows: event.rows.map((row) => [...row, ...who]) });
    rows += event.rows.length;
  }
  return { writes, next, before: log.headAt(begin), after: log.headAt(next) };
}

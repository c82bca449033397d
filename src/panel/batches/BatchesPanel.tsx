/**
 * Spark's batch tables in one: running, waiting, completed, newest first, with the columns and the number formats of its Streaming tab.
 * A row selects its batch everywhere and opens its jobs below.
 */
import { lazy, memo, Suspense, useRef, useState } from 'react';
import { Button, cls, formats, StateMark, useWords } from '../../kit/index.ts';
import type { StateName } from '../../kit/index.ts';
import { formatBatchTime, formatDuration } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { BatchRow } from '../../protocol/index.ts';
import type { Words } from '../../words/index.ts';
import { usePicture } from '../usePicture.ts';
import styles from '../Table.module.css';
import own from './Batches.module.css';

/** Fetched with the first batch that is opened. */
const BatchDetail = lazy(async () => ({ default: (await import('./BatchDetail.tsx')).BatchDetail }));
/** Half of Spark's pages: the widths of all columns are found anew with every batch, and that has to fit into a frame. */
const PAGE_ROWS = 50;
const NONE = '-';
const delay = (ms: number | null, { app }: Words): string => (ms === null ? NONE : formatDuration(ms, app.units));

export function BatchesPanel() {
  const words = useWords();
  const { batches: text } = words.panels;
  const picture = usePicture('batches');
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const selected = useLab((lab) => lab.selection.batchTime);
  const rows = picture?.rows ?? [];
  const running = rows.filter((row) => row.state === 'running');
  const waiting = rows.filter((row) => row.state === 'waiting');
  const finished = rows.filter((row) => row.state === 'completed' || row.state === 'failed' || row.state === 'empty');
  const failing = rows.some((row) => row.error !== null);
  const detail = selected === null ? undefined : rows.find((row) => row.batchTime === selected);
  const columns = failing ? 9 : 8;
  const [most, setMost] = useState(PAGE_ROWS);
  return (
    <div className={own['batches']}>
      <div className={cls(styles['scroll'], own['rows'])}>
        <table className={cls(styles['table'], own['table'])} aria-label={text.label}>
          <thead><Heads failing={failing} /></thead>
          {running.length > 0 && <Group title={text.running(running.length)} rows={running} columns={columns} failing={failing} batchMs={batchMs} selected={selected} />}
          {waiting.length > 0 && <Group title={text.waiting(waiting.length)} rows={waiting} columns={columns} failing={failing} batchMs={batchMs} selected={selected} />}
          {finished.length > 0 && <Group title={text.completed(formats.count(finished.filter((row) => row.state !== 'empty').length), formats.count(picture?.completed ?? finished.length))} rows={finished.slice(0, most)} columns={columns} failing={failing} batchMs={batchMs} selected={selected} />}
          {rows.length === 0 && <tbody><tr><td colSpan={columns} className="ink2">{text.empty(formats.at(batchMs, words.app.units))}</td></tr></tbody>}
        </table>
        {picture !== undefined && rows.length > 0 && <p className={own['line']}>{text.line(formats.duration(batchMs, words.app.units), formats.count(picture.completed), formats.count(picture.recordsTotal))}{picture.total > rows.length && <> · {words.app.units.showing(formats.count(rows.length), formats.count(picture.total))}</>}{finished.length > most && <Button look="link" size="small" onPress={() => setMost(most + PAGE_ROWS)}>{text.more}</Button>}</p>}
      </div>
      {detail !== undefined && picture !== undefined && <Suspense><BatchDetail row={detail} jobs={picture.detail.filter((job) => job.batchTime === detail.batchTime)} newest={rows[0]?.batchTime ?? 0} batchMs={batchMs} /></Suspense>}
    </div>
  );
}

function Heads({ failing }: { readonly failing: boolean }) {
  const { columns } = useWords().panels.batches;
  return (
    <tr>
      <th scope="col">{columns.batchTime}</th><th scope="col" className="r">{columns.records}</th><th scope="col" className="r">{columns.schedulingDelay}</th><th scope="col" className="r">{columns.processingTime}</th><th scope="col" className="r">{columns.totalDelay}</th>
      <th scope="col" className="r">{columns.outputOps}</th><th scope="col">{columns.status}</th>{failing && <th scope="col">{columns.error}</th>}
    </tr>
  );
}

interface GroupProps { readonly title: string; readonly rows: readonly BatchRow[]; readonly columns: number; readonly failing: boolean; readonly batchMs: number; readonly selected: number | null }

function Group({ title, rows, columns, failing, batchMs, selected }: GroupProps) {
  return (
    <tbody>
      <tr className={styles['group']}><th colSpan={columns} scope="rowgroup">{title}</th></tr>
      {rows.map((row) => <Row key={row.batchTime} row={row} failing={failing} batchMs={batchMs} selected={row.batchTime === selected} />)}
    </tbody>
  );
}

const Row = memo(function Row({ row, failing, batchMs, selected }: { readonly row: BatchRow; readonly failing: boolean; readonly batchMs: number; readonly selected: boolean }) {
  const words = useWords();
  const { batches: text } = words.panels;
  const { select } = useActs();
  const button = useRef<HTMLButtonElement>(null);
  const choose = () => select({ batchTime: selected ? null : row.batchTime });
  const time = formatBatchTime(row.batchTime, batchMs, false);
  return (
    <tr className={cls(selected && styles['selected'])} aria-selected={selected} onClick={(event) => { if (event.target !== button.current) choose(); }}>
      <th scope="row"><button ref={button} type="button" className={styles['cell-button']} title={`${formatBatchTime(row.batchTime, batchMs, true)} (${formats.at(row.batchTime, words.app.units)})`} aria-pressed={selected} onClick={choose}>{time}</button><span className={own['number']}>{row.number}</span></th>
      <td className="r">{text.records(formats.count(row.records), row.records)}</td>
      <td className="r">{delay(row.schedulingDelay, words)}</td>
      <td className={cls('r', row.processingDelay !== null && row.processingDelay > batchMs && 'late')}>{delay(row.processingDelay, words)}</td>
      <td className={cls('r', row.late && row.totalDelay !== null && 'late')}>{delay(row.totalDelay, words)}</td>
      <td className="r"><Progress done={row.outputsDone} total={row.outputsTotal} running={row.state === 'running'} /></td>
      <td><Status row={row} /></td>
      {failing && <td className={styles['error']} title={row.error ?? undefined}>{row.error === null ? NONE : text.failed(row.error.split('\n')[0] ?? '')}</td>}
    </tr>
  );
});

function Status({ row }: { readonly row: BatchRow }) {
  const { status } = useWords().panels.batches;
  const [state, word]: readonly [StateName, string] = row.state === 'running' ? [row.late ? 'late' : 'running', status.processing] : row.state === 'waiting' ? ['queued', status.queued] : row.state === 'failed' ? ['failed', status.failed] : row.state === 'empty' ? ['skipped', status.empty] : [row.late ? 'late' : 'done', status.completed];
  return <StateMark state={state}>{word}</StateMark>;
}

export function Progress({ done, total, running }: { readonly done: number; readonly total: number; readonly running: boolean }) {
  return (
    <span className={own['progress']}>
      <span className={own['bar']} aria-hidden="true"><span style={{ width: `${total === 0 ? 0 : (done / total) * 100}%`, background: running ? 'var(--now)' : 'var(--done-line)' }} /></span>
      {done}/{total}
    </span>
  );
}

/**
 * Tables that outputs write into, and SQL over them at the instant that is shown: what was written so far, by whom, and a query with
 * its rows. Default export, because it is loaded when its tab is first opened; SQLite comes with the first query.
 */
import { useEffect, useId, useState } from 'react';
import { formats, IconButton, remember, recall, useLateWords, useWords } from '../../kit/index.ts';
import type { SqlAnswer, TablesPicture } from '../../protocol/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { loadTableWords, type TableWords } from '../../words/index.ts';
import { usePicture } from '../usePicture.ts';
import table from '../Table.module.css';
import { csvOf, saveText } from './csv.ts';
import styles from './Tables.module.css';
import { useQuery } from './useQuery.ts';

type PanelWords = TableWords['panel'];
type Target = TablesPicture['targets'][number];

const LIMIT = 500;
/** rows of a file */
const MOST_SAVED = 100_000;

export default function TablesPanel() {
  const text = useLateWords(loadTableWords)?.panel;
  const picture = usePicture('tables');
  const [sql, setSql] = useState(recall('sql') ?? '');
  const first = picture?.targets.find(({ into }) => into === 'table')?.target;
  if (text === undefined || picture === undefined) return null;
  const shown = sql === '' && first !== undefined ? `select * from ${first}` : sql;
  const choose = (next: string): void => { setSql(next); remember('sql', next); };
  if (picture.targets.length === 0 && sql === '') return <p className={table['empty']}>{text.empty}</p>;
  return (
    <div className={styles['tables']}>
      <Targets targets={picture.targets} text={text} onShow={(target) => choose(`select * from ${target}`)} />
      <Query sql={shown} text={text} onChange={choose} />
    </div>
  );
}

function Targets({ targets, text, onShow }: { readonly targets: readonly Target[]; readonly text: PanelWords; readonly onShow: (target: string) => void }) {
  const { columns, hints } = text;
  return (
    <div className={styles['targets']} tabIndex={0} role="region" aria-label={text.targets}>
      <table className={table['table']} aria-label={text.targets}>
        <thead><tr><th scope="col">{columns.target}</th><th scope="col">{columns.mode}</th><th scope="col" className="r" title={hints.rows}>{columns.rows}</th><th scope="col" className="r" title={hints.again}>{columns.again}</th><th scope="col" className="r" title={hints.skipped}>{columns.skipped}</th><th scope="col" className="r">{columns.connections}</th></tr></thead>
        <tbody>
          {targets.map((one) => (
            <tr key={`${one.into} ${one.target}`}>
              <th scope="row">{one.into === 'table' ? <button type="button" className={table['cell-button']} aria-label={text.show(one.target)} onClick={() => onShow(one.target)}>{one.target}</button> : text.console(one.target)}</th>
              <td>{one.mode}</td><td className="r">{formats.count(one.rows)}</td><td className={one.again > 0 ? 'r again' : 'r'}>{formats.count(one.again)}</td><td className="r">{formats.count(one.skipped)}</td><td className="r">{formats.count(one.connections)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {targets.filter(({ into }) => into === 'console').map((one) => <pre key={one.target} className={styles['lines']} aria-label={text.lines(one.target)}>{`${text.console(one.target)}\n${one.lines.join('\n')}`}</pre>)}
    </div>
  );
}

function Query({ sql, text, onChange }: { readonly sql: string; readonly text: PanelWords; readonly onChange: (sql: string) => void }) {
  const words = useWords();
  const id = useId();
  const { query } = useActs();
  const events = useLab((lab) => lab.run.viewedEvents);
  const fingerprint = useLab((lab) => lab.run.viewedFingerprint);
  const [draft, setDraft] = useState(sql);
  useEffect(() => setDraft(sql), [sql]);
  const { answer, at, isWorking, ask } = useQuery(sql, `${events} ${fingerprint}`, LIMIT);
  const run = (): void => { if (draft === sql) ask(); else onChange(draft); };
  const download = async (): Promise<void> => {
    const all = await query(sql, MOST_SAVED);
    if (all?.ok === true) saveText(csvOf(all), 'query.csv');
  };
  return (
    <div className={styles['query']}>
      <div className={styles['ask']}>
        <label htmlFor={id} className="hidden">{text.sql}</label>
        <textarea
          id={id} className={styles['sql']} rows={2} value={draft} spellCheck={false} placeholder={text.placeholder} aria-keyshortcuts="Control+Enter"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } }}
        />
        <IconButton look="line" icon="play" label={text.run} hotkey={text.runHint} onPress={run} />
        {answer?.ok === true && answer.columns.length > 0 && <IconButton icon="save" label={text.csv} onPress={() => void download()} />}
      </div>
      <p className={styles['line']} role="status" aria-live="polite">
        {answer === null ? (isWorking ? text.working : '') : `${lineOf(answer, text)}${at === null ? '' : ` · ${text.at(formats.at(at, words.app.units))}`}`}
      </p>
      {answer?.ok === true && answer.columns.length > 0 && <Grid answer={answer} text={text} />}
    </div>
  );
}

function lineOf(answer: SqlAnswer | { readonly ok: false; readonly why: 'broken' | 'noRun'; readonly message: string }, text: PanelWords): string {
  if (!answer.ok) {
    const say = { sql: text.failed, broken: text.broken, slow: () => text.slow, refused: () => text.refused, noRun: () => text.noRun } as const;
    return say[answer.why](answer.message);
  }
  const { rows, total } = answer;
  if (rows.length === 0) return text.none;
  if (total === null) return text.more(formats.count(rows.length), formats.count(MOST_SAVED));
  return rows.length === total ? text.rows(formats.count(total), total) : text.showing(formats.count(rows.length), formats.count(total));
}

function Grid({ answer: { columns, rows }, text }: { readonly answer: Extract<SqlAnswer, { ok: true }>; readonly text: PanelWords }) {
  return (
    <div className={styles['grid']} tabIndex={0} role="region" aria-label={text.result}>
      <table className={table['table']} aria-label={text.result}>
        <thead><tr>{columns.map((column, index) => <th key={index} scope="col" className={typeof rows[0]?.[index] === 'number' ? 'r' : undefined}>{column}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => <tr key={index}>{row.map((cell, at) => <td key={at} className={typeof cell === 'number' ? 'r' : undefined}>{cell === null ? <span className="ink3">NULL</span> : String(cell)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

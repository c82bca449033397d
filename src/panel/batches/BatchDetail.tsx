/** The page of one batch, as Spark's: a row for each job of each output operation, its stages (skipped ones too) and tasks. */
import { Fragment, useState } from 'react';
import { formats, Icon, IconButton, StateMark, useWords } from '../../kit/index.ts';
import { formatDuration } from '../../plan/index.ts';
import { useActs } from '../../session/index.ts';
import type { BatchRow, JobLine } from '../../protocol/index.ts';
import { Progress } from './BatchesPanel.tsx';
import styles from '../Table.module.css';
import own from './Batches.module.css';

/** The projection keeps the jobs of this many batches. */
const KEPT_BATCHES = 10;

export function BatchDetail({ row, jobs, newest, batchMs }: { readonly row: BatchRow; readonly jobs: readonly JobLine[]; readonly newest: number; readonly batchMs: number }) {
  const words = useWords();
  const { batches: text } = words.panels;
  const { select } = useActs();
  const gone = newest - row.batchTime >= KEPT_BATCHES * batchMs;
  // closed, it is one line: the table above keeps its room
  const [open, setOpen] = useState(false);
  return (
    <section className={own['detail']} aria-label={text.detail(row.number)}>
      <div className={own['detail-head']}>
        <h3><button type="button" className={own['fold']} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} />{text.detail(row.number)}</button></h3>
        <span className="ink3 micro cut">{formats.at(row.batchTime, words.app.units)}{jobs.length > 0 && ` · ${text.summary(jobs.length, jobs.reduce((sum, job) => sum + job.stages.length, 0), jobs.reduce((sum, job) => sum + job.stages.filter((stage) => stage.skipped).length, 0))}`}{row.checkpoints > 0 && ` · ${text.checkpoints(row.checkpoints, formats.bytes(row.checkpointBytes, words.app.units))}`}</span>
        {row.late && <StateMark state="late" />}<span className="grow" /><IconButton label={text.close} icon="close" iconSize={14} onPress={() => select({ batchTime: null })} />
      </div>
      {open && row.error !== null && <pre className={own['failure']}>{row.error}</pre>}
      {open && (jobs.length === 0 ? <p className={styles['empty']}>{gone ? text.notHeld : text.noJob}</p> : (
        <table className={styles['table']}>
          <thead><tr><th scope="col">{text.jobs.outputOp}</th><th scope="col">{text.jobs.description}</th><th scope="col" className="r">{text.jobs.job}</th><th scope="col" className="r">{text.jobs.duration}</th><th scope="col">{text.jobs.stages}</th><th scope="col" className="r">{text.jobs.tasks}</th><th scope="col">{text.jobs.error}</th></tr></thead>
          <tbody>{jobs.map((job) => <Job key={job.job} job={job} />)}</tbody>
        </table>
      ))}
    </section>
  );
}

function Job({ job }: { readonly job: JobLine }) {
  const words = useWords();
  const { batches: text } = words.panels;
  const run = job.stages.filter((stage) => !stage.skipped);
  const skipped = job.stages.length - run.length;
  const succeeded = run.filter((stage) => stage.done >= stage.tasks).length;
  const failed = run.reduce((sum, stage) => sum + stage.failed, 0);
  const tasks = run.reduce((sum, stage) => ({ done: sum.done + stage.done, all: sum.all + stage.tasks }), { done: 0, all: 0 });
  return (
    <Fragment>
      <tr>
        <th scope="row">{job.outputOp}</th><td>{job.node}</td><td className="r">{job.job}</td><td className="r">{job.finishedAt === null ? '-' : formatDuration(job.finishedAt - job.submittedAt, words.app.units)}</td>
        <td>{succeeded}/{run.length} {skipped > 0 && <span className="ink3">{text.skipped(skipped)}</span>}</td>
        <td className="r"><Progress done={tasks.done} total={tasks.all} running={job.finishedAt === null} />{failed > 0 && <span className="again"> {text.failedCount(failed)}</span>}</td>
        <td className={styles['error']} title={job.failure ?? undefined}>{job.failure ?? (job.finishedAt === null ? '-' : <StateMark state="done">{text.succeeded}</StateMark>)}</td>
      </tr>
      {job.stages.map((stage) => (
        <tr key={stage.stage} className={own['stage']}>
          <td /><td colSpan={3}>{text.stage(stage.stage, stage.name)} <span className="ink3">{stage.nodes.join(' → ')}</span></td>
          <td>{stage.skipped ? <StateMark state="skipped" /> : stage.done >= stage.tasks ? <StateMark state="done" /> : <StateMark state="running" />}</td>
          <td className="r">{stage.done}/{stage.tasks}{stage.failed > 0 && <span className="again"> {text.failedCount(stage.failed)}</span>}</td><td />
        </tr>
      ))}
    </Fragment>
  );
}

/** Beside the cluster: what the selected executor has lost or still holds, and the next fault. */
import { ExecutorChip, formats, StateMark, StateShape, tell, toneOf, useWords } from '../kit/index.ts';
import type { StateName } from '../kit/index.ts';
import { FaultForm, usePicture } from '../panel/index.ts';
import { useLab } from '../session/index.ts';
import styles from './ClusterSide.module.css';

export function ClusterSide() {
  const words = useWords();
  const { cluster: text } = words;
  const cluster = usePicture('cluster');
  const chosen = useLab((lab) => lab.selection.executor);
  const executor = cluster?.executors.find((each) => each.executor === chosen) ?? cluster?.executors.find((each) => each.state !== 'running') ?? cluster?.executors[0];
  return (
    <>
      {executor !== undefined && (
        <section className="sec">
          <div className="row" style={{ gap: 8 }}><ExecutorChip executor={executor.executor} /><h2 className="title">{text.executor(executor.executor)}</h2><span className="grow" /><span className="small">{executor.state === 'running' ? <StateMark state="running" /> : <StateMark state="lost">{text.state.dead(formats.at(executor.since, words.app.units))}</StateMark>}</span></div>
          <dl className="kv" style={{ marginTop: 6 }}>
            <dt>{text.memory}</dt><dd>{executor.state === 'running' ? text.storage(formats.bytes(executor.memory.storageBytes, words.app.units), formats.bytes(executor.memory.limitBytes, words.app.units)) : <span className="lost">{text.gone}</span>}</dd>
            <dt>{text.blocks}</dt><dd>{formats.count(executor.blocksTotal)}</dd>
            <dt>{text.cached}</dt><dd>{formats.count(executor.cachedTotal)}</dd>
            <dt>{text.shuffles}</dt><dd>{formats.count(executor.shufflesTotal)}</dd>
          </dl>
          <Victims executor={executor.executor} />
          {executor.lostRecords > 0 && <p className="small" style={{ marginTop: 6 }}><StateMark state="lost">{text.lost(formats.count(executor.lostRecords))}</StateMark></p>}
          <p className="small ink2" style={{ marginTop: 6 }}>{text.tasksDone(formats.count(executor.tasksDone))}</p>
        </section>
      )}
      <section className="sec">
        <h2 className="title" style={{ marginBottom: 8 }}>{words.panels.commands.add}</h2>
        {cluster?.local === false && <p className="small ink2" style={{ marginBottom: 8 }}>{text.killHint}</p>}
        <FaultForm />
      </section>
    </>
  );
}

/** What became of each kind of thing a death takes: gone for good, down to one copy, to be made again. */
const FATES: Readonly<Record<string, StateName>> = { 'victims.buffered': 'lost', 'victims.inBlocks': 'lost', 'victims.blocks': 'lastCopy', 'victims.tasks': 'again', 'victims.shuffles': 'again', 'victims.cached': 'again' };

function Victims({ executor }: { readonly executor: string }) {
  const words = useWords();
  const mark = usePicture('timeline')?.faults.find((each) => each.state === 'fired' && each.command.do === 'killExecutor' && each.command.executor === executor);
  if (mark === undefined || mark.victims.length === 0) return null;
  return (
    <ul className={styles['victims']}>
      {mark.victims.map((victim) => {
        const state = FATES[victim.key] ?? 'lost';
        return <li key={`${victim.key} ${victim.with['node'] ?? ''}`}><span className={toneOf(state)}><StateShape state={state} /></span><span>{tell(words.sentences, victim.key, victim.with)}</span></li>;
      })}
    </ul>
  );
}

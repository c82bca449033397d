/** One executor: its cores with what runs on them, its memory, what it holds; a button to kill it, or to ask for another once it is dead. */
import { memo } from 'react';
import type { ReactNode } from 'react';
import { Button, cls, ExecutorChip, formats, StateMark, StateShape, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { CorePicture, ExecutorPicture } from '../../protocol/index.ts';
import { BlockTokens, CachedTokens, ShuffleTokens } from './Tokens.tsx';
import styles from './Cluster.module.css';

export interface ExecutorCardProps { readonly executor: ExecutorPicture; readonly local: boolean; readonly batchMs: number; readonly linked: string | null; readonly onLink: (block: string | null) => void }

/** Drawn again only when this executor changes: there may be a hundred. */
export const ExecutorCard = memo(function ExecutorCard({ executor, local, batchMs, linked, onLink }: ExecutorCardProps) {
  const words = useWords();
  const { cluster: text } = words;
  const { units } = words.app;
  const { command, select } = useActs();
  const selected = useLab((lab) => lab.selection.executor === executor.executor);
  const dead = executor.state !== 'running';
  const since = formats.at(executor.since, units);
  // the card selects on click; its buttons act only
  const act = (button: ReactNode) => <span onClick={(event) => event.stopPropagation()} className={styles['card-act']}>{button}</span>;
  return (
    <div role="group" aria-label={text.executor(executor.executor)} className={cls(styles['card'], styles['executor'], dead && styles['dead'], selected && styles['selected'])} onClick={() => select({ executor: selected ? null : executor.executor })}>
      <div className={styles['card-head']}>
        <ExecutorChip executor={executor.executor} />
        <b>{text.executor(executor.executor)}</b><span className="ink3 micro cut">{executor.host}</span>
        <span className="grow" />
        <span className="small">{dead ? <StateMark state="lost"><b>{executor.state === 'unnoticed' ? text.state.unnoticed(since) : text.state.dead(since)}</b></StateMark> : <StateMark state="running">{text.state.running}</StateMark>}</span>
        {!local && !dead && act(<Button look="line" size="small" icon="bolt" className={styles['kill']} onPress={() => void command({ do: 'killExecutor', executor: executor.executor })}>{text.kill}</Button>)}
      </div>
      <ul className={styles['cores']}>{executor.cores.map((core, index) => <Core key={index} core={core} index={index} dead={dead} batchMs={batchMs} />)}</ul>
      <Memory executor={executor} dead={dead} />
      <div onClick={(event) => event.stopPropagation()}><BlockTokens executor={executor} linked={linked} onLink={onLink} /></div>
      <CachedTokens executor={executor} />
      <ShuffleTokens executor={executor} />
      <div className={styles['foot']}>{executor.lostRecords > 0 && <StateMark state="lost">{text.lost(formats.count(executor.lostRecords))}</StateMark>}<span className="ink3">{text.tasksDone(formats.count(executor.tasksDone))}</span>{!local && dead && act(<Button look="line" size="small" icon="plus" onPress={() => void command({ do: 'addExecutor' })}>{text.replace}</Button>)}</div>
    </div>
  );
});

function Core({ core, index, dead, batchMs }: { readonly core: CorePicture; readonly index: number; readonly dead: boolean; readonly batchMs: number }) {
  const words = useWords();
  const { cluster: text } = words;
  const elapsedMs = useLab((lab) => (core.does === 'task' ? Math.max(0, lab.run.viewedAt - core.startedAt) : 0));
  const says = core.does === 'nothing' ? text.does.nothing : core.does === 'receiver' ? text.does.receiver(core.stream, core.node) : text.does.task(core.partition, core.stage, core.attempt);
  const again = core.does === 'task' && core.again;
  const state = dead ? 'lost' : again ? 'again' : core.does === 'receiver' ? 'receiving' : 'running';
  return (
    <li className={styles['core']}>
      <span className="ink3">{text.core(index)}</span>
      <span className={cls(styles['slot'], core.does !== 'nothing' && (dead ? styles['slot-lost'] : again ? styles['slot-again'] : styles['slot-now']))}>
        {core.does === 'task' && !dead && <span className={styles['slot-bar']} style={{ width: `${Math.min(100, (elapsedMs / batchMs) * 100)}%`, background: again ? 'var(--again)' : undefined }} />}
        {core.does === 'receiver' && !dead && <span className={styles['slot-bar']} style={{ width: '100%' }} />}
        {core.does === 'nothing' ? <span className="ink3">{says}</span> : <><span className={dead ? 'lost' : again ? 'again' : 'now'}><StateShape state={state} size={9} /></span><span className="grow cut">{says}</span>{core.does === 'task' && <span className="ink2">{formats.duration(elapsedMs, words.app.units)}</span>}</>}
      </span>
    </li>
  );
}

function Memory({ executor, dead }: { readonly executor: ExecutorPicture; readonly dead: boolean }) {
  const words = useWords();
  const { cluster: text } = words;
  const { storageBytes, limitBytes } = executor.memory;
  const share = limitBytes === 0 ? 0 : Math.min(1, storageBytes / limitBytes);
  return (
    <div className={styles['memory']}>
      <div className={styles['caption']}><span>{text.memory}</span><span className={dead ? 'lost' : 'ink2'}>{dead ? text.gone : text.storage(formats.bytes(storageBytes, words.app.units), formats.bytes(limitBytes, words.app.units))}</span></div>
      <div className={cls(styles['memory-bar'], dead && styles['memory-gone'])}>{!dead && <span style={{ width: `${Math.max(storageBytes > 0 ? 0.6 : 0, share * 100)}%` }} />}</div>
    </div>
  );
}

/**
 * The Cluster view: sources, the driver in its parts, every executor with cores, memory and what it holds. Executors are killed, replaced
 * and added here; a block or an executor that is selected shows where its other copies are.
 */
import { useRef, useState } from 'react';
import { Button, formats, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { useEdge, usePicture } from '../usePicture.ts';
import { DriverCard, SourceCards } from './DriverCard.tsx';
import { ExecutorCard } from './ExecutorCard.tsx';
import { Links } from './Links.tsx';
import styles from './Cluster.module.css';

export function ClusterView() {
  const words = useWords();
  const { cluster: text } = words;
  const cluster = usePicture('cluster');
  const sources = usePicture('sources');
  const { viewedAt } = useEdge();
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const executor = useLab((lab) => lab.selection.executor);
  const { command } = useActs();
  const [linked, setLinked] = useState<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  if (cluster === undefined || cluster.executors.length === 0) return <div className={styles['view']}><p className={styles['empty']}>{text.empty}</p></div>;
  return (
    <div className={styles['view']}>
      <div className={styles['board']} ref={board}>
        <div className={styles['top']}><SourceCards sources={sources?.sources ?? []} cluster={cluster} /><DriverCard cluster={cluster} atMs={viewedAt} batchMs={batchMs} /></div>
        {cluster.local && <p className={styles['note']}>{text.local} {text.localHint}</p>}
        <div className={styles['executors']}>
          {cluster.executors.map((each) => <ExecutorCard key={each.executor} executor={each} local={cluster.local} atMs={viewedAt} batchMs={batchMs} linked={linked} onLink={setLinked} />)}
        </div>
        <div className={styles['below']}>
          {!cluster.local && <Button look="line" icon="plus" onPress={() => void command({ do: 'addExecutor' })}>{text.add}</Button>}
          {cluster.coming.map((at) => <span key={at} className="small ink2">{text.coming(formats.duration(Math.max(0, at - viewedAt), words.app.units))}</span>)}
        </div>
        <Links board={board} cluster={cluster} block={linked} executor={executor} drawnAt={viewedAt} />
      </div>
    </div>
  );
}

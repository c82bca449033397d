/**
 * The Cluster view: sources, the driver in its parts, every executor with cores, memory and what it holds. Executors are killed, replaced
 * and added here; a block or an executor that is selected shows where its other copies are. Of many executors so many are drawn as can be
 * looked at, and a filter finds the others.
 */
import { useRef, useState } from 'react';
import { Button, formats, useSize, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { ClusterPicture, ExecutorPicture } from '../../protocol/index.ts';
import { usePicture } from '../usePicture.ts';
import { DriverCard, SourceCards } from './DriverCard.tsx';
import { ExecutorCard } from './ExecutorCard.tsx';
import { Links } from './Links.tsx';
import styles from './Cluster.module.css';

/** Cards drawn at first, and so many more at each wish. */
const SHOWN = 24;

type Filter = 'all' | 'receivers' | 'busy' | 'dead';
const FILTERS: Readonly<Record<Filter, (executor: ExecutorPicture) => boolean>> = {
  all: () => true,
  receivers: ({ cores }) => cores.some((core) => core.does === 'receiver'),
  busy: ({ state, cores }) => state === 'running' && cores.some((core) => core.does === 'task'),
  dead: ({ state }) => state !== 'running',
};

export function ClusterView() {
  const words = useWords();
  const { cluster: text } = words;
  const cluster = usePicture('cluster');
  const sources = usePicture('sources');
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const executor = useLab((lab) => lab.selection.executor);
  const { command } = useActs();
  const [linked, setLinked] = useState<string | null>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const [most, setMost] = useState(SHOWN);
  const board = useRef<HTMLDivElement>(null);
  const [sized, { width }] = useSize<HTMLDivElement>();
  if (cluster === undefined || cluster.executors.length === 0) return <div className={styles['view']}><p className={styles['empty']}>{text.empty}</p></div>;
  const many = cluster.executors.length > SHOWN;
  const found = many ? cluster.executors.filter(FILTERS[filter]) : cluster.executors;
  const shown = found.slice(0, most);
  return (
    <div className={styles['view']} ref={sized}>
      <div className={styles['board']} ref={board}>
        <div className={styles['top']}><SourceCards sources={sources?.sources ?? []} cluster={cluster} /><DriverCard cluster={cluster} batchMs={batchMs} /></div>
        {cluster.local && <p className={styles['note']}>{text.local} {text.localHint}</p>}
        {many && <Filters cluster={cluster} chosen={filter} onChoose={(next) => { setFilter(next); setMost(SHOWN); }} shown={shown.length} found={found.length} />}
        <div className={styles['executors']}>
          {shown.map((each) => <ExecutorCard key={each.executor} executor={each} local={cluster.local} batchMs={batchMs} linked={linked} onLink={setLinked} />)}
        </div>
        {found.length === 0 && <p className={styles['note']}>{text.filter.none} <Button look="link" size="small" onPress={() => setFilter('all')}>{text.filter.clear}</Button></p>}
        <div className={styles['below']}>
          {found.length > most && <Button look="line" onPress={() => setMost(most + SHOWN)}>{text.filter.more(Math.min(SHOWN, found.length - most))}</Button>}
          {!cluster.local && <Button look="line" icon="plus" onPress={() => void command({ do: 'addExecutor' })}>{text.add}</Button>}
          {cluster.coming.map((at) => <Coming key={at} at={at} />)}
        </div>
        <Links board={board} cluster={cluster} block={linked} executor={executor} widthPx={width} />
      </div>
    </div>
  );
}

function Filters({ cluster, chosen, onChoose, shown, found }: { readonly cluster: ClusterPicture; readonly chosen: Filter; readonly onChoose: (filter: Filter) => void; readonly shown: number; readonly found: number }) {
  const words = useWords();
  const { filter: text } = words.cluster;
  return (
    <div className={styles['filters']} role="group" aria-label={text.label}>
      {(Object.keys(FILTERS) as Filter[]).map((key) => <Button key={key} look={key === chosen ? 'on' : 'quiet'} aria-pressed={key === chosen} onPress={() => onChoose(key)}>{text.names[key]} <span className="ink3">{formats.count(cluster.executors.filter(FILTERS[key]).length)}</span></Button>)}
      <span className="small ink2" role="status">{words.app.units.showing(formats.count(shown), formats.count(found))}</span>
    </div>
  );
}

function Coming({ at }: { readonly at: number }) {
  const words = useWords();
  const viewedAt = useLab((lab) => lab.run.viewedAt);
  return <span className="small ink2">{words.cluster.coming(formats.duration(Math.max(0, at - viewedAt), words.app.units))}</span>;
}

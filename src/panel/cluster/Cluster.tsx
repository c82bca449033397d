/** The Cluster view as the page takes it: fetched when it is first opened; and its legend, which stands in the row of views. */
import { lazy, Suspense } from 'react';
import { useWords } from '../../kit/index.ts';
import styles from './Legend.module.css';

const Loaded = lazy(async () => ({ default: (await import('./ClusterView.tsx')).ClusterView }));

export function ClusterView() {
  return <Suspense fallback={null}><Loaded /></Suspense>;
}

/** What the outlines mean: for the right end of the view row. */
export function ClusterLegend() {
  const { legend } = useWords().cluster;
  const item = (path: string, words: string, stroke = 'var(--line-3)') => <span className={styles['legend-item']}><svg width="18" height="10" aria-hidden="true"><path d={path} fill="none" stroke={stroke} strokeWidth={stroke === 'var(--line-3)' ? 1 : 1.5} /></svg>{words}</span>;
  return (
    <span className={styles['legend']}>
      {item('M.5.5h15v9H.5z', legend.block)}{item('M5 .5h8a4.500 4.500 0 0 1 0 9H5a4.500 4.500 0 0 1 0-9z', legend.cached)}{item('M.5.5h12l4 4.500-4 4.500H.5z', legend.shuffle)}{item('M0 5h18', legend.link, 'var(--safe)')}
    </span>
  );
}

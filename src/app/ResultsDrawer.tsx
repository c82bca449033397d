/** The results under the view, with an edge to drag (or arrow keys on it): how tall it is stays remembered. */
import { useRef } from 'react';
import { IconButton, useWords } from '../kit/index.ts';
import { ResultsPanel } from '../panel/index.ts';
import { setDesk, useDesk } from './desk.ts';
import styles from './Frame.module.css';

const LEAST_PX = 96;
const STEP_PX = 24;

export function ResultsDrawer({ split, tall, onAddFault }: { readonly split: boolean; readonly tall: boolean; readonly onAddFault: () => void }) {
  const { app } = useWords();
  const open = useDesk((desk) => desk.results);
  const kept = useDesk((desk) => desk.resultsPx);
  const start = useRef<{ readonly y: number; readonly height: number } | null>(null);
  if (!open) return null;
  const most = Math.max(LEAST_PX, Math.round(innerHeight * 0.55));
  const height = Math.max(LEAST_PX, Math.min(most, kept ?? (tall ? 196 : 156)));
  const resize = (px: number) => setDesk({ resultsPx: Math.max(LEAST_PX, Math.min(most, Math.round(px))) });
  return (
    <section className={styles['results']} style={{ height }} aria-label={app.regions.results}>
      <div
        className={styles['grip']} role="separator" aria-orientation="horizontal" aria-label={app.panels.resize} aria-valuenow={height} aria-valuemin={LEAST_PX} aria-valuemax={most} tabIndex={0}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); start.current = { y: event.clientY, height }; }}
        onPointerMove={(event) => { if (start.current !== null) resize(start.current.height + start.current.y - event.clientY); }}
        onPointerUp={() => { start.current = null; }}
        onKeyDown={(event) => { const by = event.key === 'ArrowUp' ? STEP_PX : event.key === 'ArrowDown' ? -STEP_PX : 0; if (by !== 0) { event.preventDefault(); resize(height + by); } }}
      />
      <ResultsPanel split={split} onAddFault={onAddFault} tools={<IconButton label={app.panels.close} icon="close" iconSize={14} hotkey="Alt R" onPress={() => setDesk({ results: false })} />} />
    </section>
  );
}

/**
 * One cell a batch, one interval wide, under its stretch of time: the interval in which its records came. State by colour, shape and, in
 * the table, word. A click selects the batch everywhere.
 */
import { memo } from 'react';
import { StateShape, toneOf } from '../../kit/index.ts';
import type { Axis, StateName } from '../../kit/index.ts';
import type { TimelinePicture } from '../../protocol/index.ts';
import { useLab } from '../../session/index.ts';
import { pxPerMs, xOf } from './parts.ts';
import styles from './Dock.module.css';

export type Cell = TimelinePicture['cells'][number];

/** Which of the look's states a batch wears: again before late, late before its plain state. */
export function cellState(cell: Pick<Cell, 'state' | 'late' | 'again'>): StateName {
  if (cell.state === 'failed') return 'failed';
  if (cell.again) return 'again';
  if (cell.late) return 'late';
  return cell.state === 'running' ? 'running' : cell.state === 'waiting' ? 'queued' : cell.state === 'empty' ? 'skipped' : 'done';
}

interface CellMarkProps { readonly cell: Cell; readonly x: number; readonly width: number; readonly share: number | null; readonly selected: boolean; readonly onSelect: (batchTime: number) => void }

const CellMark = memo(function CellMark({ cell, x, width, share, selected, onSelect }: CellMarkProps) {
  const state = cellState(cell);
  const tone = toneOf(state);
  const plain = state === 'done' || state === 'skipped';
  const shaped = width >= 30 && !plain && state !== 'queued';
  const digits = String(cell.number).length * 6.5;
  const textX = shaped ? x + (width + 13) / 2 : x + width / 2;
  const numbered = width > digits + 2;
  return (
    <g className={styles['cell']} onClick={() => onSelect(cell.batchTime)} data-batch={cell.number}>
      {state === 'done' && <rect x={x} y={3} width={width} height={18} rx={2} fill="var(--done)" opacity={0.62} />}
      {state === 'skipped' && <rect x={x + 0.5} y={3.5} width={width - 1} height={17} rx={2} fill="none" stroke="var(--line-2)" />}
      {state === 'queued' && <rect x={x + 0.5} y={3.5} width={width - 1} height={17} rx={2} fill="none" stroke="var(--line-3)" strokeDasharray="2.5 2.5" />}
      {state === 'running' && <rect x={x} y={3} width={width} height={18} rx={2} fill="var(--now-weak)" />}
      {!plain && state !== 'queued' && state !== 'running' && <rect x={x + 0.5} y={3.5} width={width - 1} height={17} rx={2} fill={`var(--${tone}-weak)`} stroke={`var(--${tone})`} />}
      {cell.state === 'running' && share !== null && <rect x={x} y={18} width={Math.max(2, width * share)} height={3} fill="var(--now)" />}
      {shaped && <svg x={x + 3} y={6.5} width={11} height={11} color={`var(--${tone})`} overflow="visible"><StateShape state={state} size={11} /></svg>}
      {!shaped && !plain && state !== 'queued' && <path d={`M${x} 3v18`} stroke={`var(--${tone})`} strokeWidth={2.5} />}
      {numbered && <text x={textX} y={16} className={`${styles['mid'] ?? ''} ${styles['cell-text'] ?? ''}`} style={{ fill: plain || state === 'queued' ? 'var(--ink-2)' : `var(--${tone})`, fontWeight: plain || state === 'queued' ? 400 : 600 }}>{cell.number}</text>}
      {selected && <rect x={x - 1} y={2} width={width + 2} height={20} rx={3} fill="none" stroke="var(--now)" strokeWidth={2} />}
      <rect x={x} y={0} width={width} height={24} fill="transparent" />
    </g>
  );
});

/** Intervals without a batch yet: their numbers, and the one that is filling. */
function Ahead({ axis, cells, batchMs, width }: { readonly axis: Axis; readonly cells: readonly Cell[]; readonly batchMs: number; readonly width: number }) {
  const fillingTime = useLab((lab) => (Math.floor(lab.run.viewedAt / batchMs) + 1) * batchMs);
  if (width <= 14) return null;
  const known = new Set(cells.map((cell) => cell.batchTime));
  const ahead: number[] = [];
  for (let time = Math.max(fillingTime, Math.ceil(axis.startMs / batchMs) * batchMs); time <= axis.endMs && ahead.length < 400; time += batchMs) if (!known.has(time)) ahead.push(time);
  return (
    <>
      {ahead[0] === fillingTime && <Filling axis={axis} x={xOf(axis, fillingTime - batchMs) + 1} width={width} />}
      {width > 20 && ahead.map((time) => <text key={time} x={xOf(axis, time - batchMs) + 1 + width / 2} y={16} className={styles['mid']}>{Math.round(time / batchMs)}</text>)}
    </>
  );
}

function Filling({ axis, x, width }: { readonly axis: Axis; readonly x: number; readonly width: number }) {
  const atMs = useLab((lab) => lab.run.viewedAt);
  return <><rect x={x} y={3} width={Math.max(0, Math.min(width, xOf(axis, atMs) - x))} height={18} rx={2} fill="var(--now-weak)" /><rect x={x + 0.5} y={3.5} width={width - 1} height={17} rx={2} fill="none" stroke="var(--line-2)" /></>;
}

export interface BatchStripProps {
  readonly axis: Axis; readonly cells: readonly Cell[]; readonly batchMs: number; readonly selected: number | null; readonly label: string;
  /** done share of the tasks of running batches */
  readonly shareOf: (batchTime: number) => number | null;
  readonly onSelect: (batchTime: number) => void;
}

export function BatchStrip({ axis, cells, batchMs, selected, label, shareOf, onSelect }: BatchStripProps) {
  const width = Math.max(1.5, batchMs * pxPerMs(axis) - 2);
  return (
    <svg className={styles['svg']} width={axis.widthPx} height={24} role="img" aria-label={label}>
      <Ahead axis={axis} cells={cells} batchMs={batchMs} width={width} />
      {cells.filter((cell) => cell.batchTime >= axis.startMs && cell.batchTime - batchMs <= axis.endMs).map((cell) => (
        <CellMark key={cell.batchTime} cell={cell} x={xOf(axis, cell.batchTime - batchMs) + 1} width={width} share={cell.state === 'running' ? shareOf(cell.batchTime) : null} selected={cell.batchTime === selected} onSelect={onSelect} />
      ))}
    </svg>
  );
}

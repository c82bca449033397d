/**
 * The time dock under every view: ruler with playhead, branches, faults, batches, and under them the charts (drawn by the chart room and
 * handed in), all on one axis. Its three columns are those of the page: labels, axis, values. What moves with every instant (playhead,
 * ruler, ground, the batch that fills) reads the time itself; the dock is drawn again only when the timeline changes.
 */
import { useCallback, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Catch, cls, IconButton, Menu, useSize } from '../../kit/index.ts';
import type { Axis } from '../../kit/index.ts';
import type { Branch } from '../../session/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { TimelinePicture } from '../../protocol/index.ts';
import { usePicture } from '../usePicture.ts';
import { BatchStrip } from './BatchStrip.tsx';
import { BranchLane, branchName, FaultLane, Ground, LaneIcon } from './Lanes.tsx';
import { Playhead, Ruler } from './Ruler.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import { formats, useWords } from './parts.ts';
import { useAxis, useWheel } from './useAxis.ts';
import type { DockAxis } from './useAxis.ts';
import { useScrub } from './useScrub.ts';
import styles from './Dock.module.css';

export type DockSize = 'full' | 'compact' | 'min';

export interface ChartsProps { readonly axis: Axis; readonly batchMs: number; readonly timeline: TimelinePicture; readonly averages: Readonly<Record<'inputRate' | 'schedulingDelay' | 'processingTime' | 'totalDelay', number | null>>; readonly selected: number | null; readonly plain: boolean }

export interface DockProps {
  readonly size: DockSize;
  readonly onSize: (size: DockSize) => void;
  /** no columns beside the axis: small screens */
  readonly plain: boolean;
  readonly charts: ((props: ChartsProps) => ReactNode) | null;
  readonly onAddFault: () => void;
}

const EMPTY: TimelinePicture = { cells: [], series: [], faults: [] };
const NO_AVERAGES = { inputRate: null, schedulingDelay: null, processingTime: null, totalDelay: null };
const ROWS_PX = { ruler: 24, lane: 24, strip: 26, chart: 32, plainChart: 56 };

export function dockHeight(size: DockSize, plain: boolean, charts: number): number {
  if (size === 'min') return 34 + (plain ? 16 : 0);
  const lanes = ROWS_PX.ruler + (plain ? ROWS_PX.lane : 2 * ROWS_PX.lane) + ROWS_PX.strip;
  return size === 'compact' ? lanes + 2 : lanes + (plain ? ROWS_PX.plainChart : charts * ROWS_PX.chart) + 6;
}

export function Dock({ size, onSize, plain, charts, onAddFault }: DockProps) {
  const words = useWords();
  const timeline = usePicture('timeline') ?? EMPTY;
  const batches = usePicture('batches');
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const selected = useLab((lab) => lab.selection.batchTime);
  const { select } = useActs();
  const scrub = useScrub();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const dock = useAxis(width, batchMs);
  const [asTable, setAsTable] = useState(false);
  const { axis } = dock;
  const chartRows = size === 'full' ? (plain ? 1 : 4) : 0;
  const height = dockHeight(size, plain, chartRows);
  const wheeled = useWheel(dock);
  const keys = (event: KeyboardEvent) => dockKeys(event, dock, batchMs, () => setAsTable(!asTable && size !== 'min'));
  const choose = useCallback((batchTime: number) => select({ batchTime: batchTime === selected ? null : batchTime }), [select, selected]);
  const shareOf = (batchTime: number) => {
    const row = batches?.rows.find((each) => each.batchTime === batchTime);
    return row === undefined || row.tasksTotal === 0 ? null : row.tasksDone / row.tasksTotal;
  };
  const counts = countCells(timeline.cells);
  const says = words.dock.batchCount(counts.done, counts.late, counts.running, counts.waiting, counts.failed);
  return (
    <section className={cls(styles['dock'], plain && styles['plain'])} aria-label={words.dock.label} style={{ height }} onKeyDown={keys} ref={wheeled}>
      <div className={styles['rows']} style={{ height }}>
        <div className={styles['plot-back']} aria-hidden="true"><Ground axis={axis} faults={timeline.faults} heightPx={height} /></div>
        <div className={cls(styles['row'], styles['ruler-row'])} style={{ height: size === 'min' ? height : ROWS_PX.ruler }}>
          <div className={styles['left']}><span className="ink2">{words.dock.simulated}</span><span className={styles['range']}>{dock.following ? words.dock.range(formats.secondsShort(axis.startMs), formats.secondsShort(axis.endMs), words.app.units.s) : <button type="button" className={styles['link']} onClick={dock.follow}>{words.dock.follow}</button>}</span></div>
          <div className={styles['plot']} ref={ref}>{width > 0 && <Ruler axis={axis} batchMs={batchMs} onSeek={scrub} />}</div>
          <div className={styles['right']}><DockTools size={size} onSize={onSize} asTable={asTable} onTable={() => setAsTable(!asTable)} newest={selected === null ? newestNumber(timeline) : selected / batchMs} heads={size === 'full' && !asTable} /></div>
        </div>
        {asTable && size !== 'min' ? <div className={styles['table']}><TimelineTable axis={axis} timeline={timeline} batchMs={batchMs} selected={selected} onSelect={(batchTime) => select({ batchTime })} /></div> : size !== 'min' && width > 0 && (
          <>
            {!plain && <BranchRow axis={axis} />}
            <div className={styles['row']} style={{ height: ROWS_PX.lane }}>
              <div className={styles['left']}><LaneIcon name="bolt" /><span className="ink2">{words.dock.faults}</span></div>
              <div className={styles['plot']}><FaultLane axis={axis} faults={timeline.faults} onGo={scrub} /></div>
              <div className={styles['right']}><span className="ink2">{faultCounts(words, timeline)}</span><button type="button" className={styles['link']} onClick={onAddFault}>{words.dock.addFault}</button></div>
            </div>
            <div className={cls(styles['row'], styles['strip'])} style={{ height: ROWS_PX.strip }}>
              <div className={styles['left']}><LaneIcon name="bars" /><span className="ink2">{words.dock.batches}</span></div>
              <div className={styles['plot']}><BatchStrip axis={axis} cells={timeline.cells} batchMs={batchMs} selected={selected} shareOf={shareOf} label={`${words.dock.batches}: ${says}`} onSelect={choose} /></div>
              <div className={styles['right']}><span className="ink2 cut">{timeline.cells.length === 0 ? words.dock.noBatch(formats.at(batchMs, words.app.units)) : says}</span></div>
            </div>
            {size === 'full' && charts !== null && <Catch>{charts({ axis, batchMs, timeline, averages: batches?.averages ?? NO_AVERAGES, selected, plain })}</Catch>}
          </>
        )}
        <div className={styles['plot-front']} aria-hidden="true">{width > 0 && !asTable && <Playhead axis={axis} heightPx={height} />}</div>
      </div>
    </section>
  );
}

function BranchRow({ axis }: { readonly axis: Axis }) {
  const words = useWords();
  const branches = useLab((lab) => lab.run.branches);
  const current = useLab((lab) => lab.run.branch);
  const { switchBranch } = useActs();
  const own = branches.find((branch) => branch.id === current);
  const nameOf = (branch: Branch) => (branch.parent === null ? words.dock.main : words.dock.branchAt(branchName(words, branch), formats.at(branch.forkAt, words.app.units)));
  return (
    <div className={styles['row']} style={{ height: ROWS_PX.lane }}>
      <div className={styles['left']}><LaneIcon name="branch" /><span className="ink2">{words.dock.branches}</span></div>
      <div className={styles['plot']}><BranchLane axis={axis} branches={branches} current={current} /></div>
      <div className={styles['right']}>
        <span className="ink2 cut">{own === undefined ? words.dock.main : branchName(words, own)}</span>
        {branches.length > 1 && <Menu className={styles['switch']} label={words.dock.switchTo} shows={words.dock.switchTo} look="link" entries={branches.map((branch) => ({ key: branch.id, label: nameOf(branch), icon: 'branch' }))} chosen={current} onChoose={(id) => void switchBranch(id)} />}
      </div>
    </div>
  );
}

function DockTools({ size, onSize, asTable, onTable, newest, heads }: { readonly size: DockSize; readonly onSize: (size: DockSize) => void; readonly asTable: boolean; readonly onTable: () => void; readonly newest: number | null; readonly heads: boolean }) {
  const words = useWords();
  return (
    <>
      {heads && <span className={styles['heads']} aria-hidden="true"><b>{newest === null ? '' : words.dock.batch(newest)}</b><span>{words.dock.average}</span><span>{words.dock.distribution}</span></span>}
      <span className={styles['tools']}>
        {size !== 'min' && <IconButton label={asTable ? words.dock.twin.hide : words.dock.twin.show} icon={asTable ? 'bars' : 'table'} hotkey="T" iconSize={14} onPress={onTable} />}
        <IconButton label={size === 'full' ? words.dock.sizes.compact : size === 'compact' ? words.dock.sizes.min : words.dock.sizes.full} icon={size === 'min' ? 'chevronUp' : 'chevronDown'} iconSize={14} onPress={() => onSize(size === 'full' ? 'compact' : size === 'compact' ? 'min' : 'full')} />
      </span>
    </>
  );
}

/** W S zoom, A D pan, T the table: only while the dock has the focus and nothing is being typed. */
function dockKeys(event: KeyboardEvent, dock: DockAxis, batchMs: number, toTable: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLInputElement && event.target.type !== 'range')) return;
  const acts: Readonly<Record<string, () => void>> = { w: () => dock.zoom(0.7), s: () => dock.zoom(1.4), a: () => dock.pan(-4 * batchMs), d: () => dock.pan(4 * batchMs), t: toTable };
  const act = acts[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function countCells(cells: TimelinePicture['cells']) {
  const counts = { done: 0, late: 0, running: 0, waiting: 0, failed: 0 };
  for (const cell of cells) {
    if (cell.state === 'completed' || cell.state === 'empty') counts.done += 1;
    if (cell.state === 'running') counts.running += 1;
    if (cell.state === 'waiting') counts.waiting += 1;
    if (cell.state === 'failed') counts.failed += 1;
    if (cell.late) counts.late += 1;
  }
  return counts;
}

function faultCounts(words: ReturnType<typeof useWords>, timeline: TimelinePicture): string {
  const of = (state: string) => timeline.faults.filter((mark) => mark.state === state).length;
  return words.dock.faultCount(of('fired'), of('planned'), of('refused')) || words.dock.noFaults;
}

function newestNumber(timeline: TimelinePicture): number | null {
  return timeline.cells.reduce<number | null>((newest, cell) => (cell.endedAt !== null && (newest === null || cell.number > newest) ? cell.number : newest), null);
}

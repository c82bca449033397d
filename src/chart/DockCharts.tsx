/**
 * Spark's four timelines under Spark's names, each with its newest value, its average and a histogram. They share the dock's time axis:
 * a bar stands under its batch. Redrawn at most four times a second; no animation.
 */
import { memo, useMemo, useState } from 'react';
import { ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { AXIS_PAD_PX, cls, formats, pxPerMs, Select, useThrottled, useWords } from '../kit/index.ts';
import type { Axis } from '../kit/index.ts';
import type { TimelinePicture } from '../protocol/index.ts';
import { histogram, MOST_POINTS, pointsOf, roundTop, SERIES, thinned } from './series.ts';
import type { Point, SeriesName } from './series.ts';
import styles from './DockCharts.module.css';

export interface DockChartsProps {
  readonly axis: Axis;
  readonly batchMs: number;
  readonly timeline: TimelinePicture;
  /** Spark's averages over all completed batches */
  readonly averages: Readonly<Record<SeriesName, number | null>>;
  readonly selected: number | null;
  /** one chosen chart without columns beside it: small screens */
  readonly plain: boolean;
}

const HEIGHT_PX = { row: 31, plain: 55 };
const REDRAW_MS = 250;
/** The axis may be dragged: it is followed faster. */
const SCALE_MS = 60;

/** Between two rows, so that a picture of all four is never one piece of work. */
const ROW_TURN_MS = 60;

export const DockCharts = memo(function DockCharts(props: DockChartsProps) {
  const [chosen, setChosen] = useState<SeriesName>('totalDelay');
  const words = useWords();
  const rows = props.plain ? [chosen] : SERIES;
  return (
    <>
      {rows.map((name, turn) => (
        <ChartRow key={name} {...props} name={name} turn={turn}>
          {props.plain && <Select className={styles['choice']} hideLabel label={words.dock.chart} value={chosen} options={SERIES.map((key) => ({ key, label: words.dock.charts[key].name }))} onChange={(key) => setChosen(key as SeriesName)} />}
        </ChartRow>
      ))}
    </>
  );
});

interface RowProps extends DockChartsProps { readonly name: SeriesName; readonly turn: number; readonly children: React.ReactNode }

/** The three delays share one scale, so that they can be compared by eye. */
function topOf(timeline: TimelinePicture, name: SeriesName, axis: Axis, batchMs: number): number {
  const valuesOf = (series: SeriesName) => pointsOf(timeline, series, axis.startMs, axis.endMs, batchMs).map((point) => point.value);
  return name === 'inputRate' ? roundTop(Math.max(10, ...valuesOf(name))) : roundTop(Math.max(batchMs * 1.2, ...SERIES.filter((series) => series !== 'inputRate').flatMap(valuesOf)));
}

const ChartRow = memo(function ChartRow({ name, turn, axis: newestAxis, batchMs, timeline: newestTimeline, averages, selected, plain, children }: RowProps) {
  const words = useWords();
  const timeline = useThrottled(newestTimeline, REDRAW_MS, turn * ROW_TURN_MS);
  const axis = useThrottled(newestAxis, SCALE_MS, turn * ROW_TURN_MS);
  const { points, all, top } = useMemo(() => ({
    points: thinned(pointsOf(timeline, name, axis.startMs, axis.endMs, batchMs), MOST_POINTS), all: pointsOf(timeline, name, 0, Number.POSITIVE_INFINITY, batchMs), top: topOf(timeline, name, axis, batchMs),
  }), [timeline, name, axis, batchMs]);
  const { dock, app } = words;
  const own = dock.charts[name];
  const isRate = name === 'inputRate';
  const write = (value: number | null | undefined) => (value === null || value === undefined ? '-' : isRate ? formats.count(Math.round(value)) : formats.duration(value, app.units));
  const newest = selected === null ? all.at(-1) : all.find((point) => point.batchTime === selected);
  const heightPx = plain ? HEIGHT_PX.plain : HEIGHT_PX.row;
  const topText = isRate ? formats.count(top) : `${formats.secondsShort(top)} ${app.units.s}`;
  return (
    <div className={cls(styles['row'], plain && styles['plain'])}>
      {!plain && (
        <div className={styles['left']}>
          <div><b>{own.name}</b><span className="ink3">{own.under === '' ? own.unit : `${own.under} · ${own.unit}`}</span></div>
          <div className={styles['scale']}><span>{topText}</span><span>0</span></div>
        </div>
      )}
      <div className={styles['plot']} role="img" aria-label={dock.chartSays(own.name, write(newest?.value), write(averages[name]), isRate ? own.unit : '')}>
        <Plot axis={axis} batchMs={batchMs} points={points} top={top} heightPx={heightPx} interval={name === 'processingTime' || plain} />
        {(name === 'processingTime' || (plain && !isRate)) && batchMs <= top && <span className={styles['interval']} style={{ bottom: (batchMs / top) * (heightPx - 4) + 1 }}>{dock.interval(`${formats.secondsShort(batchMs)} ${app.units.s}`)}</span>}
      </div>
      {children}
      {!plain && (
        <div className={styles['right']}>
          <b className={newest?.late === true ? 'late' : undefined}>{write(newest?.value)}</b>
          <span className="ink2">{isRate ? rateOf(averages[name]) : write(averages[name])}</span>
          <Histogram values={all.map((point) => point.value)} top={top} lineAt={name === 'processingTime' ? batchMs : null} lateFrom={isRate || name === 'schedulingDelay' ? null : batchMs} label={dock.histogram(own.name)} />
        </div>
      )}
    </div>
  );
});

/** Two decimals, as Spark's page writes averages, where they say something beside the whole. */
const rateOf = (average: number | null): string => (average === null ? '-' : average < 1000 ? average.toFixed(2) : formats.count(Math.round(average)));

interface PlotProps { readonly axis: Axis; readonly batchMs: number; readonly points: readonly Point[]; readonly top: number; readonly heightPx: number; readonly interval: boolean }

const samePlot = (a: PlotProps, b: PlotProps) => a.top === b.top && a.heightPx === b.heightPx && a.interval === b.interval && a.batchMs === b.batchMs && a.axis === b.axis && a.points.length === b.points.length && a.points.every((point, index) => sameShown(point, b.points[index]));
const sameShown = (a: Point, b: Point | undefined) => b !== undefined && a.batchTime === b.batchTime && a.value === b.value && a.running === b.running && a.again === b.again && a.failed === b.failed;

const Plot = memo(function Plot({ axis, batchMs, points, top, heightPx, interval }: PlotProps) {
  const width = Math.max(1, batchMs * pxPerMs(axis) - 6);
  return (
    <ScatterChart width={axis.widthPx} height={heightPx} margin={{ top: 2, right: AXIS_PAD_PX, bottom: 2, left: AXIS_PAD_PX }} accessibilityLayer={false} className={styles['chart'] ?? ''}>
      <XAxis type="number" dataKey="middle" domain={[axis.startMs, axis.endMs]} hide allowDataOverflow />
      <YAxis type="number" dataKey="value" domain={[0, top]} hide allowDataOverflow />
      {interval && batchMs <= top && <ReferenceLine y={batchMs} stroke="var(--ink-2)" strokeDasharray="1 3" />}
      <Scatter data={[...points]} isAnimationActive={false} shape={(props: unknown) => <BarShape {...(props as ShapeProps)} width={width} bottom={heightPx - 2} />} />
    </ScatterChart>
  );
}, samePlot);

interface ShapeProps { readonly cx: number; readonly cy: number; readonly payload: Point; readonly width: number; readonly bottom: number }

/** A pale column with an ink line on top; late ones amber, a running batch's so far in the colour of now. */
function BarShape({ cx, cy, payload, width, bottom }: ShapeProps) {
  const y = Math.max(1, cy);
  const [fillColor, line] = payload.failed ? ['var(--lost-weak)', 'var(--lost)'] : payload.running ? ['var(--now-weak)', 'var(--now)'] : payload.late ? ['var(--late-weak)', 'var(--late)'] : ['var(--done)', 'var(--ink-2)'];
  const plain = !payload.failed && !payload.running && !payload.late;
  return (
    <g>
      <rect x={cx - width / 2} y={y} width={width} height={Math.max(0.3, bottom - y)} fill={fillColor} opacity={plain ? 0.6 : 1} />
      <path d={`M${cx - width / 2} ${y}h${width}`} stroke={line} strokeWidth={1.5} strokeDasharray={payload.running ? '3 2' : undefined} />
    </g>
  );
}

const BINS = 8;

function Histogram({ values, top, lineAt, lateFrom, label }: { readonly values: readonly number[]; readonly top: number; readonly lineAt: number | null; readonly lateFrom: number | null; readonly label: string }) {
  const counts = histogram(values, top, BINS);
  const most = Math.max(1, ...counts);
  return (
    <svg className={styles['histogram']} viewBox="0 0 136 24" preserveAspectRatio="none" role="img" aria-label={`${label}: ${counts.join(', ')}`}>
      {counts.map((each, bin) => each > 0 && <rect key={bin} x={bin * 17} y={22 - (each / most) * 20} width={15} height={(each / most) * 20} fill={lateFrom !== null && (bin * top) / BINS >= lateFrom ? 'var(--late-fill)' : 'var(--done)'} />)}
      <path d="M0 22.500h136" stroke="var(--line-2)" />
      {lineAt !== null && lineAt <= top && <path d={`M${(lineAt / top) * 136} 0v23`} stroke="var(--ink-2)" strokeDasharray="1 3" />}
    </svg>
  );
}

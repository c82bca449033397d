/**
 * The rate of a source over time, drawn with the mouse: a press on the board adds a step, a drag moves it, Delete or a double click takes
 * it away; arrow keys move the point that has the focus. The rows below it say the same in fields. A drag is one undo step.
 */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Button, cls, formats, IconButton, NumberField, useSize, useWords } from '../../kit/index.ts';
import { DurationField } from './DurationField.tsx';
import styles from './RateCurve.module.css';
import { addedPoint, BOTTOM_PX, LEFT_PX, linePath, movedPoint, placeAt, plannedRecords, plotOf, pointsOf, rateUnitOf, removedPoint, timeUnit, xOfMs, yOfRate, type Planned, type Plot, type Step } from './rateCurve.ts';

interface Props {
  readonly planned: Planned;
  readonly readOnly: boolean;
  /** `whole`: an undo step of its own */
  readonly onChange: (planned: Planned, whole: boolean) => void;
}
interface Drag { readonly point: number; readonly plot: Plot; readonly planned: Planned; readonly added: boolean; readonly moved: boolean }

const HEIGHT_PX = 132;

export function RateCurve({ planned, readOnly, onChange }: Props) {
  const words = useWords();
  const w = words.canvas.feed;
  const units = words.app.units;
  const [frame, { width }] = useSize<HTMLDivElement>();
  const [drag, setDrag] = useState<Drag | null>(null);
  const shown = drag?.planned ?? planned;
  const plot = drag?.plot ?? plotOf(planned, width, HEIGHT_PX);
  const records = plannedRecords(shown, plot.spanMs);
  return (
    <div role="group" aria-label={w.curve}>
      <div className="lab">{w.curve}</div>
      <div ref={frame} className={styles['frame']}>{width > 0 && <Board plot={plot} shown={shown} planned={planned} drag={drag} readOnly={readOnly} onDrag={setDrag} onChange={onChange} />}</div>
      <div className="micro ink3">{w.planned(units.records(formats.count(records), records), formats.duration(plot.spanMs, units))}</div>
      {!readOnly && <div className="micro ink3">{w.curveHint}</div>}
      <Rows planned={shown} readOnly={readOnly} onChange={onChange} />
    </div>
  );
}

interface BoardProps extends Props { readonly plot: Plot; readonly shown: Planned; readonly drag: Drag | null; readonly onDrag: (drag: Drag | null) => void }

function Board({ plot, shown, planned, drag, readOnly, onDrag, onChange }: BoardProps) {
  const board = useRef<SVGSVGElement>(null);
  const place = (event: PointerEvent): Step => {
    const box = board.current?.getBoundingClientRect();
    return placeAt(plot, event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0));
  };
  const begin = (event: PointerEvent, point: number | null): void => {
    if (readOnly || event.button !== 0) return;
    event.stopPropagation();
    board.current?.setPointerCapture(event.pointerId);
    const added = point === null ? addedPoint(planned, place(event)) : null;
    onDrag({ point: added?.point ?? point ?? 0, plot, planned: added?.planned ?? planned, added: added !== null, moved: false });
  };
  const move = (event: PointerEvent): void => {
    if (drag !== null) onDrag({ ...drag, planned: movedPoint(drag.planned, drag.point, place(event)), moved: true });
  };
  const end = (): void => {
    if (drag === null) return;
    onDrag(null);
    if (drag.added || drag.moved) onChange(drag.planned, true);
  };
  return (
    <svg ref={board} width={plot.widthPx} height={plot.heightPx} className={cls(styles['board'], !readOnly && styles['open'])} onPointerDown={(event) => begin(event, null)} onPointerMove={move} onPointerUp={end} onPointerCancel={() => onDrag(null)}>
      <Axes plot={plot} />
      <path d={`${linePath(plot, shown)} V${plot.heightPx - BOTTOM_PX} H${LEFT_PX} Z`} className={styles['area']} />
      <path d={linePath(plot, shown)} className={styles['line']} />
      {pointsOf(shown).map(({ point, ms, rate }) => (
        <Point key={point} plot={plot} point={point} ms={ms} rate={rate} held={drag?.point === point} readOnly={readOnly} onBegin={(event) => begin(event, point)}
          onMove={(step) => onChange(movedPoint(planned, point, step), false)} onRemove={() => { if (point > 0) onChange(removedPoint(planned, point), true); }} />
      ))}
    </svg>
  );
}

interface PointProps { readonly plot: Plot; readonly point: number; readonly ms: number; readonly rate: number; readonly held: boolean; readonly readOnly: boolean; readonly onBegin: (event: PointerEvent) => void; readonly onMove: (step: Step) => void; readonly onRemove: () => void }

function Point({ plot, point, ms, rate, held, readOnly, onBegin, onMove, onRemove }: PointProps) {
  const words = useWords();
  const units = words.app.units;
  const says = `${formats.duration(ms, units)}, ${formats.count(rate)}${units.perSec}`;
  const [x, y] = [xOfMs(plot, ms), yOfRate(plot, rate)];
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => onMove([ms - timeUnit(plot), rate]), ArrowRight: () => onMove([ms + timeUnit(plot), rate]),
    ArrowUp: () => onMove([ms, rate + rateUnitOf(plot)]), ArrowDown: () => onMove([ms, rate - rateUnitOf(plot)]), Delete: onRemove, Backspace: onRemove,
  };
  const press = (event: KeyboardEvent): void => {
    const act = readOnly ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <g role="slider" tabIndex={0} aria-label={point === 0 ? words.canvas.feed.firstPoint : words.canvas.feed.point(point)} aria-valuenow={rate} aria-valuemin={0} aria-valuetext={says} aria-readonly={readOnly} className={cls(styles['point'], held && styles['held'])} onPointerDown={onBegin} onDoubleClick={() => { if (!readOnly) onRemove(); }} onKeyDown={press}>
      <circle cx={x} cy={y} r={12} className={styles['reach']} />
      {point === 0 ? <rect x={x - 4.5} y={y - 4.5} width={9} height={9} className={styles['dot']} /> : <circle cx={x} cy={y} r={5} className={styles['dot']} />}
      <text x={Math.max(LEFT_PX + 4, Math.min(plot.widthPx - 4, x))} y={y < 26 ? y + 20 : y - 9} textAnchor={x > plot.widthPx * 0.6 ? 'end' : 'start'} className={styles['says']}>{says}</text>
    </g>
  );
}

/** Time below in seconds, the rate on the left in records per second, each with its unit. */
function Axes({ plot }: { readonly plot: Plot }) {
  const { units } = useWords().app;
  const times = [0, 0.5, 1].map((share) => share * plot.spanMs);
  const rates = [0, 0.5, 1].map((share) => share * plot.most);
  return (
    <g aria-hidden="true">
      {rates.map((rate) => <g key={rate}><line x1={LEFT_PX} x2={xOfMs(plot, plot.spanMs)} y1={yOfRate(plot, rate)} y2={yOfRate(plot, rate)} className={styles['grid']} /><text x={LEFT_PX - 5} y={yOfRate(plot, rate) + 3.5} textAnchor="end" className={styles['tick']}>{formats.rate(rate, units)}</text></g>)}
      {times.map((ms, index) => <text key={ms} x={xOfMs(plot, ms)} y={plot.heightPx - 4} textAnchor={index === 2 ? 'end' : index === 0 ? 'start' : 'middle'} className={styles['tick']}>{formats.secondsShort(ms)} {units.s}</text>)}
    </g>
  );
}

/** The same steps as fields: from this time on, so many records a second. */
function Rows({ planned, readOnly, onChange }: Props) {
  const words = useWords();
  const w = words.canvas.feed;
  const { rate, steps } = planned;
  const [lastAt, lastRate] = steps.at(-1) ?? [0, rate];
  const replace = (index: number, step: Step): void => onChange({ rate, steps: steps.map((old, at) => (at === index ? step : old)) }, true);
  return (
    <>
      <div className={styles['rows']}>
        {steps.map(([at, perSec], index) => (
          <div key={index} style={{ display: 'contents' }}>
            <DurationField label={w.from} value={at} required readOnly={readOnly} onCommit={(value) => replace(index, [value ?? 0, perSec])} />
            <NumberField label={w.rate} value={perSec} min={0} required wrong={words.canvas.inspector.wholeNumber(0, null)} readOnly={readOnly} unit={words.app.units.perSec} onCommit={(value) => replace(index, [at, value ?? 0])} />
            {readOnly ? <span /> : <IconButton label={w.removeStep} icon="close" iconSize={12} onPress={() => onChange(removedPoint(planned, index + 1), true)} />}
          </div>
        ))}
      </div>
      {!readOnly && <Button look="link" size="small" icon="plus" onPress={() => onChange({ rate, steps: [...steps, [lastAt + 5000, lastRate]] }, true)}>{w.addStep}</Button>}
    </>
  );
}

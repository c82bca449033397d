/**
 * The ruler of virtual time with the playhead. Dragging anywhere on it scrubs; the real control is a native slider (name `Time`, value in
 * virtual ms) that keyboards and screen readers use, laid invisibly over the ruler.
 */
import { memo, useId } from 'react';
import { formats, msOf, secondsOn, ticks, useWords, xOf } from './parts.ts';
import type { Axis } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import { useEdge } from '../usePicture.ts';
import styles from './Dock.module.css';

/** A label nearer to the playhead than this would lie under its flag. */
const FLAG_ROOM_PX = 32;
/** Half the room of a letter: the first label is not cut at the left edge. */
const HALF_LETTER_PX = 4.5;

/** `hiddenMs`: the one label that would lie under the flag. */
const RulerTicks = memo(function RulerTicks({ axis, hiddenMs }: { readonly axis: Axis; readonly hiddenMs: number | null }) {
  const words = useWords();
  const { majorMs, at } = ticks(axis);
  return (
    <svg className={styles['svg']} width={axis.widthPx} height={24} aria-hidden="true">
      {at.map(({ ms, major }) => {
        const x = xOf(axis, ms);
        const label = ms === 0 ? `0 ${words.app.units.s}` : secondsOn(ms, majorMs);
        return <g key={ms}><path d={`M${x} ${major ? 15 : 18}V24`} stroke={major ? 'var(--line-3)' : 'var(--line-2)'} />{major && x < axis.widthPx - 14 && ms !== hiddenMs && <text x={Math.max(x, label.length * HALF_LETTER_PX)} y={12} className={styles['mid']}>{label}</text>}</g>;
      })}
    </svg>
  );
});

const tickUnder = (axis: Axis, headX: number): number | null => ticks(axis).at.find(({ ms, major }) => major && Math.abs(xOf(axis, ms) - headX) <= FLAG_ROOM_PX)?.ms ?? null;

export interface RulerProps { readonly axis: Axis; readonly batchMs: number; readonly onSeek: (ms: number) => void }

export function Ruler({ axis, batchMs, onSeek }: RulerProps) {
  const { viewedAt: atMs, liveAt: liveMs } = useEdge();
  const busy = useLab((lab) => lab.run.busy);
  const words = useWords();
  const id = useId();
  const drag = (event: React.PointerEvent<HTMLDivElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    onSeek(Math.max(0, Math.min(liveMs, msOf(axis, event.clientX - left))));
  };
  const keys: Readonly<Record<string, number>> = { ArrowLeft: -batchMs / 10, ArrowDown: -batchMs / 10, ArrowRight: batchMs / 10, ArrowUp: batchMs / 10, PageDown: -batchMs, PageUp: batchMs };
  return (
    <div
      className={styles['ruler']}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); drag(event); }}
      onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event); }}
    >
      <RulerTicks axis={axis} hiddenMs={tickUnder(axis, xOf(axis, atMs))} />
      <input
        id={id} type="range" className={styles['slider']} aria-label={words.dock.time} min={0} max={Math.floor(liveMs)} step={1} value={Math.floor(atMs)} aria-busy={busy}
        aria-valuetext={formats.at(atMs, words.app.units)} aria-valuenow={Math.floor(atMs)} aria-valuemin={0} aria-valuemax={Math.floor(liveMs)}
        onChange={(event) => onSeek(Number(event.target.value))}
        onKeyDown={(event) => {
          const by = keys[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onSeek(Math.max(0, Math.min(liveMs, atMs + by)));
        }}
      />
    </div>
  );
}

/** The line of the present through all lanes, and its flag on the ruler; the live edge beside it when the past is shown. */
export function Playhead({ axis, heightPx }: { readonly axis: Axis; readonly heightPx: number }) {
  const { viewedAt: atMs, liveAt: liveMs, atLiveEdge: live } = useEdge();
  const words = useWords();
  const x = xOf(axis, atMs);
  const edgeX = xOf(axis, liveMs);
  const text = formats.secondsExact(atMs);
  const width = 14 + text.length * 6.4;
  const flagX = Math.max(width / 2 + 1, Math.min(axis.widthPx - width / 2 - 1, x));
  const inSight = x >= 0 && x <= axis.widthPx;
  const apart = Math.abs(edgeX - flagX) > width / 2 + 4;
  return (
    <svg className={styles['playhead']} width={axis.widthPx} height={heightPx} aria-hidden="true">
      {!live && edgeX <= axis.widthPx && edgeX >= 0 && (
        <>
          <path d={`M${edgeX} 4V${heightPx}`} stroke="var(--now)" strokeWidth={1.25} strokeDasharray="2 3" />
          {apart && edgeX < axis.widthPx - 110 && <g><rect x={edgeX + 3} y={1} width={108} height={16} fill="var(--panel)" /><text x={edgeX + 6} y={12} className={styles['now']}>{words.dock.liveEdge(formats.secondsShort(liveMs))}</text></g>}
        </>
      )}
      {inSight && <path d={`M${x} 18V${heightPx}`} stroke="var(--now)" strokeWidth={1.5} />}
      {inSight && (
        <g className={styles['flag']}>
          <rect x={flagX - width / 2} y={2} width={width} height={17} rx={3} fill="var(--now)" />
          <path d={`M${x - 4} 18.500h8l-4 5z`} fill="var(--now)" />
          <text x={flagX} y={14.5} className={styles['flag-text']}>{text}</text>
        </g>
      )}
    </svg>
  );
}

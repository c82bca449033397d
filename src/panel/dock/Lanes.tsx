/** Two lanes of the dock: branches as lines that fork, faults as flags whose pole is the instant. Drawn on the shared time axis. */
import { useMemo } from 'react';
import { Icon, tell } from '../../kit/index.ts';
import type { Axis } from '../../kit/index.ts';
import type { Branch } from '../../session/index.ts';
import type { FaultMark } from '../../protocol/index.ts';
import { commandWords } from '../commandWords.ts';
import { useEdge } from '../usePicture.ts';
import { formats, ticks, useWords, xOf } from './parts.ts';
import styles from './Dock.module.css';

/** Inter at 11 px is about this wide per letter; Chinese twice as much. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 11 : 5.9), 0);

export function branchName(words: ReturnType<typeof useWords>, branch: Branch): string {
  return branch.parent === null ? words.dock.main : branch.by === null ? branch.id : commandWords(words, branch.by);
}

export function BranchLane({ axis, branches, current }: { readonly axis: Axis; readonly branches: readonly Branch[]; readonly current: string }) {
  const { viewedAt: atMs } = useEdge();
  const words = useWords();
  const shown = [...branches].sort((a, b) => Number(b.id === current) - Number(a.id === current)).slice(0, 2);
  return (
    <svg className={styles['svg']} width={axis.widthPx} height={24} aria-hidden="true">
      {shown.map((branch, index) => {
        const own = branch.id === current;
        const y = index === 0 ? 8.5 : 17.5;
        const [from, to] = [xOf(axis, Math.max(branch.forkAt, axis.startMs)), xOf(axis, Math.min(Math.max(branch.endsAt, own ? Math.max(atMs, branch.forkAt) : 0), axis.endMs))];
        if ((to < from && !own) || branch.forkAt > axis.endMs) return null;
        const name = branchName(words, branch);
        const color = own ? 'var(--ink-1)' : 'var(--line-3)';
        const forked = branch.parent !== null && branch.forkAt >= axis.startMs;
        const width = widthOf(name) + 8;
        const fits = to - from > width + 16;
        // main is named at its beginning, a branch in its middle, clear of the playhead
        const labelX = forked ? (from + to - width) / 2 : from + 12;
        return (
          <g key={branch.id} stroke={color} strokeWidth={own ? 2 : 1.5}>
            {fits ? <path d={`M${from} ${y}H${labelX}M${labelX + width} ${y}H${to}`} /> : <path d={`M${from} ${y}H${to}`} />}
            {forked && <circle cx={from} cy={y} r={2.5} fill="var(--panel)" strokeWidth={1.5} />}
            <circle cx={to} cy={y} r={own ? 3 : 2.5} fill={own ? color : 'var(--panel)'} strokeWidth={own ? 0 : 1.5} />
            {fits && <text x={labelX + 4} y={y + 4} stroke="none" className={own ? styles['strong'] : styles['ink2']}>{name}</text>}
          </g>
        );
      })}
    </svg>
  );
}

export function FaultLane({ axis, faults, onGo }: { readonly axis: Axis; readonly faults: readonly FaultMark[]; readonly onGo: (ms: number) => void }) {
  const words = useWords();
  const inSight = faults.filter((mark) => mark.at >= axis.startMs && mark.at <= axis.endMs);
  return (
    <>
      {inSight.map((mark, index) => {
        const x = xOf(axis, mark.at);
        const what = commandWords(words, mark.command);
        const text = mark.state === 'planned' ? words.dock.planned(what) : mark.state === 'refused' ? words.dock.refused(what) : what;
        const room = (inSight[index + 1] === undefined ? axis.widthPx : xOf(axis, inSight[index + 1]?.at ?? 0)) - x;
        const whole = room > widthOf(text) + 28;
        const title = [`${formats.at(mark.at, words.app.units)}  ${text}`, ...mark.victims.map((victim) => tell(words.sentences, victim.key, victim.with))].join('\n');
        const fired = mark.state === 'fired';
        return (
          <button
            key={`${mark.at}-${index}`} type="button" title={title} aria-label={title} className={`${styles['fault'] ?? ''} ${fired && isBreaking(mark.do) ? styles['fired'] ?? '' : styles[mark.state === 'refused' ? 'refused' : fired ? 'given' : 'planned'] ?? ''}`}
            style={{ left: whole || room > 20 ? x - (fired ? 0.5 : 6) : x - 6 }} onClick={() => onGo(mark.at)}
          >
            {fired ? <Icon name="boltFill" size={11} /> : <Icon name="bolt" size={12} />}{whole && <span>{text}</span>}
          </button>
        );
      })}
    </>
  );
}

/** Commands that break something wear the red flag; typing a line or setting a rate does not. */
export const isBreaking = (does: string): boolean => does === 'killExecutor' || does === 'pauseExecutor' || does === 'slowExecutor' || does === 'stopReceiver';

export function LaneIcon({ name }: { readonly name: 'branch' | 'bolt' | 'bars' }) {
  return <Icon name={name} size={12} className={styles['lane-icon'] ?? ''} />;
}

/** Grid lines, time not yet simulated, and the pale bands from a fault to recovery, behind all lanes. */
export function Ground({ axis, faults, heightPx }: { readonly axis: Axis; readonly faults: readonly FaultMark[]; readonly heightPx: number }) {
  const { viewedAt: atMs, liveAt: liveMs } = useEdge();
  const majorsMs = useMemo(() => ticks(axis).at.filter((tick) => tick.major).map((tick) => tick.ms), [axis]);
  const bound = (ms: number) => Math.max(0, Math.min(axis.widthPx, xOf(axis, ms)));
  const [headX, edgeX] = [bound(atMs), bound(liveMs)];
  return (
    <svg className={styles['ground']} width={axis.widthPx} height={heightPx} aria-hidden="true">
      <rect x={headX} y={0} width={Math.max(0, edgeX - headX)} height={heightPx} fill="var(--inset)" opacity={0.35} />
      <rect x={edgeX} y={0} width={Math.max(0, axis.widthPx - edgeX)} height={heightPx} fill="var(--inset)" opacity={0.75} />
      {faults.filter((mark) => mark.state === 'fired' && isBreaking(mark.do)).map((mark, index) => {
        const [from, to] = [bound(mark.at), bound(Math.min(mark.until ?? atMs, atMs))];
        return to > from ? <rect key={index} x={from} y={24} width={to - from} height={heightPx} fill="var(--lost-weak)" opacity={0.8} /> : null;
      })}
      {majorsMs.map((ms) => <path key={ms} d={`M${xOf(axis, ms)} 0V${heightPx}`} stroke="var(--line-1)" opacity={0.75} />)}
      {faults.map((mark, index) => {
        const x = xOf(axis, mark.at);
        if (x < 0 || x > axis.widthPx || !isBreaking(mark.do) || mark.state === 'refused') return null;
        return <path key={`p${index}`} d={`M${x} 24V${heightPx}`} stroke="var(--lost)" strokeWidth={mark.state === 'fired' ? 1.25 : 1} strokeDasharray={mark.state === 'fired' ? undefined : '2 3'} opacity={mark.state === 'fired' ? 1 : 0.7} />;
      })}
    </svg>
  );
}


/**
 * A state as the lab always shows it: colour, shape and word together, any two of which are enough. The word may be told more exactly
 * ("1 of 5 again"); the shape and the hue never change. Also the executor chip and the plain chip.
 */
import type { ReactNode } from 'react';
import { useWords } from './language.ts';
import { Stroke } from './icons.tsx';
import styles from './StateMark.module.css';

export type StateName = 'waiting' | 'queued' | 'running' | 'receiving' | 'inFlight' | 'done' | 'filtered' | 'skipped' | 'late' | 'held' | 'lastCopy' | 'lost' | 'failed' | 'again' | 'duplicated' | 'safe' | 'problem';
export type Tone = 'ink' | 'now' | 'late' | 'lost' | 'again' | 'safe';

const f = { fill: 'currentColor', stroke: 'none' } as const;
const slashed = <><circle cx="8" cy="8" r="5.200" /><path d="M4.500 11.500l7-7" /></>;
const cross = <path d="M3.500 3.500l9 9M12.500 3.500l-9 9" strokeWidth="1.900" />;
const triangle = <path {...f} d="M4.500 3v10l8-5z" />;

const shapes: Readonly<Record<StateName, ReactNode>> = {
  waiting: <circle cx="8" cy="8" r="5" />,
  queued: <circle cx="8" cy="8" r="5" strokeDasharray="2.200 3" />,
  running: triangle,
  receiving: triangle,
  inFlight: <><path d="M2 8h8.500" /><path d="M8 5l3 3-3 3" /><path d="M14 4v8" strokeDasharray="1.500 2.500" /></>,
  done: <path d="M3 8.500 6.500 12 13 4.500" />,
  filtered: slashed,
  skipped: slashed,
  late: <><path d="M6.500 2.500v11" /><path d="M1.500 8H13.500M10.300 4.600 13.800 8l-3.500 3.400" /></>,
  held: <path d="M5.500 3.500v9M10.500 3.500v9" strokeWidth="2.200" />,
  lastCopy: <><circle cx="8" cy="8" r="5" /><path {...f} d="M8 3a5 5 0 0 1 0 10z" /></>,
  lost: cross,
  failed: cross,
  again: <><path d="M13 8a5 5 0 1 1-1.600-3.700" /><path d="M13.200 1.800v3.200H10" /></>,
  duplicated: <><rect x="2.500" y="2.500" width="8" height="8" /><path d="M5.500 13.500h8v-8" /></>,
  safe: <><path d="M4 14V2.500" /><path {...f} d="M4 2.500h9l-2.500 3.200L13 9H4z" /></>,
  problem: <><path d="M8 2.800 14 13H2z" /><path d="M8 6.500v3M8 11.200v.1" /></>,
};

const tones: Readonly<Record<StateName, Tone>> = {
  waiting: 'ink', queued: 'ink', running: 'now', receiving: 'now', inFlight: 'now', done: 'ink', filtered: 'ink', skipped: 'ink', late: 'late', held: 'late', lastCopy: 'late',
  lost: 'lost', failed: 'lost', again: 'again', duplicated: 'again', safe: 'safe', problem: 'late',
};

export const toneOf = (state: StateName): Tone => tones[state];

/** The shape alone, for places where the word stands beside it anyway. */
export function StateShape({ state, size = 12 }: { readonly state: StateName; readonly size?: number }) {
  return <Stroke size={size}>{shapes[state]}</Stroke>;
}

export function StateMark({ state, children, tone }: { readonly state: StateName; readonly children?: ReactNode; readonly tone?: Tone }) {
  const words = useWords();
  return <span className={`${styles['mark'] ?? ''} ${styles[tone ?? tones[state]] ?? ''}`}><StateShape state={state} /><span>{children ?? words.app.states[state]}</span></span>;
}

/** E1 … the letter and number are the name; the tint repeats after eight. */
export function ExecutorChip({ executor }: { readonly executor: string }) {
  const tint = ((Number(executor) || 1) - 1) % 8 + 1;
  return <span className={styles['ex']} style={{ background: `var(--exec-${tint})`, color: `var(--exec-${tint}-ink)` }}>{/^\d+$/.test(executor) ? `E${executor}` : executor}</span>;
}

export function Chip({ tone = 'ink', state, children }: { readonly tone?: Tone; readonly state?: StateName; readonly children: ReactNode }) {
  return <span className={`${styles['chip'] ?? ''} ${styles[`chip-${tone}`] ?? ''}`}>{state !== undefined && <StateShape state={state} size={11} />}{children}</span>;
}

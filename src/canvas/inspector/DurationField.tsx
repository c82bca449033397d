/** A duration in the unit a person wrote it in: "6" beside s, "500ms", "2 min". The document keeps whole milliseconds. */
import { useState, type ReactNode } from 'react';
import { TextField, useWords } from '../../kit/index.ts';

interface Props { readonly label: string; readonly value: number | null; readonly onCommit: (ms: number | null) => void; readonly required?: boolean; readonly placeholder?: string; readonly unit?: ReactNode; readonly problem?: string | null; readonly readOnly?: boolean }

const FACTORS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, 毫秒: 1, 秒: 1000, 分: 60_000, 分钟: 60_000, 小时: 3_600_000 };

/** Whole milliseconds, or null where the text is no duration. A bare number is in `unitMs`. */
export function readDuration(text: string, unitMs: number): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z毫秒分钟小时]*)\s*$/.exec(text);
  if (match === null) return null;
  const factor = match[2] === '' || match[2] === undefined ? unitMs : FACTORS[match[2]];
  const ms = factor === undefined ? Number.NaN : Number(match[1]) * factor;
  return Number.isInteger(ms) ? ms : null;
}

export function DurationField({ label, value, onCommit, required = false, placeholder, unit, problem = null, readOnly = false }: Props) {
  const words = useWords();
  const [bad, setBad] = useState(false);
  const inSeconds = value === null || (value !== 0 && value % 100 === 0 && value >= 1000);
  const shown = value === null ? '' : String(inSeconds ? value / 1000 : value);
  const commit = (text: string): void => {
    const empty = text.trim() === '';
    const ms = empty ? null : readDuration(text, inSeconds ? 1000 : 1);
    const wrong = empty ? required : ms === null;
    setBad(wrong);
    if (!wrong) onCommit(ms);
  };
  return <TextField label={label} value={shown} readOnly={readOnly} placeholder={placeholder} unit={unit ?? (inSeconds ? words.app.units.s : words.app.units.ms)} problem={bad ? words.canvas.inspector.wrongDuration : problem} onCommit={commit} />;
}

/**
 * Fields: a label above, an input with its unit, a sentence below when something is wrong. Native inputs, so that they cost nothing and
 * work everywhere. `onCommit` comes on Enter and on leaving; Escape gives the old text back.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { cls } from './cls.ts';
import styles from './Field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  /** every keystroke, where it matters before leaving */
  readonly onInput?: (text: string) => void;
  readonly unit?: ReactNode;
  readonly placeholder?: string | undefined;
  readonly problem?: string | null;
  readonly code?: boolean;
  readonly hideLabel?: boolean;
  readonly readOnly?: boolean;
  readonly numeric?: boolean;
  readonly className?: string | undefined;
  readonly autoFocus?: boolean;
}

export function TextField({ label, value, onCommit, onInput, unit, placeholder, problem = null, code = false, hideLabel = false, readOnly = false, numeric = false, className, autoFocus = false }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  const leaving = useRef(false);
  useEffect(() => setDraft(value), [value]);
  const commit = () => { if (draft !== value) onCommit(draft); };
  return (
    <div className={cls(styles['wrap'], className)}>
      <label htmlFor={id} className={hideLabel ? 'hidden' : 'lab'}>{label}</label>
      <div className={cls(styles['field'], code && styles['code'], problem !== null && styles['wrong'])}>
        <input
          id={id} value={draft} placeholder={placeholder} readOnly={readOnly} spellCheck={false} autoComplete="off" autoFocus={autoFocus} inputMode={numeric ? 'numeric' : undefined}
          aria-invalid={problem !== null || undefined} aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => { setDraft(event.target.value); onInput?.(event.target.value); }}
          onBlur={() => { if (!leaving.current) commit(); leaving.current = false; }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') { commit(); }
            if (event.key === 'Escape' && draft !== value) { event.stopPropagation(); setDraft(value); onInput?.(value); leaving.current = true; event.currentTarget.blur(); }
          }}
        />
        {unit !== undefined && <span className={styles['unit']}>{unit}</span>}
      </div>
      {problem !== null && <div id={`${id}-problem`} className={cls('micro', 'lost', styles['problem'])}>{problem}</div>}
    </div>
  );
}

export interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onCommit' | 'numeric' | 'onInput'> {
  readonly value: number | null;
  /** null: emptied, so the default holds */
  readonly onCommit: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly wrong: string;
  readonly required?: boolean;
}

/** Whole or decimal numbers; what is not one is said, not swallowed. */
export function NumberField({ value, onCommit, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, wrong, required = false, problem = null, ...rest }: NumberFieldProps) {
  const [bad, setBad] = useState(false);
  return (
    <TextField
      {...rest} numeric value={value === null ? '' : String(value)} problem={bad ? wrong : problem}
      onCommit={(text) => {
        const next = text.trim() === '' ? null : Number(text.trim().replace(/[\u2009\s,]/g, ''));
        const wrongNow = next === null ? required : !(Number.isFinite(next) && next >= min && next <= max);
        setBad(wrongNow);
        if (!wrongNow) onCommit(next);
      }}
    />
  );
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly key: string; readonly label: string }[];
  readonly onChange: (key: string) => void;
  readonly problem?: string | null;
  readonly hideLabel?: boolean;
  readonly className?: string | undefined;
  readonly disabled?: boolean;
}

export function Select({ label, value, options, onChange, problem = null, hideLabel = false, className, disabled = false }: SelectProps) {
  const id = useId();
  return (
    <div className={cls(styles['wrap'], className)}>
      <label htmlFor={id} className={hideLabel ? 'hidden' : 'lab'}>{label}</label>
      <div className={cls(styles['field'], styles['select'], problem !== null && styles['wrong'])}>
        <select id={id} value={value} disabled={disabled} aria-invalid={problem !== null || undefined} aria-describedby={problem === null ? undefined : `${id}-problem`} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => <option key={option.key} value={option.key}>{option.label}</option>)}
        </select>
      </div>
      {problem !== null && <div id={`${id}-problem`} className={cls('micro', 'lost', styles['problem'])}>{problem}</div>}
    </div>
  );
}

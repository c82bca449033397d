/** Values as JSON: the batches of a queue, one batch, a list of actions. Wide integers keep their digits. A slip is said and nothing is lost. */
import { useEffect, useId, useState } from 'react';
import { useWords } from '../../kit/index.ts';
import { JsonFailure, lineAndColumn, parseJsonExact, printJsonExact } from '../../base/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import styles from './Inspector.module.css';

interface Props { readonly label: string; readonly value: ExactJson | undefined; readonly problem: string | null; readonly readOnly: boolean; readonly placeholder: string; readonly onCommit: (value: ExactJson | undefined) => void }

/** A list of batches is easier to read with one batch a line. */
function textOf(value: ExactJson | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value) && value.length > 0 && value.every(Array.isArray)) return `[\n${value.map((batch) => `  ${printJsonExact(batch)}`).join(',\n')}\n]`;
  return printJsonExact(value);
}

export function JsonField({ label, value, problem, readOnly, placeholder, onCommit }: Props) {
  const words = useWords();
  const id = useId();
  const [draft, setDraft] = useState(textOf(value));
  const [slip, setSlip] = useState<string | null>(null);
  useEffect(() => { setDraft(textOf(value)); setSlip(null); }, [value]);
  const commit = (): void => {
    if (draft === textOf(value)) return;
    if (draft.trim() === '') { onCommit(undefined); return; }
    try {
      onCommit(parseJsonExact(draft));
    } catch (failure) {
      if (!(failure instanceof JsonFailure)) throw failure;
      const { line, column } = lineAndColumn(draft, failure.at);
      setSlip(words.canvas.inspector.wrongJson(line, column));
    }
  };
  const wrong = slip ?? problem;
  return (
    <div>
      <label className="lab" htmlFor={id}>{label}</label>
      <textarea id={id} className={styles['area']} rows={Math.min(10, Math.max(2, draft.split('\n').length))} value={draft} readOnly={readOnly} placeholder={placeholder} spellCheck={false} aria-invalid={wrong !== null || undefined} aria-describedby={wrong === null ? undefined : `${id}-wrong`} onChange={(event) => setDraft(event.target.value)} onBlur={commit} />
      {wrong !== null && <div id={`${id}-wrong`} className="micro lost">{wrong}</div>}
    </div>
  );
}

/**
 * A query over the batch: the view's name, its columns, the text. In: the action `sql` as it stands in the document, and what is wrong with
 * each part of it; out: the action. Leaving the query, or Ctrl+Enter in it, takes it over; Escape gives the old one back.
 */
import { useEffect, useId, useState } from 'react';
import { TextField } from '../../kit/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { TableWords } from '../../words/index.ts';
import { DEFAULT_VIEW, isObject, memberOf, namesOf, textMember } from './actionKinds.ts';
import styles from './Inspector.module.css';

interface Props { readonly value: ExactJson | undefined; readonly problemAt: (field: string) => string | null; readonly readOnly: boolean; readonly words: TableWords['write']; readonly onCommit: (value: ExactJson) => void }

export function SqlFields({ value, problemAt, readOnly, words, onCommit }: Props) {
  const sql = isObject(value) ? value : {};
  const columns = memberOf(value, 'columns');
  const shown = Array.isArray(columns) ? columns.filter((name) => typeof name === 'string').join(', ') : '';
  /** What is left empty is not written. */
  const set = (name: string, next: ExactJson | undefined): void => onCommit(Object.fromEntries([...Object.entries(sql).filter(([other]) => other !== name), ...(next === undefined ? [] : [[name, next] as const])]));
  return (
    <div className={styles['nested']}>
      <TextField label={words.sql.view} code value={textMember(value, 'view')} placeholder={DEFAULT_VIEW} readOnly={readOnly} problem={problemAt('.sql.view')} onCommit={(text) => set('view', text.trim() === '' ? undefined : text.trim())} />
      <TextField label={words.columns} code value={shown} placeholder={words.columnsHint} readOnly={readOnly} problem={problemAt('.sql.columns')} onCommit={(text) => { const names = namesOf(text); set('columns', names.length === 0 ? undefined : names); }} />
      <Query label={words.sql.query} value={textMember(value, 'query')} readOnly={readOnly} problem={problemAt('.sql.query')} onCommit={(text) => set('query', text)} />
      <p className={styles['sentence']}>{words.sql.about}</p>
    </div>
  );
}

function Query({ label, value, problem, readOnly, onCommit }: { readonly label: string; readonly value: string; readonly problem: string | null; readonly readOnly: boolean; readonly onCommit: (text: string) => void }) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = (): void => { if (draft !== value) onCommit(draft); };
  return (
    <div>
      <label className="lab" htmlFor={id}>{label}</label>
      <textarea
        id={id} className={styles['area']} rows={Math.min(10, Math.max(3, draft.split('\n').length))} value={draft} readOnly={readOnly} spellCheck={false} autoComplete="off"
        aria-invalid={problem !== null || undefined} aria-describedby={problem === null ? undefined : `${id}-wrong`}
        onChange={(event) => setDraft(event.target.value)} onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.stopPropagation(); commit(); }
          if (event.key === 'Escape' && draft !== value) { event.stopPropagation(); setDraft(value); }
        }}
      />
      {problem !== null && <div id={`${id}-wrong`} className="micro lost" role="status">{problem}</div>}
    </div>
  );
}

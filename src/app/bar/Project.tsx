/** The project: its name, which can be edited in place, and whether it is kept. */
import { useState } from 'react';
import { StateMark, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import styles from './Bar.module.css';

export function Project({ showsSaved }: { readonly showsSaved: boolean }) {
  const { project: text } = useWords().app;
  const name = useLab((lab) => lab.document.name);
  const saved = useLab((lab) => lab.saved);
  const readOnly = useLab((lab) => lab.readOnly);
  const { edit } = useActs();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const next = draft?.trim() ?? '';
    if (draft !== null && next !== '' && next !== name) edit('renameProject', (document) => ({ ...document, name: next.slice(0, 200) }));
    setDraft(null);
  };
  return (
    <div className={styles['project']}>
      <input
        className={styles['name']} aria-label={text.rename} value={draft ?? name} placeholder={text.untitled} readOnly={readOnly} spellCheck={false} size={Math.max(8, Math.min(28, (draft ?? name).length))}
        onFocus={() => setDraft(name)} onChange={(event) => setDraft(event.target.value)} onBlur={commit}
        onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur(); if (event.key === 'Escape') { event.stopPropagation(); setDraft(name); } }}
      />
      {showsSaved && <span className="micro ink3 nowrap">{readOnly ? <StateMark state="problem">{text.readOnly}</StateMark> : saved === 'refused' || saved === 'full' ? <StateMark state="problem">{text.saved[saved]}</StateMark> : text.saved[saved]}</span>}
    </div>
  );
}

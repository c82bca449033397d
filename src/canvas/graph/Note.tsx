/** A note on the board: text with a line beside it. Double click or Enter edits it in place; leaving the field keeps it, Escape does not. */
import { memo, useState } from 'react';
import type { NodeProps } from 'reactflow';
import { useWords } from '../../kit/index.ts';
import { useActs } from '../../session/index.ts';
import type { NoteFlowNode } from './flow.ts';
import { changeNote } from './notes.ts';
import styles from './Note.module.css';

export const Note = memo(function Note({ data, selected }: NodeProps<NoteFlowNode>) {
  const words = useWords();
  const acts = useActs();
  const [draft, setDraft] = useState<string | null>(data.text === '' ? '' : null);
  // the note of an example, as it came, is shown in the language of the page
  const text = Object.hasOwn(words.exampleNotes, data.text) ? (words.exampleNotes[data.text] ?? data.text) : data.text;
  const keep = () => {
    if (draft !== null && (draft !== text || draft === '')) acts.edit('editNote', (document) => changeNote(document, data.index, draft));
    setDraft(null);
  };
  return (
    <div className={`${styles['note'] ?? ''} ${selected ? (styles['selected'] ?? '') : ''}`} onDoubleClick={() => setDraft(text)}>
      <div className={styles['title']}>{words.canvas.note.title}</div>
      {draft === null
        ? <button type="button" className={styles['text']} aria-label={words.canvas.note.edit} onKeyDown={(event) => { if (event.key === 'Enter') setDraft(text); }}>{text}</button>
        : <textarea autoFocus className={`nodrag nowheel ${styles['field'] ?? ''}`} aria-label={words.canvas.note.title} value={draft} rows={3} onChange={(event) => setDraft(event.target.value)} onBlur={keep}
            onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') setDraft(null); }} />}
    </div>
  );
});

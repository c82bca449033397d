/** The name of a node, asked for on its own (F2, double click, menu). What is wrong with a name is said, and nothing is lost. */
import { useState } from 'react';
import { Button, Dialog, TextField, useWords } from '../kit/index.ts';
import { problemWords, type Problem } from '../plan/index.ts';
import { useActs } from '../session/index.ts';
import { setDesk, useDesk } from './desk.ts';

const AFTER_CLOSING_MS = 350;

export function RenameDialog() {
  const words = useWords();
  const node = useDesk((desk) => desk.renaming);
  const close = () => setDesk({ renaming: null });
  return (
    <Dialog open={node !== null} onClose={close} title={words.canvas.commands.renameTitle(node ?? '')} closeLabel={words.canvas.close} width={340}>
      {node !== null && <NameForm node={node} onDone={close} />}
    </Dialog>
  );
}

function NameForm({ node, onDone }: { readonly node: string; readonly onDone: () => void }) {
  const words = useWords();
  const acts = useActs();
  const [draft, setDraft] = useState(node);
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = () => {
    const found = acts.renameNode(node, draft.trim());
    setProblem(found);
    if (found !== null) return;
    onDone();
    // The node is drawn anew under its new name; the keyboard goes to it once the dialog has let go.
    setTimeout(() => useDesk.getState().stage?.focus(draft.trim()), AFTER_CLOSING_MS);
  };
  return (
    <form style={{ display: 'grid', gap: 10 }} onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <TextField autoFocus label={words.canvas.inspector.name} value={draft} onInput={setDraft} onCommit={setDraft} problem={problem === null ? null : problemWords(problem, words)} />
      <span className="row" style={{ justifyContent: 'flex-end' }}><Button look="primary" type="submit">{words.canvas.commands.renameDo}</Button></span>
    </form>
  );
}

/** The dialogs of the frame: run to, keys and help, a file that was refused, a fault to add. */
import { useState } from 'react';
import { Button, Dialog, formats, Kbd, TextField, useWords } from '../kit/index.ts';
import { FaultDialog } from '../panel/index.ts';
import { useActs } from '../session/index.ts';
import { setDesk, useDesk } from './desk.ts';
import styles from './Dialogs.module.css';

const close = () => setDesk({ dialog: null });

export function Dialogs() {
  const dialog = useDesk((desk) => desk.dialog);
  return <><RunToDialog open={dialog === 'runTo'} /><KeysDialog open={dialog === 'keys'} /><FaultDialog open={dialog === 'fault'} onClose={close} /><RefusedDialog /></>;
}

const LONGEST_MS = 24 * 3_600_000;

function RunToDialog({ open }: { readonly open: boolean }) {
  const { app } = useWords();
  return <Dialog open={open} onClose={close} title={app.runTo.title} closeLabel={app.runTo.cancel} width={360}>{open && <RunToForm />}</Dialog>;
}

function RunToForm() {
  const { runTo: text } = useWords().app;
  const { runTo } = useActs();
  const [goal, setGoal] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const go = () => {
    const target = formats.readTarget(goal);
    if (target === null) return setWrong(text.wrong);
    if ('at' in target && target.at > LONGEST_MS) return setWrong(text.beyond);
    close();
    void runTo(target);
  };
  return (
    <form className={styles['run-to']} onSubmit={(event) => { event.preventDefault(); go(); }}>
      <TextField label={text.label} value={goal} unit={<span>{text.hint}</span>} autoFocus problem={wrong} onInput={(next) => { setWrong(null); setGoal(next); }} onCommit={setGoal} />
      <Button look="primary" type="submit">{text.go}</Button>
    </form>
  );
}

function RefusedDialog() {
  const { files: text } = useWords().app;
  const refused = useDesk((desk) => desk.refusedFile);
  const done = () => setDesk({ refusedFile: null });
  return (
    <Dialog open={refused !== null} onClose={done} title={text.refusedTitle} closeLabel={text.close} width={520} alert>
      <p className="small ink2">{text.refused(refused?.name ?? '')}</p>
      <ul className={styles['problems']}>{refused?.problems.slice(0, 20).map((problem) => <li key={problem}>{problem}</li>)}</ul>
    </Dialog>
  );
}

function KeysDialog({ open }: { readonly open: boolean }) {
  const { keys: text } = useWords().app;
  const close_ = useWords().app.files.close;
  const letters = useDesk((desk) => desk.letterKeys);
  const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [text.groups.time, [['Space', text.playPause], ['← →', text.steps], ['Shift ← →', text.batches], ['[ ]', text.faults], ['R', text.restart], ['G', text.runTo], ['L', text.live], ['W S A D', text.zoomTime], ['T', text.twin]]],
    [text.groups.graph, [['/', text.addOperator], ['Ctrl K', text.palette], ['Ctrl Z, Ctrl Shift Z', text.undo], ['Ctrl C X V D A', text.clipboard], ['E', text.parameters], ['Delete', text.remove], ['+ − 0 1', text.zoomGraph]]],
    [text.groups.panels, [['Alt 1, Alt 2', text.views], ['Alt R', text.results], ['Ctrl .', text.present], ['?', text.help]]],
  ];
  return (
    <Dialog open={open} onClose={close} title={text.title} closeLabel={close_} width={680}>
      <label className={styles['letters']}><input type="checkbox" checked={letters} onChange={(event) => setDesk({ letterKeys: event.target.checked })} />{text.intro}</label>
      <div className={styles['keys']}>
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3 className="small ink3">{title}</h3>
            <dl>{keys.map(([key, does]) => <div key={key}><dt><Kbd>{key}</Kbd></dt><dd>{does}</dd></div>)}</dl>
          </section>
        ))}
      </div>
      <p className={styles['note']}>{text.deprecated}</p>
      <p className={styles['note']}>{text.semantics}</p>
    </Dialog>
  );
}

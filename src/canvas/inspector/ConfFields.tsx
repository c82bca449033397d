/** Spark's settings that differ from their defaults, each with its problem, and the way to all of them. */
import { Button, IconButton, TextField, useWords } from '../../kit/index.ts';
import { problemWords } from '../../plan/index.ts';
import { useLab } from '../../session/index.ts';
import { isWarning } from '../check.ts';
import { setDesk } from '../desk.ts';
import { useConf, useConfProblem, useSetConf } from '../settings/confEdit.ts';
import styles from './Inspector.module.css';

export function ConfFields() {
  const w = useWords().canvas.document;
  const conf = useConf();
  const set = useSetConf();
  const readOnly = useLab((state) => state.readOnly);
  return (
    <div className="sec">
      <div className="lab">{w.conf}</div>
      {Object.entries(conf).map(([key, value]) => <ConfLine key={key} name={key} value={value} readOnly={readOnly} onSet={(next) => set(key, next)} />)}
      <div style={{ marginTop: 4 }}><Button look="line" icon="search" onPress={() => setDesk({ settingsOpen: true })}>{w.allConf}</Button></div>
    </div>
  );
}

function ConfLine({ name, value, readOnly, onSet }: { readonly name: string; readonly value: string; readonly readOnly: boolean; readonly onSet: (value: string | undefined) => void }) {
  const words = useWords();
  const problem = useConfProblem(name);
  const says = problem === undefined ? null : problemWords(problem, words);
  return (
    <div className={styles['confLine']}>
      <div>
        <TextField code label={name} value={value} readOnly={readOnly} problem={problem === undefined || isWarning(problem) ? null : says} onCommit={(text) => onSet(text.trim())} />
        {!readOnly && <IconButton label={words.canvas.document.removeConf(name)} icon="close" iconSize={12} onPress={() => onSet(undefined)} />}
      </div>
      {problem !== undefined && isWarning(problem) && <span className="micro late">{says}</span>}
    </div>
  );
}

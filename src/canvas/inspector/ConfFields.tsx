/** Spark's settings that differ from their defaults, each with its words and problem; and a search over the known keys to add one. */
import { useId, useState } from 'react';
import { Button, IconButton, TextField, useWords } from '../../kit/index.ts';
import { CONF_KEYS, problemWords, type ConfKey, type LabDocument } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { isWarning, useChecked } from '../check.ts';
import styles from './Inspector.module.css';

const knownKey = (key: string): ConfKey | undefined => CONF_KEYS.get(key);

export function ConfFields() {
  const words = useWords();
  const acts = useActs();
  const conf = useLab((state) => state.document.conf);
  const readOnly = useLab((state) => state.readOnly);
  const w = words.canvas.document;
  const set = (key: string, value: string | undefined): void => acts.edit('setConf', (before) => withConf(before, key, value), `conf ${key}`);
  return (
    <div className="sec">
      <div className="lab">{w.conf}</div>
      {Object.entries(conf ?? {}).map(([key, value]) => <ConfLine key={key} name={key} value={value} readOnly={readOnly} onSet={(next) => set(key, next)} />)}
      {!readOnly && <AddKey taken={Object.keys(conf ?? {})} onAdd={(key) => set(key, knownKey(key)?.default ?? '')} />}
    </div>
  );
}

function withConf(document: LabDocument, key: string, value: string | undefined): LabDocument {
  const { [key]: _old, ...others } = document.conf ?? {};
  if (value !== undefined) return { ...document, conf: { ...document.conf, [key]: value } };
  const { conf: _conf, ...rest } = document;
  return Object.keys(others).length === 0 ? rest : { ...document, conf: others };
}

function ConfLine({ name, value, readOnly, onSet }: { readonly name: string; readonly value: string; readonly readOnly: boolean; readonly onSet: (value: string | undefined) => void }) {
  const words = useWords();
  const problem = useChecked((checked) => checked.problems.find((found) => found.path.includes(name) || found.with['key'] === name));
  return (
    <div className={styles['confLine']}>
      <div>
        <TextField code label={name} value={value} readOnly={readOnly} problem={problem === undefined || isWarning(problem) ? null : problemWords(problem, words)} onCommit={(text) => onSet(text.trim())} />
        {!readOnly && <IconButton label={words.canvas.document.removeConf(name)} icon="close" iconSize={12} onPress={() => onSet(undefined)} />}
      </div>
      <span className="micro ink3">{problem !== undefined && isWarning(problem) ? <span className="late">{problemWords(problem, words)}</span> : ''}</span>
    </div>
  );
}

function AddKey({ taken, onAdd }: { readonly taken: readonly string[]; readonly onAdd: (key: string) => void }) {
  const w = useWords().canvas.document;
  const [key, setKey] = useState('');
  const id = useId();
  const free = [...CONF_KEYS.keys()].filter((known) => !taken.includes(known));
  const add = (): void => { if (key.trim() !== '' && !taken.includes(key.trim())) { onAdd(key.trim()); setKey(''); } };
  return (
    <form className="row" style={{ gap: 6, marginTop: 4 }} onSubmit={(event) => { event.preventDefault(); add(); }}>
      <input list={id} className={styles['area']} style={{ minHeight: 'var(--hit)' }} aria-label={w.addConf} placeholder={w.addConf} value={key} spellCheck={false} onChange={(event) => setKey(event.target.value)} />
      <datalist id={id}>{free.map((known) => <option key={known} value={known} />)}</datalist>
      <Button look="line" icon="plus" type="submit" aria-label={w.addConf} />
    </form>
  );
}

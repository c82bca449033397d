/**
 * Adds one command: what, to whom, and when. "Now" gives it to the run (in the past that starts a branch); a time writes it into the
 * document's scenario, as one edit that undo takes back.
 */
import { useState } from 'react';
import { Button, Dialog, formats, Select, TextField, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { clusterOf, isFed, isPattern, pathInFolder, watchedFolder, watchesFolder } from '../../plan/index.ts';
import type { CommandBody, LabDocument } from '../../plan/index.ts';
import { usePicture } from '../usePicture.ts';
import own from './Commands.module.css';

type What = 'killExecutor' | 'addExecutor' | 'burst' | 'setRate' | 'type' | 'moveFile';
const WHATS: readonly What[] = ['killExecutor', 'addExecutor', 'burst', 'setRate', 'type', 'moveFile'];

export interface Draft { readonly what: What; readonly target: string; readonly amount: string; readonly forS: string; readonly line: string; /** of a file, or its path */ readonly name: string; readonly replace: 'default' | 'never' }

/** The command a draft stands for; null: a number in it is none. `directory`: what the target watches. */
export function commandOf(draft: Draft, directory = '/'): CommandBody | null {
  const amount = Number(draft.amount);
  const forMs = Math.round(Number(draft.forS) * 1000);
  switch (draft.what) {
    case 'killExecutor': return draft.replace === 'never' ? { do: 'killExecutor', executor: draft.target, replaceAfter: null } : { do: 'killExecutor', executor: draft.target };
    case 'addExecutor': return { do: 'addExecutor' };
    case 'burst': return amount > 0 && forMs > 0 ? { do: 'burst', node: draft.target, factor: amount, for: forMs } : null;
    case 'setRate': return Number.isInteger(amount) && amount >= 0 && draft.amount.trim() !== '' ? { do: 'setRate', node: draft.target, rate: amount } : null;
    case 'type': return { do: 'type', node: draft.target, line: draft.line };
    case 'moveFile': return { do: 'moveFile', to: pathInFolder(directory, draft.name), lines: draft.line === '' ? [] : draft.line.replace(/\n$/, '').split('\n') };
  }
}

/** What each can be done to: a sender that types has no rate, a folder takes files, a receiver does not. */
function targetsOf(what: What, document: LabDocument, executors: readonly string[]): readonly string[] {
  if (what === 'killExecutor' || what === 'addExecutor') return executors;
  const { nodes } = document.graph;
  const fits = what === 'moveFile' ? nodes.filter(watchesFolder) : nodes.filter((node) => isFed(node) && !watchesFolder(node) && (what === 'type' || (node.feed?.from ?? 'hand') !== 'hand'));
  return fits.map(({ id }) => id);
}

export function FaultDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return <Dialog open onClose={onClose} title={words.panels.commands.add} closeLabel={words.app.files.close} width={440}><FaultForm onDone={onClose} /></Dialog>;
}

export function FaultForm({ onDone }: { readonly onDone: () => void }) {
  const words = useWords();
  const { commands: text } = words.panels;
  const document = useLab((lab) => lab.document);
  const readOnly = useLab((lab) => lab.readOnly);
  const past = useLab((lab) => (lab.run.atLiveEdge ? null : lab.run.viewedAt));
  const cluster = usePicture('cluster');
  const { command, edit } = useActs();
  const local = clusterOf(document).isLocal || cluster?.local === true;
  const alive = executorsOf(document, cluster?.executors.filter((each) => each.state === 'running').map((each) => each.executor));
  const offered = WHATS.filter((key) => (key === 'killExecutor' || key === 'addExecutor' ? !local : targetsOf(key, document, alive).length > 0));
  const [draft, setDraft] = useState<Draft>({ what: offered[0] ?? 'burst', target: '', amount: '5', forS: '5', line: '', name: 'file-1.txt', replace: 'default' });
  const [at, setAt] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const targets = draft.what === 'addExecutor' ? [] : targetsOf(draft.what, document, alive);
  const target = targets.includes(draft.target) ? draft.target : targets[0] ?? '';
  const missing = draft.what !== 'addExecutor' && target === '';
  const isNameless = draft.what === 'moveFile' && draft.name.trim() === '';
  const watching = document.graph.nodes.find((node) => node.id === target && watchesFolder(node));
  const directory = watching === undefined ? '/' : watchedFolder(watching);
  const change = (part: Partial<Draft>) => { setWrong(null); setDraft({ ...draft, ...part }); };
  const submit = (planned: boolean) => {
    const body = commandOf({ ...draft, target }, directory);
    const atMs = Math.round(Number(at) * 1000);
    if (body === null) return setWrong(text.wrongNumber);
    if (planned && (at.trim() === '' || !(atMs >= 0))) return setWrong(text.wrongTime);
    if (planned) edit(text.editLabel, (old) => ({ ...old, scenario: [...(old.scenario ?? []), { at: atMs, ...body }] }));
    else void command(body);
    onDone();
  };
  return (
    <div className={own['form']}>
      <Select label={text.what} value={draft.what} options={(offered.length > 0 ? offered : [draft.what]).map((key) => ({ key, label: text.whats[key] }))} onChange={(what) => change({ what: what as What, amount: what === 'setRate' ? '400' : '5' })} />
      {draft.what !== 'addExecutor' && !missing && <Select label={text.target} value={target} options={targets.map((key) => ({ key, label: draft.what === 'killExecutor' ? words.cluster.executor(key) : key }))} onChange={(next) => change({ target: next })} />}
      {draft.what === 'killExecutor' && <Select label={text.replace} value={draft.replace} options={[{ key: 'default', label: text.replaceDefault }, { key: 'never', label: text.replaceNever }]} onChange={(replace) => change({ replace: replace === 'never' ? 'never' : 'default' })} />}
      {(draft.what === 'burst' || draft.what === 'setRate') && <TextField label={draft.what === 'burst' ? text.factor : text.rate} value={draft.amount} numeric onInput={(amount) => change({ amount })} onCommit={(amount) => change({ amount })} />}
      {draft.what === 'burst' && <TextField label={text.forSeconds} value={draft.forS} numeric onInput={(forS) => change({ forS })} onCommit={(forS) => change({ forS })} />}
      {draft.what === 'type' && <TextField label={text.line} value={draft.line} code onInput={(line) => change({ line })} onCommit={(line) => change({ line })} />}
      {draft.what === 'moveFile' && <TextField label={isPattern(directory) ? words.panels.folders.path : `${words.panels.folders.name} ${directory}`} value={draft.name} code onInput={(name) => change({ name })} onCommit={(name) => change({ name })} />}
      {draft.what === 'moveFile' && <label className={own['form']}><span className="lab">{words.panels.folders.lines}</span><textarea className={own['area']} rows={3} value={draft.line} spellCheck={false} onChange={(event) => change({ line: event.target.value })} /></label>}
      {local && <p className="small ink2">{text.local}</p>}
      {missing && <p className="small late">{text.noTarget}</p>}
      {wrong !== null && <p className="small lost" role="alert">{wrong}</p>}
      <div className={own['form-acts']}>
        <Button look="danger" icon="bolt" isDisabled={missing || isNameless} onPress={() => submit(false)}>{text.do}</Button>
        {past !== null && <span className="small ink2">{text.pastHint(formats.at(past, words.app.units))}</span>}
      </div>
      {!readOnly && <div className={own['form-plan']}><TextField label={text.atTime} value={at} numeric placeholder="12.4" onInput={setAt} onCommit={setAt} /><Button look="line" isDisabled={missing || isNameless} onPress={() => submit(true)}>{text.plan}</Button></div>}
    </div>
  );
}

/** Those alive in the run, else those the document begins with. */
function executorsOf(document: LabDocument, alive: readonly string[] | undefined): readonly string[] {
  if (alive !== undefined) return alive;
  return Array.from({ length: clusterOf(document).executors }, (_, index) => String(index + 1));
}

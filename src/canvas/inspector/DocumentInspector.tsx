/** Nothing selected: the document itself. Its name and times, its cluster, its checkpoint, Spark's settings, and the scenario. */
import { IconButton, NumberField, Select, tell, TextField, useWords } from '../../kit/index.ts';
import { problemWords, type Cluster, type LabDocument } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { isWarning, useChecked } from '../check.ts';
import { ConfFields } from './ConfFields.tsx';
import { DurationField } from './DurationField.tsx';
import styles from './Inspector.module.css';

const FIRST_CLUSTER: Cluster = { executors: 3, cores: 2, memory: '1g' };
const FIRST_MASTER: Cluster = { master: 'local[2]' };
const LONGEST_SEED = Number.MAX_SAFE_INTEGER;

/** The words of the first blocking problem at or below a path of the document. */
export function useProblemAt(path: string): string | null {
  const words = useWords();
  const problem = useChecked((checked) => checked.problems.find((found) => !isWarning(found) && (found.path === path || found.path.startsWith(`${path}.`) || found.path.startsWith(`${path}[`))));
  return problem === undefined ? null : problemWords(problem, words);
}

function useChange(): (label: string, key: string, change: (document: LabDocument) => LabDocument) => void {
  const acts = useActs();
  return (label, key, change) => acts.edit(label, change, key);
}

export function DocumentInspector() {
  const words = useWords();
  const document = useLab((state) => state.document);
  const readOnly = useLab((state) => state.readOnly);
  const change = useChange();
  const w = words.canvas.document;
  return (
    <>
      <div className="sec">
        <h2 className={styles['name']}>{w.title}</h2>
        <p className={styles['sentence']}>{w.hint}</p>
      </div>
      <div className="sec">
        <div className={styles['fields']}>
          <TextField label={w.name} value={document.name} readOnly={readOnly} onCommit={(name) => change('renameDocument', 'name', (before) => ({ ...before, name }))} />
          <div className={styles['short']}>
            <DurationField label={w.batchDuration} value={document.batchDuration} required readOnly={readOnly} problem={useProblemAt('batchDuration')} onCommit={(ms) => change('setBatchDuration', 'batchDuration', (before) => ({ ...before, batchDuration: ms ?? before.batchDuration }))} />
            <NumberField label={w.seed} value={document.seed} min={0} max={LONGEST_SEED} required readOnly={readOnly} problem={useProblemAt('seed')} wrong={words.canvas.inspector.wholeNumber(0, null)} onCommit={(seed) => change('setSeed', 'seed', (before) => ({ ...before, seed: seed ?? before.seed }))} />
          </div>
          <DurationField label={w.remember} value={document.remember ?? null} placeholder={w.rememberNone} readOnly={readOnly} problem={useProblemAt('remember')} onCommit={(ms) => change('setRemember', 'remember', ({ remember: _before, ...before }) => (ms === null ? before : { ...before, remember: ms }))} />
        </div>
      </div>
      <ClusterFields document={document} readOnly={readOnly} />
      <ConfFields />
      <Scenario document={document} readOnly={readOnly} />
    </>
  );
}

function ClusterFields({ document, readOnly }: { readonly document: LabDocument; readonly readOnly: boolean }) {
  const words = useWords();
  const change = useChange();
  const w = words.canvas.document;
  const cluster = document.cluster ?? { master: 'local[4]' };
  const set = (next: Cluster): void => change('setCluster', 'cluster', (before) => ({ ...before, cluster: next }));
  const problem = useProblemAt('cluster');
  const memoryProblem = useProblemAt('cluster.memory');
  const directory = document.checkpoint?.directory ?? '';
  return (
    <div className="sec">
      <div className={styles['fields']}>
        <Select label={w.cluster} value={'master' in cluster ? 'local' : 'cluster'} disabled={readOnly} options={[{ key: 'cluster', label: w.clusterMode }, { key: 'local', label: w.localMode }]} onChange={(key) => set(key === 'local' ? FIRST_MASTER : FIRST_CLUSTER)} />
        {'master' in cluster
          ? <TextField code label={w.master} value={cluster.master} readOnly={readOnly} problem={problem} onCommit={(master) => set({ master: master.trim() })} />
          : (
            <div className={styles['short']}>
              <NumberField label={w.executors} value={cluster.executors} min={1} max={100} required readOnly={readOnly} wrong={words.canvas.inspector.wholeNumber(1, 100)} onCommit={(executors) => set({ ...cluster, executors: executors ?? cluster.executors })} />
              <NumberField label={w.cores} value={cluster.cores} min={1} max={64} required readOnly={readOnly} wrong={words.canvas.inspector.wholeNumber(1, 64)} onCommit={(cores) => set({ ...cluster, cores: cores ?? cluster.cores })} />
              <TextField label={w.memory} value={cluster.memory} readOnly={readOnly} problem={memoryProblem} onCommit={(memory) => set({ ...cluster, memory: memory.trim() })} />
            </div>
          )}
        <TextField code label={w.checkpoint} value={directory} placeholder={w.none} readOnly={readOnly} problem={useProblemAt('checkpoint')}
          onCommit={(text) => change('setCheckpoint', 'checkpoint', ({ checkpoint, ...before }) => (text.trim() === '' ? before : { ...before, checkpoint: { ...checkpoint, directory: text.trim() } }))} />
      </div>
    </div>
  );
}

/** What will happen by plan. New entries are made where time is (dock, cluster); here they are read and taken away. */
function Scenario({ document, readOnly }: { readonly document: LabDocument; readonly readOnly: boolean }) {
  const words = useWords();
  const change = useChange();
  const w = words.canvas.document;
  const scenario = document.scenario ?? [];
  return (
    <div className="sec">
      <div className="lab">{w.scenario}</div>
      {scenario.length === 0 && <div className="small ink2">{w.noScenario}</div>}
      <ul className={styles['list']}>
        {scenario.map((command, index) => {
          const { at, do: name, ...fields } = command;
          const target = 'executor' in fields ? `${fields.executor}` : 'node' in fields ? fields.node : '';
          return (
            <li key={index}>
              <code className="ink2">{(at / 1000).toFixed(3)} {words.app.units.s}</code>
              <span>{tell(w.commands, name)} {target}</span>
              {!readOnly && <IconButton label={w.removeCommand} icon="close" iconSize={12} onPress={() => change('removeCommand', `command ${index} ${scenario.length}`, (before) => ({ ...before, scenario: (before.scenario ?? []).filter((_command, other) => other !== index) }))} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The fields of an operator's parameters: expressions over the full width, short ones side by side. A field left empty shows Spark's default. */
import { NumberField, Select, TextField, useWords } from '../../kit/index.ts';
import type { OperatorSpec, ParamSpec } from '../../operators/index.ts';
import { problemWords, settingsOf, type ExactJson, type GraphNode, type LabDocument } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { Words } from '../../words/index.ts';
import { isWarning, useChecked, type Checked } from '../check.ts';
import { durationText } from '../graph/summary.ts';
import { operatorWords, useCardWords } from '../operatorWords.ts';
import { paramOf } from '../ProblemsList.tsx';
import { ActionField } from './ActionField.tsx';
import { DurationField } from './DurationField.tsx';
import { ExpressionField } from './ExpressionField.tsx';
import styles from './Inspector.module.css';
import { JsonField } from './JsonField.tsx';
import { ReceiverField } from './ReceiverField.tsx';

const LONG_KINDS = new Set<ParamSpec['kind']>(['expression', 'batches', 'batch', 'action', 'receiver', 'choice']);

export function ParamFields({ node, spec }: { readonly node: GraphNode; readonly spec: OperatorSpec }) {
  const long = spec.params.filter((param) => LONG_KINDS.has(param.kind));
  const short = spec.params.filter((param) => !LONG_KINDS.has(param.kind));
  return (
    <div className="sec">
      <div className={styles['fields']}>
        {long.map((param) => <div key={param.name} data-param={param.name}><ParamField node={node} param={param} /></div>)}
        {short.length > 0 && <div className={styles['short']}>{short.map((param) => <div key={param.name} data-param={param.name}><ParamField node={node} param={param} /></div>)}</div>}
      </div>
    </div>
  );
}

function ParamField({ node, param }: { readonly node: GraphNode; readonly param: ParamSpec }) {
  const words = useWords();
  const acts = useActs();
  const cards = useCardWords();
  const readOnly = useLab((state) => state.readOnly);
  const problems = useChecked((checked) => checked.problems);
  const problem = useChecked((checked) => checked.problems.find((found) => found.node === node.id && paramOf(found) === param.name && !isWarning(found)));
  const document = useLab((state) => state.document);
  const standing = useChecked((checked) => defaultText(checked, document, node, param, words.app.units));
  const label = operatorWords(cards, node.op).params[param.name] ?? param.name;
  const value = node.params[param.name];
  const set = (next: ExactJson | undefined): void => acts.setParam(node.id, param.name, next, param.kind !== 'expression');
  const wrong = problem === undefined ? null : problemWords(problem, words);
  const common = { label, problem: wrong, readOnly, placeholder: standing, ...(value === undefined && standing !== '' ? { unit: words.canvas.inspector.byDefault } : {}) };
  switch (param.kind) {
    case 'expression':
      return <ExpressionField node={node.id} param={param.name} label={label} hint={param.required ? param.example : words.canvas.inspector.optional(param.example)} value={typeof value === 'string' ? value : ''} problem={problem ?? null} readOnly={readOnly} onChange={(text) => set(text === '' && !param.required ? undefined : text)} />;
    case 'duration':
      return <DurationField {...common} value={typeof value === 'number' ? value : null} onCommit={(next) => set(next ?? undefined)} />;
    case 'integer':
      return <NumberField {...common} value={typeof value === 'number' ? value : null} min={param.min} {...(param.max === undefined ? {} : { max: param.max })} wrong={words.canvas.inspector.wholeNumber(param.min, param.max ?? null)} onCommit={(next) => set(next ?? undefined)} />;
    case 'text':
    case 'type':
      return <TextField {...common} code={param.kind === 'type'} value={typeof value === 'string' ? value : ''} onCommit={(text) => set(text === '' ? undefined : text)} />;
    case 'flag':
      return <Select label={label} value={typeof value === 'boolean' ? String(value) : ''} disabled={readOnly} options={[{ key: '', label: words.canvas.inspector.defaultIs(standing) }, { key: 'true', label: words.canvas.inspector.yes }, { key: 'false', label: words.canvas.inspector.no }]} onChange={(key) => set(key === '' ? undefined : key === 'true')} />;
    case 'choice':
      return <Select label={label} value={typeof value === 'string' ? value : ''} disabled={readOnly} options={[...(param.required ? [] : [{ key: '', label: words.canvas.inspector.defaultIs(standing) }]), ...param.among.map((key) => ({ key, label: key }))]} onChange={(key) => set(key === '' ? undefined : key)} />;
    case 'batches':
    case 'batch':
      return <JsonField label={label} value={value} problem={wrong} readOnly={readOnly} placeholder={param.kind === 'batches' ? '[["a", "b"], ["c"]]' : '[]'} onCommit={set} />;
    case 'receiver':
      return <ReceiverField label={label} value={value} problem={wrong} readOnly={readOnly} onCommit={set} />;
    case 'action':
      return <ActionField node={node.id} label={label} value={value} problems={problems.filter((found) => found.node === node.id && paramOf(found) === param.name && !isWarning(found))} readOnly={readOnly} onCommit={set} />;
  }
}

/** What holds where nothing is written: Spark's default, as far as it can be said in a few letters. */
function defaultText(checked: Checked, document: LabDocument, node: GraphNode, param: ParamSpec, units: Words['app']['units']): string {
  if (param.required) return '';
  if (param.name === 'numPartitions' || param.name === 'numSlices') return String(settingsOf(document).defaultParallelism);
  if (param.kind === 'duration') {
    if (param.unset === 'none') return '';
    const from = document.graph.edges.find((edge) => edge.to === node.id)?.from;
    return durationText(checked.graph?.nodes.get(from ?? '')?.slideMs ?? document.batchDuration, units);
  }
  const example = 'example' in param ? param.example : undefined;
  return typeof example === 'string' || typeof example === 'number' || typeof example === 'boolean' ? String(example) : '';
}

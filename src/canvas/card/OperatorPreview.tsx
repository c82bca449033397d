/**
 * The operator at work on sample batches, run by the real engine beside the run in hand: the diagram, what an output writes, the record that
 * fails and why. It follows the parameters; while something does not type-check it says what.
 */
import { useMemo, useState } from 'react';
import { cls, Icon, useWords } from '../../kit/index.ts';
import { problemWords, type ExactJson, type Problem } from '../../plan/index.ts';
import { useLab } from '../../session/index.ts';
import { isWarning, useChecked, type Checked } from '../check.ts';
import { durationText } from '../graph/summary.ts';
import { JsonField } from '../inspector/JsonField.tsx';
import { useCardWords } from '../operatorWords.ts';
import styles from './Card.module.css';
import { MarbleDiagram } from './MarbleDiagram.tsx';
import { failingRecord, marblePicture } from './marbles.ts';
import { MOST_BATCHES, OPERATOR, type Batches, type PreviewPlan } from './previewDocument.ts';
import { usePreview, type Previewed } from './usePreview.ts';
import { wishForNode, wishForOperator, type Wish } from './wishes.ts';

const MOST_OWN_RECORDS = 50;

/** Of a node of the graph; a person may write batches of their own. */
export function NodePreview({ id, op }: { readonly id: string; readonly op: string }) {
  const checked = useChecked();
  const hasFile = useLab((state) => Object.hasOwn(state.run.files, id));
  const [own, setOwn] = useState<readonly (Batches | undefined)[]>([]);
  const wish = useMemo(() => wishForNode(checked, id, own, hasFile), [checked, id, own, hasFile]);
  const problems = checked.problems.filter((problem) => problem.node === id && !isWarning(problem));
  return (
    <Preview wish={wish} name={id} op={op} problems={problems}>
      {'plan' in wish && wish.plan.inputs.length > 0 && <OwnBatches plan={wish.plan} own={own} onChange={(index, batches) => setOwn(Array.from({ length: Math.max(own.length, index + 1) }, (_, at) => (at === index ? batches : own[at])))} />}
    </Preview>
  );
}

/** Of an operator by itself, with its examples. */
export function ExamplePreview({ op }: { readonly op: string }) {
  const checked = useChecked();
  const wish = useMemo((): Wish => {
    const spec = checked.operators?.registry.get(op);
    return spec === undefined ? { why: 'waits' } : wishForOperator(checked, spec);
  }, [checked, op]);
  return <Preview wish={wish} name={OPERATOR} op={op} problems={[]} />;
}

function Preview({ wish, name, op, problems, children }: { readonly wish: Wish; readonly name: string; readonly op: string; readonly problems: readonly Problem[]; readonly children?: React.ReactNode }) {
  const words = useWords();
  const cards = useCardWords();
  const previewed = usePreview('plan' in wish ? wish.plan : null);
  if (cards === null) return null;
  const w = cards.card.preview;
  const says = (): React.ReactNode => {
    if ('plan' in wish) return previewed === null ? null : <Shown previewed={previewed} name={name} op={op} />;
    if (wish.why === 'problems' && problems.length > 0) return <><p className="small ink2">{w.problems}</p>{problems.map((problem) => <p key={`${problem.code} ${problem.path}`} className={cls('small lost', styles['failHead'])}><Icon name="warning" size={12} />{problemWords(problem, words)}</p>)}</>;
    return <p className="small ink2">{wish.why === 'noValues' ? w.unknownValues(wish.type) : wish.why === 'file' ? w.needsFile : w.waits}</p>;
  };
  return (
    <section aria-label={w.title} className={styles['part']}>
      <div className="lab">{w.title}</div>
      {says()}
      {children}
    </section>
  );
}

function Shown({ previewed: { plan, preview }, name, op }: { readonly previewed: Previewed; readonly name: string; readonly op: string }) {
  const words = useWords();
  const cards = useCardWords();
  const checked = useChecked();
  const picture = useMemo(() => (preview?.ok === true ? marblePicture(plan, preview, name, failingOf(plan, preview.failure?.batchTime ?? null, checked)) : null), [plan, preview, name, checked]);
  if (cards === null) return null;
  const w = cards.card.preview;
  if (preview === null) return <p className="small ink2">{w.gone}</p>;
  if (!preview.ok) return <>{preview.problems.map((problem) => <p key={`${problem.code} ${problem.path}`} className="small lost">{problemWords(problem, words)}</p>)}</>;
  if (picture === null) return null;
  const batch = durationText(plan.batchMs, words.app.units);
  return (
    <>
      {picture.rows.length > 0 && <MarbleDiagram picture={picture} words={w} title={w.of(op)} />}
      {picture.texts.length > 0 && <><div className="lab" style={{ marginTop: 6 }}>{w.wrote}</div><pre className={styles['written']} tabIndex={0} aria-label={w.wrote}>{picture.texts.join('\n')}</pre></>}
      {picture.failure !== null && (
        <div className={styles['failure']} role="status">
          <b className={cls('lost', styles['failHead'])}><Icon name="warning" size={12} />{w.failure(String(picture.failure.batchTime / 1000))}</b>{picture.failure.record !== null && <> {w.failing(picture.failure.record)}</>}
          <div><code>{picture.failure.message}</code></div>
        </div>
      )}
      <p className={styles['legend']}>{plan.inputs.length === 0 ? w.feed(batch) : w.sample(batch)} {picture.rows.length > 0 && w.legend}{plan.slower && ` ${w.slower}`}{picture.cut && ` ${w.cut}`}</p>
    </>
  );
}

function failingOf(plan: PreviewPlan, batchTime: number | null, { operators, language }: Checked) {
  return batchTime === null || operators === null || language === null ? null : failingRecord(plan, operators.buildGraph(plan.document), batchTime, language);
}

interface OwnProps { readonly plan: PreviewPlan; readonly own: readonly (Batches | undefined)[]; readonly onChange: (input: number, batches: Batches | undefined) => void }

function OwnBatches({ plan, own, onChange }: OwnProps) {
  const cards = useCardWords();
  const [refused, setRefused] = useState<Readonly<Record<number, string>>>({});
  if (cards === null) return null;
  const w = cards.card.preview;
  const commit = (index: number, value: ExactJson | undefined): void => {
    const batches = value === undefined ? undefined : batchesOf(value);
    setRefused({ ...refused, [index]: batches === null ? `${w.ownHint} ${w.tooMany(MOST_BATCHES, MOST_OWN_RECORDS)}` : '' });
    if (batches !== null) onChange(index, batches);
  };
  return (
    <details className="small">
      <summary>{w.own}</summary>
      {plan.inputs.map((input, index) => <JsonField key={input.watch} label={w.ownOf(input.name)} value={own[index] ?? input.batches} problem={refused[index] || null} readOnly={false} placeholder={w.ownHint} onCommit={(value) => commit(index, value)} />)}
    </details>
  );
}

function batchesOf(value: ExactJson): Batches | null {
  if (!isList(value) || value.length === 0 || value.length > MOST_BATCHES) return null;
  const batches = value.flatMap((batch) => (isList(batch) && batch.length <= MOST_OWN_RECORDS ? [batch] : []));
  return batches.length === value.length ? batches : null;
}

const isList = (value: ExactJson): value is readonly ExactJson[] => Array.isArray(value);

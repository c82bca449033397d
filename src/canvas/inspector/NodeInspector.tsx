/** One operator in the inspector: name, words, types, parameters, feed, problems with repairs, its effect on sample batches, its card, and its last result. */
import { useEffect, useRef } from 'react';
import { Button, Chip, cls, Icon, IconButton, Menu, OperatorTile, useWords } from '../../kit/index.ts';
import { problemWords, type GraphNode } from '../../plan/index.ts';
import { inputOf, useActs, useLab } from '../../session/index.ts';
import cardStyles from '../card/Card.module.css';
import { CodeLines, OperatorCard } from '../card/OperatorCard.tsx';
import { NodePreview } from '../card/OperatorPreview.tsx';
import { isWarning, specOf, useChecked } from '../check.ts';
import { setDesk, useDesk } from '../desk.ts';
import { durationText } from '../graph/summary.ts';
import { operatorWords, useCardWords } from '../operatorWords.ts';
import { fixWords, useProblems } from '../ProblemsList.tsx';
import { useNodeCommands } from '../useCommands.ts';
import { DataSample } from './DataSample.tsx';
import { FeedFields } from './FeedFields.tsx';
import styles from './Inspector.module.css';
import { ParamFields } from './ParamFields.tsx';

export function NodeInspector({ id }: { readonly id: string }) {
  const node = useLab((state) => state.document.graph.nodes.find((other) => other.id === id));
  const spec = useChecked((checked) => (node === undefined ? null : specOf(checked, node.op)));
  const box = useRef<HTMLDivElement>(null);
  useWantedField(box, id);
  if (node === undefined) return null;
  return (
    <div ref={box} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) useDesk.getState().stage?.focus(id); }}>
      <Head node={node} />
      <Types node={node} />
      {spec !== null && spec.params.length > 0 && <ParamFields node={node} spec={spec} />}
      {(spec?.fed === true || spec?.watches === true) && <FeedFields node={node} watches={spec.watches === true} />}
      <NodeProblems id={id} />
      <div className="sec"><NodePreview id={id} op={node.op} /></div>
      <About node={node} />
      {spec?.gives !== 'nothing' && <DataSample node={id} batchTime={null} />}
    </div>
  );
}

function Head({ node }: { readonly node: GraphNode }) {
  const words = useWords();
  const spec = useChecked((checked) => specOf(checked, node.op));
  const dead = useChecked((checked) => checked.graph?.dead.includes(node.id) ?? false);
  const commands = useNodeCommands(node.id);
  const w = words.canvas.inspector;
  const about = operatorWords(useCardWords(), node.op);
  return (
    <div className="sec">
      <div className={styles['head']}>
        {spec !== null && <OperatorTile icon={spec.icon} family={spec.family} />}
        <h2 className={cls(styles['name'], 'grow')}>{node.id}</h2>
        {node.off === true ? <Chip state="skipped">{words.canvas.node.off}</Chip> : dead ? <Chip tone="late">{w.dead}</Chip> : null}
        {commands.length > 0 && <IconButton label={words.canvas.commands.rename} hotkey="F2" icon="edit" onPress={() => setDesk({ renaming: node.id })} />}
        {commands.length > 0 && <Menu label={w.more} icon="more" entries={commands.map((command) => ({ key: command.key, label: command.label, icon: command.icon, danger: command.key === 'remove', ...(command.hotkey === undefined ? {} : { hint: command.hotkey }) }))} onChoose={(key) => commands.find((command) => command.key === key)?.act()} />}
      </div>
      <code className={styles['op']}>{node.op}</code>
      {about.sentence !== '' && <p className={styles['sentence']}>{about.sentence}</p>}
    </div>
  );
}

/** What flows in, from where, and what flows out, how often. */
function Types({ node }: { readonly node: GraphNode }) {
  const words = useWords();
  const acts = useActs();
  const document = useLab((state) => state.document);
  const readOnly = useLab((state) => state.readOnly);
  const checked = useChecked();
  const w = words.canvas.inspector;
  const typeOf = (id: string): string => {
    const type = checked.graph?.nodes.get(id)?.type ?? null;
    return type === null || checked.language === null ? w.typeUnknown : `DStream[${checked.language.typeText(type)}]`;
  };
  const spec = specOf(checked, node.op);
  const inputs = document.graph.edges.filter((edge) => edge.to === node.id).sort((a, b) => inputOf(a) - inputOf(b));
  const slideMs = checked.graph?.nodes.get(node.id)?.slideMs;
  if (inputs.length === 0 && spec?.gives === 'nothing') return null;
  return (
    <div className={cls('sec', styles['types'])}>
      {inputs.map((edge) => (
        <div key={`${edge.from} ${inputOf(edge)}`} style={{ display: 'contents' }}>
          <span className="lab">{inputs.length > 1 ? `${w.in} ${inputOf(edge)}` : w.in}</span>
          <span><code>{typeOf(edge.from)}</code> <span className="micro ink3">{w.from(edge.from)}</span></span>
          {readOnly ? <span /> : <IconButton label={w.disconnect(edge.from)} icon="close" iconSize={12} onPress={() => acts.disconnect(edge)} />}
        </div>
      ))}
      {spec?.gives !== 'nothing' && <><span className="lab">{w.out}</span><span><code>{typeOf(node.id)}</code> {slideMs !== undefined && <span className="micro ink3 nowrap">{w.every(durationText(slideMs, words.app.units))}</span>}</span><span /></>}
    </div>
  );
}

function NodeProblems({ id }: { readonly id: string }) {
  const words = useWords();
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  const problems = useProblems().filter((problem) => problem.node === id);
  if (problems.length === 0) return null;
  const blocking = problems.some((problem) => !isWarning(problem));
  return (
    <div className={cls('sec', styles[blocking ? 'error' : 'warn'])}>
      {problems.map((problem) => (
        <div key={`${problem.code} ${problem.path}`} className={styles['problem']}>
          <span className={isWarning(problem) ? 'late' : 'lost'}><Icon name="warning" size={14} /></span>
          <span>{problemWords(problem, words)}</span>
          {problem.fix !== undefined && !readOnly && <Button look="link" size="small" onPress={() => acts.applyFix(problem)}>{fixWords(problem.fix, words.canvas.fixes)}</Button>}
        </div>
      ))}
    </div>
  );
}

function About({ node }: { readonly node: GraphNode }) {
  const cards = useCardWords();
  const checked = useChecked();
  if (cards === null) return null;
  const coded = checked.document === null || checked.graph === null ? null : { document: checked.document, graph: checked.graph, node: node.id };
  return (
    <section className={cls('sec', cardStyles['card'])} aria-label={cards.card.about(node.op)}>
      <div className="lab">{cards.card.howItWorks}</div>
      <OperatorCard op={node.op} />
      <CodeLines op={node.op} coded={coded} />
    </section>
  );
}

/** A problem that was followed, or the key for it, puts the keyboard into its field, as soon as that is there (the editor is loaded late). */
function useWantedField(box: React.RefObject<HTMLDivElement | null>, id: string): void {
  const wanted = useDesk((desk) => desk.wanted);
  useEffect(() => {
    if (wanted === null || wanted.node !== id) return;
    let tries = 20;
    const look = setInterval(() => {
      const field = box.current?.querySelector<HTMLElement>(`[data-param${wanted.param === null ? '' : `="${CSS.escape(wanted.param)}"`}] :is(input, select, textarea, [contenteditable=true])`);
      field?.focus();
      if (field !== null && field !== undefined || --tries === 0) { clearInterval(look); setDesk({ wanted: null }); }
    }, 50);
    return () => clearInterval(look);
  }, [box, id, wanted]);
}

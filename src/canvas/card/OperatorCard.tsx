/**
 * What is to be known of an operator: how it works, an example, what is often said of it and is otherwise, where the lab and where PySpark
 * differ, and its line of code. In the inspector of a node below its fields; by itself in the dialog that the palette opens.
 */
import { Icon } from '../../kit/index.ts';
import type { GraphCheck, OperatorSpec } from '../../operators/index.ts';
import type { LabDocument } from '../../plan/index.ts';
import type { CardWords } from '../../words/index.ts';
import { useChecked } from '../check.ts';
import { operatorWords, useCardWords } from '../operatorWords.ts';
import styles from './Card.module.css';
import { CodeBlock } from './CodeBlock.tsx';
import { factsOf } from './facts.ts';
import { pythonLine } from './pythonLine.ts';
import { scalaLine } from './scalaLine.ts';

export function OperatorCard({ op }: { readonly op: string }) {
  const cards = useCardWords();
  const spec = useChecked((checked) => checked.operators?.registry.get(op));
  if (cards === null) return null;
  const about = operatorWords(cards, op);
  const w = cards.card;
  return (
    <>
      {about.doc !== undefined && <p>{about.doc}</p>}
      {about.example !== undefined && <p><span className="lab">{w.example} </span><code>{about.example}</code></p>}
      {about.often !== undefined && <div className={styles['often']}><div className="lab">{w.often}</div><p>{withoutLead(about.often)}</p></div>}
      <Differences op={op} spec={spec} cards={cards} />
    </>
  );
}

/** The words begin with what the label says already. */
const withoutLead = (text: string): string => { const rest = text.replace(/^(?:Often said: |常见说法：)/, ''); return rest.charAt(0).toUpperCase() + rest.slice(1); };

/** Rows of the table of differences that concern it: the badge opens them. */
function Differences({ op, spec, cards }: { readonly op: string; readonly spec: OperatorSpec | undefined; readonly cards: CardWords }) {
  const { card: w, differences } = cards;
  const hasFunction = spec?.params.some((param) => param.kind === 'expression') === true;
  const keys = [...factsOf(op).differs, ...(hasFunction ? (['functions', 'work'] as const) : [])];
  if (keys.length === 0) return null;
  return (
    <details>
      <summary><span className={styles['badge']}><Icon name="info" size={13} />{w.differs} ({keys.length})</span></summary>
      <ul className={styles['differs']}>
        {keys.map((key) => (
          <li key={key}>
            <b>{differences[key].what}</b>
            <dl><dt>{w.spark}</dt><dd>{differences[key].spark}</dd><dt>{w.lab}</dt><dd>{differences[key].lab}</dd><dt>{w.why}</dt><dd>{differences[key].why}</dd></dl>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A node of a checked document, or of the small one that an example is. */
export interface Coded { readonly document: LabDocument; readonly graph: GraphCheck; readonly node: string }

/** The node as code, in both languages, and where PySpark is otherwise. */
export function CodeLines({ op, coded }: { readonly op: string; readonly coded: Coded | null }) {
  const checked = useChecked();
  const cards = useCardWords();
  if (cards === null) return null;
  const scala = coded === null ? null : scalaLine(coded.document, { ...checked, graph: coded.graph }, coded.node);
  const python = coded === null ? null : pythonLine(coded.document, { ...checked, graph: coded.graph }, coded.node);
  const note = python?.gap ?? factsOf(op).python;
  const w = cards.card;
  if (scala === null && python === null && note === undefined) return null;
  return (
    <>
      {scala !== null && <CodeBlock title={w.scala} code={scala} words={w} />}
      {python !== null && python.gap === null && <CodeBlock title={w.python} code={python} words={w} />}
      {note !== undefined && <div>{(python === null || python.gap !== null) && <div className="lab">{w.python}</div>}<p>{cards.python[note]}</p></div>}
    </>
  );
}

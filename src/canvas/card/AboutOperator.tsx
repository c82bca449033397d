/** The card of an operator that stands nowhere yet, with its example run. Default export, because it is loaded lazily. */
import { useMemo } from 'react';
import { Button, OperatorTile } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import { specOf, useChecked } from '../check.ts';
import { setDesk } from '../desk.ts';
import { operatorWords, useCardWords } from '../operatorWords.ts';
import { useAdding } from '../useAdding.ts';
import styles from './Card.module.css';
import { CodeLines, OperatorCard, type Coded } from './OperatorCard.tsx';
import { ExamplePreview } from './OperatorPreview.tsx';
import { wishForOperator } from './wishes.ts';

export default function AboutOperator({ op }: { readonly op: string }) {
  const checked = useChecked();
  const cards = useCardWords();
  const readOnly = useLab((state) => state.readOnly);
  const add = useAdding();
  const spec = specOf(checked, op);
  const coded = useMemo((): Coded | null => {
    const wish = spec === null ? null : wishForOperator(checked, spec);
    if (wish === null || !('plan' in wish) || checked.operators === null) return null;
    const { document, node } = { document: wish.plan.document, node: wish.plan.node };
    return { document, node, graph: checked.operators.buildGraph(document) };
  }, [checked, spec]);
  if (spec === null || cards === null) return null;
  return (
    <div className={styles['card']}>
      <div className={styles['head']}><OperatorTile icon={spec.icon} family={spec.family} /><span>{operatorWords(cards, op).sentence}</span></div>
      <ExamplePreview op={op} />
      <OperatorCard op={op} />
      <CodeLines op={op} coded={coded} />
      {!readOnly && <div className="row"><Button look="line" icon="plus" onPress={() => { setDesk({ about: null }); add(op, {}); }}>{cards.card.place}</Button></div>}
    </div>
  );
}

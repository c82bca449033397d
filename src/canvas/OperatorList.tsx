/**
 * The graph as a list, in the order data flows: for a phone, and for whoever prefers it. Each row has the name and the state of its
 * operator and opens it in the inspector.
 */
import { useEffect } from 'react';
import { Icon, OperatorTile, useWords } from '../kit/index.ts';
import type { GraphNode } from '../plan/index.ts';
import { flowOrder, useActs, useLab } from '../session/index.ts';
import { isWarning, specOf, useChecked, useChecking } from './check.ts';
import { Dialogs } from './Dialogs.tsx';
import { LiveState } from './graph/LiveState.tsx';
import styles from './OperatorList.module.css';

export function OperatorList({ onChosen }: { /** a row was chosen: the inspector may open */ readonly onChosen?: (node: string) => void }) {
  useChecking();
  const words = useWords();
  const acts = useActs();
  const document = useLab((state) => state.document);
  useEffect(() => acts.watch(['graph']), [acts]);
  const order = flowOrder(document);
  return (
    <div className={styles['operators']}>
      <div className={styles['title']}>{words.canvas.list.title}</div>
      <ul>
        {order.map((id) => {
          const node = document.graph.nodes.find((other) => other.id === id);
          const outputs = document.graph.edges.filter((edge) => edge.from === id).map((edge) => edge.to);
          return node === undefined ? null : <li key={id}><Row node={node} to={outputs} onChoose={() => { acts.select({ nodes: [id], edge: null }); onChosen?.(id); }} /></li>;
        })}
      </ul>
      {order.length === 0 && <p className="sec small ink2">{words.canvas.empty.text}</p>}
      <Dialogs />
    </div>
  );
}

function Row({ node, to, onChoose }: { readonly node: GraphNode; readonly to: readonly string[]; readonly onChoose: () => void }) {
  const words = useWords();
  const spec = useChecked((checked) => specOf(checked, node.op));
  const blocked = useChecked((checked) => checked.problems.some((problem) => problem.node === node.id && !isWarning(problem)));
  const selected = useLab((state) => state.selection.nodes.includes(node.id));
  return (
    <div role="group" aria-label={`${node.id}, ${node.op}`}>
      <button type="button" className={styles['row']} aria-pressed={selected} onClick={onChoose}>
        {spec === null ? <span className={styles['noTile']} /> : <OperatorTile icon={spec.icon} family={spec.family} size={22} />}
        <span className={styles['names']}>
          <b>{node.id}</b>
          <span className="small ink2">{to.length === 0 ? node.op : words.canvas.list.flowsTo(node.op, to.join(', '))}</span>
        </span>
        <span className={styles['state']}><LiveState id={node.id} source={spec?.inputs === 0} off={node.off === true} blocked={blocked} /></span>
        <Icon name="chevronRight" size={14} />
      </button>
    </div>
  );
}

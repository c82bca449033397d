/** What the inspector shows for the selection: one operator, a wire, several operators, or the document itself. Default export, because it is loaded lazily. */
import { Button, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { useCardWords } from '../operatorWords.ts';
import { DocumentInspector } from './DocumentInspector.tsx';
import { EdgeInspector } from './EdgeInspector.tsx';
import styles from './Inspector.module.css';
import { NodeInspector } from './NodeInspector.tsx';

export default function InspectorBody() {
  const edge = useLab((state) => state.selection.edge);
  const nodes = useLab((state) => state.selection.nodes);
  const known = useLab((state) => state.document.graph.nodes.some((node) => node.id === nodes[0]));
  const [first] = nodes;
  const ready = useCardWords() !== null;
  // names of fields come with the cards' words: a field must not change its name under the hand
  if (!ready && first !== undefined) return null;
  return (
    <div className={styles['inspector']}>
      {edge !== null ? <EdgeInspector edge={edge} /> : nodes.length > 1 ? <SeveralInspector ids={nodes} /> : first !== undefined && known ? <NodeInspector key={first} id={first} /> : <DocumentInspector />}
    </div>
  );
}

function SeveralInspector({ ids }: { readonly ids: readonly string[] }) {
  const words = useWords();
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  return (
    <div className="sec" style={{ display: 'grid', gap: 8 }}>
      <h2 className={styles['name']}>{words.canvas.inspector.several(ids.length)}</h2>
      <div className="small ink2">{ids.join(', ')}</div>
      {!readOnly && (
        <span className="row" style={{ gap: 6 }}>
          <Button look="line" icon="copy" onPress={acts.duplicate}>{words.canvas.commands.duplicate}</Button>
          <Button look="line" icon="trash" onPress={acts.removeSelection}>{words.canvas.commands.remove}</Button>
        </span>
      )}
    </div>
  );
}

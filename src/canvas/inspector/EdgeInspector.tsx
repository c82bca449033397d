/** A wire in the inspector: its ends and type, its rate, what ran through it per partition, and how to put an operator into it. */
import { Button, formats, useWords } from '../../kit/index.ts';
import type { GraphEdge } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { useChecked } from '../check.ts';
import { setDesk } from '../desk.ts';
import { useEdgePicture } from '../graph/live.ts';
import { DataSample } from './DataSample.tsx';
import styles from './Inspector.module.css';

export function EdgeInspector({ edge }: { readonly edge: GraphEdge }) {
  const words = useWords();
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  const picture = useEdgePicture(edge);
  const type = useChecked((checked) => { const found = checked.graph?.nodes.get(edge.from)?.type ?? null; return found === null || checked.language === null ? null : `DStream[${checked.language.typeText(found)}]`; });
  const w = words.canvas.wire;
  return (
    <>
      <div className="sec">
        <h2 className={styles['name']}>{edge.from} → {edge.to}</h2>
        {type !== null && <code className={styles['op']}>{type}</code>}
        <p className={styles['sentence']}>
          {picture?.ratePerSec === null || picture?.ratePerSec === undefined ? w.nothingYet : w.flowing(formats.rate(picture.ratePerSec, words.app.units), formats.count(picture.records ?? 0))}
          {picture?.held === true && ` ${w.held(edge.to)}`}
        </p>
        {!readOnly && (
          <div className="row" style={{ gap: 6, marginTop: 8 }}>
            <Button look="line" icon="plus" onPress={() => setDesk({ picker: { offers: 'operators', edge } })}>{w.insert}</Button>
            <Button look="line" icon="close" onPress={() => acts.disconnect(edge)}>{w.remove}</Button>
          </div>
        )}
      </div>
      <DataSample node={edge.from} batchTime={null} whole />
    </>
  );
}

/** A graph without nodes: one line, and two ways on. */
import { Button, useWords } from '../../kit/index.ts';
import { setDesk } from '../desk.ts';
import { useAdding } from '../useAdding.ts';
import styles from './Floating.module.css';

export function EmptyBoard() {
  const words = useWords();
  const add = useAdding();
  const w = words.canvas.empty;
  return (
    <div className={styles['empty']}>
      <div>
        <b>{w.title}</b>
        <span className="small ink2">{w.text}</span>
        <span className="row" style={{ gap: 8 }}>
          <Button look="primary" onPress={() => add('socketTextStream', {})}>{w.addSource}</Button>
          <Button look="line" onPress={() => setDesk({ galleryOpen: true })}>{w.openExample}</Button>
        </span>
      </div>
    </div>
  );
}

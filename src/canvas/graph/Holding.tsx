/** "Holding the job back now": the culprit first, then who waits for it, with since when. Absent while nothing holds. A line selects its node. */
import { formats, StateShape, tell, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { useDesk } from '../desk.ts';
import styles from './Floating.module.css';

export function Holding() {
  const words = useWords();
  const acts = useActs();
  const stage = useDesk((desk) => desk.stage);
  const holding = useLab((state) => state.run.pictures.graph?.holding);
  const since = holding?.[0]?.since;
  if (holding === undefined || since === undefined) return null;
  return (
    <section className={`${styles['float'] ?? ''} ${styles['holding'] ?? ''}`} aria-label={words.canvas.holding.title}>
      <div className={styles['holdingHead']}><span>{words.canvas.holding.title}</span><span>{words.canvas.holding.since(formats.seconds2(since))}</span></div>
      {holding.slice(0, 4).map((reason, index) => (
        <button key={`${reason.key} ${reason.node ?? ''}`} type="button" className={styles['reason']} disabled={reason.node === null}
          onClick={() => { if (reason.node !== null) { acts.select({ nodes: [reason.node], edge: null }); stage?.reveal(reason.node); } }}>
          <span className={index === 0 ? 'again' : 'late'}><StateShape state={index === 0 ? 'again' : 'held'} /></span>
          <span>{tell(words.sentences, reason.key, reason.with)}</span>
        </button>
      ))}
    </section>
  );
}

/** What is gone for good, where it was, and what was sent while nobody listened: one line an event, newest first. */
import { ExecutorChip, formats, tell, useWords } from '../kit/index.ts';
import { useActs } from '../session/index.ts';
import { usePicture } from './usePicture.ts';
import styles from './Table.module.css';

export function LossesPanel() {
  const words = useWords();
  const { losses: text } = words.panels;
  const picture = usePicture('losses');
  const { select } = useActs();
  if (picture === undefined || (picture.entries.length === 0 && picture.unheardTotal === 0)) return <p className={styles['empty']}>{text.empty}</p>;
  return (
    <div className={styles['scroll']}>
      <p className={styles['empty']}><b className={picture.lostTotal > 0 ? 'lost' : undefined}>{text.total(formats.count(picture.lostTotal), formats.count(picture.unheardTotal))}</b></p>
      {picture.entries.length > 0 && (
        <table className={styles['table']} aria-label={text.label}>
          <thead><tr><th scope="col">{text.columns.at}</th><th scope="col">{text.columns.source}</th><th scope="col" className="r">{text.columns.records}</th><th scope="col">{text.columns.where}</th><th scope="col">{text.columns.executor}</th><th scope="col">{text.columns.block}</th></tr></thead>
          <tbody>
            {picture.entries.map((entry, index) => (
              <tr key={index}>
                <th scope="row">{formats.at(entry.at, words.app.units)}</th>
                <td><button type="button" className={styles['cell-button']} onClick={() => select({ nodes: [entry.node] })}>{entry.node}</button></td>
                <td className="r lost">{formats.count(entry.count)}</td><td>{tell(text.where, entry.where)}</td>
                <td>{entry.executor !== '' && <ExecutorChip executor={entry.executor} />}</td><td><code>{entry.block ?? ''}</code></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

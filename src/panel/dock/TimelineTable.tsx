/** The dock as a table: the batches in sight with Spark's four numbers and the faults between them. The same selection, by keyboard. */
import { StateMark } from '../../kit/index.ts';
import type { Axis } from '../../kit/index.ts';
import type { TimelinePicture } from '../../protocol/index.ts';
import { commandWords } from '../commandWords.ts';
import { cellState } from './BatchStrip.tsx';
import { formats, useWords } from './parts.ts';
import styles from '../Table.module.css';

export function TimelineTable({ axis, timeline, batchMs, selected, onSelect }: { readonly axis: Axis; readonly timeline: TimelinePicture; readonly batchMs: number; readonly selected: number | null; readonly onSelect: (batchTime: number) => void }) {
  const words = useWords();
  const { dock } = words;
  const series = new Map(timeline.series.map((point) => [point.batchTime, point]));
  const cells = timeline.cells.filter((cell) => cell.batchTime >= axis.startMs && cell.batchTime - batchMs <= axis.endMs);
  const faults = timeline.faults.filter((mark) => mark.at >= axis.startMs && mark.at <= axis.endMs);
  const delay = (ms: number | null | undefined) => (ms === null || ms === undefined ? '-' : formats.duration(ms, words.app.units));
  return (
    <table className={styles['table']}>
      <caption className="hidden">{dock.twin.caption}</caption>
      <thead><tr><th scope="col">{dock.twin.number}</th><th scope="col">{dock.twin.batchTime}</th><th scope="col">{dock.twin.state}</th><th scope="col" className="r">{dock.charts.inputRate.name}</th><th scope="col" className="r">{dock.charts.schedulingDelay.name}</th><th scope="col" className="r">{dock.charts.processingTime.name}</th><th scope="col" className="r">{dock.charts.totalDelay.name}</th><th scope="col">{dock.faults}</th></tr></thead>
      <tbody>
        {cells.map((cell) => {
          const point = series.get(cell.batchTime);
          const marks = faults.filter((mark) => mark.at > cell.batchTime - batchMs && mark.at <= cell.batchTime);
          return (
            <tr key={cell.batchTime} aria-selected={cell.batchTime === selected} className={cell.batchTime === selected ? styles['selected'] : undefined}>
              <th scope="row"><button type="button" className={styles['cell-button']} onClick={() => onSelect(cell.batchTime)}>{cell.number}</button></th>
              <td>{formats.at(cell.batchTime, words.app.units)}</td>
              <td><StateMark state={cellState(cell)} /></td>
              <td className="r">{point === undefined ? '-' : formats.rate(point.inputRate, words.app.units)}</td>
              <td className="r">{delay(point?.schedulingDelay)}</td><td className="r">{delay(point?.processingTime)}</td><td className="r">{delay(point?.totalDelay)}</td>
              <td>{marks.map((mark) => `${formats.at(mark.at, words.app.units)} ${commandWords(words, mark.command)}`).join('; ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/**
 * Records that left a node in one batch, per partition. Asked for when it is on screen and when the instant on screen changes, at most
 * once a second while the run plays. It is a sample and says so.
 */
import { useEffect, useState } from 'react';
import { formats, Select, useThrottled, useWords } from '../../kit/index.ts';
import type { EdgeSample } from '../../protocol/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import styles from './Inspector.module.css';

const ASK_EVERY_MS = 1000;

interface Props { readonly node: string; readonly batchTime: number | null; /** a wire shows every partition; a node the first records only */ readonly whole?: boolean }

const FIRST = 6;

export function DataSample({ node, batchTime, whole = false }: Props) {
  const words = useWords();
  const acts = useActs();
  const events = useThrottled(useLab((state) => state.run.viewedEvents), ASK_EVERY_MS);
  const batchMs = useLab((state) => state.document.batchDuration);
  const selected = useLab((state) => state.selection.batchTime);
  const [chosen, setChosen] = useState<number | null>(null);
  const [sample, setSample] = useState<EdgeSample | null>(null);
  const wanted = chosen ?? selected ?? batchTime;
  useEffect(() => {
    let stale = false;
    void acts.sample(node, wanted).then((found) => { if (!stale) setSample(found); });
    return () => { stale = true; };
  }, [acts, node, wanted, events]);
  const w = words.canvas.data;
  if (sample === null) return <div className="sec"><div className="lab">{w.title}</div><div className="small ink2">{w.none}</div></div>;
  const shown = sample.partitions.reduce((sum, partition) => sum + partition.records.length, 0);
  const total = sample.partitions.reduce((sum, partition) => sum + partition.total, 0);
  const batch = (time: number): string => w.batch(Math.round(time / batchMs));
  return (
    <div className="sec">
      <div className={styles['secHead']}>
        {whole
          ? <Select label={w.title} hideLabel value={String(chosen ?? sample.batchTime)} options={[...new Set([...sample.held, sample.batchTime])].sort((a, b) => b - a).map((time) => ({ key: String(time), label: batch(time) }))} onChange={(key) => setChosen(Number(key))} />
          : <span className="lab">{w.last(batch(sample.batchTime))}</span>}
        <span className="micro ink3 nowrap">{w.sample(formats.count(whole ? shown : Math.min(FIRST, shown)), formats.count(total))}</span>
      </div>
      {total === 0 && <div className="small ink2">{w.empty}</div>}
      {whole
        ? sample.partitions.map((partition) => (
          <div key={partition.index} className={styles['partition']}>
            <div className="lab">{w.partition(partition.index, formats.count(partition.total))}</div>
            <div className={styles['records']}>{partition.records.map((record, index) => <div key={index} title={record}>{record}</div>)}</div>
          </div>
        ))
        : <div className={styles['records']}>{sample.partitions.flatMap((partition) => partition.records).slice(0, FIRST).map((record, index) => <div key={index} title={record}>{record}</div>)}</div>}
    </div>
  );
}

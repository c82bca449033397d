/** The driver in its four parts, and the sources that send to its receivers. */
import { ExecutorChip, formats, StateMark, useWords } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import type { ClusterPicture, SourcesPicture } from '../../protocol/index.ts';
import styles from './Cluster.module.css';

export function DriverCard({ cluster, batchMs }: { readonly cluster: ClusterPicture; readonly batchMs: number }) {
  const words = useWords();
  const { cluster: text } = words;
  const { driver } = cluster;
  return (
    <section className={styles['card']} aria-label={text.driver}>
      <div className={styles['card-head']}><b>{text.driver}</b><span className="ink3 micro">{text.host0}</span><span className="small"><StateMark state="running">{text.running}</StateMark></span></div>
      <div className={styles['driver']}>
        <div>
          <div className="micro ink3">{text.jobGenerator}</div>
          <Countdown nextBatchAt={driver.nextBatchAt} batchMs={batchMs} />
          <div className="micro ink3">{text.queued(driver.batchesQueued)}</div>
        </div>
        <div>
          <div className="micro ink3">{text.receiverTracker}</div>
          {driver.receivers.length === 0 && <div className="small ink2">{text.noReceivers}</div>}
          {driver.receivers.slice(0, 4).map((receiver) => (
            <div key={receiver.stream} className="small row" style={{ gap: 6 }}>
              <span className="cut">{text.receiverIs(receiver.stream, text.receiverState[receiver.state])}</span>{receiver.executor !== null && <ExecutorChip executor={receiver.executor} />}
            </div>
          ))}
          <div className="micro ink3">{text.blocksWaiting(formats.count(driver.blocksWaiting))}</div>
        </div>
        <div>
          <div className="micro ink3">{text.jobScheduler}</div>
          <div className="small">{driver.running === null ? <span className="ink2">{text.idle}</span> : text.runningJob(driver.running.batchTime / batchMs, driver.running.job)}</div>
        </div>
        <div>
          <div className="micro ink3">{text.blockManagerMaster}</div>
          <div className="small">{text.copies(formats.count(driver.blockCopies))}</div>
        </div>
      </div>
    </section>
  );
}

function Countdown({ nextBatchAt, batchMs }: { readonly nextBatchAt: number; readonly batchMs: number }) {
  const words = useWords();
  const inMs = useLab((lab) => Math.max(0, nextBatchAt - lab.run.viewedAt));
  return (
    <>
      <div className="small">{words.cluster.next(nextBatchAt / batchMs, formats.duration(inMs, words.app.units))}</div>
      <div className={styles['countdown']} aria-hidden="true"><span style={{ width: `${100 - Math.min(100, (inMs / batchMs) * 100)}%` }} /></div>
    </>
  );
}

export function SourceCards({ sources, cluster }: { readonly sources: SourcesPicture['sources']; readonly cluster: ClusterPicture }) {
  const words = useWords();
  const { cluster: text } = words;
  const nodes = useLab((lab) => lab.document.graph.nodes);
  if (sources.length === 0) return null;
  return (
    <section className={`${styles['card'] ?? ''} ${styles['sources'] ?? ''}`} aria-label={words.panels.sources.label}>
      {sources.slice(0, 4).map((source) => {
        const receiver = cluster.driver.receivers.find((each) => each.node === source.node);
        return (
          <div key={`${source.node}-${source.stream}`}>
            <div className="row" style={{ gap: 6 }}><b>{source.node}</b><span className="ink3 micro">{nodes.find((node) => node.id === source.node)?.op ?? ''}</span></div>
            <div className="small ink2 row" style={{ gap: 6 }}><span>{text.source.rate(formats.rate(source.ratePerSec, words.app.units))}</span>{receiver?.executor !== null && receiver !== undefined && <><span>{text.source.toReceiver(source.stream)}</span><ExecutorChip executor={receiver.executor} /></>}</div>
            {!source.listening && !source.ended && <div className="small"><StateMark state="lost">{text.source.unheard}</StateMark></div>}
          </div>
        );
      })}
    </section>
  );
}

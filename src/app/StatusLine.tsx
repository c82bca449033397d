/**
 * The bottom line: when, what happens in one sentence (also the screen reader's channel while time stands still), how far long work is,
 * and where in the log one is.
 */
import { Button, formats, tell, useWords } from '../kit/index.ts';
import { usePicture } from '../panel/index.ts';
import { useActs, useLab } from '../session/index.ts';
import { Fingerprint } from './bar/Fingerprint.tsx';
import styles from './StatusLine.module.css';

export function StatusLine({ brief, fingerprint }: { readonly brief: boolean; /** where the bar has no room for it */ readonly fingerprint: boolean }) {
  const words = useWords();
  const { status: text } = words.app;
  const clock = usePicture('clock');
  const playing = useLab((lab) => lab.run.playing);
  const live = useLab((lab) => lab.run.atLiveEdge);
  const viewedAt = useLab((lab) => lab.run.viewedAt);
  const events = useLab((lab) => lab.run.viewedEvents);
  const started = useLab((lab) => lab.run.status !== null);
  const refused = useLab((lab) => lab.run.problems.length);
  const wants = useLab((lab) => lab.run.status?.wantsFiles[0]?.name);
  const sentence = clock?.sentence ?? null;
  const says = refused > 0 && !started ? text.problems(refused) : wants !== undefined ? text.waits(wants) : sentence === null ? (started ? text.ready : refused > 0 ? text.problems(refused) : text.loading) : tell(words.sentences, sentence.key, sentence.with);
  return (
    <footer className={styles['status']} aria-label={words.app.regions.status}>
      <Work />
      <span className={styles['time']}>{formats.at(viewedAt, words.app.units)}</span>
      <span className={styles['say']} role="status" aria-label={text.name} aria-live={playing ? 'off' : 'polite'} title={says}>{says}{!live && !brief && ` ${text.past}`}</span>
      {!brief && <><span className={styles['sep']} /><span className="micro ink3 nowrap">{text.event(formats.count(events))}</span></>}
      {fingerprint && <Fingerprint bars={false} />}
      {!brief && <><span className={styles['sep']} /><span className="micro ink3 nowrap">{text.semantics}</span></>}
    </footer>
  );
}

/** Replay, run to: how far, and a way to stop. Drawing waits, the count goes on. */
function Work() {
  const words = useWords();
  const work = useLab((lab) => lab.run.work);
  const { stopWork } = useActs();
  if (work === null) return null;
  const percent = Math.floor(work.share * 100);
  const says = words.app.status.working(tell(words.session.work, work.key), percent);
  return (
    <span className={styles['work']}>
      <progress value={work.share} max={1} aria-label={says} />
      <span className="nowrap">{says}</span>
      <Button look="link" size="small" onPress={stopWork}>{words.app.status.stopHere}</Button>
      <span className={styles['sep']} />
    </span>
  );
}

/** The simulated clock and where one stands: at the live edge, or in the past with a way back. */
import { Button, cls, formats, Icon, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import styles from './Bar.module.css';

export function Clock() {
  const { transport: text } = useWords().app;
  const at = useLab((lab) => lab.run.viewedAt);
  const parts = formats.clock(at);
  return (
    <span className={styles['clock']} role="status" aria-live="off" aria-label={text.clock}>
      {parts.hours !== null && <>{parts.hours}<i>:</i></>}{parts.minutes}<i>:</i>{parts.seconds}<i>.{parts.millis}</i>
    </span>
  );
}

export function LiveEdge() {
  const { transport: text } = useWords().app;
  const { liveEdge } = useActs();
  const live = useLab((lab) => lab.run.atLiveEdge);
  return (
    <Button className={cls(styles['edge'], !live && styles['past'])} onPress={() => void liveEdge()}>
      {live ? <svg width={7} height={7} aria-hidden="true"><circle cx={3.5} cy={3.5} r={3.5} fill="var(--now)" /></svg> : <Icon name="runTo" size={12} />}
      {text.liveEdge}
    </Button>
  );
}

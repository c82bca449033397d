/** The state line of a node: shape and word on the left, one quantity on the right. What stands there follows from the newest picture. */
import { ExecutorChip, formats, StateMark, useWords } from '../../kit/index.ts';
import type { StateWord } from '../../protocol/index.ts';
import { useNodePicture } from './live.ts';
import styles from './LiveState.module.css';

interface Props { readonly id: string; readonly source: boolean; readonly off: boolean; readonly blocked: boolean }

export function LiveState({ id, source, off, blocked }: Props) {
  const words = useWords();
  const picture = useNodePicture(id);
  const state: StateWord = blocked ? 'problem' : off ? 'skipped' : (picture?.state ?? 'waiting');
  const again = picture !== undefined && state === 'again' && picture.tasksTotal > 0 ? words.canvas.node.again(picture.tasksAgain, picture.tasksTotal) : undefined;
  return (
    <>
      <StateMark state={state} {...(blocked ? { tone: 'lost' } : {})}>{off ? words.canvas.node.off : again}</StateMark>
      {picture !== undefined && !off && <span className={styles['quantity']}><Quantity picture={picture} source={source} /></span>}
    </>
  );
}

function Quantity({ picture, source }: { readonly picture: NonNullable<ReturnType<typeof useNodePicture>>; readonly source: boolean }) {
  const words = useWords();
  if (source && picture.executor !== null) return <ExecutorChip executor={picture.executor} />;
  if ((picture.state === 'running' || picture.state === 'again') && picture.tasksTotal > 0) return <>{picture.tasksDone} / {picture.tasksTotal}</>;
  if (picture.durationMs !== null) return <>{formats.duration(picture.durationMs, words.app.units)}</>;
  return null;
}

/** The frame around operators that run pipelined in one stage. Only to look at. */
import { memo } from 'react';
import { useWords } from '../../kit/index.ts';
import styles from './PipelineFrame.module.css';

export const PipelineFrame = memo(function PipelineFrame() {
  const words = useWords();
  return <div className={styles['frame']}><span>{words.canvas.board.pipelined}</span></div>;
});

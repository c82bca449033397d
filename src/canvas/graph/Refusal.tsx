/** What a dropped wire that did not fit leaves behind: the reason beside the place, and the repair as a button. Escape or a click away closes it. */
import { useEffect, useRef } from 'react';
import { Button, IconButton, StateShape, useWords } from '../../kit/index.ts';
import { useActs } from '../../session/index.ts';
import { setDesk, useDesk } from '../desk.ts';
import styles from './Floating.module.css';
import { refusalText } from './refusalText.ts';

export function Refusal() {
  const words = useWords();
  const acts = useActs();
  const refused = useDesk((desk) => desk.refused);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.querySelector('button')?.focus(); }, [refused]);
  if (refused === null) return null;
  const { refusal } = refused;
  const close = () => setDesk({ refused: null });
  const left = Math.min(refused.x + 8, globalThis.innerWidth - 300);
  return (
    <div ref={box} role="alertdialog" aria-label={words.canvas.wire.refusedTitle} className={styles['pop']} style={{ position: 'fixed', left, top: refused.y + 8, width: 280 }} onKeyDown={(event) => { if (event.key === 'Escape') close(); }}>
      <div className="row small" style={{ gap: 7, alignItems: 'flex-start' }}>
        <span className="lost" style={{ paddingTop: 2 }}><StateShape state="failed" /></span>
        <span className="grow">{refusalText(refusal, words.canvas)}</span>
        <IconButton label={words.canvas.close} icon="close" iconSize={12} onPress={close} />
      </div>
      {refusal.why === 'pair' && (
        <Button look="line" size="small" onPress={() => { acts.applyFix({ code: 'wire', node: refused.edge.to, path: '', with: {}, fix: refusal.fix }); close(); }}>{words.canvas.wire.insertMap}</Button>
      )}
    </div>
  );
}

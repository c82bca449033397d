/**
 * What print writes, as Spark's driver writes it: the text of each batch is one piece; a click on a piece selects its batch everywhere.
 * Only the pieces near the eye are in the page (windowed by height), the rest are counted.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { cls, formats, IconButton, useSize, useWords } from '../kit/index.ts';
import { useActs, useLab } from '../session/index.ts';
import type { ConsolePicture } from '../protocol/index.ts';
import { usePicture } from './usePicture.ts';
import styles from './ConsolePanel.module.css';

const LINE_PX = 15;
type Piece = ConsolePicture['pieces'][number];
interface Placed { readonly piece: Piece; readonly result: boolean; readonly top: number; readonly lines: number }

/** Pieces in the order of their batches, results of foreachRDD after the prints of the same batch, each with its place. */
export function place(picture: ConsolePicture): { readonly placed: readonly Placed[]; readonly lines: number } {
  const all = [...picture.pieces.map((piece) => ({ piece, result: false })), ...picture.results.map((piece) => ({ piece, result: true }))];
  const sorted = all.map((each, order) => ({ ...each, order })).sort((a, b) => a.piece.batchTime - b.piece.batchTime || a.order - b.order);
  let top = 0;
  const placed = sorted.map(({ piece, result }) => {
    const lines = Math.max(1, piece.text.replace(/\n$/, '').split('\n').length) + (result ? 1 : 0);
    const here = { piece, result, top, lines };
    top += lines;
    return here;
  });
  return { placed, lines: top };
}

export function ConsolePanel() {
  const words = useWords();
  const picture = usePicture('console');
  const selected = useLab((lab) => lab.selection.batchTime);
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const { select } = useActs();
  const [sizeRef, { height }] = useSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement | null>(null);
  const attach = useCallback((element: HTMLDivElement | null) => { scroller.current = element; sizeRef(element); }, [sizeRef]);
  const [scrollTop, setScrollTop] = useState(0);
  const pinned = useRef(true);
  const { placed, lines } = useMemo(() => (picture === undefined ? { placed: [], lines: 0 } : place(picture)), [picture]);

  useEffect(() => { if (pinned.current && scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight; }, [lines, height]);

  const [from, to] = [scrollTop / LINE_PX - 40, (scrollTop + height) / LINE_PX + 40];
  const inSight = placed.filter((each) => each.top + each.lines >= from && each.top <= to);
  const text = () => placed.map((each) => each.piece.text).join('');
  return (
    <section className={styles['console']} aria-label={words.panels.console.label}>
      <div className={styles['head']}>
        <h2 className="small">{words.panels.console.label}</h2>
        {picture !== undefined && picture.droppedLines > 0 && <span className="micro ink3">{words.panels.console.dropped(formats.count(picture.droppedLines))}</span>}
        <span className="grow" />
        {placed.length > 0 && <IconButton label={words.panels.console.copy} icon="copy" iconSize={14} onPress={() => { void navigator.clipboard.writeText(text()).catch(() => undefined); }} />}
      </div>
      <div
        ref={attach} className={styles['scroll']} tabIndex={0} role="log" aria-live="off" aria-label={words.panels.console.label}
        onScroll={(event) => { const box = event.currentTarget; pinned.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24; setScrollTop(box.scrollTop); }}
      >
        {placed.length === 0
          ? <p className={styles['empty']}>{words.panels.console.empty(formats.at(batchMs, words.app.units))}</p>
          : (
            <div className={styles['paper']} style={{ height: lines * LINE_PX + 8 }}>
              {inSight.map(({ piece, result, top, lines: count }) => (
                <pre
                  key={`${top}-${piece.node}`} className={cls(styles['piece'], piece.batchTime === selected && styles['selected'])} style={{ top: top * LINE_PX + 4, height: count * LINE_PX }}
                  title={words.panels.console.selectBatch(piece.batchTime / batchMs)} onClick={() => { if (getSelection()?.isCollapsed !== false) select({ batchTime: piece.batchTime === selected ? null : piece.batchTime }); }}
                >
                  {result && <span className={styles['result']}>{`${words.panels.console.results} · ${piece.node} · ${formats.at(piece.batchTime, words.app.units)}\n`}</span>}
                  {piece.text}
                </pre>
              ))}
            </div>
          )}
      </div>
    </section>
  );
}

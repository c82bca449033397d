/**
 * What print writes, as Spark's driver writes it: the text of each batch is one piece; a click on a piece selects its batch everywhere.
 * The picture holds the last 2 000 lines: few enough to stand in the page whole, so that all can be searched, read out and copied.
 */
import { memo, useEffect, useMemo, useRef } from 'react';
import { cls, formats, IconButton, useWords } from '../kit/index.ts';
import { useActs, useLab } from '../session/index.ts';
import type { Words } from '../words/index.ts';
import type { ConsolePicture, Wrote } from '../protocol/index.ts';
import { usePicture } from './usePicture.ts';
import styles from './ConsolePanel.module.css';

export interface Piece { readonly batchTime: number; readonly node: string; readonly text: string; /** given by an action of foreachRDD, not printed */ readonly isResult: boolean; /** what an action write did: then there is no text */ readonly wrote: Wrote | null }

/** Pieces in the order of their batches, results of foreachRDD after the prints of the same batch. */
export function piecesOf(picture: ConsolePicture): readonly Piece[] {
  const all = [...picture.pieces.map((piece) => ({ ...piece, isResult: false, wrote: null })), ...picture.results.map((piece) => ({ ...piece, isResult: true }))];
  return all.map((piece, order) => ({ piece, order })).sort((a, b) => a.piece.batchTime - b.piece.batchTime || a.order - b.order).map(({ piece }) => piece);
}

/** What a write did, in a line. */
export function wroteText({ into, target, mode, rows, skipped, connections }: Wrote, words: Words): string {
  const { wrote } = words.panels.console;
  const whereto = into === 'console' ? wrote.consoles : into === 'table' ? wrote.table(target) : target;
  return wrote.line(formats.count(rows), rows, whereto, wrote.modes[mode]) + (connections > 0 ? wrote.opened(formats.count(connections), connections) : '') + (skipped > 0 ? wrote.skipped(formats.count(skipped), skipped) : '');
}

export function ConsolePanel() {
  const words = useWords();
  const picture = usePicture('console');
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const prints = useLab((lab) => lab.document.graph.nodes.length === 0 || lab.document.graph.nodes.some(({ op }) => op === 'print' || op === 'foreachRDD'));
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const pieces = useMemo(() => (picture === undefined ? [] : piecesOf(picture)), [picture]);
  // follows the newest text until a person scrolls up; with the frame, whose layout is then made once and not within the drawing of everything else
  useEffect(() => {
    if (!atEnd.current) return undefined;
    const frame = requestAnimationFrame(() => scroller.current?.scrollTo(0, scroller.current.scrollHeight));
    return () => cancelAnimationFrame(frame);
  }, [pieces]);
  const copy = () => { void navigator.clipboard.writeText(pieces.map((piece) => (piece.isResult ? `${textOf(piece, words)}\n` : piece.text)).join('')).catch(() => undefined); };
  return (
    <section className={styles['console']} aria-label={words.panels.console.label}>
      <div className={styles['head']}>
        <h2 className="small">{words.panels.console.label}</h2>
        {picture !== undefined && picture.droppedLines > 0 && <span className="micro ink3">{words.panels.console.dropped(formats.count(picture.droppedLines))}</span>}
        <span className="grow" />
        {pieces.length > 0 && <IconButton label={words.panels.console.copy} icon="copy" iconSize={14} onPress={copy} />}
      </div>
      <div
        ref={scroller} className={styles['scroll']} tabIndex={0} role="log" aria-live="off" aria-label={words.panels.console.label}
        onScroll={({ currentTarget: box }) => { atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24; }}
      >
        {pieces.length === 0 && <p className={styles['empty']}>{prints ? words.panels.console.empty(formats.at(batchMs, words.app.units)) : words.panels.console.silent}</p>}
        {keyed(pieces).map(({ key, piece }) => <PieceText key={key} {...piece} batchMs={batchMs} />)}
      </div>
    </section>
  );
}

const textOf = ({ text, wrote }: Piece, words: Words): string => (wrote === null ? text : wroteText(wrote, words));

/** A list of actions gives several results of one node in one batch. */
function keyed(pieces: readonly Piece[]): readonly { readonly key: string; readonly piece: Piece }[] {
  const seen = new Map<string, number>();
  return pieces.map((piece) => {
    const name = `${piece.batchTime} ${piece.node} ${piece.isResult}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { key: `${name} ${count}`, piece };
  });
}

const PieceText = memo(function PieceText({ batchMs, ...piece }: Piece & { readonly batchMs: number }) {
  const { batchTime, node, text, isResult } = piece;
  const words = useWords();
  const selected = useLab((lab) => lab.selection.batchTime === batchTime);
  const { select } = useActs();
  return (
    <pre
      className={cls(styles['piece'], isResult && styles['given'], selected && styles['selected'])} title={words.panels.console.selectBatch(batchTime / batchMs)}
      onClick={() => { if (getSelection()?.isCollapsed !== false) select({ batchTime: selected ? null : batchTime }); }}
    >
      {isResult && <span className={styles['result']}>{`${words.panels.console.results} · ${node} · ${formats.at(batchTime, words.app.units)}\n`}</span>}
      {isResult ? `${textOf(piece, words)}\n` : text}
    </pre>
  );
});

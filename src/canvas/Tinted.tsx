/** A line of code in the code colours, for reading. */
import { CODE_PIECES, codeKind } from './code.ts';
import styles from './Tinted.module.css';

/** And lines that are a comment, of Scala or Python. */
const PIECES = new RegExp(`${CODE_PIECES.source}|(^[ \\t]*(?://|#).*$)`, 'gm');

export function Tinted({ code }: { readonly code: string }) {
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const piece of code.matchAll(PIECES)) {
    parts.push(code.slice(end, piece.index), <span key={piece.index} className={styles[piece[4] === undefined ? codeKind(piece) : 'comment']}>{piece[0]}</span>);
    end = piece.index + piece[0].length;
  }
  parts.push(code.slice(end));
  return <>{parts}</>;
}

/** A piece of code for reading, with what has to stand above it in small, and a button that copies all of it so that it can be pasted. */
import type { CardWords } from '../../words/index.ts';
import { Tinted } from '../Tinted.tsx';
import styles from './Card.module.css';
import { CopyButton } from './CopyButton.tsx';
import type { CodeLine } from './imports.ts';

export function CodeBlock({ title, code, words }: { readonly title: string; readonly code: CodeLine; readonly words: CardWords['card'] }) {
  const { imports, needs, line } = code;
  return (
    <div>
      <div className={styles['codeHead']}><span className="lab">{title}</span><CopyButton text={pasted(code)} what={words.copy.line(title)} words={words.copy} /></div>
      {imports.length > 0 && <pre className={styles['imports']} aria-label={words.imports(title)}>{imports.join('\n')}</pre>}
      {needs !== '' && (needs.includes('\n') ? <details><summary>{words.helpers}</summary><pre className={styles['code']}><Tinted code={needs} /></pre></details> : <pre className={styles['code']}><Tinted code={needs} /></pre>)}
      <pre className={styles['code']}><Tinted code={line} /></pre>
    </div>
  );
}

/** Imports, what it needs, the line. */
export const pasted = ({ imports, needs, line }: CodeLine): string => `${[imports.join('\n'), needs, line].filter((part) => part !== '').join('\n\n')}\n`;

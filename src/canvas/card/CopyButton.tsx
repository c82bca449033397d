/**
 * Copies a text and says so: by its icon and words for a moment, and to a reader that listens. In: the text, what it is called; goes out:
 * to the clipboard. Where the browser refuses, it says that.
 */
import { useEffect, useState } from 'react';
import { Button } from '../../kit/index.ts';
import type { CardWords } from '../../words/index.ts';
import styles from './Card.module.css';

const SHOWN_MS = 2500;

export function CopyButton({ text, what, words }: { readonly text: string; readonly what: string; readonly words: CardWords['card']['copy'] }) {
  const [done, setDone] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => setDone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () => { copyText(text).then(() => setDone('copied'), () => setDone('refused')); };
  return (
    <span className={styles['copy']}>
      <Button size="small" icon={done === 'copied' ? 'tick' : done === 'refused' ? 'cross' : 'copy'} aria-label={words.of(what)} onPress={copy}>{done === null ? words.copy : words[done]}</Button>
      <span role="status" className={styles['said']}>{done === null ? '' : done === 'copied' ? words.saidCopied(what) : words.saidRefused}</span>
    </span>
  );
}

/** Not every page has a clipboard: one that was not loaded safely has none. */
async function copyText(text: string): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) throw new Error('no clipboard');
  await clipboard.writeText(text);
}

/**
 * The file browser: what lies in the reliable storage at the instant shown, as a tree of folders, and the text of one file beside it.
 * Comes in: the picture of files, and a file's lines when one is chosen; goes out: the selected batch, a download.
 */
import { useEffect, useState } from 'react';
import { formats, useLanguage, useWords } from '../../kit/index.ts';
import type { FilePicture } from '../../protocol/index.ts';
import { loadFilesWords, type FilesWords } from '../../words/index.ts';
import { usePicture } from '../usePicture.ts';
import styles from './Files.module.css';
import { FileText } from './FileText.tsx';
import { FileTree } from './FileTree.tsx';

export function FilesPanel() {
  const words = useFilesWords();
  const { app } = useWords();
  const picture = usePicture('files');
  const [chosen, setChosen] = useState<string | null>(null);
  if (words === null || picture === undefined) return null;
  const { files, older } = picture;
  if (files.length === 0 && chosen === null) return <p className={styles['empty']}>{words.empty}</p>;
  const shown: FilePicture | undefined = files.find(({ path }) => path === chosen);
  return (
    <section className={styles['panel']} aria-label={words.label}>
      <div className={styles['side']}>
        {older > 0 && <p className={styles['note']}>{words.older(formats.count(files.length), formats.count(files.length + older))}</p>}
        <FileTree files={files} chosen={chosen} onChoose={setChosen} words={words} units={app.units} />
      </div>
      <div className={styles['text']}>
        {chosen === null ? <p className={styles['empty']}>{words.choose}</p> : <FileText path={chosen} file={shown} words={words} />}
      </div>
    </section>
  );
}

/** null until they are here; while another language is on its way, those of the one before. */
function useFilesWords(): FilesWords | null {
  const language = useLanguage();
  const [words, setWords] = useState<FilesWords | null>(null);
  useEffect(() => {
    let stale = false;
    loadFilesWords(language).then((found) => { if (!stale) setWords(found); }, () => undefined);
    return () => { stale = true; };
  }, [language]);
  return words;
}

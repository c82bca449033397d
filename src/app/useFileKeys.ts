/** Ctrl/Cmd O and S, and a document file dropped anywhere on the page. */
import { useEffect } from 'react';
import { useWords } from '../kit/index.ts';
import { useActs, useLab } from '../session/index.ts';
import { openFile, saveFile } from './files.ts';

export function useFileKeys(): void {
  const words = useWords();
  const acts = useActs();
  const document = useLab((lab) => lab.document);
  const commands = useLab((lab) => lab.run.commands);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.defaultPrevented) return;
      if (event.key === 's') { event.preventDefault(); saveFile(document, commands); }
      if (event.key === 'o') { event.preventDefault(); globalThis.document.querySelector<HTMLInputElement>(`input[type="file"][aria-label="${CSS.escape(words.app.files.openInput)}"]`)?.click(); }
    };
    const over = (event: DragEvent) => { if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault(); };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (event.defaultPrevented || file === undefined) return;
      event.preventDefault();
      if (/\.json$/i.test(file.name)) void openFile(file, acts, words);
    };
    window.addEventListener('keydown', key);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => { window.removeEventListener('keydown', key); window.removeEventListener('dragover', over); window.removeEventListener('drop', drop); };
  }, [words, acts, document, commands]);
}

/** What had to be said: a worker rebuilt, storage refused, a file asked for. One line each, at the top of the stage, until dismissed. */
import { Button, Icon, IconButton, tell, useWords } from '../kit/index.ts';
import { useActs, useLab } from '../session/index.ts';
import type { Notice } from '../session/index.ts';
import { saveFile } from './files.ts';
import styles from './Notices.module.css';

export function Notices() {
  const words = useWords();
  const notices = useLab((lab) => lab.run.notices);
  const document = useLab((lab) => lab.document);
  const commands = useLab((lab) => lab.run.commands);
  const acts = useActs();
  if (notices.length === 0) return null;
  const act = (notice: Notice) => {
    if (notice.act?.do === 'reload') location.reload();
    if (notice.act?.do === 'download') saveFile(document, commands);
    // the file field of a source stands on the page under its own name
    if (notice.act?.do === 'openFile') globalThis.document.querySelector<HTMLInputElement>(`input[type="file"][aria-label="${CSS.escape(words.canvas.feed.input(String(notice.with['node'] ?? '')))}"]`)?.click();
    if (notice.act?.do !== 'openFile') acts.dismiss(notice.id);
  };
  return (
    <ul className={styles['notices']} aria-live="polite">
      {notices.slice(-4).map((notice) => (
        <li key={notice.id} className={styles['notice']}>
          <Icon name="info" size={14} /><span className="grow">{tell(words.session.notices, notice.key, notice.with)}</span>
          {notice.act !== undefined && <Button look="link" size="small" onPress={() => act(notice)}>{tell(words.session.acts, notice.act.key === 'openFile' || notice.act.key === 'reload' || notice.act.key === 'download' ? notice.act.key : notice.act.do)}</Button>}
          <IconButton label={words.app.status.dismiss} icon="close" iconSize={14} onPress={() => acts.dismiss(notice.id)} />
        </li>
      ))}
    </ul>
  );
}

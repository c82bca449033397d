/**
 * The watched folders: what lies in each, which batch took which file, what is left out and why; and a file to be moved in by hand, a few
 * lines or one of one's own. Moving one in is a command of the run, like typing a line.
 */
import { useRef, useState } from 'react';
import { Button, formats, useWords } from '../../kit/index.ts';
import { isPattern, pathInFolder } from '../../plan/index.ts';
import type { FoldersPicture } from '../../protocol/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import styles from '../Table.module.css';
import own from './Sources.module.css';

type Folder = FoldersPicture['folders'][number];
type FileRow = Folder['files'][number];

export default function WatchedFolders({ folders }: { readonly folders: readonly Folder[] }) {
  return folders.map((folder) => <WatchedFolder key={folder.node} folder={folder} />);
}

function WatchedFolder({ folder }: { readonly folder: Folder }) {
  const words = useWords();
  const { folders: text } = words.panels;
  return (
    <section aria-label={text.label(folder.node)}>
      <h3 className={own['folder']}>{folder.node} <code>{folder.directory}</code></h3>
      <MoveIn folder={folder} />
      {folder.files.length === 0 ? <p className={styles['empty']}>{text.empty}</p> : (
        <table className={styles['table']} aria-label={text.label(folder.node)}>
          <thead><tr><th scope="col">{text.columns.file}</th><th scope="col" className="r">{text.columns.size}</th><th scope="col" className="r">{text.columns.written}</th><th scope="col">{text.columns.state}</th></tr></thead>
          <tbody>{folder.files.map((file) => <Row key={file.path} file={file} folder={folder} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function Row({ file, folder }: { readonly file: FileRow; readonly folder: Folder }) {
  const words = useWords();
  const { folders: text } = words.panels;
  const batchMs = useLab((lab) => lab.document.batchDuration);
  const name = file.path.startsWith(`${folder.directory}/`) ? file.path.slice(folder.directory.length + 1) : file.path;
  const isLeftOut = file.state !== 'taken' && file.state !== 'waiting';
  return (
    <tr>
      <th scope="row"><code>{name}</code></th>
      <td className="r">{formats.bytes(file.bytes, words.app.units)}</td>
      <td className="r">{formats.secondsShort(file.modified)} {words.app.units.s}</td>
      <td className={isLeftOut ? 'late' : undefined}>{file.state === 'taken' && file.batchTime !== null ? text.taken(file.batchTime / batchMs) : text.states[file.state]}</td>
    </tr>
  );
}

/** Name and lines; Enter in the name, or the button, moves them in. */
function MoveIn({ folder }: { readonly folder: Folder }) {
  const words = useWords();
  const { folders: text } = words.panels;
  const { command } = useActs();
  const [name, setName] = useState('file-1.txt');
  const [lines, setLines] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const next = () => { setName((old) => (/\d+/.test(old) ? old.replace(/\d+/, (digits) => String(Number(digits) + 1)) : old)); setLines(''); };
  const move = () => {
    const all = lines.split(/\r\n|\r|\n/);
    void command({ do: 'moveFile', to: pathInFolder(folder.directory, name), lines: all.at(-1) === '' ? all.slice(0, -1) : all });
    next();
  };
  return (
    <form className={own['move']} onSubmit={(event) => { event.preventDefault(); move(); }}>
      <label className="small">{isPattern(folder.directory) ? text.path : text.name}<input value={name} spellCheck={false} autoComplete="off" onChange={(event) => setName(event.target.value)} aria-label={text.nameOf(folder.node)} /></label>
      <label className="small">{text.lines}<textarea rows={2} value={lines} spellCheck={false} onChange={(event) => setLines(event.target.value)} aria-label={text.linesOf(folder.node)} /></label>
      <Button look="line" size="small" type="submit" isDisabled={name.trim() === ''}>{text.move}</Button>
      <Button look="line" size="small" icon="file" onPress={() => chooser.current?.click()}>{text.own}</Button>
      <input ref={chooser} type="file" className="hidden" tabIndex={-1} aria-label={text.ownOf(folder.node)} onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (file !== undefined) void command({ do: 'moveFile', to: pathInFolder(folder.directory, file.name.replace(/[,*?[\]{}\\]/g, '-')), name: file.name, size: file.size }, file);
      }} />
    </form>
  );
}

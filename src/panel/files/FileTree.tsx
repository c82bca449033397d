/** Folders and files as a tree of the ARIA pattern: one stop for the Tab key, arrow keys inside, Enter or a click chooses a file or turns a folder. */
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { cls, formats, Icon } from '../../kit/index.ts';
import type { FilePicture } from '../../protocol/index.ts';
import type { FilesWords, Words } from '../../words/index.ts';
import styles from './Files.module.css';
import { rowsOf, type TreeRow } from './tree.ts';

interface Props { readonly files: readonly FilePicture[]; readonly chosen: string | null; readonly onChoose: (path: string) => void; readonly words: FilesWords; readonly units: Words['app']['units'] }

export function FileTree({ files, chosen, onChoose, words, units }: Props) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(files, turned), [files, turned]);
  const current = rows.find(({ path }) => path === focused) ?? rows[0];

  const turn = (path: string): void => setTurned((before) => (before.has(path) ? new Set([...before].filter((other) => other !== path)) : new Set([...before, path])));
  const press = (row: TreeRow): void => {
    setFocused(row.path);
    if (row.file === null) turn(row.path);
    else onChoose(row.path);
  };
  const move = (row: TreeRow | undefined): void => {
    if (row === undefined) return;
    setFocused(row.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.path)}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const index = current === undefined ? -1 : rows.indexOf(current);
    if (current === undefined || index < 0) return;
    const parent = (): TreeRow | undefined => rows.slice(0, index).findLast(({ level }) => level < current.level);
    switch (event.key) {
      case 'ArrowDown': move(rows[index + 1]); break;
      case 'ArrowUp': move(rows[index - 1]); break;
      case 'Home': move(rows[0]); break;
      case 'End': move(rows.at(-1)); break;
      case 'ArrowRight': if (current.file === null && !current.isOpen) turn(current.path); else if (current.file === null) move(rows[index + 1]); break;
      case 'ArrowLeft': if (current.file === null && current.isOpen) turn(current.path); else move(parent()); break;
      case 'Enter': case ' ': press(current); break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={tree} role="tree" aria-label={words.tree} className={styles['tree']} onKeyDown={onKey}>
      {rows.map((row) => (
        <div
          key={row.path} role="treeitem" data-path={row.path} aria-level={row.level} aria-posinset={row.place} aria-setsize={row.siblings} aria-selected={row.path === chosen}
          {...(row.file === null ? { 'aria-expanded': row.isOpen } : {})} tabIndex={row === current ? 0 : -1} className={cls(styles['row'], row.path === chosen && styles['selected'])}
          style={{ paddingLeft: 10 + (row.level - 1) * 14 }} onClick={() => press(row)} onFocus={() => setFocused(row.path)} title={row.path}
        >
          <Icon name={row.file !== null ? 'file' : row.isOpen ? 'chevronDown' : 'chevronRight'} size={13} />
          <span className={cls(styles['name'], row.file?.kind === 'staged' && styles['staged'])}>{row.name}</span>
          <span className={styles['about']}>{aboutOf(row, words, units)}</span>
        </div>
      ))}
    </div>
  );
}

function aboutOf({ file, files, bytes }: TreeRow, words: FilesWords, units: Words['app']['units']): string {
  const kind = file !== null && file.kind !== 'output' ? [words.kinds[file.kind]] : [];
  return [...kind, ...(file === null || files > 1 ? [words.inFolder(files)] : []), formats.bytes(bytes, units)].join(' · ');
}

/** One file of the storage: where it comes from, and its text, the first lines of it. Comes in: the file as the picture has it; its lines are fetched from the event that wrote it. */
import { useEffect, useState } from 'react';
import { formats, IconButton, useWords } from '../../kit/index.ts';
import type { FilePicture } from '../../protocol/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { FilesWords } from '../../words/index.ts';
import styles from './Files.module.css';
import { nameOf } from './tree.ts';

const SHOWN_LINES = 500;
const SHOWN_UNITS = 2000;

export function FileText({ path, file, words }: { readonly path: string; readonly file: FilePicture | undefined; readonly words: FilesWords }) {
  const lines = useLines(file);
  const { select } = useActs();
  const { app } = useWords();
  const batchMs = useLab((lab) => lab.run.pictures.clock?.batchDurationMs ?? lab.document.batchDuration);
  const batchTime = file?.batchTime ?? null;
  return (
    <>
      <div className={styles['head']}>
        <code className={styles['path']} title={path}>{path.split('/').slice(-2).join('/')}</code>
        {file !== undefined && <span className={styles['about']}>{`${formats.bytes(file.bytes, app.units)} · ${formats.at(file.modifiedAt, app.units)}`}</span>}
        {file !== undefined && file.node !== null && <button type="button" className={styles['link']} title={words.node} onClick={() => select({ nodes: [file.node ?? ''] })}>{file.node}</button>}
        {batchTime !== null && <button type="button" className={styles['link']} title={words.selectBatch(batchTime / batchMs)} onClick={() => select({ batchTime })}>{`${words.batch} ${batchTime / batchMs}`}</button>}
        <span className="grow" />
        {lines !== null && lines.length > 0 && <IconButton label={words.downloadOf(nameOf(path))} icon="save" iconSize={14} onPress={() => download(nameOf(path), lines)} />}
      </div>
      {file === undefined ? <p className={styles['note']}>{words.gone}</p> : <Content file={file} lines={lines} words={words} />}
    </>
  );
}

function Content({ file, lines, words }: { readonly file: FilePicture; readonly lines: readonly string[] | null; readonly words: FilesWords }) {
  if (file.kind === 'staged') return <p className={styles['note']}>{words.staged}</p>;
  if (file.kind === 'checkpoint') return <p className={styles['note']}>{words.checkpoint(file.parts)}</p>;
  if (file.kind === 'moved' && lines === null) return <p className={styles['note']}>{words.moved}</p>;
  if (lines === null) return null;
  if (lines.length === 0) return <p className={styles['note']}>{nameOf(file.path) === '_SUCCESS' ? words.success : words.noLines}</p>;
  return (
    <>
      {lines.length > SHOWN_LINES && <p className={styles['note']}>{words.lines(formats.count(SHOWN_LINES), formats.count(lines.length))}</p>}
      <pre className={styles['lines']} tabIndex={0} aria-label={words.text}>{lines.slice(0, SHOWN_LINES).map((line) => `${shortened(line, words)}\n`).join('')}</pre>
    </>
  );
}

function shortened(line: string, words: FilesWords): string {
  return line.length <= SHOWN_UNITS ? line : `${line.slice(0, SHOWN_UNITS)}… ${words.cut(formats.count(line.length))}`;
}

/** null: not here yet, or its event holds no text. */
function useLines(file: FilePicture | undefined): readonly string[] | null {
  const { fileLines } = useActs();
  const [found, setFound] = useState<{ readonly seq: number; readonly lines: readonly string[] | null } | null>(null);
  const seq = file?.kind === 'output' || file?.kind === 'moved' ? file.seq : null;
  useEffect(() => {
    if (seq === null) return undefined;
    let stale = false;
    fileLines(seq).then((lines) => { if (!stale) setFound({ seq, lines }); }, () => undefined);
    return () => { stale = true; };
  }, [seq, fileLines]);
  return found !== null && found.seq === seq ? found.lines : null;
}

function download(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob(lines.map((line) => `${line}\n`), { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

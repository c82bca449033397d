/** One file of the storage: where it comes from, and its text, the first lines of it. Comes in: the file as the picture has it; its text is fetched. Of a checkpointed RDD: the text of its parts. */
import { useEffect, useRef, useState } from 'react';
import { cls, formats, IconButton, useWords } from '../../kit/index.ts';
import type { FilePicture, StoredPart, StoredText } from '../../protocol/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { FilesWords } from '../../words/index.ts';
import styles from './Files.module.css';
import { nameOf } from './tree.ts';

const SHOWN_LINES = 500;
const SHOWN_UNITS = 2000;

export function FileText({ path, file, words }: { readonly path: string; readonly file: FilePicture | undefined; readonly words: FilesWords }) {
  const text = useText(file);
  const [part] = text?.parts ?? [];
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
        {part !== undefined && part.name === '' && part.isWhole && part.isText && part.lines.length > 0 && <IconButton label={words.downloadOf(nameOf(path))} icon="save" iconSize={14} onPress={() => download(nameOf(path), part.lines)} />}
      </div>
      {file === undefined ? <p className={styles['note']}>{words.gone}</p> : <Content file={file} text={text} words={words} />}
    </>
  );
}

/** `text`: undefined while it is on its way. */
function Content({ file, text, words }: { readonly file: FilePicture; readonly text: StoredText | null | undefined; readonly words: FilesWords }) {
  if (file.kind === 'staged') return <p className={styles['note']}>{words.staged}</p>;
  const about = file.kind === 'checkpoint' ? words.checkpoint(file.parts) : file.kind === 'metadata' ? words.metadata : null;
  return (
    <>
      {about !== null && <p className={styles['note']}>{about}</p>}
      {text === null && <p className={styles['note']}>{words.lost}</p>}
      {text?.parts.map((part) => <Part key={part.name} file={file} part={part} words={words} />)}
      {text !== null && text !== undefined && text.parts.length < text.files && <p className={styles['note']}>{words.parts(formats.count(text.parts.length), formats.count(text.files))}</p>}
    </>
  );
}

function Part({ file, part, words }: { readonly file: FilePicture; readonly part: StoredPart; readonly words: FilesWords }) {
  const { units } = useWords().app;
  const { name, bytes, lines, isWhole, isText } = part;
  const shown = lines.slice(0, SHOWN_LINES);
  const cut = !isWhole ? (isText ? words.beginning(formats.count(shown.length), formats.bytes(bytes, units)) : words.raw(formats.bytes(bytes, units)))
    : lines.length > SHOWN_LINES ? words.lines(formats.count(SHOWN_LINES), formats.count(lines.length)) : null;
  return (
    <>
      {name !== '' && <h3 className={styles['part']}>{name} <span className={styles['about']}>{formats.bytes(bytes, units)}</span></h3>}
      {lines.length === 0 && <p className={styles['note']}>{nameOf(file.path) === '_SUCCESS' ? words.success : words.noLines}</p>}
      {cut !== null && <p className={styles['note']}>{cut}</p>}
      {lines.length > 0 && <pre className={cls(styles['lines'], name !== '' && styles['inFolder'])} tabIndex={0} aria-label={name === '' ? words.text : words.textOf(name)}>{shown.map((line) => `${shortened(line, words)}\n`).join('')}</pre>}
    </>
  );
}

function shortened(line: string, words: FilesWords): string {
  return line.length <= SHOWN_UNITS ? line : `${line.slice(0, SHOWN_UNITS)}… ${words.cut(formats.count(line.length))}`;
}

/** undefined: not here yet; null: it cannot be read any more. */
function useText(file: FilePicture | undefined): StoredText | null | undefined {
  const { fileText } = useActs();
  const [found, setFound] = useState<{ readonly key: string; readonly text: StoredText | null } | null>(null);
  const key = file === undefined || file.kind === 'staged' ? null : `${file.seq} ${file.path}`;
  const asked = useRef(file);
  asked.current = file;
  useEffect(() => {
    if (key === null || asked.current === undefined) return undefined;
    let stale = false;
    fileText(asked.current).then((text) => { if (!stale) setFound({ key, text }); }, () => undefined);
    return () => { stale = true; };
  }, [key, fileText]);
  return found !== null && found.key === key ? found.text : undefined;
}

function download(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob(lines.map((line) => `${line}\n`), { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * What a file of the reliable storage reads as, for the file browser: its beginning, or for a folder that of each file in it. In: the
 * storage as it is now, a path, and the instant that is shown; out: lines, or rows of bytes where it is no text. What was replaced since
 * then, or is gone, cannot be read any more.
 */
import type { Engine } from '../engine/index.ts';
import type { StoredPart, StoredText } from '../protocol/index.ts';

type Files = Engine['files'];
type Content = NonNullable<ReturnType<Files['file']>>['content'];

const TEXT_BYTES = 256 * 1024;
const RAW_BYTES = 4 * 1024;
const RAW_ROW = 16;
const PARTS = 32;

/** null: nothing lies there now, or something else than at `at`. */
export function storedText(files: Files, path: string, at: number): StoredText | null {
  const file = files.file(path);
  if (file !== undefined) return file.modifiedMs > at ? null : { parts: [partOf('', file.content, TEXT_BYTES)], files: 1 };
  if (!files.isFolder(path)) return null;
  const inside = files.list(path).filter(({ isFolder, modifiedMs }) => !isFolder && modifiedMs <= at);
  const parts = inside.slice(0, PARTS).flatMap(({ name }) => {
    const content = files.file(`${path}/${name}`)?.content;
    return content === undefined ? [] : [partOf(name, content, TEXT_BYTES / PARTS)];
  });
  return { parts, files: inside.length };
}

function partOf(name: string, content: Content, most: number): StoredPart {
  const bytes = content.read(0, Math.min(content.size, most));
  if (bytes.includes(0)) {
    const raw = bytes.subarray(0, RAW_BYTES);
    return { name, bytes: content.size, lines: rowsOf(raw), isWhole: raw.length === content.size, isText: false };
  }
  const isWhole = bytes.length === content.size;
  // a letter that is cut in two at the end is left out
  const lines = new TextDecoder().decode(bytes, { stream: !isWhole }).split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return { name, bytes: content.size, lines, isWhole, isText: true };
}

/** `00000010  6c 61 62 …` */
function rowsOf(bytes: Uint8Array): string[] {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  return Array.from({ length: Math.ceil(bytes.length / RAW_ROW) }, (_, row) =>
    `${hex(row * RAW_ROW, 8)}  ${[...bytes.subarray(row * RAW_ROW, (row + 1) * RAW_ROW)].map((byte) => hex(byte, 2)).join(' ')}`);
}

/**
 * The text of `DataFrame.show()`: twenty rows, cells of at most twenty characters, to the right. In: names, types and rows (one more than
 * are shown, if there are more); out: the lines as the driver's console gets them.
 */
import { DOUBLE, operationsOf } from '../language/index.ts';
import type { Cell, Row, SqlType } from './types.ts';

export const SHOWN_ROWS = 20;
const CELL_WIDTH = 20;
const LEAST_WIDTH = 3;

const META: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b', '\v': '\\v', '\u0007': '\\a' };
// eslint-disable-next-line no-control-regex -- Spark's own list
const escaped = (text: string): string => text.replace(/[\n\r\t\f\u0008\v\u0007]/g, (letter) => META[letter] ?? letter);
/** Characters that take two columns (Utils.stringHalfWidth). */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

const widthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

function cellText(cell: Cell, type: SqlType): string {
  const text = cell === null ? 'NULL' : type === 'DOUBLE' ? operationsOf(DOUBLE).text(cell) : String(cell);
  const shown = escaped(text);
  return shown.length > CELL_WIDTH ? `${shown.slice(0, CELL_WIDTH - 3)}...` : shown;
}

export function showText(columns: readonly { readonly name: string; readonly type: SqlType }[], rows: readonly Row[]): string {
  const cells = [columns.map(({ name }) => escaped(name)), ...rows.slice(0, SHOWN_ROWS).map((row) => columns.map(({ type }, index) => cellText(row[index] ?? null, type)))];
  const widths = columns.map((_, index) => cells.reduce((width, line) => Math.max(width, widthOf(line[index] ?? '')), LEAST_WIDTH));
  const rule = `+${widths.map((width) => '-'.repeat(width)).join('+')}+\n`;
  const lines = cells.map((line) => `|${line.map((text, index) => ' '.repeat((widths[index] ?? 0) - widthOf(text)) + text).join('|')}|\n`);
  const [head = '', ...body] = lines;
  return `${rule}${head}${rule}${body.join('')}${rule}${rows.length > SHOWN_ROWS ? `only showing top ${SHOWN_ROWS} rows` : ''}\n`;
}

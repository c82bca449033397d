/** Rows as a file that other programs read: RFC 4180, UTF-8; and a text kept as a file. */
import type { SqlAnswer, SqlCell } from '../../protocol/index.ts';

type Rows = Pick<Extract<SqlAnswer, { ok: true }>, 'columns' | 'rows'>;

/** NULL is an empty field, an empty text a quoted one. */
function field(cell: SqlCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf({ columns, rows }: Rows): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** One aligned table of figures. In: figures as the parts give them; out: the text, with what each aims at and whether it is met. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** who does the same in the same run */
  readonly peer?: { readonly name: string; readonly value: number };
  /** ours to the peer's; above 1 is better. Not given: value ÷ the peer's value */
  readonly ratio?: number;
  readonly aim?: Aim;
  readonly note?: string;
}
/** What `of` has to be. */
export interface Aim { readonly of: 'value' | 'ratio'; readonly least?: number; readonly most?: number }

const HEAD = ['figure', 'value', 'unit', 'peer', 'peer\'s', 'ratio', 'aim', 'met', 'note'];
/** Columns of numbers, set flush right. */
const NUMBERS: ReadonlySet<number> = new Set([1, 4, 5]);

export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => row.map((cell, column) => (NUMBERS.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd();
  return rows.map(line).join('\n');
}

function cellsOf(figure: Figure): readonly string[] {
  const { name, value, unit, peer, aim, note } = figure;
  const ratio = ratioOf(figure);
  const met = aim === undefined ? '' : isMet(aim, aim.of === 'value' ? value : ratio) ? 'yes' : 'NO';
  return [name, digits(value), unit, peer?.name ?? '', peer === undefined ? '' : digits(peer.value), ratio === null ? '' : ratio.toFixed(2), aim === undefined ? '' : wordsOf(aim), met, note ?? ''];
}

function ratioOf({ value, peer, ratio }: Figure): number | null {
  return ratio ?? (peer === undefined ? null : value / peer.value);
}

function isMet({ least = -Infinity, most = Infinity }: Aim, found: number | null): boolean {
  return found !== null && found >= least && found <= most;
}

function wordsOf({ of, least, most }: Aim): string {
  const bound = least === undefined ? `≤ ${digits(most ?? 0)}` : `≥ ${digits(least)}`;
  return of === 'ratio' ? `ratio ${bound}` : bound;
}

/** Three figures that count, thousands apart; the same whatever the machine's language. */
function digits(value: number): string {
  if (Math.abs(value) < 100) return String(Number(value.toPrecision(3)));
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
}

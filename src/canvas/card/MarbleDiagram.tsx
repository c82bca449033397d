/**
 * The marble diagram: time to the right, a column a batch, a row a stream; records as labelled pills (round: input 1, square: a further
 * input, double edge: what comes out), partitions parted by dashed lines. Its words say the same in full for who does not see it.
 */
import { cls, formats, useSize, useWords } from '../../kit/index.ts';
import type { CardWords } from '../../words/index.ts';
import styles from './Card.module.css';
import type { MarbleCell, MarblePicture, MarbleRow } from './marbles.ts';

type PreviewWords = CardWords['card']['preview'];

const SHOWN = 6;
const LETTER = 6.6;
const [PILL_H, GAP, PAD, ROW_HEAD, AXIS_H] = [17, 3, 6, 17, 16];
const [LEAST_W, MOST_W] = [44, 200];
/** few short records fill the width there is, but not more than this a batch */
const WIDE_W = 110;
const MOST_LETTERS = Math.floor((MOST_W - 2 * PAD - 14) / LETTER);

type Item = { readonly is: 'pill'; readonly text: string; readonly failing: boolean } | { readonly is: 'note'; readonly text: string; readonly lost?: boolean } | { readonly is: 'line' };

/** From top to bottom: pills, a line between partitions, what does not fit as a number. */
function itemsOf(cell: MarbleCell, words: PreviewWords): readonly Item[] {
  if (cell === null) return [{ is: 'note', text: words.noRdd }];
  if (cell === 'failed') return [{ is: 'note', text: `✕ ${words.failed}`, lost: true }];
  if (cell.partitions.length === 0) return [{ is: 'note', text: words.noPartitions }];
  const items: Item[] = [];
  let left = SHOWN;
  cell.partitions.forEach((partition, index) => {
    if (index > 0) items.push({ is: 'line' });
    if (partition.total === 0) items.push({ is: 'note', text: '–' });
    const shown = partition.records.slice(0, left);
    shown.forEach((text, at) => items.push({ is: 'pill', text, failing: at === partition.failing }));
    left -= shown.length;
    if (partition.total > shown.length) items.push({ is: 'note', text: words.more(partition.total - shown.length) });
  });
  return items;
}

const cutTo = (text: string): string => { const letters = [...text.replaceAll('\n', '⏎')]; return letters.length <= MOST_LETTERS ? letters.join('') : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`; };
/** Chinese letters are twice as wide. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '⺀' ? 11 : LETTER), 0);
const heightOf = (item: Item): number => (item.is === 'line' ? 2 * GAP + 1 : PILL_H + GAP);

export function MarbleDiagram({ picture, words, title }: { readonly picture: MarblePicture; readonly words: PreviewWords; readonly title: string }) {
  const rows = picture.rows.map((row) => ({ row, cells: row.cells.map((cell) => itemsOf(cell, words)) }));
  const { units } = useWords().app;
  const [box, size] = useSize<HTMLDivElement>();
  const least = Math.min(WIDE_W, Math.max(LEAST_W, Math.floor((size.width - 1) / picture.times.length)));
  const columns = picture.times.map((_, column) => Math.max(least, ...rows.flatMap(({ cells }) => (cells[column] ?? []).map((item) => (item.is === 'line' ? 0 : 2 * PAD + widthOf(cutTo(item.text)) + (item.is === 'pill' ? 14 : 0))))));
  const lefts = columns.map((_, column) => columns.slice(0, column).reduce((sum, width) => sum + width, 0));
  const width = columns.reduce((sum, one) => sum + one, 1);
  let top = AXIS_H;
  const placed = rows.map(({ row, cells }) => {
    const y = top;
    top += ROW_HEAD + Math.max(...cells.map((items) => items.reduce((sum, item) => sum + heightOf(item), 0))) + PAD;
    return { row, cells, y };
  });
  return (
    <div ref={box} className={styles['scroll']} tabIndex={0} role="group" aria-label={title}>
      <svg className={styles['marbles']} width={width} height={top} viewBox={`0 0 ${width} ${top}`} role="img" aria-label={toldInWords(picture, words)}>
        {columns.map((one, column) => (
          <g key={column}>
            <text className={styles['axis']} x={(lefts[column] ?? 0) + one / 2} y={11} textAnchor="middle">{formats.secondsShort(picture.times[column] ?? 0)} {units.s}</text>
            <line className={styles['column']} x1={(lefts[column] ?? 0) + one + 0.5} x2={(lefts[column] ?? 0) + one + 0.5} y1={AXIS_H} y2={top} />
          </g>
        ))}
        {placed.map(({ row, cells, y }) => (
          <g key={`${row.kind}${row.input}`}>
            <line className={styles['row']} x1={0} x2={width} y1={y + 0.5} y2={y + 0.5} />
            <text className={styles['rowName']} x={2} y={y + 12}>{row.kind === 'input' ? words.input(row.name) : words.output(row.name)}</text>
            {cells.map((items, column) => <Cell key={column} items={items} row={row} x={lefts[column] ?? 0} y={y + ROW_HEAD} width={columns[column] ?? LEAST_W} />)}
          </g>
        ))}
      </svg>
    </div>
  );
}

function Cell({ items, row, x, y, width }: { readonly items: readonly Item[]; readonly row: MarbleRow; readonly x: number; readonly y: number; readonly width: number }) {
  let top = y;
  return (
    <>
      {items.map((item, index) => {
        const here = top;
        top += heightOf(item);
        if (item.is === 'line') return <line key={index} className={styles['parting']} x1={x + 4} x2={x + width - 4} y1={here + GAP - 0.5} y2={here + GAP - 0.5} />;
        if (item.is === 'note') return <text key={index} className={cls(styles['note'], item.lost === true && styles['noteLost'])} x={x + width / 2} y={here + 12} textAnchor="middle">{item.text}</text>;
        return <Pill key={index} text={item.text} failing={item.failing} row={row} x={x + PAD} y={here} width={width - 2 * PAD} />;
      })}
    </>
  );
}

function Pill({ text, failing, row, x, y, width }: { readonly text: string; readonly failing: boolean; readonly row: MarbleRow; readonly x: number; readonly y: number; readonly width: number }) {
  const round = row.kind === 'input' && row.input > 0 ? 2 : PILL_H / 2;
  const shown = failing ? `✕ ${cutTo(text)}` : cutTo(text);
  return (
    <g className={cls(styles['pill'], row.kind === 'output' && styles['pillOut'], failing && styles['pillLost'])}>
      <title>{text}</title>
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={PILL_H - 1} rx={round} />
      {row.kind === 'output' && <rect className={styles['inner']} x={x + 2.5} y={y + 2.5} width={width - 5} height={PILL_H - 5} rx={PILL_H / 2 - 2} />}
      <text x={x + width / 2} y={y + 12.2} textAnchor="middle">{shown}</text>
    </g>
  );
}

/** The same picture as sentences. */
function toldInWords(picture: MarblePicture, words: PreviewWords): string {
  return picture.times.map((time, column) => {
    const cells = picture.rows.map((row) => words.cell(row.kind === 'input' ? words.input(row.name) : words.output(row.name), cellInWords(row.cells[column] ?? null, words)));
    return [words.batch(formats.secondsShort(time)), ...cells].join(' ');
  }).join(' ');
}

function cellInWords(cell: MarbleCell, words: PreviewWords): string {
  if (cell === null) return words.noRdd;
  if (cell === 'failed') return words.failed;
  if (cell.partitions.length === 0) return words.noPartitions;
  return cell.partitions.map((partition, index) => words.partition(index, partition.total === 0 ? words.nothing : `${partition.records.slice(0, SHOWN).join(', ')}${partition.total > SHOWN ? ` ${words.more(partition.total - SHOWN)}` : ''}`)).join('; ');
}

/**
 * What the driver writes: the text of `print`, the last 2 000 lines of it, each piece with its batch; and what the actions of
 * foreachRDD gave, the last 50, each value as println would show it.
 */
import { printJsonExact } from '../base/index.ts';
import { operationsOf, parseType } from '../language/index.ts';
import type { ExactJson } from '../plan/index.ts';
import type { ConsolePicture } from '../protocol/index.ts';
import type { Projection } from './projection.ts';

const LINES = 2000;
const RESULTS = 50;
/** a longer result is cut, and says so by its last character */
const RESULT_UNITS = 4000;
const RESULT_VALUES = 200;

interface Piece { readonly batchTime: number; readonly node: string; readonly text: string; readonly lines: number }
interface State { pieces: readonly Piece[]; lines: number; droppedLines: number; results: ConsolePicture['results'] }

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text === '' || text.endsWith('\n') ? lines : lines + 1;
}

function write(state: State, piece: Piece): void {
  state.lines += piece.lines;
  let first = 0;
  const pieces = [...state.pieces, piece];
  while (state.lines > LINES && first < pieces.length - 1) {
    const dropped = pieces[first++] as Piece;
    state.lines -= dropped.lines;
    state.droppedLines += dropped.lines;
  }
  state.pieces = pieces.slice(first);
}

/** One line a partition, its values as println shows them; or the single value of another action. */
function resultText(partitions: readonly (readonly ExactJson[])[] | null, result: ExactJson, elementType: string): string {
  const lines = partitions?.map((values, index) => `${index}: ${valueTexts(values, elementType)}`) ?? [printJsonExact(result)];
  const text = lines.join('\n');
  return text.length > RESULT_UNITS ? `${text.slice(0, RESULT_UNITS)}…` : text;
}

function valueTexts(values: readonly ExactJson[], elementType: string): string {
  const type = parseType(elementType);
  const operations = 'error' in type ? null : operationsOf(type);
  const texts = values.slice(0, RESULT_VALUES).map((json) => {
    const value = operations?.fromJson(json);
    return operations === null || value === undefined ? printJsonExact(json) : operations.text(value);
  });
  return texts.join(' ') + (values.length > RESULT_VALUES ? ' …' : '');
}

export const console: Projection<State, 'console'> = {
  panel: 'console',
  start: () => ({ pieces: [], lines: 0, droppedLines: 0, results: [] }),
  on: {
    'output.written': (state, event) => {
      const { batchTime, node, text } = event;
      if (text !== null) write(state, { batchTime, node, text, lines: countLines(text) });
      else state.results = [...state.results, { batchTime, node, text: resultText(event.partitions, event.result, event.elementType) }].slice(-RESULTS);
    },
  },
  copy: (state) => ({ ...state }),
  picture: (state) => ({ pieces: state.pieces.map(({ batchTime, node, text }) => ({ batchTime, node, text })), droppedLines: state.droppedLines, results: state.results }),
};

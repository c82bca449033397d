/**
 * What the driver writes: the text of `print`, the last 2 000 lines of it, each piece with its batch; and what the actions of
 * foreachRDD gave, the last 50, each as println or the shell of Scala would show it.
 */
import { printJsonExact } from '../base/index.ts';
import { operationsOf, parseShownType } from '../language/index.ts';
import type { ExactJson } from '../plan/index.ts';
import type { ConsolePicture, Wrote } from '../protocol/index.ts';
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

/** One line a partition, its elements as a list, which is what println shows of each; or the result of another action. */
function resultText(partitions: readonly (readonly ExactJson[])[] | null, result: ExactJson, type: string): string {
  const print = printer(type);
  const lines = partitions?.map((values, index) => `${index}: ${listText(values, print)}`) ?? [type === 'Unit' ? '()' : print(result)];
  const text = lines.join('\n');
  return text.length > RESULT_UNITS ? `${text.slice(0, RESULT_UNITS)}…` : text;
}

/** Of values of a type; those of no type that can be read stay JSON. */
function printer(spelled: string): (json: ExactJson) => string {
  const type = parseShownType(spelled);
  if ('error' in type) return printJsonExact;
  const { fromJson, text } = operationsOf(type);
  return (json) => {
    const value = fromJson(json);
    return value === undefined ? printJsonExact(json) : text(value);
  };
}

function listText(values: readonly ExactJson[], print: (json: ExactJson) => string): string {
  return `List(${[...values.slice(0, RESULT_VALUES).map(print), ...(values.length > RESULT_VALUES ? ['…'] : [])].join(', ')})`;
}

/** What the action write says that it did (engine/output/write.ts). */
function wroteOf(result: ExactJson): Wrote {
  const { into, mode, connections, skipped, rows } = result as unknown as { readonly into: 'console' | { readonly file: string } | { readonly table: string }; readonly mode: Wrote['mode']; readonly connections: number; readonly skipped: number; readonly rows: readonly ExactJson[] };
  const counted = { mode, connections, skipped, rows: rows.length };
  if (into === 'console') return { into, target: '', ...counted };
  return 'file' in into ? { into: 'file', target: into.file, ...counted } : { into: 'table', target: into.table, ...counted };
}

export const console: Projection<State, 'console'> = {
  panel: 'console',
  start: () => ({ pieces: [], lines: 0, droppedLines: 0, results: [] }),
  on: {
    'output.written': (state, event) => {
      const { batchTime, node, text } = event;
      if (text !== null) write(state, { batchTime, node, text, lines: countLines(text) });
      else {
        const wrote = event.elementType === 'Write' ? wroteOf(event.result) : null;
        const shown = wrote === null ? resultText(event.partitions, event.result, event.elementType) : '';
        state.results = [...state.results, { batchTime, node, text: shown, wrote }].slice(-RESULTS);
      }
    },
  },
  copy: (state) => ({ ...state }),
  picture: (state) => ({ pieces: state.pieces.map(({ batchTime, node, text }) => ({ batchTime, node, text })), droppedLines: state.droppedLines, results: state.results }),
};

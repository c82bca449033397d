/**
 * The one line of code under an operator's name: its first expression, its window, its address or its action. Comes in: a node and the
 * words; goes out: a short text ('' where nothing is worth a line).
 */
import { printJsonExact } from '../../base/index.ts';
import type { ExactJson, GraphNode } from '../../plan/index.ts';
import type { Words } from '../../words/index.ts';
import { memberOf } from '../inspector/actionKinds.ts';

const EXPRESSIONS = ['f', 'reduceFunc', 'updateFunc', 'createCombiner'];

/** As it is written in a program: 6 s, 500 ms, 1.5 s; never rounded. */
export const durationText = (ms: number, units: Words['app']['units']): string => (ms >= 1000 || ms === 0 ? `${ms / 1000} ${units.s}` : `${ms} ${units.ms}`);

export function summaryOf(node: GraphNode, { app: { units }, canvas: words }: Words): string {
  const { params } = node;
  const window = params['windowDuration'];
  if (typeof window === 'number') {
    const slide = params['slideDuration'];
    return typeof slide === 'number' ? words.node.windowEvery(durationText(window, units), durationText(slide, units)) : durationText(window, units);
  }
  for (const name of EXPRESSIONS) {
    const source = params[name];
    if (typeof source === 'string') return source;
  }
  switch (node.op) {
    case 'socketTextStream':
    case 'socketStream':
    case 'rawSocketStream':
      return `${textOf(params['hostname'] ?? 'localhost')}:${textOf(params['port'] ?? '')}`;
    case 'ConstantInputDStream':
      return Array.isArray(params['values']) ? printJsonExact(params['values'] as ExactJson).slice(0, 40) : '';
    case 'queueStream':
      return words.node.queue(lengthOf(params['queue']) ?? 0, lengthOf(params['defaultRDD']));
    case 'print':
      return words.node.first(typeof params['num'] === 'number' ? params['num'] : 10);
    case 'foreachRDD':
      return actionText(params['action'] ?? 'collect');
    default: {
      const first = Object.values(params)[0];
      return first === undefined ? '' : textOf(first);
    }
  }
}

const lengthOf = (value: ExactJson | undefined): number | null => (Array.isArray(value) ? value.length : null);

const textOf = (value: ExactJson): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : '…');

/** An action in the spelling of the RDD's own methods. */
export function actionText(action: ExactJson): string {
  if (typeof action === 'string') return action;
  if (Array.isArray(action)) return action.map(actionText).join(', ');
  if (action === null || typeof action !== 'object') return String(action);
  const { write } = action as { readonly write?: ExactJson };
  if (write !== undefined) return writeText(write);
  const query = memberOf(memberOf(action, 'sql'), 'query');
  if (typeof query === 'string') return query.replace(/\s+/g, ' ').trim();
  const f = memberOf(memberOf(action, 'fold'), 'f');
  if (typeof f === 'string') return `fold ${f}`;
  return Object.entries(action).map(([name, value]) => `${name} ${actionText(value)}`).join(', ');
}

/** What is written, and where to: `append → counts`. */
function writeText(write: ExactJson): string {
  if (write === null || typeof write !== 'object' || Array.isArray(write)) return 'write';
  const { into = '', mode = 'append' } = write as { readonly into?: ExactJson; readonly mode?: ExactJson };
  const target = typeof into === 'object' && into !== null ? Object.values(into)[0] : into;
  return `${textOf(mode)} → ${textOf(target ?? '')}`;
}

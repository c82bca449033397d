/** The wire while it is drawn: solid in the accent where it would fit, dashed red with the reason where it would not. */
import type { ConnectionLineComponentProps } from 'reactflow';
import { useWords } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import { useChecked } from '../check.ts';
import { inPort, PORT_Y, portInput, type FlowNode } from './flow.ts';
import { refusalText } from './refusalText.ts';
import { wirePath } from './routing.ts';
import { fitOf } from './wiring.ts';

/** The words stand above the node that is pointed at. */
const ABOVE = PORT_Y + 10;

export function ConnectionLine({ fromX, fromY, toX, toY, fromNode, toNode, toHandle, fromHandle }: ConnectionLineComponentProps<FlowNode>) {
  const words = useWords();
  const document = useLab((state) => state.document);
  const forwards = fromHandle.type === 'source';
  const handle = toHandle?.type === 'target' ? toHandle.id : inPort(0);
  const fit = toNode === null || !forwards || toNode.id === fromNode.id ? null : fitOf(document, useChecked.getState(), { from: fromNode.id, to: toNode.id, input: portInput(handle) });
  const [from, to] = forwards ? [{ x: fromX, y: fromY }, { x: toX, y: toY }] : [{ x: toX, y: toY }, { x: fromX, y: fromY }];
  const refused = fit !== null && !fit.ok;
  return (
    <g>
      <path d={wirePath(from, to, 'middle').path} fill="none" stroke={refused ? 'var(--lost)' : 'var(--now)'} strokeWidth={2} strokeDasharray={refused ? '3 3' : undefined} />
      {refused && <text x={toX} y={toY - ABOVE} fontSize={12} fill="var(--lost)" paintOrder="stroke" stroke="var(--canvas)" strokeWidth={4}>✕ {refusalText(fit.refusal, words.canvas)}</text>}
      {fit?.ok === true && <text x={toX} y={toY - ABOVE} fontSize={12} fill="var(--now)" paintOrder="stroke" stroke="var(--canvas)" strokeWidth={4}>✓ {words.canvas.wire.fits}</text>}
    </g>
  );
}

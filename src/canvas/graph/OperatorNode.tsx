/**
 * One operator on the board: tile, the user's name, Spark's name, a line of code, and below a line the live state with one quantity;
 * ports at the sides, the stream's type under the out port, a badge for problems. Live figures come from the store by id.
 */
import { memo } from 'react';
import { Handle, Position, useConnection, type NodeProps } from 'reactflow';
import { Icon, OperatorTile, useWords } from '../../kit/index.ts';
import type { GraphEdge } from '../../plan/index.ts';
import { useLab } from '../../session/index.ts';
import { isWarning, specOf, useChecked } from '../check.ts';
import { useDesk } from '../desk.ts';
import { Tinted } from '../Tinted.tsx';
import { inPort, inputY, PORT_Y, type OperatorFlowNode } from './flow.ts';
import { LiveState } from './LiveState.tsx';
import styles from './OperatorNode.module.css';
import { summaryOf } from './summary.ts';
import { fitOf } from './wiring.ts';

const css = (...names: readonly (string | false)[]): string => names.map((name) => (name === false ? '' : (styles[name] ?? ''))).join(' ');

export const OperatorNode = memo(function OperatorNode({ id, data, selected }: NodeProps<OperatorFlowNode>) {
  const words = useWords();
  const { node, inputs } = data;
  const spec = useChecked((checked) => specOf(checked, node.op));
  const type = useChecked((checked) => typeOf(checked.graph?.nodes.get(id)?.type, checked.language));
  const pair = useChecked((checked) => { const found = checked.graph?.nodes.get(id)?.type ?? null; return found !== null && checked.language?.isPair(found) === true; });
  const blocking = useChecked((checked) => checked.problems.filter((problem) => problem.node === id && !isWarning(problem)).length);
  const warnings = useChecked((checked) => checked.problems.filter((problem) => problem.node === id && isWarning(problem)).length);
  const dead = useChecked((checked) => checked.graph?.dead.includes(id) ?? false);
  const wanted = useDesk((desk) => desk.wiringTo?.to === id);
  const source = spec?.inputs === 0;
  const summary = summaryOf(node, words);
  return (
    <div className={css('node', selected && 'selected', node.off === true && 'off', dead && 'dead', wanted && 'wanted')}>
      {Array.from({ length: inputs }, (_unused, input) => <InPort key={input} id={id} input={input} pairs={spec?.pairs?.includes(input) ?? false} />)}
      <div className={css('head')}>
        {spec === null ? <span className={css('noTile')} /> : <OperatorTile icon={spec.icon} family={spec.family} />}
        <b className={css('name')} title={id}>{id}</b>
      </div>
      <div className={css('op')}>{node.op}</div>
      <code className={css('code')}>{summary.includes('=>') ? <Tinted code={summary} /> : summary}</code>
      <div className={css('state')}><LiveState id={id} source={source} off={node.off === true} blocked={blocking > 0} /></div>
      {spec?.gives !== 'nothing' && <Handle id="out" type="source" position={Position.Right} className={css('port', pair && 'pair')} style={{ top: PORT_Y }} aria-hidden="true" />}
      {type !== '' && <code className={css('type')}>{type}</code>}
      {blocking + warnings > 0 && (
        <span className={css('badge', blocking > 0 && 'blocking')} title={words.canvas.problems.count(blocking, warnings)}>
          <Icon name="warning" size={11} />{blocking + warnings}
        </span>
      )}
    </div>
  );
});

type Checked = ReturnType<typeof useChecked.getState>;
type NodeType = NonNullable<ReturnType<NonNullable<Checked['graph']>['nodes']['get']>>['type'];

const typeOf = (type: NodeType | undefined, language: Checked['language']): string => (type === null || type === undefined || language === null ? '' : `DStream[${language.typeText(type)}]`);

/** An in port. While a wire is being drawn it shows whether it fits. */
function InPort({ id, input, pairs }: { readonly id: string; readonly input: number; readonly pairs: boolean }) {
  const from = useConnection((connection) => (connection.inProgress && connection.fromHandle.type === 'source' ? connection.fromNode.id : null));
  const document = useLab((state) => (from === null ? null : state.document));
  const edge: GraphEdge | null = from === null ? null : { from, to: id, input };
  const fit = edge === null || document === null ? null : fitOf(document, useChecked.getState(), edge);
  const wanted = useDesk((desk) => desk.wiringTo?.to === id && (desk.wiringTo.input ?? 0) === input);
  return <Handle id={inPort(input)} type="target" position={Position.Left} className={css('port', pairs && 'pair', (fit?.ok === true || wanted) && 'fits', fit?.ok === false && 'unfit')} style={{ top: inputY(input) }} aria-hidden="true" />;
}

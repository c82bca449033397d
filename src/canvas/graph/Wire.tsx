/**
 * One wire: right-angled, as wide as its records per second (four steps), dashed while nothing flows, an amber pair of lines where it is
 * held, a short dashed upright before an operator that shuffles. Its rate stands on it in words.
 */
import { memo } from 'react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from 'reactflow';
import { formats, Icon, useWords } from '../../kit/index.ts';
import { useChecked } from '../check.ts';
import type { WireFlowEdge } from './flow.ts';
import { useEdgePicture } from './live.ts';
import { wirePath } from './routing.ts';
import { shuffles } from './shuffle.ts';
import styles from './Wire.module.css';

/** Records per second up to which a step reaches, and its width in px; above the last: the widest. */
const WIDTHS: readonly (readonly [number, number])[] = [[100, 1.25], [1000, 2], [10_000, 3]];
const WIDEST = 4.5;
export const wireWidth = (ratePerSec: number): number => WIDTHS.find(([upTo]) => ratePerSec < upTo)?.[1] ?? WIDEST;

/** A rate this near to the upright steps aside, else it would lie over it. */
const NEAR_MARK = 40;
const ASIDE = 5;

const css = (...names: readonly (string | false)[]): string => names.map((name) => (name === false ? '' : (styles[name] ?? ''))).join(' ');

export const Wire = memo(function Wire({ id, data, selected, sourceX, sourceY, targetX, targetY, target }: EdgeProps<WireFlowEdge>) {
  const words = useWords();
  const shuffle = useChecked((checked) => { const recipe = checked.graph?.nodes.get(target)?.recipe; return recipe !== undefined && recipe !== null && shuffles(recipe); });
  const picture = useEdgePicture(data?.edge ?? { from: '', to: '' });
  if (data === undefined) return null;
  const { path, label } = wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, data.way);
  const besideMark = shuffle && label.y === targetY && targetX - label.x < NEAR_MARK;
  const perSec = picture?.ratePerSec ?? null;
  const flows = perSec !== null && perSec > 0 && !data.off;
  const held = picture?.held === true;
  const width = flows ? wireWidth(perSec) : 1.25;
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={20} className={css('wire', !flows && !held && 'still', held && 'held', selected === true && 'selected', data.off && 'off')} style={{ strokeWidth: held ? Math.max(width, 3) : width }} />
      {held && <path d={path} className={css('heldCore')} style={{ strokeWidth: Math.max(width, 3) - 1.6 }} />}
      {shuffle && <path d={`M${targetX - 9} ${targetY - 13}v26`} className={css('shuffle')} />}
      {perSec !== null && !data.off && (
        <EdgeLabelRenderer>
          <div className={css('rate', held && 'heldRate', selected === true && 'selectedRate')} style={{ transform: `translate(-50%, -50%) translate(${label.x - (besideMark ? ASIDE : 0)}px, ${label.y}px)` }}>
            {held && <Icon name="pause" size={10} />}{formats.rate(perSec, words.app.units)}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

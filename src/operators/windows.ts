/**
 * What the window operators share: the two durations and Spark's checks on them. In: a node; out: window and slide in ms, or problems
 * with Spark's own message.
 */
import type { Problem } from '../plan/index.ts';
import { given, integerParam } from './params.ts';
import type { NodeInHand, ParamSpec } from './spec.ts';

export const windowParams: readonly ParamSpec[] = [
  { name: 'windowDuration', kind: 'duration', required: true, example: 3000 },
  { name: 'slideDuration', kind: 'duration', required: false, example: 1000 },
];

/** Where Spark has no overload without a slide. */
export const requiredSlide: readonly ParamSpec[] = windowParams.map((param) => ({ ...param, required: true }));

export interface WindowTimes {
  readonly windowMs: number;
  readonly slideMs: number;
}

/** A window and its slide must be multiples of the parent's slide; the slide left out is the parent's. */
export function windowTimes(node: NodeInHand): WindowTimes | readonly Problem[] {
  const parentMs = given(node.slides, 0);
  const windowMs = integerParam(node, 'windowDuration', parentMs);
  const slideMs = integerParam(node, 'slideDuration', parentMs);
  const problems: Problem[] = [];
  const check = (code: string, param: string, valueMs: number): void => {
    if (valueMs % parentMs === 0) return;
    const nearest = Math.max(1, Math.floor(valueMs / parentMs + 0.5)) * parentMs;
    problems.push({
      code, node: node.id, path: `params.${param}`, with: { valueMs, parentMs },
      fix: { kind: 'setParam', node: node.id, param, value: nearest },
    });
  };
  check('window-duration', 'windowDuration', windowMs);
  check('window-slide', 'slideDuration', slideMs);
  return problems.length > 0 ? problems : { windowMs, slideMs };
}

export function isTimes(found: WindowTimes | readonly Problem[]): found is WindowTimes {
  return 'windowMs' in found;
}

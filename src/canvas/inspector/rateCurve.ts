/**
 * The planned rate of a source as a drawing: the rate from the start, then steps [ms from the start, records per second], each holding
 * until the next. Pure. Comes in: rate and steps, a width and a height; goes out: scales, the line, and the steps after a point was
 * moved, added or taken away. Point 0 is the rate from the start, point i the step i - 1.
 */
import { MAX_TIME_MS } from '../../plan/index.ts';

export type Step = readonly [ms: number, rate: number];
export interface Planned { readonly rate: number; readonly steps: readonly Step[] }
export interface Plot { readonly widthPx: number; readonly heightPx: number; readonly spanMs: number; readonly most: number }

export const MAX_RATE = 1_000_000;
/** Room for labels: rates on the left, times below, a point's half on the right and above. */
export const LEFT_PX = 40;
const RIGHT_PX = 10;
const TOP_PX = 10;
export const BOTTOM_PX = 18;

/** 1, 2 or 5 times a power of ten, not below `value`. */
export function niceUp(value: number): number {
  let power = 1;
  while (power * 10 <= value) power *= 10;
  return ([1, 2, 5, 10].find((times) => times * power >= value) ?? 10) * power;
}

/** Shows half a minute at least, and room beyond the last step and above the highest rate. */
export function plotOf({ rate, steps }: Planned, widthPx: number, heightPx: number): Plot {
  const last = steps.at(-1)?.[0] ?? 0;
  const highest = Math.max(rate, ...steps.map(([, one]) => one));
  return { widthPx, heightPx, spanMs: Math.min(MAX_TIME_MS, Math.max(30_000, niceUp(last * 1.2))), most: Math.min(MAX_RATE, niceUp(Math.max(10, highest * 1.2))) };
}

const across = (plot: Plot): number => Math.max(1, plot.widthPx - LEFT_PX - RIGHT_PX);
const down = (plot: Plot): number => Math.max(1, plot.heightPx - TOP_PX - BOTTOM_PX);
export const xOfMs = (plot: Plot, ms: number): number => LEFT_PX + (ms / plot.spanMs) * across(plot);
export const yOfRate = (plot: Plot, rate: number): number => TOP_PX + (1 - Math.min(1, rate / plot.most)) * down(plot);

/** The nearest round time and rate to a place: what a hand can aim at, about two pixels apart. */
export function placeAt(plot: Plot, x: number, y: number): Step {
  const [msUnit, rateUnit] = [timeUnit(plot), rateUnitOf(plot)];
  const ms = Math.round(((x - LEFT_PX) / across(plot)) * (plot.spanMs / msUnit)) * msUnit;
  const rate = Math.round((1 - (y - TOP_PX) / down(plot)) * (plot.most / rateUnit)) * rateUnit;
  return [clamp(ms, 0, plot.spanMs), clamp(rate, 0, plot.most)];
}

/** What an arrow key moves a point by. */
export const timeUnit = (plot: Plot): number => Math.max(100, niceUp(plot.spanMs / 150));
export const rateUnitOf = (plot: Plot): number => Math.max(1, niceUp(plot.most / 100));

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** A step stays between its neighbours; the rate from the start keeps its time. */
export function movedPoint(planned: Planned, point: number, [ms, rate]: Step): Planned {
  const rateNow = clamp(Math.round(rate), 0, MAX_RATE);
  if (point === 0) return { ...planned, rate: rateNow };
  const { steps } = planned;
  const least = point === 1 ? 0 : (steps[point - 2]?.[0] ?? 0) + 1;
  const most = (steps[point]?.[0] ?? MAX_TIME_MS + 1) - 1;
  return { ...planned, steps: steps.map((step, index) => (index === point - 1 ? [clamp(Math.round(ms), least, most), rateNow] : step)) };
}

/** A new step in its place in time; one that stands at the very same instant is moved instead. Gives the point it became. */
export function addedPoint(planned: Planned, step: Step): { readonly planned: Planned; readonly point: number } {
  const others = planned.steps.filter(([ms]) => ms !== step[0]);
  const before = others.filter(([ms]) => ms < step[0]).length;
  return { planned: { ...planned, steps: [...others.slice(0, before), step, ...others.slice(before)] }, point: before + 1 };
}

export const removedPoint = (planned: Planned, point: number): Planned => ({ ...planned, steps: planned.steps.filter((_step, index) => index !== point - 1) });

/** The points to draw: a step at the very start hides the rate from the start. */
export function pointsOf({ rate, steps }: Planned): readonly { readonly point: number; readonly ms: number; readonly rate: number }[] {
  const all = [[0, rate] as const, ...steps].map(([ms, one], point) => ({ point, ms, rate: one }));
  return steps[0]?.[0] === 0 ? all.slice(1) : all;
}

/** The line of the rate, level between steps, to the right edge. */
export function linePath(plot: Plot, planned: Planned): string {
  const points = pointsOf(planned);
  return points.map(({ ms, rate }, index) => `${index === 0 ? 'M' : 'H'}${xOfMs(plot, ms)}${index === 0 ? ` ${yOfRate(plot, rate)}` : ` V${yOfRate(plot, rate)}`}`).join(' ') + ` H${xOfMs(plot, plot.spanMs)}`;
}

/** Records that are due in the time shown: the area under the line. */
export function plannedRecords(planned: Planned, spanMs: number): number {
  const points = pointsOf(planned);
  return Math.round(points.reduce((sum, { ms, rate }, index) => sum + (rate * Math.max(0, Math.min(spanMs, points[index + 1]?.ms ?? spanMs) - ms)) / 1000, 0));
}

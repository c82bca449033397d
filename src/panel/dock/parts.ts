/** What every part of the dock needs from the kit, and how ticks of the ruler are written. */
export { formats, msOf, pxPerMs, ticks, useWords, xOf } from '../../kit/index.ts';
import { formats } from '../../kit/index.ts';

/** A tick's text in seconds, with as many decimals as its step needs. */
export function secondsOn(ms: number, stepMs: number): string {
  const decimals = stepMs >= 1000 ? 0 : stepMs >= 100 ? 1 : stepMs >= 10 ? 2 : 3;
  return decimals === 0 ? formats.secondsShort(ms) : (ms / 1000).toFixed(decimals);
}
